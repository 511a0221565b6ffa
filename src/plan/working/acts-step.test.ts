/** What an owner does with a step: who may, what is written down, and what is refused. */
import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import type { Caller } from '../../store/act.ts'
import { testStore } from '../../store/test-database.ts'
import { check } from '../coherence/check.ts'
import { stepAssign, stepDone, stepProgress, stepRedate, stepReopen, stepStop } from './acts-step.ts'
import { ROWS, refused, TODAY, world } from './plan-for-tests.ts'

const store = await testStore({ after })
const w = await world(store)
let owner: Caller
beforeEach(async () => {
  await w.plan()
  owner = await w.holder('owner', 'step-owner')
})

const REDATE = {
  key: 'S1',
  version: 1,
  due: '2026-08-31',
  reason: 'Two managers have left',
  approver: 'Improvement Board',
}
const PROGRESS = { key: 'S1', version: 1, status: 'in progress', rag: 'amber', progress: 'Nights are still open.' }
const DONE = { key: 'S1', version: 1, said: 'All contacts are answered', title: 'Count of 400 contacts', grade: 'data' }
const REOPEN = { key: 'S4', version: 1, reason: 'The desk is used again' }
const STOP = { key: 'S1', version: 1, reason: 'The new desk does this from June', approver: 'Improvement Board' }
const ASSIGN = { key: 'S1', version: 1, owner: 'H2', reason: 'She runs the desk now' }

describe('who may', () => {
  const acts = [
    ['re-date', stepRedate, REDATE],
    ['update', stepProgress, PROGRESS],
    ['declare done', stepDone, DONE],
    ['open again', stepReopen, REOPEN],
  ] as const
  for (const [says, act, input] of acts)
    test(`${says}: whoever changes the whole plan, the holder of the post that owns it, and whoever answers for it`, async () => {
      const everywhere = ['director', 'programme-manager']
      const may = (post?: keyof typeof w.posts) => w.whoMay(act as typeof stepRedate, () => input, post)
      assert.deepEqual(await may(), everywhere)
      assert.deepEqual(await may('owner'), [
        'area-director',
        'director',
        'programme-manager',
        'senior-responsible-owner',
        'step-owner',
      ])
      assert.deepEqual(await may('answering'), [
        'area-director',
        'director',
        'programme-manager',
        'senior-responsible-owner',
      ])
      assert.deepEqual(await may('elsewhere'), everywhere)
    })

  for (const [says, act, input] of [
    ['give it to another owner', stepAssign, ASSIGN],
    ['stop it', stepStop, STOP],
  ] as const)
    test(`${says}: whoever answers for it, and not its owner, whose it is not to decide`, async () => {
      const may = (post?: keyof typeof w.posts) =>
        w.whoMay(act as typeof stepAssign, () => input as typeof ASSIGN, post)
      for (const post of [undefined, 'owner', 'elsewhere'] as const)
        assert.deepEqual(await may(post), ['director', 'programme-manager'])
      assert.deepEqual(await may('answering'), [
        'area-director',
        'director',
        'programme-manager',
        'senior-responsible-owner',
      ])
    })

  test('nobody does any of it to what is no step, or is not there', async () => {
    for (const key of ['O1', 'nothing'])
      for (const [, act, input] of [...acts, ['', stepStop, STOP] as const])
        assert.equal(
          (await refused(w.perform(act as typeof stepRedate, w.director, { ...input, key }))).code,
          'not-found',
        )
  })

  test('nobody does any of it to a version that is no more, and both are shown', async () => {
    for (const [, act, input] of [...acts, ['', stepAssign, ASSIGN] as const, ['', stepStop, STOP] as const]) {
      const e = await refused(w.perform(act as typeof stepRedate, w.director, { ...input, version: 7 } as never))
      assert.equal(e.code, 'stale')
      assert.deepEqual([e.versions?.yours.version, e.versions?.now.version], [7, 1])
    }
    const { versions } = await refused(w.perform(stepRedate, owner, { ...REDATE, version: 9 }))
    assert.deepEqual([versions?.yours.Due, versions?.now.Due], ['2026-08-31', '2026-06-30'])
  })
})

describe('a new date', () => {
  test('keeps the first that there was, and is written down with what it was, who, why and whose approval', async () => {
    await w.perform(stepRedate, owner, REDATE)
    await w.perform(stepRedate, owner, { ...REDATE, version: 2, due: '2026-11-30', reason: 'The police come later' })
    const s = await w.of('step', 'S1')
    assert.deepEqual(
      [s.due?.on, s.originalDue?.on, s.movedBecause],
      ['2026-11-30', '2026-06-30', 'The police come later'],
    )
    const { change } = (await w.live()).graph.records
    assert.deepEqual(
      change.map(c => [c.item?.id, c.field?.is, c.was, c.now, c.on?.on, c.by, c.reason, c.approver]),
      [
        [
          'S1',
          'due',
          '2026-06-30',
          '2026-08-31',
          TODAY,
          { id: 'H1', text: 'Head of Front Door' },
          'Two managers have left',
          { id: 'B1', text: 'Improvement Board' },
        ],
        [
          'S1',
          'due',
          '2026-08-31',
          '2026-11-30',
          TODAY,
          { id: 'H1', text: 'Head of Front Door' },
          'The police come later',
          { id: 'B1', text: 'Improvement Board' },
        ],
      ],
    )
  })

  test('needs a reason, and of a signed step somebody else who approved it', async () => {
    const wrong = async (input: object) => (await refused(w.perform(stepRedate, owner, { ...REDATE, ...input }))).fields
    assert.match((await wrong({ reason: 'late' })).reason ?? '', /in 3 words or more/)
    assert.match((await wrong({ approver: '' })).approver ?? '', /as it was signed: say who approved/)
    assert.match((await wrong({ approver: 'head of front door' })).approver ?? '', /Somebody other than its owner/)
    assert.match((await wrong({ approver: 'H1' })).approver ?? '', /Somebody other than its owner/)
    await w.perform(stepRedate, owner, { ...REDATE, key: 'S2', approver: '' })
    await w.perform(stepRedate, owner, { ...REDATE, approver: 'The minister' })
    assert.deepEqual(
      (await w.live()).graph.records.change.map(c => c.approver),
      [null, { id: null, text: 'The minister' }],
    )
  })

  test('is refused before its start, on the day that it has, and where it is no longer open; after its money it is not', async () => {
    const why = async (input: object) =>
      (await refused(w.perform(stepRedate, owner, { ...REDATE, ...input }))).fields.due
    assert.match((await why({ due: '2026-01-15' })) ?? '', /starts on 1 February 2026, which is later/)
    assert.match((await why({ due: '2026-06-30' })) ?? '', /already/)
    assert.match((await why({ due: '2026-06-31' })) ?? '', /no such day/)
    assert.equal((await refused(w.perform(stepRedate, owner, { ...REDATE, key: 'S4' }))).code, 'conflict')
    await w.perform(stepRedate, owner, { ...REDATE, due: '2027-03-31' })
  })

  test('can be the first that a step ever has', async () => {
    await w.plan({ ...ROWS, step: [{ id: 'S1', title: 'Hire', owner: 'Head of Front Door', due: 'ongoing' }] })
    await w.perform(stepRedate, owner, REDATE)
    const s = await w.of('step', 'S1')
    assert.deepEqual([s.due?.on, s.originalDue], ['2026-08-31', null])
    assert.equal((await w.live()).graph.records.change[0]?.was, 'ongoing')
  })
})

describe('how it goes', () => {
  test('an update says how far it is, how it stands and what happened, and is dated', async () => {
    await w.perform(stepProgress, owner, PROGRESS)
    const s = await w.of('step', 'S1')
    assert.deepEqual(
      [s.status?.is, s.rag?.is, s.progress, s.updated?.on],
      ['in progress', 'amber', 'Nights are still open.', TODAY],
    )
  })

  test('an update needs all three, and is none of something done', async () => {
    const e = await refused(
      w.perform(stepProgress, owner, { key: 'S1', version: 1, status: 'done', rag: 'blue', progress: ' ' }),
    )
    assert.deepEqual(Object.keys(e.fields).sort(), ['progress', 'rag', 'status'])
    assert.equal((await refused(w.perform(stepProgress, owner, { ...PROGRESS, key: 'S4' }))).code, 'conflict')
  })

  test('a step is declared done with evidence that waits for somebody else', async () => {
    await w.perform(stepDone, owner, DONE)
    const s = await w.of('step', 'S1')
    assert.deepEqual([s.status?.is, s.doneOn?.on, s.updated?.on], ['done', TODAY, TODAY])
    const { evidence, change } = (await w.live()).graph.records
    assert.deepEqual(
      evidence.map(e => [e.title, e.grade?.is, e.about[0]?.id, e.by?.id, e.on?.on, e.acceptedBy]),
      [['Count of 400 contacts', 'data', 'S1', 'H1', TODAY, null]],
    )
    assert.deepEqual(
      change.map(c => [c.field?.is, c.was, c.now, c.reason]),
      [['closed', 'in progress', 'done', 'All contacts are answered']],
    )
  })

  test('with nothing but words it is not: no evidence, a statement, or what was sent back', async () => {
    const bare = { key: 'S1', version: 1, said: 'All contacts are answered' }
    const held = async (evidence: Record<string, string>) => {
      await w.plan({ ...ROWS, evidence: [{ id: 'E1', title: 'Audit', about: 'S1', ...evidence }] })
      return w.perform(stepDone, owner, bare)
    }
    assert.match((await refused(w.perform(stepDone, owner, bare))).fields.title ?? '', /nothing has been given yet/)
    assert.ok((await refused(held({ grade: 'claim' }))).fields.title)
    assert.ok((await refused(held({ grade: 'data', sentBackOn: '2026-05-01' }))).fields.title)
    await held({ grade: 'data' })
    // Half an item is no item.
    await w.plan()
    assert.deepEqual(Object.keys((await refused(w.perform(stepDone, owner, { ...bare, title: 'Audit' }))).fields), [
      'grade',
    ])
    assert.deepEqual(Object.keys((await refused(w.perform(stepDone, owner, { ...bare, link: 'x' }))).fields), ['title'])
    assert.deepEqual(Object.keys((await refused(w.perform(stepDone, owner, { ...DONE, on: '2026-05-07' }))).fields), [
      'on',
    ])
    assert.equal((await refused(w.perform(stepDone, owner, { ...DONE, key: 'S4' }))).code, 'conflict')
  })

  test('opened again it counts how often, and what was accepted for it shows no longer that its test is met', async () => {
    await w.plan({
      ...ROWS,
      evidence: [
        { id: 'E1', title: 'Audit', about: 'S4', grade: 'data', acceptedBy: 'Director of Practice' },
        { id: 'E2', title: 'Another', about: 'S1', grade: 'data', acceptedBy: 'Director of Practice' },
      ],
    })
    await w.perform(stepReopen, owner, REOPEN)
    const s = await w.of('step', 'S4')
    assert.deepEqual([s.status?.is, s.doneOn, s.reopened?.value], ['in progress', null, 1])
    assert.deepEqual([(await w.of('evidence', 'E1')).met, (await w.of('evidence', 'E2')).met], [false, null])
    assert.deepEqual(
      (await w.live()).graph.records.change.map(c => [c.field?.is, c.reason]),
      [['reopened', 'The desk is used again']],
    )
    assert.equal((await refused(w.perform(stepReopen, owner, { ...REOPEN, version: 2 }))).code, 'conflict')
    await w.perform(stepDone, owner, { ...DONE, key: 'S4', version: 2 })
    await w.perform(stepReopen, owner, { ...REOPEN, version: 3 })
    assert.equal((await w.of('step', 'S4')).reopened?.value, 2)
  })

  test('it is given to another post, with why', async () => {
    const sro = await w.holder('answering', 'senior-responsible-owner')
    assert.ok((await refused(w.perform(stepAssign, sro, { ...ASSIGN, owner: 'B1' }))).fields.owner)
    assert.match(
      (await refused(w.perform(stepAssign, sro, { ...ASSIGN, owner: 'H1' }))).fields.owner ?? '',
      /theirs already/,
    )
    await w.perform(stepAssign, sro, ASSIGN)
    assert.deepEqual((await w.of('step', 'S1')).owner, { id: 'H2', text: 'Head of Homes' })
    const [told] = (await w.live()).graph.records.change
    assert.deepEqual([told?.field?.is, told?.was, told?.now], ['owner', 'Head of Front Door', 'Head of Homes'])
    // It is theirs now, and no longer the other's.
    const other = await w.holder('other', 'step-owner')
    await w.perform(stepProgress, other, { ...PROGRESS, version: 2 })
    assert.equal((await refused(w.perform(stepProgress, owner, { ...PROGRESS, version: 3 }))).code, 'not-found')
  })

  test('what stands in the signed plan is not stopped unless somebody approved it, who is not its owner nor whoever stops it', async () => {
    const sro = await w.holder('answering', 'senior-responsible-owner')
    const stop = (more: object) => refused(w.perform(stepStop, sro, { ...STOP, ...more }))
    assert.match(
      (await stop({ approver: '' })).fields.approver ?? '',
      /as it was signed: say who approved that it stops/,
    )
    for (const approver of ['Head of Front Door', 'Director of Practice', 'director of practice '])
      assert.match((await stop({ approver })).fields.approver ?? '', /Somebody other than its owner/, approver)
    assert.equal((await w.of('step', 'S1')).status?.is, 'in progress')
    // One that was not signed takes none.
    await w.perform(stepStop, sro, { ...STOP, key: 'S2', approver: '' })
    assert.equal((await w.of('step', 'S2')).status?.is, 'stopped')
  })

  test('it is stopped with a reason, which a signed plan shows as taken out, and can be opened again', async () => {
    const sro = await w.holder('answering', 'senior-responsible-owner')
    assert.match((await refused(w.perform(stepStop, sro, { ...STOP, reason: 'No' }))).fields.reason ?? '', /in 3 words/)
    await w.perform(stepStop, sro, STOP)
    assert.deepEqual((await w.live()).graph.records.change[0]?.approver, { id: 'B1', text: 'Improvement Board' })
    const s = await w.of('step', 'S1')
    assert.deepEqual([s.status?.is, s.updated?.on, s.due?.on], ['stopped', TODAY, '2026-06-30'])
    const { graph } = await w.live()
    assert.deepEqual(
      graph.records.change.map(c => [c.item?.id, c.field?.is, c.was, c.now, c.on?.on, c.reason]),
      [['S1', 'removed', 'in progress', 'stopped', TODAY, STOP.reason]],
    )
    const { findings } = check(graph, TODAY)
    assert.deepEqual(
      findings.filter(f => f.items[0] === 'S1').map(f => f.rule),
      ['C-49'],
    )
    for (const [key, why] of [
      ['S1', /stopped already/],
      ['S4', /declared done already/],
    ] as const) {
      const e = await refused(w.perform(stepStop, w.director, { ...STOP, key, version: await w.version(key) }))
      assert.equal(e.code, 'conflict')
      assert.match(e.message, why)
    }
    await w.perform(stepReopen, owner, { ...REOPEN, key: 'S1', version: 2 })
    assert.equal((await w.of('step', 'S1')).status?.is, 'in progress')
  })
})
