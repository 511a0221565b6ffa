/** A small plan is judged before it is shown; of a large one nobody waits, and nobody is told more than was judged. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../graph/graph.ts'
import { judgedOn } from './judged.ts'

const DAY = '2026-05-06'
const plan = (stamp: number, ...owners: string[]) => ({
  title: 'A plan',
  stamp,
  graph: planOf({
    step: owners.map((owner, i) => ({ id: `S${i + 1}`, title: `Hire ${i}`, owner, due: '2026-09-01' })),
  }),
})
const ownerless = (c: { j: { findings: readonly { rule: string; items: readonly string[] }[] } }) =>
  c.j.findings.filter(f => f.rule === 'C-01').map(f => f.items[0])
const LARGE = { small: -1, rest: 0, pause: 0 }
/** Waits until all was judged, however busy the machine. */
const judgedAll = async (look: () => Promise<{ behind: number }>) => {
  while ((await look()).behind > 0) await new Promise(done => setTimeout(done, 5))
}

test('a small plan is shown as it is, with its own findings, and judged once', async () => {
  const first = await judgedOn('small', plan(1, ''), DAY, DAY, 'whole')
  assert.deepEqual(ownerless(first.c), ['S1'])
  assert.equal((await judgedOn('small', plan(1, ''), DAY, DAY, 'records')).c, first.c)
  const [second, beside] = await Promise.all([
    judgedOn('small', plan(2, 'DCS'), DAY, DAY, 'whole'),
    judgedOn('small', plan(2, 'DCS'), DAY, DAY, 'records'),
  ])
  assert.deepEqual([ownerless(second.c), second.behind], [[], 0])
  assert.equal(beside.c, second.c)
})

test('a large plan is shown as it was judged last while it is judged anew, its records as they are now', async () => {
  const how = (stamp: number, owner: string, new_: 'whole' | 'records' | 'exactly') =>
    judgedOn('large', plan(stamp, owner), DAY, DAY, new_, LARGE)
  assert.deepEqual(ownerless((await how(1, '', 'whole')).c), ['S1'], 'the first look waits')
  const [whole, records, exactly] = [
    await how(3, 'DCS', 'whole'),
    await how(3, 'DCS', 'records'),
    await how(3, 'DCS', 'exactly'),
  ]
  assert.deepEqual([whole.behind, records.behind, exactly.behind], [2, 2, 0])
  assert.deepEqual([ownerless(whole.c), ownerless(records.c), ownerless(exactly.c)], [['S1'], ['S1'], []])
  assert.equal(whole.c.view.all.step[0]?.owner, null)
  assert.equal(records.c.view.all.step[0]?.owner?.text, 'DCS')
  await judgedAll(() => how(3, 'DCS', 'whole'))
  const then = await how(3, 'DCS', 'whole')
  assert.deepEqual([then.behind, ownerless(then.c)], [0, []])
})

test('what is drawn ahead of a large plan is ready before anybody is shown it', async () => {
  const drawn: string[] = []
  function* ahead(c: { view: { all: { step: readonly { owner: { text: string } | null }[] } } }) {
    yield void drawn.push(`begun ${c.view.all.step[0]?.owner?.text}`)
    yield void drawn.push('ended')
  }
  const look = (stamp: number, owner: string) =>
    judgedOn('ahead', plan(stamp, owner), DAY, DAY, 'whole', { ...LARGE, ahead })
  await look(1, 'A')
  assert.deepEqual(drawn, [], 'the first look waits for no more than it needs')
  assert.equal((await look(2, 'B')).behind, 1)
  await judgedAll(() => look(2, 'B'))
  assert.deepEqual(drawn, ['begun B', 'ended'])
  assert.equal((await look(2, 'B')).behind, 0)
})

test('whoever began to read before the last change is shown a later plan, or exactly theirs', async () => {
  await judgedOn('order', plan(5, 'DCS'), DAY, DAY, 'whole')
  assert.deepEqual(ownerless((await judgedOn('order', plan(4, ''), DAY, DAY, 'records')).c), [])
  assert.deepEqual(ownerless((await judgedOn('order', plan(4, ''), DAY, DAY, 'exactly')).c), ['S1'])
})

test('of many changes at once the last is judged', async () => {
  await judgedOn('many', plan(1, ''), DAY, DAY, 'whole', LARGE)
  for (let n = 2; n <= 40; n++) await judgedOn('many', plan(n, n === 40 ? 'DCS' : ''), DAY, DAY, 'whole', LARGE)
  await judgedAll(() => judgedOn('many', plan(40, 'DCS'), DAY, DAY, 'whole', LARGE))
  const last = await judgedOn('many', plan(40, 'DCS'), DAY, DAY, 'whole', LARGE)
  assert.deepEqual([last.behind, ownerless(last.c)], [0, []])
})
