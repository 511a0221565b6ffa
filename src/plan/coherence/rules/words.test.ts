import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { claimsIn } from './claims.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'
import { readWording } from './wording.ts'
import { wordsRules } from './words.ts'

const ON = '2022-03-31'
const found = (id: `C-${string}`, rows: PlanRows) =>
  itemsFound(ruleIn(wordsRules, id), planOf(rows), ON).map(i => i.join(' '))
const findings = (id: `C-${string}`, rows: PlanRows) =>
  check(planOf(rows), ON, { rules: [ruleIn(wordsRules, id)] }).findings
const outcome = (id: string, title: string, then: string) => ({ id, title, then })

test('C-29 finds promises in vague words with nothing that could be checked', () => {
  for (const title of [
    'Continue to drive improvements in SEND',
    'Continue to strengthen and embed robust quality assurance across all localities where possible',
    'Ensure consistent and timely responses',
    'Work with partners to explore options as appropriate',
    'Consider more effective ways of working',
    'Support families to stay together',
    'Enhance the offer',
    'Establish strong governance',
    'Fit for purpose systems in place',
    'Strengthen audit processes',
    'Improve practice in phase 2',
    'Improve 14-19 provision',
    'Embed Working Together 2018',
    'Foster a culture of learning',
  ])
    assert.deepEqual(found('C-29', { step: [{ id: 'S1', title }] }), ['S1'], title)
})

test('C-29 leaves a text that holds a number, a date, a thing that would prove it or a verb that leaves a trace', () => {
  for (const title of [
    'Improve plans in 20 weeks to 60%',
    'Improve timeliness in three localities',
    'Strengthen supervision by 31 March 2023',
    'Embed the new model by the end of March',
    'Ensure weekly supervision',
    'Improve the threshold document and publish it',
    'Develop a performance dashboard',
    'Support the multi-agency panel',
    'Publish an effective strategy',
    'Recruit and support social workers',
    'Clear the backlog of annual reviews',
    'Train staff in robust recording',
  ])
    assert.deepEqual(found('C-29', { step: [{ id: 'S1', title }] }), [], title)
})

test('C-29 passes over quoted words, terms of art and texts with no vague word', () => {
  for (const title of [
    'Answer the finding “improve the effectiveness of management oversight”',
    'Answer the finding "ensure robust oversight"',
    'Hold the Improvement Board meeting',
    'Fund SEN support in schools',
    'Name a key worker for each child',
    'Foster carers are paid on the first of the month',
    'Review thresholds',
    'Full directorate redesign',
  ])
    assert.deepEqual(found('C-29', { step: [{ id: 'S1', title }] }), [], title)
})

test('C-29 reads outcomes, purposes and milestones, and never findings or obligations', () => {
  const vague = 'Ensure robust practice'
  assert.deepEqual(
    found('C-29', {
      outcome: [outcome('O1', vague, ''), outcome('O2', '', 'Trust restored'), outcome('O3', vague, '90% of plans')],
      programme: [{ id: 'P1', title: 'Robust', purpose: vague }],
      milestone: [{ id: 'N1', title: vague }],
      finding: [{ id: 'F1', title: vague }],
      obligation: [{ id: 'B1', title: vague }],
    }),
    ['N1', 'O1', 'O2', 'P1'],
  )
  assert.equal(stateOf(ruleIn(wordsRules, 'C-29'), planOf({ finding: [{ title: vague }] }), ON), 'missing-input')
})

test('C-29 marks each vague word where it stands, and builds on the step’s own test and date', () => {
  const title = 'Continue to embed “robust” quality, where possible'
  const step = { id: 'S1', title, test: 'Two readers agree in 8 of 10', due: '2023-03-31' }
  const [hit] = findings('C-29', { step: [step] })
  assert.deepEqual(
    hit?.quote?.marks.map(([a, b]) => title.slice(a, b)),
    ['Continue to', 'embed', 'where possible'],
  )
  assert.match(hit?.message ?? '', /3 vague words in 2 clauses/)
  assert.match(hit?.fix ?? '', /8 of 10.*31 March 2023/)
})

test('vagueness is scored by the clause', () => {
  assert.equal(readWording('Ensure robust practice').score, 2)
  assert.equal(readWording('Ensure practice; embed it').score, 1)
  assert.equal(readWording('Hire two people').score, 0)
})

test('marks lie within the text, in order, and never overlap', () => {
  const words = fc.constantFrom(
    'ensure',
    'robust',
    '“',
    '”',
    'where possible',
    'in place',
    'Support',
    'plans',
    ',',
    '.',
    "'",
    'É',
    '🙂',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), parts => {
      const text = parts.join(' ')
      let at = 0
      for (const [start, end] of readWording(text).marks) {
        assert.ok(start >= at && end > start && end <= text.length)
        at = end
      }
    }),
  )
})

test('a claim says how a thing has moved; an intention, a condition, a denial or a quotation does not', () => {
  const says = (text: string, account = false) => claimsIn(text, account).map(c => c.says)
  for (const text of ['Levels of risk are coming down', 'Caseloads have fallen to 15', 'Agency numbers reducing'])
    assert.deepEqual(says(text), ['less'], text)
  assert.deepEqual(says('Timeliness is now improving'), ['better'])
  assert.deepEqual(says('The workforce has stabilised'), ['steady'])
  for (const text of [
    'Continue to drive improvements in SEND',
    'Improve timeliness',
    'Reduce caseloads',
    'Reduced caseloads',
    'Caseloads are lower',
    'Families have strengthened relationships',
    'Provide evidence of improvement',
    'Keep caseloads falling',
    'Check whether timeliness is improving',
    'So that risks are reduced',
    'Timeliness is not improving',
    'Ofsted said “practice is improving”',
  ])
    assert.deepEqual(says(text), [], text)
})

test('an account of progress claims in fewer words than a title', () => {
  const says = (text: string) => claimsIn(text, true).map(c => c.says)
  for (const text of [
    'Improved timeliness of visits',
    'Practice is better',
    'Improvements already evident in performance',
  ])
    assert.deepEqual(says(text), ['better'], text)
  for (const text of ['Backlog reduced', 'Reduction in agency staff', 'Posts filled; vacancies fell to 4%'])
    assert.deepEqual(says(text), ['less'], text)
  assert.deepEqual(says('Stabilising'), ['steady'])
  for (const text of [
    'Improved policy issued',
    'Governance being re-established',
    'Backlog to be reduced',
    'No improvement seen',
  ])
    assert.deepEqual(says(text), [], text)
})

const FLAT = [40, 42, 39, 41, 40, 43, 38, 41, 40, 42, 39, 41]
const values = (series: number[]) =>
  series.map((value, i) => ({
    measure: 'M1',
    on: `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`,
    value: String(value),
  }))

test('C-52 finds claims in steps, programmes, outcomes and papers to which no measure is linked', () => {
  assert.deepEqual(
    found('C-52', {
      step: [
        { id: 'S1', title: 'Levels of risk are coming down' },
        { id: 'S2', title: 'Hire', progress: 'Caseloads reduced' },
        { id: 'S3', title: 'Hire', evidence: 'Timeliness is improving' },
        { id: 'S4', title: 'Continue to drive improvements in SEND' },
        { id: 'S5', title: 'Hire', progress: 'Advert out' },
      ],
      programme: [
        { id: 'P1', title: 'SEND', progress: 'Waits are falling' },
        { id: 'P2', title: 'SEND', purpose: 'Reduce waits' },
      ],
      outcome: [{ id: 'O1', title: 'Improved timeliness', now: 'Practice is improving' }],
      paper: [
        { id: 'B1', title: 'Update', wording: 'The service has stabilised.' },
        { id: 'B2', title: 'Update', wording: 'The service met its partners.' },
      ],
    }),
    ['B1', 'O1', 'P1', 'S1', 'S2', 'S3'],
  )
})

test('C-52 is answered by a linked measure whose signal matches the claim, and by no other', () => {
  const rows = (progress: string, series: number[], direction: string): PlanRows => ({
    outcome: [{ id: 'O1', title: 'On time' }],
    step: [{ id: 'S1', title: 'Hire', progress, outcomes: 'O1' }],
    measure: [{ id: 'M1', title: 'Children waiting', direction, outcomes: 'O1' }],
    value: values(series),
  })
  const fell = [...FLAT, 15]
  const rose = [...FLAT, 70]
  assert.deepEqual(found('C-52', rows('Waits are improving', fell, 'down')), [])
  assert.deepEqual(found('C-52', rows('Waits are improving', rose, 'down')), ['S1 M1'])
  assert.deepEqual(found('C-52', rows('Waits are improving', FLAT, 'down')), ['S1 M1'])
  assert.deepEqual(found('C-52', rows('Waits are falling', fell, 'none')), [])
  assert.deepEqual(found('C-52', rows('Waits are falling', rose, 'none')), ['S1 M1'])
  assert.deepEqual(found('C-52', rows('Waits have stabilised', FLAT, 'down')), [])
  assert.deepEqual(found('C-52', rows('Waits have stabilised', rose, 'down')), ['S1 M1'])
  assert.deepEqual(found('C-52', rows('Waits are improving', FLAT.slice(0, 5), 'down')), ['S1 M1'])
  assert.match(
    findings('C-52', rows('Waits are improving', FLAT, 'down'))[0]?.message ?? '',
    /says “are improving” in its progress, and “Children waiting” shows only its usual variation\./,
  )
})

test('C-52 looks at the measures a paper cites and those of the outcomes it is about', () => {
  const rows = (link: Record<string, string>): PlanRows => ({
    outcome: [{ id: 'O1', title: 'On time' }],
    paper: [{ id: 'B1', title: 'Update', wording: 'Waits are falling.', ...link }],
    measure: [{ id: 'M1', title: 'Waits', direction: 'down', outcomes: 'O1' }],
    value: values([...FLAT, 15]),
  })
  assert.deepEqual(found('C-52', rows({ measures: 'M1' })), [])
  assert.deepEqual(found('C-52', rows({ outcomes: 'O1' })), [])
  assert.deepEqual(found('C-52', rows({})), ['B1'])
})

for (const id of ['C-29', 'C-30', 'C-52', 'C-59'] as const)
  test(`${id} depends on neither the order of rows nor unrelated records`, () => {
    unmovedBy(ruleIn(wordsRules, id), somePlan('outcome', 'measure', 'step', 'value', 'paper', 'programme'), ON)
    unmovedBy(
      ruleIn(wordsRules, id),
      {
        step: [
          { id: 'S1', title: 'Continue to embed the ITU', progress: 'Waits are falling for 3 children' },
          { id: 'S2', title: 'Ensure robust MTFS', progress: 'Backlog reduced' },
        ],
        term: [{ title: 'MTFS', meaning: 'Medium-term financial strategy' }],
      },
      ON,
      { runs: 5 },
    )
  })
