/** Which pairs are looked at: rules of columns that must be equal, one after another, each leaving out what an earlier one found. */
import type { Analysis } from '../store/analysis/duckdb.ts'

export type Mode = 'link' | 'dedupe' | 'link-and-dedupe'

/** Which two records may be a pair at all, each pair once. */
export const joinOf = (mode: Mode): string => (mode === 'link' ? 'l.id < r.id AND l.source < r.source' : 'l.id < r.id')

const equalOn = (rule: readonly string[]) => rule.map(c => `l.${c} = r.${c}`).join(' AND ')

/** How many pairs a rule makes, counted from the sizes of its blocks and without making one. */
export async function pairsOf(db: Analysis, mode: Mode, rule: readonly string[]): Promise<number> {
  const key = rule.join(', ')
  const there = rule.map(c => `${c} IS NOT NULL`).join(' AND ')
  const [row] = await db.all(
    mode === 'link'
      ? `WITH b AS (SELECT ${key}, source, count(*)::DOUBLE AS n FROM records WHERE ${there} GROUP BY ALL),
           s AS (SELECT ${key}, sum(n) AS n, sum(n * n) AS own FROM b GROUP BY ${key})
         SELECT coalesce(sum(n * n - own) / 2, 0) AS pairs FROM s`
      : `SELECT coalesce(sum(n * (n - 1)) / 2, 0) AS pairs FROM (SELECT count(*)::DOUBLE AS n FROM records WHERE ${there} GROUP BY ${key})`,
  )
  return Number(row?.pairs ?? 0)
}

export type Cost = { readonly rule: readonly string[]; readonly pairs: number }

/**
 * What the rules would ask for.
 * @throws RangeError that names the rule which asks for more than `most`
 */
export async function costOf(
  db: Analysis,
  mode: Mode,
  rules: readonly (readonly string[])[],
  most: number,
): Promise<Cost[]> {
  const out: Cost[] = []
  for (const rule of rules) out.push({ rule, pairs: await pairsOf(db, mode, rule) })
  const worst = out.reduce((a, b) => (b.pairs > a.pairs ? b : a))
  const all = out.reduce((n, c) => n + c.pairs, 0)
  if (all > most)
    throw new RangeError(
      `blocking: the rules ask for ${Math.round(all / 1e6)} million pairs, ${Math.round(worst.pairs / 1e6)} million of them by ${worst.rule.join(' and ')}; leave it out, add a column to it, or raise mostPairs`,
    )
  return out
}

/** The pairs of a rule that no earlier rule makes; `part` of `parts` by the left record, so that memory is bounded. */
export function blockSql(
  mode: Mode,
  rules: readonly (readonly string[])[],
  no: number,
  { part, parts }: { part: number; parts: number },
): string {
  const earlier = rules.slice(0, no).map(rule => `coalesce(${equalOn(rule)}, false)`)
  const not = earlier.length === 0 ? '' : ` AND NOT (${earlier.join(' OR ')})`
  const thin = parts === 1 ? '' : ` AND l.id % ${parts} = ${part}`
  return `SELECT l.id AS lid, r.id AS rid FROM records l JOIN records r ON ${equalOn(rules[no]!)} AND ${joinOf(mode)}${thin}${not}`
}
