/** What a reader can work out: every table of shares that agrees with what was published. */
import type { Value } from '../shapes.ts'

export const shareAs = (numerator: number, denominator: number): Value => ({
  from: '2026-04-01',
  until: '2026-04-30',
  label: 'April 2026',
  value: denominator === 0 ? 0 : (100 * numerator) / denominator,
  missing: null,
  numerator,
  denominator,
  revisions: 0,
})

export type Published = Pick<Value, 'value' | 'numerator' | 'denominator'>
export type Could = { readonly numerator: number[]; readonly rest: number[]; readonly denominator: number[] }
const MOST = 14

/**
 * Each part of each place as it could be, by trying every pair of counts up to fourteen: noughts are published, so that what is
 * hidden is one at least, and all places together are the council.
 */
export function possibleOf(shown: readonly Published[], council: Published): readonly Could[] {
  const could = shown.map(p => {
    const pairs: [number, number][] = []
    for (let n = 0; n <= MOST; n++)
      for (let rest = 0; rest <= MOST; rest++) if (fits(p, n, n + rest)) pairs.push([n, rest])
    return pairs
  })
  const found = shown.map(() => ({
    numerator: new Set<number>(),
    rest: new Set<number>(),
    denominator: new Set<number>(),
  }))
  const walk = (i: number, chosen: readonly (readonly [number, number])[], n: number, rest: number): void => {
    if (council.numerator !== null && n > council.numerator) return
    if (council.denominator !== null && n + rest > council.denominator) return
    if (i < shown.length) {
      for (const [a, b] of could[i]!) walk(i + 1, [...chosen, [a, b]], n + a, rest + b)
      return
    }
    if (council.numerator !== null && n !== council.numerator) return
    if (council.denominator !== null && n + rest !== council.denominator) return
    chosen.forEach(([a, b], k) => {
      found[k]!.numerator.add(a)
      found[k]!.rest.add(b)
      found[k]!.denominator.add(a + b)
    })
  }
  walk(0, [], 0, 0)
  return found.map(f => ({ numerator: [...f.numerator], rest: [...f.rest], denominator: [...f.denominator] }))
}

function fits(p: Published, n: number, d: number): boolean {
  if (p.numerator !== null && p.numerator !== n) return false
  if (p.denominator !== null && p.denominator !== d) return false
  // A place of nobody is shown.
  if (p.value === null) return d > 0
  return d === 0 ? p.value === 0 : Math.abs(p.value - (100 * n) / d) < 0.01
}
