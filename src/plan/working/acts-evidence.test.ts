/** Evidence: asked for, given, accepted and sent back; and never accepted by who owns the thing or gave it. */
import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Caller } from '../../store/act.ts'
import { testStore } from '../../store/test-database.ts'
import { evidenceAccept, evidenceAsk, evidenceGive, evidenceReturn } from './acts-evidence.ts'
import { stepAssign } from './acts-step.ts'
import { ROWS, refused, TODAY, world } from './plan-for-tests.ts'

const store = await testStore({ after })
const w = await world(store)
let owner: Caller
const evidence = (cells: Record<string, string> = {}) =>
  w.plan({ ...ROWS, evidence: [{ id: 'E1', title: 'Audit of ten', about: 'S1', grade: 'data', ...cells }] })
beforeEach(async () => {
  await evidence()
  owner = await w.holder('owner', 'step-owner')
})
const GIVE = { key: 'S1', title: 'Count of 400', grade: 'data', link: 'Shared drive, folder 12' }
const ASK = { key: 'S1', wanted: 'The signed rota', due: '2026-05-20' }
const ACCEPT = { key: 'E1', version: 1, met: 'yes' }
const RETURN = { key: 'E1', version: 1, said: 'It counts only weekdays' }

describe('who may', () => {
  const changing = ['area-director', 'director', 'programme-manager', 'senior-responsible-owner', 'step-owner']
  test('ask for it and give it: whoever may change the step', async () => {
    for (const [act, input] of [
      [evidenceAsk, ASK],
      [evidenceGive, GIVE],
    ] as const) {
      assert.deepEqual(await w.whoMay(act as typeof evidenceAsk, () => input, 'owner'), changing)
      assert.deepEqual(await w.whoMay(act as typeof evidenceAsk, () => input), ['director', 'programme-manager'])
    }
  })

  test('accept it and send it back: directors, and whoever answers for the step; never its owner', async () => {
    for (const [act, input] of [
      [evidenceAccept, ACCEPT],
      [evidenceReturn, RETURN],
    ] as const) {
      const may = (post?: keyof typeof w.posts) =>
        w.whoMay(act as typeof evidenceReturn, () => ({ ...input, version: 9 }), post)
      assert.deepEqual(await may(), ['director'])
      assert.deepEqual(await may('answering'), ['director', 'senior-responsible-owner'])
      assert.deepEqual(await may('owner'), [], 'nor as a director')
    }
  })

  test('not the post that supplied it, whoever holds it now', async () => {
    await evidence({ by: 'Director of Practice' })
    const may = (post?: keyof typeof w.posts) => w.whoMay(evidenceAccept, () => ({ ...ACCEPT, version: 9 }), post)
    assert.deepEqual(await may('answering'), [])
    assert.deepEqual(await may(), ['director'])
  })

  test('not whoever gave it, be they a director; and giving the step away first does not help', async () => {
    await w.perform(evidenceGive, w.director, GIVE)
    const [, given] = (await w.live()).graph.records.evidence
    const input = { ...ACCEPT, key: given!.id }
    assert.equal((await refused(w.perform(evidenceAccept, w.director, input))).code, 'not-found')
    await w.perform(stepAssign, w.director, { key: 'S1', version: 1, owner: 'H2', reason: 'So that I can' })
    assert.equal((await refused(w.perform(evidenceAccept, w.director, input))).code, 'not-found')
    await w.perform(evidenceAccept, await w.as('director'), input)
  })

  test('not the owner of any of the things that it is about', async () => {
    await evidence({ about: 'S3; S1' })
    assert.deepEqual(await w.whoMay(evidenceAccept, () => ({ ...ACCEPT, version: 9 }), 'owner'), [])
    // Nor whoever answers for one of them alone.
    assert.deepEqual(await w.whoMay(evidenceAccept, () => ({ ...ACCEPT, version: 9 }), 'answering'), ['director'])
  })
})

test('what was asked for is a record with who asked and by when, and is answered by what is given', async () => {
  assert.ok((await refused(w.perform(evidenceAsk, owner, { ...ASK, due: '2026-05-05' }))).fields.due)
  const sro = await w.holder('answering', 'senior-responsible-owner')
  await w.perform(evidenceAsk, sro, ASK)
  const asked = () => w.live().then(l => l.graph.records.request[0]!)
  const { id, asker, due, on, step, given } = await asked()
  assert.deepEqual([asker?.id, due?.on, on?.on, step?.id, given], ['D1', '2026-05-20', TODAY, 'S1', []])
  assert.ok((await refused(w.perform(evidenceGive, owner, { ...GIVE, request: 'E1' }))).fields.request)
  assert.ok((await refused(w.perform(evidenceGive, w.director, { ...GIVE, key: 'S3', request: id }))).fields.request)
  await w.perform(evidenceGive, owner, { ...GIVE, request: id })
  const [, item] = (await w.live()).graph.records.evidence
  assert.deepEqual(
    [(await asked()).given.map(g => g.id), item?.by?.id, item?.link],
    [[item!.id], 'H1', 'Shared drive, folder 12'],
  )
})

test('what is given says what it is and of what sort, and is about something that can be proven', async () => {
  const e = await refused(w.perform(evidenceGive, owner, { key: 'S1', title: '', grade: 'gospel', on: 'now' }))
  assert.deepEqual(Object.keys(e.fields).sort(), ['grade', 'on', 'title'])
  assert.ok((await refused(w.perform(evidenceGive, owner, { ...GIVE, on: '2026-05-07' }))).fields.on)
  for (const key of ['B1', 'nothing'])
    assert.equal((await refused(w.perform(evidenceGive, w.director, { ...GIVE, key }))).code, 'not-found')
  await w.perform(evidenceGive, w.director, { ...GIVE, key: 'O1', voice: 'child', on: '2026-04-30' })
  const [, item] = (await w.live()).graph.records.evidence
  assert.deepEqual([item?.about[0]?.id, item?.voice?.is, item?.on?.on], ['O1', 'child', '2026-04-30'])
})

describe('whoever looks at it', () => {
  test('accepts it, and says whether the test is met by it', async () => {
    await w.perform(evidenceAccept, w.director, { ...ACCEPT, said: 'Drawn again, the same' })
    const e = await w.of('evidence', 'E1')
    assert.deepEqual(
      [e.acceptedBy, e.acceptedOn?.on, e.met, e.checked],
      [{ id: null, text: 'Somebody' }, TODAY, true, 'Drawn again, the same'],
    )
    await evidence()
    const no = { ...ACCEPT, met: 'no' }
    assert.ok((await refused(w.perform(evidenceAccept, w.director, no))).fields.said)
    await w.perform(evidenceAccept, w.director, { ...no, said: 'Weekends are missing' })
    assert.equal((await w.of('evidence', 'E1')).met, false)
  })

  test('does not find a test met by a statement', async () => {
    await evidence({ grade: 'claim' })
    assert.match(
      (await refused(w.perform(evidenceAccept, w.director, ACCEPT))).fields.met ?? '',
      /by a statement alone/,
    )
  })

  test('sends it back with words, once; and what was accepted or sent back is not looked at again', async () => {
    assert.match(
      (await refused(w.perform(evidenceReturn, w.director, { ...RETURN, said: 'No' }))).fields.said ?? '',
      /3 words/,
    )
    await w.perform(evidenceReturn, w.director, RETURN)
    const e = await w.of('evidence', 'E1')
    assert.deepEqual(
      [e.sentBackBy?.text, e.sentBackOn?.on, e.checked, e.acceptedBy],
      ['Somebody', TODAY, 'It counts only weekdays', null],
    )
    for (const [act, input] of [
      [evidenceAccept, ACCEPT],
      [evidenceReturn, RETURN],
    ] as const) {
      assert.equal((await refused(w.perform(act as typeof evidenceReturn, w.director, input))).code, 'stale')
      const again = { ...input, version: 2 }
      assert.equal((await refused(w.perform(act as typeof evidenceReturn, w.director, again))).code, 'conflict')
    }
  })
})

test('evidence that was stored before anybody could send it back was not sent back', async () => {
  await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.set-up' }, async db => {
    await sql`update plan.record set data = (data::jsonb - array['met', 'sentBackBy', 'sentBackOn', 'checked'])::text
      where key = 'E1'`.execute(db)
  })
  const e = await w.of('evidence', 'E1')
  assert.deepEqual([e.met, e.sentBackBy, e.sentBackOn, e.checked], [null, null, null, ''])
  await w.perform(evidenceAccept, w.director, { ...ACCEPT, version: 2 })
  assert.equal((await w.of('evidence', 'E1')).met, true)
})
