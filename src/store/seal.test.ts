import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { publicKey, sealKey } from './audit/heads.ts'
import { acceptRestored, type SealOptions, seal, startSealer } from './seal.ts'
import { rowsIn, type TestStore, testStore } from './test-database.ts'
import { type Fault, type Verification, verify } from './verify.ts'

const context = { authority: 'here', person: 'p1', act: 'child.read' }
const act = (store: TestStore, subject: string) =>
  store.withTransaction({ ...context, person: `p-${subject}` }, db =>
    db
      .insertInto('audit')
      .values({ outcome: 'done', subject_kind: 'child', subject_ids: [subject] })
      .execute(),
  )

type Sealed = { store: TestStore; o: SealOptions; check: () => Promise<Verification> }

/** A store with so many sealed blocks of three rows each. */
async function sealedStore(t: TestContext, blocks: number): Promise<Sealed> {
  const folder = mkdtempSync(join(tmpdir(), 'store-seal-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const store = await testStore(t)
  const o = { heads: join(folder, 'heads.jsonl'), key: sealKey(join(folder, 'seal.key'), true) }
  for (let n = 1; n <= blocks; n++) {
    for (let i = 1; i <= 3; i++) await act(store, `c${n}-${i}`)
    assert.deepEqual(await seal(store, o), { blocks: 1, rows: 3 })
  }
  const check = () => verify(store, { heads: o.heads, key: createPublicKey(o.key) })
  return { store, o, check }
}
/** What somebody does who is superuser and switches the triggers off. */
const tamper = (store: TestStore, ...statements: string[]) =>
  store.root.transaction().execute(async db => {
    await sql`set local session_replication_role = replica`.execute(db)
    for (const s of statements) await sql.raw(s).execute(db)
  })
const faults = (v: Verification): Fault[] => [...new Set(v.findings.map(f => f.fault))].sort()
const idOf = async (store: TestStore, subject: string) =>
  (await store.root.selectFrom('audit').select('id').where('person', '=', `p-${subject}`).executeTakeFirstOrThrow()).id

test('what has committed is sealed once, and an audit that nobody touched verifies', async t => {
  const { store, o, check } = await sealedStore(t, 3)
  assert.deepEqual(await seal(store, o), { blocks: 0, rows: 0 })
  assert.equal(await rowsIn(store, 'audit_tail'), 0)
  assert.equal(readFileSync(o.heads, 'utf8').trim().split('\n').length, 3, 'nothing new, nothing appended')
  const { findings, notes, ...rest } = await check()
  assert.deepEqual([findings, notes], [[], []])
  assert.deepEqual(rest, { blocks: 3, rows: 9, heads: 3, found: 0, unsealed: { rows: 0, since: null, blocks: 0 } })
})

test('the unsealed tail is reported with its beginning', async t => {
  const { store, check } = await sealedStore(t, 1)
  await act(store, 'late')
  await act(store, 'later')
  const { findings, unsealed } = await check()
  assert.deepEqual(findings, [])
  assert.equal(unsealed.rows, 2)
  assert.ok(unsealed.since instanceof Temporal.Instant)
})

test('a transaction that commits after a later one was sealed is sealed in the next block', async t => {
  const { store, o, check } = await sealedStore(t, 0)
  let commit = () => {}
  const held = new Promise<void>(done => {
    commit = done
  })
  let inserted = () => {}
  const begun = new Promise<void>(done => {
    inserted = done
  })
  const slow = store.withTransaction(context, async db => {
    await db
      .insertInto('audit')
      .values({ outcome: 'done', subject_ids: ['early'] })
      .execute()
    inserted()
    await held
  })
  await begun
  await act(store, 'quick')
  assert.deepEqual(await seal(store, o), { blocks: 1, rows: 1 })
  commit()
  await slow
  assert.deepEqual(await seal(store, o), { blocks: 1, rows: 1 })
  assert.deepEqual((await check()).findings, [])
})

test('a row that was altered is found by name, whichever of its words it was', async t => {
  const { store, check } = await sealedStore(t, 3)
  const id = await idOf(store, 'c2-2')
  const now = "now() - interval '1 day'"
  for (const change of [
    `person = 'p9'`,
    `act = 'x'`,
    `at = ${now}`,
    `subject_ids = '{c9}'`,
    `outcome = 'refused'`,
    `subject_kind = null`,
  ]) {
    const before = await store.root.selectFrom('audit').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    await tamper(store, `update audit set ${change} where id = '${id}'`)
    const { findings } = await check()
    assert.deepEqual(
      findings.map(f => [f.fault, f.block, f.row?.id]),
      [['altered', 2n, id]],
      change,
    )
    await store.root.transaction().execute(async db => {
      await sql`set local session_replication_role = replica`.execute(db)
      await db.updateTable('audit').set(before).where('id', '=', id).execute()
    })
  }
  assert.deepEqual((await check()).findings, [])
})

test('a row that was dropped is found by name, before it was sealed too', async t => {
  const { store, o, check } = await sealedStore(t, 3)
  const id = await idOf(store, 'c1-3')
  await tamper(store, `delete from audit where id = '${id}'`)
  assert.deepEqual(
    (await check()).findings.map(f => [f.fault, f.block, f.row?.id]),
    [['dropped', 1n, id]],
  )
  await act(store, 'fresh')
  const fresh = await idOf(store, 'fresh')
  await tamper(store, `delete from audit where id = '${fresh}'`)
  const unsealed = (await check()).findings.map(f => [f.fault, f.row?.id])
  assert.deepEqual(unsealed, [
    ['dropped', id],
    ['dropped', fresh],
  ])
  await seal(store, o)
  const sealed = (await check()).findings.map(f => [f.fault, f.block, f.row?.id])
  assert.deepEqual(sealed, [
    ['dropped', 1n, id],
    ['dropped', 4n, fresh],
  ])
})

test('a row that was added past the triggers is found', async t => {
  const { store, check } = await sealedStore(t, 1)
  await tamper(store, `insert into audit (authority, person, act, outcome) values ('here', 'p9', 'x', 'done')`)
  assert.deepEqual(faults(await check()), ['added'])
})

test('rows and blocks in another order are found', async t => {
  const rows = await sealedStore(t, 2)
  const [a, b] = [await idOf(rows.store, 'c1-1'), await idOf(rows.store, 'c1-2')]
  const spare = '00000000-0000-0000-0000-000000000000'
  await tamper(
    rows.store,
    `update audit set id = '${spare}' where id = '${a}'`,
    `update audit set id = '${a}' where id = '${b}'`,
    `update audit set id = '${b}' where id = '${spare}'`,
  )
  assert.deepEqual(faults(await rows.check()), ['altered'])

  const within = await sealedStore(t, 2)
  await tamper(
    within.store,
    'update audit_block set ids = ids[2:3] || ids[1], hashes = hashes[2:3] || hashes[1] where n = 1',
  )
  assert.ok(faults(await within.check()).includes('block'))

  const blocks = await sealedStore(t, 4)
  await tamper(
    blocks.store,
    'update audit_block set n = -2 where n = 2',
    'update audit_block set n = 2 where n = 3',
    'update audit_block set n = 3 where n = -2',
  )
  assert.ok(faults(await blocks.check()).includes('reordered'))
})

test('blocks that were cut from the end, with their rows, are found by the head file alone', async t => {
  const { store, check } = await sealedStore(t, 4)
  await tamper(
    store,
    `delete from audit where id in (select unnest(ids) from audit_block where n > 2)`,
    'delete from audit_block where n > 2',
  )
  const { findings } = await check()
  assert.deepEqual(
    findings.map(f => [f.fault, f.block]),
    [
      ['cut', 4n],
      ['cut', 3n],
    ],
  )
  assert.match(findings[0]?.says ?? '', /block 4 was signed at .*; the database ends with block 2/)
})

test('a block that was cut from the middle is found', async t => {
  const { store, check } = await sealedStore(t, 4)
  await tamper(store, 'delete from audit_block where n = 2')
  assert.ok(faults(await check()).includes('dropped'))
})

test('another database with a sound chain of its own does not pass for the one that was signed', async t => {
  const signed = await sealedStore(t, 3)
  const other = await sealedStore(t, 3)
  const key = createPublicKey(signed.o.key)
  const v = await verify(other.store, { heads: signed.o.heads, key })
  assert.deepEqual(faults(v), ['replaced'])
  await act(other.store, 'more')
  await assert.rejects(seal(other.store, signed.o), {
    name: 'StoreRefused',
    message: /block 3 of the audit is not the one that was signed; run: goldenthread verify/,
  })
})

test('a chain that was written anew after a change is found', async t => {
  const { store, o, check } = await sealedStore(t, 3)
  const heads = readFileSync(o.heads)
  await tamper(store, `update audit set person = 'p9' where person = 'p-c1-1'`, 'truncate audit_block')
  await tamper(store, 'insert into audit_tail select authority, id from audit')
  writeFileSync(o.heads, '')
  await seal(store, o)
  assert.deepEqual((await check()).findings, [], 'the chain alone says nothing')
  writeFileSync(o.heads, heads)
  assert.ok(faults(await check()).includes('replaced'))
})

test('a head file that is missing, forged or signed with another key is found', async t => {
  const { store, o, check } = await sealedStore(t, 2)
  const text = readFileSync(o.heads, 'utf8')
  rmSync(o.heads)
  assert.deepEqual(faults(await check()), ['no-heads'])
  writeFileSync(o.heads, text.replace('"n":"2"', '"n":"1"'))
  assert.deepEqual(faults(await check()), ['unsigned'])
  writeFileSync(o.heads, `${text}nonsense\n`)
  assert.deepEqual(faults(await check()), ['unsigned'])
  writeFileSync(o.heads, text)
  const another = sealKey(`${o.heads}-key`, true)
  assert.deepEqual(faults(await verify(store, { heads: o.heads, key: createPublicKey(another) })), ['unsigned'])
})

test('a line that a crash cut short spoils only itself, and the sealer goes on', async t => {
  const { store, o, check } = await sealedStore(t, 2)
  writeFileSync(o.heads, readFileSync(o.heads, 'utf8').slice(0, -40))
  assert.deepEqual(faults(await check()), ['unsigned'])
  await seal(store, o)
  const v = await check()
  assert.deepEqual([faults(v), v.heads, v.unsealed.blocks], [['unsigned'], 2, 0])
})

test('a restore that was accepted with its reason is a note, and what came after is verified again', async t => {
  const { store, o, check } = await sealedStore(t, 4)
  await tamper(
    store,
    `delete from audit where id in (select unnest(ids) from audit_block where n > 2)`,
    'delete from audit_block where n > 2',
  )
  assert.deepEqual(faults(await check()), ['cut'])
  await assert.rejects(seal(store, o), { name: 'StoreRefused' })
  await acceptRestored(store, o, 'backup of Tuesday')
  await act(store, 'after')
  await seal(store, o)
  const v = await check()
  assert.deepEqual([v.findings, v.blocks, v.notes.length], [[], 3, 1])
  assert.match(v.notes[0] ?? '', /restored to block 2 at .*: backup of Tuesday/)
  await tamper(
    store,
    'delete from audit where id in (select unnest(ids) from audit_block where n = 3)',
    'delete from audit_block where n = 3',
  )
  assert.deepEqual(
    (await check()).findings.map(f => [f.fault, f.block]),
    [['cut', 3n]],
  )
})

test('several sealers on one database seal each row once, and each keeps its own head file', async t => {
  const { store, o, check } = await sealedStore(t, 0)
  const second = { heads: `${o.heads}-2`, key: sealKey(`${o.heads}-key`, true) }
  const trouble = (e: unknown) => assert.fail(e as Error)
  const sealers = [o, second].map(s => startSealer(store, { ...s, trouble, every: 5 }))
  await Promise.all(
    Array.from({ length: 10 }, async (_, i) => {
      for (let j = 0; j < 20; j++) await act(store, `c${i}-${j}`)
    }),
  )
  await Promise.all(sealers.map(s => s.stop()))
  const mine = await check()
  assert.deepEqual([mine.findings, mine.rows, mine.unsealed.rows], [[], 200, 0])
  const theirs = await verify(store, { heads: second.heads, key: createPublicKey(second.key) })
  assert.deepEqual([theirs.findings, theirs.rows], [[], 200])
})

test('a sealer that fails says so and tries again', async t => {
  const { store, o } = await sealedStore(t, 1)
  const folder = join(o.heads, '..', 'gone')
  writeFileSync(folder, 'a file where a folder should be')
  const said: unknown[] = []
  const sealer = startSealer(store, {
    heads: join(folder, 'heads.jsonl'),
    key: o.key,
    trouble: e => said.push(e),
    every: 5,
  })
  await act(store, 'x')
  while (said.length < 2) await new Promise(done => setTimeout(done, 5))
  rmSync(folder)
  while (!existsSync(join(folder, 'heads.jsonl'))) await new Promise(done => setTimeout(done, 5))
  await sealer.stop()
})

test('the key is made once, is private, and has its public half beside it; without it production refuses', t => {
  const folder = mkdtempSync(join(tmpdir(), 'store-seal-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'seal.key')
  assert.throws(() => sealKey(path, false), { name: 'StoreRefused', message: /set GOLDENTHREAD_SEAL_KEY/ })
  const key = sealKey(path, true)
  assert.ok(sealKey(path, false).equals(key))
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.ok(publicKey(`${path}.pub`).equals(createPublicKey(key)))
  writeFileSync(path, 'nonsense')
  assert.throws(() => sealKey(path, true), { name: 'StoreRefused' })
})
