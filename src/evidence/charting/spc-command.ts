/** `goldenthread spc`: judges a series, by the published rules, and says in one sentence what it says. */

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command, Terminal } from '../../main.ts'
import { inOneLine, Unusable, wordsOf } from '../../store/command-line.ts'
import {
  type Chart,
  type ChartOptions,
  chartOf,
  daysBetween,
  gChartOf,
  sayFigure,
  shareChartOf,
  tChartOf,
} from '../spc/index.ts'
import { dayOf, numberOf, readSeries, type Series } from './series-file.ts'

const HELP = `Tells a signal from noise in a series: limits, signals, and what the series says today.

Usage: goldenthread spc FILE.csv [options]
       FILE has a heading row: date,value or date,numerator,denominator; days in any order.

  --improvement WAY  up, down or none: which way is good (default: none)
  --target N         the target, in the unit of the values
  --trend N          6 or 7 points make a trend (default: 7)
  --no-screening     keep large jumps when the limits are worked out
  --baseline N       limits from the first N points of each segment
  --rebase DATE      new limits from this day on (repeat for several)
  --chart KIND       xmr, p or u; g or t for days between events (a column of days alone is enough)
                     (default: xmr for values, p for numerators and denominators)
  --json             print one JSON document
  --help

Exit: 0 no signal, 1 there are signals, 2 could not do it.
`

const WORDS = {
  allowPositionals: true,
  options: {
    improvement: { type: 'string' },
    target: { type: 'string' },
    trend: { type: 'string' },
    'no-screening': { type: 'boolean' },
    baseline: { type: 'string' },
    rebase: { type: 'string', multiple: true },
    chart: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
} as const

export const spc: Command = {
  name: 'spc',
  says: 'tell a signal from noise in a series of values',
  run: (args, terminal) => doing(args, terminal, HELP, run),
}

/** What both commands of charts share: help, and a mistake in one line. */
export async function doing(
  args: readonly string[],
  terminal: Terminal,
  help: string,
  run: (args: readonly string[], terminal: Terminal) => Promise<number | null>,
): Promise<number> {
  const code = await inOneLine(terminal, help, async () => {
    try {
      return await run(args, terminal)
    } catch (e) {
      throw e instanceof RangeError ? new Unusable(e.message) : e
    }
  })
  return args.length === 0 ? 2 : code
}

async function run(args: readonly string[], terminal: Terminal): Promise<number | null> {
  const asked = optionsOf(args)
  if (asked === null) return null
  const { path, kind, options, json } = asked
  const name = basename(path)
  const text = await fileText(path)
  const chart =
    kind === 'g' || kind === 't'
      ? between(text, name, kind, options)
      : judged(readSeries(text, name, 'date'), name, kind, options, terminal)
  const signals = chart.points.some(p => p.judgement !== 'common')
  if (json) terminal.out(`${JSON.stringify(printed(chart), null, 2)}\n`)
  else terminal.out(said(chart))
  return signals ? 1 : 0
}

/** The form that scripts rely on (design.md 7). */
export const printed = (chart: Chart & { sigmaZ?: number | null }) => ({
  mean: chart.mean,
  lower: chart.lower,
  upper: chart.upper,
  segments: chart.segments,
  points: chart.points.map(({ date, value, mean, lower, upper, types, judgement }) => ({
    date,
    value,
    mean,
    lower,
    upper,
    types,
    judgement,
  })),
  assurance: chart.assurance,
  state: chart.state,
  sentence: chart.sentence,
  ...(chart.sigmaZ === undefined ? {} : { sigmaZ: chart.sigmaZ }),
  used: chart.used,
})

function said(chart: Chart): string {
  const rows = chart.points
    .filter(p => p.judgement !== 'common')
    .map(
      p =>
        `  ${p.date}  ${sayFigure(p.value).padStart(10)}  ${p.types[0]}${p.judgement === 'signal' ? '' : ` (${p.judgement})`}`,
    )
  const segments = chart.segments.map(
    s =>
      `  ${s.from} to ${s.until}: ${s.points} ${s.points === 1 ? 'point' : 'points'}, mean ${sayFigure(s.mean)}${s.lower === null || s.upper === null ? ', no limits since nothing varies' : `, limits ${sayFigure(s.lower)} to ${sayFigure(s.upper)}`}${s.trial ? ' (trial)' : ''}`,
  )
  const { chart: kind, rules, trendLength, screenOutliers } = chart.used
  return `${chart.sentence}\n\nState: ${chart.state}${chart.assurance === null ? '' : `; target: ${chart.assurance}`}\n\nLimits\n${segments.join('\n')}\n\nSignals\n${rows.length > 0 ? rows.join('\n') : '  none'}\n\n${kind} chart; ${rules}; a trend is ${trendLength} points${kind === 'XmR' ? `; large jumps ${screenOutliers ? 'screened' : 'kept'}` : ''}.\n`
}

function judged(
  series: Series,
  name: string,
  kind: 'xmr' | 'p' | 'u' | undefined,
  options: ChartOptions,
  terminal: Terminal,
): Chart {
  for (const note of series.notes) terminal.err(`${note}\n`)
  if (kind === 'p' || kind === 'u' || (kind === undefined && series.gives === 'share')) {
    if (series.gives !== 'share')
      throw new Unusable(`${name}: a ${kind} chart needs columns called numerator and denominator`)
    for (const r of series.rows)
      if (r.numerator! < 0 || r.denominator! < 0 || (kind !== 'u' && r.numerator! > r.denominator!))
        throw new Unusable(`${name}, line ${r.line}: ${r.numerator} of ${r.denominator} is no share`)
    const chart = shareChartOf(
      series.rows.map(r => ({ date: r.date, numerator: r.numerator!, denominator: r.denominator! })),
      { ...options, of: kind === 'u' ? 'u' : 'p' },
    )
    for (const day of chart.empty) terminal.err(`${name}: ${day} is of no cases, and is left out\n`)
    return chart
  }
  return chartOf(
    series.rows.flatMap(r => {
      if (r.value !== null) return [{ date: r.date, value: r.value }]
      if (r.denominator === 0) {
        terminal.err(`${name}, line ${r.line}: of no cases, and left out\n`)
        return []
      }
      return [{ date: r.date, value: r.numerator! / r.denominator! }]
    }),
    options,
  )
}

/** A file of days alone, or of days with how long it had been. */
function between(text: string, name: string, kind: 'g' | 't', options: ChartOptions): Chart {
  const chart = kind === 'g' ? gChartOf : tChartOf
  const [head = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/)
  if (/,/.test(head)) {
    const { rows } = readSeries(text, name, 'date')
    return chart(
      rows.map(r => ({ date: r.date, since: r.value ?? r.numerator! })),
      options,
    )
  }
  const days = lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    const day = dayOf(line.replace(/^"|"$/g, ''))
    if (day === null)
      throw new Unusable(`${name}, line ${i + 2}, column 1: "${line.slice(0, 40)}" is no day such as 2026-03-31`)
    return [day]
  })
  if (days.length < 2) throw new Unusable(`${name}: two events or more are needed`)
  return chart(daysBetween(days), options)
}

const KINDS = ['xmr', 'p', 'u', 'g', 't'] as const

function optionsOf(args: readonly string[]) {
  const { values, positionals } = wordsOf('spc', args, WORDS)
  if (values.help || args.length === 0) return null
  const [path, more] = positionals
  if (path === undefined) throw new Unusable('spc needs a file; see goldenthread spc --help')
  if (more !== undefined) throw new Unusable(`spc takes one file, and "${more.slice(0, 40)}" is a second`)
  const better = values.improvement ?? 'none'
  if (better !== 'up' && better !== 'down' && better !== 'none')
    throw new Unusable(`--improvement ${better.slice(0, 20)}: up, down or none`)
  const trend = numberIn('--trend', values.trend)
  if (trend !== null && trend !== 6 && trend !== 7) throw new Unusable('--trend: 6 or 7')
  const baseline = numberIn('--baseline', values.baseline)
  if (baseline !== null && !(Number.isInteger(baseline) && baseline >= 2))
    throw new Unusable('--baseline: 2 points or more')
  const rebase = (values.rebase ?? []).map(text => {
    const date = dayOf(text)
    if (date === null) throw new Unusable(`--rebase ${text.slice(0, 20)}: no day such as 2026-03-31`)
    return { date }
  })
  const kind = KINDS.find(k => k === values.chart)
  if (values.chart !== undefined && kind === undefined)
    throw new Unusable(`--chart ${values.chart.slice(0, 20)}: ${KINDS.join(', ')}`)
  const options: ChartOptions = {
    better,
    target: numberIn('--target', values.target),
    screenOutliers: !values['no-screening'],
    trendLength: trend ?? 7,
    baseline,
    rebase,
  }
  return { path, kind, options, json: values.json ?? false }
}

function numberIn(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const value = numberOf(text)
  if (value === null) throw new Unusable(`${option} ${text.slice(0, 20)}: no number`)
  return value
}

/** @throws Unusable for a file that is not there or is no text */
export async function fileText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path)
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (e) {
    throw new Unusable(
      `${basename(path)}: ${e instanceof TypeError ? 'not text in UTF-8' : 'there is no such file, or it cannot be read'}`,
    )
  }
}
