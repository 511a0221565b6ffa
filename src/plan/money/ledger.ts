/**
 * The money of the plan by programme and year, in pence and exactly: what each line pays for, what is planned, forecast and
 * spent in each year, what nobody has put into a year, and what a known cost still lacks. Nothing is split that nobody split:
 * a line that pays for several programmes stands in a row of its own. Pure; worked out once for a plan and a day.
 */
import { byId } from '../coherence/rules/plain.ts'
import type { Day } from '../graph/dates.ts'
import type { Programme, Rec } from '../graph/kinds.ts'
import { type Context, label } from '../report/context.ts'
import { timesOf } from '../time/lanes.ts'
import type { Uncovered } from '../time/money.ts'
import { addTo, oneYear, sum, yearOf } from './years.ts'

export type Source = 'approved' | 'base' | 'grant' | 'not said'
export type Lasting = 'one-off' | 'recurrent' | 'not said'
export type Line = {
  readonly record: Rec<'funding'>
  /** Pence; null where the words hold no amount. */
  readonly amount: number | null
  /** What its years say is planned for each. */
  readonly planned: ReadonlyMap<number, number>
  /** Of its amount, what nobody has put into a year; below nothing where its years come to more. */
  readonly unsplit: number
  readonly forecast: ReadonlyMap<number, number>
  readonly spent: ReadonlyMap<number, number>
  readonly source: Source
  readonly lasting: Lasting
  /** Whether somebody is recorded to have decided it. */
  readonly decided: boolean
}
export type Row = {
  readonly id: string
  /** null for what pays for several programmes, for the whole plan or for none. */
  readonly programme: Programme | null
  readonly title: string
  readonly lines: readonly Line[]
  readonly planned: ReadonlyMap<number, number>
  readonly unsplit: number
  /** Planned in all years, and what is in none. */
  readonly total: number
  readonly forecast: ReadonlyMap<number, number>
  readonly spent: ReadonlyMap<number, number>
  /** Lines whose words hold no amount. */
  readonly blank: number
  readonly cost: number | null
  /** What the cost lacks; null where nobody says what it costs. */
  readonly short: number | null
  readonly until: Day | null
  readonly uncovered: Uncovered | null
}
export type Ledger = {
  readonly years: readonly number[]
  readonly rows: readonly Row[]
  readonly lines: readonly Line[]
  /** Lines that are shared out among others: their shares are counted, and they are not. */
  readonly envelopes: readonly { readonly record: Rec<'funding'>; readonly shares: readonly Rec<'funding'>[] }[]
}

const known = new WeakMap<Context, Ledger>()
export function ledgerOf(c: Context): Ledger {
  let ledger = known.get(c)
  if (!ledger) {
    ledger = make(c)
    known.set(c, ledger)
  }
  return ledger
}

function make(c: Context): Ledger {
  const { view } = c
  const shares = new Map<string, Rec<'funding'>[]>()
  for (const f of view.all.funding)
    if (f.total?.id && f.total.id !== f.id && view.get(f.total, 'funding'))
      shares.set(f.total.id, [...(shares.get(f.total.id) ?? []), f])
  const spend = Map.groupBy(view.all.spend, s => s.funding?.id ?? '')
  const lines = view.all.funding.filter(f => !shares.has(f.id)).map(f => lineOf(f, spend.get(f.id) ?? []))
  const by = new Map<string, { programme: Programme | null; title: string; lines: Line[]; loose: Rec<'spend'>[] }>()
  const put = (programme: Programme | null, title: string) => {
    const id = programme?.id ?? ` ${title}`
    const row = by.get(id) ?? { programme, title, lines: [], loose: [] }
    by.set(id, row)
    return row
  }
  for (const p of view.all.programme) if (p.state?.is !== 'closed' && p.state?.is !== 'stopped') put(p, label(p, 80))
  for (const l of lines) {
    const of = programmesOf(c, l.record)
    const row =
      of.length === 1
        ? put(of[0]!, label(of[0]!, 80))
        : put(
            null,
            of.length > 1 ? `Shared by ${of.map(p => p.source.ref || p.title).join(', ')}` : wholeOf(c, l.record),
          )
    row.lines.push(l)
  }
  // Years of spending that name a programme and no line.
  for (const s of view.all.spend) {
    const p = view.get(s.programme, 'programme')
    if (p && !view.get(s.funding, 'funding')) put(p, label(p, 80)).loose.push(s)
  }
  const lanes = new Map(timesOf(c).lanes.map(l => [l.id, l]))
  const rows = [...by].map(([id, r]) => rowOf(id, r, lanes.get(id)?.uncovered ?? null))
  const years = new Set<number>()
  for (const r of rows)
    for (const m of [r.planned, r.forecast, r.spent]) for (const [y, n] of m) if (n !== 0) years.add(y)
  return {
    years: [...years].sort((a, b) => a - b),
    rows: rows.sort((a, b) => Number(a.programme === null) - Number(b.programme === null) || byId(a.id, b.id)),
    lines,
    envelopes: [...shares].map(([id, of]) => ({ record: view.get(id, 'funding')!, shares: of })),
  }
}

/** The programmes that a line pays for: named, or those of the steps and workstreams that it names. */
function programmesOf(c: Context, f: Rec<'funding'>): Programme[] {
  const { view } = c
  const found = new Set<Programme>()
  for (const r of f.covers) {
    const direct = view.get(r, 'programme')
    const via =
      direct ??
      view.get(view.get(r, 'workstream')?.programme ?? null, 'programme') ??
      view.get(view.get(r, 'step')?.programme ?? null, 'programme')
    if (via) found.add(via)
  }
  return [...found]
}
const wholeOf = (c: Context, f: Rec<'funding'>): string =>
  f.covers.some(r => c.view.get(r, 'plan'))
    ? 'The whole plan'
    : f.covers.some(r => c.view.get(r))
      ? 'Other parts of the plan'
      : 'Nothing that is in the plan'

function lineOf(f: Rec<'funding'>, spend: readonly Rec<'spend'>[]): Line {
  const planned = new Map<number, number>()
  const forecast = new Map<number, number>()
  const spent = new Map<number, number>()
  for (const s of spend) {
    const year = oneYear(s.year)
    if (year === null) continue
    if (s.profile?.pence != null) addTo(planned, year, s.profile.pence)
    if (s.forecast?.pence != null) addTo(forecast, year, s.forecast.pence)
    if (s.actual?.pence != null) addTo(spent, year, s.actual.pence)
  }
  const amount = f.amount?.pence ?? null
  // Without a profile an amount stands in a year only where all of it must be of that year.
  const year = oneYear(f.year) ?? within(f)
  if (planned.size === 0 && amount !== null && year !== null) addTo(planned, year, amount)
  return {
    record: f,
    amount,
    planned,
    unsplit: amount === null ? 0 : amount - sum(planned.values()),
    forecast,
    spent,
    source: f.sort?.is === 'allocation' ? 'approved' : (f.sort?.is ?? 'not said'),
    lasting: lastingOf(f),
    decided: f.decision !== null || f.decidedOn?.on != null || (f.decidedBy !== null && f.decidedOn !== null),
  }
}
function within(f: Rec<'funding'>): number | null {
  const [from, until] = [f.from?.from ?? f.from?.on, f.until?.on]
  return from && until && yearOf(from) === yearOf(until) ? yearOf(from) : null
}

/** As the line says; else what ends is one-off, and a base budget that does not is recurrent. */
function lastingOf(f: Rec<'funding'>): Lasting {
  const words = [f.amount?.text ?? '', f.title, f.note].join(' ')
  if (/\bone[- ]off\b|\bnon[- ]recurr/i.test(words)) return 'one-off'
  if (/\brecurr|\bp\.? ?a\.?(?:\s|$)|\bper annum\b|\b(?:each|every|a) year\b|\bannually\b/i.test(words))
    return 'recurrent'
  if (f.sort?.is === 'base') return f.until === null ? 'recurrent' : 'not said'
  return f.until?.on ? 'one-off' : 'not said'
}

function rowOf(
  id: string,
  r: { programme: Programme | null; title: string; lines: readonly Line[]; loose: readonly Rec<'spend'>[] },
  uncovered: Uncovered | null,
): Row {
  const planned = new Map<number, number>()
  const forecast = new Map<number, number>()
  const spent = new Map<number, number>()
  for (const l of r.lines) {
    for (const [y, n] of l.planned) addTo(planned, y, n)
    for (const [y, n] of l.forecast) addTo(forecast, y, n)
    for (const [y, n] of l.spent) addTo(spent, y, n)
  }
  for (const s of r.loose) {
    const year = oneYear(s.year)
    if (year === null) continue
    if (s.profile?.pence != null) addTo(planned, year, s.profile.pence)
    if (s.forecast?.pence != null) addTo(forecast, year, s.forecast.pence)
    if (s.actual?.pence != null) addTo(spent, year, s.actual.pence)
  }
  const p = r.programme
  // Where no line is in the plan, what the programme says of itself is all that is known.
  const own = r.lines.length === 0 && planned.size === 0 ? (p?.funding?.pence ?? 0) : 0
  const unsplit = sum(r.lines.map(l => l.unsplit)) + own
  const total = sum(planned.values()) + unsplit
  const cost = p?.cost?.pence ?? null
  const ends = r.lines.map(l => l.record.until?.on ?? null)
  return {
    id,
    programme: p,
    title: r.title,
    lines: r.lines,
    planned,
    unsplit,
    total,
    forecast,
    spent,
    blank: r.lines.filter(l => l.amount === null && l.planned.size === 0).length,
    cost,
    short: cost === null ? null : Math.max(0, cost - total),
    until: p?.fundedUntil?.on ?? (ends.length > 0 && ends.every(e => e !== null) ? ends.toSorted().at(-1)! : null),
    uncovered,
  }
}

export type Totals = {
  readonly planned: ReadonlyMap<number, number>
  readonly unsplit: number
  readonly total: number
  readonly forecast: number
  readonly spent: number
  readonly decided: number
  readonly undecided: number
  readonly short: number
}
/** The sums over all rows. What is decided and what is not come to what the lines say, since nothing is counted twice. */
export function totalsOf({ rows, lines }: Ledger): Totals {
  const planned = new Map<number, number>()
  for (const r of rows) for (const [y, n] of r.planned) addTo(planned, y, n)
  const money = (of: readonly Line[]) => sum(of.map(l => sum(l.planned.values()) + l.unsplit))
  return {
    planned,
    unsplit: sum(rows.map(r => r.unsplit)),
    total: sum(rows.map(r => r.total)),
    forecast: sum(rows.flatMap(r => [...r.forecast.values()])),
    spent: sum(rows.flatMap(r => [...r.spent.values()])),
    decided: money(lines.filter(l => l.decided)),
    undecided: money(lines.filter(l => !l.decided)),
    short: sum(rows.map(r => r.short ?? 0)),
  }
}
