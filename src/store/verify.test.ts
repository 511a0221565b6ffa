/** The drill of tampering: whoever changes the audit is found, be they superuser. */
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import { sealKey } from './audit/heads.ts'
import { act, faults, idOf, sealedStore, tamper } from './audit/sealed-for-tests.ts'
import { acceptRestored, seal } from './seal.ts'
import { verify } from './verify.ts'

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
