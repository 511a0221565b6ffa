/** Times in which children are harmed or at risk: those that come to light, and those that nobody speaks of. */
import { Chance, type Lengths, shares } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { Harm, Network, Person, Settled } from '../../model.ts'
import { beginOf, endOf, loadOf } from '../care/flow.ts'
import { HIDDEN } from '../care/purposes.ts'

/**
 * How often a year a family comes into trouble that nobody reports, with what weight adds. [assumed] So sized that about ten in a
 * thousand children are at risk and unknown to social care: prevalence studies find several times as many harmed as are known
 * (Radford and others, Child abuse and neglect in the UK today, NSPCC 2011: 2.5% to 6% in a year by age).
 */
const BASE = 0.013
const LOADED = 0.03
/** How long it lasts. [assumed] */
const LASTS: Lengths = [
  [0, 30],
  [0.3, 150],
  [0.6, 400],
  [0.85, 1000],
  [1, 2600],
]
const KINDS = shares<Harm['kind']>([
  ['neglect', 44],
  ['emotional', 30],
  ['physical', 13],
  ['sexual', 6],
  ['exploitation', 7],
])

/** Adds to each child of the family the harm that nobody speaks of. */
export function hiddenHarm(settled: Settled, network: Network, into: Map<Person, Harm[]>): void {
  const chance = new Chance(settled.settings.seed, network.unit, HIDDEN)
  const load = loadOf(network)
  const mean = 365.25 / (BASE + LOADED * load)
  let from = settled.until
  let to = 0
  for (const c of network.children) {
    from = Math.min(from, beginOf(c))
    to = Math.max(to, endOf(settled, c))
  }
  for (let day: Day = from + chance.wait(mean); day < to; day += 30 + chance.wait(mean)) {
    const kind = chance.from(KINDS)
    const until = day + chance.days(LASTS)
    const severity = chance.hits(0.22) ? 3 : 2
    for (const c of network.children) {
      const begin = Math.max(day, beginOf(c))
      const end = Math.min(until, endOf(settled, c))
      if (begin >= end || begin > day + 700) continue
      if (kind === 'exploitation' && begin < c.born + 4000) continue
      if (!chance.hits(0.75)) continue
      const list = into.get(c) ?? []
      list.push({ from: begin, until: end >= settled.until ? null : end, kind, severity })
      into.set(c, list)
    }
  }
}
