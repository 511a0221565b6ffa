/**
 * Tables of the Department for Education as its statistics are published: a row for each period, place and breakdown, and
 * columns of figures. Which column is a figure and which a breakdown is found by what stands in it.
 */
import type { Unit } from '../shapes.ts'
import { csvRows } from './csv.ts'
import type { Defined } from './dictionary.ts'
import { type Figure, readFigure } from './figure.ts'
import { codeOf } from './metrics.ts'
import { type Period, readPeriod, type YearKind } from './period.ts'
import type { Named, Point, Telling } from './points.ts'
import { type Share, sharesOf } from './shares.ts'

const STANDARD = ['time_period', 'time_identifier', 'geographic_level', 'old_la_code', 'new_la_code', 'la_name']
/** What says where: also of levels that are left out, such as lad_code. */
const isStandard = (head: string) =>
  STANDARD.includes(head) ||
  /^(?:country|region|lad|ward|pcon|lsip|local_enterprise_partnership|trust|school|provider)_/.test(head)

export const isDfe = (head: readonly string[]): boolean =>
  ['time_period', 'geographic_level'].every(c => head.includes(c))

/** What the columns of a file are. */
export type Columns = {
  readonly at: ReadonlyMap<string, number>
  readonly figures: readonly string[]
  /** Breakdowns in which there is more than one word. */
  readonly breakdowns: readonly string[]
  /** Of which columns a column of percentages is a share. */
  readonly shares: ReadonlyMap<string, Share>
  readonly defined: readonly Defined[]
}
/** Rows by which shares are found. */
const SAMPLE = 3_000

/** The name of the file without the years that it spans, which are others next year. */
const stemOf = (file: string) => file.replace(/\.[a-z]+$/i, '').replace(/_\d{4}(?:_to_\d{4})?$/, '')
const YEARS: Readonly<Record<string, YearKind>> = {
  'academic year': 'academic',
  'financial year': 'financial',
  // The children's returns: the year that ends on 31 March.
  'reporting year': 'financial',
  'calendar year': 'calendar',
}
/**
 * Reads the file once to see what its columns are, and what each combination of figure and breakdown is to be called.
 * @param chunks its bytes
 */
export async function scanDfe(chunks: AsyncIterable<Buffer>, file: string): Promise<Columns> {
  let at: Map<string, number> | null = null
  const seen = new Map<string, { figures: number; words: number; distinct: Set<string> }>()
  const sample: ReadonlyMap<string, string>[] = []
  const combinations = new Map<string, { cells: readonly string[]; year: YearKind }>()
  for await (const { cells } of csvRows(chunks)) {
    if (at === null) {
      at = new Map(cells.map((c, i) => [c.trim(), i]))
      for (const head of at.keys())
        if (head !== '' && !isStandard(head)) seen.set(head, { figures: 0, words: 0, distinct: new Set() })
      continue
    }
    const words: string[] = []
    // Of wider places counts are published rounded.
    const local = (cells[at.get('geographic_level') ?? -1] ?? '').trim().toLowerCase() === 'local authority'
    if (local && sample.length < SAMPLE) sample.push(new Map([...seen.keys()].map(h => [h, cells[at!.get(h)!] ?? ''])))
    for (const [head, column] of seen) {
      const cell = (cells[at.get(head)!] ?? '').trim()
      const figure = readFigure(cell)
      if (figure === null) {
        column.words++
        if (column.distinct.size < 500) column.distinct.add(cell)
        words.push(`${head}\t${cell}`)
      } else if (figure.is === 'number') column.figures++
    }
    const key = words.join('\n')
    const year = YEARS[(cells[at.get('time_identifier') ?? -1] ?? '').trim().toLowerCase()]
    if (year && combinations.size < 5_000 && !combinations.has(key)) combinations.set(key, { cells: [...cells], year })
  }
  const columns = [...seen].filter(([, c]) => c.words > c.figures)
  const breakdowns = columns.filter(([, c]) => c.distinct.size > 1).map(([head]) => head)
  // A column with nothing in it but blanks and codes says nothing of itself; its codes are kept as such.
  const figures = [...seen.keys()].filter(head => !columns.some(([h]) => h === head))
  const [percents, counts] = [figures.filter(isPercent), figures.filter(f => !isPercent(f))]
  const shares = sharesOf(percents, counts, sample)
  const stem = stemOf(file)
  const defined = new Map<string, Defined>()
  for (const { cells, year } of combinations.values()) {
    const words = breakdowns.map(b => (cells[at!.get(b)!] ?? '').trim())
    for (const figure of figures) {
      const code = codeOf(stem, figure, words)
      if (code.length <= 300 && !defined.has(code))
        defined.set(code, definedOf(code, { figure, share: shares.get(figure), words, year, file }))
    }
  }
  return { at: at ?? new Map(), figures, breakdowns, shares, defined: [...defined.values()] }
}

type Column = {
  readonly figure: string
  readonly share: Share | undefined
  readonly words: readonly string[]
  readonly year: YearKind
  readonly file: string
}
const inWords = (head: string) => head.replaceAll('_', ' ').trim()

function definedOf(code: string, { figure, share, words, year, file }: Column): Defined {
  const plain = inWords(figure)
  const name = [`${plain.charAt(0).toUpperCase()}${plain.slice(1)}`, ...new Set(words)].join(', ')
  const counts = {
    numerator: share ? inWords(share.numerator) : '',
    denominator: share ? inWords(share.denominator) : '',
  }
  const meaning = { says: '', ...counts, unit: unitOf(figure), per: null, better: 'none' } as const
  const rest = { frequency: 'yearly', lag: null, owner: '', grade: '' } as const
  return {
    ...{ code, topic: '', year },
    meaning: { name, ...meaning, source: `Department for Education, ${file}`, ...rest },
  }
}

const isPercent = (figure: string) => /(?:^|_)(?:pc|percent|percentage|pct)(?:_|$)/i.test(figure)

/** By the name alone, which says no more: what a rate is by stands in no column. */
function unitOf(figure: string): Unit {
  if (isPercent(figure)) return 'percent'
  return /(?:^|_)rate(?:_|$)/i.test(figure) ? 'rate' : 'number'
}

/** Reads the values: one for each column of figures in each row. */
export async function* readDfe(
  chunks: AsyncIterable<Buffer>,
  file: string,
  { at, figures, breakdowns, shares }: Columns,
  { knownOf, skipped }: Telling,
): AsyncGenerator<Point> {
  const stem = stemOf(file)
  let first = true
  for await (const { cells, line } of csvRows(chunks)) {
    if (first) {
      first = false
      continue
    }
    const cell = (head: string) => (cells[at.get(head) ?? -1] ?? '').trim()
    const place = placeOf(cell)
    if (typeof place === 'string') {
      skipped({ line, column: 'geographic_level', why: place })
      continue
    }
    const period = periodOf(cell)
    if (typeof period === 'string') {
      skipped({ line, column: 'time_period', why: period })
      continue
    }
    const words = breakdowns.map(cell)
    for (const head of figures) {
      const figure: Figure | null = readFigure(cell(head))
      const measure = codeOf(stem, head, words)
      if (figure === null)
        skipped({ line, column: head, why: `"${cell(head).slice(0, 40)}" is neither a number nor a code` })
      else if (knownOf(measure) === null)
        skipped({ line, column: head, why: `nothing defines "${measure.slice(0, 100)}"` })
      else {
        const [numerator, denominator] = countsOf(shares.get(head), cell)
        yield { line, measure, period, place, figure, numerator, denominator }
      }
    }
  }
}

/** Both counts, or neither: half of a share says nothing. */
function countsOf(share: Share | undefined, cell: (head: string) => string): [number, number] | [null, null] {
  if (!share) return [null, null]
  const [n, d] = [readFigure(cell(share.numerator)), readFigure(cell(share.denominator))]
  return n?.is === 'number' && d?.is === 'number' && d.value > 0 ? [n.value, d.value] : [null, null]
}

function periodOf(cell: (head: string) => string): Period | string {
  const kind = YEARS[cell('time_identifier').toLowerCase()]
  if (!kind) return `"${cell('time_identifier').slice(0, 40)}" is no kind of year`
  return readPeriod(cell('time_period'), kind) ?? `"${cell('time_period').slice(0, 40)}" is no period`
}

function placeOf(cell: (head: string) => string): Named | string {
  const level = cell('geographic_level').toLowerCase()
  const known = (text: string) => (readFigure(text)?.is === 'missing' ? '' : text)
  const of = (kind: Named['kind'], prefix: string, code: string, number = ''): Named => {
    return { kind, code: known(cell(code)), number: known(number), name: cell(`${prefix}_name`) }
  }
  const place =
    level === 'national'
      ? of('country', 'country', 'country_code')
      : level === 'regional'
        ? of('region', 'region', 'region_code')
        : level === 'local authority'
          ? of('authority', 'la', 'new_la_code', cell('old_la_code'))
          : null
  if (!place) return `"${cell('geographic_level').slice(0, 40)}" is no level that is kept`
  return place.name === '' ? 'no place is named' : place
}
