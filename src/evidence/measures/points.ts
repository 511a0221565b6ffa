/** Files of values, whatever their form, as one stream of points. */
import type { PlaceKind } from '../tables.ts'
import { headOf, NoMeasures, type Source } from './csv.ts'
import type { Figure } from './figure.ts'
import { isLait, NotLait, readLait, type Skipped } from './lait.ts'
import type { Period, YearKind } from './period.ts'

/** A place as a file names it; what the file does not say is ''. */
export type Named = {
  readonly kind: PlaceKind
  readonly code: string
  readonly number: string
  readonly name: string
}
export type Point = {
  readonly line: number
  readonly measure: string
  readonly period: Period
  readonly place: Named
  readonly figure: Figure
  readonly numerator: number | null
  readonly denominator: number | null
}
/** What a file needs to be told that it does not say. */
export type Telling = {
  /** Of which kind the years of a measure are; null for a measure that is in no dictionary. */
  readonly yearOf: (measure: string) => YearKind | null
  readonly skipped: (s: Skipped) => void
}

export type Form = 'lait'

/** @throws NoMeasures for a file whose headings are of no form that is known */
export async function formOf(source: Source): Promise<Form> {
  const head = await headOf(source)
  if (isLait(head)) return 'lait'
  throw new NoMeasures(
    head.length === 0
      ? 'there is nothing in it'
      : 'line 1: the columns "Short Desc", "Years", "LA and Regions" and "Values" are wanted',
  )
}

/**
 * Reads a file row by row.
 * @param chunks its bytes
 * @throws NoMeasures for what is no CSV
 */
export async function* pointsOf(chunks: AsyncIterable<Buffer>, _form: Form, told: Telling): AsyncGenerator<Point> {
  try {
    for await (const row of readLait(chunks, m => told.yearOf(m) ?? 'financial', told.skipped)) {
      const { line, measure, period, figure } = row
      if (told.yearOf(measure) === null) {
        told.skipped({ line, column: 'Short Desc', why: `no dictionary says what "${measure.slice(0, 60)}" is` })
        continue
      }
      yield { line, measure, period, place: laitPlace(row), figure, numerator: null, denominator: null }
    }
  } catch (e) {
    throw e instanceof NotLait ? new NoMeasures(e.message) : e
  }
}

const COUNTRIES = ['england', 'wales', 'scotland', 'northern ireland', 'great britain', 'united kingdom']
const REGIONS = [
  ...['north east', 'north west', 'yorkshire and the humber', 'east midlands', 'west midlands', 'east of england'],
  ...['london', 'inner london', 'outer london', 'south east', 'south west'],
]

/** The file has one column for all of them; regions and nations have numbers from 970 on and are in no region. */
function laitPlace({ place: name, code: number, region }: { place: string; code: string; region: string }): Named {
  const plain = name.toLowerCase()
  const wider = REGIONS.includes(plain) || (region === '' && Number(number) >= 970)
  return { kind: COUNTRIES.includes(plain) ? 'country' : wider ? 'region' : 'authority', code: '', number, name }
}
