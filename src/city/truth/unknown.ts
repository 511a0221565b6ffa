/** Children at risk whom no social worker has ever heard of, and why not. */
import type { Day } from '../days.ts'
import type { Harm, Network, Person, Settled } from '../model.ts'

/** How far back traces are counted: two years. */
const BACK = 731

export type Unknown = {
  readonly harm: Harm
  readonly why: string
  readonly police: number
  readonly policeAddress: number
  readonly health: number
  readonly absence: number
  readonly schooled: boolean
}

/** The worst that a child is in on a day, if it is at risk: severity 2 or 3. */
export function riskOn(child: Person, day: Day): Harm | null {
  let worst: Harm | null = null
  for (const h of child.child?.around.harms ?? [])
    if (h.severity >= 2 && h.from <= day && (h.until === null || h.until > day))
      if (worst === null || h.severity > worst.severity) worst = h
  return worst
}

/** What is true of a child whom nobody knows, or null for every other child. */
export function unknownOf(settled: Settled, network: Network, child: Person): Unknown | null {
  const part = child.child
  const day = settled.until - 1
  if (!part || part.care.known !== null || child.born > day || child.arrived > day) return null
  if ((child.left !== null && child.left <= day) || (child.died !== null && child.died <= day)) return null
  const harm = riskOn(child, day)
  if (!harm) return null
  const { police, health, terms, schooling } = part.around
  let named = 0
  let address = 0
  for (const e of police)
    if (e.day > day - BACK && e.day <= day) {
      if (e.named) named++
      else address++
    }
  let seen = 0
  for (const e of health)
    if (e.day > day - BACK && e.day <= day)
      if (e.kind === 'emergency department' || e.kind === 'admission' || e.kind === 'not brought') seen++
  let missed = 0
  let possible = 0
  for (const t of terms)
    if (t.from > day - BACK) {
      missed += t.authorised + t.unauthorised
      possible += t.possible
    }
  const absence = possible === 0 ? 0 : Math.round((1000 * missed) / possible)
  const schooled = schooling.some(s => s.from <= day && (s.until === null || s.until > day))
  const traces = { police: named, policeAddress: address, health: seen, absence, schooled }
  return { harm, why: whyOf(settled, network, child, traces), ...traces }
}

function whyOf(settled: Settled, network: Network, child: Person, t: Omit<Unknown, 'harm' | 'why'>): string {
  const day = settled.until - 1
  if (child.arrived > day - 366 && child.arrived > child.born) return 'came to the city within a year'
  if (t.police > 0) return 'a notice of the police named the child, and no contact came of it'
  if (network.children.some(c => c !== child && c.child !== null && c.child.care.known !== null))
    return 'a brother or sister is known, this child was not written down'
  if (t.policeAddress > 0) return 'the police came to the address and named an adult only'
  if (child.child?.around.electiveHome.some(e => e.from <= day && (e.until === null || e.until > day)))
    return 'educated at home'
  if (t.health > 0) return 'health saw the child, and no contact came of it'
  if (t.absence >= 100) return 'absent from school, and no contact came of it'
  if (!t.schooled && day - child.born < 5 * 365) return 'too young for school, and nobody has noticed'
  return 'nobody has noticed'
}
