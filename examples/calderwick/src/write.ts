/** Writes the spreadsheets: CSV files in three encodings, and workbooks whose bytes are the same each time. */
import writeExcelFile from 'write-excel-file/node'
import type { Row } from './rows.ts'

/** A column of a sheet: its heading, and the name of the cell that stands under it. */
export type Column = readonly [heading: string, key: string]

/** Columns from "Ref no = ref | What we will do = what". */
export const columns = (text: string): Column[] =>
  text.split('|').map(c => {
    const [heading = '', key = ''] = c.split(' = ')
    return [heading.trim(), key.trim()]
  })

/** One sheet of a workbook. */
export type Sheet = {
  name: string
  /** Lines above the header, each merged across the sheet. */
  above: readonly string[]
  /** A row of merged headings that groups the header below it. */
  groups?: readonly (readonly [heading: string, columns: number])[]
  columns: readonly Column[]
  rows: readonly Row[]
  /** Columns whose cells are numbers, not text. */
  numbers?: readonly string[]
  /** A line merged across the sheet before each row at which its text changes. */
  section?: (r: Row) => string
}

type Cell = null | {
  value: string | number | Date
  format?: string
  wrap?: true
  fontWeight?: 'bold'
  columnSpan?: number
  alignVertical?: 'top'
}

const ISO = /^\d{4}-\d\d-\d\d$/

/** A cell as a spreadsheet holds it: ISO days as real dates, long text wrapped. */
function cellOf(text: string, isNumber: boolean): Cell {
  if (text === '') return null
  if (ISO.test(text)) return { value: new Date(`${text}T00:00:00Z`), format: 'dd/mm/yyyy' }
  if (isNumber && /^-?\d+(\.\d+)?$/.test(text)) return { value: Number(text), format: '#,##0.##' }
  return text.length > 30 ? { value: text, wrap: true, alignVertical: 'top' } : { value: text }
}

/** The bytes of a workbook. */
export async function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const made = sheets.map(s => {
    const width = s.columns.length
    const across = (value: string): Cell[] => [
      { value, fontWeight: 'bold', columnSpan: width },
      ...Array.from({ length: width - 1 }, () => null),
    ]
    const data: Cell[][] = s.above.map(across)
    if (s.groups)
      data.push(
        s.groups.flatMap(([value, n]): Cell[] => [
          value === '' ? null : { value, fontWeight: 'bold', ...(n > 1 ? { columnSpan: n } : {}) },
          ...Array.from({ length: n - 1 }, () => null),
        ]),
      )
    data.push(s.columns.map(([value]) => ({ value, fontWeight: 'bold', wrap: true }) as Cell))
    let section = ''
    for (const r of s.rows) {
      const now = s.section?.(r) ?? ''
      if (now !== section) data.push(across(now))
      section = now
      data.push(s.columns.map(([, key]) => cellOf(r[key] ?? '', s.numbers?.includes(key) ?? false)))
    }
    const widths = s.columns.map(([, key]) => ({ width: s.rows.some(r => (r[key] ?? '').length > 40) ? 48 : 14 }))
    return { data, sheet: s.name, columns: widths }
  })
  return untimed(await writeExcelFile(made).toBuffer())
}

/** A zip archive stamps each part with the time it was packed; here every part is stamped with the first day zip knows. */
function untimed(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const parts = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  for (let i = 0; i < parts; i++) {
    const local = zip.readUInt32LE(at + 42)
    for (const stamp of [at + 12, local + 10]) zip.writeUInt32LE(0x0021_0000, stamp)
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return zip
}

type Csv = {
  columns: readonly Column[]
  rows: readonly Row[]
  separator?: ',' | ';'
  /** As Excel saves it on an English machine (windows-1252), as "Unicode text" (utf-16), or as UTF-8. */
  encoding?: 'utf-8' | 'utf-16' | 'windows-1252'
}

/** Letters that Windows-1252 holds and Latin-1 does not. */
const CP1252: Record<string, number> = {
  '€': 0x80,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
}

/** The bytes of a CSV file. */
export function csv({ columns: all, rows, separator = ',', encoding = 'utf-8' }: Csv): Buffer {
  const quote = (t: string) => (/[",;\n]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t)
  const lines = [all.map(([h]) => h), ...rows.map(r => all.map(([, key]) => r[key] ?? ''))]
  const text = `${lines.map(l => l.map(quote).join(separator)).join('\r\n')}\r\n`
  if (encoding === 'utf-16') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (encoding === 'windows-1252') return Buffer.from([...text].map(ch => CP1252[ch] ?? ch.charCodeAt(0)))
  return Buffer.from(text)
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** "2026-03-31" as "31/03/2026"; anything else as it is. */
export const slashed = (t: string) => (ISO.test(t) ? t.split('-').reverse().join('/') : t)
/** "2026-03-31" as "31-Mar-26"; anything else as it is. */
export const dashed = (t: string) =>
  ISO.test(t) ? `${t.slice(8)}-${MONTHS[Number(t.slice(5, 7)) - 1]}-${t.slice(2, 4)}` : t
/** "2026-10" as "Oct 2026". */
export const monthName = (t: string) => `${MONTHS[Number(t.slice(5, 7)) - 1]} ${t.slice(0, 4)}`
/** The rows with the cells of some columns written otherwise. */
export const written = (rows: readonly Row[], keys: readonly string[], how: (t: string) => string): Row[] =>
  rows.map(r => ({ ...r, ...Object.fromEntries(keys.map(k => [k, how(r[k] ?? '')])) }))
