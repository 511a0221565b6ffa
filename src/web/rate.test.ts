/** How often something may be asked: counted in the database, so that servers agree, and of nobody who could be known. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openDatabase } from '../store/open.ts'
import { rowsIn, testStore } from '../store/test-database.ts'
import { addressKey, giveBack, hit, LIMITS } from './rate.ts'

const store = await testStore({ after })
const AT = Temporal.Instant.from('2026-11-20T09:00:10Z')
const ask = (whose: string, at = AT, limit: keyof typeof LIMITS = 'search', from = store) =>
  hit(from, 'calderwick', limit, whose, at)
const times = async (n: number, run: () => Promise<number>) => {
  const waits: number[] = []
  for (let i = 0; i < n; i++) waits.push(await run())
  return waits
}

test('so many are let through, the next has to wait for the end of the minute', async () => {
  assert.deepEqual([...new Set(await times(60, () => ask('ada')))], [0])
  assert.equal(await ask('ada'), 50)
  assert.equal(await ask('ada', AT.add({ seconds: 49, milliseconds: 999 })), 1)
  assert.equal(await ask('ada', AT.add({ seconds: 50 })), 0)
})

test('one does not wait for another, nor for one thing because of another', async () => {
  await times(61, () => ask('ben'))
  assert.equal(await ask('cyd'), 0)
  assert.equal(await ask('ben', AT, 'change'), 0)
})

test('sign-in has a limit for the minute and one for the hour', async () => {
  const waits: number[] = []
  for (let minute = 0; minute < 6; minute++)
    waits.push(...(await times(11, () => ask('2001:db8::/64', AT.add({ minutes: minute }), 'sign-in'))))
  // Ten each minute; and of what was asked in the hour, also in vain, the first fifty.
  waits.forEach((wait, i) => {
    assert.equal(wait === 0, i % 11 < 10 && i < 50, `${i}`)
  })
  assert.ok((waits.at(-1) ?? 0) > 50 * 60)
})

test('many at once are counted each, by two servers', async t => {
  const other = await openDatabase(store.addresses)
  t.after(() => other.close())
  const waits = await Promise.all(
    Array.from({ length: 80 }, (_, i) => hit(i % 2 ? other : store, 'calderwick', 'search', 'dee', AT)),
  )
  assert.equal(waits.filter(w => w === 0).length, 60)
})

test('what is given back was not counted', async () => {
  for (let i = 0; i < 30; i++) {
    assert.equal(await ask('eve', AT, 'sign-in'), 0)
    await giveBack(store, 'calderwick', 'sign-in', 'eve', AT)
  }
  await giveBack(store, 'calderwick', 'sign-in', 'nobody', AT)
  assert.deepEqual(await times(10, () => ask('nobody', AT, 'sign-in')), Array(10).fill(0))
  assert.notEqual(await ask('nobody', AT, 'sign-in'), 0)
})

test('no name or address is kept, and the app can read neither counts nor the secret', async () => {
  await ask('192.0.2.77')
  const { rows } = await sql<{ all: string }>`select string_agg(r::text, '') as all from web.rate r`.execute(store.root)
  assert.doesNotMatch(rows[0]?.all ?? '', /192\.0\.2|search|cyd/)
  assert.equal(await rowsIn(store, 'web.rate_secret'), 1)
  for (const table of ['rate', 'rate_secret'])
    await assert.rejects(
      store.withTransaction({ authority: 'calderwick', person: 'web', act: 'test' }, db =>
        sql`select 1 from ${sql.table(`web.${table}`)}`.execute(db),
      ),
      /permission denied/,
    )
})

test('another database gives another key', async t => {
  const elsewhere = await testStore(t)
  await hit(elsewhere, 'calderwick', 'search', 'ada', AT)
  const keys = async (of: typeof store) =>
    (await sql<{ key: Buffer }>`select key from web.rate`.execute(of.root)).rows.map(r => r.key.toString('hex'))
  const here = await keys(store)
  assert.deepEqual(
    (await keys(elsewhere)).filter(k => here.includes(k)),
    [],
  )
})

test('what is over is swept away by those who come after', async () => {
  const later = AT.add({ hours: 48 })
  for (let i = 0; i < 20; i++) await ask(`somebody ${i}`, later)
  const { rows } = await sql`select from web.rate where ends_at < ${later}::timestamptz`.execute(store.root)
  assert.equal(rows.length, 0)
})

test('an address counts as the network that it belongs to', () => {
  const cases: [string, string][] = [
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ]
  for (const [address, key] of cases) assert.equal(addressKey(address), key, address)
})

test('what is counted by address and strictly is sign-in', () => {
  const [minute] = LIMITS['sign-in'].stretches
  for (const [name, { stretches }] of Object.entries(LIMITS))
    if (name !== 'sign-in') assert.ok((stretches[0]?.most ?? 0) > minute.most, name)
})
