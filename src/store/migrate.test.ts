import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Address, withClient } from './connect.ts'
import { migrate } from './migrate.ts'
import { findMigrations } from './migrations.ts'
import { testDatabase } from './test-database.ts'

/** A tree of rooms with these migrations. */
function treeOf(t: TestContext, files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'store-migrations-'))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}
const first = { 'store/schema/0001-one.sql': 'create table one (n integer);\n' }
const second = { 'plan/money/schema/0002-two.sql': 'create schema plan; create table plan.two (n integer);\n' }
const query = (address: Address, sql: string) => withClient(address, 'test', async c => (await c.query(sql)).rows)
const refused = (message: RegExp) => ({ name: 'StoreRefused', message })

test('migrations of every room run once, in order, as the owner', async t => {
  const { admin, root } = await testDatabase(t, 'empty')
  const migrations = findMigrations(treeOf(t, { ...second, ...first }))
  assert.deepEqual(
    migrations.map(m => [m.number, m.name, m.file]),
    [
      [1, 'one', 'store/schema/0001-one.sql'],
      [2, 'two', 'plan/money/schema/0002-two.sql'],
    ],
  )
  const said: string[] = []
  const ran = await migrate(admin, { migrations, ran: m => said.push(m.name) })
  assert.deepEqual([ran.length, said], [2, ['one', 'two']])
  assert.deepEqual(await migrate(admin, { migrations }), [])
  assert.deepEqual(
    await query(
      root,
      "select tableowner, tablename from pg_tables where tablename in ('one', 'two', 'migration') order by 2",
    ),
    ['migration', 'one', 'two'].map(tablename => ({ tableowner: 'gt_owner', tablename })),
  )
  assert.deepEqual(await query(root, 'select number, name from migration order by 1'), [
    { number: 1, name: 'one' },
    { number: 2, name: 'two' },
  ])
})

test('a migration that was edited after it ran is refused by its name', async t => {
  const { admin } = await testDatabase(t, 'empty')
  await migrate(admin, { migrations: findMigrations(treeOf(t, { ...first, ...second })) })
  const edited = findMigrations(treeOf(t, { 'store/schema/0001-one.sql': 'create table one (n bigint);\n', ...second }))
  await assert.rejects(
    migrate(admin, { migrations: edited }),
    refused(/^store\/schema\/0001-one\.sql was edited after it ran/),
  )
  const otherEnds = findMigrations(
    treeOf(t, { 'store/schema/0001-one.sql': 'create table one (n integer);\r\n', ...second }),
  )
  assert.deepEqual(await migrate(admin, { migrations: otherEnds }), [], 'line ends of another system are no edit')
})

test('a migration that has run and is missing here is refused by its name', async t => {
  const { admin } = await testDatabase(t, 'empty')
  await migrate(admin, { migrations: findMigrations(treeOf(t, { ...first, ...second })) })
  const older = findMigrations(treeOf(t, first))
  await assert.rejects(migrate(admin, { migrations: older }), refused(/^migration 0002-two has run .* is missing here/))
})

test('a migration that comes before one that has run is refused', async t => {
  const { admin } = await testDatabase(t, 'empty')
  await migrate(admin, { migrations: findMigrations(treeOf(t, second)) })
  const late = findMigrations(treeOf(t, { ...first, ...second }))
  await assert.rejects(migrate(admin, { migrations: late }), refused(/^store\/schema\/0001-one\.sql comes before 2/))
})

test('a migration that fails names its file and line, and leaves nothing of itself', async t => {
  const { admin, root } = await testDatabase(t, 'empty')
  const migrations = findMigrations(
    treeOf(t, { ...first, 'store/schema/0002-bad.sql': 'create table kept (n integer);\n\nselect nonsense;\n' }),
  )
  await assert.rejects(
    migrate(admin, { migrations }),
    refused(/^store\/schema\/0002-bad\.sql:3: column "nonsense" does not/),
  )
  assert.deepEqual(await query(root, "select to_regclass('one')::text as one, to_regclass('kept')::text as kept"), [
    { one: 'one', kept: null },
  ])
  assert.deepEqual(await query(root, 'select number from migration'), [{ number: 1 }])
})

test('two who migrate at once share the work', async t => {
  const { admin, root } = await testDatabase(t, 'empty')
  const files: Record<string, string> = {}
  for (let n = 1; n <= 12; n++)
    files[`store/schema/${String(n).padStart(4, '0')}-t.sql`] = `select pg_sleep(0.01); create table t${n} (n integer);`
  const tree = treeOf(t, files)
  const program = `
    import { migrate } from '${join(import.meta.dirname, 'migrate.ts')}'
    import { findMigrations } from '${join(import.meta.dirname, 'migrations.ts')}'
    const ran = await migrate(JSON.parse(process.argv[1]), { migrations: findMigrations(process.argv[2]) })
    process.stdout.write(String(ran.length))`
  const run = () =>
    new Promise<number>((done, fail) => {
      const child = spawn(
        process.execPath,
        ['--input-type=module-typescript', '-e', program, JSON.stringify(admin), tree],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
      let said = ''
      child.stdout.on('data', d => {
        said += d
      })
      child.once('exit', code => (code === 0 ? done(Number(said)) : fail(new Error(`it ended with ${code}`))))
    })
  const ran = await Promise.all([run(), run(), run()])
  assert.equal(
    ran.reduce((a, b) => a + b),
    12,
  )
  assert.deepEqual(await query(root, 'select count(*)::int as n from migration'), [{ n: 12 }])
})

test('names and numbers are checked before anything runs', t => {
  const find = (files: Record<string, string>) => () => findMigrations(treeOf(t, files))
  assert.throws(
    find({ 'store/schema/0001-a.sql': '', 'plan/schema/0001-b.sql': '' }),
    refused(/have the same number; the newer one becomes 0002-b\.sql/),
  )
  assert.throws(
    find({ 'store/schema/one.sql': '' }),
    refused(/is named by its number and small words, such as 0001-plan\.sql/),
  )
  assert.throws(
    find({ 'store/schema/0001-a.sql': 'select 1;\ncommit;\n' }),
    refused(/0001-a\.sql:2: .*one transaction/),
  )
  const body = 'create function f() returns void language plpgsql as $$\nbegin\n  null;\nend;\n$$;\n'
  assert.equal(findMigrations(treeOf(t, { 'store/schema/0001-a.sql': body })).length, 1)
  assert.throws(find({ 'store/schema/0001-a.sql': `${body}commit;` }), refused(/0001-a\.sql:6/))
})

test('the tree’s own migrations are well formed', () => {
  const all = findMigrations()
  assert.deepEqual(
    all.slice(0, 3).map(m => m.name),
    ['authority', 'files', 'audit'],
  )
})

test('an administrator who is no superuser migrates, and gives the app’s user its rights', async t => {
  const { root } = await testDatabase(t, 'empty')
  assert.ok('database' in root)
  const { database, host, port } = root
  const users = [`council_admin_${process.pid}`, `council_app_${process.pid}`] as const
  t.after(() =>
    withClient({ ...root, database: 'postgres' }, 'test', async c => {
      await c.query(`drop database if exists ${database} with (force)`)
      for (const user of users.toReversed()) await c.query(`drop role ${user}`)
    }),
  )
  await query(
    root,
    `create role ${users[0]} login createrole password 'a'; create role ${users[1]} login password 'b';
    alter database ${database} owner to ${users[0]};
    grant gt_owner, gt_app, gt_worker, gt_sealer, gt_backup to ${users[0]} with admin option`,
  )
  const admin = { host, port, database, user: users[0], password: 'a' }
  const app = { host, port, database, user: users[1], password: 'b' }
  await migrate(admin, { appUser: users[1] })
  const { openDatabase } = await import('./open.ts')
  const store = await openDatabase({ app, admin })
  await store.close()
})
