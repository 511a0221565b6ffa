import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { settings } from '../settings.ts'
import { itemsFound, type PlanRows, ruleIn } from './testing.ts'
import { wordsRules } from './words.ts'
import { personalIn } from './words-privacy.ts'

const ON = '2022-03-31'
const rule = ruleIn(wordsRules, 'C-59')
const found = (rows: PlanRows) => itemsFound(rule, planOf(rows), ON).map(i => i.join(' '))
const shows = (text: string) => personalIn(text, 5)

test('a count of fewer than five children is seen in figures and in words', () => {
  for (const text of [
    '3 children waited a year',
    'two young people moved',
    'One child remains unallocated',
    'three vulnerable children were placed',
    'four families were evicted',
    '2 of 7 children went missing',
    'Survey (n=3)',
    'Only 2 pupils returned',
  ])
    assert.deepEqual(shows(text), ['a count of fewer than five children'], text)
  assert.deepEqual(personalIn('6 children waited', 8), ['a count of fewer than eight children'])
})

test('rates, limits, groups, places and ways of working are no counts of children', () => {
  for (const text of [
    'See each child within 5 days',
    'one child at a time',
    'children under 5',
    '1 in 4 children',
    'Year 4 children',
    'key stage 2 pupils',
    '4 children’s homes',
    'two pupil referral units',
    'three family hubs',
    'At least 3 children per worker',
    'no more than four children each',
    'groups of 4 children',
    'one child protection conference',
    'One family one worker',
    'Recruit two young people to the shadow board',
    'two young people on the board',
    '4000 children',
    '1,003 children',
    '12 children',
    'five children',
    'no child waits',
    'Two social workers',
  ])
    assert.deepEqual(shows(text), [], text)
})

test('an age, a letter for a name, initials and siblings point to one child', () => {
  const cases: [string, string][] = [
    ['the child, aged 9, was seen', 'the age of one child'],
    ['a 7-year-old boy', 'the age of one child'],
    ['Child A was placed', 'a child or family named by a letter or number'],
    ['Family 12 moved', 'a child or family named by a letter or number'],
    ['JS, aged 9', 'initials with an age'],
    ['K.M. (14 years old)', 'initials with an age'],
    ['the siblings were parted', 'the siblings of one family'],
    ['his younger brother', 'the siblings of one family'],
  ]
  for (const [text, what] of cases) assert.ok(shows(text).includes(what), text)
  for (const text of [
    'every child aged 2',
    'a child aged 10 or over',
    'children aged 5',
    'the two-year-old offer',
    'keep siblings together',
    'Grade A',
    'Pupil A-level results',
    'Year of the Child 2022',
    'IT (3 years)',
  ])
    assert.deepEqual(shows(text), [], text)
})

test('dates of birth and numbers of persons are seen by their shape', () => {
  const cases: [string, string][] = [
    ['DOB 3/4/2012', 'a date of birth'],
    ['born on 3 May 2012', 'a date of birth'],
    ['943 476 5919', 'an NHS number'],
    ['NHS number 9434765919', 'an NHS number'],
    ['A123456789012', 'a unique pupil number'],
    ['Case ID 1234567', 'the reference number of a case'],
  ]
  for (const [text, what] of cases) assert.deepEqual(shows(text), [what], text)
  for (const text of ['£9434765919', '943 476 5910', 'Tel 0121 303 1234', 'born in 2012', 'Order 12345'])
    assert.deepEqual(shows(text), [], text)
})

test('C-59 looks at plan texts, notes of measures, papers and evidence', () => {
  const text = '3 children waited'
  assert.deepEqual(
    found({
      step: [
        { id: 'S1', title: 'Hire', progress: text },
        { id: 'S2', title: 'Hire', evidence: text },
        { id: 'S3', title: 'Hire', progress: '30 children waited' },
      ],
      outcome: [{ id: 'O1', title: text }],
      measure: [{ id: 'M1', title: 'Waits', note: text }],
      value: [{ id: 'V1', measure: 'M1', on: '2022-01-01', value: '3', note: text }],
      paper: [{ id: 'B1', title: 'Update', wording: text }],
      evidence: [{ id: 'E1', title: text }],
    }),
    ['B1', 'E1', 'M1', 'O1', 'S1', 'S2', 'V1'],
  )
})

test('C-59 never repeats what it found, even where it stands in the title', () => {
  const title = 'Find a home for Child Q, aged 9, and her brother'
  for (const step of [{ id: 'S1', title }, { title }]) {
    const [hit] = check(planOf({ step: [step] }), ON, { rules: [rule] }).findings
    for (const text of [hit?.message, hit?.fix]) {
      assert.ok(text)
      assert.doesNotMatch(text, /Child Q|aged 9|her brother|Find a home/)
    }
    assert.equal(hit?.quote, undefined)
  }
})

test('C-59 counts below the number that is set', () => {
  const plan = planOf({ paper: [{ id: 'B1', title: 'Update', wording: '7 children waited' }] })
  const judged = check(plan, ON, { rules: [rule], settings: { ...settings, smallNumber: 10 } })
  assert.deepEqual(
    judged.findings.map(f => f.items),
    [['B1']],
  )
})
