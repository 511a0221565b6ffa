/** The dictionary of measures: a CSV with a row for each, of the local authority interactive tool or of one's own making. */
import type { Better, Definition, Frequency, Unit } from '../shapes.ts'
import { csvRows, NoMeasures } from './csv.ts'
import type { Skipped } from './lait.ts'
import { codeOf, METRICS, type Metric, unitOfMetric, wordsIn } from './metrics.ts'
import type { YearKind } from './period.ts'

/** What a measure means, as a dictionary has it. */
export type Meaning = Omit<Definition, 'version' | 'from' | 'reason'>
export type Defined = {
  readonly code: string
  readonly topic: string
  readonly year: YearKind
  readonly meaning: Meaning
  /** The published table that it is taken from, where the dictionary names one. */
  readonly table?: string
  /** Which figure of a published table it is, in a list of official metrics. */
  readonly metric?: Metric
}

/** Headings by what they give, the first that is there; letters small, without what is no letter. */
const HEADS = {
  code: ['measureshort', 'code'],
  name: ['charttitle', 'name', 'measure', 'metricdisplaytext'],
  topic: ['topic', 'headingtext'],
  says: ['description', 'definition', 'says'],
  method: ['methodology'],
  numerator: ['numerator'],
  denominator: ['denominator'],
  unit: ['yaxisname', 'unit'],
  better: ['polarity', 'better'],
  source: ['dataownerdosupplierandcontactdetails', 'source'],
  frequency: ['frequency'],
  lag: ['lag'],
  owner: ['owner'],
  grade: ['grade'],
  suppression: ['suppressionrule', 'suppression'],
  official: ['officialmetric', 'official', 'matches'],
  year: ['yeartype', 'year'],
  table: ['tablestatus', 'table'],
  next: ['nextupdate'],
  // Of a list of official metrics.
  dataset: ['datasetname'],
  column: ['valuecolumn'],
  format: ['valueformat'],
  filters: ['dimensionalfilters'],
  outcome: ['accordiontext'],
} as const
const YEARS: Readonly<Record<string, YearKind>> = {
  'academic year': 'academic',
  academic: 'academic',
  'financial year': 'financial',
  financial: 'financial',
  'calendar year': 'calendar',
  calendar: 'calendar',
  'annual - january': 'calendar',
  annual: 'calendar',
  'annual (end of sept)': 'september',
  september: 'september',
}
const FREQUENCIES: readonly Frequency[] = ['daily', 'weekly', 'monthly', 'quarterly', 'termly', 'yearly', 'other']
const BETTER: Readonly<Record<string, Better>> = { high: 'up', up: 'up', low: 'down', down: 'down' }

/**
 * Reads a dictionary whole: it has some hundreds of rows.
 * @param skipped told of each row that is left out, as the second of two with one code
 * @throws NoMeasures for a file that has no column of codes or of names, or that is no CSV
 */
export async function readDictionary(
  chunks: AsyncIterable<Buffer | string>,
  skipped: (s: Skipped) => void,
): Promise<readonly Defined[]> {
  let at: Partial<Record<keyof typeof HEADS, number>> | null = null
  const found = new Map<string, Defined>()
  for await (const { cells, line } of csvRows(chunks, true)) {
    if (at === null) {
      const heads = cells.map(c => c.toLowerCase().replace(/[^a-z]/g, ''))
      at = {}
      for (const [key, names] of Object.entries(HEADS)) {
        const n = names.map(name => heads.indexOf(name)).find(i => i >= 0)
        if (n !== undefined) at[key as keyof typeof HEADS] = n
      }
      if (!isDictionary(cells))
        throw new NoMeasures(
          'line 1: a dictionary has a column "Measure_short" or "code", and one "Chart_title" or "name"; a list of official metrics "dataset_name", "value_column" and "metric_display_text"',
        )
      continue
    }
    const columns = at
    const cell = (key: keyof typeof HEADS): string => {
      const text = (cells[columns[key] ?? -1] ?? '').replaceAll('\0', '').trim()
      return text === 'NA' ? '' : text.slice(0, 10_000)
    }
    const row = rowOf(cell)
    const why =
      row.is === 'wrong'
        ? row
        : found.has(row.defined.code)
          ? { column: 'code', why: `"${row.defined.code}" is defined a second time; the first stands` }
          : null
    if (why) skipped({ line, column: why.column, why: why.why })
    else if (row.is === 'defined') found.set(row.defined.code, row.defined)
  }
  return [...found.values()]
}

/** Whether headings are those of a dictionary, or of a list of official metrics. */
export function isDictionary(head: readonly string[]): boolean {
  const heads = new Set(head.map(c => c.toLowerCase().replace(/[^a-z]/g, '')))
  const has = (key: keyof typeof HEADS) => HEADS[key].some(name => heads.has(name))
  return has('name') && (has('code') || (has('dataset') && has('column')))
}

type Read = { is: 'defined'; defined: Defined } | { is: 'wrong'; column: string; why: string }

function rowOf(cell: (key: keyof typeof HEADS) => string): Read {
  const wrong = (column: string, why: string): Read => ({ is: 'wrong', column, why })
  const metric = cell('dataset') === '' ? null : { column: cell('column'), words: wordsIn(cell('filters')) }
  const code = metric ? codeOf(cell('dataset'), metric.column, metric.words) : cell('code')
  if (metric?.column === '') return wrong('value_column', 'no column is named')
  if (code === '' || code.length > 300) return wrong('code', 'no measure is named, or in more than 300 letters')
  const year = cell('year') === '' ? 'financial' : YEARS[cell('year').toLowerCase()]
  if (!year) return wrong('year', `"${cell('year').slice(0, 40)}" is no kind of year`)
  const frequency = (cell('frequency') || 'yearly').toLowerCase() as Frequency
  if (!FREQUENCIES.includes(frequency)) return wrong('frequency', `"${frequency.slice(0, 40)}" is no frequency`)
  const lag = cell('lag') === '' ? null : Number(cell('lag'))
  if (lag !== null && !(Number.isInteger(lag) && lag >= 0 && lag < 10_000))
    return wrong('lag', `"${cell('lag').slice(0, 40)}" is no number of days`)
  const meaning: Meaning = {
    name: cell('name') || code,
    says: [cell('says') || outcomeOf(cell), cell('method'), endedOf(cell('next'))].filter(t => t !== '').join('\n\n'),
    numerator: cell('numerator'),
    denominator: cell('denominator'),
    ...(metric ? unitOfMetric(cell('format'), cell('name')) : unitOf(cell('unit'))),
    better: BETTER[cell('better').toLowerCase()] ?? 'none',
    source: cell('source') || (metric ? METRICS : ''),
    // No value is owed of what is published no more.
    frequency: endedOf(cell('next')) === '' ? frequency : 'other',
    lag,
    owner: cell('owner'),
    grade: cell('grade'),
    suppression: cell('suppression'),
    official: cell('official') || (metric ? cell('name') : ''),
  }
  const more = { ...(cell('table') === '' ? {} : { table: cell('table') }), ...(metric ? { metric } : {}) }
  return { is: 'defined', defined: { code, topic: cell('topic'), year, meaning, ...more } }
}

/** Which part of the framework a metric belongs to. */
const outcomeOf = (cell: (key: keyof typeof HEADS) => string): string =>
  cell('outcome') === '' ? '' : `${cell('outcome')}. ${cell('topic')}.`

/** What is said where the tool says that a figure will not come again. */
const endedOf = (next: string): string =>
  /discontinued|no longer published/i.test(next) ? 'No longer published: no further value will come.' : ''

/** What a value is of, by what stands beside its axis: "% of births", "Rate per 10,000", "Spend". */
export function unitOf(axis: string): { unit: Unit; per: number | null } {
  const text = axis.toLowerCase()
  const per = /\bper ([\d,]*\d)/.exec(text)?.[1]
  if (per !== undefined && Number(per.replaceAll(',', '')) > 0)
    return { unit: 'rate', per: Number(per.replaceAll(',', '')) }
  const by: readonly (readonly [RegExp, Unit])[] = [
    [/^%|percent/, 'percent'],
    [/\brate\b/, 'rate'],
    [/spend|cost|£|money/, 'money'],
    [/\b(?:days|weeks|months|hours|time)\b/, 'time'],
    [/average|score|load|index|ratio/, 'index'],
  ]
  return { unit: by.find(([like]) => like.test(text))?.[1] ?? 'number', per: null }
}
