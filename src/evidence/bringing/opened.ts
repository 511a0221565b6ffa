/** Files as they were sent, opened: which hold values and which a dictionary, what each is taken for, and its first rows. */
import { createHash } from 'node:crypto'
import { Refusal } from '../../store/refusal.ts'
import type { PostedFile } from '../../web/upload.ts'
import type { ToBring } from '../measures/acts.ts'
import { csvRows, headOf, NoMeasures, type Source } from '../measures/csv.ts'
import { isDfe } from '../measures/dfe.ts'
import { isDictionary, readDictionary } from '../measures/dictionary.ts'
import { isLait, type Skipped } from '../measures/lait.ts'
import { type Incoming, isValues, lookAt } from '../measures/points.ts'
import { tidyColumns } from '../measures/tidy.ts'
import { isWorkbook, sheetsOf } from '../measures/workbook.ts'

/** A column of a file: its heading, what it is taken for, and what stands in its first rows. */
export type ColumnSeen = { readonly head: string; readonly as: string; readonly first: readonly string[] }
/** A file as it was understood. */
export type Seen = { readonly name: string; readonly form: string; readonly columns: readonly ColumnSeen[] }
export type Opened = Pick<ToBring, 'files' | 'dictionary'> & {
  readonly seen: readonly Seen[]
  /** Rows of the dictionary that were left out, and of which file. */
  readonly undefined: readonly Skipped[]
  readonly dictionaryName: string
}
/** Rows that are shown of a file, and letters of a cell. */
export const FIRST = 3
const LETTERS = 60
const NOT_USED = 'Not used'

const LAIT: Readonly<Record<string, string>> = {
  'Short Desc': 'Which measure',
  Years: 'The period',
  'LA and Regions': 'The place',
  Values: 'The value',
  'LA Number': 'The number of the place',
  Region: 'The region it is in',
}
const DFE: Readonly<Record<string, string>> = {
  time_period: 'The period',
  time_identifier: 'The kind of year',
  geographic_level: 'The kind of place',
}
const TIDY = {
  date: 'The day or period',
  value: 'The value',
  numerator: 'The numerator',
  denominator: 'The denominator',
  measure: 'Which measure',
  place: 'The place',
  code: 'The code of the place',
  kind: 'The kind of place',
} as const

/** @throws Refusal naming the file that cannot be taken, and why */
export async function openSent(files: readonly PostedFile[]): Promise<Opened> {
  const incoming: Incoming[] = []
  const seen: Seen[] = []
  const left: Skipped[] = []
  let dictionary: ToBring['dictionary'] = null
  let dictionaryName = ''
  for (const file of files) {
    const name = file.name.trim() || 'file.csv'
    try {
      for (const source of await sourcesOf(name, file.bytes)) {
        const head = await headOf(source)
        if (!isValues(head) && isDictionary(head)) {
          if (dictionary) throw new NoMeasures('it is a second dictionary; send one at a time')
          const defined = await readDictionary(source.open(), s => left.push(s))
          dictionary = { defined, hash: sha256(file.bytes) }
          dictionaryName = source.name
          seen.push(await seenOf(source, head, null))
          continue
        }
        const looked = await lookAt(source)
        incoming.push(looked)
        seen.push(await seenOf(source, head, looked))
      }
    } catch (e) {
      if (e instanceof NoMeasures) throw invalid(`${name}: ${e.message}`)
      throw e
    }
  }
  if (seen.length === 0) throw invalid('Choose a file of measures, or a dictionary')
  return { files: incoming, dictionary, seen, undefined: left, dictionaryName }
}

export const invalid = (why: string) => new Refusal('invalid', 'There is a problem with what was sent.', { files: why })

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function sourcesOf(name: string, bytes: Buffer): Promise<readonly Source[]> {
  if (bytes.length === 0) throw new NoMeasures('there is nothing in it')
  if (isWorkbook(bytes))
    return sheetsOf({ name, source: bytes, hash: sha256(bytes) }, head => isValues(head) || isDictionary(head))
  async function* open() {
    for (let at = 0; at < bytes.length; at += 1 << 16) yield bytes.subarray(at, at + (1 << 16))
  }
  return [{ name, open }]
}

async function seenOf(source: Source, head: readonly string[], looked: Incoming | null): Promise<Seen> {
  const rows: (readonly string[])[] = []
  let first = true
  for await (const { cells } of csvRows(source.open(), true)) {
    if (!first) rows.push(cells)
    first = false
    if (rows.length === FIRST) break
  }
  const as = takenFor(head, looked)
  return {
    name: source.name,
    form: formOf(head, looked),
    columns: head.map((h, i) => ({
      head: h.slice(0, LETTERS) || `Column ${i + 1}, without a heading`,
      as: as(h, i),
      first: rows.map(r => (r[i] ?? '').trim().slice(0, LETTERS)),
    })),
  }
}

function formOf(head: readonly string[], looked: Incoming | null): string {
  if (!looked) return 'A dictionary of measures'
  if (isLait(head)) return 'The long file of the local authority interactive tool'
  if (isDfe(head)) return 'A table of the Department for Education'
  return 'A file of your own, a value in each row'
}

function takenFor(head: readonly string[], looked: Incoming | null): (head: string, at: number) => string {
  if (!looked) return () => 'What the measures mean'
  if (isLait(head)) return h => LAIT[h] ?? NOT_USED
  const { columns } = looked
  if (columns)
    return h => {
      if (columns.figures.includes(h)) return 'Values of a measure'
      if (columns.breakdowns.includes(h)) return 'Which measure: a breakdown'
      return DFE[h] ?? (/_(?:code|name)$/.test(h) ? 'The place' : NOT_USED)
    }
  const at = tidyColumns(head) ?? {}
  const byIndex = new Map(Object.entries(TIDY).map(([key, says]) => [at[key as keyof typeof TIDY], says]))
  return (_, i) => byIndex.get(i) ?? NOT_USED
}
