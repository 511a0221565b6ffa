/** A change of the signed plan is approved by somebody who neither made it nor owns what was changed. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import type { Caller } from '../../store/act.ts'
import { whoMay } from '../../store/act-for-tests.ts'
import { testStore } from '../../store/test-database.ts'
import { planOf } from '../graph/graph.ts'
import { changesRead } from './acts.ts'
import { changeApprove } from './approve.ts'
import { refusal, S1, sound, versionsWorld } from './world-for-tests.ts'

const store = await testStore({ after })
const { perform, as, set, clean, director, manager, changing, load, signed } = await versionsWorld(store)
beforeEach(clean)

const change = (more: Record<string, string> = {}) => ({
  id: 'H1',
  item: 'S1',
  field: 'due',
  on: '2026-05-06',
  reason: 'Nobody applied',
  ...more,
})
/** Gives a place or a post a name that no other has: a plan names both in words. */
async function called(what: 'place' | 'post', id: string, name: string): Promise<string> {
  const column = sql.raw(what === 'place' ? 'name' : 'title')
  await set(db => sql`update authority.${sql.raw(what)} set ${column} = ${name} where id = ${id}`.execute(db))
  return name
}
/** Records changes of the signed step, from whoever is given. */
const record = (...changes: Record<string, string>[]) =>
  changing(live => ({
    put: planOf({ step: [S1], change: changes }).records.change.map(c => ({
      ...c,
      item: { id: live.get('S1')!.id, text: 'S1' },
    })),
  }))
const approve = (who: Caller, ...changes: string[]) => perform(changeApprove, who, { changes })
const open = async () => {
  const { between } = (await perform(changesRead, director, {}))!
  return between.telling.lines.map(l => [l.sort, l.waits, l.open])
}
const changed = async () => {
  await signed()
  await changing(live => ({
    put: [{ ...live.get('S1')!, due: { on: '2027-06-30', from: '2027-06-30', text: '2027-06-30' } } as never],
  }))
  await record(change())
}

test('whoever accepts where it is may, and nobody else', async () => {
  await load(sound())
  let n = 0
  const tried = async () => {
    // One for each, since what is approved is not there to be approved again.
    await record(change({ id: `H${++n}` }))
    return { changes: ['re-dated|S1'] }
  }
  assert.deepEqual(await whoMay({ perform, as }, changeApprove, tried), ['director'])
})

test('a senior responsible owner approves what their programme answers for, an area director what is in their area', async () => {
  const [area, post] = [randomUUID(), randomUUID()]
  const [sro, local] = [await as('senior-responsible-owner', { post }), await as('area-director', { area })]
  const [name, title] = [await called('place', area, 'The East'), await called('post', post, 'Head of the programme')]
  await load({
    plan: [{ id: 'A', title: 'The plan' }],
    post: [{ id: 'P', title }],
    programme: [{ id: 'G1', title: 'Front door', lead: title }],
    area: [{ id: 'X', title: name }],
    step: [
      { ...S1, programme: 'G1' },
      { id: 'S2', title: 'Train', areas: name },
    ],
  })
  await record(change(), change({ id: 'H2' }))
  await changing(() => ({
    put: planOf({ step: [{ id: 'S2', title: 'Train' }], change: [change({ id: 'H3', item: 'S2' })] }).records.change,
  }))
  assert.equal((await refusal(approve(sro, 're-dated|S2'))).code, 'not-found')
  assert.equal((await refusal(approve(local, 're-dated|S1'))).code, 'not-found')
  assert.equal((await refusal(approve(sro, 're-dated|S1', 're-dated|S2'))).code, 'not-found', 'all of it, or none')
  assert.equal(await approve(sro, 're-dated|S1'), 2)
  assert.equal(await approve(local, 're-dated|S2'), 1)
})

test('never whoever made it, nor whoever holds the post that owns what was changed', async () => {
  const post = randomUUID()
  const owner = await as('director', { post })
  const title = await called('post', post, 'Head of the step')
  await load({ post: [{ id: 'P', title }], step: [{ ...S1, plan: '', owner: title }] })
  await record(change())
  assert.equal((await refusal(approve(owner, 're-dated|S1'))).code, 'not-found')
  await changing(() => ({ put: planOf({ step: [S1], change: [change({ id: 'H2' })] }).records.change }), director)
  assert.equal((await refusal(approve(director, 're-dated|S1'))).code, 'not-found')
  assert.equal(await approve(await as('director'), 're-dated|S1'), 2)
})

test('what was approved is flagged no more, says who approved it, and cannot be approved twice', async () => {
  await changed()
  assert.deepEqual(await open(), [['re-dated', true, ['H1']]])
  assert.equal(await approve(director, 're-dated|S1'), 1)
  assert.deepEqual(await open(), [['re-dated', false, []]])
  const { between } = (await perform(changesRead, director, {}))!
  const [h] = between.to.graph.records.change.filter(c => c.id === 'H1')
  assert.deepEqual([h?.resigned?.on, h?.approver?.text], ['2026-05-06', 'Somebody'])
  assert.equal((await refusal(approve(director, 're-dated|S1'))).code, 'not-found')
})

test('a new move of the same step is flagged again', async () => {
  await changed()
  await approve(director, 're-dated|S1')
  await record(change({ id: 'H2' }))
  assert.deepEqual(await open(), [['re-dated', true, ['H2']]])
})

test('a tick is of one sort of change of one item; nothing ticked, or what is none, is said', async () => {
  await changed()
  for (const none of ['re-owned|S1', 're-dated|S9'])
    assert.equal((await refusal(approve(director, none))).code, 'not-found', none)
  for (const changes of [[], undefined, ['sold|S1'], ['S1']])
    assert.equal(
      (await refusal(perform(changeApprove, director, { changes }))).fields[changes?.length ? 'changes.0' : 'changes'],
      'Tick what you approve',
    )
  assert.equal(await perform(changeApprove, director, { changes: 're-dated|S1' }), 1, 'one tick comes as a text')
  assert.equal((await refusal(approve(manager, 're-dated|S1'))).code, 'not-found')
})
