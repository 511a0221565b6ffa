/** What money stands behind an outcome or a programme, as far as the files say. */
import type { View } from '../coherence/view.ts'
import type { Day } from '../graph/dates.ts'
import type { Outcome, Programme, Rec, Step } from '../graph/kinds.ts'

export type MoneyFound = {
  /** Whether any money is shown for it, be it without an amount. */
  shown: boolean
  /** Pence; null where money is shown but no amount. */
  amount: number | null
  /** Pence it is said to cost; null where nobody says. */
  cost: number | null
  from: Day | null
  /** Last day on which any of it may be spent; null where none is given. */
  until: Day | null
  /** How many other items share the same lines. */
  sharedWith: number
  lines: Rec<'funding'>[]
}

const sum = (all: readonly (number | null | undefined)[]): number | null => {
  const known = all.filter((n): n is number => n != null)
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0)
}
/** A sum of which every part is known: some steps with a cost are not the cost of all. */
const whole = (all: readonly (number | null | undefined)[]): number | null =>
  all.every(n => n != null) ? sum(all) : null
const least = (days: readonly (Day | null | undefined)[]): Day | null =>
  days.filter((d): d is Day => d != null).reduce<Day | null>((a, d) => (a === null || d < a ? d : a), null)
const most = (days: readonly (Day | null | undefined)[]): Day | null =>
  days.filter((d): d is Day => d != null).reduce<Day | null>((a, d) => (a === null || d > a ? d : a), null)

/** Money of a programme: its own, and every funding line that covers it. */
export function moneyOfProgramme(view: View, p: Programme): MoneyFound {
  const lines = [...new Set(view.fundingOf(p.id))]
  const own = p.funding?.pence ?? null
  return {
    shown: lines.length > 0 || p.funding !== null || p.fundedUntil !== null || p.fundedFrom !== null,
    amount: own ?? sum(lines.map(l => l.amount?.pence)),
    cost: p.cost?.pence ?? whole(view.stepsOfProgramme(p.id).map(s => s.cost?.pence)),
    from: p.fundedFrom?.from ?? p.fundedFrom?.on ?? least(lines.map(l => l.from?.from ?? l.from?.on)),
    // A line with no end runs on: only where every line ends does the money end.
    until:
      p.fundedUntil?.on ??
      (lines.length > 0 && lines.every(l => l.until?.on) ? most(lines.map(l => l.until?.on)) : null),
    sharedWith: own === null ? others(lines) : 0,
    lines,
  }
}

/** Money of an outcome: lines that cover it, its programmes or its steps. */
export function moneyOfOutcome(
  view: View,
  o: Outcome,
  programmes: readonly Programme[],
  steps: readonly Step[],
): MoneyFound {
  const lines = [
    ...new Set([
      ...view.fundingOf(o.id),
      ...programmes.flatMap(p => view.fundingOf(p.id)),
      ...steps.flatMap(s => [...view.fundingOf(s.id), ...s.fundedBy.flatMap(f => view.get(f, 'funding') ?? [])]),
    ]),
  ]
  const own = sum(programmes.map(p => p.funding?.pence))
  const ends = [...programmes.map(p => p.fundedUntil?.on), ...lines.map(l => l.until?.on)]
  return {
    shown: lines.length > 0 || own !== null || programmes.some(p => p.fundedUntil || p.fundedFrom),
    amount: own ?? sum(lines.map(l => l.amount?.pence)),
    cost: whole(programmes.map(p => p.cost?.pence)) ?? whole(steps.map(s => s.cost?.pence)),
    from: null,
    until: most(ends),
    sharedWith: own === null ? others(lines) : 0,
    lines,
  }
}
const others = (lines: readonly Rec<'funding'>[]): number => Math.max(0, ...lines.map(l => l.covers.length - 1), 0)
