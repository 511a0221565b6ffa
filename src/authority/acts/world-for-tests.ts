/** For tests of this room's acts: an authority with two areas, and records of any kind in either, made past the acts. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Caller } from '../../store/act.ts'
import { acting } from '../../store/act-for-tests.ts'
import { Refusal } from '../../store/refusal.ts'
import type { TestStore } from '../../store/test-database.ts'
import { keep } from '../kept.ts'
import type { Role } from '../rights/roles.ts'
import type { Kind } from './records.ts'

/** What stands for a record of a person: this room has none of its own. */
export const SAMPLE = 'sample'
keep(SAMPLE, { area: 'area', team: 'team', sealed: 'sealed' }, () => sql`things.sample`)

export async function world(store: TestStore, authority = 'calderwick') {
  const { perform, as, auditOf } = await acting(store, authority)
  await sql`create schema if not exists things`.execute(store.root)
  await sql`create table if not exists things.sample (authority text not null, id uuid not null default uuidv7(), area uuid, team uuid,
    sealed boolean not null default false, version integer not null default 1, primary key (authority, id))`.execute(
    store.root,
  )
  await sql`select gt_table('things.sample')`.execute(store.root)

  const write = (table: string, row: Record<string, unknown>): Promise<string> =>
    store.withTransaction({ authority, person: 'tester', act: 'test.set-up', sealed: true }, async db => {
      const given = Object.entries({ authority, ...row }).filter(([, v]) => v !== undefined)
      const { rows } = await sql<{
        id: string
      }>`insert into ${sql.table(table)} (${sql.join(given.map(([c]) => sql.ref(c)))})
        values (${sql.join(given.map(([, v]) => v))}) returning id`.execute(db)
      return rows[0]!.id
    })
  const make = (kind: Kind, row: Record<string, unknown>) => write(`authority.${kind}`, row)

  // The first that holds an area makes the place that is all of the authority.
  const [here, elsewhere] = [randomUUID(), randomUUID()]
  for (const area of [here, elsewhere]) await as(null, { area })
  const { rows } = await sql<{ id: string }>`select id from authority.place
    where authority = ${authority} and kind = 'authority'`.execute(store.root)
  const all = rows[0]!.id

  let count = 0
  const person = (row: Record<string, unknown> = {}) => {
    count += 1
    return make('person', { name: `Person ${count}`, email: `person.${count}@example.org`, ...row })
  }
  /** Whoever gives what nobody gives themselves. */
  const giver = await person({ name: 'A giver of roles' })
  return {
    perform,
    auditOf,
    authority,
    all,
    here,
    elsewhere,
    giver,
    make,
    person,
    /** Somebody who holds a role that month; an area director, of the first area. */
    as: (role: Role | null): Promise<Caller> => as(role, role === 'area-director' ? { area: here } : {}),
    post: (area: string | null, row: Record<string, unknown> = {}) =>
      make('post', { title: 'A post', tier: 3, area, ...row }),
    sample: (area: string | null, sealed = false) => write('things.sample', { area, sealed }),
    /** Somebody who works with children of an area. */
    worker: async (area: string): Promise<string> => {
      const id = await person()
      const team = await make('team', { name: 'A team', area })
      await make('role_held', { person: id, role: 'social-worker', team, during: '[2026-01-01,)', given_by: giver })
      return id
    },
    rows: async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> => (await query.execute(store.root)).rows,
  }
}
export type World = Awaited<ReturnType<typeof world>>

/** The refusal that comes of it. */
export async function refusal(doing: Promise<unknown>): Promise<Refusal> {
  try {
    await doing
  } catch (e) {
    if (e instanceof Refusal) return e
    throw e
  }
  throw new Error('it was done')
}
