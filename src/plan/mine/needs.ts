/**
 * What needs somebody, in order, with why: one entry for each thing, however many reasons it has. Pure: from the plan as it is
 * judged on a day, and from who asks. What is looked for stands in needs-of-work.ts and needs-of-others.ts.
 */
import { byId } from '../coherence/rules/plain.ts'
import { addDays, type Day, daysBetween } from '../graph/dates.ts'
import type { AnyRec } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { kindOf, label } from '../report/context.ts'
import { capital } from '../report/words.ts'

/** What sorts of thing can need somebody, the first first. `says` is printed where the order is explained. */
export const SORTS = [
  ['unsafe', 'Unsafe now', 'what is unsafe for children now'],
  ['blocks', 'Stops the certificate', 'what stops the plan being certified as coherent'],
  ['late', 'Late', 'what is late, the longest first'],
  ['accept', 'Waits for you', 'what somebody else has done and waits for you to look at'],
  ['ownerless', 'Nobody to ask', 'work in what you answer for whose owner has left, or never was'],
  ['evidence', 'To be shown', 'evidence that is asked of you, and what you say is done and nobody else has accepted'],
  ['explain', 'To be explained', 'signals of measures you own that nobody has explained'],
  ['mention', 'Said to you', 'what was said to you, or about what you own'],
  ['excuse', 'Yes or no', 'what somebody asks to be excused for now, and you may accept or refuse'],
  ['sign', 'To be signed', 'what waits for your signature'],
  ['exception', 'Comes back', 'exceptions that end, so that what was accepted counts again'],
  ['due', 'Falls due', 'what falls due within a fortnight, the soonest first'],
] as const
export type Sort = (typeof SORTS)[number][0]
const rank = new Map<Sort, number>(SORTS.map(([s], i) => [s, i]))
const words = new Map<Sort, string>(SORTS.map(([s, word]) => [s, word]))
/** The word of a sort, as a reader sees it beside its shape. */
export const sortWord = (s: Sort): string => words.get(s)!

export const WHEN = ['today', 'week', 'later'] as const
export type When = (typeof WHEN)[number]

/** Days ahead that "this week" reaches, and that anything is told at all. */
export const WEEK = 7
export const AHEAD = 14

export type Need = {
  readonly sort: Sort
  /** The record it is about; of a mention, the comment. */
  readonly key: string
  /** "Step", "Board action"; '' where the title says it. */
  readonly kind: string
  readonly what: string
  /** Why it needs them, whole sentences, the weightiest first. */
  readonly why: readonly string[]
  readonly due: Day | null
  /** Days from the day of the judgement until then; negative since. */
  readonly days: number | null
  readonly when: When
  /** What they are asked to do, as the words of the link that leads there. */
  readonly does: string
  /** What is opened to do it: a record of the plan, or a path. */
  readonly at: { readonly item: string } | { readonly href: string }
}

/** Somebody who asks, as the plan knows them. */
export type Who = {
  /** Keys of the posts of the plan that they hold today. */
  readonly posts: readonly string[]
  /** What the plan may call them: the titles of their posts, and their name; levelled (`plainWords`). */
  readonly names: ReadonlySet<string>
  /** Whether they may accept this item of evidence, as a second person. */
  mayAccept(key: string): boolean
  /** Whether they may accept or refuse this exception that somebody has asked for. */
  mayExcuse(key: string): boolean
  /** The version of the plan that somebody has asked to be signed and that they may sign; null for none. */
  readonly signOff: { readonly by: string; readonly on: Day; readonly why: string; readonly href: string } | null
  /** Whether they may change all of the plan, so that what is nobody's is theirs. */
  readonly whole: boolean
  /** Comments that mention them and that they have not read. */
  readonly mentions: readonly Mention[]
  /** Signals of measures that their posts own and that nobody has explained, where they may. */
  readonly signals: readonly SignalOwed[]
}
/** A measure whose signal nobody has explained. */
export type SignalOwed = {
  readonly code: string
  readonly name: string
  readonly place: string
  readonly sentence: string
  readonly href: string
}
export type Mention = {
  /** The key of the comment. */
  readonly comment: string
  readonly item: AnyRec | null
  readonly by: string
  readonly on: Day
  readonly said: string
  /** Where it is read and put away. */
  readonly href: string
}

/** Part of an entry, before its place in time is worked out. */
export type Found = Omit<Need, 'days' | 'when' | 'what' | 'kind'> & Partial<Pick<Need, 'what' | 'kind' | 'when'>>

/** Makes one list of what was found: each record once, with all its reasons, in order. */
export function inOrder(c: Context, found: readonly Found[]): Need[] {
  const on = c.view.on
  const each = new Map<string, Need>()
  for (const f of found.toSorted((a, b) => rank.get(a.sort)! - rank.get(b.sort)!)) {
    const before = each.get(f.key)
    if (before) {
      // A thing is told once: by the weightiest of its reasons, with the others beneath.
      const dated = before.due === null && f.due !== null ? { due: f.due, days: daysBetween(on, f.due) } : {}
      each.set(f.key, { ...before, ...dated, why: [...new Set([...before.why, ...f.why])] })
      continue
    }
    const days = f.due === null ? null : daysBetween(on, f.due)
    const r = c.view.get(f.key)
    each.set(f.key, {
      ...f,
      what: f.what ?? (r ? label(r, 160) : f.key),
      kind: f.kind ?? capital(kindOf(c.view, f.key)),
      days,
      when: f.when ?? whenOf(f.sort, days),
    })
  }
  return [...each.values()].sort(
    (a, b) =>
      WHEN.indexOf(a.when) - WHEN.indexOf(b.when) ||
      rank.get(a.sort)! - rank.get(b.sort)! ||
      (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
      byId(a.key, b.key),
  )
}

/** In which part of the list something stands, where it does not say so itself. */
function whenOf(sort: Sort, days: number | null): When {
  if (sort === 'unsafe' || sort === 'blocks' || sort === 'mention') return 'today'
  if (days === null) return 'week'
  return days <= 0 ? 'today' : days <= WEEK ? 'week' : 'later'
}

/** Whether a day is near enough to be told of. */
export const isNear = (c: Context, day: Day): boolean => day <= addDays(c.view.on, AHEAD)
