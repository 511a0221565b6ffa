import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { afterLag } from './measured.ts'
import { measuresRules } from './measures.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const found = (id: `C-${string}`, rows: PlanRows, on = ON) =>
  itemsFound(ruleIn(measuresRules, id), planOf(rows), on).map(i => i.join(' '))
const message = (id: `C-${string}`, rows: PlanRows) =>
  check(planOf(rows), ON, { rules: [ruleIn(measuresRules, id)] })
    .findings.map(f => `${f.message} ${f.fix}`)
    .join('\n')

/** Values a month apart that end on the day given, each on the first of its month. */
const monthly = (measure: string, values: number[], lastMonth = '2022-03', more: Record<string, string> = {}) =>
  values.map((value, i) => {
    const months = Number(lastMonth.slice(0, 4)) * 12 + Number(lastMonth.slice(5)) - values.length + i
    const month = String((months % 12) + 1).padStart(2, '0')
    return { measure, on: `${Math.floor(months / 12)}-${month}-01`, value: String(value), ...more }
  })
const FLAT = [40, 42, 39, 41, 40, 43, 38, 41, 40, 42, 39, 41, 40, 42]
const UP = [...FLAT.slice(0, 8), 52, 54, 51, 53, 52, 54]
const measure = { id: 'M1', title: 'Plans in 20 weeks', direction: 'up' }

test('C-12 finds done steps after whose lag the measure shows only its usual variation', () => {
  const rows = (values: number[], step: Record<string, string> = {}, m: Record<string, string> = {}): PlanRows => ({
    step: [{ id: 'S1', title: 'Hire two psychologists', status: 'done', doneOn: '2021-09-01', ...step }],
    measure: [{ ...measure, steps: 'S1', lag: '30 days', ...m }],
    value: monthly('M1', values),
  })
  assert.deepEqual(found('C-12', rows(FLAT)), ['S1 M1'])
  assert.match(message('C-12', rows(FLAT)), /since 1 October 2021, when its lag was over/)
  assert.deepEqual(found('C-12', rows(UP)), [])
  assert.deepEqual(found('C-12', rows(UP, {}, { direction: 'down' })), ['S1 M1'], 'worse is not better')
  assert.deepEqual(found('C-12', rows(UP, {}, { direction: '' })), [], 'a change, where no way is called good')
  assert.deepEqual(found('C-12', rows(FLAT, { status: 'in progress', doneOn: '' })), [])
  assert.deepEqual(found('C-12', rows(FLAT.slice(0, 11))), [], 'eleven values are too few')
  assert.deepEqual(found('C-12', rows(FLAT, {}, { lag: '12 months' })), [], 'the lag is not over')
  assert.deepEqual(found('C-12', rows(FLAT, { doneOn: '' })), ['S1 M1'], 'no signal anywhere')
  assert.equal(stateOf(ruleIn(measuresRules, 'C-12'), planOf({ step: [], measure: [] }), ON), 'missing-input')
})

test('C-12 judges a step by its own measure, else by those of its outcomes; an improvement before the step is not its own', () => {
  const rows = (values: number[], doneOn = '2021-09-01'): PlanRows => ({
    outcome: [{ id: 'O1', title: 'Plans on time' }],
    step: [{ id: 'S1', title: 'Hire', status: 'done', doneOn, outcomes: 'O1' }],
    measure: [{ ...measure, outcomes: 'O1' }],
    value: monthly('M1', values),
  })
  assert.deepEqual(found('C-12', rows(FLAT)), ['S1 M1'])
  const early = [60, ...FLAT.slice(1)]
  assert.deepEqual(found('C-12', rows(early)), ['S1 M1'])
  const withOwn = rows(UP)
  withOwn.measure = [...withOwn.measure!, { id: 'M2', title: 'Posts', direction: 'up', steps: 'S1' }]
  withOwn.value = [...withOwn.value!, ...monthly('M2', FLAT)]
  assert.deepEqual(found('C-12', withOwn), ['S1 M2'])
})

test('C-12 waits for the first value that could show the effect', () => {
  const rows = (doneOn: string): PlanRows => ({
    step: [{ id: 'S1', title: 'Hire', status: 'done', doneOn }],
    measure: [{ ...measure, steps: 'S1', frequency: 'monthly' }],
    value: monthly('M1', FLAT, '2022-01'),
  })
  assert.deepEqual(found('C-12', rows('2022-03-20')), [])
  assert.deepEqual(found('C-12', rows('2022-02-20')), ['S1 M1'])
  assert.match(message('C-12', rows('2022-02-20')), /No value has been recorded since/)
})

test('a lag is read as people write it', () => {
  const cases = [
    ['30 days', '2022-01-31'],
    ['2 months', '2022-03-01'],
    ['one quarter', '2022-04-01'],
    ['a fortnight', '2022-01-15'],
    ['6-8 weeks', '2022-02-26'],
    ['14', '2022-01-15'],
    ['1 year', '2023-01-01'],
    ['none', '2022-01-01'],
    ['', '2022-01-01'],
  ] as const
  for (const [lag, day] of cases) assert.equal(afterLag('2022-01-01', lag), day, lag)
})

test('C-16 finds targets easier than the present average', () => {
  const rows = (target: string, direction: string): PlanRows => ({
    measure: [{ ...measure, target, direction }],
    value: monthly('M1', FLAT),
  })
  assert.deepEqual(found('C-16', rows('35', 'up')), ['M1'])
  assert.deepEqual(found('C-16', rows('45', 'down')), ['M1'])
  assert.deepEqual(found('C-16', rows('44', 'up')), [])
  assert.deepEqual(found('C-16', rows('35', 'none')), [])
  assert.deepEqual(found('C-16', { ...rows('35', 'up'), value: monthly('M1', FLAT.slice(0, 11)) }), [])
})

test('C-16 finds targets out of reach with no change step planned', () => {
  const rows = (step: Record<string, string>, m: Record<string, string> = {}): PlanRows => ({
    outcome: [{ id: 'O1', title: 'On time' }],
    step: [{ id: 'S1', title: 'Hire', ...step }],
    measure: [{ ...measure, target: '90', outcomes: 'O1', ...m }],
    value: monthly('M1', FLAT),
  })
  assert.deepEqual(found('C-16', rows({})), ['M1'])
  assert.deepEqual(found('C-16', rows({}, { steps: 'S1' })), [])
  assert.deepEqual(found('C-16', rows({ outcomes: 'O1' })), [])
  assert.deepEqual(found('C-16', rows({ status: 'done' }, { steps: 'S1' })), ['M1'], 'a done step changes nothing more')
  assert.deepEqual(found('C-16', rows({}, { target: '5', direction: 'down' })), ['M1'])
  const { step: _, ...noSteps } = rows({})
  assert.deepEqual(found('C-16', noSteps), [], 'whether a step is planned cannot be told without steps')
})

test('C-17 finds targets met by the latest value within usual variation', () => {
  const rows = (target: string, values = FLAT, direction = 'up'): PlanRows => ({
    measure: [{ ...measure, target, direction }],
    value: monthly('M1', values),
  })
  assert.deepEqual(found('C-17', rows('42')), ['M1'])
  assert.match(message('C-17', rows('42')), /met the target 4 of 14 times/)
  assert.deepEqual(found('C-17', rows('43')), [], 'not met')
  assert.deepEqual(found('C-17', rows('20')), [], 'met always')
  assert.deepEqual(found('C-17', rows('42', FLAT, 'down')), ['M1'])
  assert.deepEqual(found('C-17', rows('52', UP)), [], 'met after a real change')
})

test('C-18 finds measures whose last value is older than one and a half times their frequency', () => {
  const rows = (frequency: string, on: string, more: Record<string, string> = {}): PlanRows => ({
    measure: [{ ...measure, frequency, ...more }],
    value: [{ measure: 'M1', on, value: '40' }],
  })
  assert.deepEqual(found('C-18', rows('monthly', '2022-02-13')), ['M1'])
  assert.deepEqual(found('C-18', rows('monthly', '2022-02-14')), [])
  assert.deepEqual(found('C-18', rows('quarterly', '2021-11-30')), [])
  assert.deepEqual(found('C-18', rows('quarterly', '2021-11-01')), ['M1'])
  assert.deepEqual(found('C-18', rows('yearly', '2020-09-01')), ['M1'])
  assert.deepEqual(found('C-18', rows('weekly', 'March 2022')), [])
  assert.deepEqual(found('C-18', rows('monthly', '2022-06-30')), ['M1'], 'a value dated later is a forecast')
  assert.deepEqual(found('C-18', rows('', '2012-01-01')), [], 'no frequency, no staleness')
  assert.equal(stateOf(ruleIn(measuresRules, 'C-18'), planOf({ measure: [measure] }), ON), 'missing-input')
})

test('C-18 counts a suppressed value as reported, and a recent baseline as the first', () => {
  const rows = (m: Record<string, string>, value: PlanRows['value']): PlanRows => ({
    measure: [{ ...measure, frequency: 'monthly', ...m }],
    value: value!,
  })
  assert.deepEqual(found('C-18', rows({}, [{ measure: 'M1', on: '2022-03-01', value: '<5' }])), [])
  assert.deepEqual(found('C-18', rows({}, [])), ['M1'])
  assert.deepEqual(found('C-18', rows({ baseline: '40', baselineOn: '2022-03-01' }, [])), [])
})

test('C-57 finds items opened again twice, by their own count or by recorded changes', () => {
  assert.deepEqual(
    found('C-57', {
      step: [
        { id: 'S1', title: 'Clear the backlog', reopened: '2' },
        { id: 'S2', title: 'Hire', reopened: '1' },
        { id: 'S3', title: 'Train' },
        { id: 'S4', title: 'Move' },
      ],
      change: [
        { item: 'S3', field: 'reopened', on: '2021-05-01' },
        { item: 'S3', field: 're-opened', on: '2021-09-01' },
        { item: 'S4', field: 'reopened', on: '2021-09-01' },
        { item: 'S4', field: 'status', was: 'Complete', now: 'In progress', on: '2021-10-01' },
        { item: 'S2', field: 'status', was: 'In progress', now: 'Complete', on: '2021-10-01' },
      ],
    }),
    ['S1', 'S3', 'S4'],
  )
})

test('C-57 finds gains lost within a year of closing', () => {
  const rows = (doneOn: string, values: number[]): PlanRows => ({
    step: [{ id: 'S1', title: 'Hire', status: 'done', doneOn }],
    measure: [{ ...measure, steps: 'S1' }],
    value: monthly('M1', values),
  })
  const lost = [...FLAT.slice(0, 12), 41, 20]
  assert.deepEqual(found('C-57', rows('2021-09-01', lost)), ['S1 M1'])
  assert.match(message('C-57', rows('2021-09-01', lost)), /turned for the worse on 1 March 2022/)
  assert.deepEqual(found('C-57', rows('2021-02-01', lost)), [], 'more than a year later')
  assert.deepEqual(found('C-57', rows('2021-09-01', FLAT)), [])
  assert.deepEqual(found('C-57', rows('2021-03-01', UP)), [], 'it was low before the step and got better after')
  assert.equal(stateOf(ruleIn(measuresRules, 'C-57'), planOf({ step: [{ title: 'Hire' }] }), ON), 'not-applicable')
})

test('values by area are not added up, and one area alone makes a series', () => {
  const rows = (areas: string[]): PlanRows => ({
    measure: [{ ...measure, target: '35' }],
    value: areas.flatMap(area => monthly('M1', FLAT, '2022-03', { area })),
  })
  assert.deepEqual(found('C-16', rows(['North'])), ['M1'])
  assert.deepEqual(found('C-16', rows(['North', 'South'])), [])
  assert.deepEqual(found('C-16', rows(['North', 'South', 'City'])), ['M1'])
})

for (const id of ['C-12', 'C-16', 'C-17', 'C-18', 'C-57'] as const)
  test(`${id} depends on neither the order of rows nor unrelated records`, () => {
    unmovedBy(ruleIn(measuresRules, id), somePlan('outcome', 'measure', 'step', 'value', 'change'), ON)
    const steps = [{ id: 'S1', title: 'Hire', status: 'done', doneOn: '2021-06-01' }]
    unmovedBy(
      ruleIn(measuresRules, id),
      {
        step: steps,
        measure: [{ ...measure, steps: 'S1', target: '41', frequency: 'weekly' }],
        value: monthly('M1', [...FLAT.slice(0, 13), 41]),
      },
      ON,
      { runs: 5 },
    )
  })
