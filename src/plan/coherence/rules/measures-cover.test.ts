import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { measuresRules } from './measures.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const found = (id: `C-${string}`, rows: PlanRows) =>
  itemsFound(ruleIn(measuresRules, id), planOf(rows), ON).map(i => i.join(' '))
const message = (id: `C-${string}`, rows: PlanRows) =>
  check(planOf(rows), ON, { rules: [ruleIn(measuresRules, id)] })
    .findings.map(f => `${f.message} ${f.fix}`)
    .join('\n')
const step = (cells: Record<string, string>) => ({ id: 'S1', title: 'Hire', ...cells })

test('C-51 finds green while a milestone is late', () => {
  const rows = (milestone: Record<string, string>, rag = 'green'): PlanRows => ({
    step: [step({ rag })],
    milestone: [{ id: 'N1', title: 'Advert out', step: 'S1', ...milestone }],
  })
  assert.deepEqual(found('C-51', rows({ due: '2022-03-01' })), ['S1 N1'])
  assert.deepEqual(found('C-51', rows({ due: '2022-03-01' }, 'blue')), ['S1 N1'])
  assert.deepEqual(found('C-51', rows({ due: '2022-03-01' }, 'amber')), [])
  assert.deepEqual(found('C-51', rows({ due: '2022-03-01', doneOn: '2022-03-10' })), [])
  assert.deepEqual(found('C-51', rows({ due: '2022-04-01' })), [])
  assert.deepEqual(
    found('C-51', {
      programme: [{ id: 'P1', title: 'Transport', rag: 'g' }],
      milestone: [{ id: 'N1', title: 'Contract', programme: 'P1', due: '2022-01-01' }],
    }),
    ['P1 N1'],
  )
})

test('C-51 finds a green programme with an open step past its day, and leaves milestones that are done', () => {
  const rows = (step: Record<string, string>, rag = 'green'): PlanRows => ({
    programme: [{ id: 'P1', title: 'Recovery', rag }],
    step: [
      { id: 'S1', title: 'Hire', programme: 'P1', due: '2022-02-01', ...step },
      { id: 'S2', title: 'Train', programme: 'P1', due: '2022-06-01' },
    ],
  })
  assert.deepEqual(found('C-51', rows({})), ['P1 S1'])
  assert.deepEqual(found('C-51', rows({}, 'amber')), [])
  assert.deepEqual(found('C-51', rows({ status: 'done' })), [])
  assert.deepEqual(found('C-51', rows({ status: 'stopped' })), [])
  assert.deepEqual(found('C-51', rows({ due: '2022-03-31' })), [], 'due today')
  const milestone = { id: 'N1', title: 'Half-way', step: 'S9', due: '2022-03-01' }
  const green = { step: [{ id: 'S9', title: 'Move', rag: 'green' }] }
  assert.deepEqual(found('C-51', { ...green, milestone: [milestone] }), ['S9 N1'])
  assert.deepEqual(found('C-51', { ...green, milestone: [{ ...milestone, doneOn: 'done' }] }), [])
})

test('C-51 finds green while the measure is getting worse', () => {
  const values = [40, 42, 39, 41, 40, 43, 38, 41, 40, 42, 39, 41, 12]
  const series = values.map((value, i) => ({
    measure: 'M1',
    on: `20${20 + Math.floor((i + 2) / 12)}-${String(((i + 2) % 12) + 1).padStart(2, '0')}-01`,
    value: String(value),
  }))
  const rows = (direction: string, link: Record<string, string>): PlanRows => ({
    outcome: [{ id: 'O1', title: 'On time' }],
    programme: [{ id: 'P1', title: 'SEND', rag: 'green', outcomes: 'O1' }],
    step: [step({ status: 'On track', outcomes: 'O1' })],
    measure: [{ id: 'M1', title: 'Plans', direction, ...link }],
    value: series,
  })
  assert.deepEqual(found('C-51', rows('up', { steps: 'S1' })), ['S1 M1'])
  assert.deepEqual(found('C-51', rows('up', { outcomes: 'O1' })), ['P1 M1', 'S1 M1'])
  assert.deepEqual(found('C-51', rows('down', { outcomes: 'O1' })), [])
})

test('C-51 finds green past its own date, and leaves done steps', () => {
  assert.deepEqual(found('C-51', { step: [step({ rag: 'g', due: '2022-03-01' })] }), ['S1'])
  assert.match(message('C-51', { step: [step({ rag: 'g', due: '2022-03-01', owner: 'Ann' })] }), /30 days ago.*Ask Ann/)
  assert.deepEqual(found('C-51', { step: [step({ rag: 'g', due: '2022-03-01', status: 'done' })] }), [])
  assert.deepEqual(found('C-51', { step: [step({ rag: 'g', due: 'ongoing' })] }), [])
  assert.deepEqual(found('C-51', { programme: [{ id: 'P1', title: 'T', rag: 'g', end: '2022-01-31' }] }), ['P1'])
})

test('C-51 finds green with no update for thirty days, where updates are kept', () => {
  const rows = (...updated: string[]): PlanRows => ({
    step: updated.map((u, i) => ({ id: `S${i + 1}`, title: `Step ${i}`, rag: 'green', updated: u })),
  })
  assert.deepEqual(found('C-51', rows('2022-02-28', '2022-03-01')), ['S1'])
  assert.deepEqual(found('C-51', rows('', '2022-03-30')), ['S1'], 'a blank where others have a date is no update')
  assert.deepEqual(found('C-51', rows('', '')), [], 'nobody keeps the date')
  assert.deepEqual(found('C-51', rows('last month')), ['S1'])
})

test('C-51 looks only at what is called green, on track or blue', () => {
  const says = (status: string) => found('C-51', { step: [step({ status, due: '2022-03-01' })] })
  assert.deepEqual(says('on track'), ['S1'])
  assert.deepEqual(says('Not on track'), [])
  assert.deepEqual(says('in progress'), [])
  assert.equal(
    stateOf(ruleIn(measuresRules, 'C-51'), planOf({ step: [step({ due: '2022-03-01' })] }), ON),
    'not-applicable',
  )
})

test('C-53 finds outcomes on which nobody has been heard for a year', () => {
  const rows = (evidence: Record<string, string>): PlanRows => ({
    outcome: [{ id: 'O1', title: 'On time' }],
    step: [step({ outcomes: 'O1' })],
    evidence: [{ title: 'Survey', voice: 'parents', on: '2021-09-01', about: 'O1', ...evidence }],
  })
  assert.deepEqual(found('C-53', rows({})), [])
  assert.deepEqual(found('C-53', rows({ about: 'S1' })), [])
  assert.deepEqual(found('C-53', rows({ voice: 'staff' })), [])
  assert.deepEqual(found('C-53', rows({ voice: 'children', on: '2021-03-31' })), [])
  assert.deepEqual(found('C-53', rows({ on: '2021-03-30' })), ['O1'])
  assert.match(message('C-53', rows({ on: '2021-03-30' })), /The last they said is of 30 March 2021/)
  assert.deepEqual(found('C-53', rows({ voice: 'partners' })), ['O1'])
  assert.deepEqual(found('C-53', rows({ voice: '' })), ['O1'])
  assert.deepEqual(found('C-53', rows({ on: '2022-06-01' })), ['O1'])
  assert.deepEqual(found('C-53', rows({ about: 'nothing known' })), ['O1'])
  assert.match(message('C-53', rows({ on: '' })), /has no date, so it cannot count/)
  assert.equal(stateOf(ruleIn(measuresRules, 'C-53'), planOf({ outcome: [{ id: 'O1' }] }), ON), 'missing-input')
})

const four = ['North', 'South', 'East', 'West'].map(title => ({ id: title, title, sort: 'area' }))

test("C-54 finds areas that none of an outcome's measures covers", () => {
  const rows = (areas: string, value: PlanRows['value'] = []): PlanRows => ({
    area: four,
    outcome: [{ id: 'O1', title: 'On time' }],
    measure: [{ id: 'M1', title: 'Plans', outcomes: 'O1', areas }],
    value: value!,
  })
  assert.deepEqual(found('C-54', rows('North; South; East')), ['O1 West'])
  assert.deepEqual(found('C-54', rows('North; South; East; West')), [])
  assert.deepEqual(found('C-54', rows('by area')), [])
  assert.deepEqual(found('C-54', rows('')), ['O1 East North South West'])
  assert.deepEqual(found('C-54', rows('city-wide')), ['O1 East North South West'])
  const by = ['North', 'South'].map(area => ({ measure: 'M1', on: '2022-01-01', value: '1', area }))
  assert.deepEqual(found('C-54', rows('East', by)), ['O1 West'])
  assert.equal(stateOf(ruleIn(measuresRules, 'C-54'), planOf({ outcome: [{ id: 'O1' }] }), ON), 'missing-input')
})

test('C-54 takes one division of the place, a whole by its parts, and wards for no area', () => {
  const measured = (areas: string, area: PlanRows['area']): PlanRows => ({
    area: area!,
    outcome: [{ id: 'O1', title: 'On time' }],
    measure: [{ id: 'M1', title: 'Plans', outcomes: 'O1', areas }],
  })
  const localities = ['Alder', 'Birch'].map(title => ({ id: title, title, sort: 'locality' }))
  assert.deepEqual(found('C-54', measured('Alder; Birch', [...four, ...localities])), [])
  assert.deepEqual(found('C-54', measured('Alder', [...four, ...localities])), ['O1 Birch'])
  const parts = ['Alder', 'Birch'].map(title => ({ id: title, title, sort: 'locality', within: 'North' }))
  assert.deepEqual(found('C-54', measured('Alder; Birch; South; East; West', [...four, ...parts])), [])
  assert.deepEqual(found('C-54', measured('Alder; South; East; West', [...four, ...parts])), ['O1 North'])
  const wards = [{ id: 'W1', title: 'Heath', sort: 'ward' }]
  assert.deepEqual(found('C-54', measured('North; South; East; West', [...four, ...wards])), [])
  const city = [{ id: 'City', title: 'City' }, ...four.map(a => ({ ...a, within: 'City' }))]
  assert.deepEqual(found('C-54', measured('North; South; East', city)), ['O1 West'])
  const ring = [
    { id: 'A', title: 'A', within: 'B' },
    { id: 'B', title: 'B', within: 'A' },
  ]
  assert.deepEqual(found('C-54', measured('A', ring)), [])
})

test("C-54 finds an area's plan items that lead to no city outcome", () => {
  const rows = (outcome: Record<string, string>, s: Record<string, string> = {}): PlanRows => ({
    area: four,
    outcome: [
      { id: 'O1', title: 'For the city' },
      { id: 'O2', title: 'For one area', areas: 'North', ...outcome },
    ],
    step: [step({ areas: 'North', ...s })],
  })
  assert.deepEqual(found('C-54', rows({})), ['O2', 'S1'])
  assert.deepEqual(found('C-54', rows({ cityOutcome: 'O1' }, { outcomes: 'O2' })), [])
  assert.deepEqual(found('C-54', rows({ cityOutcome: 'Nothing known' }, { outcomes: 'O1' })), ['O2'])
  assert.deepEqual(found('C-54', rows({ areas: 'North; South; East; West' }, { areas: 'all areas' })), [])
  const measured = rows({ cityOutcome: 'O1' }, { outcomes: 'O2' })
  assert.deepEqual(found('C-54', { ...measured, measure: [{ id: 'M1', title: 'Plans', outcomes: 'O2' }] }), [])
})

for (const id of ['C-51', 'C-53', 'C-54'] as const)
  test(`${id} depends on neither the order of rows nor unrelated records`, () =>
    unmovedBy(
      ruleIn(measuresRules, id),
      somePlan('outcome', 'measure', 'step', 'milestone', 'evidence', 'area', 'programme'),
      ON,
      // One more area is one more that every outcome must cover: that is the rule.
      { except: id === 'C-54' ? ['area'] : [] },
    ))
