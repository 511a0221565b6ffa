/**
 * The people of the city: one network after another, each wholly from the seed and its own number.
 *
 * Who is one of a network's `children` and has a ChildPart: whoever was in the city for a day before the eighteenth birthday, is under
 * 25 on the first day told and has not died by then: so children of the time told, and those grown up shortly before who may have left
 * care. Older brothers and sisters are people without one.
 */
import { Chance } from '../chance.ts'
import { plusYears } from '../days.ts'
import type { Network, Settled } from '../model.ts'
import { alone } from './alone.ts'
import { build } from './build.ts'
import { groundOf, wardIn } from './homes.ts'
import { inYears } from './lengths.ts'
import { planOf } from './plan.ts'
import { PLAN } from './purposes.ts'

/**
 * How long before the first day told first children are born: whoever is under 25 on the first day told and may have been in care is in
 * the city, and the last child of a family comes up to 20 years after its first.
 */
const BACK = inYears(25 + 20)

/** Networks of one who came alone among all, and days under 18 in the city that a network has on average: counted over the networks of 100,000 children. */
const ALONE_SHARE = 0.0191
const DAYS_EACH = 12550

/** How many networks give about this many children under 18 on any day. */
export function unitsFor(children: number, years: number): number {
  return Math.ceil((children * (BACK + inYears(years))) / DAYS_EACH)
}

/** Steps through the networks so that any few hundred in a row have their first births spread over all the time. */
const STEP = 0.6180339887498949

/** @returns null when none of its children is under 18 in the city on a day told, nor has been and is under 25 */
export function networkOf(settled: Settled, unit: number): Network | null {
  const { settings, first, until } = settled
  const chance = new Chance(settings.seed, unit, PLAN)
  const from = first - BACK
  // Spread evenly, not each for itself: a small city has as many children as a large one for its size, and as many on any day.
  const at = unit * STEP + (settings.seed % 1000) / 1000
  const day = Math.floor(from + (until - from) * (at - Math.floor(at)))
  if (chance.hits(ALONE_SHARE)) return alone(settled, unit, chance, day)
  const ground = groundOf(settled)
  const ward = wardIn(ground, chance)
  const hood = chance.one(settled.wards[ward]!.neighbourhoods)
  const pair = chance.from(ground.pairs[ward]!)
  const plan = planOf(chance, day, hood.decile, pair.mother, pair.father)
  // Whether any child is in the city while a child, and young enough on the first day.
  let any = false
  for (const b of plan.births) {
    if (b.day >= until || b.day >= plan.left || plusYears(b.day, 25) <= first) continue
    const came = Math.max(b.day, plan.arrived)
    if (came < until && came < plan.left && plan.left > first && came < plusYears(b.day, 18)) any = true
  }
  if (!any) return null
  return build(settled, unit, plan, hood)
}
