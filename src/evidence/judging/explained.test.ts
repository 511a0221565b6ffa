/** What people said of signals, and where limits begin anew: what the judgement, the sentence and the board make of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boardOf } from './board.ts'
import { judge, months, NOISE, series } from './series-for-tests.ts'

const said = {
  points: 'the last value',
  known: 'Two teams were merged.',
  rests: '',
  doing: 'Both lists are counted again.',
}
const explanation = (from: string, until: string, toward: -1 | 1) => ({
  ...{ from, until, toward, ...said },
  ...{ doingBy: 'Head of Front Door', by: 'Ama Osei', on: '2026-01-05' },
})

test('a signal that somebody explained is owed nothing, and one that goes another way, or began anew, still is', () => {
  const down = months([...NOISE.slice(0, 23), 20])
  const at = down.at(-1)!.from
  const of = (toward: -1 | 1, from = at) => judge(series(down, {}, { explanations: [explanation(from, from, toward)] }))
  assert.equal(judge(series(down)).heading, 'Needs an answer')
  const explained = of(-1)
  assert.deepEqual([explained.owed, explained.heading], [null, 'Explained, and still there'])
  assert.equal(explained.explained?.by, 'Ama Osei')
  assert.equal(explained.state, 'signal worsening')
  assert.notEqual(of(1).owed, null)
  assert.notEqual(of(-1, down[3]!.from).owed, null)
  // Without a signal there is nothing to explain, whatever was said.
  const calm = judge(series(months(NOISE), {}, { explanations: [explanation(at, at, -1)] }))
  assert.deepEqual([calm.owed, calm.explained], [null, null])
})

test('on the board what nobody has explained comes first, also among what is better', () => {
  const of = (name: string, last: number, told: boolean) => {
    const values = months([...NOISE.slice(0, 23), last])
    const at = values.at(-1)!.from
    return {
      judged: judge(series(values, { name }, told ? { explanations: [explanation(at, at, last > 50 ? 1 : -1)] } : {})),
    }
  }
  const board = boardOf([of('A up', 80, true), of('B up', 80, false), of('C down', 20, true), of('D down', 20, false)])
  assert.deepEqual(
    board.groups.map(g => g.measures.map(m => m.judged.definition.name)),
    [['D down'], ['C down'], [], [], ['B up', 'A up']],
  )
  assert.equal(board.groups[4]!.beside, '1 explanation owed. Check that the gain is held')
  assert.match(board.sentence, /^1 of 4 measures needs an answer\. 1 has a signal that is explained and still there\./)
})

test('where limits begin anew the sentence says with which value and why', () => {
  const values = months([...NOISE.slice(0, 12), ...NOISE.slice(0, 12).map(n => n + 20)])
  const rebases = [{ from: values[12]!.from, reason: 'The form was changed.' }]
  const judged = judge(series(values, {}, { rebases }))
  assert.match(judged.sentence, /worked out anew with 2025-01 \(The form was changed\)/)
  const few = judge(series(values.slice(0, 17), {}, { rebases }))
  assert.match(
    few.sentence,
    /5 points since limits began anew with 2025-01 \(The form was changed\) give trial limits only/,
  )
})
