import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { postsRules } from './people-posts.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const rule = ruleIn(postsRules, 'C-47')
const found = (rows: PlanRows) => itemsFound(rule, planOf(rows), ON).map(i => i.join(' | '))

test('C-47 finds senior posts that nobody has held for good for over six months, or since nobody knows when', () => {
  assert.deepEqual(
    found({
      post: [
        { title: 'Director of Vacancy', state: 'vacant', from: '2021-09-01' },
        { title: 'Director of Unknown', state: 'vacant' },
        { title: 'Director of Interim', heldAs: 'interim', from: '2021-09-01' },
        { title: 'Director of Acting', heldAs: 'acting', state: 'in post' },
        { title: 'Director of Advert', heldAs: 'interim', state: 'out to advert', until: '2022-04-13' },
        { title: 'Director of Nobody', state: 'out to advert' },
        { title: 'Director of Replacing', heldAs: 'interim', state: 'to be replaced' },
        { title: 'Director of Leavers', holder: 'Ann', until: '2021-08-31' },
        { title: 'ok Director of New interim', heldAs: 'interim', from: '2022-01-01' },
        { title: 'ok Director of New gap', state: 'vacant', from: '2021-10-01' },
        { title: 'ok Director of Post', heldAs: 'permanent', state: 'in post' },
        { title: 'ok Director of Proposal', state: 'proposed' },
        { title: 'ok Director of Agreement', state: 'agreed' },
        { title: 'ok Director of Term proposed', heldAs: 'fixed term', state: 'proposed' },
        { title: 'ok Director of July', heldAs: 'permanent', state: 'appointed', from: '2022-07-01' },
        { title: 'ok Director of Nothing' },
      ],
    }),
    [
      'Director of Acting',
      'Director of Advert',
      'Director of Interim',
      'Director of Leavers',
      'Director of Nobody',
      'Director of Replacing',
      'Director of Unknown',
      'Director of Vacancy',
    ],
  )
})

test('C-47 takes a temporary term that ran out with nobody after it for an unfilled post', () => {
  const ended = { title: 'Assistant Director SEND', heldAs: 'interim', state: 'out to advert', until: '2022-02-13' }
  assert.deepEqual(found({ post: [ended] }), ['Assistant Director SEND'], 'since nobody knows when')
  const message = check(planOf({ post: [ended] }), ON, { rules: [rule] }).findings[0]?.message ?? ''
  assert.match(message, /interim appointment ended on 13 February 2022.*no appointment is on record.*not on record/)
  assert.deepEqual(found({ post: [{ ...ended, from: '2021-12-01' }] }), [], 'four months in all')
  assert.deepEqual(found({ post: [{ ...ended, from: '2021-06-01' }] }), ['Assistant Director SEND'])
  const after = { title: ended.title, heldAs: 'permanent', state: 'in post', from: '2022-03-01' }
  assert.deepEqual(found({ post: [ended, after] }), [])
  const before = { title: ended.title, heldAs: 'permanent', state: 'left', until: '2022-01-01' }
  assert.deepEqual(found({ post: [ended, before] }), [], 'a settled holder until January')
  const second = { title: ended.title, heldAs: 'interim', state: 'in post', from: '2022-02-14' }
  assert.deepEqual(found({ post: [ended, second] }), ['Assistant Director SEND'], 'the unknown start carries over')
})

test('C-47 counts interims and gaps in a row as one spell', () => {
  const post = (holdings: Record<string, string>[]) => ({
    post: [{ id: 'P1', title: 'Director of People' }],
    holding: holdings.map(h => ({ post: 'P1', ...h })),
  })
  const second = { person: 'Bo', heldAs: 'interim', from: '2022-02-01' }
  assert.deepEqual(found(post([second])), [])
  assert.deepEqual(
    found(post([{ person: 'Ann', heldAs: 'interim', from: '2021-06-01', until: '2022-01-31' }, second])),
    ['P1'],
  )
  assert.deepEqual(found(post([{ person: 'Ann', heldAs: 'permanent', until: '2021-06-01' }, second])), ['P1'])
  assert.deepEqual(found(post([{ person: 'Ann', heldAs: 'permanent', until: '2022-01-31' }, second])), [])
  assert.deepEqual(found(post([{ state: 'vacant', from: '2021-06-01', until: '2022-01-31' }, second])), ['P1'])
})

test('C-47 looks at senior posts only', () => {
  const vacant = { state: 'vacant' }
  assert.deepEqual(
    found({
      post: [
        { ...vacant, title: 'Assistant Director Commissioning' },
        { ...vacant, title: 'Head of Service SEND' },
        { ...vacant, title: 'Chief Executive' },
        { ...vacant, title: 'Virtual School Head' },
        { ...vacant, title: 'Flagged', senior: 'yes' },
        { ...vacant, title: 'Third tier', tier: 'Tier 3' },
        { ...vacant, title: 'Listed', file: 'leadership.csv' },
        { ...vacant, title: 'PA to the Director' },
        { ...vacant, title: 'Social worker' },
        { ...vacant, title: 'Fifth tier', tier: '5' },
        { ...vacant, title: 'Directorate Support Officer' },
        { ...vacant, title: 'Director of Music', senior: 'no' },
      ],
    }),
    [
      'Assistant Director Commissioning',
      'Chief Executive',
      'Flagged',
      'Head of Service SEND',
      'Listed',
      'Third tier',
      'Virtual School Head',
    ],
  )
})

test('C-47 finds terms that end before the last date of what the post owns', () => {
  const rows: PlanRows = {
    post: ['steps', 'milestones', 'programmes', 'ok']
      .map(t => ({
        id: t,
        title: `Director of ${t}`,
        heldAs: 'fixed term',
        from: '2022-01-01',
        until: '2022-12-31',
      }))
      .concat({
        id: 'ended',
        title: 'Director of ended',
        heldAs: 'fixed term',
        from: '2020-01-01',
        until: '2022-02-28',
      }),
    step: [
      { id: 'S1', title: 'Hire', owner: 'steps', due: '2023-03-31' },
      { id: 'S2', title: 'Hire', owner: 'ok', due: '2022-12-31' },
      { id: 'S3', title: 'Hire', owner: 'ok', due: '2023-03-31', status: 'done' },
      { id: 'S4', title: 'Hire', owner: 'ended', due: '2022-05-31' },
    ],
    milestone: [
      { id: 'M1', title: 'Opening', owner: 'milestones', due: '2023-05-31' },
      { id: 'M2', title: 'Closing', programme: 'G1', due: '2023-06-30' },
      { id: 'M3', title: 'Met', owner: 'ok', due: '2023-06-30', doneOn: '2022-01-31' },
    ],
    programme: [{ id: 'G1', title: 'Recovery', lead: 'programmes', state: 'in flight', end: '2023-01-31' }],
  }
  assert.deepEqual(found(rows), ['ended | S4', 'milestones | M1', 'programmes | M2', 'steps | S1'])
})

test('C-47 is content where a successor is known', () => {
  assert.deepEqual(
    found({
      post: [
        { id: 'P1', title: 'Director of People', heldAs: 'fixed term', from: '2020-01-01', until: '2022-06-30' },
        { title: 'Director of People', heldAs: 'permanent', state: 'appointed', from: '2022-07-01' },
      ],
      step: [{ id: 'S1', title: 'Hire', owner: 'P1', due: '2023-03-31' }],
    }),
    [],
  )
})

test('C-47 is not moved by the order of rows or by records that have nothing to do with it', () =>
  unmovedBy(rule, somePlan('post', 'holding', 'step', 'milestone', 'programme'), ON))
