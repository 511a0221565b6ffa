/** A file of one's own: a date and a value in each row, or a date, a numerator and a denominator; with columns of measures and places, or without. */

import { readDay } from '../../store/entered.ts'
import { monthOf } from '../../web/days.ts'
import { type PlaceKind, placeKinds } from '../tables.ts'
import { csvRows, NoMeasures } from './csv.ts'
import type { Known } from './definitions.ts'
import type { Defined } from './dictionary.ts'
import { type Figure, readFigure } from './figure.ts'
import { type Period, readPeriod } from './period.ts'
import type { Named, Point, Telling } from './points.ts'
import { isCountry, isRegion } from './wider.ts'

const HEADS = {
  date: ['date', 'day', 'month', 'period', 'time_period', 'year'],
  value: ['value', 'rate', 'percent', 'percentage'],
  numerator: ['numerator', 'num'],
  denominator: ['denominator', 'den', 'base'],
  measure: ['measure', 'measure code', 'measure_code'],
  place: ['place', 'area', 'authority', 'la_name', 'locality', 'ward', 'region'],
  code: ['place code', 'place_code', 'area code', 'area_code', 'new_la_code', 'ward code', 'ward_code'],
  kind: ['kind', 'place kind', 'place_kind', 'level'],
} as const
type Head = keyof typeof HEADS
type At = Partial<Record<Head, number>> & { readonly placeKind?: PlaceKind }
/** What the heading of a column of places says of their kind. */
const SAID: Readonly<Record<string, PlaceKind>> = {
  authority: 'authority',
  la_name: 'authority',
  locality: 'locality',
  ward: 'ward',
  region: 'region',
}
const PREFIXES: Readonly<Record<string, PlaceKind>> = {
  ...{
    E05: 'ward',
    W05: 'ward',
    E06: 'authority',
    E07: 'authority',
    E08: 'authority',
    E09: 'authority',
    E10: 'authority',
  },
  ...{ W06: 'authority', E12: 'region', E92: 'country', W92: 'country', K02: 'country', K03: 'country' },
}

/** Which column is what; null where they are not those of such a file. */
export function tidyColumns(head: readonly string[]): At | null {
  const plain = head.map(h => h.trim().toLowerCase())
  const at: { -readonly [K in keyof At]: At[K] } = {}
  for (const [key, names] of Object.entries(HEADS)) {
    const n = names.map(name => plain.indexOf(name)).find(i => i >= 0)
    if (n !== undefined) at[key as Head] = n
  }
  const said = at.place === undefined ? undefined : SAID[plain[at.place]!]
  if (said) at.placeKind = said
  const enough = at.value !== undefined || (at.numerator !== undefined && at.denominator !== undefined)
  return at.date !== undefined && enough ? at : null
}

const stemOf = (file: string) => file.replace(/\.[a-z]+$/i, '').slice(0, 300) || 'measure'

/** How long a period is, by how it is written. */
type Span = 'day' | 'month' | 'quarter' | 'year'
function spanOf(text: string): Span {
  if (/^\d{4}[- ]?Q[1-4]$/i.test(text)) return 'quarter'
  if (/^\d{4}[-/](?:0[1-9]|1[0-2])$/.test(text)) return 'month'
  return readDay(text) === null ? 'year' : 'day'
}
/** Measures that a file may name; one that names more has something else in that column. */
const MOST_MEASURES = 5_000

/**
 * The measures that a file names, each as little defined as the file does it; and how long most periods of each are.
 * @throws NoMeasures for one that names too many
 */
export async function scanTidy(
  chunks: AsyncIterable<Buffer>,
  file: string,
  at: At,
): Promise<{ defines: readonly Defined[]; spans: ReadonlyMap<string, Span> }> {
  const found = new Map<string, Map<Span, number>>()
  let first = true
  for await (const { cells } of csvRows(chunks)) {
    if (first) {
      first = false
      continue
    }
    const code = at.measure === undefined ? stemOf(file) : (cells[at.measure] ?? '').trim()
    if (code === '' || code.length > 300) continue
    const spans = found.get(code) ?? new Map<Span, number>()
    const span = spanOf((cells[at.date!] ?? '').trim())
    found.set(code, spans.set(span, (spans.get(span) ?? 0) + 1))
    if (found.size > MOST_MEASURES)
      throw new NoMeasures(
        `it names more than ${MOST_MEASURES.toLocaleString('en-GB')} measures; look whether its column "measure" holds something else`,
      )
  }
  const most = (spans: ReadonlyMap<Span, number>) => [...spans].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
  return {
    defines: [...found.keys()].map(code => definedOf(code, file, at)),
    spans: new Map([...found].map(([code, spans]) => [code, most(spans)])),
  }
}

const definedOf = (code: string, file: string, at: At): Defined => ({
  ...{ code, topic: '', year: 'financial' },
  meaning: {
    ...{ name: code, says: '', numerator: '', denominator: '' },
    unit: at.value === undefined ? 'percent' : 'number',
    ...{ per: null, better: 'none', source: file, frequency: 'other', lag: null, owner: '', grade: '' },
  },
})

/** What is known of a file before its values are read. */
type Seen = { readonly file: string; readonly at: At; readonly spans: ReadonlyMap<string, Span> }

/** Reads the values row by row. */
export async function* readTidy(
  chunks: AsyncIterable<Buffer>,
  { file, at, spans }: Seen,
  told: Telling,
): AsyncGenerator<Point> {
  let first = true
  for await (const { cells, line } of csvRows(chunks)) {
    if (first) {
      first = false
      continue
    }
    const cell = (head: Head) => (cells[at[head] ?? -1] ?? '').trim()
    const wrong = (column: string, why: string) => told.skipped({ line, column, why })
    const measure = at.measure === undefined ? stemOf(file) : cell('measure')
    const known = told.knownOf(measure)
    if (known === null) {
      wrong('measure', 'no measure is named, or in more than 300 letters')
      continue
    }
    const period = periodOf(cell('date'), measure, known)
    if (typeof period === 'string') {
      wrong('date', period)
      continue
    }
    const [span, most] = [spanOf(cell('date')), spans.get(measure)]
    // Of years, "2010-11" looks like a month.
    if (most !== undefined && span !== most && known.frequency !== 'yearly') {
      wrong(
        'date',
        `"${cell('date').slice(0, 40)}" is a ${span}, and most of this measure’s rows are ${most}s; one measure has periods of one length`,
      )
      continue
    }
    const place = placeOf(cell, at, told.own)
    if (typeof place === 'string') {
      wrong('place', place)
      continue
    }
    const counts = countsOf(cell, at, known)
    if ('why' in counts) wrong(counts.column, counts.why)
    else yield { line, measure, period, place, ...counts }
  }
}

/** A day, a month (2025-04), a quarter of a calendar year (2025 Q2), or years. */
function periodOf(text: string, measure: string, { year, frequency }: Known): Period | string {
  const day = readDay(text)
  if (day !== null) return { from: day, until: day, label: text, standing: null }
  const years = readPeriod(text, year)
  // "2010-11" is a month and a year over two numbers: it is what the measure has.
  if (years && frequency === 'yearly') return years
  const month = /^(\d{4})[-/](0[1-9]|1[0-2])$/.exec(text)
  const quarter = /^(\d{4})[- ]?Q([1-4])$/i.exec(text)
  const [, of, n] = quarter ?? month ?? []
  if (of !== undefined) {
    const begins = Temporal.PlainDate.from({ year: Number(of), month: quarter ? Number(n) * 3 - 2 : Number(n), day: 1 })
    const until = begins.add({ months: quarter ? 3 : 1 }).subtract({ days: 1 })
    const label = quarter ? text : `${monthOf(begins.toString())} ${begins.year}`
    return { from: begins.toString(), until: until.toString(), label, standing: null }
  }
  if (!years) return `"${text.slice(0, 40)}" is no day, month, quarter or year`
  // A file's own word for a measure says nothing of its years.
  if (frequency !== 'other') return years
  return `no dictionary says of "${measure.slice(0, 60)}" which kind of year "${text}" is`
}

function placeOf(cell: (head: Head) => string, at: At, own: Named): Named | string {
  if (at.place === undefined && at.code === undefined) return own
  const [name, code] = [cell('place'), cell('code')]
  if (name === '') return 'no place is named'
  const kind = cell('kind').toLowerCase()
  if (kind !== '' && !placeKinds.includes(kind as PlaceKind)) return `"${kind.slice(0, 40)}" is no kind of place`
  const guessed = isCountry(name) ? 'country' : isRegion(name) ? 'region' : name === own.name ? 'authority' : null
  const found = (kind as PlaceKind | '') || at.placeKind || PREFIXES[code.slice(0, 3)] || guessed || 'locality'
  return { kind: found, code, number: '', name }
}

type Counts = Pick<Point, 'figure' | 'numerator' | 'denominator'>

function countsOf(
  cell: (head: Head) => string,
  at: At,
  { unit, per }: Pick<Known, 'unit' | 'per'>,
): Counts | { column: string; why: string } {
  const read: Partial<Record<Head, Figure>> = {}
  for (const head of ['value', 'numerator', 'denominator'] as const) {
    if (at[head] === undefined) continue
    const figure = readFigure(cell(head))
    if (!figure) return { column: head, why: `"${cell(head).slice(0, 40)}" is neither a number nor a code` }
    if (head !== 'value' && figure.is === 'number' && figure.value < 0)
      return { column: head, why: 'a count is under nought' }
    read[head] = figure
  }
  const number = (head: Head) => (read[head]?.is === 'number' ? read[head].value : null)
  const [numerator, denominator] = [number('numerator'), number('denominator')]
  if (denominator === 0) return { column: 'denominator', why: 'the denominator is nought' }
  if (unit === 'percent' && numerator !== null && denominator !== null && numerator > denominator)
    return { column: 'numerator', why: 'the numerator is more than the denominator' }
  const wrong = read.value?.is === 'number' ? impossible(read.value.value, unit) : null
  if (wrong) return { column: 'value', why: wrong }
  if (read.value) return { figure: read.value, numerator, denominator }
  const missing = [read.numerator, read.denominator].find(f => f?.is === 'missing')
  if (missing) return { figure: missing, numerator, denominator }
  const times = unit === 'percent' ? 100 : (per ?? 1)
  const value = Number(((numerator! / denominator!) * times).toPrecision(15))
  return { figure: { is: 'number', value }, numerator, denominator }
}

/** Why a value cannot be of its unit; null where it can. Published figures are kept as they were published, and not asked. */
function impossible(value: number, unit: Known['unit']): string | null {
  if (unit === 'percent' && value > 100) return `${value} is over 100, and the measure is a percentage`
  if (value >= 0 || unit === 'index' || unit === 'money') return null
  if (unit === 'number') return `${value} is under nought, and the measure is a number of things`
  return `${value} is under nought, and the measure is a ${unit === 'time' ? 'length of time' : unit === 'percent' ? 'percentage' : 'rate'}`
}
