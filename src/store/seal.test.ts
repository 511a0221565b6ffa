import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { publicKey, sealKey } from './audit/heads.ts'
import { act, context, faults, sealedStore } from './audit/sealed-for-tests.ts'
import { seal, startSealer } from './seal.ts'
import { rowsIn } from './test-database.ts'
import { verify } from './verify.ts'

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

test('a line that a crash cut short spoils only itself, and the sealer goes on', async t => {
  const { store, o, check } = await sealedStore(t, 2)
  writeFileSync(o.heads, readFileSync(o.heads, 'utf8').slice(0, -40))
  assert.deepEqual(faults(await check()), ['unsigned'])
  await seal(store, o)
  const v = await check()
  assert.deepEqual([faults(v), v.heads, v.unsealed.blocks], [['unsigned'], 2, 0])
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
