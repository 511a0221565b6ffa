/** Rows written as lines of cells, so that data of the demonstration can be read and checked by eye. */

/** One row for each line; cells stand between bars, in the order of the heads. */
export function lines<H extends string>(heads: string, text: string): Record<H, string>[] {
  const keys = heads.split('|').map(h => h.trim())
  return text
    .trim()
    .split('\n')
    .map(line => {
      const cells = line.split('|').map(c => c.trim())
      if (cells.length !== keys.length)
        throw new Error(`a line has ${cells.length} cells and not ${keys.length}: ${line}`)
      return Object.fromEntries(keys.map((k, i) => [k, cells[i]!])) as Record<H, string>
    })
}
