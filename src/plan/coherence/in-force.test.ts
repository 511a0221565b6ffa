/** What stands in a plan that another took the place of is no longer judged; what only it answered is answered by nothing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../graph/graph.ts'
import { check } from './check.ts'
import { inForce } from './in-force.ts'

const ON = '2026-05-06'
const plan = (state: string) =>
  planOf({
    plan: [
      { id: 'P', title: 'Recovery', state: 'active' },
      { id: 'Q', title: 'Transformation', state },
    ],
    outcome: [
      { id: 'O1', title: 'Every worry is answered in time', plan: 'P' },
      { id: 'O2', title: 'A modern operating model', plan: 'Q' },
    ],
    measure: [
      { id: 'M1', title: 'Contacts answered in a day', outcomes: 'O1' },
      { id: 'M2', title: 'Teams on the new model', outcomes: 'O2' },
      { id: 'M3', title: 'Audits graded good', steps: 'B' },
      { id: 'M4', title: 'Both', outcomes: 'O1\nO2' },
      { id: 'M5', title: 'Nobody’s' },
    ],
    step: [
      { id: 'A', title: 'Answer every contact in a day', plan: 'P', outcomes: 'O1', due: '2026-09-01', dependsOn: 'B' },
      { id: 'B', title: 'Embed the new model', plan: 'Q', due: 'TBC', answers: 'F1' },
      { id: 'C', title: 'Hire six', due: 'TBC' },
    ],
    milestone: [
      { id: 'N1', title: 'Rota agreed', step: 'A', due: '2026-06-01' },
      { id: 'N2', title: 'Model agreed', step: 'B', due: '2026-06-01' },
    ],
    finding: [{ id: 'F1', title: 'Teams are in silos', body: 'Ofsted', on: '2026-03-01' }],
    signed: [{ id: 'G1', item: 'B', title: 'Embed the new model', due: '2026-06-01', signedOn: '2026-01-10' }],
  })
const left = (state: string) => {
  const { step, outcome, measure, milestone, signed } = inForce(plan(state)).records
  return [step, outcome, measure, milestone, signed].map(of => of.map(r => r.id).join(' '))
}
const found = (state: string) => check(plan(state), ON).findings.map(f => `${f.rule} ${f.items[0]}`)

test('its steps and outcomes are left out, and what belongs to nothing but those', () => {
  assert.deepEqual(left('superseded'), ['A C', 'O1', 'M1 M4 M5', 'N1', ''])
  for (const state of ['active', 'draft', 'closed', '']) {
    const graph = plan(state)
    assert.equal(inForce(graph), graph, state)
  }
})

test('no rule finds anything in it, and the others say nothing new but that a finding has no step left', () => {
  const [before, after] = [new Set(found('active')), found('superseded')]
  const gone = ['B', 'O2', 'M2', 'M3', 'N2', 'G1']
  assert.ok(
    ['C-02 B', 'C-05 O2', 'C-49 B'].some(f => before.has(f)),
    [...before].join(', '),
  )
  assert.deepEqual(
    after.filter(f => gone.includes(f.split(' ')[1]!)),
    [],
  )
  assert.deepEqual(
    after.filter(f => !before.has(f)),
    ['C-25 F1'],
  )
  assert.ok(after.includes('C-02 C'), 'a step of no plan is judged')
})

test('what is counted of the plan stays what it holds, and an open step of a closed plan is one that was forgotten', () => {
  assert.equal(check(plan('superseded'), ON).items.steps, 3)
  assert.ok(found('closed').includes('C-02 B'))
})
