/** The council's own map of its wards or localities: kept as it was sent and drawn from then on. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { calderwick } from '../drawing/calderwick.ts'
import type { Feature } from '../drawing/shapes.ts'
import { allMeasures } from '../measures/acts.ts'
import { NoMap, readMap } from './geojson.ts'

export const MOST_BYTES = 5 * 1024 * 1024
export type OwnMap = { readonly shapes: readonly Feature[]; readonly source: string }

/** The map that is drawn of places of a kind: the council's own, else that of the invented city. */
export async function mapOf(db: Db, kind: 'locality' | 'ward'): Promise<OwnMap> {
  const { rows } = await sql<OwnMap>`select shapes, source from evidence.map
    where authority = current_authority() and kind = ${kind} order by at desc, id desc limit 1`.execute(db)
  return rows[0] ?? { shapes: calderwick(kind), source: '' }
}

const invalid = (file: string) => new Refusal('invalid', 'There is a problem with what was entered.', { file })

/** Keeps a map. One on which no place with values stands is refused: it would be drawn empty. */
export const measureMap = act({
  name: 'measure.map',
  class: 'write-measure',
  subject: async (_: Db, __: unknown, { authority }: { authority: string }) => [allMeasures(authority)],
  input: z.strictObject({
    kind: z.enum(['locality', 'ward'], 'Choose of what it is a map'),
    source: words('Enter whose map it is, and of which day', 500),
    text: z.string().max(MOST_BYTES),
  }),
  run: async (db, { kind, source, text }, { at, person, made }) => {
    if (text === '') throw invalid('Choose a file')
    const shapes = read(text)
    const { rows: known } = await sql<{ name: string }>`select name from evidence.place
      where authority = current_authority() and kind = ${kind}`.execute(db)
    const there = new Map(known.map(p => [p.name.toLowerCase(), p.name]))
    const joined = shapes.filter(s => there.has(s.properties.name.toLowerCase()))
    if (joined.length === 0)
      throw invalid(
        `None of its ${shapes.length} places, such as ${shapes[0]!.properties.name}, is called like a ${kind} with values`,
      )
    // A map is joined to values by name: as the values are called, so is it kept.
    const named = shapes.map(s => ({
      ...s,
      properties: { name: there.get(s.properties.name.toLowerCase()) ?? s.properties.name },
    }))
    const { rows } = await sql<{ id: string }>`insert into evidence.map (kind, source, shapes, at, by_person)
      values (${kind}, ${source}, ${JSON.stringify(named)}::jsonb, ${at}, ${person.id}) returning id`.execute(db)
    made('evidence.map', rows[0]!.id)
    return { shapes: shapes.length, joined: joined.length }
  },
})

function read(text: string) {
  try {
    return readMap(text)
  } catch (e) {
    if (e instanceof NoMap) throw invalid(`It cannot be drawn: ${e.message}`)
    throw e
  }
}
