/** The plan as it was at any moment, and how often it changed, told from what the store keeps. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Caller } from '../../store/act.ts'
import { testStore } from '../../store/test-database.ts'
import { type PlanGraph, planOf } from '../graph/graph.ts'
import { asItWasRead, changesRead, versionRead, versionsRead } from './acts.ts'
import { refusal, S1, sound, versionsWorld } from './world-for-tests.ts'

const { perform, as, set, clean, director, changing, edit, load, clock, look } = await versionsWorld(
  await testStore({ after }),
)
beforeEach(clean)

describe('the plan as it was', () => {
  const at = async (moment: string | null) =>
    JSON.parse(JSON.stringify(await perform(look, director, { at: moment }))) as PlanGraph | null

  test('at any moment is what it was then, to the letter, whatever became of it since', async () => {
    await load({
      plan: [{ id: 'A', title: 'A' }],
      step: [S1, { id: 'S2', title: 'Train', plan: 'A' }],
      risk: [{ id: 'R1', title: 'Fire' }],
    })
    const states: { moment: string; graph: PlanGraph | null }[] = []
    const keep = async () => states.push({ graph: await at(null), moment: await clock() })
    await keep()
    await edit('S1', { due: '30 June 2026' })
    await keep()
    await changing(() => ({ gone: ['S2', 'R1'] }))
    await keep()
    await changing(live => ({
      put: [live.lost('S2')!, ...planOf({ step: [{ id: 'S3', title: 'Three' }] }).records.step],
    }))
    await keep()
    await edit('S3', { title: 'A \\u0000 “word”' })
    await keep()
    for (const { moment, graph } of states) assert.deepEqual(await at(moment), graph)
    assert.equal(await at('2026-01-01T00:00:00Z'), null)
  })

  test('on a day is shown with what became of it since; before it was stored there is nothing', async () => {
    await load(sound())
    await edit('S1', { title: 'Hire seven' })
    const before = (await perform(asItWasRead, director, { on: '2026-01-01' }))!
    assert.deepEqual([before.was, before.between], [null, null])
    const today = Temporal.Now.plainDateISO('Europe/London').toString()
    const found = (await perform(asItWasRead, director, { on: today }))!
    assert.equal(found.was?.graph.records.step[0]?.title, 'Hire seven')
    assert.deepEqual(found.between?.telling.lines, [])
  })

  test('as first stored is what the changes are told from while nothing was signed', async () => {
    await load(sound())
    await edit('S1', { title: 'Hire seven' })
    const { between, churn } = (await perform(changesRead, director, {}))!
    assert.match(between.from.says, /^it was first stored here on /)
    assert.deepEqual(
      between.telling.lines.map(l => [l.sort, l.waits]),
      [['re-worded', false]],
    )
    assert.equal(churn.total, 0)
  })

  test('a version or a day of which there is no plan is not found', async () => {
    await load(sound())
    for (const names of [{ from: 'v1' }, { from: 'signed' }, { from: '2026-01-01' }, { to: 'v3' }])
      assert.equal((await refusal(perform(changesRead, director, names))).code, 'not-found')
    assert.equal((await refusal(perform(changesRead, director, { from: 'yesterday' }))).code, 'invalid')
    assert.equal((await refusal(perform(versionRead, director, { id: randomUUID() }))).code, 'not-found')
  })

  test('and before there is any plan, nothing fails', async () => {
    assert.equal(await perform(changesRead, director, {}), null)
    assert.equal(await perform(versionsRead, director, {}), null)
    assert.equal(await perform(asItWasRead, director, { on: '2026-05-06' }), null)
  })
})

describe('churn', () => {
  test('counts what the history has and no record tells, and not what the plan was first stored with', async () => {
    const real = (caller: Caller) => ({ ...caller, at: Temporal.Now.instant() })
    await load({
      plan: [{ id: 'A', title: 'A' }],
      step: [S1, { id: 'S2', title: 'Train', plan: 'A', due: '1 May 2026' }],
    })
    await edit('S1', { due: '30 June 2026' })
    await edit('S1', { rag: 'Amber' })
    await changing(() => ({ gone: ['S2'], put: planOf({ step: [{ id: 'S3', title: 'Three' }] }).records.step }))
    await edit('S3', { due: '1 June 2026' })
    const inMay = (await perform(changesRead, director, {}))!.churn
    assert.equal(inMay.total, 0, 'history has the database’s own clock: all of that is after the sixth of May')
    // Rights are given for that month alone; whoever reads today has to hold a role today.
    const reader = await as(null)
    await set(db =>
      sql`insert into authority.role_held (authority, person, role, during, given_by)
        select authority, ${reader.personId}, role, '[2026-01-01,)', given_by from authority.role_held
        where person = ${director.personId} limit 1`.execute(db),
    )
    const found = (await perform(changesRead, real(reader), {}))!.churn
    const last = found.months.at(-1)!
    assert.deepEqual([last.added, last.removed, last['re-dated'], found.total], [1, 1, 1, 3])
    const today = Temporal.Now.plainDateISO('Europe/London').toString()
    await changing(() => ({
      put: planOf({ step: [S1], change: [{ item: 'S1', field: 'due', on: today, reason: 'The rota' }] }).records.change,
    }))
    assert.equal((await perform(changesRead, real(reader), {}))!.churn.total, 3, 'told and stored is one')
  })
})
