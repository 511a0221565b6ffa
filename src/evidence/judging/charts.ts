/**
 * Which chart a measure gets, by what its values are (measurement.md 4.4): shares of known numbers p, rates u, each widened to p'
 * and u' where they vary more than 1.5 times what chance alone would have it; rare events the time between them; all others XmR.
 */
import { sayDay } from '../../web/days.ts'
import type { Definition, Rebase, Value } from '../shapes.ts'
import {
  byar,
  type Chart,
  type ChartOptions,
  type ChartPoint,
  chartOf,
  daysBetween,
  gChartOf,
  type Interval,
  isRare,
  shareChartOf,
  tChartOf,
  wilson,
} from '../spc/index.ts'
import { absentBetween, type Line, PERIOD } from './periods.ts'
import type { Judged, JudgedPoint, Settings } from './shapes.ts'
import { turn } from './state.ts'

export type Drawn = Pick<Judged, 'points' | 'chosen' | 'of' | 'target' | 'sigmaZ'> & {
  readonly chart: Chart
  readonly notes: readonly string[]
}
export type Asked = {
  readonly definition: Definition
  readonly line: Line
  readonly target: number | null
  readonly rebases: readonly Rebase[]
  readonly events: readonly string[] | null
  readonly settings: Settings
}
type Known = { readonly of: Value; readonly figure: number }

/** Below this a share or a rate is not drawn without an interval (measurement.md 4.4). */
const FEW = 20

/** Draws the chart the data call for. */
export function draw(asked: Asked): Drawn {
  const { definition, line, settings } = asked
  const known = knownOf(line.values, definition)
  const options: ChartOptions = {
    better: definition.better,
    target: asked.target,
    rebase: asked.rebases.map(r => ({ date: r.from, reason: r.reason })),
    baseline: settings.baseline ?? null,
    trendLength: settings.trendLength ?? 7,
    screenOutliers: settings.screenOutliers ?? true,
    // What a measure says is said of all of its eras together (sentence.ts).
    inWords: false,
  }
  const rare = rareOf(asked, known, options)
  if (rare) return rare
  if (definition.unit !== 'percent' && definition.unit !== 'rate')
    return xmr(known, options, 'XmR chart: each value is judged by how values differ from one to the next')
  const counted = known.filter(isCounted)
  if (known.length > 0 && counted.length === known.length) {
    const wrong = definition.unit === 'percent' ? counted.filter(c => c.of.numerator! > c.of.denominator!) : []
    if (wrong.length === 0) return share(counted, definition, options)
    return xmr(known, options, 'XmR chart, since some shares are of more than all', [
      `More than all are counted: ${listed(wrong.map(c => c.of.label))}.`,
    ])
  }
  const without = known.length - counted.length
  return xmr(
    known,
    options,
    `XmR chart, since ${without === known.length ? 'it is' : `${without} of ${known.length} values are`} given without how many of how many`,
  )
}

function knownOf(values: readonly Value[], { unit, per }: Definition): Known[] {
  const known: Known[] = []
  for (const of of values) {
    if (of.missing !== null) continue
    const figure = of.value ?? ratio(of) * (unit === 'percent' ? 100 : unit === 'rate' ? (per ?? 1) : Number.NaN)
    if (Number.isFinite(figure)) known.push({ of, figure })
  }
  return known
}
const ratio = ({ numerator, denominator }: Value) =>
  numerator !== null && denominator !== null && denominator > 0 ? numerator / denominator : Number.NaN

const isCounted = ({ of }: Known): boolean =>
  of.numerator !== null && of.denominator !== null && of.denominator > 0 && of.numerator >= 0

function xmr(known: readonly Known[], options: ChartOptions, chosen: string, notes: readonly string[] = []): Drawn {
  const chart = chartOf(
    known.map(k => ({ date: k.of.from, value: k.figure })),
    options,
  )
  const points = chart.points.map((p, i): JudgedPoint => pointOf(p, known[i]!.of, null))
  return { chart, points, chosen, of: 'values', target: options.target ?? null, sigmaZ: null, notes }
}

/** Written out: spreading an object for each of some hundred thousand points takes longer than judging them. */
const pointOf = (
  p: ChartPoint,
  { label, until }: Pick<Value, 'label' | 'until'>,
  interval: Interval | null,
  by = 1,
) => ({
  date: p.date,
  until,
  label,
  value: p.value * by,
  mean: p.mean * by,
  lower: p.lower === null ? null : p.lower * by,
  upper: p.upper === null ? null : p.upper * by,
  type: p.type,
  types: p.types,
  judgement: p.judgement,
  toward: p.toward,
  interval,
})

function share(counted: readonly Known[], definition: Definition, options: ChartOptions): Drawn {
  const isShare = definition.unit === 'percent'
  const by = isShare ? 100 : (definition.per ?? 1)
  const target = options.target ?? null
  const raw = shareChartOf(
    counted.map(({ of }) => ({ date: of.from, numerator: of.numerator!, denominator: of.denominator! })),
    { ...options, target: target === null ? null : target / by, of: isShare ? 'p' : 'u' },
  )
  const points = raw.points.map((p, i): JudgedPoint => {
    const { of } = counted[i]!
    return pointOf(p, of, of.denominator! < FEW ? intervalOf(of, isShare, by) : null, by)
  })
  const scaled = <L extends { mean: number | null; lower: number | null; upper: number | null }>(l: L): L => ({
    ...l,
    mean: l.mean === null ? null : l.mean * by,
    lower: l.lower === null ? null : l.lower * by,
    upper: l.upper === null ? null : l.upper * by,
  })
  const chart: Chart = {
    ...scaled(raw),
    segments: raw.segments.map(scaled),
    used: { ...raw.used, target },
  }
  const kind = raw.used.chart.replace("'", '′')
  const varies =
    raw.sigmaZ === null || raw.used.chart === 'p' || raw.used.chart === 'u'
      ? ''
      : `, widened because they vary ${raw.sigmaZ.toFixed(1)} times as much as chance alone would have it`
  const few = points.filter(p => p.interval !== null)
  // A figure published to one decimal is half a tenth off at most; one that is further off was counted otherwise.
  const off = counted.filter(
    ({ of, figure }) =>
      Math.abs((of.numerator! / of.denominator!) * by - figure) > Math.max(0.51, Math.abs(figure) * 0.01),
  )
  return {
    chart,
    points,
    chosen: `${kind} chart: ${isShare ? 'shares of a known number' : 'rates of a known number'}${varies}`,
    of: 'values',
    target,
    sigmaZ: raw.sigmaZ,
    notes: [
      ...(few.length > 0
        ? [`Of fewer than ${FEW}, so that its interval must be read with it: ${listed(few.map(p => p.label))}.`]
        : []),
      ...(off.length > 0
        ? [
            `The figure given is not that of its own counts, and the counts are drawn: ${listed(off.map(o => o.of.label))}.`,
          ]
        : []),
    ],
  }
}

function intervalOf({ numerator, denominator }: Value, isShare: boolean, by: number): Interval {
  if (!isShare) return byar(numerator!, denominator!, by)
  const { low, high } = wilson(numerator!, denominator!)
  return { low: low * by, high: high * by }
}

/** Time between rare events: by their days where they are known, else by the whole periods between those that had one. */
function rareOf({ definition, line, events }: Asked, known: readonly Known[], options: ChartOptions): Drawn | null {
  if (definition.unit !== 'number' && definition.unit !== 'rate') return null
  const counts = known.map(k => (definition.unit === 'number' ? k.figure : (k.of.numerator ?? Number.NaN)))
  if (!counts.every(n => Number.isInteger(n) && n >= 0) || !isRare(counts)) return null
  // More time between harms is better: the good direction turns round. A target of counts is none of times.
  const turned: ChartOptions = {
    ...options,
    better: turn(definition.better),
    target: null,
  }
  const notes =
    options.target == null ? [] : ['The target is of how many there are, and is not drawn beside the time between.']
  if (events && events.length > 0) {
    const chart = tChartOf(daysBetween(events), turned)
    return {
      chart,
      points: chart.points.map(p => pointOf(p, { label: sayDay(p.date), until: p.date }, null)),
      chosen: 't chart: fewer than one in a period, so that the days between them are judged',
      of: 'days between',
      target: null,
      sigmaZ: null,
      notes,
    }
  }
  const { between, unknown, quiet } = gapsOf(line, known, counts)
  const chart = gChartOf(between, turned)
  const named = new Map(known.map(k => [k.of.from, k.of]))
  return {
    chart,
    points: chart.points.map(p => pointOf(p, named.get(p.date)!, null)),
    chosen: `g chart: fewer than one in a ${PERIOD[line.frequency]}, so that the ${PERIOD[line.frequency]}s between them are judged`,
    of: 'periods between',
    target: null,
    sigmaZ: null,
    notes: [
      ...notes,
      ...quiet,
      ...(unknown === 0
        ? []
        : [
            `${unknown === 1 ? 'One time' : `${unknown} times`} between events cannot be known, since values are missing in it.`,
          ]),
    ],
  }
}

function gapsOf({ values, frequency }: Line, known: readonly Known[], counts: readonly number[]) {
  const count = new Map(known.map((k, i) => [k.of, counts[i]!]))
  const between: { date: string; since: number }[] = []
  let unknown = 0
  let since: number | null = null
  let broken = false
  values.forEach((value, i) => {
    const events = count.get(value)
    if (since !== null) since++
    if (events === undefined || (i > 0 && absentBetween(values[i - 1]!, value, frequency) > 0)) broken = true
    if (events === undefined || events === 0) return
    if (since !== null && broken) unknown++
    else if (since !== null) between.push({ date: value.from, since })
    for (let more = 1; more < events; more++) between.push({ date: value.from, since: 0 })
    since = 0
    broken = false
  })
  // The time since the last event is still growing, and is no point; that nothing happened in it is worth saying.
  const last = values.at(-1)
  const quiet =
    since !== null && since > 0 && last && !broken
      ? [`None in the ${since} ${PERIOD[frequency]}${since === 1 ? '' : 's'} to ${last.label}.`]
      : []
  return { between, unknown, quiet }
}

/** At most six of them by name. */
export const listed = (names: readonly string[]): string =>
  names.length <= 6 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
