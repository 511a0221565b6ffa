/** Places: the authority, its areas, their localities and wards. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Call } from '../../store/act.ts'
import { after, day, id, maybeDay, rangeOf, text, version, words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import type { During as Span } from '../../store/values.ts'
import { printDuring } from '../during.ts'
import { during } from '../tables.ts'
import { add, areaOf, endedBy, lock, moved, type Row, set, theRecord, toBe, wrong } from './records.ts'

/** From the widest to the narrowest: a place lies in one of a wider kind. */
export const PLACES = ['authority', 'area', 'locality', 'ward'] as const
type PlaceKind = (typeof PLACES)[number]

const name = words('Enter the name of the place')
const code = text(20).transform(given => given || null)
const kind = z.enum(['area', 'locality', 'ward'], 'Choose what kind of place it is')

/** The place that all of the authority is comes with the authority itself. */
export const placeAdd = act({
  name: 'place.add',
  class: 'write-structure',
  input: z.strictObject({ kind, name, code, within: id, from: maybeDay }),
  subject: async (db, input, call) => [toBe('place', call, await areaOf(db, input.within, call))],
  run: async (db, { from, ...place }, call) => {
    await liesIn(db, place.kind, place.within, call)
    return add(db, 'place', { ...place, during: rangeOf(from, null) }, call)
  },
})

export const placeChange = act({
  name: 'place.change',
  class: 'write-structure',
  input: z.strictObject({ id, version, name, code, within: id }),
  subject: async (db, input, call) => {
    const place = await theRecord(db, 'place', input.id, call)
    // An area is within the authority and stays itself, wherever it lies.
    if (place[0]?.area === input.id) return place
    return moved(db, 'place', input.id, await areaOf(db, input.within, call), call)
  },
  run: async (db, { id, version, ...to }, call) => {
    const place = await lock<Row & { kind: PlaceKind }>(db, 'place', { id, version, ...to }, call)
    if (place.kind === 'authority') throw new Refusal('conflict', 'The authority itself lies in no other place.')
    await liesIn(db, place.kind, to.within, call)
    await set(db, 'place', id, to, call)
  },
})

async function liesIn(db: Db, kind: PlaceKind, within: string, call: Call): Promise<void> {
  const wider = await lock<Row & { kind: PlaceKind }>(db, 'place', { id: within }, call)
  if (PLACES.indexOf(wider.kind) >= PLACES.indexOf(kind))
    throw wrong('within', `A ${kind} cannot lie in a place of kind ${wider.kind}; choose a wider one`)
}

type Ends = Row & { during: Span }
/** What stands in a place, or in a service, beyond a day: it has to end or move first. */
type Held = { what: string; n: bigint }

/** An act that ends a kind of record on a last day, where nothing that is left would hang in the air. */
const ending = (
  kind: 'place' | 'service' | 'team' | 'post',
  held: (id: string, until: string) => ReturnType<typeof sql<Held>>,
) =>
  act({
    name: `${kind}.end`,
    class: 'write-structure',
    input: z.strictObject({ id, version, last: day }),
    subject: (db, input, call) => theRecord(db, kind, input.id, call),
    run: async (db, { id, version, last }, call) => {
      const now = await lock<Ends>(db, kind, { id, version, last }, call)
      const until = after(last)
      const left = endedBy(during(now.during), until)
      if (!left) throw wrong('last', 'It had not begun by then')
      const { rows } = await held(id, until).execute(db)
      const there = rows.filter(r => r.n > 0n).map(r => `${r.n} ${r.what}`)
      if (there.length > 0)
        throw new Refusal(
          'conflict',
          `After that day there would still be: ${there.join(', ')}. End or move them first.`,
        )
      await set(db, kind, id, { during: printDuring(left) }, call)
    },
  })

// What begins later still counts: it, too, would hang in the air.
const still = (until: string) => sql`(upper_inf(during) or upper(during) > ${until}::date)`

export const placeEnd = ending(
  'place',
  (id, until) => sql<Held>`
    select 'places within it' as what, count(*) as n from authority.place where within = ${id} and ${still(until)}
    union all select 'teams', count(*) from authority.team where area = ${id} and ${still(until)}
    union all select 'posts', count(*) from authority.post where area = ${id} and ${still(until)}
    union all select 'roles held in it', count(*) from authority.role_held where area = ${id} and ${still(until)}`,
)
export const serviceEnd = ending(
  'service',
  (id, until) =>
    sql<Held>`select 'teams' as what, count(*) as n from authority.team where service = ${id} and ${still(until)}`,
)
export const teamEnd = ending(
  'team',
  (id, until) =>
    sql<Held>`select 'roles held in it' as what, count(*) as n from authority.role_held where team = ${id} and ${still(until)}`,
)
export const postEnd = ending(
  'post',
  (id, until) => sql<Held>`
    select 'holders' as what, count(*) as n from authority.holding where post = ${id} and ${still(until)}
    union all select 'posts that report to it', count(*) from authority.post where reports_to = ${id} and ${still(until)}
    union all select 'services that it answers for', count(*) from authority.service where post = ${id} and ${still(until)}`,
)
