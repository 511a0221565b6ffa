/**
 * The long file of the local authority interactive tool: a row for each measure, place and year. "Short Desc" names the measure;
 * "Data item" is filled in the first rows of a block alone.
 */
import { CsvError } from 'csv-parse'
import { parsed } from './csv.ts'
import { type Figure, readFigure } from './figure.ts'
import { type Period, readPeriod, type YearKind } from './period.ts'

export type LaitRow = {
  readonly line: number
  /** The measure by its short name, which the dictionary explains. */
  readonly measure: string
  readonly period: Period
  readonly place: string
  /** The number of the place as text, "330"; '' where it has none. */
  readonly code: string
  /** In which region an authority is; '' for a region or a nation. */
  readonly region: string
  /** The measure in words; '' but in the first rows of its block. */
  readonly item: string
  readonly figure: Figure
}
/** A row that was left out, and why. */
export type Skipped = { readonly line: number; readonly column: string; readonly why: string }

const COLUMNS = ['Short Desc', 'Years', 'LA and Regions', 'Values'] as const

/** What is no file of this kind: one line. */
export class NotLait extends Error {
  override name = 'NotLait'
}

/** Whether a heading row is of such a file. */
export const isLait = (head: readonly string[]): boolean => COLUMNS.every(c => head.some(h => h.trim() === c))

/**
 * Reads the file row by row; memory stays flat whatever its length.
 * @param kindOf the kind of year of a measure by its short name, from the dictionary
 * @param skipped told of each row that is left out
 * @throws NotLait for a file without the columns, or that is no CSV
 */
export async function* readLait(
  chunks: AsyncIterable<Buffer | string>,
  kindOf: (measure: string) => YearKind,
  skipped: (s: Skipped) => void,
): AsyncGenerator<LaitRow> {
  let at: Record<string, number> | null = null
  const periods = new Map<string, Period | null>()
  try {
    for await (const { record, info } of parsed(chunks)) {
      if (at === null) {
        if (!isLait(record)) throw new NotLait(`line 1: no columns ${COLUMNS.map(c => `"${c}"`).join(', ')}`)
        at = Object.fromEntries(record.map((h, i) => [h.trim(), i]))
        continue
      }
      const cell = (name: string) => (record[at![name] ?? -1] ?? '').trim()
      const line = info.lines
      const measure = cell('Short Desc')
      if (measure === '') {
        skipped({ line, column: 'Short Desc', why: 'no measure is named' })
        continue
      }
      const kind = kindOf(measure)
      const written = `${kind} ${cell('Years')}`
      let period = periods.get(written)
      if (period === undefined) {
        period = readPeriod(cell('Years'), kind)
        // A file has some dozens of periods; one that has a new one in each row is not kept.
        if (periods.size < 1_000) periods.set(written, period)
      }
      if (!period) {
        skipped({ line, column: 'Years', why: `"${cell('Years').slice(0, 40)}" is no period` })
        continue
      }
      const figure = readFigure(cell('Values'))
      if (!figure) {
        skipped({ line, column: 'Values', why: `"${cell('Values').slice(0, 40)}" is neither a number nor a code` })
        continue
      }
      const number = Number(cell('LA Number'))
      const code = Number.isInteger(number) && number > 0 ? String(number) : ''
      const place = cell('LA and Regions')
      if (place === '') {
        skipped({ line, column: 'LA and Regions', why: 'no place is named' })
        continue
      }
      const region = cell('Region') === 'NA' ? '' : cell('Region')
      yield { line, measure, period, place, code, region, item: cell('Data item'), figure }
    }
  } catch (e) {
    if (e instanceof NotLait) throw e
    if (e instanceof CsvError) throw new NotLait(e.message.split('\n')[0]!)
    throw e
  }
}
