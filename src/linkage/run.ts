/** A linkage from settings to links: load, block, learn, score, cluster, evaluate. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Analysis, openAnalysis, quoted } from '../store/analysis/duckdb.ts'
import { blockSql, type Cost, costOf, type Mode } from './blocks.ts'
import { type Edges, type Evaluation, evaluateClusters, evaluatePairs, oneToOne, sorted, Union } from './cluster.ts'
import { duckdb } from './dialect.ts'
import { type Comparison, comparisonsOf, defaultRules } from './fields.ts'
import { type Loaded, loadRecords } from './load.ts'
import { type Learned, type Model, matchesOf, possiblePairs, strangersOf } from './model.ts'
import { gammaOf, priorOf, weightOf } from './score.ts'
import type { LinkSettings } from './settings.ts'

export type Result = {
  readonly records: number
  readonly pairsCompared: number
  readonly links: number
  readonly clusters: number
  readonly threshold: number
  readonly rules: readonly Cost[]
  readonly model: Model & { readonly levels: Readonly<Record<string, readonly string[]>> }
  readonly evaluation: (Evaluation & { readonly clustered: Evaluation }) | null
}
/** Pairs below this weight are no use to anybody: not kept for review, and no point of a curve. */
const LEAST = -12
/** Pairs of one part of a block: bounds memory, whatever the block. */
const PART = 8_000_000
const MOST_PAIRS = 400_000_000

/**
 * Links, and writes `links`, `clusters` and `model` into a folder.
 * @param said is told what is being done, and how far it is, 0 to 1
 * @throws RangeError in one line, for what the caller can put right
 */
export async function runLink(
  s: LinkSettings,
  out: string,
  {
    threads = 2,
    memory = '4GB',
    said = () => {},
  }: { threads?: number; memory?: string; said?: (what: string, part: number) => void } = {},
): Promise<Result> {
  mkdirSync(out, { recursive: true })
  const db = await openAnalysis({ threads, memory, scratch: join(out, '.scratch') })
  try {
    return await linkIn(db, s, out, said)
  } finally {
    db.close()
  }
}

async function linkIn(
  db: Analysis,
  s: LinkSettings,
  out: string,
  said: (what: string, part: number) => void,
): Promise<Result> {
  const d = duckdb
  const mode: Mode = s.mode
  const salt = String(s.seed ?? 1)
  said('reading', 0)
  const loaded = await loadRecords(db, s, d)
  const comparisons = comparisonsOf(loaded.kinds, d)
  const rules = s.blocking ?? defaultRules(loaded.columns)
  for (const rule of [...rules, ...(s.training ?? [])])
    for (const c of rule)
      if (!loaded.columns.has(c))
        throw new RangeError(`blocking: there is no column ${c}; there are ${[...loaded.columns].join(', ')}`)
  if (rules.length === 0) throw new RangeError('blocking: no rule fits these fields; give one')
  const costs = await costOf(db, mode, rules, s.mostPairs ?? MOST_PAIRS)
  await frequencies(db, comparisons)
  said('learning', 0)
  const u = await strangersOf(db, mode, comparisons, d, { ...loaded, salt })
  const { m, unseen } = await matchesOf(db, mode, s.training ?? trainingOf(rules, costs), comparisons, u, d, salt)
  const lambda = await oddsOf(db, s, mode, loaded, comparisons)
  const learned: Learned[] = comparisons.map((c, i) => ({ name: c.name, m: m[i]!, u: u[i]!, unseen: unseen[i]! }))
  const model: Model = { lambda, comparisons: learned }
  const pairsCompared = await score(db, { mode, rules, costs, comparisons, model, said })
  let edges = sorted(await edgesOf(db))
  const source = await sourcesOf(db, loaded.records)
  if (s.oneToOne ?? false) edges = oneToOne(edges, id => source[id]!)
  const threshold = s.threshold ?? 0
  const evaluation = await evaluated(db, s, edges, loaded.records)
  const links = edges.weight.findIndex(w => w < threshold)
  const count = links < 0 ? edges.l.length : links
  const union = new Union(loaded.records + 1)
  for (let i = 0; i < count; i++) union.join(edges.l[i]!, edges.r[i]!)
  const roots = new Set<number>()
  for (let id = 1; id <= loaded.records; id++) roots.add(union.find(id))
  await written(db, s, out, { edges, count, union, records: loaded.records })
  const levels = Object.fromEntries(comparisons.map(c => [c.name, c.levels.map(l => l.says)]))
  return {
    records: loaded.records,
    pairsCompared,
    links: count,
    clusters: roots.size,
    threshold,
    rules: costs,
    model: { ...model, levels },
    evaluation,
  }
}

/** Beside each record, how frequent its values are. */
async function frequencies(db: Analysis, comparisons: readonly Comparison[]): Promise<void> {
  const with_ = comparisons.filter(c => c.frequency !== null)
  if (with_.length === 0) return
  const joins = with_.map(
    (c, i) =>
      `LEFT JOIN (SELECT ${c.frequency} AS v, count(*)::DOUBLE / (SELECT count(${c.frequency}) FROM records) AS f FROM records
        WHERE ${c.frequency} IS NOT NULL GROUP BY 1) t${i} ON t${i}.v = x.${c.frequency}`,
  )
  await db.run(
    `CREATE TABLE sharpened AS SELECT x.*, ${with_.map((c, i) => `t${i}.f AS tf_${c.name}`).join(', ')} FROM records x ${joins.join(' ')} ORDER BY x.id`,
  )
  await db.run('DROP TABLE records')
  await db.run('ALTER TABLE sharpened RENAME TO records')
}

/** Every rule that makes pairs is one to learn from: what it fixes, another leaves free. */
function trainingOf(rules: readonly (readonly string[])[], costs: readonly Cost[]): string[][] {
  const useful = rules.map((rule, i) => ({ rule, pairs: costs[i]!.pairs })).filter(x => x.pairs > 0)
  if (useful.length === 0) throw new RangeError('blocking: no rule makes a single pair')
  return useful.map(x => [...x.rule])
}

/** How probable it is that two records at random are of one person: from pairs that agree on nearly everything. */
async function oddsOf(
  db: Analysis,
  s: LinkSettings,
  mode: Mode,
  loaded: Loaded,
  comparisons: readonly Comparison[],
): Promise<number> {
  const possible = possiblePairs(mode, loaded.sizes)
  const columns = comparisons.map(c => c.exact).filter(c => c !== 'sex' && c !== 'town')
  const sure: string[][] = []
  for (const [i, a] of columns.entries())
    for (const [j, b] of columns.entries())
      for (const [k, c] of columns.entries()) if (i < j && j < k) sure.push([a, b, c])
  const rules = sure.length > 0 ? sure : columns.map(c => [c])
  const any = rules.map((_, no) => blockSql(mode, rules, no, { part: 0, parts: 1 })).join(' UNION ALL ')
  const [row] = await db.all(`SELECT count(*) AS n FROM (${any})`)
  const found = Number(row?.n ?? 0)
  return Math.min(0.5, Math.max(0.5, found) / (s.recall ?? 0.8) / Math.max(1, possible))
}

type Scoring = {
  readonly mode: Mode
  readonly rules: readonly (readonly string[])[]
  readonly costs: readonly Cost[]
  readonly comparisons: readonly Comparison[]
  readonly model: Model
  readonly said: (what: string, part: number) => void
}

/** Scores every pair that a rule makes, a part at a time, and keeps what is worth keeping in `edges`. @returns pairs compared */
async function score(db: Analysis, { mode, rules, costs, comparisons, model, said }: Scoring): Promise<number> {
  const tf = comparisons.flatMap((c, i) => (c.frequency ? [`l.tf_${c.name} AS tf${i}`] : []))
  const gammas = comparisons.map((c, i) => `${gammaOf(c, comparisons)} AS g${i}`)
  const weights = comparisons.map((_, i) => weightOf(model, comparisons, i)).join(' + ')
  await db.run('CREATE TABLE edges (lid INTEGER, rid INTEGER, weight DOUBLE)')
  await db.run(`CREATE TABLE compared (n BIGINT)`)
  const total = Math.max(
    1,
    costs.reduce((n, c) => n + c.pairs, 0),
  )
  let done = 0
  for (const [no] of rules.entries()) {
    const parts = Math.max(1, Math.ceil(costs[no]!.pairs / PART))
    for (let part = 0; part < parts; part++) {
      await db.run(`CREATE OR REPLACE TEMP TABLE pairs AS ${blockSql(mode, rules, no, { part, parts })}`)
      await db.run('INSERT INTO compared SELECT count(*) FROM pairs')
      await db.run(
        `INSERT INTO edges SELECT lid, rid, weight FROM (SELECT lid, rid, ${priorOf(model)} + ${weights} AS weight FROM (
           SELECT p.lid, p.rid, ${[...gammas, ...tf].join(', ')} FROM pairs p JOIN records l ON l.id = p.lid JOIN records r ON r.id = p.rid))
         WHERE weight >= ${LEAST}`,
      )
      done += costs[no]!.pairs / parts
      said('comparing', done / total)
    }
  }
  const [row] = await db.all('SELECT sum(n) AS n FROM compared')
  return Number(row?.n ?? 0)
}

async function edgesOf(db: Analysis): Promise<Edges> {
  const read = await db.connection.runAndReadAll('SELECT lid, rid, weight FROM edges')
  const [l = [], r = [], w = []] = read.getColumns() as [number[], number[], number[]]
  return { l: Int32Array.from(l), r: Int32Array.from(r), weight: Float64Array.from(w) }
}

async function sourcesOf(db: Analysis, records: number): Promise<Int32Array> {
  const out = new Int32Array(records + 1)
  const read = await db.connection.runAndReadAll('SELECT id, source FROM records')
  const [ids = [], sources = []] = read.getColumns() as [number[], number[]]
  ids.forEach((id, i) => {
    out[id] = sources[i]!
  })
  return out
}

/** What the links are worth, where the truth is told. */
async function evaluated(db: Analysis, s: LinkSettings, edges: Edges, records: number): Promise<Result['evaluation']> {
  if (!s.truth) return null
  if ('pairs' in s.truth) return byPairs(db, s, s.truth.pairs, edges, records)
  const entity = new Array<string>(records + 1).fill('')
  const read = await db.connection.runAndReadAll('SELECT id, truth FROM records')
  const [ids = [], truths = []] = read.getColumns() as [number[], (string | null)[]]
  ids.forEach((id, i) => {
    entity[id] = truths[i] ?? ''
  })
  const across = s.mode === 'link'
  const [row] = await db.all(
    across
      ? `WITH f AS (SELECT truth, source, count(*) AS n FROM records WHERE truth <> '' GROUP BY ALL)
         SELECT sum(n * n - own)::DOUBLE / 2 AS n FROM (SELECT sum(n) AS n, sum(n * n) AS own FROM f GROUP BY truth)`
      : `SELECT sum(n * (n - 1))::DOUBLE / 2 AS n FROM (SELECT count(*) AS n FROM records WHERE truth <> '' GROUP BY truth)`,
  )
  const all = Number(row?.n ?? 0)
  const [every] = await db.all(
    "SELECT sum(n * (n - 1))::DOUBLE / 2 AS n FROM (SELECT count(*) AS n FROM records WHERE truth <> '' GROUP BY truth)",
  )
  const pairs = evaluatePairs(edges, (l, r) => (entity[l] === '' ? false : entity[l] === entity[r]), all)
  const clustered = evaluateClusters(edges, records + 1, id => entity[id]!, Number(every?.n ?? 0))
  return { ...pairs, clustered }
}

/** Truth as a list of pairs, with a score from 0 to 1: what was not labelled is not judged. */
async function byPairs(
  db: Analysis,
  s: LinkSettings,
  file: string,
  edges: Edges,
  records: number,
): Promise<Result['evaluation']> {
  const from = `read_csv(${quoted(file)}, header = true, all_varchar = true)`
  const names = (await db.all(`DESCRIBE SELECT * FROM ${from}`)).map(x => String(x.column_name))
  const idL = names.find(n => /_l$|^left|^id_?1$/i.test(n) && !/source/i.test(n))
  const idR = names.find(n => /_r$|^right|^id_?2$/i.test(n) && !/source/i.test(n))
  if (!idL || !idR) throw new RangeError(`${file}: no two columns of ids (…_l and …_r, or left and right)`)
  const score = names.find(n => /score|match/i.test(n))
  const sourceL = names.find(n => /source.*_l$/i.test(n))
  const sourceR = names.find(n => /source.*_r$/i.test(n))
  const input = (column: string | undefined, side: string) =>
    column && s.inputs.length > 1
      ? ` AND ${side}.source = CASE x."${column}" ${s.inputs.map((i, no) => `WHEN ${quoted(i.name)} THEN ${no}`).join(' ')} END`
      : ''
  const rows = await db.all(
    `SELECT a.id AS l, b.id AS r, ${score ? `max(try_cast(x."${score}" AS DOUBLE))` : '1'} AS score FROM ${from} x
     JOIN records a ON a.rid = x."${idL}"${input(sourceL, 'a')} JOIN records b ON b.rid = x."${idR}"${input(sourceR, 'b')} GROUP BY ALL`,
  )
  const label = new Map<number, boolean>()
  let all = 0
  const key = (l: number, r: number) => (l < r ? l * (records + 1) + r : r * (records + 1) + l)
  for (const row of rows) {
    const so = Number(row.score) >= 0.5
    label.set(key(Number(row.l), Number(row.r)), so)
  }
  for (const so of label.values()) if (so) all++
  const pairs = evaluatePairs(edges, (l, r) => label.get(key(l, r)) ?? null, all)
  // What the labels join is one person.
  const union = new Union(records + 1)
  for (const row of rows) if (Number(row.score) >= 0.5) union.join(Number(row.l), Number(row.r))
  const size = new Map<number, number>()
  for (let id = 1; id <= records; id++) size.set(union.find(id), (size.get(union.find(id)) ?? 0) + 1)
  let every = 0
  for (const n of size.values()) every += (n * (n - 1)) / 2
  return { ...pairs, clustered: evaluateClusters(edges, records + 1, id => String(union.find(id)), every) }
}

async function written(
  db: Analysis,
  s: LinkSettings,
  out: string,
  { edges, count, union, records }: { edges: Edges; count: number; union: Union; records: number },
): Promise<void> {
  const name = `CASE source ${s.inputs.map((i, no) => `WHEN ${no} THEN ${quoted(i.name)}`).join(' ')} END`
  const least = count > 0 ? edges.weight[count - 1]! : Number.POSITIVE_INFINITY
  await db.run(
    `COPY (SELECT ${name.replace('source', 'a.source')} AS input_l, a.rid AS id_l, ${name.replace('source', 'b.source')} AS input_r, b.rid AS id_r,
       round(e.weight, 3) AS weight FROM edges e JOIN records a ON a.id = e.lid JOIN records b ON b.id = e.rid
       WHERE e.weight >= ${Number.isFinite(least) ? least : 1e9} ORDER BY e.weight DESC, a.id, b.id) TO ${quoted(join(out, 'links.csv'))} (HEADER)`,
  )
  await db.run('CREATE TABLE cluster (id INTEGER, cluster INTEGER)')
  const appender = await db.connection.createAppender('cluster')
  for (let id = 1; id <= records; id++) {
    appender.appendInteger(id)
    appender.appendInteger(union.find(id))
    appender.endRow()
  }
  appender.closeSync()
  await db.run(
    `COPY (SELECT ${name} AS input, rid AS id, cluster FROM records JOIN cluster USING (id) ORDER BY cluster, records.id) TO ${quoted(join(out, 'clusters.csv'))} (HEADER)`,
  )
}
