/** One change of many steps: who may, all or none, each as it was seen, and written down for each. */
import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { testStore } from '../../store/test-database.ts'
import { stepsChange } from './acts-bulk.ts'
import { stepProgress } from './acts-step.ts'
import { MOST_STEPS, shortOf } from './bulk.ts'
import { ROWS, refused, TODAY, world } from './plan-for-tests.ts'
import { recordUndo } from './undo.ts'

const store = await testStore({ after })
const w = await world(store)
beforeEach(() => w.plan())

/** Steps as the form sends them. */
async function rows(...keys: string[]): Promise<string> {
  const live = await w.live()
  return keys.map(k => `${shortOf(live.row(k)!.id)}.${live.row(k)!.version}`).join(',')
}
const input = async (wanted: object, more: object = {}, keys = ['S1', 'S2']) => ({
  rows: await rows(...keys),
  wanted,
  reason: 'The board has decided so',
  approver: 'Improvement Board',
  ...more,
})
const BY_A_WEEK = { what: 'days', days: '7' }
const change = async (wanted: object, keys = ['S1', 'S2'], more: object = {}) =>
  w.perform(stepsChange, w.director, (await input(wanted, more, keys)) as never)

describe('who may', () => {
  test('move dates: whoever may change each of them', async () => {
    const of = () => input(BY_A_WEEK)
    assert.deepEqual(await w.whoMay(stepsChange, of), ['director', 'programme-manager'])
    assert.deepEqual(await w.whoMay(stepsChange, of, 'owner'), [
      'area-director',
      'director',
      'programme-manager',
      'senior-responsible-owner',
      'step-owner',
    ])
    const others = () => input(BY_A_WEEK, {}, ['S1', 'S3'])
    assert.deepEqual(await w.whoMay(stepsChange, others, 'owner'), ['director', 'programme-manager'])
  })

  test('give them away, move them or stop them: whoever answers for each, and not their owner', async () => {
    for (const wanted of [
      { what: 'owner', to: 'H2' },
      { what: 'outcome', to: 'O2' },
      { what: 'status', status: 'stopped' },
    ]) {
      assert.deepEqual(await w.whoMay(stepsChange, () => input(wanted), 'owner'), ['director', 'programme-manager'])
      assert.deepEqual(await w.whoMay(stepsChange, () => input(wanted), 'answering'), [
        'area-director',
        'director',
        'programme-manager',
        'senior-responsible-owner',
      ])
    }
  })

  test('nobody puts them where they could not have changed them', async () => {
    const sro = await w.holder('answering', 'senior-responsible-owner')
    const e = await refused(w.perform(stepsChange, sro, (await input({ what: 'workstream', to: 'W2' })) as never))
    assert.match(e.fields.to ?? '', /Step S1 would no longer be yours/)
  })
})

describe('a change', () => {
  test('of dates keeps the first of each, and is one change of the plan, told once for each step', async () => {
    const before = (await w.live()).head.stamp
    await change({ what: 'days', days: '-14' })
    const live = await w.live()
    assert.equal(live.head.stamp, before + 1)
    const due = live.graph.records.step.map(s => [s.due?.on, s.originalDue?.on])
    assert.deepEqual(due.slice(0, 2), [
      ['2026-06-16', '2026-06-30'],
      ['2026-09-16', '2026-09-30'],
    ])
    assert.deepEqual(
      live.graph.records.change.map(c => [c.id, c.item?.id, c.field?.is, c.was, c.now, c.on?.on, c.approver?.id]),
      [
        ['change-1', 'S1', 'due', '2026-06-30', '2026-06-16', TODAY, 'B1'],
        ['change-2', 'S2', 'due', '2026-09-30', '2026-09-16', TODAY, 'B1'],
      ],
    )
  })

  test('of owner, programme, workstream, outcome and status is what it says', async () => {
    await change({ what: 'owner', to: 'H2' })
    await change({ what: 'programme', to: 'P2' })
    await change({ what: 'workstream', to: 'W2' })
    await change({ what: 'outcome', to: 'O2' })
    await change({ what: 'status', status: 'stopped' })
    const s = await w.of('step', 'S1')
    assert.deepEqual(
      [s.owner, s.programme?.id, s.workstream?.id, s.outcomes.map(o => o.id), s.status?.is],
      [{ id: 'H2', text: 'Head of Homes' }, 'P2', 'W2', ['O1', 'O2'], 'stopped'],
    )
    const told = (await w.live()).graph.records.change.filter(c => c.item?.id === 'S1')
    assert.deepEqual(
      told.map(c => [c.field?.text, c.was, c.now]),
      [
        ['owner', 'Head of Front Door', 'Head of Homes'],
        ['programme', 'Front door', 'Homes'],
        ['workstream', 'Contacts', 'Foster homes'],
        ['outcome', 'O1', 'Children are seen'],
        ['status', 'in progress', 'stopped'],
      ],
    )
  })

  test('that stops a signed step names who approved it; any other status needs nobody', async () => {
    const stop = { what: 'status', status: 'stopped' }
    const e = await refused(w.perform(stepsChange, w.director, (await input(stop, { approver: '' })) as never))
    assert.match(e.fields.approver ?? '', /say who approved that it stops/)
    await w.perform(stepsChange, w.director, (await input(stop, { approver: '' }, ['S2'])) as never)
    await w.perform(stepsChange, w.director, (await input({ ...stop, status: 'paused' }, { approver: '' })) as never)
    await change(stop, ['S1'])
    assert.equal((await w.live()).graph.records.change.at(-1)?.approver?.id, 'B1')
  })

  test('is of all or of none', async () => {
    const e = await refused(change(BY_A_WEEK, ['S1', 'S4']))
    assert.equal(e.code, 'conflict')
    assert.match(e.message, /Step S4: It is not open/)
    assert.match(
      (await refused(change({ what: 'day', day: '2026-01-01' }))).message,
      /Step S1: It starts on 1 February/,
    )
    assert.match((await refused(change({ what: 'outcome', to: 'O1' }))).message, /already/)
    assert.match((await refused(change({ what: 'status', status: 'paused' }, ['S4']))).message, /declared done/)
    assert.equal((await w.of('step', 'S1')).due?.on, '2026-06-30')
  })

  test('is of steps as they were seen: else it is refused, and says which', async () => {
    const given = await input(BY_A_WEEK)
    await w.perform(stepProgress, w.director, {
      key: 'S2',
      version: 1,
      status: 'in progress',
      rag: 'red',
      progress: 'Begun.',
    })
    const e = await refused(w.perform(stepsChange, w.director, given as never))
    assert.equal(e.code, 'conflict')
    assert.match(e.message, /changed step S2 since you looked.*Nothing was changed/)
    assert.equal(await w.version('S1'), 1)
  })

  test('of what was signed needs somebody else’s approval', async () => {
    assert.ok((await refused(change(BY_A_WEEK, ['S1'], { approver: '' }))).fields.approver)
    await change(BY_A_WEEK, ['S2'], { approver: '' })
  })

  test('is refused where it says too little, or names what there is not', async () => {
    const fields = async (wanted: object, more: object = {}) =>
      Object.keys((await refused(change(wanted, ['S1'], more))).fields)
    assert.deepEqual(await fields({ what: 'days', days: '0' }), ['wanted.days'])
    assert.deepEqual(await fields({ what: 'days', days: 'many' }), ['wanted.days'])
    assert.deepEqual(await fields({ what: 'day', day: '31/2/2026' }), ['wanted.day'])
    assert.deepEqual(await fields({ what: 'sing' }), ['wanted.what'])
    assert.deepEqual(await fields({ what: 'owner', to: 'B1' }), ['to'])
    assert.deepEqual(await fields(BY_A_WEEK, { reason: 'so' }), ['reason'])
    assert.deepEqual(await fields(BY_A_WEEK, { rows: '' }), ['rows'])
    assert.deepEqual(await fields(BY_A_WEEK, { rows: "x' or 1" }), ['rows.0'])
    assert.equal((await refused(change(BY_A_WEEK, [], { rows: '0000000000.1' }))).code, 'not-found')
    const many = Array.from({ length: MOST_STEPS + 1 }, (_, n) => `${n.toString(16).padStart(10, '0')}.1`).join(',')
    assert.deepEqual(await fields(BY_A_WEEK, { rows: many }), ['rows'])
  })

  test('is taken back as one', async () => {
    await change(BY_A_WEEK)
    await w.perform(recordUndo, w.director, { key: 'S2', version: 2 })
    const { step, change: log } = (await w.live()).graph.records
    assert.deepEqual(
      [step[0]?.due?.on, step[0]?.originalDue, step[1]?.due?.on, log.length],
      ['2026-06-30', null, '2026-09-30', 0],
    )
  })

  test('five hundred are changed at once', async () => {
    const step = Array.from({ length: MOST_STEPS }, (_, n) => ({ id: `T${n}`, title: `Step ${n}`, due: '2026-09-01' }))
    await w.plan({ ...ROWS, step })
    await change(
      BY_A_WEEK,
      step.map(s => s.id),
    )
    const live = await w.live()
    assert.ok(live.graph.records.step.every(s => s.due?.on === '2026-09-08'))
    assert.equal(live.graph.records.change.length, MOST_STEPS)
  })
})
