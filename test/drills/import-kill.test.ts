/**
 * The drill of an import: every process is killed with signal 9 while a large import is being brought in, again and again, at another
 * moment each time. The next start finds all of it or nothing of it; the draft is still there where it is nothing; and what was there
 * before is as it was.
 */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { valuesIn } from '../../src/plan/importing/uploads-for-tests.ts'
import { readStoreConfig } from '../../src/store/config.ts'
import { killAll } from '../../src/store/embedded/folders-for-tests.ts'
import { openStore } from '../../src/store/open.ts'
import { type Client, newFolder, removeFolder, signIn, startServer } from './client.ts'

const ROUNDS = Number(process.env.GOLDENTHREAD_KILLS || 3)
const ROWS = 1_500
/** Milliseconds into the import at which it is killed: from before it has begun to after it is done. */
const moment = (round: number) => (round * 211) % 1_300

const folder = newFolder()
after(() => removeFolder(folder))

/** A register of its own for each round: every row is new, and so is its half of what the round before brought. */
const register = (round: number) =>
  `Risk ref,What could go wrong,What we are doing,Next review\n${Array.from(
    { length: ROWS },
    (_, i) =>
      `K${round}-${i},Something goes wrong in place ${i} of round ${round},Somebody looks each week,${1 + (i % 28)}/03/2027\n`,
  ).join('')}`

async function upload(client: Client, round: number): Promise<string> {
  await client.get('/plan/import')
  const { location, status } = await client.send(
    '/plan/import/upload',
    [{ name: `round ${round}.csv`, bytes: register(round) }],
    { mark: 'upload', invented: 'yes' },
  )
  const id = /^\/plan\/import\/([0-9a-f-]{36})\?/.exec(location ?? '')?.[1]
  assert.ok(id, `sending the files gave ${status}`)
  return id
}

test(`after ${ROUNDS} kills in the middle of an import, it is all there or not at all`, async () => {
  const drafts: { readonly id: string; told: boolean }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startServer(folder)
    const client = await signIn(server.url, 'programme-manager')
    const id = await upload(client, round)
    const { text } = await client.get(`/plan/import/${id}/preview`)
    assert.match(text, /They would add 1,500 records/)
    const draft = { id, told: false }
    drafts.push(draft)
    const bringing = client.post(`/plan/import/${id}/bring`, valuesIn(text)).then(
      answer => {
        draft.told = answer.location?.includes('/result') ?? false
      },
      () => {},
    )
    await sleep(moment(round))
    // Our own processes and the database's at once.
    process.kill(-server.child.pid!, 'SIGKILL')
    await Promise.all([killAll(folder), server.ended])
    await bringing
  }

  let found = await look(drafts.length)
  // The next start is clean: what is half-way is looked at again, and can be brought in.
  const server = await startServer(folder)
  const client = await signIn(server.url, 'programme-manager')
  for (const [round, { id }] of drafts.entries()) {
    const { status, text } = await client.get(`/plan/import/${id}/preview`)
    assert.equal(status, 200, 'the draft survives')
    if (found.get(round) === ROWS) assert.match(text, /They were brought in already/)
    else {
      const { location } = await client.post(`/plan/import/${id}/bring`, valuesIn(text))
      assert.match(location ?? '', /\/result/)
    }
  }
  assert.equal(await server.stop(), 0)
  found = await look(drafts.length)
  assert.deepEqual(
    [...found.values()],
    drafts.map(() => ROWS),
  )

  /** How many rows of each round stand in the plan, while the server is there or not; all that stands beside them is whole. */
  async function look(rounds: number): Promise<Map<number, number>> {
    const store = await openStore(readStoreConfig({ GOLDENTHREAD_DATA: folder }))
    try {
      return await store.withTransaction({ authority: 'calderwick', person: 'drill', act: 'drill.look' }, async db => {
        const { rows } = await sql<{
          round: number
          n: number
          base: number
          past: number
          stamps: number
        }>`
          select split_part(substr(r.key, 2), '-', 1)::int as round, count(*)::int as n, count(i.key)::int as base,
            count(distinct h.id)::int as past, count(distinct r.stamp)::int as stamps
          from plan.record r
          left join plan.imported i on i.authority = r.authority and i.key = r.key
          left join history h on h.authority = r.authority and h.kind = 'plan.record' and h.id = r.id::text and h.version = 1
          where r.key ~ '^K[0-9]+-' group by 1`.execute(db)
        const { rows: imports } = await sql<{ id: string; state: string; stamp: string | null; audited: number }>`
          select i.id, i.state, i.stamp, (select count(*)::int from audit a
            where a.act = 'import.bring' and a.outcome = 'done' and i.id::text = any (a.subject_ids)) as audited
          from plan.import i`.execute(db)
        const whole = new Map(rows.map(r => [r.round, r]))
        for (const [round, { id, told }] of drafts.entries()) {
          const there = whole.get(round)
          const state = imports.find(i => i.id === id)
          assert.ok(state, 'the draft is lost')
          if (told) assert.equal(there?.n, ROWS, 'somebody was told that it is done, and it is not')
          assert.deepEqual(
            [state.state, state.audited],
            there ? ['done', 1] : ['draft', 0],
            `round ${round} is half-done`,
          )
          if (there)
            assert.deepEqual(
              [there.n, there.base, there.past, there.stamps],
              [ROWS, ROWS, ROWS, 1],
              `round ${round} is half-done`,
            )
        }
        const head = await sql<{ stamp: string; most: string }>`
          select (select stamp from plan.head) as stamp, (select max(stamp) from plan.record) as most`.execute(db)
        assert.equal(
          String(head.rows[0]?.stamp),
          String(head.rows[0]?.most),
          'the number of the plan is not that of its last change',
        )
        return new Map(Array.from({ length: rounds }, (_, round) => [round, whole.get(round)?.n ?? 0]))
      })
    } finally {
      await store.close()
    }
  }
})
