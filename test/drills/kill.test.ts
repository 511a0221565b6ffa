/**
 * The drill of the whole system: every process of it is killed with signal 9 in the middle of many saves by several people, again and
 * again. What somebody was told is saved is there, whole, with its past and its audit; and the next start is clean.
 */
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { sealKey } from '../../src/store/audit/heads.ts'
import { readStoreConfig } from '../../src/store/config.ts'
import { killAll } from '../../src/store/embedded/folders-for-tests.ts'
import { openStore } from '../../src/store/open.ts'
import { seal } from '../../src/store/seal.ts'
import { verify } from '../../src/store/verify.ts'
import { newFolder, removeFolder, signIn, startServer } from './client.ts'

const ROUNDS = Number(process.env.GOLDENTHREAD_KILLS || 3)
const PEOPLE = ['director', 'system-administrator'] as const

const folder = newFolder()
after(() => removeFolder(folder))

test(`after ${ROUNDS} kills of everything under load, nothing acknowledged is lost and nothing is half-done`, async () => {
  const acknowledged: string[] = []
  const sent: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startServer(folder)
    const before = acknowledged.length
    let on = true
    const savers = PEOPLE.map(async (role, who) => {
      const client = await signIn(server.url, role)
      await client.get('/structure')
      await Promise.all(
        [0, 1, 2].map(async lane => {
          for (let n = 0; on; n++) {
            const name = `Team ${round}.${who}.${lane}.${n}`
            sent.push(name)
            const answer = await client
              .post('/structure/teams', { name, service: '', area: '', from: '' })
              .catch(() => null)
            if (answer?.status === 303) acknowledged.push(name)
            // A person may change something twice a second: more would be slowed, and is not what is tried here.
            await sleep(150)
          }
        }),
      )
    })
    const deadline = Date.now() + 20_000
    while (acknowledged.length < before + 6 && Date.now() < deadline) await sleep(20)
    await sleep((round * 37) % 200)
    // Our own processes and the database's at once: the group, and whoever has left it.
    process.kill(-server.child.pid!, 'SIGKILL')
    await Promise.all([killAll(folder), server.ended])
    on = false
    await Promise.all(savers)
    assert.ok(acknowledged.length > before, `nothing was saved in round ${round}:\n${server.printed()}`)
  }

  const server = await startServer(folder)
  const director = await signIn(server.url, 'director')
  assert.equal((await director.get('/')).status, 200)
  assert.equal(await server.stop(), 0)

  const config = readStoreConfig({ GOLDENTHREAD_DATA: folder })
  const store = await openStore(config)
  try {
    const context = { authority: 'calderwick', person: 'drill', act: 'drill.look' }
    const { rows } = await store.withTransaction(context, db =>
      sql<{ name: string; past: number; audited: number }>`
        select t.name,
          (select count(*)::int from history h where h.kind = 'authority.team' and h.id = t.id::text) as past,
          (select count(*)::int from audit a where a.act = 'team.add' and a.outcome = 'done' and t.id::text = any (a.subject_ids)) as audited
        from authority.team t where t.name like 'Team %'`.execute(db),
    )
    const there = new Set(rows.map(r => r.name))
    assert.deepEqual(
      acknowledged.filter(name => !there.has(name)),
      [],
      'was acknowledged and is lost',
    )
    assert.deepEqual(
      [...there].filter(name => !sent.includes(name)),
      [],
    )
    assert.equal(there.size, rows.length, 'was saved twice')
    for (const r of rows) assert.deepEqual([r.past, r.audited], [1, 1], `${r.name} is half-done`)
    const key = sealKey(config.sealKey, false)
    await seal(store, { heads: config.heads, key })
    const audit = await verify(store, { heads: config.heads, key: createPublicKey(key) })
    assert.deepEqual([audit.findings, audit.unsealed.rows], [[], 0])
  } finally {
    await store.close()
  }
})
