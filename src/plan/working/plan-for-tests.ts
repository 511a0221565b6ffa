/** For tests of acts on the plan: a small plan in a real database, and posts whose holders stand to its steps in each way. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Role } from '../../authority/rules.ts'
import { type ActDefinition, act, type Caller } from '../../store/act.ts'
import { type Acting, acting, whoMay as whoMayOf } from '../../store/act-for-tests.ts'
import { Refusal } from '../../store/refusal.ts'
import type { TestStore } from '../../store/test-database.ts'
import { marked, planOf } from '../graph/graph.ts'
import { toJson } from '../graph/json.ts'
import type { Kind, Rec } from '../graph/kinds.ts'
import { type Live, livePlan } from '../stored/live.ts'
import { planLoad } from '../stored/load.ts'
import { wholePlan } from '../stored/subject.ts'

/** The day of the acts in these tests. */
export const TODAY = '2026-05-06'

type Rows = Parameters<typeof planOf>[0]
/** One step of each standing that matters here; S1 stands in the plan as it was signed. */
export const ROWS: Rows = {
  outcome: [
    { id: 'O1', title: 'Every worry is answered in time', owner: 'Director of Practice' },
    { id: 'O2', title: 'Children are seen' },
  ],
  programme: [
    { id: 'P1', title: 'Front door', lead: 'Director of Practice', outcomes: 'O1', fundedUntil: '2026-12-31' },
    { id: 'P2', title: 'Homes', lead: 'Director of Care' },
  ],
  workstream: [
    { id: 'W1', title: 'Contacts', programme: 'P1', owner: 'Director of Practice' },
    { id: 'W2', title: 'Foster homes', programme: 'P2', owner: 'Director of Care' },
  ],
  post: [
    { id: 'D1', title: 'Director of Practice', holder: 'Ada Fenn' },
    { id: 'D2', title: 'Director of Care', holder: 'Ben Orr' },
    { id: 'H1', title: 'Head of Front Door', holder: 'Cy Lund' },
    { id: 'H2', title: 'Head of Homes', holder: 'Di Marsh' },
  ],
  board: [{ id: 'B1', title: 'Improvement Board' }],
  step: [
    {
      id: 'S1',
      title: 'Answer every contact in a day',
      owner: 'Head of Front Door',
      programme: 'P1',
      workstream: 'W1',
      outcomes: 'O1',
      start: '2026-02-01',
      due: '2026-06-30',
      status: 'in progress',
      rag: 'green',
      test: '95 of 100 contacts answered in a day',
    },
    {
      id: 'S2',
      title: 'Train the team',
      owner: 'Head of Front Door',
      programme: 'P1',
      workstream: 'W1',
      outcomes: 'O1',
      due: '2026-09-30',
      dependsOn: 'S1',
      status: 'not started',
    },
    {
      id: 'S3',
      title: 'Recruit forty carers',
      owner: 'Head of Homes',
      programme: 'P2',
      workstream: 'W2',
      due: '2026-10-31',
      status: 'in progress',
    },
    { id: 'S4', title: 'Close the old duty desk', owner: 'Head of Front Door', workstream: 'W1', status: 'done' },
  ],
  milestone: [{ id: 'M1', title: 'Rota agreed', step: 'S1', due: '2026-05-29' }],
  signed: [{ item: 'S1', title: 'Answer every contact in a day', due: '2026-06-30', signedOn: '2026-01-10' }],
}

const look = act({
  name: 'test.working.look',
  class: 'read-plan',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: (db, _, { authority }) => livePlan(db, authority),
})

export type World = Acting & {
  readonly store: TestStore
  /** Ids of the authority's posts, by what their holders are to step S1. */
  readonly posts: Readonly<Record<'owner' | 'answering' | 'other' | 'elsewhere', string>>
  /** Makes the plan what these rows say. */
  plan(rows?: Rows): Promise<void>
  live(): Promise<Live>
  /** A record as it is now, and the version of its row. */
  of<K extends Kind>(kind: K, key: string): Promise<Rec<K>>
  version(key: string): Promise<number>
  /** The one whose refusal or deed it is. */
  readonly director: Caller
  /** Somebody who holds a post from now on, in a role. */
  holder(post: keyof World['posts'], role: Role): Promise<Caller>
  /** The roles that may do an act, by name, where each is held by whoever holds this post. */
  whoMay<I extends z.ZodType, R>(
    act: ActDefinition<I, R>,
    input: () => unknown,
    post?: keyof World['posts'],
  ): Promise<Role[]>
}

const TITLES = {
  owner: 'Head of Front Door',
  answering: 'Director of Practice',
  other: 'Head of Homes',
  elsewhere: 'Director of Care',
}

export async function world(store: TestStore): Promise<World> {
  const w = await acting(store)
  const director = await w.as('director')
  const write = (run: Parameters<typeof store.withTransaction>[1]) =>
    store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.set-up' }, run)
  const posts = Object.fromEntries(Object.keys(TITLES).map(k => [k, randomUUID()])) as World['posts']
  await write(async db => {
    for (const [k, title] of Object.entries(TITLES))
      await sql`insert into authority.post (authority, id, title, tier)
        values ('calderwick', ${posts[k as keyof typeof TITLES]}, ${title}, 3)`.execute(db)
  })
  const live = async () => (await w.perform(look, director, {}))!
  // One holds a post at a time.
  const vacate = (post: string) =>
    write(db => sql`delete from authority.holding where post = ${post}`.execute(db).then(() => {}))
  const as: Acting['as'] = async (role, scope = {}) => {
    if (scope.post) await vacate(scope.post)
    return w.as(role, scope)
  }
  return {
    ...w,
    as,
    store,
    posts,
    director,
    live,
    plan: async (rows = ROWS) => {
      await write(async db => {
        await sql`delete from plan.version`.execute(db)
        await sql`delete from plan.record`.execute(db)
        await sql`delete from plan.head`.execute(db)
      })
      const document = toJson(marked(planOf(rows), { synthetic: true }))
      await w.perform(planLoad, director, { document, title: 'A plan', asAt: TODAY })
    },
    of: async (kind, key) => {
      const found = (await live()).get(key)
      if (found?.kind !== kind) throw new Error(`no ${kind} ${key}`)
      return found as never
    },
    version: async key => (await live()).row(key)!.version,
    holder: (post, role) => as(role, { post: posts[post] }),
    whoMay: async (act, input, post) =>
      (await whoMayOf({ perform: w.perform, as }, act, input, post ? { post: posts[post] } : {})).sort(),
  }
}

/** What an act was refused with. */
export async function refused(doing: Promise<unknown>): Promise<Refusal> {
  try {
    await doing
  } catch (e) {
    if (e instanceof Refusal) return e
    throw e
  }
  throw new Error('it was done')
}
