/** Registers written as they read best: one record to a line, cells parted by bars, longer records going on indented. */

/** One record by its column names; a blank cell is ''. */
export type Row = Record<string, string>

/**
 * Reads a register.
 * @param columns the names of the cells, parted by bars
 * @param text one record a line; a line that begins with a space goes on with the record above it
 */
export function register(columns: string, text: string): Row[] {
  const names = columns.split('|').map(c => c.trim())
  const lines: string[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    if (line.startsWith(' ') && lines.length > 0) lines.push(`${lines.pop()} ${line.trim()}`)
    else lines.push(line.trim())
  }
  return lines.map(line => {
    const cells = line.split('|').map(c => c.trim())
    while (cells.length > names.length && cells.at(-1) === '') cells.pop()
    if (cells.length > names.length) throw new Error(`more cells than ${columns}: ${line}`)
    return Object.fromEntries(names.map((n, i) => [n, cells[i] ?? '']))
  })
}
