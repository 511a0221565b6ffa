/** Whether the sums of money come out: each pair of figures that should be the same, and by how much they are not. Pure. */
import type { AnyRec } from '../graph/kinds.ts'
import { type Context, label } from '../report/context.ts'
import { ledgerOf } from './ledger.ts'
import { sum } from './years.ts'

export type Check = {
  readonly record: AnyRec
  readonly title: string
  /** What each figure is. */
  readonly whole: { readonly is: string; readonly pence: number }
  readonly parts: { readonly is: string; readonly pence: number }
  readonly differ: number
  /** Whether they differ by more than rule C-34 allows. */
  readonly wrong: boolean
}

/** What is out by most first. */
export function checksOf(c: Context): Check[] {
  const { view } = c
  const ledger = ledgerOf(c)
  const checks: Check[] = []
  const add = (record: AnyRec, whole: Check['whole'], parts: Check['parts']) => {
    const differ = parts.pence - whole.pence
    checks.push({
      record,
      title: label(record, 90),
      whole,
      parts,
      differ,
      wrong: Math.abs(differ) > view.settings.allocationTolerance * Math.abs(whole.pence),
    })
  }
  for (const e of ledger.envelopes)
    if (e.record.amount?.pence != null)
      add(
        e.record,
        { is: 'approved', pence: e.record.amount.pence },
        { is: `its ${e.shares.length} shares`, pence: sum(e.shares.map(s => s.amount?.pence ?? 0)) },
      )
  for (const r of ledger.rows) {
    const own = r.programme?.funding?.pence
    const alone = r.lines.filter(l => l.amount !== null)
    if (r.programme && own != null && alone.length > 0)
      add(
        r.programme,
        { is: 'as the programme says', pence: own },
        { is: alone.length === 1 ? 'its line' : `its ${alone.length} lines`, pence: sum(alone.map(l => l.amount!)) },
      )
  }
  const profiled = new Set(view.all.spend.flatMap(s => (s.profile?.pence != null ? (s.funding?.id ?? []) : [])))
  for (const l of ledger.lines)
    if (l.amount !== null && profiled.has(l.record.id))
      add(
        l.record,
        { is: 'the line', pence: l.amount },
        { is: `its ${l.planned.size === 1 ? 'year' : `${l.planned.size} years`}`, pence: sum(l.planned.values()) },
      )
  const byDecision = Map.groupBy(view.all.funding, f => f.decision?.id ?? '')
  for (const d of view.all.decision) {
    const lines = byDecision.get(d.id) ?? []
    if (d.amount?.pence == null || lines.length === 0) continue
    add(
      d,
      { is: 'decided', pence: d.amount.pence },
      {
        is: lines.length === 1 ? 'the line' : `${lines.length} lines`,
        pence: sum(lines.map(f => f.amount?.pence ?? 0)),
      },
    )
  }
  return checks.sort((a, b) => Math.abs(b.differ) - Math.abs(a.differ))
}
