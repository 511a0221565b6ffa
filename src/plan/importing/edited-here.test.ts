/** What was done in the application since a file was brought last, and what becomes of it when the file comes again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conflictId } from './account.ts'
import {
  accountOf,
  brought,
  day,
  done,
  EMPTY,
  incomingOf,
  inShort,
  NOTHING,
  one,
  rows,
  type Sheets,
  STEPS,
  step,
  takenOut,
  two,
} from './rows-for-tests.ts'

test('what was made here is never taken out by an import', () => {
  const state = brought(EMPTY, incomingOf(STEPS))
  const made = done(state, '1.1', { id: 'step-9', source: { file: '', sheet: '', row: null, ref: '' } })
  const account = accountOf(made, incomingOf(rows(two)), { wholes: new Set(['plan step']) })
  assert.deepEqual(
    account.removed.map(r => r.id),
    ['1.1', 'evidence of 1.1'],
  )
})

test('a date that was moved here survives the original file, and meets a newer date as a conflict that keeps it', () => {
  const state = done(brought(EMPTY, incomingOf(STEPS)), '1.1', { due: day('2027-12-31') })
  assert.deepEqual(inShort(accountOf(state, incomingOf(STEPS))), NOTHING)
  const newer = incomingOf(rows({ ...one, due: '30/04/2027' }, two))
  const account = accountOf(state, newer)
  assert.deepEqual(inShort(account), { ...NOTHING, conflicts: [['field', '1.1', 'due']] })
  assert.equal(step(brought(state, newer), '1.1').due?.on, '2027-12-31')
  const file = new Set([conflictId({ key: '1.1', field: 'due' })])
  assert.equal(step(brought(state, newer, { file }), '1.1').due?.on, '2027-04-30')
  assert.deepEqual(inShort(accountOf(brought(state, newer), newer)), NOTHING, 'it is asked once')
})

test('a field that both sides changed alike is no conflict, and one that nobody changed here follows the file', () => {
  const state = done(brought(EMPTY, incomingOf(STEPS)), '1.1', { due: day('2027-04-30') })
  const newer = incomingOf(rows({ ...one, due: '30/04/2027', title: 'Open a third duty team' }, two))
  assert.deepEqual(inShort(accountOf(state, newer)), { ...NOTHING, changed: [['1.1', 'title']] })
})

test('evidence that was accepted here stays accepted as it read', () => {
  const before = brought(EMPTY, incomingOf(STEPS))
  const state = done(before, 'evidence of 1.1', { acceptedBy: { id: null, text: 'Head of Quality' } })
  assert.deepEqual(inShort(accountOf(state, incomingOf(STEPS))), NOTHING)
  const reworded = incomingOf(rows({ ...one, evidence: 'A rota that was kept' }, two))
  const account = accountOf(state, reworded)
  assert.deepEqual(
    account.conflicts.map(c => [c.key, c.field]),
    [['evidence of 1.1', 'title']],
  )
  assert.deepEqual(inShort(account).changed, [['1.1', 'evidence']])
  const emptied = accountOf(state, incomingOf(rows({ ...one, evidence: '' }, two)))
  assert.deepEqual(
    emptied.conflicts.map(c => [c.is, c.key]),
    [['gone', 'evidence of 1.1']],
  )
  assert.deepEqual(emptied.removed, [])
  assert.deepEqual(
    accountOf(before, incomingOf(rows({ ...one, evidence: '' }, two))).removed.map(r => r.id),
    ['evidence of 1.1'],
    'which nobody accepted',
  )
})

test('what was taken out here stays out, until the file changes it and somebody takes it back', () => {
  const state = takenOut(brought(EMPTY, incomingOf(STEPS)), '1.2')
  assert.deepEqual(inShort(accountOf(state, incomingOf(STEPS))), NOTHING)
  const newer = incomingOf(rows(one, { ...two, title: 'Train every worker twice' }))
  assert.deepEqual(inShort(accountOf(state, newer)), { ...NOTHING, conflicts: [['back', '1.2', '']] })
  const file = new Set([conflictId({ key: '1.2', field: '' })])
  assert.equal(step(brought(state, newer, { file }), '1.2').title, 'Train every worker twice')
  assert.deepEqual(inShort(accountOf(brought(state, newer), newer)), NOTHING)
})

test('a step that changed here and is missing from a whole plan is asked about and stays', () => {
  const state = done(brought(EMPTY, incomingOf(STEPS)), '1.2', { due: day('2027-12-31') })
  const wholes = new Set(['plan step'])
  const account = accountOf(state, incomingOf(rows(one)), { wholes })
  assert.deepEqual(inShort(account), { ...NOTHING, conflicts: [['gone', '1.2', '']] })
  const file = new Set([conflictId({ key: '1.2', field: '' })])
  assert.deepEqual(
    accountOf(state, incomingOf(rows(one)), { wholes, file }).removed.map(r => r.id),
    ['1.2'],
  )
})

test('a list that changed on both sides has what both brought, without what either took out', () => {
  const sheets = (answers: string): Sheets => ({
    finding: ['F1', 'F2', 'F3', 'F4'].map(id => ({ id, title: `Finding ${id}` })),
    step: [{ id: '1.1', title: 'Hire', answers }],
  })
  const before = brought(EMPTY, incomingOf(sheets('F1; F2')))
  const ref = (id: string) => ({ id, text: id })
  const state = done(before, '1.1', { answers: [ref('F2'), ref('F3')] })
  assert.deepEqual(inShort(accountOf(state, incomingOf(sheets('F1; F2')))), NOTHING)
  const after = brought(state, incomingOf(sheets('F1; F2; F4')))
  assert.deepEqual(
    step(after, '1.1').answers.map(r => r.id),
    ['F2', 'F3', 'F4'],
  )
})
