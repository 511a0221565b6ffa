/** For tests of acts: people with roles in a real database, and what the audit says of them. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { loadPerson } from '../authority/room.ts'
import { ROLE_KEYS, type Role } from '../authority/rules.ts'
import { type ActDefinition, type Caller, type Perform, performer } from './act.ts'
import { Refusal } from './refusal.ts'
import type { TestStore } from './test-database.ts'

/** Days around it are within the time box of every role. */
export const AT = Temporal.Instant.from('2026-05-06T11:00:00Z')
const DURING = '[2026-05-01,2026-06-01)'

export type Scope = { area?: string; team?: string; post?: string; sealed?: string }
export type Acting = {
  perform: Perform
  /**
   * Makes somebody who holds this role that month, and says how they call. The scope's ids are the test's own; what there is none
   * of yet is made.
   */
  as: (role: Role | null, scope?: Scope) => Promise<Caller>
  /** What the audit has of a person's acts, oldest first. */
  auditOf: (
    caller: Caller,
  ) => Promise<{ id: string; act: string; kind: string | null; ids: string[]; outcome: string }[]>
}

/**
 * Tries an act as each role, as somebody who holds none, and as nobody, and says who may: to be held against roles that are
 * written out in the test. Whoever was not let through must have been told that there is no such thing.
 * @param input for each try anew: right in all but who does it
 * @param scope where each role is held
 */
export async function whoMay<I extends z.ZodType, R>(
  { perform, as }: Pick<Acting, 'perform' | 'as'>,
  definition: ActDefinition<I, R>,
  input: (caller: Caller) => unknown,
  scope: Scope = {},
): Promise<Role[]> {
  const may = async (caller: Caller): Promise<boolean> => {
    try {
      await perform(definition, caller, await input(caller))
      return true
    } catch (e) {
      if (!(e instanceof Refusal)) throw e
      if (e.code === 'invalid')
        throw new TypeError(`${definition.name} was tried with what it does not take`, { cause: e })
      // A stale or conflicting one was let through first.
      return e.code !== 'not-found'
    }
  }
  const allowed: Role[] = []
  for (const role of ROLE_KEYS) if (await may(await as(role, scope))) allowed.push(role)
  const nobody = await as(null, scope)
  for (const caller of [nobody, { ...nobody, personId: randomUUID() }])
    if (await may(caller)) throw new Error(`${definition.name} is done for whoever holds no role`)
  return allowed
}

/** @param authority a name; its places and people are made as they are needed */
export async function acting(store: TestStore, authority = 'calderwick'): Promise<Acting> {
  const write = (run: Parameters<typeof store.withTransaction>[1]) =>
    store.withTransaction({ authority, person: 'tester', act: 'test.set-up' }, run)
  // Whoever gives roles; the place that is all of the authority has the same id.
  const giver = randomUUID()
  await write(db =>
    sql`insert into authority.person (authority, id, name) values (${authority}, ${giver}, 'A giver')`.execute(db),
  )
  return {
    perform: performer(store, loadPerson),
    as: async (role, scope = {}) => {
      if (role && scope.area && scope.team)
        throw new TypeError(
          'a role is held in an area or in a team, not in both; `as(null, { area, team })` makes places alone',
        )
      const personId = randomUUID()
      await write(async db => {
        await sql`insert into authority.person (authority, id, name) values (${authority}, ${personId}, 'Somebody')`.execute(
          db,
        )
        if (scope.area) {
          await sql`insert into authority.place (authority, id, kind, name) values (${authority}, ${giver}, 'authority', 'All')
            on conflict do nothing`.execute(db)
          await sql`insert into authority.place (authority, id, kind, name, within)
            values (${authority}, ${scope.area}, 'area', 'An area', ${giver}) on conflict do nothing`.execute(db)
        }
        if (scope.team)
          await sql`insert into authority.team (authority, id, name) values (${authority}, ${scope.team}, 'A team')
            on conflict do nothing`.execute(db)
        if (role)
          await sql`insert into authority.role_held (authority, person, role, area, team, during, given_by)
            values (${authority}, ${personId}, ${role}, ${scope.area ?? null}, ${scope.team ?? null}, ${DURING}, ${giver})`.execute(
            db,
          )
        if (scope.post) {
          await sql`insert into authority.post (authority, id, title, tier) values (${authority}, ${scope.post}, 'A post', 3)
            on conflict do nothing`.execute(db)
          await sql`insert into authority.holding (authority, post, person, held_as, during)
            values (${authority}, ${scope.post}, ${personId}, 'permanent', ${DURING})`.execute(db)
        }
        if (scope.sealed)
          await sql`insert into authority.naming (authority, person, sort, kind, subject, during, reason, given_by)
            values (${authority}, ${personId}, 'sealed', 'child', ${scope.sealed}, ${DURING}, 'Their worker', ${giver})`.execute(
            db,
          )
      })
      return { authority, personId, at: AT }
    },
    auditOf: async ({ personId }) =>
      (
        await store.root
          .selectFrom('audit')
          .select(['id', 'act', 'subject_kind as kind', 'subject_ids as ids', 'outcome'])
          .where('person', '=', personId)
          .orderBy('at')
          .execute()
      ).map(row => row as Awaited<ReturnType<Acting['auditOf']>>[number]),
  }
}
