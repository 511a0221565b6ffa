import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Client } from 'pg'
import { withClient } from '../connect.ts'
import { testDatabase } from '../test-database.ts'
import { copyIn, copyOut } from './copy.ts'

const { root } = await testDatabase({ after }, 'empty')
const using = <T>(run: (client: Client) => Promise<T>) => withClient(root, 'test', run)
const one = async (client: Client, query: string) =>
  (await client.query({ text: query, rowMode: 'array' })).rows[0]?.[0]

async function* pieces(data: Buffer, size: number) {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size)
}
/** Everything that was copied, and the count of rows that came at its end. */
async function all(source: AsyncGenerator<Buffer, number>): Promise<[Buffer, number]> {
  const got: Buffer[] = []
  for (;;) {
    const next = await source.next()
    if (next.done) return [Buffer.concat(got), next.value]
    got.push(next.value)
  }
}

test('rows go out and come in as they were, in any pieces, with their number', () =>
  using(async client => {
    await client.query('create table a (n integer, t text); create table b (like a)')
    await client.query(String.raw`insert into a select i, repeat(E'\t\n\\é', i % 50) from generate_series(1, 5000) i`)
    await client.query('insert into a values (null, null)')
    const [data, rows] = await all(copyOut(client, 'copy a to stdout'))
    assert.equal(rows, 5_001)
    for (const size of [7, 65_536]) {
      assert.equal(await copyIn(client, 'copy b from stdin', pieces(data, size)), 5_001)
      assert.equal(await one(client, '(table a except table b) union all (table b except table a)'), undefined)
      await client.query('truncate b')
    }
    assert.deepEqual(await all(copyOut(client, 'copy b to stdout')), [Buffer.alloc(0), 0])
    assert.equal(await copyIn(client, 'copy b from stdin', pieces(Buffer.alloc(0), 1)), 0)
  }))

test('the server waits for whoever reads slowly', () =>
  using(async client => {
    const source = copyOut(client, "copy (select repeat('x', 10000) from generate_series(1, 10000)) to stdout")
    await source.next()
    const before = process.memoryUsage().arrayBuffers
    // A hundred megabytes would have come by now, were nobody held up: the server says when it has to wait.
    await using(async other => {
      const waits = `select wait_event from pg_stat_activity where query like 'copy (select repeat%'`
      while ((await one(other, waits)) !== 'ClientWrite') await new Promise(done => setTimeout(done, 5))
    })
    const grown = process.memoryUsage().arrayBuffers - before
    assert.ok(grown < 20_000_000, `${grown} bytes wait`)
    const [rest, rows] = await all(source)
    assert.equal(rows, 10_000)
    assert.ok(rest.length > 90_000_000)
  }))

test('a statement that fails, before or in the midst, rejects, and the connection goes on', () =>
  using(async client => {
    await client.query('create table c (n integer check (n < 1000))')
    await assert.rejects(all(copyOut(client, 'copy nowhere to stdout')), { code: '42P01' })
    await assert.rejects(all(copyOut(client, 'copy (select 1 / (500 - i) from generate_series(1, 900) i) to stdout')), {
      code: '22012',
    })
    await assert.rejects(copyIn(client, 'copy nowhere from stdin', pieces(Buffer.from('1\n'), 1)), { code: '42P01' })
    const lines = Buffer.from(Array.from({ length: 200_000 }, (_, i) => `${i}\n`).join(''))
    await assert.rejects(copyIn(client, 'copy c from stdin', pieces(lines, 1_000)), { code: '23514' })
    assert.equal(await one(client, 'select count(*)::integer from c'), 0)
  }))

test('a source that fails takes the copy with it, and is what is thrown', () =>
  using(async client => {
    await client.query('create table d (n integer)')
    const source = (async function* () {
      yield Buffer.from('1\n')
      throw new RangeError('no more')
    })()
    await assert.rejects(copyIn(client, 'copy d from stdin', source), RangeError)
    assert.equal(await one(client, 'select count(*)::integer from d'), 0)
  }))

test('whoever stops early closes the connection without waiting for the rest', async () => {
  await using(async client => {
    for await (const data of copyOut(
      client,
      "copy (select repeat('x', 10000) from generate_series(1, 1000000)) to stdout",
    )) {
      assert.ok(data.length > 0)
      break
    }
  })
})

test('a connection that breaks while copying is told, both ways', () =>
  using(async client => {
    const killing = async (run: (victim: Client) => Promise<unknown>) => {
      await assert.rejects(
        using(async victim => {
          const pid = await one(victim, 'select pg_backend_pid()')
          const running = run(victim)
          // It may break before the one who broke it has been answered.
          running.catch(() => {})
          await client.query('select pg_terminate_backend($1)', [pid])
          await running
        }),
        // Who is writing at that moment may find the pipe shut before reading why.
        /terminat|EPIPE|ECONNRESET/,
      )
    }
    await killing(victim =>
      all(copyOut(victim, "copy (select pg_sleep(0.01), repeat('x', 9000) from generate_series(1, 10000)) to stdout")),
    )
    await client.query('create table e (t text)')
    const endless = (async function* () {
      for (;;) {
        yield Buffer.from(`${'x'.repeat(10_000)}\n`)
        await new Promise(done => setImmediate(done))
      }
    })()
    await killing(victim => copyIn(victim, 'copy e from stdin', endless))
  }))
