/** The judgement of one measure of one place: the right chart, one state, a plain sentence, and what is owed. Pure. */
import { sayDay } from '../../web/days.ts'
import type { Explanation, Series, Value } from '../shapes.ts'
import { type Chart, enoughPoints, expectedFalseSignals, signalsIn } from '../spc/index.ts'
import { draw, listed } from './charts.ts'
import { dayOf, isoOf } from './days.ts'
import { erasOf } from './eras.ts'
import { absentBetween, dueAfter, type Line, lineOf, PERIOD } from './periods.ts'
import { sentenceOf } from './sentence.ts'
import type { Judged, JudgedPoint, Settings, Signal } from './shapes.ts'
import { count, followedBy, signalsOf } from './signals.ts'
import { headingOf, isAsked, stateOf, WORD } from './state.ts'

/**
 * Judges a measure. Where its definition changed, each part is judged by itself, and what is said today is said of the last:
 * values that mean different things are neither compared nor joined.
 *
 * @param series values in any order; those without a figure are said to be missing and are no points
 * @param settings the day the judgement is of, and the rules where they are not the usual ones
 * @throws RangeError for a baseline of fewer than two points or a trend of other than 6 or 7
 */
export function judgeSeries(series: Series, settings: Settings): Judged {
  const { definition } = series
  const trendLength = settings.trendLength ?? 7
  const eras = erasOf(series)
  const parts = eras.map((era, i) => {
    const line = lineOf(era.values, era.definition.frequency)
    const { from } = era
    const until = eras[i + 1]?.from ?? '9999'
    const drawn = draw({
      definition: era.definition,
      line,
      target: i === eras.length - 1 ? (series.target?.value ?? null) : null,
      // One that falls on the change of definition begins nothing that the change does not.
      rebases: series.rebases.filter(r => r.from > from && r.from < until),
      events: series.events ? series.events.filter(e => e >= from && e < until) : null,
      settings,
    })
    return { line, drawn }
  })
  const { line, drawn } = parts.at(-1)!
  const { chart } = drawn
  const reason = `The definition changed${definition.reason === '' ? '' : `: ${definition.reason}`}`
  const comparable = parts.every(p => p.drawn.of === drawn.of)
  const shownParts = comparable ? parts : [parts.at(-1)!]
  const points = shownParts.length === 1 ? drawn.points : shownParts.flatMap(p => p.drawn.points)
  const segments = shownParts.flatMap((p, i) =>
    i === 0 ? p.drawn.chart.segments : p.drawn.chart.segments.map((s, j) => (j === 0 ? { ...s, reason } : s)),
  )
  const signals = signalsOf(points, segments, trendLength).map(s =>
    drawn.points.length === 0 ? { ...s, now: false } : s,
  )
  const state = stateOf(chart.state, chart.assurance)
  const latest = drawn.points.at(-1) ?? null
  const due = dueOf(line, definition.lag)
  const outOfDate = due !== null && due < dayOf(settings.on) ? { due: isoOf(due) } : null
  const now = signals.find(s => s.now) ?? null
  const asked = state.startsWith('signal') ? now : null
  const explained = asked && explanationOf(asked, series.explanations ?? [])
  const heading = headingOf(state, outOfDate !== null, explained !== null)
  const said = { ...chart, definition, state, points, segments, of: drawn.of, target: drawn.target, signals, latest }
  const late = outOfDate
    ? ` Its next value was due by ${sayDay(outOfDate.due)}, so that this says nothing of today.`
    : ''
  return {
    definition,
    mean: chart.mean,
    lower: chart.lower,
    upper: chart.upper,
    trial: chart.trial,
    // Of limits that are a trial nothing is said, of the target neither.
    assurance: state === 'insufficient data' ? null : chart.assurance,
    used: chart.used,
    state,
    word: outOfDate && !isAsked(heading) ? 'Out of date' : WORD[state],
    heading,
    sentence: sentenceOf(said) + late,
    notes: [
      ...drawn.notes,
      ...notesOf(
        parts.map(p => p.line),
        series,
        chart,
        parts.length > 1 ? reason : null,
      ),
    ],
    points,
    segments,
    chosen: drawn.chosen,
    of: drawn.of,
    target: drawn.target,
    sigmaZ: drawn.sigmaZ,
    signals,
    owed: explained ? null : asked,
    explained,
    outOfDate,
    latest,
    missing: parts.flatMap(p => p.line.values.filter(v => isMissing(v)).map(v => v.from)),
    followed: followedBy(series.marks, points, signals),
    count: countOf(points, segments),
  }
}

/** The same without the last re-basing: what the old limits would say. */
export function judgeByOldLimits(series: Series, settings: Settings): Judged {
  const last = series.rebases.reduce((latest, r) => (r.from > latest ? r.from : latest), '')
  return judgeSeries({ ...series, rebases: series.rebases.filter(r => r.from !== last) }, settings)
}

/**
 * What was said of a signal: of any of its values, as long as it goes the same way. A signal that goes on is the one that was
 * explained; one that begins again after values that were noise is another.
 */
function explanationOf(signal: Signal, given: readonly Explanation[]): Explanation | null {
  return given.find(e => e.toward === signal.toward && e.from <= signal.until && e.until >= signal.from) ?? null
}

const isMissing = (v: Value) =>
  v.missing !== null || (v.value === null && (v.numerator === null || v.denominator === null))
/** A figure that is kept back, or that nobody has to give, has come; one that is not there has not. */
const hasCome = (v: Value) =>
  !isMissing(v) || (v.missing !== 'not available' && v.missing !== 'not published' && v.missing !== null)

function dueOf({ values, frequency }: Line, lag: number | null): number | null {
  const last = values.findLast(hasCome)
  return last ? dueAfter(last, frequency, lag) : null
}

function notesOf(lines: readonly Line[], series: Series, chart: Chart, changed: string | null): string[] {
  const notes: string[] = []
  const line = lines.at(-1)!
  if (changed !== null) notes.push(`${changed}. What was before is drawn apart and not compared.`)
  const missing = new Map<string, string[]>()
  for (const v of lines.flatMap(l => l.values))
    if (isMissing(v)) {
      const why = v.missing ?? 'not published'
      missing.set(why, [...(missing.get(why) ?? []), v.label])
    }
  for (const [why, labels] of missing) notes.push(`No figure, and so no point (${why}): ${listed(labels)}.`)
  const left = new Map<string, string[]>()
  for (const { of, why } of lines.flatMap(l => l.leftOut)) left.set(why, [...(left.get(why) ?? []), of.label])
  for (const [why, labels] of left) notes.push(`Left out, since it ${why}: ${listed(labels)}.`)
  for (const { values, frequency } of lines)
    for (let i = 1; i < values.length; i++) {
      const absent = absentBetween(values[i - 1]!, values[i]!, frequency)
      if (absent > 0)
        notes.push(
          `${count(absent, PERIOD[frequency])} between ${values[i - 1]!.label} and ${values[i]!.label} ${absent === 1 ? 'is' : 'are'} not there; the rules read on as if nothing lay between.`,
        )
    }
  if (
    line.values.length > 0 &&
    line.frequency !== series.definition.frequency &&
    series.definition.frequency !== 'other'
  )
    notes.push(`None of its values is of a ${PERIOD[series.definition.frequency]}, as its definition says.`)
  if (line.frequency === 'yearly') notes.push('A yearly figure is better compared with other places in a funnel.')
  for (const s of chart.segments.slice(0, -1))
    if (s.points < enoughPoints)
      notes.push(`The chart was re-based after ${count(s.points, 'point')}; twelve should stand before.`)
  return notes
}

/** Of segments whose limits are more than a trial: what the rules found, and what they find in noise of that length. */
function countOf(points: readonly JudgedPoint[], segments: Judged['segments']): Judged['count'] {
  let start = 0
  let signals = 0
  let byChance = 0
  for (const s of segments) {
    if (!s.trial) {
      signals += signalsIn(segments.length === 1 ? points : points.slice(start, start + s.points))
      byChance += expectedFalseSignals(s.points)
    }
    start += s.points
  }
  return { signals, byChance }
}
