/** Recorded cases of XmR charts: each kind of case asks one part of the engine. */
import {
  assuranceOf,
  chartOf,
  limitsOf,
  pointTypes,
  shiftFlags,
  spreadBack,
  trendFlags,
  twoInThree,
} from '../../src/evidence/spc/index.ts'
import type { Difference, Replayed } from './replay.ts'

type Input = { y?: number[]; screenOutliers?: boolean; improvementDirection?: string; close?: number[]; rel?: number[] }
type Case = { id: string; kind: string; input: unknown; expected: unknown; tolerance?: number | null }

/** @throws Error for what is no file of cases, or holds a kind that is not known */
export function replaySpc(document: unknown): Replayed {
  const { cases } = document as { cases?: Case[] }
  if (!Array.isArray(cases)) throw new Error('no list of cases')
  let agree = 0
  const differ: Difference[] = []
  for (const c of cases) {
    const actual = answer(c)
    if (same(c.expected, actual, c.tolerance ?? 0)) agree++
    else differ.push({ id: c.id, expected: c.expected, actual })
  }
  return { agree, differ }
}

function answer({ kind, input, expected, id }: Case): unknown {
  const given = input as Input
  const list = (Array.isArray(input) ? input : (given.y ?? [])) as number[]
  const [name] = kind.split('(')
  switch (name) {
    case 'limits': {
      const { mean, lower, upper } = limitsOf(list, given.screenOutliers ?? true)
      const near = (limit: number | null) => (limit === null ? null : mean + ((limit - mean) * 2) / 3)
      return { mean, lpl: lower, upl: upper, nlpl: near(lower), nupl: near(upper) }
    }
    case 'shiftFlag':
      return shiftFlags(list)
    case 'trendFlag':
      return trendFlags(list)
    case 'spreadBackOverSeven':
      return spreadBack(list).map(Math.abs)
    case 'twoInThree':
      return twoInThree(
        (given.close ?? []).map(x => x === 1),
        given.rel ?? [],
      ).map(Number)
    case 'assurance': {
      const { direction, target, limits } = input as { direction: string; target: number; limits: [number, number][] }
      const better = wayOf(direction)
      return limits.map(([lower, upper]) => {
        const found = assuranceOf({ mean: (lower + upper) / 2, lower, upper }, target, better)
        return found === null ? null : found.replace(' ', '_')
      })
    }
    case 'pointTypes': {
      const limits = limitsOf(list, given.screenOutliers ?? true)
      const types = pointTypes(list, limits).map(p => p.type)
      if (Array.isArray(expected)) return types.slice(-expected.length)
      // The whole chart says the same as its parts.
      const chart = chartOf(
        list.map((value, i) => ({ date: String(1000 + i), value })),
        { better: wayOf(given.improvementDirection ?? 'neutral'), screenOutliers: given.screenOutliers ?? true },
      )
      return {
        mean: chart.mean,
        lpl: chart.lower,
        upl: chart.upper,
        types: chart.points.map(p => p.type),
        judgements: chart.points.map(p => p.judgement),
      }
    }
    default:
      throw new Error(`case ${id}: ${kind} is a kind that is not known`)
  }
}

const wayOf = (direction: string) => (direction === 'increase' ? 'up' : direction === 'decrease' ? 'down' : 'none')

/** What is expected is there, as near as the case asks; what a case does not ask for may be there too. */
function same(expected: unknown, actual: unknown, tolerance: number): boolean {
  if (typeof expected === 'number' && typeof actual === 'number') return Math.abs(expected - actual) <= tolerance
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((e, i) => same(e, actual[i], tolerance))
    )
  if (expected !== null && typeof expected === 'object')
    return Object.entries(expected).every(([key, e]) => same(e, (actual as Record<string, unknown>)?.[key], tolerance))
  return expected === actual
}
