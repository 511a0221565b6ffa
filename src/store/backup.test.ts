import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { emptyDatabase, filledStore, folderFor, PLANTED, query, refused } from './backup/stores-for-tests.ts'
import { backup } from './backup.ts'
import { testStore } from './test-database.ts'

const none = { heads: '/none/heads', publicKey: '/none/key' }

test('a backup is one private file that says nothing to whoever has no key', async t => {
  const { store, o, folder, key } = await filledStore(t)
  const file = join(folder, 'a.backup')
  const said: string[] = []
  const made = await backup(store.addresses.admin, {
    ...{ file, key, heads: o.heads, publicKey: '/none/key' },
    told: p => said.push(`${p.name} ${p.rows}`),
  })
  const bytes = readFileSync(file)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(folder), ['a.backup'], 'nothing else is left')
  assert.deepEqual([made.bytes, made.heads, made.publicKey, made.block?.n], [bytes.length, true, false, '3'])
  for (const word of [PLANTED, Buffer.from(PLANTED).toString('hex'), 'authority', 'person', 'audit'])
    assert.ok(!bytes.includes(word, 0, 'latin1'), word)
  assert.ok(said.includes('authority.person 1') && said.includes('jobs 2'))
  assert.ok(!said.join().includes('Ottoline'))
})

test('a backup has one moment, whatever is written meanwhile', async t => {
  const { store, folder, key, bring } = await filledStore(t)
  // Each act makes one row of the audit, one of history, and one version more; tables are read one after another.
  const id = '0197a000-0000-7000-8000-000000000001'
  let acts = 0
  const act = () =>
    store.withTransaction({ authority: 'here', person: 'p1', act: 'count' }, async db => {
      await db.insertInto('audit').values({ outcome: 'done' }).execute()
      await sql`update authority.person set agency = ${String(acts)} where id = ${id}`.execute(db)
      acts++
    })
  let going = true
  const writing = (async () => {
    while (going) await act()
  })()
  while (acts < 5) await new Promise(done => setImmediate(done))
  const before = acts
  const file = join(folder, 'a.backup')
  const made = await backup(store.addresses.admin, { file, key, ...none })
  const meanwhile = acts - before
  going = false
  await writing
  assert.ok(meanwhile > 0, 'acts went on while it was taken')
  const to = await emptyDatabase(t)
  await bring(made.file, to)
  const [counts] = await query(
    to.root,
    `select (select count(*) from audit where act = 'count'), (select count(*) from history where act = 'count'),
       (select version - 2 from authority.person where id = '${id}'), (select count(*) - 1 from audit_tail)`,
  )
  const [first] = counts ?? []
  assert.ok(Number(first) >= before && Number(first) < acts)
  assert.deepEqual(counts?.map(Number), Array(4).fill(Number(first)))
})

test('neither a backup nor a restore takes more memory for more files', async t => {
  const store = await testStore({ after: done => t.after(done) })
  const folder = folderFor(t)
  // Files of 5 MB, which COPY writes as 10.
  const add = (from: number, to: number) =>
    query(
      store.rootAddress,
      `select set_config('gt.authority', 'here', false), set_config('gt.person', 'p', false), set_config('gt.act', 'a', false);
       insert into files (hash, bytes, type) select encode(sha256(b), 'hex'), b, 'x' from generate_series(${from}, ${to}) n,
         lateral (select decode(repeat(md5(n::text), 312500), 'hex') as b) made`,
    )
  /** Megabytes by which a process grew that did this with one file of backup. */
  const grownBy = (module: string, call: string, address: unknown, file: string): number => {
    const program = `
      import * as room from '${join(import.meta.dirname, module)}'
      const before = process.resourceUsage().maxRSS
      const [address, file] = [JSON.parse(process.argv[1]), process.argv[2]]
      const o = { file, key: Buffer.alloc(32), heads: file + '-heads', publicKey: '/none/key', sealKey: file + '-seal', makeSealKey: true }
      const { rows } = await room.${call}(address, o)
      process.stdout.write(JSON.stringify({ rows, grown: (process.resourceUsage().maxRSS - before) / 1024 }))`
    const args = ['--input-type=module-typescript', '-e', program, JSON.stringify(address), file]
    const child = spawnSync(process.execPath, args, { encoding: 'utf8' })
    assert.equal(child.status, 0, child.stderr)
    return JSON.parse(child.stdout).grown
  }
  const grown: { taking: number; bringing: number }[] = []
  for (const [from, to] of [
    [1, 2],
    [3, 18],
  ] as const) {
    await add(from, to)
    const file = join(folder, `${to}.backup`)
    const taking = grownBy('backup.ts', 'backup', store.addresses.admin, file)
    grown.push({ taking, bringing: grownBy('restore.ts', 'restore', await emptyDatabase(t), file) })
  }
  const [few, many] = grown
  // There are 160 MB more to copy.
  assert.ok(many!.taking - few!.taking < 80, `${few?.taking} MB, then ${many?.taking}`)
  assert.ok(many!.bringing - few!.bringing < 80, `${few?.bringing} MB, then ${many?.bringing}`)
})

test('a file that is there, a folder that is not, and a database that was never set up are refused in one line', async t => {
  const { store, folder, key } = await filledStore(t)
  const file = join(folder, 'a.backup')
  writeFileSync(file, 'mine')
  const admin = store.addresses.admin
  await assert.rejects(
    backup(admin, { file, key, ...none }),
    refused(/a\.backup: exists already; a backup is never written over/),
  )
  assert.equal(readFileSync(file, 'utf8'), 'mine')
  await assert.rejects(
    backup(admin, { file: join(folder, 'no/a'), key, ...none }),
    refused(/no\/a: cannot be written \(ENOENT\)/),
  )
  const empty = await emptyDatabase(t)
  await assert.rejects(
    backup(empty.admin, { file: join(folder, 'b'), key, ...none }),
    refused(/there is nothing to back up: the database has not been set up/),
  )
  assert.deepEqual(readdirSync(folder), ['a.backup'])
})

test('a table of which gt_backup would see a part or nothing is refused by its name', async t => {
  const { store, folder, key } = await filledStore(t)
  const cases: [string, RegExp][] = [
    ['create table extra.t (n integer)', /extra\.t cannot be backed up: gt_backup may not read it/],
    ["create table extra.t (authority text not null); select public.gt_policies('extra.t')", /./],
    [
      'create table extra.t (n integer); grant select on extra.t to gt_backup; alter table extra.t enable row level security',
      /extra\.t cannot be backed up: its policies hide rows from gt_backup/,
    ],
    [
      `create table extra.t (authority text not null, open boolean); select public.gt_policies('extra.t');
       create policy narrow on extra.t as restrictive using (open)`,
      /extra\.t cannot be backed up: its policies hide rows from gt_backup/,
    ],
    ['create materialized view extra.t as select 1', /extra\.t cannot be backed up: it is no plain table/],
    ['set role gt_worker; create table extra.t (n integer)', /extra\.t cannot be backed up: gt_owner does not own it/],
  ]
  for (const [n, [statements, message]] of cases.entries()) {
    await query(
      store.rootAddress,
      `drop schema if exists extra cascade; create schema extra authorization gt_owner;
       grant usage on schema extra to gt_backup; grant create, usage on schema extra to gt_worker; set role gt_owner; ${statements}`,
    )
    const taking = backup(store.addresses.admin, { file: join(folder, `${n}`), key, ...none })
    if (n === 1) await taking
    else await assert.rejects(taking, refused(message), statements)
  }
})

test('what cannot be written leaves nothing behind', async t => {
  const { store, folder, key } = await filledStore(t)
  mkdirSync(join(folder, 'heads'))
  await assert.rejects(
    backup(store.addresses.admin, {
      file: join(folder, 'a'),
      key,
      heads: join(folder, 'heads'),
      publicKey: '/none/key',
    }),
    refused(/EISDIR/),
  )
  assert.deepEqual(readdirSync(folder), ['heads'])
})
