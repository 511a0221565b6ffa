/** Who held a post, and how a post stands today, in words. Pure. */
import { standingOf } from '../coherence/rules/tenures.ts'
import type { Day } from '../graph/dates.ts'
import type { Rec } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'

export type HeldAs = 'permanent' | 'fixed term' | 'acting' | 'interim'
/** A stretch in which one person held a post, or nobody did. Days are the first and the last in it; null is not known, or open. */
export type Spell = {
  readonly who: string | null
  readonly heldAs: HeldAs | null
  readonly from: Day | null
  readonly until: Day | null
}

/** The spells of a post, the first first. */
export function spellsOf(c: Context, post: string): Spell[] {
  const { now, empty, over, gaps, toCome } = standingOf(c.view, post)
  const spell = (h: Rec<'holding'>, nobody: boolean): Spell => ({
    who: nobody ? null : h.person || 'Somebody not named',
    heldAs: nobody ? null : (h.heldAs?.is ?? null),
    from: h.from?.from ?? h.from?.on ?? null,
    until: h.until?.on ?? null,
  })
  return [
    ...[...over, ...now, ...toCome].map(h => spell(h, false)),
    ...[...gaps, ...empty].map(h => spell(h, true)),
  ].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : 0))
}

export type Held = {
  /** Who holds it today; empty where nobody does. */
  readonly now: readonly Spell[]
  /** Since when nobody has; null where somebody does, or nobody knows. */
  readonly vacantSince: Day | null
  readonly vacant: boolean
  /** The day on which the last of those in it is known to leave. */
  readonly ends: Day | null
}

/** How a post stands on the day of the judgement. A post of which no holding is on record stands neither held nor vacant. */
export function heldNow(c: Context, post: string): Held {
  const { now, empty, over } = standingOf(c.view, post)
  const spells = spellsOf(c, post)
  const here = spells.filter(
    s => s.who !== null && now.some(h => (h.person || 'Somebody not named') === s.who && inIt(s, c.view.on)),
  )
  const vacant = now.length === 0 && (empty.length > 0 || over.length > 0)
  const lefts = over.flatMap(h => h.until?.on ?? []).sort()
  const since = empty.flatMap(h => h.from?.on ?? []).sort()[0] ?? lefts.at(-1) ?? null
  const ends = here.map(s => s.until)
  return {
    now: here,
    vacant,
    vacantSince: vacant ? since : null,
    ends: ends.length > 0 && ends.every(e => e !== null) ? (ends.toSorted().at(-1) ?? null) : null,
  }
}
const inIt = (s: Spell, on: Day) => (s.from === null || s.from <= on) && (s.until === null || s.until >= on)
