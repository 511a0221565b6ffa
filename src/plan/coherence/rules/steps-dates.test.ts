import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { planOf } from '../../graph/graph.ts'
import { cyclesOf } from './cycles.ts'
import { stepDatesRules } from './steps-dates.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const found = (id: `C-${string}`, rows: PlanRows) =>
  itemsFound(ruleIn(stepDatesRules, id), planOf(rows), ON).map(i => i.join(' '))

test('C-07 finds open steps whose date has passed with no decision', () => {
  const late = { title: 'Hire', due: '2022-03-30' }
  const rows: PlanRows = {
    step: [
      { id: 'S1', ...late },
      { id: 'S2', ...late, status: 'paused' },
      { id: 'no reason', ...late },
      { id: 'past again', ...late },
      { id: 'next month', ...late },
      { id: 'ok change', ...late },
      { id: 'ok decision', ...late },
      { id: 'ok done', ...late, status: 'done' },
      { id: 'ok stopped', ...late, status: 'stopped' },
      { id: 'ok today', title: 'Hire', due: '2022-03-31' },
      { id: 'ok undated', title: 'Hire' },
    ],
    change: [
      { id: 'C1', item: 'no reason', field: 'due', was: '2022-03-30', now: '2022-06-30' },
      { id: 'C2', item: 'past again', field: 'due', now: '2022-03-30', reason: 'Late', on: '2022-02-01' },
      { id: 'C3', item: 'next month', field: 'due', now: '2022-06-30', reason: 'Late', on: '2022-04-02' },
      { id: 'C4', item: 'ok change', field: 'due', now: '2022-06-30', approver: 'SEND Board', on: '2022-03-01' },
    ],
    decision: [{ id: 'D1', title: 'Re-date the hiring to 30 June 2022', about: 'ok decision', on: '2022-03-01' }],
  }
  assert.deepEqual(found('C-07', rows), ['next month', 'no reason', 'past again', 'S1', 'S2'])
})

test('C-08 finds dates that moved twice, or by more than 90 days, in silence', () => {
  const move = (item: string, was: string, now: string, why = true) => ({
    item,
    field: 'due',
    was,
    now,
    reason: why ? 'Funding came late' : '',
    approver: why ? 'SEND Board' : '',
  })
  const rows: PlanRows = {
    step: [
      { id: 'twice', title: 'A', due: '2022-05-01' },
      { id: 'one silent', title: 'A', due: '2022-05-01' },
      { id: 'no approver', title: 'A', due: '2022-05-01' },
      { id: 'far', title: 'A', originalDue: '2022-01-01', due: '2022-05-01' },
      { id: 'gap', title: 'A', originalDue: '2022-01-01', due: '2022-09-01' },
      { id: 'ok twice', title: 'A', due: '2022-05-01' },
      { id: 'ok far', title: 'A', originalDue: '2022-01-01', due: '2022-05-01', movedBecause: 'Strike' },
      { id: 'ok near', title: 'A', originalDue: '2022-01-01', due: '2022-04-01' },
      { id: 'ok earlier', title: 'A', originalDue: '2022-09-01', due: '2022-04-01' },
      { id: 'ok same', title: 'A', originalDue: '2022-04-01', due: '2022-04-01' },
      { id: 'ok owner', title: 'A', due: '2022-04-01' },
    ],
    change: [
      { ...move('twice', '2022-03-01', '2022-04-01', false), on: '2022-02-01' },
      { ...move('twice', '2022-04-01', '2022-05-01', false), on: '2022-03-01' },
      { ...move('one silent', '2022-03-01', '2022-04-01'), on: '2022-02-01' },
      { ...move('one silent', '2022-04-01', '2022-05-01', false), on: '2022-03-01' },
      { ...move('no approver', '2022-01-01', '2022-05-01'), approver: '', on: '2022-02-01' },
      { ...move('gap', '2022-01-01', '2022-02-01'), on: '2022-01-01' },
      { ...move('ok twice', '2022-03-01', '2022-04-01'), on: '2022-02-01' },
      { ...move('ok twice', '2022-04-01', '2022-05-01'), on: '2022-03-01' },
      { item: 'ok owner', field: 'owner', was: 'A', now: 'B', on: '2022-01-01' },
      { item: 'ok owner', field: 'owner', was: 'B', now: 'C', on: '2022-02-01' },
    ],
  }
  assert.deepEqual(found('C-08', rows), ['far', 'gap', 'no approver', 'one silent', 'twice'])
})

test('C-08 does not apply where no earlier date is on record', () =>
  assert.equal(
    stateOf(ruleIn(stepDatesRules, 'C-08'), planOf({ step: [{ id: 'S1', title: 'A', due: '2022-05-01' }] }), ON),
    'not-applicable',
  ))

test('C-09 finds steps that end before what they depend on', () => {
  const rows: PlanRows = {
    step: [
      { id: 'S1', title: 'A', due: '2022-05-01', dependsOn: 'S2; S3' },
      { id: 'S2', title: 'B', due: '2022-06-01' },
      { id: 'S3', title: 'C', due: '2022-05-01' },
      { id: 'S4', title: 'D', due: '2022-03-01', status: 'done', dependsOn: 'S2' },
      { id: 'ok1', title: 'E', due: '2022-05-01', dependsOn: 'ok2; ok3; ok4' },
      { id: 'ok2', title: 'F', due: '2022-06-01', status: 'done', doneOn: '2022-02-01' },
      { id: 'ok3', title: 'G', due: '2022-06-01', status: 'stopped' },
      { id: 'ok4', title: 'H' },
    ],
  }
  assert.deepEqual(found('C-09', rows), ['S1 S2', 'S4 S2'])
})

test('C-09 keeps two interventions apart', () =>
  assert.deepEqual(
    found('C-09', {
      step: [
        { id: 'S1', title: 'A', due: '2014-05-01', dependsOn: 'S2', intervention: '2013-14' },
        { id: 'S2', title: 'B', due: '2022-06-01', intervention: '2021-22' },
      ],
    }),
    [],
  ))

test('C-09 finds each circle once, with all its steps', () => {
  const rows: PlanRows = {
    step: [
      { id: 'S3', title: 'A', dependsOn: 'S10', due: '2022-05-01' },
      { id: 'S10', title: 'B', dependsOn: 'S2', due: '2022-06-01' },
      { id: 'S2', title: 'C', dependsOn: 'S3' },
      { id: 'T1', title: 'D', dependsOn: 'T2' },
      { id: 'T2', title: 'E', dependsOn: 'T1; T3' },
      { id: 'T3', title: 'F' },
      { id: 'U1', title: 'G', dependsOn: 'U1' },
      { id: 'ok1', title: 'H', dependsOn: 'ok2', status: 'done' },
      { id: 'ok2', title: 'I', dependsOn: 'ok1', status: 'done' },
      { id: 'ok3', title: 'J', dependsOn: 'ok4' },
      { id: 'ok4', title: 'K', dependsOn: 'ok3', status: 'stopped' },
    ],
  }
  assert.deepEqual(found('C-09', rows), ['S2 S3 S10', 'T1 T2', 'U1'])
})

test('C-09 follows a chain of ten thousand steps', () => {
  const n = 10_000
  const step = Array.from({ length: n }, (_, i) => ({ id: `S${i}`, title: 'A', dependsOn: `S${(i + 1) % n}` }))
  assert.deepEqual(
    itemsFound(ruleIn(stepDatesRules, 'C-09'), planOf({ step }), ON).map(i => [i.length, i[0]]),
    [[n, 'S0']],
  )
})

test('circles are exactly the sets of nodes that reach each other', () => {
  const graph = fc.array(fc.array(fc.nat(8), { maxLength: 3 }), { minLength: 9, maxLength: 9 })
  fc.assert(
    fc.property(graph, edges => {
      const names = edges.map((_, i) => `n${i}`)
      const reach = (from: number) => {
        const seen = new Set<number>()
        const todo = [...edges[from]!]
        for (let n = todo.pop(); n !== undefined; n = todo.pop())
          if (!seen.has(n)) {
            seen.add(n)
            todo.push(...edges[n]!)
          }
        return seen
      }
      const reached = edges.map((_, i) => reach(i))
      const expected = new Set(
        names.flatMap((_, i) => {
          const part = names.filter((_, j) => i === j || (reached[i]!.has(j) && reached[j]!.has(i)))
          return part.length > 1 ? [part.sort().join()] : []
        }),
      )
      const cycles = cyclesOf(names, id => edges[Number(id.slice(1))]!.map(j => `n${j}`))
      assert.deepEqual(cycles.map(c => [...c].sort().join()).sort(), [...expected].sort())
    }),
  )
})

for (const id of ['C-07', 'C-08', 'C-09'] as const)
  test(`${id} is not moved by the order of rows or by records that have nothing to do with it`, () =>
    unmovedBy(ruleIn(stepDatesRules, id), somePlan('step', 'change', 'decision', 'post', 'board', 'programme'), ON))
