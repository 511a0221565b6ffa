import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sealKey } from './audit/heads.ts'
import { PLANTED } from './backup/stores-for-tests.ts'
import { backup, backupCommands, restore } from './backup-commands.ts'
import { type Address, withClient } from './connect.ts'
import { openDatabase } from './open.ts'
import { seal } from './seal.ts'
import { testDatabase } from './test-database.ts'

const [from, to] = [await testDatabase({ after }, 'migrated'), await testDatabase({ after }, 'empty')]
const folder = mkdtempSync(join(tmpdir(), 'store-backups-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const [file, key] = [join(folder, 'a.backup'), join(folder, 'backup.key')]

const url = (a: Address) => {
  assert.ok('host' in a)
  return `postgres://${a.user}:${a.password}@/${a.database}?host=${encodeURIComponent(a.host)}&port=${a.port}`
}
/** Runs a command as on a machine whose database this is, with a data folder of its own. */
async function run(database: typeof from, data: string, command: typeof backup, ...args: string[]) {
  process.env.DATABASE_URL = url(database.app)
  process.env.DATABASE_ADMIN_URL = url(database.admin)
  process.env.GOLDENTHREAD_DATA = join(folder, data)
  const said = { out: '', err: '' }
  const code = await command.run(args, {
    out: s => {
      said.out += s
    },
    err: s => {
      said.err += s
    },
    colour: false,
    width: 100,
  })
  return { code, ...said }
}

const store = await openDatabase(from)
after(() => store.close())
await store.withTransaction({ authority: 'here', person: 'p1', act: 'a' }, async db => {
  await db.insertInto('audit').values({ outcome: 'done' }).execute()
})
await withClient(from.root, 'test', c =>
  c.query(
    `select set_config('gt.authority', 'here', false), set_config('gt.person', 'p1', false), set_config('gt.act', 'a', false);
     insert into authority.person (authority, name) values ('here', '${PLANTED}')`,
  ),
)
const old = join(folder, 'old')
mkdirSync(old)
await seal(store, { heads: join(old, 'audit-heads.jsonl'), key: sealKey(join(old, 'seal.key'), true) })

test('a key is made, a backup taken with it and restored, and each says what it did', async () => {
  const made = await run(from, 'old', backup, '--make-key', key)
  assert.deepEqual([made.code, made.err], [0, ''])
  assert.match(made.out, /^Written: .*backup\.key\. Without this key no backup opens: keep a copy elsewhere\.\n$/)
  assert.equal(statSync(key).mode & 0o777, 0o600)

  const taken = await run(from, 'old', backup, file, '--key', key)
  assert.equal(taken.code, 0, taken.err)
  assert.match(
    taken.out,
    /^Written: .*a\.backup \([\d,]+ bytes\)\.\nIt has \d+ rows of \d+ tables as at 20.*Z, after migration \d{4}-/,
  )
  assert.match(taken.out, /\nThe audit is sealed to block 1\.\n$/)
  assert.match(taken.err, /^authority\.person: 1$/m)

  const brought = await run(to, 'new', restore, file, '--key', key)
  assert.equal(brought.code, 0, brought.err)
  assert.match(brought.out, /^Restored: \d+ rows of \d+ tables as at 20.*Z, and 0 jobs\.\n/)
  assert.match(brought.out, /\nThe audit is what was written: 1 row in 1 block, held against 2 signed heads\.\n/)
  assert.match(brought.out, /\nThe heads before this restore were signed with another key than those from now on\.\n$/)
  assert.match(brought.err, /^checking the file\nbringing the database to migration \d{4}-/)
  for (const said of [taken, brought]) assert.ok(!`${said.out}${said.err}`.includes('Ottoline'))
  assert.ok(readFileSync(join(folder, 'new/audit-heads.jsonl'), 'utf8').includes('"restored":"from the backup of 20'))

  const { commands } = await import('./commands.ts')
  const verify = commands.find(c => c.name === 'verify')!
  assert.match(
    (await run(to, 'new', verify)).out,
    /^The audit is what was written: 1 row in 1 block.*\nrestored to block 1/,
  )
})

test('with --json there is one document on standard output, and the key may be named by the environment', async t => {
  process.env.GOLDENTHREAD_BACKUP_KEY = key
  t.after(() => {
    delete process.env.GOLDENTHREAD_BACKUP_KEY
  })
  const second = join(folder, 'b.backup')
  const taken = JSON.parse((await run(from, 'old', backup, second, '--json')).out)
  assert.deepEqual([taken.file, taken.bytes, taken.heads, taken.publicKey], [second, statSync(second).size, true, true])
  const empty = await testDatabase({ after: done => t.after(done) }, 'empty')
  const brought = JSON.parse((await run(empty, 'third', restore, second, '--json')).out)
  assert.deepEqual([brought.rows, brought.tables, brought.taken], [taken.rows, taken.tables, taken.taken])
  assert.deepEqual([brought.audit.found, brought.audit.rows, brought.heads.kept], [0, 1, false])
})

test('what cannot be done is one line that names the file, and exit code 2', async () => {
  const line = async (message: RegExp, command: typeof backup, ...args: string[]) => {
    const said = await run(to, 'new', command, ...args)
    assert.deepEqual([said.code, said.out], [2, ''], args.join(' '))
    assert.match(said.err.split('\n').slice(-2).join('\n'), message)
  }
  await line(
    /^goldenthread: .*a\.backup: exists already; a backup is never written over another file\n$/,
    backup,
    file,
    '--key',
    key,
  )
  await line(
    /^goldenthread: .*a\.backup: the database is not empty \(authority\.person has rows\); .*\n$/,
    restore,
    file,
    '--key',
    key,
  )
  await line(/^goldenthread: .*backup\.key: is no backup of Goldenthread\n$/, restore, key, '--key', key)
  await line(
    /^goldenthread: .*a\.backup: is no key of backups; make one with: goldenthread backup --make-key FILE\n$/,
    restore,
    file,
    '--key',
    file,
  )
  await line(/^goldenthread: .*backup\.key: exists already; a key is never written over\n$/, backup, '--make-key', key)
  await line(
    /^goldenthread: give the key of backups by --key FILE, or set GOLDENTHREAD_BACKUP_KEY\n$/,
    backup,
    `${file}2`,
  )
  await line(/^goldenthread: backup takes one file; see goldenthread backup --help\n$/, backup, '--key', key)
  await line(/^goldenthread: --make-key makes a key and no backup; .*\n$/, backup, file, '--make-key', key)
  for (const command of backupCommands) {
    await line(/^goldenthread: [^\n]*--nonsense[^\n]*\n$/, command, '--nonsense')
    const help = await run(to, 'new', command, '--help')
    assert.match(help.out, new RegExp(`Usage: goldenthread ${command.name} FILE`))
    assert.equal(help.code, 0)
  }
})

test('an audit that is not what was written is restored, said, and exit code 1', async t => {
  await withClient(from.root, 'test', c =>
    c.query(`set session_replication_role = replica; update audit set act = 'b' where act = 'a'`),
  )
  const bad = join(folder, 'c.backup')
  assert.equal((await run(from, 'old', backup, bad, '--key', key)).code, 0)
  const empty = await testDatabase({ after: done => t.after(done) }, 'empty')
  const brought = await run(empty, 'fourth', restore, bad, '--key', key)
  assert.equal(brought.code, 1)
  assert.match(
    brought.out,
    /\nThe audit is NOT what was written: 1 fault in 1 row in 1 block; run: goldenthread verify\n/,
  )
})
