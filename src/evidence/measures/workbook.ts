/** A workbook as files of measures: each sheet that has the headings of one, as the lines of a CSV whose numbers are those of its rows. */
import { type Limits, limits, type Table, Unreadable } from '../../store/workbook/table.ts'
import { readXlsx } from '../../store/workbook/xlsx.ts'
import { headBytes, signatureOf } from '../../store/workbook/xlsx-signature.ts'
import { NoMeasures, type Source } from './csv.ts'

/** Rows down to which headings are looked for: above them stands a title, or a note. */
const HEADS_WITHIN = 20
/** What one sheet may hold; a longer one is brought as CSV, which is read as it comes. */
const MOST: Limits = { ...limits, rows: 200_000 }

/** Whether the first bytes of a file are a workbook's, or an old one's, which is refused in words. */
export const isWorkbook = (first: Uint8Array): boolean =>
  ['zip', 'ole'].includes(signatureOf(Buffer.from(first.subarray(0, headBytes))).kind)

const quoted = (text: string) => {
  // A line break within a cell would move the rows below it.
  const plain = text.replace(/\s*[\r\n]+\s*/g, ' ')
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

async function* lines({ rows, rowNumbers }: Table, from: number): AsyncGenerator<Buffer> {
  let [held, line] = ['', 1]
  for (let i = from; i < rows.length; i++) {
    for (; line < rowNumbers[i]!; line++) held += '\n'
    held += `${rows[i]!.map(c => quoted(c.text)).join(',')}\n`
    line++
    if (held.length < 1 << 16) continue
    yield Buffer.from(held)
    held = ''
  }
  yield Buffer.from(held)
}

/**
 * The sheets of a workbook that hold what is looked for.
 * @param source its bytes, or the path of it
 * @param hash SHA-256 of the file
 * @param isHead whether a row is the headings of such a sheet
 * @throws NoMeasures for what is no workbook that can be read, or has no such sheet
 */
export async function sheetsOf(
  { name, source, hash }: { name: string; source: Uint8Array | string; hash: string },
  isHead: (head: readonly string[]) => boolean,
): Promise<readonly Source[]> {
  const tables = await readXlsx(name, source, MOST, () => {}).catch(e => {
    if (!(e instanceof Unreadable)) throw e
    throw new NoMeasures(e.message.startsWith(`${name}: `) ? e.message.slice(name.length + 2) : e.message)
  })
  const found = tables.flatMap(table => {
    const at = table.rows.slice(0, HEADS_WITHIN).findIndex(row => isHead(row.map(c => c.text.trim())))
    return at < 0 ? [] : [{ table, at }]
  })
  if (found.length === 0)
    throw new NoMeasures(
      `no sheet of it has the headings of such a file within its first ${HEADS_WITHIN} rows: a date and a value, a date with numerator and denominator, or those of an official table`,
    )
  return found.map(({ table, at }) => ({
    name: found.length === 1 ? name : name.replace(/(\.[a-z]+)?$/i, end => ` ${table.sheet}${end}`),
    hash,
    open: () => lines(table, at),
  }))
}
