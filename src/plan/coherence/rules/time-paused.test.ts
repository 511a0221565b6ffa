import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'
import { timeRules } from './time.ts'

const ON = '2022-03-31'
const rule = ruleIn(timeRules, 'C-50')
type Cells = Record<string, string>
const whole = { pausedReason: 'No therapists', awaits: 'The new contract', reviewOn: '2022-06-30' }
const plan = (cells: Cells, more: PlanRows = {}): PlanRows => ({
  ...more,
  programme: [{ id: 'P4', title: 'SEND Delivery Model', state: 'paused', ...cells }, ...(more.programme ?? [])],
})
const hit = (cells: Cells, more: PlanRows = {}) => {
  const items = itemsFound(rule, planOf(plan(cells, more)), ON)
  const own = items.filter(i => i[0] === 'P4')
  assert.ok(own.length < 2, 'one finding for each programme')
  return own.length === 1
}
const message = (cells: Cells) => check(planOf(plan(cells)), ON, { rules: [rule] }).findings[0]?.message ?? ''

test('a pause wants a reason, an event and a review date', () => {
  assert.ok(!hit(whole))
  assert.ok(hit({}))
  for (const lacking of Object.keys(whole)) assert.ok(hit({ ...whole, [lacking]: '' }), lacking)
  assert.ok(hit({ ...whole, reviewOn: 'TBC' }))
  assert.ok(hit({ ...whole, awaits: 'none' }))
})

test('everything that is missing is told in one finding', () => {
  const words = message({})
  for (const part of ['why', 'waits for', 'looked at again']) assert.match(words, new RegExp(part))
})

test('words that give the reason and the event are taken as they stand', () => {
  const review = { reviewOn: '2022-06-30' }
  assert.ok(!hit({ ...review, purpose: "paused pending the commissioner's report" }))
  assert.ok(!hit({ ...review, progress: 'On hold until the tribunal decides' }))
  assert.ok(!hit({ ...review, pausedReason: "Awaiting the commissioner's report" }))
  assert.ok(hit({ ...review, purpose: 'Deliver the model' }))
  assert.ok(hit({ ...review, purpose: 'Paused because staff left' }), 'a reason, and no event')
  assert.ok(!hit({ ...review, purpose: 'Paused because staff left', awaits: 'New staff' }))
})

const receiver = (step: Cells, programme: Cells = {}): PlanRows => ({
  programme: [{ id: 'P1', title: 'SEND Improvement Programme', state: 'in flight', ...programme }],
  step: [{ id: 'S1', title: 'Continue to drive improvements in SEND', programme: 'P1', ...step }],
})
const moved = { ...whole, purpose: 'Key elements now delivered through the SEND Improvement Programme' }

test('work that was moved must be named by what took it on', () => {
  assert.ok(hit(moved), 'no such programme')
  assert.ok(hit(moved, receiver({})), 'no step says so')
  assert.ok(!hit(moved, receiver({ title: 'Carry on the SEND delivery model' })))
  assert.ok(hit(moved, receiver({ title: 'Carry on the SEND delivery model', status: 'stopped' })))
  assert.ok(hit(moved, receiver({ title: 'Carry on the SEND delivery model' }, { state: 'paused' })))
  assert.ok(!hit({ ...moved, movedTo: 'S1' }, receiver({})))
  assert.ok(!hit({ ...moved, movedTo: 'P1' }, receiver({})))
  assert.ok(hit({ ...moved, movedTo: 'P9' }, receiver({})))
  assert.ok(hit({ ...moved, movedTo: 'S1' }, receiver({ status: 'stopped' })))
})

test('the fix names a programme only where there is one', () => {
  const fix = (more: PlanRows = {}) =>
    check(planOf(plan(moved, more)), ON, { rules: [rule] }).findings.find(f => f.items[0] === 'P4')?.fix
  assert.equal(fix(), 'Name the step that carries the moved work.')
  assert.equal(
    fix(receiver({})),
    'Name the step in programme P1 “SEND Improvement Programme” that carries the moved work.',
  )
})

test('a cell of moved scope counts like words in the purpose, and its own words may be received', () => {
  const cells = { ...whole, moved: 'Therapy waiting lists moved to SEND Improvement Programme' }
  assert.ok(hit(cells, receiver({})))
  assert.ok(!hit(cells, receiver({ title: 'Clear the therapy waiting lists' })))
  assert.ok(hit({ ...whole, movedTo: 'Somewhere else' }))
})

test('only paused programmes are looked at', () => {
  assert.equal(stateOf(rule, planOf({ programme: [{ title: 'x', state: 'in flight' }] }), ON), 'not-applicable')
  assert.equal(stateOf(rule, planOf({ step: [] }), ON), 'missing-input')
})

test('findings about pauses keep the two promises of every rule', () => {
  unmovedBy(rule, somePlan('programme', 'step', 'workstream'), ON)
})
