/** Any record: who may put it in, change it and take it out, what no form may change, and what becomes of what names it. */
import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import type { Caller } from '../../store/act.ts'
import { rowsIn, testStore } from '../../store/test-database.ts'
import { fromJson, toJson } from '../graph/json.ts'
import { kindNames } from '../graph/kinds.ts'
import { recordAdd, recordEdit, recordRemove } from './acts-record.ts'
import { addable, fieldsToEdit } from './guarded.ts'
import { ROWS, refused, world } from './plan-for-tests.ts'

const store = await testStore({ after })
const w = await world(store)
let owner: Caller
beforeEach(async () => {
  await w.plan()
  owner = await w.holder('owner', 'step-owner')
})
const EVERYWHERE = ['director', 'programme-manager']
const ANSWERING = ['area-director', ...EVERYWHERE, 'senior-responsible-owner']

describe('who may', () => {
  const edit = { key: 'S1', version: 1, values: { title: 'Answer every contact within a day' } }
  test('change a step: whoever changes everything, its owner, and whoever answers for it', async () => {
    assert.deepEqual(await w.whoMay(recordEdit, () => edit), EVERYWHERE)
    assert.deepEqual(await w.whoMay(recordEdit, () => edit, 'owner'), [...ANSWERING, 'step-owner'].sort())
    assert.deepEqual(await w.whoMay(recordEdit, () => edit, 'answering'), ANSWERING)
    assert.deepEqual(await w.whoMay(recordEdit, () => edit, 'elsewhere'), EVERYWHERE)
  })

  test('add a milestone: whoever may change its step; a step: whoever answers for its workstream, and not its owner to be', async () => {
    const milestone = { kind: 'milestone', values: { title: 'Rota signed', step: 'S1' } }
    assert.deepEqual(await w.whoMay(recordAdd, () => milestone, 'owner'), [...ANSWERING, 'step-owner'].sort())
    const step = { kind: 'step', values: { title: 'Hire', owner: 'Head of Front Door', workstream: 'W1' } }
    assert.deepEqual(await w.whoMay(recordAdd, () => step, 'owner'), EVERYWHERE)
    // Of the workstream the post that leads it is the owner too.
    assert.deepEqual(await w.whoMay(recordAdd, () => step, 'answering'), [...ANSWERING, 'step-owner'].sort())
    assert.deepEqual(await w.whoMay(recordAdd, () => step, 'elsewhere'), EVERYWHERE)
  })

  test('add what hangs from nothing but the plan: whoever changes all of it, whoever it names as its owner', async () => {
    for (const values of [{ title: 'A new outcome', owner: 'Director of Practice' }])
      for (const kind of ['outcome', 'obligation'])
        assert.deepEqual(await w.whoMay(recordAdd, () => ({ kind, values }), 'answering'), EVERYWHERE, kind)
    const programme = { kind: 'programme', values: { title: 'Mine', lead: 'Director of Practice' } }
    assert.deepEqual(await w.whoMay(recordAdd, () => programme, 'answering'), EVERYWHERE)
    const decision = { kind: 'decision', values: { title: 'Re-date everything', about: 'S1' } }
    assert.deepEqual(await w.whoMay(recordAdd, () => decision, 'owner'), EVERYWHERE)
  })

  test('take a step out: whoever could have put it there', async () => {
    const out = { key: 'S1', version: 9, reason: 'Given up' }
    assert.deepEqual(await w.whoMay(recordRemove, () => out), EVERYWHERE)
    assert.deepEqual(await w.whoMay(recordRemove, () => out, 'owner'), EVERYWHERE)
    assert.deepEqual(await w.whoMay(recordRemove, () => out, 'answering'), [...ANSWERING, 'step-owner'].sort())
    const milestone = { key: 'M1', version: 9, reason: '' }
    assert.deepEqual(await w.whoMay(recordRemove, () => milestone, 'owner'), [...ANSWERING, 'step-owner'].sort())
  })

  test('nobody writes down another’s word: what was signed, changed, excused, said, given or found unsafe', async () => {
    for (const kind of kindNames.filter(k => !addable.includes(k)))
      assert.equal(
        (await refused(w.perform(recordAdd, w.director, { kind, values: { title: 'x' } }))).code,
        'not-found',
        kind,
      )
    const signed = (await w.live()).graph.records.signed[0]!
    for (const act of [recordEdit, recordRemove])
      assert.equal(
        (await refused(w.perform(act as typeof recordEdit, w.director, { key: signed.id, version: 1 }))).code,
        'not-found',
      )
  })
})

describe('a record is added', () => {
  const add = (kind: string, values: Record<string, string>, ref = '') =>
    w.perform(recordAdd, w.director, { kind, values, ref })

  test('with what was entered, read as a cell is, under its own reference or the next that is free', async () => {
    const { key } = await add('risk', { title: 'Nobody applies', about: 'S1; S3', level: 'high', due: '31 May 2026' })
    const r = await w.of('risk', key)
    assert.equal(key, 'risk-1')
    assert.deepEqual(
      [r.about.map(a => a.id), r.level?.is, r.due?.on, r.filled],
      [['S1', 'S3'], 'high', '2026-05-31', 4],
    )
    assert.deepEqual(await add('risk', { title: 'Fire' }, 'R 7/b “x”'), { key: 'R 7/b “x”' })
    assert.match((await refused(add('risk', { title: 'Fire' }, 'S1'))).fields.ref ?? '', /taken/)
  })

  test('what is wrong is said at its control, and nothing is saved', async () => {
    const e = await refused(
      add('step', { due: 'soon', owner: 'Nobody at all', cost: 'much', status: 'perhaps', outcomes: 'O1\nO9' }),
    )
    assert.equal(e.code, 'invalid')
    assert.deepEqual(Object.keys(e.fields).sort(), ['f-cost', 'f-due', 'f-outcomes', 'f-owner', 'f-status'])
    assert.ok((await refused(add('step', { title: ' ' }))).fields['f-title'])
    assert.equal((await refused(add('thing', {}))).code, 'invalid')
    assert.equal((await w.live()).graph.records.step.length, 4)
  })

  test('a step begins as its form says; what only acts may say is not taken', async () => {
    const { key } = await add('step', {
      title: 'Hire',
      status: 'not started',
      acceptedBy: 'Director of Care',
      doneOn: '2026-01-01',
      nonsense: 'x',
    })
    const s = await w.of('step', key)
    assert.deepEqual([s.status?.is, s.acceptedBy, s.doneOn], ['not started', null, null])
  })

  test('every kind that can be added can be, with a title alone, and the whole still reads back as it is', async () => {
    for (const kind of addable) {
      const live = await w.live()
      const title = { value: 'note' }[kind as string] ?? (await titleField(kind))
      await add(kind, { [title]: `A ${kind}` })
      assert.equal((await w.live()).graph.records[kind].length, live.graph.records[kind].length + 1, kind)
    }
    const { graph } = await w.live()
    assert.equal(toJson(fromJson(toJson(graph))), toJson(graph))
  })
  const titleField = async (kind: (typeof addable)[number]) => (await import('../graph/kinds.ts')).spec(kind).title
})

describe('a record is changed', () => {
  const edit = (key: string, values: Record<string, string>, by = w.director, version = 1) =>
    w.perform(recordEdit, by, { key, version, values })

  test('in what was changed and in nothing else, so that what a file said so or so stays', async () => {
    await w.plan({
      ...ROWS,
      step: [{ id: 'S1', title: 'Hire', due: 'ongoing', owner: 'All managers', test: 'Ten hired' }],
    })
    await edit('S1', { title: 'Hire ten', due: 'ongoing', owner: 'All managers', test: 'Ten hired' })
    const s = await w.of('step', 'S1')
    assert.deepEqual(
      [s.title, s.due, s.owner],
      ['Hire ten', { on: null, from: null, text: 'ongoing' }, { id: null, text: 'All managers' }],
    )
    assert.equal(await w.version('S1'), 2)
    await edit('S1', { title: 'Hire ten', due: 'ongoing' }, w.director, 2)
    assert.equal(await w.version('S1'), 2, 'nothing changed')
  })

  test('a date that is none and an owner that nobody answers to may be put right; a date and an owner may not be changed so', async () => {
    await w.plan({ ...ROWS, step: [{ id: 'S1', title: 'Hire', due: 'ongoing', owner: 'All managers' }] })
    await edit('S1', { due: '30 June 2026', owner: 'Head of Front Door' })
    await edit('S1', { due: '31 July 2026', owner: 'Head of Homes', status: 'done', acceptedBy: 'H2' }, w.director, 2)
    const s = await w.of('step', 'S1')
    assert.deepEqual([s.due?.on, s.owner?.id, s.status, s.acceptedBy], ['2026-06-30', 'H1', null, null])
  })

  test('not by who has not seen it as it is: both versions are shown, field by field', async () => {
    await edit('S1', { title: 'One' })
    const e = await refused(edit('S1', { title: 'Two' }))
    assert.equal(e.code, 'stale')
    assert.deepEqual(e.versions, { yours: { version: 1, Wording: 'Two' }, now: { version: 2, Wording: 'One' } })
  })

  test('not to where they could not have changed it', async () => {
    const e = await refused(
      edit('S1', { workstream: 'W2', programme: 'P2' }, await w.holder('answering', 'senior-responsible-owner')),
    )
    assert.match(e.fields['f-workstream'] ?? e.fields['f-programme'] ?? '', /no longer be yours/)
    await edit('S1', { workstream: 'W2', programme: 'P2' })
    // A milestone of one's own step cannot be made one of another's.
    assert.ok((await refused(edit('M1', { step: 'S3' }, owner))).fields['f-step'])
  })

  test('evidence that was accepted or sent back stays as it was looked at', async () => {
    const evidence = (cells: Record<string, string>) =>
      w.plan({
        ...ROWS,
        evidence: [{ id: 'E1', title: 'Audit', about: 'S1', grade: 'data', by: 'Head of Front Door', ...cells }],
      })
    await evidence({})
    await edit(
      'E1',
      { title: 'Audit of ten', acceptedBy: 'Director of Care', met: 'yes', by: 'Director of Care' },
      owner,
    )
    const e = await w.of('evidence', 'E1')
    assert.deepEqual([e.title, e.acceptedBy, e.met, e.by?.id], ['Audit of ten', null, null, 'H1'])
    for (const cells of [{ acceptedBy: 'Director of Care' }, { sentBackOn: '2026-05-01' }]) {
      await evidence(cells)
      assert.equal((await refused(edit('E1', { title: 'Another' }, owner))).code, 'conflict')
    }
  })

  test('a field of every kind is open to its form but for those that acts of their own change', async () => {
    const { graph } = await w.live()
    assert.ok(!fieldsToEdit(graph.records.step[0]!).some(f => ['due', 'owner', 'status', 'acceptedBy'].includes(f)))
    assert.ok(fieldsToEdit(graph.records.programme[0]!).includes('lead'))
  })
})

describe('a record is taken out', () => {
  const remove = (key: string, reason = '', version = 1, approver = key === 'S1' ? 'Improvement Board' : '') =>
    w.perform(recordRemove, w.director, { key, version, reason, approver })

  test('of the signed plan only with a reason, and of what others name too', async () => {
    assert.match((await refused(remove('S1'))).fields.reason ?? '', /as it was signed/)
    assert.match((await refused(remove('O1'))).fields.reason ?? '', /Other records name it/)
    assert.equal((await refused(remove('S1', 'Given up', 4))).code, 'stale')
    await remove('M1')
  })

  test('of the signed plan only when somebody approved it, who is not its owner', async () => {
    const without = (approver: string) => refused(remove('S1', 'Given up by us', 1, approver))
    assert.match((await without('')).fields.approver ?? '', /as it was signed: say who approved that it is taken out/)
    assert.match((await without('Head of Front Door')).fields.approver ?? '', /Somebody other than its owner/)
    await remove('S1', 'Given up by us')
    assert.equal((await w.live()).graph.records.change[0]?.approver?.id, 'B1')
  })

  test('what named it keeps its words and leads nowhere; the log says what went and why; the whole reads back', async () => {
    await remove('S1', 'Given up by the board')
    const { graph } = await w.live()
    assert.deepEqual(
      graph.records.step.map(s => s.id),
      ['S2', 'S3', 'S4'],
    )
    assert.deepEqual(graph.records.step[0]!.dependsOn, [{ id: null, text: 'S1' }])
    assert.deepEqual(graph.records.milestone[0]!.step, { id: null, text: 'S1' })
    assert.deepEqual(graph.records.signed[0]!.item, { id: null, text: 'S1' })
    assert.deepEqual(
      graph.records.change.map(c => [c.item, c.field?.is, c.was, c.reason]),
      [[{ id: null, text: 'S1' }, 'removed', 'Answer every contact in a day', 'Given up by the board']],
    )
    assert.equal(toJson(fromJson(toJson(graph))), toJson(graph))
    assert.ok((await rowsIn(store, 'plan.record')) > 15, 'its row is kept')
  })

  test('with a measure go its values, and with a step what was asked of it', async () => {
    await w.plan({
      ...ROWS,
      measure: [{ id: 'K1', title: 'In time' }],
      value: [1, 2].map(n => ({ measure: 'K1', on: `2026-0${n}-01`, value: '5' })),
      request: [{ id: 'Q1', title: 'The rota', step: 'S3' }],
    })
    await remove('K1', 'Nobody needs it')
    await remove('S3', 'Nobody needs it')
    const { value, measure, request } = (await w.live()).graph.records
    assert.deepEqual([value.length, measure.length, request.length], [0, 0, 0])
  })
})
