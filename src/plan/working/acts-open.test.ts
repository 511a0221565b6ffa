/** What forms are drawn from is found by who may send them, and by nobody else. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testStore } from '../../store/test-database.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { recordBegin, recordOpen } from './acts-open.ts'
import { stepsChosen, stepsRead } from './acts-steps.ts'
import { shortOf } from './bulk.ts'
import { refused, TODAY, world } from './plan-for-tests.ts'

const store = await testStore({ after })
const w = await world(store)
before(() => w.plan())
const EVERYWHERE = ['director', 'programme-manager']
const OWNING = ['area-director', 'director', 'programme-manager', 'senior-responsible-owner', 'step-owner']

test('a record is opened to be changed by who may change it, and to be taken out by who may take it out', async () => {
  const to = (to: 'change' | 'remove') => () => ({ id: 'S1', to })
  assert.deepEqual(await w.whoMay(recordOpen, to('change')), EVERYWHERE)
  assert.deepEqual(await w.whoMay(recordOpen, to('change'), 'owner'), OWNING)
  assert.deepEqual(await w.whoMay(recordOpen, to('remove'), 'owner'), EVERYWHERE)
  assert.deepEqual(await w.whoMay(recordOpen, to('remove'), 'answering'), OWNING)
  const signed = (await w.live()).graph.records.signed[0]!.id
  for (const id of ['nothing', signed])
    assert.equal((await refused(w.perform(recordOpen, w.director, { id, to: 'change' }))).code, 'not-found')
})

test('a new record is begun by whoever may add anything anywhere, of kinds that are added so', async () => {
  const begin = () => ({ kind: 'milestone' })
  assert.deepEqual(await w.whoMay(recordBegin, begin), EVERYWHERE)
  assert.deepEqual(await w.whoMay(recordBegin, begin, 'owner'), OWNING)
  for (const kind of ['signed', 'evidence', 'thing'])
    assert.equal((await refused(w.perform(recordBegin, w.director, { kind }))).code, 'not-found')
})

test('every step is seen by everybody who reads the plan, and chosen by who may change at least one', async () => {
  assert.deepEqual(await w.whoMay(stepsRead, () => ({ on: TODAY })), [...PLAN].sort())
  assert.deepEqual(await w.whoMay(stepsChosen, () => ({})), EVERYWHERE)
  assert.deepEqual(await w.whoMay(stepsChosen, () => ({}), 'owner'), OWNING)
  const { shorts, live } = await w.perform(stepsChosen, w.director, {})
  assert.equal(shorts.get('S1'), shortOf(live.row('S1')!.id))
})
