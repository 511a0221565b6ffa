/** Acts on the invented city: what is told of it is kept once, and shown to everybody who has an account. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../authority/rules.ts'
import { act } from '../store/act.ts'
import type { Summary } from './summary/shape.ts'

export type Kept = { readonly id: string; readonly summary: Summary; readonly at: Temporal.Instant }

/** The city as a whole: there is no record of anybody in it. */
const theCity = (authority: string): Subject => ({ kind: 'city.summary', authority, id: '' })

export const cityKeep = act({
  name: 'city.keep',
  class: 'write-measure',
  input: z.strictObject({ summary: z.custom<Summary>(isSummary, 'This is no summary of a city') }),
  subject: async (_, __, { authority }) => [theCity(authority)],
  run: async (db, { summary }, { person, at, made }) => {
    const { seed, children, years } = summary.made
    const { rows } = await sql<{ id: string }>`insert into city.summary (seed, children, years, summary, at, by_person)
      values (${seed}, ${children}, ${years}, ${JSON.stringify(summary)}::jsonb, ${at}, ${person.id}) returning id`.execute(
      db,
    )
    made('city.summary', rows[0]!.id)
    return { id: rows[0]!.id }
  },
})

/** What is told of the city; null where there is none. */
export const cityRead = act({
  name: 'city.read',
  class: 'read-invented',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [theCity(authority)],
  run: async db => {
    const { rows } = await sql<Kept>`select id, summary, at from city.summary
      where authority = current_authority() order by at desc, id desc limit 1`.execute(db)
    return rows[0] ?? null
  },
})

function isSummary(given: unknown): given is Summary {
  const s = given as Partial<Summary> | null
  return (
    typeof s === 'object' &&
    s !== null &&
    s.form === 1 &&
    Number.isInteger(s.made?.seed) &&
    Array.isArray(s.ages) &&
    Array.isArray(s.files)
  )
}
