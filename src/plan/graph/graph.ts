/** The plan as one typed graph in memory: built from rows, whoever read them, with every reference looked up. */
import { blank, parts, readCell } from './cells.ts'
import { derive, inFileOrder } from './derive.ts'
import { type AnyRec, type Kind, kindNames, type kinds, type Rec, type Source, spec, titleOf } from './kinds.ts'
import { plainWords, type Ref } from './values.ts'

/** The whole plan and everything it leans on. Plain data: it is its own JSON form. */
export type PlanGraph = {
  format: 'goldenthread-plan/1'
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
}

/** Something the builder had to settle and the reader of the plan should know. */
export type BuildNote = { code: string; source: Source; message: string }

const NOWHERE: Source = { file: '', sheet: '', row: null, ref: '' }

/** An empty plan. */
export function emptyGraph(): PlanGraph {
  const records = Object.fromEntries(kindNames.map(k => [k, []])) as unknown as PlanGraph['records']
  return { format: 'goldenthread-plan/1', supplied: [], records }
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
    const source: Source = { ...NOWHERE, ...row.source, ref: row.id ?? '' }
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
  derive(graph, has, taken)
  graph.supplied = kindNames.filter(k => has.has(k))
  resolve(graph, note)
  writeLinks(graph)
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

/** Finds, for every reference in the plan, the record it names: by id, own reference, title or alias. */
function resolve(graph: PlanGraph, note: (n: BuildNote) => void): void {
  const byName = new Map<string, AnyRec[]>()
  const add = (name: string, r: AnyRec) => {
    const key = plainWords(name)
    if (key === '') return
    const others = byName.get(key)
    if (!others) byName.set(key, [r])
    else if (!others.includes(r)) others.push(r)
  }
  for (const r of allRecords(graph)) {
    add(r.id, r)
    if (r.source.ref) add(r.source.ref, r)
    const title = titleOf(r)
    if (title.length <= 300) add(title, r)
  }
  for (const p of graph.records.programme) for (const a of p.aliases) add(a, p)
  for (const a of graph.records.alias) for (const r of byName.get(plainWords(a.of)) ?? []) add(a.title, r)

  const find = (text: string, to: readonly string[], from: AnyRec): AnyRec | null => {
    const all = byName.get(plainWords(text))
    if (!all) return null
    const fits = all.filter(r => r !== from && (to[0] === '*' || to.includes(r.kind)))
    if (fits.length < 2) return fits[0] ?? null
    const fit = inFileOrder(fits)
    const near = fit.filter(r => r.source.file === from.source.file)
    const same = fit.filter(r => r.intervention === from.intervention)
    const best = near[0] ?? same[0] ?? fit[0] ?? null
    if (near.length !== 1 && same.length !== 1 && fit.every(r => r.kind === fit[0]?.kind))
      note({
        code: 'ambiguous-reference',
        source: from.source,
        message: `"${text}" could be ${fit.length} different ${spec(fit[0]!.kind).many}; taken as ${best?.id}`,
      })
    return best
  }
  for (const k of kindNames) {
    const fields = Object.entries(spec(k).fields).filter(([, f]) => f.type === 'ref' || f.type === 'refs')
    if (fields.length === 0) continue
    for (const r of graph.records[k] as AnyRec[]) {
      const values = r as unknown as Record<string, unknown>
      for (const [name, f] of fields) {
        const to = (f as { to: readonly string[] }).to
        if (f.type === 'ref') {
          const one = values[name] as Ref | null
          if (one && one.id === null) one.id = find(one.text, to, r)?.id ?? null
        } else values[name] = (values[name] as Ref[]).flatMap(v => split(v, t => find(t, to, r)?.id ?? null))
      }
    }
  }
}

/** Which field of a record holds a link to a record of another kind. */
const LINK_FIELDS: Partial<Record<Kind, Partial<Record<Kind, string>>>> = {
  step: {
    outcome: 'outcomes',
    finding: 'answers',
    clause: 'answers',
    obligation: 'answers',
    assessment: 'answers',
    need: 'answers',
    step: 'dependsOn',
    funding: 'fundedBy',
  },
  programme: { outcome: 'outcomes', board: 'boards' },
  workstream: { outcome: 'outcomes' },
  measure: { outcome: 'outcomes', step: 'steps' },
  finding: { step: 'steps', programme: 'steps', outcome: 'steps', finding: 'repeats' },
  clause: { step: 'steps', programme: 'steps', outcome: 'steps' },
  obligation: { step: 'steps', programme: 'steps', outcome: 'steps' },
  assessment: { step: 'steps', programme: 'steps', outcome: 'steps' },
  evidence: {
    step: 'about',
    outcome: 'about',
    measure: 'about',
    programme: 'about',
    obligation: 'about',
    finding: 'about',
  },
  funding: { programme: 'covers', step: 'covers', outcome: 'covers' },
}

/** Writes links that stand in lists of their own into the records they join, from whichever end a field is there for it. */
function writeLinks(graph: PlanGraph): void {
  const { link, dependency } = graph.records
  if (link.length === 0 && dependency.length === 0) return
  const byId = new Map<string, AnyRec>()
  for (const r of allRecords(graph)) byId.set(r.id, r)
  const add = (from: AnyRec, field: string, to: AnyRec, text: string) => {
    const list = (from as unknown as Record<string, Ref[]>)[field]
    if (list && !list.some(r => r.id === to.id)) list.push({ id: to.id, text })
  }
  for (const l of link) {
    const one = byId.get(l.item?.id ?? '')
    for (const t of l.to) {
      const other = byId.get(t.id ?? '')
      if (!one || !other) continue
      const there = LINK_FIELDS[one.kind]?.[other.kind]
      const back = LINK_FIELDS[other.kind]?.[one.kind]
      if (there) add(one, there, other, t.text)
      else if (back) add(other, back, one, l.item?.text ?? '')
    }
  }
  for (const d of dependency) {
    const one = byId.get(d.step?.id ?? '')
    for (const t of d.on) {
      const other = byId.get(t.id ?? '')
      if (one && other) add(one, 'dependsOn', other, t.text)
    }
  }
}

/** A cell of several references: whole if the whole is a name, else by its parts, else by commas and "and". */
function split(v: Ref, find: (text: string) => string | null): Ref[] {
  if (v.id !== null) return [v]
  const whole = find(v.text)
  if (whole) return [{ id: whole, text: v.text }]
  return parts(v.text).flatMap(part => {
    const id = find(part)
    if (id) return [{ id, text: part }]
    const finer = part.split(/\s*(?:,|\/|&|\band\b)\s*/).filter(t => t !== '')
    const found = finer.map(t => ({ id: find(t), text: t }))
    // Only split a phrase when that finds something: "Education and Skills" is one name that nobody else holds.
    return finer.length > 1 && found.some(f => f.id !== null) ? found : [{ id: null, text: part }]
  })
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
