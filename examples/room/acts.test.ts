/** Visits: who may read and write them down, what the audit has of it, and what becomes of two who change one. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { acting, whoMay } from '../store/act-for-tests.ts'
import { differences } from '../store/columns.ts'
import { testStore } from '../store/test-database.ts'
import { STRUCTURE } from '../web/walk-for-tests.ts'
import { visitAdd, visitChange, visitList, visitRead } from './acts.ts'
import { notesTables } from './tables.ts'

const store = await testStore({ after })
const w = await acting(store)
const [area, team, post] = [randomUUID(), randomUUID(), randomUUID()]
await w.as(null, { area, team, post })
const director = await w.as('director')
const VISIT = { post, team, day: '2026-05-04', learned: 'The duty phone rings out after six.' }
const CHANGE = { version: 1, day: '2026-05-05', learned: 'It was mended.' }
const add = () => w.perform(visitAdd, director, VISIT)

test('the row types say what the database has', async () => {
  assert.deepEqual(await differences(store.root, notesTables), [])
})

test('whoever reads the structure reads visits; whoever changes it everywhere writes them down for a team of no area', async () => {
  const id = await add()
  assert.deepEqual((await whoMay(w, visitList, () => ({}))).sort(), [...STRUCTURE].sort())
  assert.deepEqual((await whoMay(w, visitRead, () => ({ id }))).sort(), [...STRUCTURE].sort())
  assert.deepEqual(await whoMay(w, visitAdd, () => VISIT), ['director', 'system-administrator'])
  assert.deepEqual(await whoMay(w, visitChange, () => ({ id, ...CHANGE })), ['director', 'system-administrator'])
})

test('a change of a version that is no more is refused, and the audit has both', async () => {
  const id = await add()
  await w.perform(visitChange, director, { id, ...CHANGE })
  await assert.rejects(w.perform(visitChange, director, { id, ...CHANGE }), { code: 'stale' })
  const said = (await w.auditOf(director)).filter(r => r.ids.includes(id)).map(r => [r.act, r.kind, r.outcome])
  assert.deepEqual(said, [
    ['visit.add', 'visit', 'done'],
    ['visit.change', 'visit', 'done'],
    ['visit.change', 'visit', 'refused'],
  ])
})

test('what is wrong is said at its field', async () => {
  const wrong = w.perform(visitAdd, director, { ...VISIT, day: '30/2/2026', learned: ' ' })
  await assert.rejects(wrong, (e: { code: string; fields: object }) => {
    assert.deepEqual([e.code, Object.keys(e.fields).sort()], ['invalid', ['day', 'learned']])
    return true
  })
})
