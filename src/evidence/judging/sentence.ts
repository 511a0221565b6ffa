/** What a measure says, as a manager would say it. It never says why. */
import type { Definition, Unit } from '../shapes.ts'
import { sayFigure } from '../spc/index.ts'
import { PERIOD } from './periods.ts'
import type { Judged, Signal } from './shapes.ts'
import { count } from './signals.ts'

type Said = Pick<
  Judged,
  | 'definition'
  | 'state'
  | 'points'
  | 'segments'
  | 'mean'
  | 'lower'
  | 'upper'
  | 'of'
  | 'target'
  | 'assurance'
  | 'signals'
  | 'latest'
>

/** A figure of a measure: "36%", "12.3 per 10,000", "£1,200". */
export function sayOf(value: number, { unit, per }: Pick<Definition, 'unit' | 'per'>): string {
  const figure = sayFigure(value)
  if (unit === 'percent') return `${figure}%`
  if (unit === 'rate' && per !== null) return `${figure} per ${sayFigure(per)}`
  if (unit === 'money') return value < 0 ? `-£${sayFigure(-value)}` : `£${figure}`
  return figure
}

/**
 * Limits as they are shown: no share is below nought or above 100, and nothing counted is less than nothing. The raw ones stay in
 * the data, since only they judge.
 */
export function shown(limit: number, unit: Unit): number {
  if (unit === 'percent') return Math.min(100, Math.max(0, limit))
  return unit === 'index' || unit === 'money' ? limit : Math.max(0, limit)
}

export function sentenceOf(said: Said): string {
  const { definition, latest, state, of, mean, segments } = said
  const segment = segments.at(-1)
  if (!latest || !segment || mean === null) return 'There are no values that could be judged yet.'
  const period = of === 'days between' ? 'day' : PERIOD[definition.frequency]
  const say = (value: number) => (of === 'values' ? sayOf(value, definition) : count0(value, period))
  const begin =
    of === 'values'
      ? `${say(latest.value)} (${latest.label})`
      : `${say(latest.value)} between the last two (${latest.label})`
  if (state === 'insufficient data')
    return `${begin}: ${count(segment.points, 'point')}${segments.length > 1 ? ` since limits began anew${anewOf(said)}` : ''} give trial limits only, and nothing can be said yet; twelve are needed.`
  const range = rangeOf(said, say)
  const now = said.signals.find(s => s.now)
  if (state === 'sustained improvement') {
    const before = segments.at(-2)
    const was = before ? `, where it had been ${say(before.mean)}` : ''
    return `Better by more than chance, and held: ${begin}; ${range}${was}${targetOf(said, say)}.`
  }
  if (now && state.startsWith('signal')) {
    const what = { improvement: 'Better', concern: 'Worse', signal: now.toward > 0 ? 'Higher' : 'Lower' }[now.judgement]
    return `${what} by more than chance: ${begin}, ${sinceOf(now, said)}; ${range}${targetOf(said, say)}.`
  }
  return `No more than its usual variation: ${begin}; ${range}${targetOf(said, say)}.`
}

const count0 = (value: number, period: string) => `${sayFigure(value)} ${period}${value === 1 ? '' : 's'}`

/** From when on the limits of today hold, and why, where others held before. */
function anewOf({ segments, points }: Said): string {
  const last = segments.at(-1)
  if (!last || segments.length < 2) return ''
  const label = points.find(p => p.date === last.from)?.label ?? last.from
  const why = last.reason.trim().replace(/\.$/, '')
  return ` with ${label}${why === '' ? '' : ` (${why.length > LONG ? `${why.slice(0, LONG).trimEnd()}…` : why})`}`
}
/** Letters of a reason that a sentence has room for; the whole of it stands beside the chart. */
const LONG = 140

function rangeOf(said: Said, say: (value: number) => string): string {
  const { lower, upper, mean, definition, of, segments } = said
  if (lower === null || upper === null) return `no value differs from ${say(mean!)}, so that no limits can be drawn`
  const end = (limit: number) => say(of === 'values' ? shown(limit, definition.unit) : Math.max(0, limit))
  const anew = segments.length > 1 ? `, worked out anew${anewOf(said)}` : ''
  return `the usual range is ${end(lower)} to ${end(upper)} around ${say(mean!)}${anew}`
}

function sinceOf(signal: Signal, { points }: Said): string {
  const rules = signal.rules.join('; ')
  if (signal.points === 1) return rules
  const first = points.find(p => p.date === signal.from)
  return `${count(signal.points, 'value')} since ${first?.label ?? signal.from} (${rules})`
}

function targetOf({ assurance, target }: Said, say: (value: number) => string): string {
  if (assurance === null || target === null) return ''
  if (assurance === 'consistent pass')
    return `. The target of ${say(target)} is met by everything in that range: reliably`
  if (assurance === 'consistent fail')
    return `. The target of ${say(target)} lies outside that range on the good side, and is not reached unless something changes`
  return `. The target of ${say(target)} lies inside that range, so that it is met or missed by chance`
}
