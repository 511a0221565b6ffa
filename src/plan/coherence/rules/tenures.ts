/** Who holds a post, how and until when: a post's holdings sorted by where they stand on the day. */
import type { Day } from '../../graph/dates.ts'
import type { Rec } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { View } from '../view.ts'
import { addTo } from './plain.ts'

export type Holding = Rec<'holding'>

/** Holdings of one post (or of one person) on the day. */
export type Standing = {
  /** Somebody is in post. */
  now: Holding[]
  /** Rows that say that nobody is: vacant, or advertised with nobody in it. */
  empty: Holding[]
  /** Ended. */
  over: Holding[]
  /** Spells with nobody in post that have ended. */
  gaps: Holding[]
  /** Appointed and not yet started. */
  toCome: Holding[]
  /** The post is proposed or agreed and nobody is in it: not vacant, for it is not there yet. */
  notYet: Holding[]
}

function phaseOf(h: Holding, on: Day): keyof Standing {
  const ended = h.until?.on != null && h.until.on < on
  const nobody = /^(?:vacan(?:t|cy)|tb[acd]|to be \w+|none|unfilled|no ?body)\b/i.test(h.person.trim())
  const state = h.state?.is ?? null
  const held = (h.heldAs !== null || h.person !== '') && !nobody
  if (state === 'vacant' || (state === 'advertised' && !held) || (nobody && state !== 'proposed' && state !== 'agreed'))
    return ended ? 'gaps' : 'empty'
  if (ended) return 'over'
  if (state === 'left') return h.until?.on != null ? 'now' : 'over'
  if ((state === 'proposed' || state === 'agreed') && (h.person === '' || nobody)) return 'notYet'
  const starts = h.from?.from ?? h.from?.on ?? null
  if (state === 'appointed') return starts !== null && starts <= on ? 'now' : 'toCome'
  return starts !== null && starts > on ? 'toCome' : 'now'
}

function standing(holdings: readonly Holding[], on: Day): Standing {
  const s: Standing = { now: [], empty: [], over: [], gaps: [], toCome: [], notYet: [] }
  for (const h of holdings) s[phaseOf(h, on)].push(h)
  return s
}

const byPost = new WeakMap<View, Map<string, Standing>>()
/** How a post stands on the day. */
export function standingOf(view: View, post: string): Standing {
  let all = byPost.get(view)
  if (!all) {
    all = new Map()
    byPost.set(view, all)
  }
  let s = all.get(post)
  if (!s) {
    s = standing(view.holdingsOf(post), view.on)
    all.set(post, s)
  }
  return s
}

const byPerson = new WeakMap<View, Map<string, Holding[]>>()
/** The holdings of a person by name; none for a blank or an unknown name. */
export function holdingsOfPerson(view: View, name: string): readonly Holding[] {
  let people = byPerson.get(view)
  if (!people) {
    people = new Map()
    for (const h of view.all.holding) {
      const key = plainWords(h.person)
      if (key !== '') addTo(people, key, h)
    }
    byPerson.set(view, people)
  }
  return people.get(plainWords(name)) ?? []
}

/** How a person stands on the day, over all posts held. */
export const standingOfPerson = (view: View, name: string): Standing => standing(holdingsOfPerson(view, name), view.on)

/** The posts that a person holds on the day. */
export const nowIn = (view: View, name: string): string[] => [
  ...new Set(standingOfPerson(view, name).now.flatMap(h => h.post?.id ?? [])),
]

/** Whether somebody else is known to be in post on a later day, after one holding has ended. */
export function coveredOn(s: Standing, ending: Holding, day: Day): boolean {
  return [...s.now, ...s.toCome].some(h => {
    const starts = h.from?.from ?? h.from?.on ?? null
    return (
      h !== ending &&
      (starts === null ? s.now.includes(h) : starts <= day) &&
      (h.until?.on == null || h.until.on >= day)
    )
  })
}
