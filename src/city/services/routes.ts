/** Routes to schools: how many each school has, so that any child's is known without counting children. */
import type { Settled } from '../model.ts'

export type Route = {
  readonly no: number
  readonly id: string
  readonly school: number
  readonly locality: number | null
  readonly seats: number
  readonly assistant: boolean
}
export type Routes = {
  readonly all: readonly Route[]
  /** Of each school: its first route, how many for each place, and whether each locality has its own. */
  readonly first: Int32Array
  readonly each: Int32Array
  readonly local: Uint8Array
}

/** Pupils of special schools for each child in the city (DfE, Schools, pupils and their characteristics 2024/25: about 170,000 of 12.0 m). */
const SPECIAL_PUPILS = 0.0142
/** Of these, who rides. See children.ts. */
const RIDING = 0.6
/** Children on a vehicle of sixteen seats and of four. [assumed] */
const LARGE = 7

/** Routes of a city. */
export function routesOf(settled: Settled): Routes {
  const { schools, localities, settings } = settled
  const special = schools.filter(s => s.phase === 'special').length
  const onEach = (settings.children * SPECIAL_PUPILS * RIDING) / special / localities.length
  const all: Route[] = []
  const first = new Int32Array(schools.length)
  const each = new Int32Array(schools.length)
  const local = new Uint8Array(schools.length)
  for (const s of schools) {
    first[s.no] = all.length
    local[s.no] = s.phase === 'primary' || s.phase === 'alternative' ? 0 : 1
    each[s.no] = s.phase === 'special' ? Math.max(1, Math.round(onEach / LARGE)) : 1
    for (const locality of local[s.no] ? localities : [null])
      for (let k = 0; k < each[s.no]!; k++)
        all.push({
          no: all.length,
          id: `RT${String(all.length + 1).padStart(4, '0')}`,
          school: s.no,
          locality: locality?.no ?? null,
          seats: s.phase === 'special' ? 16 : 8,
          assistant: s.phase === 'special',
        })
  }
  return { all, first, each, local }
}

/** The route of a child to a school from a locality. `draw` is a number of chance of the child's. */
export const routeNo = (r: Routes, school: number, locality: number, draw: number): number =>
  r.first[school]! + (r.local[school] ? locality * r.each[school]! : 0) + (draw % r.each[school]!)
