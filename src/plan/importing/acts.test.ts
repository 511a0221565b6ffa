/** The acts of the wizard: who may, what is kept of a draft, and what is refused. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ROLE_KEYS } from '../../authority/rules.ts'
import { AT, whoMay } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { rowsIn } from '../../store/test-database.ts'
import { marked, planOf } from '../graph/graph.ts'
import type { Rec } from '../graph/kinds.ts'
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
import {
  bring,
  brought,
  CSV,
  file,
  manager,
  NOTHING,
  perform,
  plan,
  preview,
  refusal,
  store,
  upload,
  w,
} from './drafts-for-tests.ts'
import { importTables } from './tables.ts'

const WHOLE = ['director', 'programme-manager']
test('the tables are what they were declared to be', async () => {
  assert.deepEqual(await differences(store.root, importTables), [])
})

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
