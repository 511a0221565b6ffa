import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sealKey } from './audit/heads.ts'
import { migrate, verify } from './commands.ts'
import type { Address } from './connect.ts'
import { openDatabase } from './open.ts'
import { seal } from './seal.ts'
import { testDatabase } from './test-database.ts'

const database = await testDatabase({ after }, 'empty')
const folder = mkdtempSync(join(tmpdir(), 'store-commands-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const url = (a: Address) => {
  assert.ok('host' in a)
  return `postgres://${a.user}:${a.password}@/${a.database}?host=${encodeURIComponent(a.host)}&port=${a.port}`
}
process.env.DATABASE_URL = url(database.app)
process.env.DATABASE_ADMIN_URL = url(database.admin)
process.env.GOLDENTHREAD_DATA = folder

async function run(command: typeof migrate, ...args: string[]) {
  const said = { out: '', err: '' }
  const code = await command.run(args, {
    out: t => {
      said.out += t
    },
    err: t => {
      said.err += t
    },
    colour: false,
    width: 100,
  })
  return { code, ...said }
}

test('migrate runs what has not run, says what, and the second time nothing', async () => {
  const early = await run(verify, '--key', 'none')
  assert.deepEqual([early.code, early.out], [2, ''])
  const first = await run(migrate)
  assert.equal(first.code, 0)
  assert.match(first.err, /^store\/schema\/0001-authority\.sql\n/)
  assert.match(first.out, /^The database is up to date: \d+ ran\.\n$/)
  assert.deepEqual(await run(migrate), { code: 0, out: 'The database was up to date.\n', err: '' })
  assert.deepEqual(JSON.parse((await run(migrate, '--json')).out), { ran: [] })
})

test('verify says that nothing is wrong, and then what is', async () => {
  const store = await openDatabase(database)
  after(() => store.close())
  const o = { heads: join(folder, 'audit-heads.jsonl'), key: sealKey(join(folder, 'seal.key'), true) }
  const act = () =>
    store.withTransaction({ authority: 'here', person: 'p1', act: 'a' }, db =>
      db.insertInto('audit').values({ outcome: 'done' }).execute(),
    )
  await act()
  await seal(store, o)
  await act()
  const good = await run(verify)
  assert.equal(good.code, 0)
  assert.match(
    good.out,
    /^The audit is what was written: 1 row in 1 block, held against 1 signed head\.\nNot yet sealed.*: 1 row since /,
  )
  assert.match(good.out, /\nWhat is kept for ever is what was kept: 0 files\.\n$/)

  const root = await openRoot()
  await root(
    `set session_replication_role = replica; update audit set act = 'b' where id in (select unnest(ids) from audit_block)`,
  )
  const bad = await run(verify)
  assert.equal(bad.code, 1)
  assert.match(
    bad.out,
    /^The audit is NOT what was written: 1 fault in 1 row in 1 block\.\n\naltered +row .* of here does not say/,
  )
  const json = JSON.parse((await run(verify, '--json')).out)
  assert.deepEqual([json.found, json.findings[0].fault, json.unsealed.rows], [1, 'altered', 1])
})

test('a mistake in the call is one line, and help says how', async () => {
  for (const command of [migrate, verify]) {
    const wrong = await run(command, '--nonsense')
    assert.equal(wrong.code, 2)
    assert.match(wrong.err, /^goldenthread: [^\n]*--nonsense[^\n]*\n$/)
    assert.match((await run(command, '--help')).out, /Usage: goldenthread (?:migrate|verify)/)
  }
  assert.match(
    (await run(verify, '--key', '/nowhere')).err,
    /^goldenthread: \/nowhere: is not a public key that can be read \(ENOENT\)\n$/,
  )
})

async function openRoot() {
  const { withClient } = await import('./connect.ts')
  return (query: string) => withClient(database.root, 'test', client => client.query(query))
}
