/** A process that saves without end, many at a time, seals as it goes, and says each id when it has been saved. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { sealKey } from '../audit/heads.ts'
import { readStoreConfig } from '../config.ts'
import { openStore } from '../open.ts'
import { startSealer } from '../seal.ts'

const config = readStoreConfig()
const store = await openStore(config)
startSealer(store, { heads: config.heads, key: sealKey(config.sealKey, true), trouble: () => {}, every: 20 })
process.stdout.write('open\n')

async function saver(person: string): Promise<void> {
  for (;;) {
    const id = randomUUID()
    await store.withTransaction({ authority: 'here', person, act: 'drill.save' }, async db => {
      await sql`insert into drill.thing (id, said) values (${id}, 'first')`.execute(db)
      await sql`update drill.thing set said = 'second' where id = ${id}`.execute(db)
      await db
        .insertInto('audit')
        .values({ outcome: 'done', subject_kind: 'drill.thing', subject_ids: [id] })
        .execute()
    })
    process.stdout.write(`${id}\n`)
  }
}
// When the server is killed a moment before we are, there is nothing left to do but wait.
setInterval(() => {}, 60_000)
await Promise.all(Array.from({ length: 12 }, (_, i) => saver(`p${i}`).catch(() => {})))
