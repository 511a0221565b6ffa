/**
 * Which statements PostgreSQL keeps prepared: those that come again and again. To read and plan a small insert under
 * row-level security takes it as long as to run it.
 */

/** Uses before a statement is kept. */
const FEW = 4
/** Statements kept by each connection at most: each costs the server some memory. */
const MOST = 300
/** A longer statement is mostly a list of values, which hardly comes again. */
const LONGEST = 2_000

/**
 * Gives names to statements, the same for all connections of a pool.
 * @returns a function from a statement's text to its name, or undefined where it is not to be kept
 */
export function naming(): (sql: string) => string | undefined {
  const names = new Map<string, string>()
  const uses = new Map<string, number>()
  return sql => {
    const name = names.get(sql)
    if (name !== undefined) return name
    // A kept `select *` fails for good when a migration adds a column while servers run.
    if (names.size >= MOST || sql.length > LONGEST || /(?<!count\()\*/.test(sql)) return undefined
    const used = (uses.get(sql) ?? 0) + 1
    if (used <= FEW) {
      if (uses.size >= 10 * MOST) uses.clear()
      uses.set(sql, used)
      return undefined
    }
    uses.delete(sql)
    const given = `gt${names.size}`
    names.set(sql, given)
    return given
  }
}
