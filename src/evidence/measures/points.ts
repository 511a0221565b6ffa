/** Files of values, whatever their form, as one stream of points. */
import type { PlaceKind } from '../tables.ts'
import { headOf, MOST_ROWS, NoMeasures, type Source, within } from './csv.ts'
import type { Known } from './definitions.ts'
import { type Columns, isDfe, readDfe, scanDfe } from './dfe.ts'
import type { Defined } from './dictionary.ts'
import type { Figure } from './figure.ts'
import { isLait, NotLait, readLait, type Skipped } from './lait.ts'
import type { Period } from './period.ts'
import { readTidy, scanTidy, tidyColumns } from './tidy.ts'
import { isCountry, isRegion } from './wider.ts'

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
  /** What is known of a measure; null for one that nothing defines. */
  readonly knownOf: (measure: string) => Known | null
  readonly skipped: (s: Skipped) => void
  /** The place of rows that name none: the authority's own. */
  readonly own: Named
}
/** A file that was looked at: what it defines of itself, and how its values are read. */
export type Incoming = {
  readonly source: Source
  readonly defines: readonly Defined[]
  /** What the columns of a table of the Department for Education were found to be. */
  readonly columns?: Columns
  readonly read: (chunks: AsyncIterable<Buffer>, told: Telling) => AsyncGenerator<Point>
}

const WANTED =
  'no columns of such a file: "Short Desc", "Years", "LA and Regions" and "Values"; "time_period" and "geographic_level"; "date" and "value"; or "date", "numerator" and "denominator"'

/** Whether headings are those of a file of values. */
export const isValues = (head: readonly string[]): boolean => isLait(head) || isDfe(head) || tidyColumns(head) !== null

/**
 * Looks at a file, and says how it is to be read.
 * @param most rows that it may have
 * @throws NoMeasures for a file whose headings are of no form that is known, that is no CSV, or that has too many rows
 */
export async function lookAt(source: Source, most = MOST_ROWS): Promise<Incoming> {
  await within(source, most)
  const head = await headOf(source)
  if (isLait(head)) return { source, defines: [], read: laitPoints }
  if (isDfe(head)) {
    const columns = await scanDfe(source.open(), source.name)
    return {
      source,
      columns,
      defines: columns.defined,
      read: (chunks, told) => readDfe(chunks, source.name, columns, told),
    }
  }
  const at = tidyColumns(head)
  if (at === null) throw new NoMeasures(head.length === 0 ? 'there is nothing in it' : `line 1: ${WANTED}`)
  const { defines, spans } = await scanTidy(source.open(), source.name, at)
  return { source, defines, read: (chunks, told) => readTidy(chunks, { file: source.name, at, spans }, told) }
}

async function* laitPoints(chunks: AsyncIterable<Buffer>, { knownOf, skipped }: Telling): AsyncGenerator<Point> {
  try {
    for await (const row of readLait(chunks, m => knownOf(m)?.year ?? 'financial', skipped)) {
      const { line, measure, period, figure } = row
      if (knownOf(measure) === null) {
        skipped({ line, column: 'Short Desc', why: `no dictionary says what "${measure.slice(0, 60)}" is` })
        continue
      }
      yield { line, measure, period, place: laitPlace(row), figure, numerator: null, denominator: null }
    }
  } catch (e) {
    throw e instanceof NotLait ? new NoMeasures(e.message) : e
  }
}

/** The file has one column for all of them; regions and nations have numbers from 970 on and are in no region. */
function laitPlace({ place: name, code: number, region }: { place: string; code: string; region: string }): Named {
  const wider = isRegion(name) || (region === '' && Number(number) >= 970)
  return { kind: isCountry(name) ? 'country' : wider ? 'region' : 'authority', code: '', number, name }
}
