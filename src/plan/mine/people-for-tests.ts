/** For tests: a plan in a real database, and people with names who hold its posts. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '../../authority/rules.ts'
import type { Caller } from '../../store/act.ts'
import type { Acting } from '../../store/act-for-tests.ts'
import type { TestStore } from '../../store/test-database.ts'
import { marked, type planOf } from '../graph/graph.ts'
import { toJson } from '../graph/json.ts'
import { planLoad } from '../stored/load.ts'

const CALDERWICK = 'calderwick'

export function peopleIn(store: TestStore, w: Acting) {
  const write = (run: Parameters<typeof store.withTransaction>[1]) =>
    store.withTransaction({ authority: CALDERWICK, person: 'tester', act: 'test.set-up' }, run)
  return {
    write,
    /** Makes this the plan, in place of any before. */
    bring: async (plan: ReturnType<typeof planOf>, director: Caller) => {
      await write(async db => {
        for (const table of ['mention', 'version', 'record', 'head'])
          await sql`delete from ${sql.table(`plan.${table}`)}`.execute(db)
      })
      const document = toJson(marked(plan, { synthetic: true }))
      await w.perform(planLoad, director, { document, title: 'A plan', asAt: '2026-05-06' })
    },
    /** Somebody with a name, who holds posts of these titles, and an address where one is given. */
    somebody: async (
      name: string,
      role: Role | null,
      titles: readonly string[] = [],
      email: string | null = null,
    ): Promise<Caller> => {
      const caller = await w.as(role)
      await write(async db => {
        await sql`update authority.person set name = ${name}, email = ${email} where id = ${caller.personId}`.execute(
          db,
        )
        for (const title of titles) {
          const post = randomUUID()
          await sql`insert into authority.post (authority, id, title, tier)
            values (${CALDERWICK}, ${post}, ${title}, 3)`.execute(db)
          await sql`insert into authority.holding (authority, post, person, held_as, during)
            values (${CALDERWICK}, ${post}, ${caller.personId}, 'permanent', '[2026-01-01,2027-01-01)')`.execute(db)
        }
      })
      return caller
    },
  }
}
