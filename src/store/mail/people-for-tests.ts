/** For tests of mail: a database, people with addresses, and a worker that sends. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach } from 'node:test'
import { sql } from 'kysely'
import { AT, acting } from '../act-for-tests.ts'
import { ensureSystemPerson } from '../jobs/system-person.ts'
import { queueOf, until } from '../jobs/trial-for-tests.ts'
import { type About, type Jobs, startJobs } from '../jobs/worker.ts'
import { mailKind } from '../mail.ts'
import type { Db } from '../open.ts'
import { testStore } from '../test-database.ts'
import { mailJobs } from './jobs.ts'
import type { Sender } from './sender.ts'

/** A name that may be in nothing that leaves or is logged. */
export const NAME = 'Thea Winterbourne'
export const late = mailKind({
  name: 'trial.late',
  subject: 'A step is late',
  says: 'A step that you own has passed its end date.',
})
export const asked = mailKind({ name: 'trial.asked', subject: 'A review is due', says: 'You were asked for a review.' })

export async function post() {
  const store = await testStore({ after })
  await ensureSystemPerson(store, 'calderwick')
  const people = await acting(store)
  const folder = mkdtempSync(join(tmpdir(), 'store-mail-'))
  const troubles: { error: unknown; about: About }[] = []
  const workers: Jobs[] = []
  const stop = async () => {
    for (const worker of workers.splice(0)) await worker.stop()
  }
  afterEach(async () => {
    await stop()
    troubles.splice(0)
    await sql`truncate graphile_worker._private_jobs`.execute(store.root)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))
  const within = <T>(run: (db: Db) => Promise<T>) =>
    store.withTransaction({ authority: 'calderwick', person: randomUUID(), act: 'trial.tell' }, run)
  return {
    store,
    ...people,
    folder,
    troubles,
    within,
    stop,
    /** The letters in the folder, by the id in their name. */
    letters: () =>
      new Map(
        readdirSync(folder)
          .sort()
          .map(f => [f.replace(/\.eml$/, ''), readFileSync(join(folder, f), 'utf8')]),
      ),
    person: async (email: string | null) => {
      const id = randomUUID()
      await within(db =>
        sql`insert into authority.person (authority, id, name, email)
          values ('calderwick', ${id}, ${NAME}, ${email})`.execute(db),
      )
      return id
    },
    work: async (sender: Sender) => {
      const trouble = (error: unknown, about: About) => void troubles.push({ error, about })
      workers.push(
        await startJobs(store, people.perform, mailJobs(sender), { authorities: [], trouble, now: () => AT }),
      )
    },
    emptied: () => until('the queue is empty', async () => (await queueOf(store)).length === 0),
    stateOf: async (id: string) =>
      (await store.root.selectFrom('mail.outgoing').select('state').where('id', '=', id).executeTakeFirst())?.state,
  }
}
