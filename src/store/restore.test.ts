import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { sealKey } from './audit/heads.ts'
import { act, tamper } from './audit/sealed-for-tests.ts'
import {
  besideIn,
  contents,
  emptied,
  emptyDatabase,
  filledStore,
  guards,
  PLANTED,
  query,
  refused,
  untouched,
} from './backup/stores-for-tests.ts'
import { backup } from './backup.ts'
import { migrate } from './migrate.ts'
import { findMigrations } from './migrations.ts'
import { openDatabase } from './open.ts'
import { seal } from './seal.ts'
import { verify } from './verify.ts'

test('a backup comes back into an empty database as it was: rows, past, files, audit, and what guards them', async t => {
  const from = await filledStore(t)
  const to = await emptyDatabase(t)
  const said: string[] = []
  const beside = besideIn(from.folder)
  const restored = await from.bring(await from.take(), to, { ...beside, told: s => said.push(s) })
  const [before, after] = [await contents(from.store.rootAddress), await contents(to.root)]
  assert.deepEqual(after, before)
  assert.ok(Object.keys(before).length > 15)
  assert.deepEqual(await guards(to.root), await guards(from.store.rootAddress))

  const rows = Object.values(before).reduce((sum, says) => sum + Number(says.split(' ')[0]), 0)
  assert.deepEqual([restored.rows, restored.tables, restored.jobs], [rows, Object.keys(before).length, 2])
  assert.deepEqual(await query(to.root, 'select from web.session'), [], 'whoever was signed in signs in anew')
  assert.deepEqual([restored.audit.findings, restored.audit.rows, restored.audit.unsealed.rows], [[], 9, 1])
  assert.deepEqual(restored.audit.notes.length, 1)
  assert.match(restored.audit.notes[0] ?? '', /^restored to block 3 at .*: from the backup of 20\d\d-/)
  assert.ok(readFileSync(beside.heads, 'utf8').startsWith(readFileSync(from.o.heads, 'utf8')))
  assert.ok(said.includes('public.files: 2'))
  assert.ok(!said.join().includes(PLANTED))
})

test('after a restore everything goes on: versions, history, the audit’s chain, and jobs with what they had been through', async t => {
  const from = await filledStore(t)
  const to = await emptyDatabase(t)
  const beside = besideIn(from.folder)
  await from.bring(await from.take(), to, beside)
  const store = await openDatabase(to)
  t.after(() => store.close())
  await store.withTransaction({ authority: 'here', person: 'p1', act: 'a' }, async db => {
    await db.insertInto('audit').values({ outcome: 'done' }).execute()
  })
  await query(
    to.root,
    `select set_config('gt.authority', 'here', false), set_config('gt.person', 'p1', false), set_config('gt.act', 'a', false);
     update authority.person set agency = 'health'`,
  )
  assert.deepEqual(
    await query(to.root, `select version, data ->> 'agency' from history where kind = 'authority.person' order by 1`),
    [
      [1, null],
      [2, 'police'],
      [3, 'health'],
    ],
  )
  const o = { heads: beside.heads, key: sealKey(beside.sealKey, false) }
  assert.deepEqual(await seal(store, o), { blocks: 1, rows: 2 })
  const v = await verify(store, { heads: o.heads, key: createPublicKey(o.key) })
  assert.deepEqual([v.findings, v.blocks, v.rows], [[], 4, 11])
  const jobs = `select t.identifier, j.payload::text, j.key, j.run_at, j.attempts, j.max_attempts, j.last_error, j.created_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by 1`
  const [was, is] = [await query(from.store.rootAddress, jobs), await query(to.root, jobs)]
  assert.deepEqual(
    is.map(r => [r[0], JSON.parse(r[1]), ...r.slice(2)].map(String)),
    was.map(r => [r[0], JSON.parse(r[1]), ...r.slice(2)].map(String)),
  )
  assert.deepEqual(
    is.map(r => [r[0], r[4]]),
    [
      ['mail.digest', 3],
      ['mail.send', 0],
    ],
  )
})

test('an older migration version comes back and is brought forward; a database past it, or a version behind it, is refused', async t => {
  const from = await filledStore(t)
  const old = await emptyDatabase(t)
  const early = findMigrations().filter(m => m.number <= 100)
  await migrate(old.admin, { migrations: early })
  await query(
    old.root,
    `select set_config('gt.authority', 'here', false), set_config('gt.person', 'p1', false), set_config('gt.act', 'a', false);
     insert into authority.person (authority, name) values ('here', '${PLANTED}'); update authority.person set agency = 'x';
     insert into audit (outcome) values ('done')`,
  )
  const [file, key] = [join(from.folder, 'old.backup'), from.key]
  const made = await backup(old.admin, { file, key, heads: '/none', publicKey: '/none' })
  assert.equal(made.migration.number, 100)
  // Later migrations may add columns and rows of their own.
  const wasThere = `select p.name, p.agency, p.version, h.version, h.data ->> 'agency', a.act, a.outcome
    from authority.person p, history h, audit a order by h.version`
  const before = await query(old.root, wasThere)
  assert.equal(before.length, 2)

  const to = await emptyDatabase(t)
  const restored = await from.bring(file, to)
  assert.equal(restored.migration.number, 100)
  assert.equal(restored.migrated.length, findMigrations().length - early.length)
  assert.deepEqual(await query(to.root, wasThere), before)
  assert.deepEqual([restored.audit.findings, restored.audit.unsealed.rows, restored.sameSealKey], [[], 1, null])

  const past = await emptyDatabase(t)
  await migrate(past.admin)
  await assert.rejects(
    from.bring(file, past),
    refused(/old\.backup: the database already has migration \d+, which came after the backup; restore into a new one/),
  )
  await emptied(past.root)
  const behind = await emptyDatabase(t)
  await assert.rejects(
    from.bring(await from.take(), behind, { migrations: early }),
    refused(/1\.backup: migration \d{4}-[a-z-]+ has run on this database and is missing here/),
  )
  await untouched(behind.root)
})

test('heads that are here already: the same file grown older stays, one with fewer lines gives way, another is refused', async t => {
  const from = await filledStore(t)
  const file = await from.take()
  const old = readFileSync(from.o.heads, 'utf8')
  // Acts after the backup, which the restore gives up.
  await act(from.store, 'later')
  await seal(from.store, from.o)
  const grown = readFileSync(from.o.heads, 'utf8')
  const key = join(dirname(from.o.heads), 'seal.key')
  const beside = (heads: string | null) => {
    const made = besideIn(mkdtempSync(join(from.folder, 'heads-')))
    if (heads !== null) writeFileSync(made.heads, heads)
    copyFileSync(key, made.sealKey)
    return made
  }

  const same = beside(grown)
  const kept = await from.bring(file, await emptyDatabase(t), same)
  assert.deepEqual([kept.heads, kept.sameSealKey], [{ kept: true, aside: null }, true])
  assert.ok(readFileSync(same.heads, 'utf8').startsWith(grown))
  assert.deepEqual(
    [kept.audit.findings, kept.audit.notes.length],
    [[], 1],
    'the block that was given up is a note, and no fault',
  )

  const fewer = beside(`${old.split('\n')[0]}\n`)
  const replaced = await from.bring(file, await emptyDatabase(t), fewer)
  assert.deepEqual([replaced.heads.kept, replaced.audit.findings], [false, []])
  assert.ok(readFileSync(fewer.heads, 'utf8').startsWith(old))

  const other = beside('{"n":"9"}\n')
  const to = await emptyDatabase(t)
  await assert.rejects(from.bring(file, to, other), refused(/heads\.jsonl: has the audit heads of another database/))
  await untouched(to.root)
  assert.equal(readFileSync(other.heads, 'utf8'), '{"n":"9"}\n')
  assert.deepEqual(readdirSync(dirname(other.heads)).sort(), ['heads.jsonl', 'seal.key'])
  const forced = await from.bring(file, to, { ...other, force: true })
  assert.deepEqual(forced.audit.findings, [])
  assert.equal(readFileSync(forced.heads.aside ?? '', 'utf8'), '{"n":"9"}\n')
})

test('an audit that was tampered with before the backup is told after the restore', async t => {
  const from = await filledStore(t)
  await tamper(from.store, `update audit set act = 'x' where person = 'p-c2-1'`)
  const { audit } = await from.bring(await from.take(), await emptyDatabase(t))
  assert.deepEqual(
    audit.findings.map(f => [f.fault, f.block]),
    [['altered', 2n]],
  )
})

test('tables of other shapes come back too: sequences go on, and what a migration brought gives way to the backup', async t => {
  const from = await filledStore(t)
  const shape = (...rows: string[]) => `
    create schema extra authorization gt_owner; set role gt_owner;
    create table extra.entry (n bigint generated always as identity primary key, says text, up text generated always as (upper(says)));
    create table extra.day (on_day date primary key, says text);
    grant usage on schema extra to gt_backup; grant select on all tables in schema extra to gt_backup;
    insert into extra.day values ${rows.join(', ')}`
  await query(from.store.rootAddress, shape(`('2026-12-25', 'Christmas Day')`, `('2027-01-01', 'New Year')`))
  await query(
    from.store.rootAddress,
    `insert into extra.entry (says) values ('a'), ('b'); delete from extra.entry where n = 2`,
  )
  const file = await from.take()

  const without = await emptyDatabase(t)
  await assert.rejects(
    from.bring(file, without),
    refused(/the database has no table extra\.day with the columns of the backup/),
  )
  await emptied(without.root)

  const to = await emptyDatabase(t)
  await query(to.root, shape(`('2026-12-25', 'Noël')`))
  await from.bring(file, to)
  assert.deepEqual(await query(to.root, 'select says from extra.day order by on_day'), [
    ['Christmas Day'],
    ['New Year'],
  ])
  await query(to.root, `insert into extra.entry (says) values ('c')`)
  assert.deepEqual(await query(to.root, 'select n, up from extra.entry order by n'), [
    [1n, 'A'],
    [3n, 'C'],
  ])
})
