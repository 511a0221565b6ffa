/** Files brought in: what comes of them, what stays as it was done here, and when they are looked at anew. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowsIn } from '../../store/test-database.ts'
import { demoDocument, seedPlan } from '../demo.ts'
import { marked, planOf } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import { planLoad } from '../stored/load.ts'
import { importBring, importChoose, importResult, importUpload } from './acts.ts'
import {
  bring,
  brought,
  CSV,
  edit,
  file,
  manager,
  NOTHING,
  perform,
  plan,
  preview,
  refusal,
  steps,
  store,
  upload,
} from './drafts-for-tests.ts'

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
