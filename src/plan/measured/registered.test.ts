/** What is to be enough is written down before its period, by whoever may change the item, and then judged by the values alone. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { pages } from '../../evidence/room.ts'
import { type Leaning, leanOnMeasures } from '../../evidence/rules.ts'
import type { Caller } from '../../store/act.ts'
import { rowsIn, testStore } from '../../store/test-database.ts'
import { planItem } from '../acts.ts'
import { ROWS, refused, world } from '../working/plan-for-tests.ts'
import { testRegister } from './acts-test.ts'
import { planLeans } from './leans.ts'
import { better, bringing, type Rows, wobble } from './measured-for-tests.ts'
import { planTargets } from './targets.ts'

const store = await testStore({ after })
const w = await world(store)
const bring = bringing(w)
const MEASURES: Rows = {
  ...ROWS,
  measure: [
    {
      id: 'K1',
      title: 'Contacts answered in a day',
      outcomes: 'O1',
      steps: 'S1',
      target: '68',
      targetOn: '2027-03-31',
    },
    { id: 'K9', title: 'Nothing is stored of it', outcomes: 'O1' },
  ],
}
const written = {
  key: 'S1',
  measure: 'K1',
  kind: 'sufficient',
  direction: 'at least',
  value: '65%',
  periods: '3',
  from: '2026-06-01',
  by: '2026-09-30',
  why: 'Three months above it have never happened by chance',
}
leanOnMeasures(planLeans, planTargets)
/** What the page of the measure is given. */
const oneRead = async (as: Caller) => {
  const { reads } = pages.find(p => p.url.path === '/measures/one')!
  return (await w.perform(reads, as, { code: 'K1', place: null, council: 'Calderwick' })) as { leaning: Leaning }
}
before(async () => {
  await bring({ K1: wobble(26) })
  await w.plan(MEASURES)
})
const register = (more: Partial<Record<keyof typeof written, string>> = {}) =>
  w.perform(testRegister, w.director, { ...written, ...more })
const testsOf = async (id: string) => (await w.perform(planItem, w.director, { on: '2026-11-20', id })).measured.tests
/** What the board is given. */
const boardOf = async (as: Caller) => {
  const { reads } = pages.find(p => p.url.path === '/measures')!
  return (await w.perform(reads, as, { place: null, council: 'Calderwick' })) as {
    targets: ReadonlyMap<string, number>
  }
}
beforeEach(() =>
  store.root.transaction().execute(async db => {
    await sql`set local session_replication_role = replica`.execute(db)
    await sql`delete from plan.registered_test`.execute(db)
  }),
)

test('it is refused once its period has begun, on its first day too', async () => {
  for (const from of ['2026-05-06', '2026-05-01', '2025-04-01']) {
    const no = await refused(register({ from, by: '2027-09-30' }))
    assert.match(no.fields.from ?? '', /has begun/)
  }
  assert.equal(await rowsIn(store, 'plan.registered_test'), 0)
  await register({ from: '2026-05-07' })
  assert.equal(await rowsIn(store, 'plan.registered_test'), 1)
})

test('what cannot be judged is refused: no stored value, no number, no period, an end before the beginning', async () => {
  assert.ok((await refused(register({ measure: 'K9' }))).fields.measure)
  assert.ok((await refused(register({ value: 'better' }))).fields.value)
  assert.ok((await refused(register({ periods: '0' }))).fields.periods)
  assert.ok((await refused(register({ by: '2026-05-31' }))).fields.by)
  assert.ok((await refused(register({ why: ' ' }))).fields.why)
  assert.equal((await refused(register({ key: 'W1' }))).code, 'not-found')
})

test('it is judged by the values that came, met and not met, and shown on the step with its hash', async () => {
  await register()
  const [waits] = await testsOf('S1')
  assert.equal(waits!.word, 'Sufficient: not decided yet')
  await bring({ K1: better(32, 27) })
  const [met] = await testsOf('S1')
  assert.match(met!.word, /^Sufficient: met, decided by the value of the period to 31 August 2026/)
  assert.match(met!.sentence, /at least 65.* in 3 months in a row from 1 June 2026, registered on 6 May 2026: met/)
  assert.match(met!.registered, /12:00, Wednesday, 6 May 2026.*SHA-256 [0-9a-f]{16}/)
  await register({ kind: 'sustainable', value: '90' })
  const missed = (await testsOf('S1')).find(t => t.word.startsWith('Sustainable'))
  assert.match(missed!.word, /^Sustainable: not met, decided by the value of the period to 30 June 2026/)
  assert.equal(missed!.shape, 'late')
})

test('the same on the page of the measure, of the plan’s and of the dictionary’s, with who leans on it', async () => {
  await register()
  assert.equal((await testsOf('K1')).length, 1)
  const one = await oneRead(w.director)
  assert.deepEqual(
    one.leaning.tests.map(t => t.of.name),
    ['S1. Answer every contact in a day'],
  )
  assert.equal(one.leaning.target, 68)
  assert.deepEqual(
    one.leaning.leaners.map(l => [l.kind, l.name, l.says.word]),
    [
      ['Outcome', 'O1. Every worry is answered in time', 'Not started'],
      ['Step', 'S1. Answer every contact in a day', 'On course'],
    ],
  )
})

test('a step that was done is a mark on the measure, and what came after is told with its lag and as no more', async () => {
  await w.plan({
    ...MEASURES,
    step: ROWS.step!.map(s => (s.id === 'S1' ? { ...s, status: 'done', doneOn: '2026-03-02' } : s)),
  })
  await bring({ K1: better(32, 27) })
  const one = await oneRead(w.director)
  assert.deepEqual(
    one.leaning.marks.map(m => [m.on, m.says]),
    [['2026-03-02', 'Step S1 done: Answer every contact in a day']],
  )
  await w.plan(MEASURES)
})

test('whoever may not read the plan is told nothing of it on the page of the measure', async () => {
  await register()
  const member = await w.as('elected-member')
  assert.equal((await boardOf(member)).targets.size, 0)
  assert.deepEqual([...(await boardOf(w.director)).targets], [['K1', 68]])
  const one = await oneRead(member)
  assert.deepEqual([one.leaning.leaners, one.leaning.tests, one.leaning.marks, one.leaning.target], [[], [], [], null])
})

test('what was written down is neither changed nor taken away, and is not written down twice', async () => {
  await register()
  assert.ok((await refused(register())).fields.why)
  for (const change of [sql`update plan.registered_test set value = 1`, sql`delete from plan.registered_test`])
    await assert.rejects(
      store.withTransaction({ authority: 'calderwick', person: 'test', act: 'test' }, db => change.execute(db)),
    )
  assert.equal(await rowsIn(store, 'plan.registered_test'), 1)
})

test('who may write it down: whoever may change the step', async () => {
  let n = 0
  const input = () => ({ ...written, why: `Reason ${++n}` })
  assert.deepEqual(await w.whoMay(testRegister, input), ['director', 'programme-manager'])
  assert.deepEqual(await w.whoMay(testRegister, input, 'elsewhere'), ['director', 'programme-manager'])
  assert.deepEqual(await w.whoMay(testRegister, input, 'owner'), [
    'area-director',
    'director',
    'programme-manager',
    'senior-responsible-owner',
    'step-owner',
  ])
})
