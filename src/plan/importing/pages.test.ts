/** The wizard through the real server, from the files to the plan, as somebody without scripts goes through it. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ROLE_KEYS } from '../../authority/rules.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { bringBy, RISKS, uploadBy, valuesIn } from './uploads-for-tests.ts'

const { as, store } = await testApp({ after })
const manager = await as('programme-manager')
const csv = (name: string, text: string) => ({ name, bytes: text })

test('files are sent, looked at, brought in and listed; the plan has them', async () => {
  const id = await uploadBy(manager)
  const sheets = await manager.get(`/plan/import/${id}`)
  assert.match(sheets.text, /2 rows were recognised in one sheet/)
  assert.match(sheets.text, /Taken for two risks/)
  const corrected = await manager.post(`/plan/import/${id}/map`, { ...valuesIn(sheets.text), go: 'preview' })
  assert.equal(corrected.location, `/plan/import/${id}/preview?done=import.map`)
  const preview = await manager.get(`/plan/import/${id}/preview`)
  assert.match(preview.text, /They would add two records\. One cell could not be read as what it was taken for\./)
  assert.match((await manager.get(`/plan/import/${id}/preview?show=cells`)).text, /when it suits/)
  const cells = await manager.get(`/plan/import/${id}/preview?download=csv&table=cells`)
  assert.match(cells.text, /new risks\.csv,,3,E Next review,when it suits,date/)
  const location = await bringBy(manager, id)
  assert.equal(location, `/plan/import/${id}/result?done=import.bring`)
  const result = await manager.get(location)
  assert.match(result.text, /Two records were added, no records changed and no records taken out\./)
  assert.match((await manager.get('/plan/item?id=NR1')).text, /Two team managers leave in one month/)
  assert.match((await manager.get('/plan/import')).text, new RegExp(`/plan/import/${id}/result`))
  assert.match((await manager.get(`/plan/import/${id}/preview`)).text, /They were brought in already/)
})

test('the same files again are said to change nothing', async () => {
  const id = await uploadBy(manager)
  const { text } = await manager.get(`/plan/import/${id}/preview`)
  assert.match(text, /They change nothing: the plan says what they say\./)
  assert.match(text, /Close this import/)
  assert.match((await manager.get(await bringBy(manager, id))).text, /The plan was so already/)
})

test('a kind that is corrected shows its columns guessed anew, and a wrong column is said at its select', async () => {
  const id = await uploadBy(manager)
  const { text } = await manager.get(`/plan/import/${id}`)
  const values = valuesIn(text)
  const wrong = await manager.post(`/plan/import/${id}/map`, {
    ...values,
    'sheets.0.0.0.columns.1': 'id',
    go: 'preview',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /href="#sheets\.0\.0\.0\.columns\.1"[^>]*>Another column is taken for the same/)
  const again = await manager.post(`/plan/import/${id}/map`, { ...values, 'sheets.0.0.0.kind': 'step', go: 'again' })
  assert.equal(again.location, `/plan/import/${id}?done=import.map`)
  const after = await manager.get(again.location!)
  assert.match(after.text, /Taken for two steps/)
  assert.equal(valuesIn(after.text)['sheets.0.0.0.kind'], 'step')
})

test('a file that was not taken is named beside those that were; where none was, the form says so', async () => {
  const id = await uploadBy(manager, [RISKS, { name: 'photo.csv', bytes: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }])
  assert.match((await manager.get(`/plan/import/${id}`)).text, /One file was not taken.*photo\.csv.*PNG picture/s)
  await manager.get('/plan/import')
  const none = await manager.send('/plan/import/upload', [csv('x.pdf', '%PDF-1.7')], {
    mark: 'upload',
    invented: 'yes',
  })
  assert.equal(none.status, 422)
  assert.match(none.text, /x\.pdf is not a table of cells; it seems to be a PDF document/)
  const nothing = await manager.send('/plan/import/upload', [], { mark: 'upload' })
  assert.match(nothing.text, /Choose the files to bring in/)
  const unmarked = await manager.send('/plan/import/upload', [RISKS], { mark: 'upload' })
  assert.equal(unmarked.status, 422)
  assert.match(unmarked.text, /This server is a demonstration/)
})

test('a name and a cell that are markup are shown as text', async () => {
  const evil = '<script>alert(1)</script>'
  const id = await uploadBy(manager, [
    csv(`${evil}.csv`, `Risk ref,Risk,Mitigation,Next review\nX1,${evil},"${evil}",${evil} 1/2/20260\n`),
  ])
  for (const path of ['', '/preview', '/preview?show=cells', '/preview?show=added']) {
    const { text } = await manager.get(`/plan/import/${id}${path}`)
    assert.doesNotMatch(text, /<script>alert/, path)
    assert.match(text, /&lt;script&gt;alert/, path)
  }
})

test('the whole of a list takes out what it does not have, once somebody has seen what', async () => {
  const one = csv('new risks.csv', String(RISKS.bytes).split('\n').slice(0, 2).join('\n'))
  const id = await uploadBy(manager, [one])
  const path = `/plan/import/${id}/preview`
  const first = await manager.get(path)
  assert.match(first.text, /These files are the whole of/)
  const ticked = { ...valuesIn(first.text), wholes: 'kind risk' }
  const blind = await manager.post(`/plan/import/${id}/bring`, ticked)
  assert.equal(blind.location, `${path}?again=yes&done=import.bring`)
  const again = await manager.get(blind.location!)
  assert.match(again.text, /Nothing has been brought in yet/)
  assert.match(again.text, /take \d+ out/)
  assert.match((await manager.get('/plan/item?id=NR2')).text, /The new system is late/)
  // Calderwick's own risks would go too: the list was not the whole of them.
  const untick = valuesIn(again.text)
  delete untick.wholes
  const chosen = await manager.post(`/plan/import/${id}/choose`, untick)
  assert.equal(chosen.location, `${path}?done=import.choose`)
  assert.match((await manager.get(path)).text, /They change nothing/)
})

test('what was changed here and in the file is shown with both; what was done here stays, unless the file is chosen', async () => {
  const file = (day: string) => csv('new risks.csv', String(RISKS.bytes).replace('31/03/2027', day))
  const [moved, here] = [file('31/07/2027'), { on: '2027-05-01', from: '2027-05-01', text: '1 May 2027' }]
  await store.withTransaction({ authority: 'calderwick', person: 'test', act: 'test' }, async db => {
    const live = await planToChange(db, 'calderwick')
    const person = { id: '00000000-0000-4000-8000-000000000001' }
    const call = { authority: 'calderwick', at: live.head.changedAt, person, subjects: [], made: () => {} }
    await savePlan(db, call as never, live, { put: [{ ...live.get('NR1')!, due: here } as never] })
  })
  const id = await uploadBy(manager, [moved])
  const path = `/plan/import/${id}/preview`
  const { text } = await manager.get(path)
  assert.match(text, /One thing was changed here and in the files/)
  assert.match(text, /Keep what was done here:.*1 May 2027.*Take what the file says:.*31 July 2027/s)
  const values = valuesIn(text)
  assert.deepEqual([values['conflicts.0'], values['conflicts.0.of']], ['here', 'due NR1'])
  await manager.post(`/plan/import/${id}/choose`, { ...values, 'conflicts.0': 'file' })
  const chosen = await manager.get(path)
  assert.match(chosen.text, /They would change 1\./)
  assert.equal(valuesIn(chosen.text)['conflicts.0'], 'file')
  await bringBy(manager, id)
  assert.match((await manager.get('/plan/item?id=NR1')).text, /31 July 2027/)
})

test('an import is given up by its button, and is gone', async () => {
  const id = await uploadBy(manager)
  const { text } = await manager.get(`/plan/import/${id}/preview`)
  const { version = '' } = valuesIn(text)
  const given = await manager.post(`/plan/import/${id}/drop`, { version })
  assert.equal(given.location, '/plan/import?done=import.drop')
  assert.equal((await manager.get(`/plan/import/${id}/preview`)).status, 404)
})

test('nobody but who may change the whole plan sees any of it', async () => {
  const id = await uploadBy(manager)
  for (const role of ROLE_KEYS.filter(r => r !== 'director' && r !== 'programme-manager')) {
    const browser = await as(role)
    for (const path of [
      '/plan/import',
      `/plan/import/${id}`,
      `/plan/import/${id}/preview`,
      `/plan/import/${id}/result`,
    ])
      assert.equal((await browser.get(path)).status, 404, `${role} ${path}`)
    await browser.get('/me')
    const { status } = await browser.send('/plan/import/upload', [RISKS], { mark: 'upload', invented: 'yes' })
    assert.equal(status, 404, role)
  }
})
