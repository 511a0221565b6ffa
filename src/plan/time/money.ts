/** The money of a programme in time: each of its lines from when to when, and the work that is left when the last has ended. */
import { moneyUntil } from '../coherence/rules/money.ts'
import { byId } from '../coherence/rules/plain.ts'
import { addDays, type Day } from '../graph/dates.ts'
import type { AnyRec, Programme, Rec, Step } from '../graph/kinds.ts'
import { type Context, label } from '../report/context.ts'
import { moneyOfProgramme } from '../report/money.ts'
import type { Stretch } from './axis.ts'
import { firstUncovered } from './stretches.ts'

export type MoneyRow = Stretch & {
  /** null: what the programme says of itself, where no line is in the plan. */
  readonly line: Rec<'funding'> | null
  readonly title: string
  /** Pence; null where no amount is given. */
  readonly amount: number | null
  /** Of one that pays for more than this: how many others. */
  readonly shared: number
  /** Whether it pays for the whole plan and not for this alone. */
  readonly whole: boolean
}
/** Work for which there is no money: its days, both within it, and what is due last. `until` null: the work has no end date. */
export type Uncovered = {
  readonly from: Day
  readonly until: Day | null
  readonly last: AnyRec | null
  /** Pence; null where nobody says what it costs. */
  readonly short: number | null
}

export function moneyOf(
  c: Context,
  p: Programme | null,
  steps: readonly Step[],
  last: { readonly day: Day; readonly record: AnyRec } | null,
): { money: MoneyRow[]; uncovered: Uncovered | null } {
  const { view } = c
  const direct = p ? view.fundingOf(p.id) : []
  const paid = new Set(direct)
  // Steps of no programme have the lines that they name, or that name them.
  if (!p)
    for (const s of steps)
      for (const f of [...view.fundingOf(s.id), ...s.fundedBy.flatMap(r => view.get(r, 'funding') ?? [])]) paid.add(f)
  const whole = p?.plan?.id ? view.fundingOf(p.plan.id).filter(f => !paid.has(f)) : []
  const rows = [
    ...[...paid].map(f => rowOf(f, p, false)),
    // An envelope that is shared out is no money beside its shares.
    ...(paid.size === 0 ? whole.map(f => rowOf(f, p, true)) : []),
  ].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : byTitle(a, b)))
  const own = ownRow(p)
  const money = rows.length === 0 && own ? [own] : rows
  return { money, uncovered: p ? uncoveredOf(c, p, [...money, ...(own ? [own] : [])], last) : null }
}
const byTitle = (a: MoneyRow, b: MoneyRow) => byId(a.line?.id ?? '', b.line?.id ?? '')

const rowOf = (f: Rec<'funding'>, p: Programme | null, whole: boolean): MoneyRow => ({
  line: f,
  title: label(f, 80),
  amount: f.amount?.pence ?? null,
  from: f.from?.from ?? f.from?.on ?? null,
  until: f.until?.on ?? null,
  shared: Math.max(0, f.covers.filter(r => r.id !== null && r.id !== p?.id).length),
  whole,
})

function ownRow(p: Programme | null): MoneyRow | null {
  if (!p || (p.funding === null && p.fundedFrom === null && p.fundedUntil === null)) return null
  return {
    line: null,
    title: 'As the programme says',
    amount: p.funding?.pence ?? null,
    from: p.fundedFrom?.from ?? p.fundedFrom?.on ?? null,
    until: p.fundedUntil?.on ?? null,
    shared: 0,
    whole: false,
  }
}

function uncoveredOf(
  c: Context,
  p: Programme,
  money: readonly MoneyRow[],
  last: { readonly day: Day; readonly record: AnyRec } | null,
): Uncovered | null {
  const end = moneyUntil(c.view, p)
  if (end === null) return null
  const found = moneyOfProgramme(c.view, p)
  const short =
    found.amount !== null && found.cost !== null && found.cost > found.amount ? found.cost - found.amount : null
  const from = addDays(end, 1)
  // Without a date nobody can say how long the gap is; that there is one is the rule's to say.
  if (last === null) return c.offends('C-31', p.id) ? { from, until: null, last: null, short } : null
  if (end >= last.day) return null
  // As for the rule, a line that names no end promises nothing after the others.
  const gap = firstUncovered(
    from,
    last.day,
    money.filter(m => m.until !== null),
  )
  return gap && { ...gap, last: last.record, short }
}
