import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { boardsRules } from './boards.ts'
import { rhythm } from './meetings.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const found = (id: `C-${string}`, rows: PlanRows) =>
  itemsFound(ruleIn(boardsRules, id), planOf(rows), ON).map(i => i.join(' '))

test('a rhythm in words is read as days', () => {
  const days: [string, number | null][] = [
    ['weekly', 7],
    ['fortnightly', 14],
    ['Bi-weekly', 14],
    ['Every two weeks', 14],
    ['monthly', 31],
    ['First Tuesday of each month', 31],
    ['every six weeks', 42],
    ['6-weekly', 42],
    ['six weekly', 42],
    ['every 4 to 6 weeks', 42],
    ['bi-monthly', 62],
    ['every other month', 62],
    ['every two months', 62],
    ['quarterly', 92],
    ['four times a year', 92],
    ['half-termly', 61],
    ['once a term', 122],
    ['termly', 122],
    ['six-monthly', 186],
    ['twice a year', 183],
    ['annually', 366],
    ['ad hoc', null],
    ['as required', null],
    ['', null],
  ]
  for (const [text, expected] of days) assert.equal(rhythm(text), expected, text)
})

const board = (title: string, cadence = 'monthly') => ({ title, cadence })
const met = (b: string, on: string, state = 'held') => ({ board: b, on, state })

test('C-38 finds boards that have not met in time, and boards with nothing booked', () => {
  const rows: PlanRows = {
    board: [
      board('Late'),
      board('Unbooked'),
      board('Never'),
      board('Cancelled'),
      board('Planned only'),
      board('Slow', ''),
      board('OK monthly'),
      board('OK six weeks', 'every six weeks'),
      board('OK quiet', ''),
      board('OK blank state'),
      { ...board('Support office'), sort: 'office' },
    ],
    meeting: [
      met('Late', '2022-02-01'),
      met('Late', '2022-04-20', 'planned'),
      met('Unbooked', '2022-03-20'),
      met('Never', '2022-04-20', 'booked'),
      met('Cancelled', '2022-03-20', 'cancelled'),
      met('Cancelled', '2022-04-20', 'planned'),
      met('Planned only', '2022-03-20', 'planned'),
      met('Planned only', '2022-04-20', 'planned'),
      met('Slow', '2021-11-01'),
      met('Slow', '2022-04-20', 'planned'),
      met('OK monthly', '2022-02-13'),
      met('OK monthly', '2022-04-20', 'planned'),
      met('OK six weeks', '2022-01-30'),
      met('OK six weeks', '2022-04-20', 'planned'),
      met('OK quiet', '2021-11-20'),
      met('OK quiet', '2022-04-20', 'planned'),
      met('OK blank state', '2022-03-20', ''),
      met('OK blank state', '2022-04-20', ''),
    ],
  }
  assert.deepEqual(found('C-38', rows), ['Cancelled', 'Late', 'Never', 'Planned only', 'Slow', 'Unbooked'])
})

test('C-38 needs meetings on record', () =>
  assert.equal(stateOf(ruleIn(boardsRules, 'C-38'), planOf({ board: [board('SEND')] }), ON), 'missing-input'))

test('C-39 finds meetings without a quorum', () => {
  const rows: PlanRows = {
    board: [{ title: 'SEND', quorum: '3' }, { title: 'Half', quorum: '50%', members: 'A; B; C; D' }, { title: 'Free' }],
    meeting: [
      { id: 'M1', board: 'SEND', on: '2022-01-10', quorate: 'no' },
      { id: 'M2', board: 'SEND', on: '2022-02-10', present: 'Health; Police' },
      { id: 'M3', board: 'SEND', on: '2022-02-20', present: '2' },
      { id: 'M4', board: 'Half', on: '2022-02-10', present: 'A' },
      { id: 'M5', board: 'Scrutiny', on: '2022-02-10', quorate: 'no' },
      { id: 'ok1', board: 'SEND', on: '2022-03-10', present: 'Health; Police; Schools' },
      { id: 'ok2', board: 'SEND', on: '2022-03-11', quorate: 'yes' },
      { id: 'ok3', board: 'SEND', on: '2022-03-12' },
      { id: 'ok4', board: 'SEND', on: '2022-03-13', quorate: 'no', state: 'cancelled' },
      { id: 'ok5', board: 'Half', on: '2022-03-10', present: 'A; B' },
      { id: 'ok6', board: 'Free', on: '2022-03-10', present: 'A' },
      { id: 'ok7', board: 'SEND', on: '2022-03-14', present: '7 people' },
    ],
  }
  assert.deepEqual(found('C-39', rows), ['M1 SEND', 'M2 SEND', 'M3 SEND', 'M4 Half', 'M5'])
})

test('C-39 takes the word of the minutes over a list of agencies, and a number over both', () => {
  const held = (more: Record<string, string>) =>
    found('C-39', {
      board: [{ title: 'SEND', quorum: '5' }],
      meeting: [{ id: 'M1', board: 'SEND', on: '2022-02-10', ...more }],
    })
  assert.deepEqual(held({ present: 'Health; Police' }), ['M1 SEND'])
  assert.deepEqual(held({ present: 'Health; Police', quorate: 'yes' }), [])
  assert.deepEqual(held({ present: '4', quorate: 'yes' }), ['M1 SEND'])
  assert.deepEqual(held({ number: '4', quorate: 'yes', present: 'Health; Police' }), ['M1 SEND'])
  assert.deepEqual(held({ number: '6', present: 'Health; Police' }), [])
  assert.deepEqual(held({ number: '4' }), ['M1 SEND'])
})

test('C-39 knows an absence only from apologies or a list of who came', () => {
  const board = [{ title: 'SEND', requires: 'Police' }]
  const twice = (more: Record<string, string>) =>
    found('C-39', {
      board,
      meeting: ['10', '20'].map(d => ({ id: `M${d}`, board: 'SEND', on: `2022-02-${d}`, ...more })),
    })
  assert.deepEqual(twice({ number: '6' }), [])
  assert.deepEqual(twice({ present: '6' }), [])
  assert.deepEqual(twice({ present: 'Health', number: '6' }), ['SEND M10 M20'])
  assert.deepEqual(twice({ apologies: 'Police' }), ['SEND M10 M20'])
  assert.deepEqual(twice({ apologies: 'Health' }), [])
})

test('C-39 finds a required agency that missed two meetings running, once', () => {
  const at = (id: string, on: string, present: string, apologies = '') => ({
    id,
    board: 'SEND',
    on,
    present,
    apologies,
  })
  const rows: PlanRows = {
    board: [{ title: 'SEND', requires: 'Health; Police; Schools' }],
    meeting: [
      at('M1', '2021-11-10', 'Schools; West Midlands Police'),
      at('M2', '2021-12-10', 'Schools; Health', 'Police'),
      at('M3', '2022-01-10', 'Schools; NHS Health (deputy)'),
      at('M4', '2022-02-10', '', 'Health'),
      { ...at('M5', '2022-02-20', 'Schools'), state: 'cancelled' },
      at('M6', '2022-03-10', 'Schools; Police; Health'),
    ],
  }
  assert.deepEqual(
    found('C-39', rows),
    ['SEND M2 M3'],
    'the police missed two; health missed two that were not running',
  )
  const none = { ...rows, meeting: rows.meeting!.slice(0, 2) }
  assert.deepEqual(found('C-39', none), [])
})

for (const id of ['C-38', 'C-39'] as const)
  test(`${id} is not moved by the order of rows or by records that have nothing to do with it`, () =>
    unmovedBy(ruleIn(boardsRules, id), somePlan('board', 'meeting', 'post'), ON))
