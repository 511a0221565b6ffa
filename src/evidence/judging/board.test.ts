/** The board of all measures. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boardOf } from './board.ts'
import { judge, months, NOISE, series } from './series-for-tests.ts'
import { HEADINGS } from './shapes.ts'

test('the board has its headings in order, with what chance would give beside what was found', () => {
  const of = (figures: number[], name: string, over = {}) => ({
    judged: judge(series(months(figures), { name }, over)),
  })
  const board = boardOf([
    of(NOISE, 'Calm'),
    of([...NOISE.slice(0, 23), 80], 'Up'),
    of(NOISE, 'Far', { target: { value: 90, by: null } }),
    of(NOISE.slice(0, 5), 'Young'),
    of([...NOISE.slice(0, 23), 20], 'B down'),
    of([...NOISE.slice(0, 22), 20, 20], 'Down before'),
    of([...NOISE.slice(0, 23), 20], 'A down'),
  ])
  assert.deepEqual(
    board.groups.map(g => [g.heading, g.measures.map(m => m.judged.definition.name)]),
    [
      [HEADINGS[0], ['Down before', 'A down', 'B down']],
      [HEADINGS[1], []],
      [HEADINGS[2], ['Young', 'Far']],
      [HEADINGS[3], ['Calm']],
      [HEADINGS[4], ['Up']],
    ],
  )
  assert.equal(board.groups[0]!.beside, '3 explanations owed')
  assert.ok(board.byChance > 1.5 && board.byChance < 1.7)
  assert.match(board.sentence, /^3 of 7 measures need an answer\. 1 is better by more than chance\. 2 cannot/)
  assert.match(board.sentence, /about 1\.6 would be there if nothing had changed\.$/)
})
