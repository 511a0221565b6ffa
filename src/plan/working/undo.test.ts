/** The last change taken back: all that was saved with it, nothing that came after, and nothing that a second person decided. */
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import type { Caller } from '../../store/act.ts'
import { testStore } from '../../store/test-database.ts'
import { toJson } from '../graph/json.ts'
import { evidenceAccept, evidenceGive } from './acts-evidence.ts'
import { recordAdd, recordEdit, recordRemove } from './acts-record.ts'
import { stepAssign, stepDone, stepProgress, stepRedate } from './acts-step.ts'
import { refused, world } from './plan-for-tests.ts'
import { recordUndo } from './undo.ts'

const store = await testStore({ after })
const w = await world(store)
let owner: Caller
beforeEach(async () => {
  await w.plan()
  owner = await w.holder('owner', 'step-owner')
})
const undo = (key: string, version: number, by = w.director) => w.perform(recordUndo, by, { key, version })
const plan = async () => toJson((await w.live()).graph)

const EDIT = { key: 'S1', version: 1, values: { title: 'Another title' } }

test('whoever may change a record may take its last change back', async () => {
  const input = async () => {
    const version = await w.version('S1')
    await w.perform(recordEdit, w.director, { ...EDIT, version, values: { title: `Title ${version}` } })
    return { key: 'S1', version: version + 1 }
  }
  assert.deepEqual(await w.whoMay(recordUndo, input), ['director', 'programme-manager'])
  assert.deepEqual(await w.whoMay(recordUndo, input, 'owner'), [
    'area-director',
    'director',
    'programme-manager',
    'senior-responsible-owner',
    'step-owner',
  ])
  assert.deepEqual(await w.whoMay(recordUndo, input, 'elsewhere'), ['director', 'programme-manager'])
})

test('each change is taken back whole, and taking it back again does it again', async () => {
  const before = await plan()
  for (const [change, key] of [
    [() => w.perform(recordEdit, owner, EDIT), 'S1'],
    [
      async () =>
        w.perform(stepRedate, owner, {
          key: 'S1',
          version: await w.version('S1'),
          due: '2026-08-31',
          reason: 'Two have left',
          approver: 'Board',
        }),
      'S1',
    ],
    [
      async () =>
        w.perform(stepDone, owner, {
          key: 'S1',
          version: await w.version('S1'),
          said: 'All of it done',
          title: 'Count',
          grade: 'data',
        }),
      'S1',
    ],
    [
      async () =>
        w.perform(recordRemove, w.director, { key: 'S3', version: await w.version('S3'), reason: 'Given up' }),
      'S3',
    ],
    [() => w.perform(recordAdd, w.director, { kind: 'risk', ref: 'R1', values: { title: 'Fire', about: 'S1' } }), 'R1'],
  ] as const) {
    await change()
    const changed = await plan()
    assert.notEqual(changed, before)
    await undo(key, await w.version(key))
    assert.deepEqual(JSON.parse(await plan()).records, JSON.parse(before).records, key)
    await undo(key, await w.version(key))
    assert.deepEqual(JSON.parse(await plan()).records, JSON.parse(changed).records, key)
    await undo(key, await w.version(key))
  }
})

test('only the last, by who has seen it, and not once part of it was changed', async () => {
  await w.perform(stepDone, owner, { key: 'S1', version: 1, said: 'All of it done', title: 'Count', grade: 'data' })
  assert.equal((await refused(undo('S1', 1))).code, 'stale')
  const [item] = (await w.live()).graph.records.evidence
  await w.perform(recordEdit, owner, { key: item!.id, version: 1, values: { title: 'Count of 400' } })
  const e = await refused(undo('S1', 2))
  assert.equal(e.code, 'conflict')
  assert.match(e.message, /item of evidence “Count of 400” was saved with it and has been changed since/)
})

test('what came with the files, and what somebody accepted, is not taken back so', async () => {
  assert.equal((await refused(undo('S1', 1))).code, 'conflict')
  await w.perform(evidenceGive, owner, { key: 'S1', title: 'Count', grade: 'data' })
  const [item] = (await w.live()).graph.records.evidence
  await w.perform(evidenceAccept, w.director, { key: item!.id, version: 1, met: 'yes' })
  assert.equal((await refused(undo(item!.id, 2))).code, 'conflict')
  assert.equal((await refused(undo('nothing', 1))).code, 'not-found')
})

test('nobody gives a step away, puts one in or takes one out by taking something back', async () => {
  const sro = await w.holder('answering', 'senior-responsible-owner')
  const give = { key: 'S3', version: 1, owner: 'H1', reason: 'For a while' }
  assert.equal((await refused(w.perform(stepAssign, sro, give))).code, 'not-found')
  await w.perform(stepAssign, w.director, give)
  assert.equal((await refused(undo('S3', 2, owner))).code, 'not-found', 'it was not theirs')
  await w.perform(recordAdd, w.director, {
    kind: 'step',
    ref: 'S9',
    values: { title: 'Hire', owner: 'Head of Front Door', workstream: 'W1' },
  })
  assert.equal((await refused(undo('S9', 1, owner))).code, 'not-found')
  await w.perform(recordRemove, w.director, { key: 'S9', version: 1, reason: 'Given up' })
  assert.equal((await refused(undo('S9', 2, owner))).code, 'not-found')
  await undo('S9', 2)
  await w.perform(stepProgress, owner, {
    key: 'S9',
    version: 3,
    status: 'in progress',
    rag: 'green',
    progress: 'Begun.',
  })
})
