/** Tables that the city is written as, and the rows of one block of families. */
import { type Day, iso } from './days.ts'

/** `moment` is written as "2026-10-31T14:05". A `decimal` is written as it is given. */
export type ColumnType = 'text' | 'int' | 'decimal' | 'date' | 'moment' | 'flag'
export type Table<Column extends string = string> = {
  /** Its file, without the ending: "registers/police". */
  readonly name: string
  readonly says: string
  readonly columns: readonly { readonly name: Column; readonly type: ColumnType; readonly says: string }[]
}
/** A value of a row: '' and null are an empty field; a day is given as its number. */
export type Value = string | number | boolean | null

/**
 * Declares a table.
 * @param columns lines of "name | type | what it holds"
 */
export function tableOf(name: string, says: string, columns: string): Table {
  return {
    name,
    says,
    columns: columns
      .trim()
      .split('\n')
      .map(line => {
        const [column = '', type = 'text', about = ''] = line.split('|').map(part => part.trim())
        return { name: column, type: type as ColumnType, says: about }
      }),
  }
}

/** Minutes of a day as "14:05". */
export const clock = (minute: number): string => {
  const h = Math.floor(minute / 60)
  const m = minute % 60
  return `${h < 10 ? '0' : ''}${h}:${m < 10 ? '0' : ''}${m}`
}
/** A moment as it is written. */
export const moment = (day: Day, minute: number): string => `${iso(day)}T${clock(minute)}`

const UNSAFE = /[",\r\n]/

/** The rows of one table, as they stand in its file. */
export class Rows {
  readonly table: Table
  readonly #types: readonly ColumnType[]
  // Bytes, as pieces of text that wait to be joined cost the collector of garbage more than all else.
  #bytes = Buffer.allocUnsafe(4096)
  #length = 0
  count = 0

  constructor(table: Table) {
    this.table = table
    this.#types = table.columns.map(c => c.type)
  }
  /**
   * Writes a row, its values in the order of the columns.
   * @returns the row as it stands in the file, with the end of its line
   * @throws RangeError for another number of values
   */
  add(...values: readonly Value[]): string {
    const types = this.#types
    if (values.length !== types.length)
      throw new RangeError(`${this.table.name}: ${values.length} values for ${types.length} columns`)
    let line = ''
    for (let i = 0; i < values.length; i++) {
      if (i > 0) line += ','
      const v = values[i]
      if (v === null || v === '' || v === undefined) continue
      const type = types[i]
      if (typeof v === 'string') line += UNSAFE.test(v) ? `"${v.replaceAll('"', '""')}"` : v
      else if (type === 'date') line += iso(v as number)
      else if (typeof v === 'boolean') line += v ? 'true' : 'false'
      else line += v
    }
    line += '\n'
    this.again(line)
    return line
  }
  /** Writes a row that another table of the same columns already made into its line. */
  again(line: string): void {
    // No sign takes more than three bytes for each of its places in a text.
    const most = this.#length + line.length * 3
    if (most > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(most, this.#bytes.length * 2))
      this.#bytes.copy(larger, 0, 0, this.#length)
      this.#bytes = larger
    }
    this.#length += this.#bytes.write(line, this.#length, 'utf8')
    this.count++
  }
  /** What was written since the last time. */
  take(): string {
    const text = this.#bytes.toString('utf8', 0, this.#length)
    this.#length = 0
    return text
  }
  /** The same, as bytes. */
  takeBytes(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#length)
    this.#bytes.copy(bytes, 0, 0, this.#length)
    this.#length = 0
    return bytes
  }
}

/** The sheets of one block of families: whoever writes asks for a table's rows by the table. */
export class Sheets {
  readonly #all = new Map<Table, Rows>()
  rows(table: Table): Rows {
    const known = this.#all.get(table)
    if (known) return known
    const rows = new Rows(table)
    this.#all.set(table, rows)
    return rows
  }
  all(): readonly Rows[] {
    return [...this.#all.values()]
  }
}
