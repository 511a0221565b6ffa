/** What the pages of measures read: every measure of one place, and one measure of every place. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import { leftOutOf, saidOfPairs } from '../keeping/alike-acts.ts'
import { type Beside, besideOf } from '../keeping/beside.ts'
import { type JudgedBy, judgedByAt, keptMark } from '../keeping/reading.ts'
import { type Leaning, leaningOn, targetsOf } from '../leaning.ts'
import { allMeasures } from '../measures/acts.ts'
import type { Place } from '../measures/places.ts'
import {
  type AtPlace,
  type Listed,
  type MeasureRead,
  measureList,
  measurePlaces,
  measureRead,
  measuresAt,
  measureValues,
  type OfMeasure,
} from '../measures/reading.ts'

const READS = {
  class: 'read-aggregate',
  subject: async (_: Db, __: unknown, { authority }: { authority: string }) => [allMeasures(authority)],
} as const
const place = z.uuid().nullable().default(null).catch(null)
/** What the council is called, by which its own place is found among those that files name. */
const council = z.string().max(300)

/**
 * The place that is meant: the one asked for, else the council's own, else the first that could be a council's.
 * @param has whether anything is known of a place
 */
export function placeOf(
  places: readonly Place[],
  asked: string | null,
  of: string,
  has: (id: string) => boolean = () => true,
): Place | null {
  const plain = of.toLowerCase()
  const known = places.filter(p => has(p.id))
  const councils = known.filter(p => p.kind === 'authority')
  return (
    places.find(p => p.id === asked) ??
    councils.find(p => plain.includes(p.name.toLowerCase())) ??
    councils[0] ??
    known[0] ??
    null
  )
}

export type BoardRead = {
  /** Another whenever anything that was read is. */
  readonly mark: string
  readonly places: readonly Place[]
  readonly place: Place | null
  readonly listed: readonly Listed[]
  readonly values: readonly OfMeasure[]
  /** What people said of measures, by which they are judged; by the measure's id. */
  readonly by: ReadonlyMap<string, JudgedBy>
  /** Targets that another room has set there, by the measure's code. */
  readonly targets: ReadonlyMap<string, number>
  /** Measures, by their ids, that other councils have, and those that wards or localities have. */
  readonly among: { readonly councils: ReadonlySet<string>; readonly within: ReadonlySet<string> }
}
/** What was read of a place, for as long as no import, no word of a definition and nothing that people said of it says otherwise. */
const boards = recent<BoardRead>(8)
async function markOf(db: Db): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ', (select max(number) from evidence.import where authority = current_authority()),
      (select sum(version) from evidence.definition where authority = current_authority()),
      (select count(*) from evidence.place where authority = current_authority()), ${keptMark}) as mark`.execute(db)
  return rows[0]!.mark
}

/** Which measures have values elsewhere: found by the first value of each, however many there are. */
async function amongOf(db: Db, here: Place | null): Promise<BoardRead['among']> {
  const has = (kinds: readonly string[]) => sql<boolean>`exists (select from evidence.place p
    where p.authority = m.authority and p.kind = any (${kinds}) and p.id is distinct from ${here?.id ?? null}::uuid
      and exists (select from evidence.value v where v.authority = m.authority and v.place = p.id and v.measure = m.id))`
  const { rows } = await sql<{ id: string; councils: boolean; within: boolean }>`
    select m.id, ${has(['country', 'region', 'authority'])} as councils, ${has(['locality', 'ward'])} as within
    from evidence.measure m where m.authority = current_authority()`.execute(db)
  const those = (of: 'councils' | 'within') => new Set(rows.filter(r => r[of]).map(r => r.id))
  return { councils: those('councils'), within: those('within') }
}

/** Every measure of one place. */
export const boardRead = act({
  ...READS,
  name: 'measure.board',
  input: z.strictObject({ place, council }),
  run: async (db, given, call): Promise<BoardRead> => {
    const targets = await targetsOf(db, call)
    const key = `${call.authority} ${await markOf(db)} ${targets.mark} ${given.place} ${given.council}`
    const known = boards.get(key)
    if (known) return known
    const { measures } = await measureList.run(db, {}, call)
    // Of two entries that are one measure, one stands for both.
    const leftOut = new Set((await saidOfPairs(db)).map(leftOutOf))
    const listed = measures.filter(m => !leftOut.has(m.id))
    const places = await measurePlaces.run(db, {}, call)
    const here = placeOf(places, given.place, given.council)
    const values = here ? (await measuresAt.run(db, { place: here.id, latest: false }, call)).measures : []
    const by = here ? await judgedByAt(db, here.id) : new Map()
    const among = await amongOf(db, here)
    return boards.keep(key, () => ({
      ...{ mark: key, places, place: here, listed, values, by, among },
      targets: here ? targets.at(here) : new Map(),
    }))
  },
})

export type OneRead = {
  readonly measure: MeasureRead
  readonly place: Place | null
  /** Every place with a value, widest first. */
  readonly places: readonly AtPlace[]
  /** What people said of it there, and what whoever asks may say. */
  readonly beside: Beside
  /** What another room knows of it there, as far as whoever asks may read it. */
  readonly leaning: Leaning
}
/** Places of which a page can show values: all councils of a country, and more. */
const MOST_PLACES = 1_000
/** One measure at every place. */
export const oneRead = act({
  ...READS,
  name: 'measure.one',
  input: z.strictObject({ code: z.string().min(1).max(300), place, council }),
  run: async (db, given, call): Promise<OneRead> => {
    const measure = await measureRead.run(db, { code: given.code }, call)
    const all = (await measurePlaces.run(db, {}, call)).slice(0, MOST_PLACES)
    const values =
      all.length > 0 ? await measureValues.run(db, { code: given.code, places: all.map(p => p.id) }, call) : []
    const places = values.filter(v => v.values.length > 0)
    const has = new Set(places.map(p => p.place.id))
    const here = placeOf(
      places.map(p => p.place),
      given.place,
      given.council,
      id => has.has(id),
    )
    return {
      measure,
      places,
      place: here,
      beside: await besideOf(db, call, measure, here?.id ?? null),
      leaning: await leaningOn(db, call, measure.code, here),
    }
  },
})
