/** Teams: always the same, named as in the plan's demonstration (src/authority/demo/places.ts). */
import type { TeamKind, Ward } from '../model.ts'
import { LOCALITIES } from './places.ts'

/** Localities of the two halves that some teams serve: North and West, South and East (src/authority/demo/places.ts). */
const NORTH_AND_WEST = ['Ashmere', 'Central', 'Harrowfell']

export type TeamPlan = {
  readonly no: number
  readonly id: string
  readonly name: string
  readonly kind: TeamKind
  readonly locality: number | null
  /** Numbers of the localities it serves. */
  readonly serves: readonly number[]
}

const all = LOCALITIES.map(l => l.no)
const half = (north: boolean) => LOCALITIES.filter(l => NORTH_AND_WEST.includes(l.name) === north).map(l => l.no)
const whole = (name: string, kind: TeamKind) => ({ name, kind, locality: null, serves: all })
const each = (name: string, kind: TeamKind) =>
  LOCALITIES.map(l => ({ name: `${name}, ${l.name}`, kind, locality: l.no, serves: [l.no] }))
const halves = (name: string, kind: TeamKind) => [
  { name: `${name}, North and West`, kind, locality: null, serves: half(true) },
  { name: `${name}, South and East`, kind, locality: null, serves: half(false) },
]

export const TEAMS: readonly TeamPlan[] = [
  whole('First Response', 'front-door'),
  whole('Emergency duty', 'front-door'),
  ...each('Assessment', 'assessment'),
  ...each('Intervention', 'intervention'),
  ...halves('Children in care', 'care'),
  whole('Personal advisers', 'leaving-care'),
  ...each('Family hubs', 'early-help'),
  ...halves('Plans', 'send'),
  whole('Fostering assessment', 'fostering'),
  whole('Supervising social workers', 'fostering'),
].map((t, no) => ({ ...t, no, id: `T${no < 9 ? '0' : ''}${no + 1}` }))

/** Numbers of the teams of a kind by locality. Out of hours is not among them. */
export const TEAM_FOR: Readonly<Record<TeamKind, readonly number[]>> = (() => {
  const out: Partial<Record<TeamKind, number[]>> = {}
  for (const { no, kind, serves, name } of TEAMS) {
    if (name === 'Emergency duty' || name === 'Fostering assessment') continue
    const of = out[kind] ?? []
    out[kind] = of
    for (const l of serves) of[l] = no
  }
  return out as Record<TeamKind, number[]>
})()
/** Who answers at night, at weekends and on holidays. */
export const OUT_OF_HOURS = TEAMS.findIndex(t => t.name === 'Emergency duty')

/** What share of the city's families each team serves. */
export const sharesServed = (wards: readonly Ward[]): readonly number[] =>
  TEAMS.map(t => wards.reduce((sum, w) => sum + (t.serves.includes(w.locality) ? w.share : 0), 0))
