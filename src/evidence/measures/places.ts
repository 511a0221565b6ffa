/** Which place is meant: files name one by number, by code, or by name alone, and two may bear one name. */
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../store/open.ts'
import { NoMeasures } from './csv.ts'
import type { Named } from './points.ts'

export type Place = Named & { readonly id: string }
export type Places = {
  /** The place that is meant; one that nobody has named before is made. */
  readonly idOf: (named: Named) => string
  /** Keeps what was made and what was learned of one that was there. How many were made. */
  readonly save: (db: Db) => Promise<number>
}

/** Places that one import may make: England has some ten thousand wards, authorities and localities. */
const MOST_FRESH = 20_000

const level = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** @param known those that there are */
export function placesOf(known: readonly Place[]): Places {
  type Kept = { -readonly [K in keyof Place]: Place[K] }
  const [byNumber, byCode, byName] = [new Map<string, Kept>(), new Map<string, Kept>(), new Map<string, Kept[]>()]
  const [fresh, learned] = [new Set<Kept>(), new Set<Kept>()]
  const index = (p: Kept) => {
    if (p.number !== '') byNumber.set(`${p.kind} ${p.number}`, p)
    if (p.code !== '') byCode.set(`${p.kind} ${p.code}`, p)
    const name = `${p.kind} ${level(p.name)}`
    const there = byName.get(name) ?? []
    if (!there.includes(p)) byName.set(name, [...there, p])
  }
  for (const p of known) index({ ...p })
  const found = (n: Named): Kept | undefined => {
    const exact = byNumber.get(`${n.kind} ${n.number}`) ?? byCode.get(`${n.kind} ${n.code}`)
    if (exact) return exact
    // An authority of the same name with another number is another one, as where one was made anew.
    const fits = (p: Kept) =>
      (p.number === '' || n.number === '' || p.number === n.number) &&
      (p.code === '' || n.code === '' || p.code === n.code)
    return byName.get(`${n.kind} ${level(n.name)}`)?.find(fits)
  }
  const seen = new Map<string, string>()
  const learn = (p: Kept, n: Named) => {
    const [number, code] = [p.number || n.number, p.code || n.code]
    const free = (by: Map<string, Kept>, key: string) => (by.get(`${p.kind} ${key}`) ?? p) === p
    if ((number === p.number && code === p.code) || !free(byNumber, number) || !free(byCode, code)) return
    Object.assign(p, { number, code })
    index(p)
    if (!fresh.has(p)) learned.add(p)
  }
  return {
    idOf: named => {
      const key = `${named.kind} ${named.number} ${named.code} ${named.name}`
      const before = seen.get(key)
      if (before !== undefined) return before
      let place = found(named)
      if (place) learn(place, named)
      else {
        place = { ...named, id: randomUUIDv7() }
        if (fresh.size >= MOST_FRESH)
          throw new NoMeasures(
            `they name more than ${MOST_FRESH.toLocaleString('en-GB')} places that nobody named before; look whether the column of places holds something else`,
          )
        fresh.add(place)
        index(place)
      }
      seen.set(key, place.id)
      return place.id
    },
    save: async db => {
      const of = (places: ReadonlySet<Kept>) => sql`jsonb_to_recordset(${JSON.stringify([...places])}::jsonb)
        as p(id uuid, kind text, code text, number text, name text)`
      if (fresh.size > 0)
        await sql`insert into evidence.place (authority, id, kind, code, number, name)
          select current_authority(), p.id, p.kind, p.code, p.number, p.name from ${of(fresh)}`.execute(db)
      if (learned.size > 0)
        await sql`update evidence.place e set code = p.code, number = p.number from ${of(learned)}
          where e.authority = current_authority() and e.id = p.id`.execute(db)
      return fresh.size
    },
  }
}

export async function knownPlaces(db: Db): Promise<Places> {
  const { rows } = await sql<Place>`select id, kind, code, number, name from evidence.place
    where authority = current_authority()`.execute(db)
  return placesOf(rows)
}
