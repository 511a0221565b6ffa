/** Comparisons and weights as SQL over a pair of records l and r. */
import type { Comparison } from './fields.ts'
import type { Model } from './model.ts'

/** The level of a pair: -1 where something is missing, 0 for the last level, up to the strongest. */
export function gammaOf(c: Comparison, all: readonly Comparison[]): string {
  const missing = c.needs.flatMap(n => [`l.${n} IS NULL`, `r.${n} IS NULL`]).join(' OR ')
  const top = c.levels.length - 1
  const whens = c.levels.map((level, i) => (level.so === null ? `ELSE ${top - i}` : `WHEN ${level.so} THEN ${top - i}`))
  // Where names were exchanged, the forename says so for both.
  const said =
    c.name === 'surname' && all.some(x => x.name === 'forename' && x.levels.length === 6)
      ? 'WHEN l.forename = r.surname AND l.surname = r.forename AND l.surname <> r.surname THEN -1 '
      : ''
  return `CASE WHEN ${missing} THEN -1 ${said}${whens.join(' ')} END`
}

/** A rarity below this is no evidence: a value met once may be a mistake. */
const RAREST = 1e-5

/** The weight of a comparison at its level, as SQL over g<i>, ltf<i>. */
export function weightOf(model: Model, comparisons: readonly Comparison[], i: number): string {
  const { m, u } = model.comparisons[i]!
  const c = comparisons[i]!
  const top = c.levels.length - 1
  const whens = m.map((p, level) => {
    const w = Math.log2(p) - Math.log2(u[level]!)
    const rare = level === 0 && c.frequency ? ` + ${Math.log2(u[0]!)} - log2(greatest(tf${i}, ${RAREST}))` : ''
    return `WHEN ${top - level} THEN ${w}${rare}`
  })
  return `CASE g${i} ${whens.join(' ')} ELSE 0 END`
}
/** The weight with which a pair begins: the odds that two records at random are of one person. */
export const priorOf = (model: Model): number => Math.log2(model.lambda) - Math.log2(1 - model.lambda)
