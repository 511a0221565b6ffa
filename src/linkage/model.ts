/** The Fellegi-Sunter model: what agreement says, learned from the records themselves (Fellegi & Sunter 1969; Winkler 1988). */
import type { Analysis } from '../store/analysis/duckdb.ts'
import { joinOf, type Mode, pairsOf } from './blocks.ts'
import type { Dialect } from './dialect.ts'
import type { Comparison } from './fields.ts'
import { gammaOf } from './score.ts'

export type Learned = {
  readonly name: string
  /** Of each level, strongest first: how often among matches, and among strangers. */
  readonly m: readonly number[]
  readonly u: readonly number[]
  /** Levels that were never seen among matches: their m is the floor. */
  readonly unseen: readonly number[]
}
export type Model = { readonly lambda: number; readonly comparisons: readonly Learned[] }

const FLOOR = 1e-6
const SAMPLE_PAIRS = 2_000_000
const TRAIN_PAIRS = 3_000_000

/**
 * How often each level is met among strangers. The exact level is counted, the sum of squared frequencies: in a sample it would be
 * a handful of coincidences. The others come from random pairs.
 */
export async function strangersOf(
  db: Analysis,
  mode: Mode,
  comparisons: readonly Comparison[],
  d: Dialect,
  { sizes, salt }: { sizes: readonly number[]; salt: string },
): Promise<number[][]> {
  const possible = possiblePairs(mode, sizes)
  const share = Math.min(1, Math.sqrt(SAMPLE_PAIRS / Math.max(1, possible)))
  await db.run(
    `CREATE OR REPLACE TEMP TABLE sample AS SELECT * FROM records WHERE ${d.sampled("concat(source, ' ', rid)", `${salt} u`, share)}`,
  )
  const side = joinOf(mode)
  const gammas = comparisons.map((c, i) => `${gammaOf(c, comparisons)} AS g${i}`).join(', ')
  await db.run(
    `CREATE OR REPLACE TEMP TABLE strangers AS SELECT l.id AS lid, r.id AS rid FROM sample l JOIN sample r ON ${side}`,
  )
  const rows = await db.all(
    `SELECT ${comparisons.map((_, i) => `g${i}`).join(', ')}, count(*) AS n FROM (SELECT ${gammas} FROM strangers p
      JOIN sample l ON l.id = p.lid JOIN sample r ON r.id = p.rid) GROUP BY ALL`,
  )
  await db.run('DROP TABLE strangers')
  const out: number[][] = []
  for (const [i, c] of comparisons.entries()) {
    const counts = c.levels.map(() => 0)
    for (const row of rows) {
      const g = Number(row[`g${i}`])
      if (g >= 0) counts[levelAt(c, g)]! += Number(row.n)
    }
    const exact = await coincidence(db, mode, c.exact)
    const rest = counts.reduce((a, n) => a + n, 0) - counts[0]!
    out.push(
      counts.map((n, level) =>
        level === 0 ? Math.max(exact, FLOOR) : Math.max(FLOOR, ((1 - exact) * n) / Math.max(1, rest)),
      ),
    )
  }
  return out
}

/** A gamma counts from the weakest, 0, up; levels are listed from the strongest. */
export const levelAt = (c: Comparison, gamma: number): number => c.levels.length - 1 - gamma

/** The probability that two strangers have the same value. */
async function coincidence(db: Analysis, mode: Mode, column: string): Promise<number> {
  const across = mode === 'link'
  const [row] = await db.all(
    across
      ? `WITH f AS (SELECT source, ${column} AS v, count(*) AS n FROM records WHERE ${column} IS NOT NULL GROUP BY ALL),
           s AS (SELECT v, sum(n) AS n, sum(n * n) AS own FROM f GROUP BY v), t AS (SELECT source, sum(n) AS n FROM f GROUP BY source)
         SELECT (SELECT sum(n * n - own) FROM s)::DOUBLE AS same,
           ((SELECT sum(n) FROM t) ^ 2 - (SELECT sum(n * n) FROM t))::DOUBLE AS pairs`
      : `WITH f AS (SELECT count(*) AS n FROM records WHERE ${column} IS NOT NULL GROUP BY ${column})
         SELECT sum(n * (n - 1))::DOUBLE AS same, (sum(n) * (sum(n) - 1))::DOUBLE AS pairs FROM f`,
  )
  const pairs = Number(row?.pairs ?? 0)
  return pairs > 0 ? Number(row?.same ?? 0) / pairs : FLOOR
}

export function possiblePairs(mode: Mode, sizes: readonly number[]): number {
  const n = sizes.reduce((a, b) => a + b, 0)
  return mode === 'link' ? (n * n - sizes.reduce((a, b) => a + b * b, 0)) / 2 : (n * (n - 1)) / 2
}

type Pattern = { readonly g: Int8Array; readonly n: number }

/** Counts of patterns among the pairs that a training rule makes; the left side thinned where there are too many. */
async function patternsOf(
  db: Analysis,
  mode: Mode,
  rule: readonly string[],
  comparisons: readonly Comparison[],
  d: Dialect,
  salt: string,
): Promise<Pattern[]> {
  const pairs = await pairsOf(db, mode, rule)
  const thin =
    pairs > TRAIN_PAIRS ? `WHERE ${d.sampled("concat(l.source, ' ', l.rid)", `${salt} m`, TRAIN_PAIRS / pairs)}` : ''
  const equal = rule.map(c => `l.${c} = r.${c}`).join(' AND ')
  const rows = await db.all(
    `SELECT ${comparisons.map((_, i) => `g${i}`).join(', ')}, count(*) AS n FROM (
       SELECT ${comparisons.map((c, i) => `${gammaOf(c, comparisons)} AS g${i}`).join(', ')}
       FROM records l JOIN records r ON ${equal} AND ${joinOf(mode)} ${thin}) GROUP BY ALL ORDER BY ALL`,
  )
  return rows.map(row => ({ g: Int8Array.from(comparisons, (_, i) => Number(row[`g${i}`])), n: Number(row.n) }))
}

/**
 * How often each level is met among matches, by expectation and maximisation on the counts of patterns, u held fast: for each
 * training rule without the comparisons that it fixes, and the median of what the rules say.
 */
export async function matchesOf(
  db: Analysis,
  mode: Mode,
  rules: readonly (readonly string[])[],
  comparisons: readonly Comparison[],
  u: readonly (readonly number[])[],
  d: Dialect,
  salt: string,
): Promise<{ m: number[][]; unseen: number[][] }> {
  const said: number[][][] = comparisons.map(() => [])
  for (const rule of rules) {
    const patterns = await patternsOf(db, mode, rule, comparisons, d, salt)
    if (patterns.length === 0) continue
    const free = comparisons.map((c, i) => ({ c, i })).filter(({ c }) => !fixedBy(c, rule))
    for (const [i, m] of maximised(patterns, free, u)) said[i]!.push(m)
  }
  const m: number[][] = []
  const unseen: number[][] = []
  for (const [i, c] of comparisons.entries()) {
    const all = said[i]!
    if (all.length === 0)
      throw new RangeError(`training: no rule leaves ${c.name} free, so nothing is learned of it; give another`)
    const middle = c.levels.map((_, level) => median(all.map(one => one[level]!)))
    const sum = middle.reduce((a, b) => a + b, 0)
    m.push(middle.map(p => Math.max(FLOOR, p / sum)))
    unseen.push(middle.flatMap((p, level) => (p <= FLOOR ? [level] : [])))
  }
  return { m, unseen }
}

/** A rule fixes what it makes equal, and what is derived of it. */
const fixedBy = (c: Comparison, rule: readonly string[]) =>
  rule.some(
    column =>
      column === c.exact ||
      column.startsWith(c.exact.replace(/Date$/, '')) ||
      (c.exact === 'postcode' && column === 'sector'),
  )

const median = (list: readonly number[]): number => {
  const s = [...list].sort((a, b) => a - b)
  const mid = s.length >> 1
  return s.length % 2 ? s[mid]! : (s[mid - 1]! + s[mid]!) / 2
}

function maximised(
  patterns: readonly Pattern[],
  free: readonly { c: Comparison; i: number }[],
  u: readonly (readonly number[])[],
): Map<number, number[]> {
  // Matches agree: nine tenths exact to begin with, the rest over the other levels.
  const m = new Map(free.map(({ c, i }) => [i, c.levels.map((_, k) => (k === 0 ? 0.9 : 0.1 / (c.levels.length - 1)))]))
  let lambda = 0.3
  for (let round = 0; round < 60; round++) {
    const sums = new Map(free.map(({ c, i }) => [i, c.levels.map(() => 0)]))
    let matched = 0
    let total = 0
    for (const { g, n } of patterns) {
      let odds = lambda / (1 - lambda)
      for (const { c, i } of free) {
        if (g[i]! < 0) continue
        const k = levelAt(c, g[i]!)
        odds *= m.get(i)![k]! / u[i]![k]!
      }
      const p = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds)
      matched += p * n
      total += n
      for (const { c, i } of free) if (g[i]! >= 0) sums.get(i)![levelAt(c, g[i]!)]! += p * n
    }
    let moved = Math.abs(matched / total - lambda)
    lambda = Math.min(1 - 1e-9, Math.max(1e-9, matched / total))
    for (const { i } of free) {
      const all = sums.get(i)!
      const sum = all.reduce((a, b) => a + b, 0)
      if (sum === 0) continue
      const next = all.map(x => Math.max(FLOOR, x / sum))
      const before = m.get(i)!
      next.forEach((x, k) => {
        moved = Math.max(moved, Math.abs(x - before[k]!))
      })
      m.set(i, next)
    }
    if (moved < 1e-5) break
  }
  return m
}
