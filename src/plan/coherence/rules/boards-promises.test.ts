import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { boardsPromisesRules } from './boards-promises.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const found = (id: `C-${string}`, rows: PlanRows) =>
  itemsFound(ruleIn(boardsPromisesRules, id), planOf(rows), ON).map(i => i.join(' '))

test('C-37 finds promised returns that are past, or near with no meeting booked', () => {
  const rows: PlanRows = {
    decision: [
      { id: 'past', title: 'Extend the programme', board: 'Cabinet', dueBack: '2022-03-01' },
      { id: 'near', title: 'Extend the programme', board: 'Cabinet', dueBack: '2022-05-12' },
      { id: 'early', title: 'Extend the programme', board: 'SEND Board', dueBack: '2022-04-10' },
      { id: 'not yet', title: 'Extend the programme', board: 'Cabinet', dueBack: '2022-03-01', returned: 'not yet' },
      { id: 'no board', title: 'Extend the programme', dueBack: '2022-04-10' },
      { id: 'ok kept', title: 'Extend the programme', board: 'Cabinet', dueBack: '2022-03-01', returned: '2022-02-20' },
      { id: 'ok far', title: 'Extend the programme', board: 'Cabinet', dueBack: '2022-05-13' },
      { id: 'ok booked', title: 'Extend the programme', board: 'SEND Board', dueBack: '2022-04-30' },
      { id: 'ok none', title: 'Extend the programme', board: 'Cabinet' },
    ],
    board: [{ title: 'SEND Board' }],
    meeting: [
      { board: 'SEND Board', on: '2022-04-20', state: 'planned' },
      { board: 'Cabinet', on: '2022-04-20', state: 'cancelled' },
    ],
  }
  assert.deepEqual(found('C-37', rows), ['early SEND Board', 'near', 'no board', 'not yet', 'past'])
})

test('C-37 reads obligations that promise a return, with no meetings on record at all', () => {
  const rows: PlanRows = {
    obligation: [
      { id: 'O1', title: 'Return to Cabinet with a detailed request', owedTo: 'Cabinet', due: '2022-04-30' },
      { id: 'O2', title: 'Report back on progress to the Scrutiny Committee', owedTo: 'Members', due: '2022-03-01' },
      { id: 'O3', title: 'Progress report', owedTo: 'SEND Improvement Board', due: '2022-04-01' },
      { id: 'ok1', title: 'Submit action plans', owedTo: 'Department for Education', due: '2022-04-01' },
      { id: 'ok2', title: 'Chair of the safeguarding board reports to ministers', owedTo: 'DfE', due: '2022-04-01' },
      { id: 'ok3', title: 'Return to Cabinet', owedTo: 'Cabinet', due: '2022-03-01', submitted: '2022-02-01' },
      { id: 'ok4', title: 'Return to Cabinet', owedTo: 'Cabinet' },
    ],
  }
  assert.deepEqual(found('C-37', rows), ['O1', 'O2', 'O3'])
})

test('C-37 finds the booked meeting of a board that no register holds', () => {
  const rows: PlanRows = {
    obligation: [{ id: 'O1', title: 'Return to Cabinet with a request', owedTo: 'the Cabinet', due: '2022-04-30' }],
    meeting: [{ board: 'Cabinet', on: '2022-04-26', state: 'planned' }],
  }
  assert.deepEqual(found('C-37', rows), [])
})

test('C-40 finds open actions that two meetings have passed over', () => {
  const action = (id: string, due: string, more = {}) => ({
    id,
    board: 'SEND',
    title: `Ask for data ${id}`,
    due,
    ...more,
  })
  const rows: PlanRows = {
    board: [{ title: 'SEND' }],
    meeting: [
      { board: 'SEND', on: '2022-01-15', state: 'held' },
      { board: 'SEND', on: '2022-02-15', state: 'held' },
      { board: 'SEND', on: '2022-03-01', state: 'cancelled' },
      { board: 'SEND', on: '2022-03-15', state: 'held' },
    ],
    action: [
      action('A1', '2022-02-01'),
      action('ok one meeting', '2022-02-20'),
      action('ok same day', '2022-02-15'),
      action('ok escalated', '2022-02-01', { escalated: '2022-03-20' }),
      action('ok closed', '2022-02-01', { closed: '2022-03-20' }),
      action('ok status', '2022-02-01', { status: 'Complete' }),
      action('ok log', '2022-02-01', { title: 'Chase the trust' }),
      action('ok future', '2022-05-01'),
      action('ok undated', ''),
      action('ok other', '2022-02-01', { board: 'Scrutiny' }),
    ],
    escalation: [{ id: 'E1', title: 'Chase the trust', sent: '2022-03-16' }],
  }
  assert.deepEqual(found('C-40', rows), ['A1 SEND'])
})

test('C-40 takes a name under Escalated, or a record of escalation about the action, for having been told', () => {
  const told = (more: Record<string, string>, escalation?: Record<string, string>) =>
    found('C-40', {
      meeting: [
        { board: 'SEND', on: '2022-02-15' },
        { board: 'SEND', on: '2022-03-15' },
      ],
      action: [{ id: 'A1', board: 'SEND', title: 'Ask for data', due: '2022-02-01', ...more }],
      ...(escalation && { escalation: [{ id: 'E1', ...escalation }] }),
    }).length === 0
  assert.ok(told({ escalated: 'Cabinet' }))
  assert.ok(told({ escalated: 'yes' }))
  for (const no of ['no', 'none', 'not yet', 'TBC', 'to be agreed', '2022-06-01'])
    assert.ok(!told({ escalated: no }), no)
  assert.ok(told({}, { about: 'A1', sent: '2022-03-01' }))
  assert.ok(told({}, { about: 'A1', to: 'Cabinet' }), 'on a day that nobody wrote down')
  assert.ok(!told({}, { about: 'A1', sent: '2022-06-01' }), 'to be sent')
  assert.ok(!told({}, { about: 'A2', sent: '2022-03-01' }))
  assert.ok(told({}, { title: 'A1', sent: '2022-03-01' }))
})

test('C-40 puts its commas where they belong', () => {
  const rows: PlanRows = {
    board: [{ title: 'SEND Board', chair: 'Jane Smith' }],
    meeting: ['2022-02-15', '2022-03-15'].map(on => ({ board: 'SEND Board', on })),
    action: [{ id: 'A1', board: 'SEND Board', title: 'Ask for data', due: '2022-02-01' }],
  }
  const { findings } = check(planOf(rows), ON, { rules: [ruleIn(boardsPromisesRules, 'C-40')] })
  assert.match(findings[0]?.fix ?? '', /to its chair, Jane Smith, and record the day/)
})

test('C-43 calls an escalation with no words of its own by what it is about', () => {
  const rule = ruleIn(boardsPromisesRules, 'C-43')
  const said = (cells: Record<string, string>) =>
    check(
      planOf({
        action: [{ id: 'A1', title: 'Ask for data' }],
        escalation: [{ id: 'E1', sent: '2022-03-01', ...cells }],
      }),
      ON,
      {
        rules: [rule],
      },
    ).findings[0]?.message ?? ''
  assert.match(said({ about: 'A1' }), /^Escalation E1 about board action A1 “Ask for data” was sent/)
  assert.match(said({ about: 'The data' }), /^Escalation E1 about “The data” was sent/)
  assert.match(said({ title: 'Data', about: 'A1' }), /^Escalation E1 “Data” was sent/)
  assert.match(said({}), /^Escalation “E1” was sent/)
})

test('C-40 needs actions and meetings', () =>
  assert.equal(stateOf(ruleIn(boardsPromisesRules, 'C-40'), planOf({ action: [] }), ON), 'missing-input'))

test('C-43 finds escalations with no reply after ten working days', () => {
  const rows: PlanRows = {
    escalation: [
      { id: 'old', title: 'Data', sent: '2014-03-01', to: 'Cabinet' },
      { id: 'late', title: 'Data', sent: '2022-03-16' },
      { id: 'waiting', title: 'Data', sent: '2022-03-01', replied: 'awaited' },
      { id: 'reply to come', title: 'Data', sent: '2022-03-01', replied: '2022-04-05' },
      { id: 'ok tenth day', title: 'Data', sent: '2022-03-17' },
      { id: 'ok replied', title: 'Data', sent: '2022-03-01', replied: '2022-03-30' },
      { id: 'ok yes', title: 'Data', sent: '2022-03-01', replied: 'yes' },
      { id: 'ok unsent', title: 'Data' },
      { id: 'ok to be sent', title: 'Data', sent: '2022-04-05' },
    ],
  }
  assert.deepEqual(found('C-43', rows), ['late', 'old', 'reply to come', 'waiting'])
})

test('C-43 counts bank holidays out', () => {
  const rule = ruleIn(boardsPromisesRules, 'C-43')
  const plan = planOf({ escalation: [{ id: 'E1', title: 'Data', sent: '2022-04-11' }] })
  assert.deepEqual(itemsFound(rule, plan, '2022-04-27'), [], 'ten working days over Easter')
  assert.deepEqual(itemsFound(rule, plan, '2022-04-28'), [['E1']])
})

for (const id of ['C-37', 'C-40', 'C-43'] as const)
  test(`${id} is not moved by the order of rows or by records that have nothing to do with it`, () =>
    unmovedBy(
      ruleIn(boardsPromisesRules, id),
      somePlan('board', 'meeting', 'decision', 'obligation', 'action', 'escalation', 'post'),
      ON,
    ))
