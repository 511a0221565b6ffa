/**
 * Files that were uploaded, opened: what each is told from its content alone. Whatever is hostile, broken or of another kind
 * is refused by itself, in one sentence, and the others are taken.
 */
import { isUtf8 } from 'node:buffer'
import { type Limits, limits, type Table, Unreadable, type Warning } from '../../store/workbook/table.ts'
import { readXlsx } from '../../store/workbook/xlsx.ts'
import { headBytes, oleReason, signatureOf } from '../../store/workbook/xlsx-signature.ts'
import type { Mark, PlanGraph, Row } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import { readCsv } from '../reading/csv.ts'
import { findingRows, looksLikeFindings } from '../reading/findings.ts'

/** A file as it was sent: its name is for people. */
export type Given = { readonly name: string; readonly bytes: Buffer }
export type Opened = {
  /** One for each file, in their order; names are told apart. */
  readonly files: readonly OpenedFile[]
  readonly warnings: readonly Warning[]
  /** What the files say of themselves. */
  readonly mark: Mark | null
}
export type OpenedFile = {
  readonly name: string
  readonly is: 'tables' | 'findings' | 'plan' | 'mark' | 'refused'
  readonly tables: readonly Table[]
  /** Of a list of findings as JSON. */
  readonly rows: readonly Row[]
  readonly plan: PlanGraph | null
  /** Why it was not taken; '' where it was. */
  readonly why: string
}

/** A server has less memory than somebody’s own machine may give, and a cell may hold a chapter. */
export const CAPS: Limits = {
  ...limits,
  fileBytes: 25 * 1024 * 1024,
  partBytes: 120_000_000,
  rows: 50_000,
  cellChars: 500_000,
}
/** Cells that hold something, of all files together. */
const MOST_CELLS = 1_000_000

export async function openFiles(given: readonly Given[], caps: Limits = CAPS): Promise<Opened> {
  const warnings: Warning[] = []
  const files: OpenedFile[] = []
  const names = new Set<string>()
  let mark: Mark | null = null
  let cells = 0
  for (const one of given) {
    const name = apart(one.name, names)
    const nothing = { name, tables: [], rows: [], plan: null, why: '' }
    try {
      const said = markIn(name, one.bytes)
      if (said) {
        mark = mergedMark(mark, said, name)
        files.push({ ...nothing, is: 'mark' })
        continue
      }
      const opened = await openOne(name, one.bytes, caps, w => warnings.push(w))
      cells += cellsIn(opened.tables)
      if (cells > MOST_CELLS)
        throw new Unreadable(
          name,
          `the files hold more than ${MOST_CELLS.toLocaleString('en-GB')} cells; bring them in two goes`,
        )
      files.push({ ...nothing, ...opened })
    } catch (e) {
      if (!(e instanceof Unreadable)) throw e
      files.push({ ...nothing, is: 'refused', why: e.message.slice(e.file.length + 2) })
    }
  }
  return { files: withoutTwoPlans(files), warnings, mark: mark ?? markOfPlan(files) }
}

type One = Pick<OpenedFile, 'is'> & Partial<OpenedFile> & { readonly tables: readonly Table[] }

async function openOne(name: string, bytes: Buffer, caps: Limits, warn: (w: Warning) => void): Promise<One> {
  const { kind, what } = signatureOf(bytes.subarray(0, headBytes))
  if (kind === 'zip') return { is: 'tables', tables: await readXlsx(name, bytes, caps, warn) }
  if (kind === 'ole') throw new Unreadable(name, oleReason(bytes))
  if (kind === 'other') throw new Unreadable(name, `is not a table of cells; it seems to be ${what}`)
  if (bytes.length === 0) throw new Unreadable(name, 'is empty')
  const json = jsonIn(name, bytes)
  if (json !== undefined) return document(name, json)
  const table = readCsv(name, bytes, caps, warn)
  return { is: 'tables', tables: table.rows.length > 0 ? [table] : [] }
}

/** A file that begins as JSON does and is named so, or is whole JSON; undefined for any other text. */
function jsonIn(name: string, bytes: Buffer): unknown {
  const named = /\.json$/i.test(name)
  const text = bytes.subarray(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0)
  if (!named && !/^\s*[{[]/.test(text.toString('latin1', 0, 100))) return undefined
  if (!isUtf8(text)) {
    if (named) throw new Unreadable(name, 'is JSON in another encoding than UTF-8; save it as UTF-8')
    return undefined
  }
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    if (named) throw new Unreadable(name, 'is named as JSON and is none')
    return undefined
  }
}

function document(name: string, doc: unknown): One {
  if (typeof doc === 'object' && doc !== null && 'format' in doc && /^goldenthread-plan\//.test(String(doc.format))) {
    try {
      return { is: 'plan', tables: [], plan: fromJson(JSON.stringify(doc)) }
    } catch (e) {
      if (!(e instanceof TypeError)) throw e
      throw new Unreadable(name, `is a plan in Goldenthread’s own JSON that does not fit: ${e.message.slice(0, 300)}`)
    }
  }
  if (looksLikeFindings(doc)) return { is: 'findings', tables: [], rows: findingRows(name, doc) }
  throw new Unreadable(name, 'is JSON that is neither a plan of Goldenthread’s own nor a list of findings')
}

/** A plan of our own writing says all there is to say of its records: with other files beside it, which would be right? */
function withoutTwoPlans(files: readonly OpenedFile[]): OpenedFile[] {
  const others = files.filter(f => f.is === 'tables' || f.is === 'findings' || f.is === 'plan')
  if (others.length < 2) return [...files]
  return files.map(f =>
    f.is === 'plan'
      ? { ...f, is: 'refused', plan: null, why: 'is a whole plan in Goldenthread’s own JSON; bring it by itself' }
      : f,
  )
}

/** `synthetic.txt` is enough by being there, `published.txt` names its source, as in a folder (docs/reading.md). */
function markIn(name: string, bytes: Buffer): Mark | null {
  if (/^synthetic\.txt$/i.test(name)) return { synthetic: true }
  if (!/^published\.txt$/i.test(name)) return null
  const published = bytes
    .toString('utf8')
    .replace(/[\s\0]+/g, ' ')
    .trim()
    .slice(0, 500)
  if (published === '') throw new Unreadable(name, 'is empty; it names where the facts were published')
  return { published }
}
function mergedMark(before: Mark | null, now: Mark, name: string): Mark {
  if (before && JSON.stringify(before) !== JSON.stringify(now))
    throw new Unreadable(name, 'says something else of the files than another of them does; keep one')
  return now
}
function markOfPlan(files: readonly OpenedFile[]): Mark | null {
  const plan = files.find(f => f.plan)?.plan
  if (!plan) return null
  return plan.synthetic ? { synthetic: true } : plan.published === undefined ? null : { published: plan.published }
}

const cellsIn = (tables: readonly Table[]) =>
  tables.reduce((n, t) => n + t.rows.reduce((m, row) => m + row.length, 0), 0)

/** Two files of one name from two folders are two. */
function apart(name: string, names: Set<string>): string {
  let own = name
  for (let n = 2; names.has(own.toLowerCase()); n++) own = name.replace(/(\.[a-z0-9]+)?$/i, ` (${n})$1`)
  names.add(own.toLowerCase())
  return own
}
