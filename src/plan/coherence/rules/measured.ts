/** What the rules of measures and of claims ask of a measure: its series, its chart, its rhythm, and what it is linked to. */
import { type Reading, type Xmr, xmr } from '../../../evidence/spc/rules.ts'
import { addDays, addMonths, type Day } from '../../graph/dates.ts'
import type { Measure, Outcome, Programme, Rec, Step } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { View } from '../view.ts'
import { addTo, numberOf } from './plain.ts'

/** "a", "a and b", "a, b and c". */
export function sayAll(parts: readonly string[], joint = 'and'): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`
}
/** An answer that puts the answer off. */
export const isPutOff = (text: string) =>
  /^(?:tb[cda]|to be (?:confirmed|agreed|decided|determined|advised)|\?+)\.?$/i.test(text.trim())

/** Which way is good: as stated, else from baseline to target; 'none' where neither says. */
export function betterOf(m: Measure): 'up' | 'down' | 'none' {
  if (m.direction?.is) return m.direction.is
  const [from, to] = [m.baseline?.value, m.target?.value]
  if (from == null || to == null || from === to) return 'none'
  return to > from ? 'up' : 'down'
}

/** Values that have come by the day of the check; a value dated later is a forecast. */
export const knownValues = (view: View, m: Measure): Rec<'value'>[] =>
  view.valuesOfMeasure(m.id).filter(v => v.on?.on != null && v.on.on <= view.on && v.value !== null)

const WHOLE =
  /^(?:|all(?: areas| localities)?|whole (?:city|area|county|authority)|(?:city|county|borough|council|authority)(?: ?wide)?|total)$/
/** Whether the words name no part of the place but the whole of it. */
export const isWhole = (area: string) => WHOLE.test(plainWords(area))

/**
 * The series of a measure for the whole place, one reading a day. Values by area cannot be added up here, so a measure that
 * has only those has a series only where they are of one area.
 */
export function seriesOf(view: View, m: Measure): Reading[] {
  const all = knownValues(view, m).filter(v => v.value?.value != null)
  const whole = all.filter(v => isWhole(v.area))
  const areas = new Set(all.map(v => plainWords(v.area)))
  const used = whole.length > 0 ? whole : areas.size === 1 ? all : []
  const days = new Map<Day, Rec<'value'>[]>()
  for (const v of used) addTo(days, v.on!.on!, v)
  return [...days].map(([date, vs]) => {
    const final = vs.filter(v => v.provisional !== true)
    // Two final figures for one day: their mean, which no order of rows can change.
    const numbers = (final.length > 0 ? final : vs).map(v => v.value!.value!).sort((a, b) => a - b)
    return { date, value: numbers.reduce((sum, n) => sum + n, 0) / numbers.length }
  })
}

const keptElsewhere = new WeakMap<Rec<'value'>, (on: Day) => Xmr | null>()
/**
 * Says that these values of a measure are kept by somebody who knows what is counted, and what their chart is by the rules that fit
 * that: shares of a known number are judged as such. Null for a day on which there is none: then it is drawn from the values.
 */
export function chartedElsewhere(values: readonly Rec<'value'>[], chart: (on: Day) => Xmr | null): void {
  for (const v of values) keptElsewhere.set(v, chart)
}

const charts = new WeakMap<View, Map<string, Xmr>>()
/** The chart of a measure, drawn once for a view. */
export function chartOf(view: View, m: Measure): Xmr {
  let known = charts.get(view)
  if (!known) {
    known = new Map()
    charts.set(view, known)
  }
  let chart = known.get(m.id)
  if (!chart) {
    const [first] = view.valuesOfMeasure(m.id)
    chart =
      (first && keptElsewhere.get(first)?.(view.on)) ??
      xmr(seriesOf(view, m), { better: betterOf(m), target: m.target?.value ?? null })
    known.set(m.id, chart)
  }
  return chart
}
/** Measures with values enough for a verdict. */
export const charted = (view: View, ms: readonly Measure[]) => ms.filter(m => !chartOf(view, m).trial)

/** In the order of their references: never of rows. */
export const inOrder = <R extends { id: string }>(records: readonly R[]): R[] =>
  records.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
const alongside = (view: View, to: Step | Programme, ms: readonly Measure[]) =>
  inOrder([...new Set(ms)].filter(m => view.sameIntervention(to, m)))

/** Measures that name the step itself. */
export const ownMeasures = (view: View, s: Step) => alongside(view, s, view.measuresOfStep(s.id))
/** Measures of the outcomes a step serves. */
export const outcomeMeasures = (view: View, s: Step) =>
  alongside(
    view,
    s,
    view.outcomesOf(s).flatMap(o => view.measuresOfOutcome(o.id)),
  )
/** Measures of the outcomes a programme serves, and of its steps. */
export const programmeMeasures = (view: View, p: Programme) =>
  alongside(view, p, [
    ...view.outcomesOfProgramme(p).flatMap(o => view.measuresOfOutcome(o.id)),
    ...view.stepsOfProgramme(p.id).flatMap(s => view.measuresOfStep(s.id)),
  ])

/** An outcome written as a pair: from where we are to where we will be. */
export const isPair = (o: Outcome) => o.now !== '' && o.then !== ''

const EVERY: Record<NonNullable<NonNullable<Measure['frequency']>['is']>, number> = {
  daily: 1,
  weekly: 7,
  fortnightly: 14,
  monthly: 365.25 / 12,
  quarterly: 365.25 / 4,
  termly: 365.25 / 3,
  'half-yearly': 365.25 / 2,
  yearly: 365.25,
}
/** Days from one value to the next, by the stated frequency; null where none is stated. */
export const daysApart = (m: Measure): number | null => (m.frequency?.is ? EVERY[m.frequency.is] : null)

/**
 * The day on which an effect or a figure is due to show: "30 days", "2 months", "one quarter", "6-8 weeks" (the later),
 * a bare number for days. Words that name no span add nothing.
 */
export function afterLag(from: Day, lag: string): Day {
  const m = lag
    .toLowerCase()
    .match(/(?:(\d+(?:\.\d+)?|[a-z]+)\s*)?(working days?|days?|weeks?|fortnights?|months?|quarters?|terms?|years?)\b/)
  if (!m) return /^\s*\d+\s*$/.test(lag) ? addDays(from, Number(lag)) : from
  const n = /\d/.test(m[1] ?? '') ? Number(m[1]) : m[1] === 'no' ? 0 : (numberOf(m[1] ?? '') ?? 1)
  const unit = m[2]!.replace(/s$/, '')
  const months = { month: 1, quarter: 3, term: 4, year: 12 }[unit]
  if (months)
    return Number.isInteger(n * months) ? addMonths(from, n * months) : addDays(from, Math.round(n * months * 30.4))
  const days = { 'working day': 1.4, day: 1, week: 7, fortnight: 14 }[unit] ?? 0
  return addDays(from, Math.ceil(n * days))
}

/** The day a step was declared done: its own date, else the latest recorded closing; null where neither says. */
export function doneDay(view: View, s: Step): Day | null {
  if (s.doneOn?.on && s.doneOn.on <= view.on) return s.doneOn.on
  const closings = view.changesOf(s.id).filter(c => c.field?.is === 'closed' && c.on?.on && c.on.on <= view.on)
  return (
    closings
      .map(c => c.on!.on!)
      .sort()
      .at(-1) ?? null
  )
}

const thousands = new Intl.NumberFormat('en-GB')
/** A number as it was written, with its unit: 58%, 12 days. */
export const sayNumber = (n: number, unit = '') => {
  const plain = thousands.format(Number(n.toFixed(1)))
  return unit === '%' ? `${plain}%` : unit === '£' ? `£${plain}` : unit === '' ? plain : `${plain} ${unit}`
}
/** The unit of a measure for its numbers: as stated, or as its target or baseline is written. */
export const unitOf = (m: Measure) =>
  /%|percent|per cent/i.test(m.unit) ? '%' : m.target?.unit || m.baseline?.unit || ''
