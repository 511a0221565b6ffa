/** What is unsafe now, for its readers: the list, one item with its story, and what the overview says of it. */
import { z } from 'zod'
import { londonDay, may } from '../../authority/rules.ts'
import { act, type Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { notFound } from '../../store/refusal.ts'
import { wholePlan } from '../stored/subject.ts'
import { sayChildren } from './clock.ts'
import {
  areas,
  asAsked,
  asRaised,
  type Choosable,
  closedItems,
  type Event,
  type Item,
  itemOf,
  openItems,
  postsOn,
  storyOf,
} from './items.ts'

/** The acts that a page asks about before it shows their forms. */
export const CHANGE = { name: 'unsafe.update', class: 'raise-unsafe' } as const
export const CLOSE = { name: 'unsafe.close', class: 'accept' } as const

/** An item as its readers may have it: whoever may see counts alone is given no words and no small number. */
export type Shown = Item & { readonly childrenSaid: string }
export type UnsafeList = {
  readonly open: readonly Shown[]
  readonly closed: readonly Shown[]
  /** Whether only counts may be shown. */
  readonly counts: boolean
  readonly posts: readonly Choosable[]
  readonly areas: readonly Choosable[]
}

const LIST = { name: 'unsafe.list', class: 'read-aggregate' } as const
export const unsafeList = act({
  ...LIST,
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, _, call): Promise<UnsafeList> => {
    const counts = seesCountsAlone(call)
    const shown = (items: readonly Item[]) => items.map(i => shownTo(i, counts))
    return {
      open: shown(await openItems(db)),
      closed: counts ? [] : shown(await closedItems(db)),
      counts,
      posts: counts ? [] : await postsOn(db, londonDay(call.at)),
      areas: counts ? [] : await areas(db),
    }
  },
})

/** Whether somebody may see aggregates and not the plan itself. */
export const seesCountsAlone = ({ person, authority, at }: Call): boolean =>
  !may(person, { name: LIST.name, class: 'read-plan' }, wholePlan(authority), at).allowed

/** What of an item somebody may be shown. */
export function shownTo(item: Item, counts: boolean): Shown {
  const childrenSaid = sayChildren(item.children, counts)
  if (!counts) return { ...item, childrenSaid }
  return {
    ...item,
    ...{ key: '', title: '', safeguard: '', ownerSaid: '', done: '', seen: '', children: null },
    ...{
      owner: null,
      above: null,
      area: null,
      areaName: null,
      upTo: null,
      raisedBy: null,
      askedBy: null,
      closedBy: null,
    },
    childrenSaid,
  }
}

export type UnsafeSeen = {
  readonly item: Item
  readonly story: readonly Event[]
  readonly posts: readonly Choosable[]
  /** What the reader may do to it now. */
  readonly may: { readonly change: boolean; readonly close: boolean }
}
export const unsafeRead = act({
  name: 'unsafe.read',
  class: 'read-plan',
  input: z.strictObject({ id: z.uuid() }),
  subject: async (db, input, { authority }) => {
    const item = await itemOf(db, input.id)
    return item ? [asRaised(authority, item)] : []
  },
  run: async (db, input, { authority, person, at }): Promise<UnsafeSeen> => {
    const item = await itemOf(db, input.id)
    if (!item) throw notFound()
    return {
      item,
      story: await storyOf(db, item.id),
      posts: await postsOn(db, londonDay(at)),
      may: {
        change: may(person, CHANGE, asRaised(authority, item), at).allowed,
        close: may(person, CLOSE, asAsked(authority, item), at).allowed,
      },
    }
  },
})

/** What stands open now, for the overview: the most urgent first. */
export type UnsafeNow = { readonly open: readonly Shown[]; readonly over: number; readonly at: Temporal.Instant }
/**
 * What the overview says of it.
 * @param counts whether the reader may see counts alone, as `seesCountsAlone` says
 */
export async function unsafeNow(db: Db, at: Temporal.Instant, counts: boolean): Promise<UnsafeNow> {
  const open = (await openItems(db)).map(i => shownTo(i, counts))
  return { open, over: open.filter(i => Temporal.Instant.compare(i.due, at) <= 0).length, at }
}
