/** How many findings stood: noted by the system each night, read with the findings, and drawn week by week. */
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { addDays } from '../graph/dates.ts'
import { TODAY, world } from '../working/plan-for-tests.ts'
import { findingsRead, planTally } from './tally.ts'
import { byWeek, tallyChart, tallySays } from './tally-chart.ts'

const store = await testStore({ after })
const w = await world(store)
const system = await w.as('system-administrator')
beforeEach(async () => {
  await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.set-up' }, async db => {
    await sql`delete from plan.tally`.execute(db)
  })
  await w.plan()
})
const tallies = async (on = TODAY) => (await w.perform(findingsRead, w.director, { on }))!.tallies!
const at = (day: string) => ({ ...system, at: Temporal.Instant.from(`${day}T22:40:00Z`) })

test('the system notes it, and whoever reads the plan sees it', async () => {
  assert.deepEqual(await w.whoMay(planTally, () => ({})), ['system-administrator'])
  assert.deepEqual(await w.whoMay(findingsRead, () => ({ on: TODAY })), [...PLAN].sort())
})

test('a day is noted once, as it stood last, and a later day is not shown on an earlier one', async () => {
  await w.perform(planTally, at('2026-05-05'), {})
  await w.perform(planTally, at('2026-05-05'), {})
  const [noted, ...rest] = await tallies()
  const { c } = (await w.perform(findingsRead, w.director, { on: '2026-05-05' }))!
  assert.deepEqual(
    [noted!.on, noted!.all, noted!.blockers, rest],
    ['2026-05-05', c.j.findings.length, c.j.counts.blocker, []],
  )
  await w.perform(planTally, at('2026-05-06'), {})
  assert.deepEqual(
    (await tallies()).map(t => t.on),
    ['2026-05-05', '2026-05-06'],
  )
  assert.deepEqual(
    (await tallies('2026-05-05')).map(t => t.on),
    ['2026-05-05'],
  )
})

test('of each week the last is drawn, and the first of all', () => {
  const days = Array.from({ length: 20 }, (_, i) => ({
    on: addDays('2026-11-01', i),
    all: 71 - i,
    blockers: 11 - Math.floor(i / 2),
  }))
  assert.deepEqual(
    byWeek(days).map(t => t.on),
    ['2026-11-01', '2026-11-06', '2026-11-13', '2026-11-20'],
  )
  assert.equal(tallySays(days), 'Down from 71 on 1 November 2026 to 52; of them two blockers, 11 then.')
  assert.match(tallyChart('t', days).svg, />71<.*>52 all<.*>2 blockers</s)
  assert.deepEqual(byWeek([]), [])
  const same = days.slice(0, 2).map(d => ({ ...d, all: 3, blockers: 1 }))
  assert.equal(tallySays(same), 'The same as on 1 November 2026: 3; of them one blocker, as then.')
})
