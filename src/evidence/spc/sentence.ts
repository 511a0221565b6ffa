/** What a chart says, in one plain sentence. */
import type { Chart } from './chart.ts'

type Said = Omit<Chart, 'sentence'>

/** Figures as people read them: at most three digits that say something, no more decimals than that. */
export function sayFigure(value: number): string {
  if (value === 0) return '0'
  const digits = Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(Math.abs(value)))))
  const rounded = Number(value.toFixed(digits))
  // Below a thousand there is nothing to set apart, and a formatter takes longer than judging the value.
  return Math.abs(rounded) < 1000 ? String(rounded) : FORMATS[digits]!.format(rounded)
}

/** Made once: making one takes longer than all the rest of a chart. */
const FORMATS = [0, 1, 2, 3].map(digits => new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits }))

/**
 * The sentence beneath a chart: how much there is, what moved or that nothing did, and what of the target. It never says why.
 */
export function sentenceOf(chart: Said): string {
  const { points, segments, state, mean, lower, upper, used } = chart
  const last = points.at(-1)
  const segment = segments.at(-1)
  if (!last || !segment || mean === null) return 'There are no values yet.'
  const begin = `${sayFigure(last.value)} on ${last.date}`
  if (state === 'insufficient data')
    return `${begin}: with ${segment.points === 1 ? '1 point' : `${segment.points} points`}${segments.length > 1 ? ' since the chart was re-based' : ''} the limits are a trial, and nothing can be said yet; twelve are enough.`
  const range =
    lower === null || upper === null
      ? `every value was ${sayFigure(mean)}`
      : `the usual range is ${sayFigure(lower)} to ${sayFigure(upper)} around ${sayFigure(mean)}`
  const since = sinceOf(chart)
  const says: Record<Exclude<typeof state, 'insufficient data'>, string> = {
    stable: 'no more than its usual variation',
    'signal improving': `a signal of improvement${since}`,
    'signal worsening': `a signal of worsening${since}`,
    'signal up': `a signal upwards${since}`,
    'signal down': `a signal downwards${since}`,
    'sustained improvement': 'an improvement that has held',
  }
  return `${begin} is ${says[state]}: ${range}${targetOf(chart)}.${used.better === 'none' ? '' : ''}`
}

/** From when the present signal runs, and by which rule. */
function sinceOf({ points }: Said): string {
  const last = points.at(-1)!
  let first = points.length - 1
  while (first > 0 && points[first - 1]!.judgement === last.judgement && points[first - 1]!.toward === last.toward)
    first--
  const from = points[first]!
  const by = WORDS[last.type.replace(/^\d+ Point/, 'Point')] ?? last.type
  return first === points.length - 1 ? ` (${by})` : ` since ${from.date} (${by})`
}

const WORDS: Readonly<Record<string, string>> = {
  'Above UCL': 'above the upper limit',
  'Below LCL': 'below the lower limit',
  'Point Trend (Increasing)': 'a run of rises',
  'Point Trend (Decreasing)': 'a run of falls',
  '2 in 3 Above CL': 'two of three close to the upper limit',
  '2 in 3 Below CL': 'two of three close to the lower limit',
  '7 Points Above CL': 'seven in a row above the mean',
  '7 Points Below CL': 'seven in a row below the mean',
}

function targetOf({ assurance, used }: Said): string {
  if (assurance === null || used.target === null) return ''
  const target = sayFigure(used.target)
  if (assurance === 'consistent pass')
    return `, all of it on the good side of the target of ${target}, so that it is met reliably`
  if (assurance === 'consistent fail')
    return `, all of it on the wrong side of the target of ${target}, which it cannot meet without a change`
  return `, and the target of ${target} lies within it, so that it is met by chance`
}
