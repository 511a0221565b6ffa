/** What the pages of places read: one measure of every place on a day, and with whom the council is compared. */
import { sql } from 'kysely'
import { z } from 'zod'
import { londonDay } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { allMeasures } from '../measures/acts.ts'
import type { Place } from '../measures/places.ts'
import { type AtPlace, type MeasureRead, measurePlaces, measureRead, measureValues } from '../measures/reading.ts'
import { placeOf } from '../pages/acts.ts'

/** A set of neighbours as it stands: from when, whose it is, who brought it, and its places, the nearest first. */
export type NeighbourSet = {
  readonly id: string
  readonly from: string
  readonly source: string
  readonly by: string
  readonly on: string
  readonly places: readonly string[]
}

/** Every set there ever was, the newest first. */
export async function neighbourSets(db: Db): Promise<readonly NeighbourSet[]> {
  const { rows } = await sql<NeighbourSet>`
    select n.id, n.from_day::text as "from", n.source, p.name as by, (n.at at time zone 'Europe/London')::date::text as "on", n.places
    from evidence.neighbours n join authority.person p on (p.authority, p.id) = (n.authority, n.by_person)
    where n.authority = current_authority() order by n.from_day desc, n.at desc, n.id desc`.execute(db)
  return rows
}

/** The one in force on a day; null where none is yet. */
export const inForce = (sets: readonly NeighbourSet[], on: string): NeighbourSet | null =>
  sets.find(s => s.from <= on) ?? null

export type ComparedRead = {
  readonly measure: MeasureRead
  /** Every place with a value up to that day, widest first. */
  readonly places: readonly AtPlace[]
  /** The council that is compared. */
  readonly place: Place | null
  readonly set: NeighbourSet | null
  readonly sets: readonly NeighbourSet[]
  readonly on: string
}
const MOST_PLACES = 1_000

/** One measure at every place, as it was known of the periods that had ended by a day. */
export const measureCompared = act({
  name: 'measure.compared',
  class: 'read-aggregate',
  subject: async (_: Db, __: unknown, { authority }: { authority: string }) => [allMeasures(authority)],
  input: z.strictObject({
    code: z.string().min(1).max(300),
    place: z.uuid().nullable().default(null).catch(null),
    council: z.string().max(300),
    on: z.iso.date().nullable().default(null).catch(null),
  }),
  run: async (db, given, call): Promise<ComparedRead> => {
    const measure = await measureRead.run(db, { code: given.code }, call)
    const all = (await measurePlaces.run(db, {}, call)).slice(0, MOST_PLACES)
    const on = given.on ?? londonDay(call.at)
    const read =
      all.length > 0 ? await measureValues.run(db, { code: given.code, places: all.map(p => p.id) }, call) : []
    const places = read
      .map(p => ({ ...p, values: p.values.filter(v => v.until <= on) }))
      .filter(p => p.values.length > 0)
    const has = new Set(places.map(p => p.place.id))
    const place = placeOf(
      places.map(p => p.place),
      given.place,
      given.council,
      id => has.has(id),
    )
    const sets = await neighbourSets(db)
    return { measure, places, place, set: inForce(sets, on), sets, on }
  },
})
