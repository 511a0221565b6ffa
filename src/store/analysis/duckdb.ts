/** DuckDB in this process, for reading and writing files of many rows; it holds nothing that cannot be made again. */
import type { DuckDBConnection } from '@duckdb/node-api'

export type Analysis = {
  /** Runs a statement. @throws Error as DuckDB says it */
  run(sql: string): Promise<void>
  /** All rows of a query, each an object by column; numbers of 64 bits are bigint. */
  all(sql: string): Promise<Record<string, unknown>[]>
  readonly connection: DuckDBConnection
  /** Runs statements that do not need each other, so many at a time. @param each is told after every one */
  together(statements: readonly string[], atOnce: number, each?: (no: number) => void): Promise<void>
  close(): void
}

/** A text in the quotes of SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * Opens a database in memory. Nothing is fetched: extensions that are not built in cannot be loaded.
 * @param memory the most it may take, as "600MB"
 * @param scratch a folder in which it may put what does not fit
 */
export async function openAnalysis({
  threads,
  memory,
  scratch,
}: {
  readonly threads: number
  readonly memory: string
  readonly scratch: string
}): Promise<Analysis> {
  // Loaded when first needed: 70 MB of library that most commands do without.
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    temp_directory: scratch,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  return {
    connection,
    async run(sql) {
      await connection.run(sql)
    },
    async all(sql) {
      return (await connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, unknown>[]
    },
    async together(statements, atOnce, each = () => {}) {
      let next = 0
      const line = async () => {
        const own = await instance.connect()
        try {
          while (next < statements.length) {
            const no = next++
            await own.run(statements[no]!)
            each(no)
          }
        } finally {
          own.closeSync()
        }
      }
      await Promise.all(Array.from({ length: atOnce }, line))
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
