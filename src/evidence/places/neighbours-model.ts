/**
 * The published model of statistical neighbours: one wide CSV with a row for every council, and in it the numbers of its ten
 * neighbours, the nearest first, each with how close it is. (Children's services statistical neighbour model, Department for
 * Education: old_la_code, la_name, SN_1, SN_1P, …)
 */
import { Refusal } from '../../store/refusal.ts'

const cells = (line: string): string[] => line.split(',').map(c => c.trim().replace(/^"(.*)"$/, '$1'))

/** Whether a text has the headings of the model. */
export function isModel(text: string): boolean {
  const head = cells(text.split(/\r?\n/, 1)[0] ?? '')
  return head.includes('old_la_code') && head.includes('SN_1')
}

const invalid = (says: string) => new Refusal('invalid', 'There is a problem with what was entered.', { text: says })

/**
 * The neighbours of one council, each as a row of its own; `line` is its rank.
 * @param of what the council is called: any of its number, code and name
 * @throws Refusal where the file has no row for it
 */
export function modelRows(
  text: string,
  of: readonly string[],
): readonly { readonly line: number; readonly cells: readonly string[] }[] {
  const [head = [], ...rows] = text.split(/\r?\n/).map(cells)
  const [number, name] = [head.indexOf('old_la_code'), head.indexOf('la_name')]
  const wanted = new Set(of.filter(w => w !== '').map(w => w.toLowerCase()))
  const row = rows.find(r => [r[number], r[name]].some(c => c !== undefined && c !== '' && wanted.has(c.toLowerCase())))
  if (!row)
    throw invalid(
      wanted.size === 0
        ? 'This file has a row for every council; say whose neighbours are meant'
        : `This file has a row for every council, and none for ${of.at(-1)}`,
    )
  return head
    .flatMap((h, i) => {
      const rank = /^SN_(\d{1,2})$/.exec(h)?.[1]
      return rank && row[i] ? [{ line: Number(rank), cells: [row[i]] }] : []
    })
    .sort((a, b) => a.line - b.line)
}
