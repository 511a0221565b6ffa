/** Tables from their CSV files as Parquet, row for row in the same order. */
import { openAnalysis, quoted } from '../../store/analysis/duckdb.ts'
import type { ColumnType, Table } from '../tables.ts'

const KINDS: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  int: 'BIGINT',
  decimal: 'DOUBLE',
  date: 'DATE',
  moment: 'TIMESTAMP',
  flag: 'BOOLEAN',
}

/** The columns of a table as DuckDB's reader of CSV takes them. */
export const columnsOf = (table: Table): string =>
  `{${table.columns.map(c => `${quoted(c.name)}: ${quoted(KINDS[c.type])}`).join(', ')}}`

/** How a table's CSV file is read: nothing is guessed, and a row that does not fit is an error. */
export const readOf = (table: Table, file: string): string =>
  `read_csv(${quoted(file)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '',
    dateformat = '%Y-%m-%d', timestampformat = '%Y-%m-%dT%H:%M', columns = ${columnsOf(table)})`

/** Writes each file of CSV beside itself as Parquet. @param each is told after every table */
export async function asParquet(
  files: readonly { readonly table: Table; readonly csv: string; readonly parquet: string }[],
  { threads, memory, scratch }: { threads: number; memory: string; scratch: string },
  each: (table: Table) => void = () => {},
): Promise<void> {
  const db = await openAnalysis({ threads, memory, scratch })
  try {
    const statements = files.map(
      ({ table, csv, parquet }) =>
        `COPY (SELECT * FROM ${readOf(table, csv)}) TO ${quoted(parquet)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
    )
    await db.together(statements, threads, no => each(files[no]!.table))
  } finally {
    db.close()
  }
}
