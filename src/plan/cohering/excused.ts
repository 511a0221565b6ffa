/** Exceptions of the plan and how each stands: asked for, standing, ended, come back. */
import type { Rule } from '../coherence/rule.ts'
import { addMonths, type Day } from '../graph/dates.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { type Context, labelOf } from '../report/context.ts'

/**
 * asked: nobody has accepted it yet. standing: the finding does not count. unneeded: it stands, and the rule finds nothing there.
 * back: its end has come, and the finding is there again. settled: its end has come, and the rule finds nothing there.
 * ended: before its own end. refused. incomplete: a file brought it without a reason, an end or an item, so it excuses nothing.
 */
export type State = 'asked' | 'standing' | 'unneeded' | 'back' | 'settled' | 'ended' | 'refused' | 'incomplete'

export type Excuse = {
  readonly record: Rec<'exception'>
  /** C-01 to C-60 as published; what a file says otherwise. */
  readonly rule: string
  readonly published: Rule | null
  /** The record that it excuses; null where it is none (a name that owns much) or is no more. */
  readonly item: AnyRec | null
  /** Its id, or the words by which a file names it. */
  readonly itemId: string
  readonly itemSays: string
  readonly is: State
  readonly until: Day | null
}

/**
 * The longest that a finding may be excused, in months from the day on which it is asked for. Our own limit, which no law sets: a
 * plan is looked at as a whole every year, and no excuse should outlive that.
 */
export const LONGEST = 12
export const lastDay = (today: Day): Day => addMonths(today, LONGEST)

/** Days before its end from which an exception is told as ending. */
export const SOON = 30

const known = new WeakMap<Context, readonly Excuse[]>()

/** All exceptions, in the order in which they end; those without an end last. */
export function excusesOf(c: Context): readonly Excuse[] {
  const found = known.get(c)
  if (found) return found
  const published = new Map<string, Rule>(c.rules.map(r => [r.id, r]))
  const stands = new Set(c.j.findings.map(f => `${f.rule} ${f.items[0]}`))
  const excused = new Set(c.j.accepted.map(f => `${f.rule} ${f.items[0]}`))
  const all = c.view.all.exception.map((record): Excuse => {
    const rule = record.rule.trim().toUpperCase()
    const itemId = record.item ? (record.item.id ?? record.item.text) : ''
    const key = `${rule} ${itemId}`
    return {
      record,
      rule,
      published: published.get(rule) ?? null,
      item: c.view.get(itemId),
      itemId,
      itemSays: itemId === '' ? 'nothing' : labelOf(c.view, itemId, 120),
      is: stateOf(record, c.j.on, stands.has(key), excused.has(key)),
      until: record.until?.on ?? null,
    }
  })
  all.sort((a, b) => compare(a.until ?? '9', b.until ?? '9') || compare(a.rule, b.rule) || compare(a.itemId, b.itemId))
  known.set(c, all)
  return all
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function stateOf(e: Rec<'exception'>, on: Day, stands: boolean, excused: boolean): State {
  const until = e.until?.on ?? null
  if (e.refusedOn) return 'refused'
  if (e.endedOn && (e.endedOn.on === null || e.endedOn.on <= on)) return 'ended'
  if (!e.item || e.reason === '' || until === null) return 'incomplete'
  if (until <= on) return e.by !== '' && stands ? 'back' : 'settled'
  if (e.by === '') return 'asked'
  return excused || stands ? 'standing' : 'unneeded'
}

/** Whether somebody may still say yes or no to it, or it excuses something: it can be taken back, and another is not needed. */
export const isOpen = (e: Excuse): boolean => e.is === 'asked' || e.is === 'standing' || e.is === 'unneeded'

/** Those that were asked for at once: of one rule, for one reason, until one day, by one. */
export type Request = { readonly key: string; readonly of: readonly Excuse[] }

/** What was asked for, those that wait longest first. */
export function requestsOf(all: readonly Excuse[]): Request[] {
  const asked = all.filter(e => e.is === 'asked')
  const groups = Map.groupBy(asked, e => sameRequest(e.record))
  return [...groups.values()]
    .map(of => ({ key: of[0]!.record.id, of }))
    .sort((a, b) => compare(a.of[0]!.record.askedOn?.on ?? '', b.of[0]!.record.askedOn?.on ?? ''))
}

/** The same for exceptions that were asked for at once. */
export const sameRequest = (e: Rec<'exception'>): string =>
  JSON.stringify([
    e.rule.trim().toUpperCase(),
    e.reason,
    e.until?.on,
    e.askedOn?.on,
    e.askedBy?.id ?? e.askedBy?.text ?? null,
  ])
