/** Reads a council's files, as they are, into one plan: what the check command and the import wizard call. */
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Limits, limits as standard, Unreadable, type Warning } from '../../store/workbook/table.ts'
import { type Mark, marked, type PlanGraph, type Row } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import type { Kind } from '../graph/kinds.ts'
import { assemble } from './assemble.ts'
import { listFolder, readFolder } from './files.ts'
import { findingRows, looksLikeFindings } from './findings.ts'
import { knownOf, type Mapping } from './mapping.ts'
import { rowsOf, type Taken } from './rows.ts'

export type Reading = {
  graph: PlanGraph
  /** Every sheet with what it was taken for, the column of each field, and how sure the reader is. */
  taken: Taken[]
  /** Everything that was left out, read with doubt, or is wrong with the files. */
  warnings: Warning[]
  /** The rows that the plan was built of; none of a plan in our own JSON form, which is the plan itself. */
  rows: readonly Row[]
}

const JSON_BYTES = 100_000_000

/**
 * Reads plans.
 * @param path a folder of CSV and XLSX files, one such file, or a plan in our own JSON form
 * @param options.findings a further file of findings (JSON, CSV or XLSX), which is read as findings whatever it is called
 * @param options.mapping overrides what the reader would guess
 * @throws Unreadable where a named file cannot be read at all; one bad file in a folder is a warning instead
 */
export async function readPlan(
  path: string,
  options: { findings?: string; mapping?: Mapping; limits?: Limits } = {},
): Promise<Reading> {
  const limits = options.limits ?? standard
  const warnings: Warning[] = []
  const warn = (w: Warning) => warnings.push(w)
  const kind = await stat(path).catch(() => null)
  if (!kind) throw new Unreadable(basename(path), 'there is no such file or folder')

  const rows: Row[] = []
  const taken: Taken[] = []
  const whole: PlanGraph[] = []
  const json = async (file: string, name: string, only: 'findings' | null) => {
    const doc = await readJson(file, name)
    if (only === null && isPlan(doc)) whole.push(plan(doc, name))
    else if (only || looksLikeFindings(doc)) {
      const read = findingRows(name, doc)
      rows.push(...read)
      taken.push({
        file: name,
        sheet: '',
        kind: 'finding',
        rows: read.length,
        confidence: 1,
        headerRow: null,
        columns: [],
        unused: [],
      })
    } else if (kind.isDirectory())
      warn({
        code: 'not-read',
        file: name,
        sheet: null,
        row: null,
        column: null,
        message: 'is JSON that is neither a plan nor a list of findings; it was not read',
      })
    else throw new Unreadable(name, 'is JSON that is neither a plan nor a list of findings')
  }
  const sheets = async (from: string, forced?: Kind) => {
    for (const table of await readFolder(from, { limits, warn })) {
      const known = knownOf(options.mapping, table.file, table.sheet)
      if (known.skip) continue
      const read = rowsOf(table, forced ? { ...known, kind: forced } : known, warn)
      rows.push(...read.rows)
      taken.push(...read.taken)
    }
  }

  if (kind.isDirectory()) {
    await sheets(path)
    for (const name of (await listFolder(path)).json) {
      try {
        await json(join(path, name), name, null)
      } catch (e) {
        if (!(e instanceof Unreadable)) throw e
        warn({
          code: 'unreadable',
          file: name,
          sheet: null,
          row: null,
          column: null,
          message: e.message.replace(`${name}: `, ''),
        })
      }
    }
  } else if (/\.json$/i.test(path)) await json(path, basename(path), null)
  else await sheets(path)
  if (options.findings) {
    if (/\.json$/i.test(options.findings)) await json(options.findings, basename(options.findings), 'findings')
    else await sheets(options.findings, 'finding')
  }

  const [only] = whole
  if (only && whole.length === 1 && rows.length === 0) return { graph: only, taken, warnings, rows }
  if (whole.length > 0)
    throw new Unreadable(basename(path), 'a plan in JSON stands beside other files; check it by itself')
  if (rows.length === 0 && !taken.some(t => t.kind !== null))
    throw new Unreadable(
      basename(path),
      `holds no sheet that was recognised${warnings[0] ? ` (${warnings[0].file}: ${warnings[0].message})` : ''}`,
    )
  const graph = assemble(rows, taken, warn)
  return { graph: kind.isDirectory() ? marked(graph, await markOf(path)) : graph, taken, warnings, rows }
}

/** What the folder says of itself: `synthetic.txt` is enough by being there, `published.txt` names its source. */
async function markOf(folder: string): Promise<Mark | null> {
  const said = (name: string) => readFile(join(folder, name), 'utf8').catch(() => null)
  if ((await said('synthetic.txt')) !== null) return { synthetic: true }
  const published = (await said('published.txt'))?.replace(/\s+/g, ' ').trim().slice(0, 500)
  if (published === '') throw new Unreadable('published.txt', 'is empty; it names where the facts were published')
  return published ? { published } : null
}

async function readJson(path: string, name: string): Promise<unknown> {
  const info = await stat(path).catch(() => null)
  if (!info) throw new Unreadable(name, 'there is no such file')
  if (info.size > JSON_BYTES) throw new Unreadable(name, `is larger than ${JSON_BYTES / 1e6} MB`)
  try {
    return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''))
  } catch {
    throw new Unreadable(name, 'is not JSON')
  }
}
export const isPlan = (doc: unknown): boolean =>
  typeof doc === 'object' && doc !== null && 'format' in doc && /^goldenthread-plan\//.test(String(doc.format))
function plan(doc: unknown, name: string): PlanGraph {
  try {
    return fromJson(JSON.stringify(doc))
  } catch (e) {
    throw new Unreadable(name, (e as Error).message)
  }
}
