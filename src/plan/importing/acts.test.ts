/** The acts of the wizard: who may, what is kept of a draft, what is brought in and when it is not. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { ROLE_KEYS } from '../../authority/rules.ts'
import type { Caller } from '../../store/act.ts'
import { AT, acting, whoMay } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { Refusal } from '../../store/refusal.ts'
import { rowsIn, testStore } from '../../store/test-database.ts'
import { demoDocument, seedPlan } from '../demo.ts'
import { marked, planOf } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import type { Rec } from '../graph/kinds.ts'
import { livePlan, planToChange } from '../stored/live.ts'
import { planLoad } from '../stored/load.ts'
import { savePlan } from '../stored/save.ts'
import {
  importBring,
  importChoose,
  importDrop,
  importList,
  importMap,
  importPreview,
  importResult,
  importSheets,
  importTidy,
  importUpload,
} from './acts.ts'
import { planBring } from './acts-command.ts'
import { importTables } from './tables.ts'

const store = await testStore({ after })
const w = await acting(store)
const { perform } = w
const manager = await w.as('programme-manager')
const context = { authority: 'calderwick', person: 'test', act: 'test' }
const clear = () =>
  store.withTransaction(context, async db => {
    for (const table of ['plan.import', 'plan.imported', 'plan.version', 'plan.record', 'plan.head'])
      await sql`delete from ${sql.table(table)}`.execute(db)
  })
beforeEach(clear)

const CSV =
  'Ref,Action,Owner,Due\n1.1,Open a second duty team,Head of Front Door,31/03/2027\n1.2,Train all,Head of Quality,30/06/2027\n'
const file = (text: string | Buffer, name = 'plan.csv') => ({ name, bytes: Buffer.from(text as string) })
const upload = (text = CSV, more: object = {}, caller: Caller = manager) =>
  perform(importUpload, caller, { files: [file(text)], invented: true, ...more })
const NOTHING = { wholes: [], plans: {}, conflicts: {}, reason: '', title: 'A plan' }
const preview = (id: string) => perform(importPreview, manager, { id })
async function bring(id: string, more: object = {}) {
  const { draft, print } = await preview(id)
  return perform(importBring, manager, { id, version: draft.version, ...NOTHING, seen: print, ...more })
}
const brought = async (text: string, more: object = {}) => {
  const id = await upload(text)
  await bring(id, more)
  return id
}
const plan = () => store.withTransaction(context, db => livePlan(db, 'calderwick'))
const steps = async () => ((await plan())?.graph.records.step ?? []).map(s => [s.id, s.title, s.due?.on ?? null])
/** Somebody changes a record of the plan, as the application does. */
const edit = (key: string, fields: object) =>
  store.withTransaction(context, async db => {
    const live = await planToChange(db, 'calderwick')
    const call = { authority: 'calderwick', at: AT, person: { id: manager.personId }, subjects: [], made: () => {} }
    await savePlan(db, call as never, live, { put: [{ ...live.get(key)!, ...fields }] })
  })
const refusal = async (doing: Promise<unknown>): Promise<Refusal> =>
  doing.then(
    () => assert.fail('it was done'),
    e => {
      assert.ok(e instanceof Refusal, String(e))
      return e
    },
  )

test('the tables are what they were declared to be', async () => {
  assert.deepEqual(await differences(store.root, importTables), [])
})

const WHOLE = ['director', 'programme-manager']
test('whoever may change the whole plan may bring files into it, look at what is being brought, and give it up', async () => {
  const may = async (act: Parameters<typeof whoMay>[1], input: Parameters<typeof whoMay>[2]) =>
    (await whoMay(w, act, input)).sort()
  const files = [file(CSV)]
  assert.deepEqual(await may(importList, () => ({})), WHOLE)
  assert.deepEqual(await may(importUpload, () => ({ files, invented: true })), WHOLE)
  const id = await upload()
  for (const look of [importSheets, importPreview]) assert.deepEqual(await may(look, () => ({ id })), WHOLE, look.name)
  const draft = { id, version: 1 }
  assert.deepEqual(await may(importMap, () => ({ ...draft, sheets: {} })), WHOLE)
  assert.deepEqual(await may(importChoose, () => ({ ...draft, ...NOTHING })), WHOLE)
  assert.deepEqual(await may(importBring, () => ({ ...draft, ...NOTHING, seen: '' })), WHOLE)
  assert.deepEqual(await may(importDrop, () => draft), WHOLE)
  const done = await brought(CSV)
  assert.deepEqual(await may(importResult, () => ({ id: done })), WHOLE)
  assert.deepEqual(await may(importTidy, () => ({})), ['system-administrator'])
  assert.ok(ROLE_KEYS.length > 10)
})

test('so it is for the command, which asks nobody anything', async () => {
  const { graph } = { graph: marked(planOf({ step: [{ id: 'S1', title: 'Hire' }] }), { synthetic: true }) }
  const given = {
    incoming: { graph, exact: true, said: () => null },
    ...{
      mark: { synthetic: true },
      files: ['plan.json'],
      title: 'A plan',
      asAt: '2026-05-06',
      whole: false,
      reason: '',
    },
  }
  assert.deepEqual((await whoMay(w, planBring, () => given)).sort(), WHOLE)
  assert.equal(await rowsIn(store, 'plan.import'), 1, 'the second changed nothing')
})

test('what is sent is kept as a draft with its files, and nothing of the plan is changed', async () => {
  const id = await upload()
  const { draft, sheets } = await perform(importSheets, manager, { id })
  assert.deepEqual(
    [draft.state, draft.files.map(f => [f.name, f.why]), sheets.map(s => s.kind)],
    ['draft', [['plan.csv', '']], ['step']],
  )
  assert.equal(await plan(), null)
  assert.deepEqual(
    (await w.auditOf(manager)).filter(a => a.ids.includes(id)).map(a => [a.act, a.kind, a.outcome]),
    [['import.upload', 'plan.import', 'done']],
  )
})

test('one file of several that cannot be read is named and the others are kept; where none can, nothing is', async () => {
  const picture = file(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'photo.csv')
  const id = await perform(importUpload, manager, { files: [picture, file(CSV)], invented: true })
  const { draft } = await preview(id)
  assert.deepEqual(
    draft.files.map(f => [f.name, f.hash !== null, f.why !== '']),
    [
      ['photo.csv', false, true],
      ['plan.csv', true, false],
    ],
  )
  const e = await refusal(perform(importUpload, manager, { files: [picture], invented: true }))
  assert.match(e.fields.files ?? '', /photo\.csv is not a table of cells/)
  assert.equal(await rowsIn(store, 'plan.import'), 1)
})

test('a demonstration takes in only what is said to be invented or published; a council’s own server takes its own', async () => {
  const e = await refusal(upload(CSV, { invented: false }))
  assert.match(e.fields.files ?? '', /This server is a demonstration/)
  const marks = [file(CSV), file('', 'synthetic.txt')]
  const id = await perform(importUpload, manager, { files: marks, invented: false })
  assert.equal((await preview(id)).draft.mark, 'synthetic')
  const facts = await perform(importUpload, manager, {
    files: [file(CSV), file('Cabinet report, March 2022', 'published.txt')],
    invented: false,
  })
  assert.deepEqual(
    [(await preview(facts)).draft.mark, (await preview(facts)).draft.source],
    ['published', 'Cabinet report, March 2022'],
  )
  await bring(facts)
  const mixed = await refusal(bring(id))
  assert.match(mixed.message, /not mixed in a demonstration/)
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    const own = await upload(CSV.replace('Train all', 'Train everybody'), { invented: false })
    await bring(own)
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
  assert.deepEqual([(await plan())?.head.mark, (await plan())?.head.source], ['own', ''])
})

test('into an empty store a plan is made, under a name that is asked for', async () => {
  const id = await upload()
  const e = await refusal(bring(id, { title: '' }))
  assert.match(e.fields.title ?? '', /Say what the plan is called/)
  assert.equal(await plan(), null)
  assert.deepEqual(await bring(id, { title: 'Calderwick improvement plan' }), { is: 'done' })
  const now = await plan()
  assert.deepEqual(
    [now?.head.title, now?.head.mark, now?.head.asAt],
    ['Calderwick improvement plan', 'synthetic', '2026-05-06'],
  )
  assert.deepEqual(await steps(), [
    ['1.1', 'Open a second duty team', '2027-03-31'],
    ['1.2', 'Train all', '2027-06-30'],
  ])
  assert.equal(now?.row('1.1')?.madeBy, null)
  const { outcome, doneBy } = await perform(importResult, manager, { id })
  assert.deepEqual([outcome.added, doneBy], [{ plan: 1, step: 2 }, 'Somebody'])
})

test('the same file again changes nothing at all: no number, no version, no history', async () => {
  await brought(CSV)
  const before = await plan()
  const past = await rowsIn(store, 'history')
  const again = await brought(CSV)
  const after = await plan()
  assert.equal(after?.head.stamp, before?.head.stamp)
  assert.equal(after?.row('1.1')?.version, 1)
  // Of the two imports themselves there is a past.
  assert.equal((await rowsIn(store, 'history')) - past, 2)
  assert.equal((await perform(importResult, manager, { id: again })).stamp, null)
})

test('so does the file of a plan that the first start brought', async () => {
  await seedPlan(perform, manager)
  const before = (await plan())?.head.stamp
  const id = await perform(importUpload, manager, { files: [file(demoDocument(), 'plan.json')], invented: false })
  const { account } = await preview(id)
  assert.deepEqual([account.put.length, account.gone.length, account.base.size], [0, 0, 0])
  await bring(id)
  assert.equal((await plan())?.head.stamp, before)
})

test('our own JSON goes into an empty store as it is, byte for byte', async () => {
  const graph = fromJson(demoDocument())
  const id = await perform(importUpload, manager, { files: [file(toJson(graph), 'plan.json')], invented: false })
  await bring(id)
  assert.equal(JSON.stringify((await plan())?.graph), JSON.stringify(graph))
})

test('a newer file changes what it says, and what was done here since stays', async () => {
  await brought(CSV)
  const day = { on: '2027-12-31', from: '2027-12-31', text: '31 December 2027' }
  await edit('1.1', { due: day })
  const newer = CSV.replace('31/03/2027', '30/04/2027').replace('Train all', 'Train everybody')
  const id = await upload(newer)
  const { account } = await preview(id)
  assert.deepEqual(
    account.conflicts.map(c => [c.key, c.field]),
    [['1.1', 'due']],
  )
  await bring(id)
  assert.deepEqual(await steps(), [
    ['1.1', 'Open a second duty team', '2027-12-31'],
    ['1.2', 'Train everybody', '2027-06-30'],
  ])
  const then = await upload(newer)
  assert.deepEqual((await preview(then)).account.conflicts, [], 'it is asked once')
})

test('where somebody says that the file is right, it is', async () => {
  await brought(CSV)
  await edit('1.1', { due: { on: '2027-12-31', from: '2027-12-31', text: '31 December 2027' } })
  const id = await upload(CSV.replace('31/03/2027', '30/04/2027'))
  const chosen = { conflicts: { 'due 1.1': 'file' } }
  await perform(importChoose, manager, { id, version: 1, ...NOTHING, ...chosen })
  await bring(id, chosen)
  assert.equal((await steps())[0]?.[2], '2027-04-30')
})

test('what is chosen as it is brought in is shown first, and done when it was seen', async () => {
  await brought(CSV)
  const id = await upload(CSV.split('\n').slice(0, 2).join('\n'))
  const wholes = (await preview(id)).account.groups.map(g => g.id)
  assert.equal(wholes.length, 1)
  assert.deepEqual(await bring(id, { wholes }), { is: 'again' })
  assert.equal((await steps()).length, 2)
  assert.deepEqual(await bring(id, { wholes }), { is: 'done' })
  assert.deepEqual(await steps(), [['1.1', 'Open a second duty team', '2027-03-31']])
})

test('a draft that was looked at before the plan changed is looked at anew, and not brought in blindly', async () => {
  await brought(CSV)
  const id = await upload(CSV.replace('Train all', 'Train everybody'))
  const { draft, print } = await preview(id)
  await edit('1.2', { title: 'Train nobody' })
  const stale = { id, version: draft.version, ...NOTHING, seen: print }
  assert.deepEqual(await perform(importBring, manager, stale), { is: 'again' })
  assert.equal((await steps())[1]?.[1], 'Train nobody')
  const anew = await preview(id)
  assert.deepEqual(
    anew.account.conflicts.map(c => c.field),
    ['title'],
  )
})

test('a change of the plan that has nothing to do with the files does not send anybody back', async () => {
  await brought(CSV)
  const id = await upload(CSV.replace('Train all', 'Train everybody'))
  const { draft, print } = await preview(id)
  await edit('1.1', { progress: 'Interviews are held' })
  const seen = { id, version: draft.version, ...NOTHING, seen: print }
  assert.deepEqual(await perform(importBring, manager, seen), { is: 'done' })
  const [first] = (await plan())!.graph.records.step
  assert.equal(first?.progress, 'Interviews are held')
})

test('what was signed is named, needs a reason to go, and is told in the log of changes', async () => {
  const signed = { signed: [{ item: '1.2', title: 'Train all', signedOn: '1/4/2026', signedBy: 'The director' }] }
  const rows = {
    step: [
      { id: '1.1', title: 'Open a second duty team' },
      { id: '1.2', title: 'Train all' },
    ],
  }
  const document = toJson(marked(planOf({ ...rows, ...signed } as never), { synthetic: true }))
  await perform(planLoad, manager, { document, title: 'A plan', asAt: '2026-05-06' })
  const id = await upload('Ref,Action\n1.1,Open a second duty team\n', {
    files: [file('Ref,Action,Owner\n1.1,Open a second duty team,\n', 'step.csv')],
  })
  const wholes = (await preview(id)).account.groups.map(g => g.id)
  await perform(importChoose, manager, { id, version: 1, ...NOTHING, wholes })
  assert.deepEqual(
    (await preview(id)).signed.map(r => r.id),
    ['1.2'],
  )
  const e = await refusal(bring(id, { wholes }))
  assert.match(e.fields.reason ?? '', /Say why what was signed is taken out/)
  assert.equal((await steps()).length, 2)
  assert.deepEqual(await bring(id, { wholes, reason: 'The college trains them now' }), { is: 'done' })
  const [change] = (await plan())!.graph.records.change
  assert.deepEqual(
    [change?.field?.is, change?.item?.text, change?.was, change?.reason],
    ['removed', '1.2', 'Train all', 'The college trains them now'],
  )
})

test('a draft is brought in once, and given up once; what is no more is not found', async () => {
  const id = await brought(CSV)
  const { version } = (await preview(id)).draft
  assert.equal((await refusal(perform(importBring, manager, { id, version, ...NOTHING, seen: '' }))).code, 'conflict')
  const other = await upload()
  await perform(importDrop, manager, { id: other, version: 1 })
  assert.equal((await refusal(preview(other))).code, 'not-found')
  assert.equal((await refusal(perform(importResult, manager, { id: other }))).code, 'not-found')
  assert.equal((await refusal(preview(randomUUID()))).code, 'not-found')
  const draft = await upload()
  assert.equal((await refusal(perform(importResult, manager, { id: draft }))).code, 'not-found')
})

test('two who correct one draft do not overwrite each other', async () => {
  const id = await upload()
  const sheet = {
    was: 'step',
    kind: 'step',
    headerWas: '1',
    headerRow: '1',
    columns: { 0: 'id', 1: 'title', 2: '', 3: 'due' },
  }
  await perform(importMap, manager, { id, version: 1, sheets: { '0.0.0': sheet } })
  assert.equal(
    (await refusal(perform(importMap, manager, { id, version: 1, sheets: { '0.0.0': sheet } }))).code,
    'stale',
  )
  const { incoming } = {
    incoming: (await preview(id)).account.added.find(r => r.id === '1.1') as unknown as Rec<'step'>,
  }
  assert.equal(incoming.owner, null)
})

test('a column that a kind does not have, and one thing in two columns, are refused at the column', async () => {
  const id = await upload()
  const sheet = (columns: object, more: object = {}) => ({
    id,
    version: 1,
    sheets: { '0.0.0': { was: 'step', kind: 'step', headerWas: '1', headerRow: '1', columns, ...more } },
  })
  const none = await refusal(perform(importMap, manager, sheet({ 1: 'mitigations' })))
  assert.match(none.fields['sheets.0.0.0.columns.1'] ?? '', /Choose what this column is of a step/)
  const twice = await refusal(perform(importMap, manager, sheet({ 1: 'due', 2: 'due' })))
  assert.match(twice.fields['sheets.0.0.0.columns.2'] ?? '', /Another column is taken for the same/)
  const row = await refusal(perform(importMap, manager, sheet({}, { headerRow: 'first' })))
  assert.match(row.fields['sheets.0.0.0.headerRow'] ?? '', /number of a row/)
  // Columns of the kind it was say nothing of the kind it is now.
  await perform(importMap, manager, sheet({ 1: 'mitigations' }, { kind: 'risk' }))
})

test('drafts that nobody brings in are given up after a fortnight, and what was brought in is kept', async () => {
  const old = await upload()
  const done = await brought(CSV)
  const administrator = await w.as('system-administrator')
  const later = { ...administrator, at: AT.add({ hours: 15 * 24 }) }
  const young = await perform(
    importUpload,
    { ...manager, at: AT.add({ hours: 5 * 24 }) },
    { files: [file(CSV)], invented: true },
  )
  await perform(importTidy, later, {})
  const { imports } = await perform(importList, manager, {})
  assert.deepEqual(imports.map(i => i.id).sort(), [done, young].sort())
  assert.ok(!imports.some(i => i.id === old))
})

test('of two that are brought into an empty store at once, one makes the plan and the other joins it or looks again', async () => {
  const [a, b] = await Promise.all([upload(), upload('Risk ref,Risk,Mitigation,Likelihood\nR1,Fire,Alarm,2\n')])
  const [x, y] = await Promise.all([bring(a!), bring(b!)])
  assert.ok([x, y].some(r => r.is === 'done'))
  for (const [id, r] of [
    [a!, x],
    [b!, y],
  ] as const)
    if (r.is === 'again') await bring(id)
  const live = await plan()
  assert.deepEqual([live?.graph.records.step.length, live?.graph.records.risk.length], [2, 1])
})
