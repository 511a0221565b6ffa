/** For tests of what people say of measures: monthly values of the council with a signal in them, and one without. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '../../authority/rules.ts'
import { bringing } from '../measures/bring-for-tests.ts'
import { oneRead } from '../pages/acts.ts'

const NOISE = [50, 53, 48, 51, 47, 52, 49, 54, 50, 46, 52, 48, 51, 53, 47, 50, 52, 48, 49, 53, 50, 47, 52, 49]
/** The month with that number, counted from May 2024: number 23 is April 2026, the last before the day of the tests. */
export const month = (n: number): string => {
  const m = 4 + n
  return `${2024 + Math.floor(m / 12)}-${String((((m % 12) + 12) % 12) + 1).padStart(2, '0')}`
}
const rows = (code: string, values: readonly number[]) =>
  values.map((v, i) => `${code},${month(24 - values.length + i)},${v}\n`).join('')

export const OWNER = 'Head of Replies'
const DICTIONARY = `code,name,definition,unit,better,frequency,owner,lag
DOWN,Replies in time,How many replies went out in the ten days that were promised.,index,up,monthly,${OWNER},30
CALM,Calls answered,How many calls were answered before the third ring.,index,up,monthly,Nobody we know,30
LONG,Visits made,How many visits were made in the month.,index,up,monthly,${OWNER},30
`

/** A store with three measures: DOWN has a signal, CALM none, and LONG is 40 months long. */
export async function keeping() {
  const all = await bringing()
  const long = Array.from({ length: 40 }, (_, i) => (NOISE[i % NOISE.length] ?? 50) + (i >= 20 ? 12 : 0))
  const values = `measure,date,value\n${rows('DOWN', [...NOISE.slice(0, 23), 20])}${rows('CALM', NOISE)}${rows('LONG', long)}`
  await all.bring(values, DICTIONARY, 'replies.csv')
  const director = await all.as('director')
  const read = (code: string, caller = all.analyst) =>
    all.perform(oneRead, caller, { code, place: null, council: 'Calderwick' })
  const place = (await read('DOWN')).place!.id
  // The post that owns two of them.
  const post = randomUUID()
  await all.store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.set-up' }, db =>
    sql`insert into authority.post (authority, id, title, tier) values ('calderwick', ${post}, ${OWNER}, 3)`.execute(
      db,
    ),
  )
  /** Somebody who holds a role and that post; whoever held it before does so no more. */
  const owning = async (role: Role) => {
    await all.store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.set-up' }, db =>
      sql`delete from authority.holding where authority = 'calderwick' and post = ${post}`.execute(db),
    )
    return all.as(role, { post })
  }
  return { ...all, director, read, place, owning }
}
