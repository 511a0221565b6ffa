/** The plan as one typed graph in memory: built from rows, whoever read them, with every reference looked up. */
import { blank, readCell } from './cells.ts'
import { derive } from './derive.ts'
import { type AnyRec, type Kind, kindNames, type kinds, type Rec, type Source, spec } from './kinds.ts'
import { resolve, writeLinks } from './references.ts'
import { settle } from './settle.ts'

/** The whole plan and everything it leans on. Plain data: it is its own JSON form. */
export type PlanGraph = {
  format: 'goldenthread-plan/1'
  /** Everything in it is invented. Neither this nor `published`: it is a council's own. */
  synthetic?: true
  /** It holds published facts alone; where they were published. */
  published?: string
  /** Kinds that some file holds, be it with no rows: what a rule may expect to find. */
  supplied: Kind[]
  records: { [K in Kind]: Rec<K>[] }
}

/** One row, as read: cells by field name. `id` is the row's own reference, where it has one. */
export type Row = {
  kind: Kind
  id?: string | undefined
  intervention?: string | null
  source?: Partial<Source>
  cells: Readonly<Record<string, string>>
  /** How many cells of the row held something, where more stood there than was understood. */
  filled?: number
  /** It is a whole record that was in a plan, as we wrote it: nothing is to be read into it or made of it. */
  whole?: boolean
  /** Of such a one: its own reference in the file that it came from first, where `id` is what it was called in the plan. */
  ref?: string
}

/** Something the builder had to settle and the reader of the plan should know. */
export type BuildNote = { code: string; source: Source; message: string }

const NOWHERE: Source = { file: '', sheet: '', row: null, ref: '' }

/** An empty plan. */
export function emptyGraph(): PlanGraph {
  const records = Object.fromEntries(kindNames.map(k => [k, []])) as unknown as PlanGraph['records']
  return { format: 'goldenthread-plan/1', supplied: [], records }
}

/** What a plan says of where its facts come from. */
export type Mark = { synthetic: true } | { published: string }
/** The plan with its mark, which stands before the records so that a reader of the document meets it first. */
export function marked({ supplied, records }: PlanGraph, mark: Mark | null): PlanGraph {
  return { format: 'goldenthread-plan/1', ...mark, supplied, records }
}

/** The records of every kind, one after another. */
export function* allRecords(graph: PlanGraph): Generator<AnyRec> {
  for (const k of kindNames) yield* graph.records[k]
}

/**
 * Builds the graph: reads each cell by its field's type, gives every record an id that is unique in the whole plan, makes
 * the records that a row holds within another (the measure in a step's row, who holds a post), and looks up references.
 * @param rows in the order of the files; the order decides only which of two rows with one reference keeps it unmarked
 * @param supplied kinds that a file holds even if it has no rows
 * @param note told of duplicate references and of names that could be more than one record
 */
export function buildGraph(
  rows: readonly Row[],
  supplied: Iterable<Kind> = [],
  note: (n: BuildNote) => void = () => {},
): PlanGraph {
  const graph = emptyGraph()
  const has = new Set<Kind>(supplied)
  const taken = new Set<string>()
  for (const row of rows) {
    has.add(row.kind)
    const source: Source = { ...NOWHERE, ...row.source, ref: row.ref ?? row.id ?? '' }
    const fields = spec(row.kind).fields
    const record: Record<string, unknown> = {
      id: '',
      kind: row.kind,
      intervention: row.intervention ?? null,
      source,
      filled: 0,
    }
    let filled = row.id ? 1 : 0
    for (const name in fields) {
      const raw = row.cells[name]
      record[name] = raw === undefined ? blank(fields[name]!) : readCell(fields[name]!, raw)
      if (raw !== undefined && raw.trim() !== '') filled++
    }
    record.filled = row.filled ?? filled
    record.id = freeId(row, record, taken, source, note)
    ;(graph.records[row.kind] as unknown[]).push(record)
  }
  const whole = rows.length > 0 && rows.every(r => r.whole)
  if (!whole) {
    settle(graph, has)
    derive(graph, has, taken)
  }
  graph.supplied = kindNames.filter(k => has.has(k))
  resolve(graph, note)
  if (!whole) writeLinks(graph)
  return graph
}

/** A row's own reference where it has one that is free, else its natural name, else its file and row. */
function freeId(
  row: Row,
  record: Record<string, unknown>,
  taken: Set<string>,
  source: Source,
  note: (n: BuildNote) => void,
): string {
  const own = row.id?.trim()
  const name = naturalName(row.kind, record)
  const stem = source.file.replace(/^.*\//, '').replace(/\.[a-z]+$/i, '') || row.kind
  const place = `${stem}${source.sheet ? `/${source.sheet}` : ''}${source.row === null ? '' : `:${source.row}`}`
  let id = own || name || place
  if (taken.has(id)) {
    const first = id
    id = `${first} (${own || name ? place : row.kind})`
    for (let n = 2; taken.has(id); n++) id = `${first} (${place} ${n})`
    if (own)
      note({
        code: 'duplicate-reference',
        source,
        message: `the reference ${own} is used more than once; this row is called "${id}"`,
      })
  }
  taken.add(id)
  return id
}

/** Kinds whose rows are known by their name; of the others, rows with no reference are known by file and row. */
const NAMED: Partial<Record<Kind, string>> = {
  plan: 'title',
  aim: 'title',
  outcome: 'theme',
  programme: 'title',
  workstream: 'title',
  post: 'title',
  board: 'title',
  measure: 'title',
  service: 'title',
  area: 'title',
  term: 'title',
  intervention: 'title',
  instrument: 'title',
  pilot: 'title',
}
function naturalName(kind: Kind, record: Record<string, unknown>): string {
  const field = NAMED[kind]
  if (!field) return ''
  const value = (record[field] || record[spec(kind).title] || '') as string
  return value.length <= 80 ? value.replace(/\s+/g, ' ') : ''
}

/**
 * A plan from rows given by kind and field name, as tests and other programs write it: every value is what a cell would
 * say. `id` is the row's reference; `intervention` and `file` may be given.
 */
export function planOf(
  rows: {
    [K in Kind]?: ({ id?: string } & { [F in keyof (typeof kinds)[K]['fields'] | 'intervention' | 'file']?: string })[]
  },
): PlanGraph {
  const all: Row[] = []
  const supplied: Kind[] = []
  for (const k of kindNames) {
    const given = rows[k]
    if (!given) continue
    supplied.push(k)
    given.forEach((cells, i) => {
      const { id, intervention, file, ...rest } = cells as Record<string, string>
      all.push({
        kind: k,
        id,
        intervention: intervention ?? null,
        source: { file: file ?? `${k}.csv`, row: i + 2 },
        cells: rest,
      })
    })
  }
  return buildGraph(all, supplied)
}
