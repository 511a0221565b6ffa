/** Money: funding lines, years of spending, savings and benefits (system.md J). */
import { choice, flag, kind, money, ref, refs, text, when } from '../field.ts'

export const funding = kind({
  one: 'funding line',
  many: 'funding lines',
  sheet: ['funding', 'budget', 'money', 'finance', 'funding lines', 'investment'],
  ref: ['funding ref', 'line ref', 'funding id', 'budget code', 'ref', 'id', 'code', 'no'],
  title: 'title',
  signature: [['title'], ['amount'], ['covers', 'from', 'until', 'decidedBy', 'total']],
  fields: {
    title: text('line', 'funding line', 'budget line', 'description', 'what it is', 'funding', 'title', 'name'),
    amount: money(
      'amount gbp',
      'amount',
      'amount (£)',
      'budget',
      'total',
      'sum',
      'value',
      'allocation',
      '£',
      'approved',
    ),
    covers: refs(
      ['programme', 'step', 'outcome', 'workstream', 'service', 'plan'],
      'covers',
      'programme',
      'for',
      'funds',
      'pays for',
      'programmes',
      'programme ref',
      'step',
    ),
    from: when('from', 'start', 'starts', 'available from', 'start date'),
    until: when('until', 'to', 'end', 'ends', 'available until', 'end date', 'expires'),
    sort: choice(
      {
        approved: ['approved', 'approved total', 'total approved', 'envelope', 'approval'],
        allocation: ['allocation', 'allocated', 'share'],
        grant: ['grant', 'external'],
        base: ['base', 'base budget', 'revenue', 'core'],
      },
      'kind',
      'type',
      'line type',
    ),
    total: ref('funding', 'allocated from', 'out of', 'part of', 'approved under', 'envelope'),
    decidedBy: ref('board', 'decided by', 'approved by', 'decision by'),
    decidedOn: when('decided on', 'approved on', 'decision date'),
    note: text('note', 'notes', 'comment'),
  },
})

export const spend = kind({
  one: 'year of spending',
  many: 'years of spending',
  sheet: [
    'spend',
    'profile',
    'forecast',
    'monitoring',
    'budget monitoring',
    'outturn',
    'five-year budget',
    'five year budget',
  ],
  ref: ['spend id'],
  title: 'note',
  signature: [['funding', 'programme'], ['year'], ['profile', 'forecast', 'actual']],
  fields: {
    funding: ref('funding', 'line', 'funding line', 'budget line', 'funding', 'line ref'),
    programme: ref('programme', 'programme', 'programme ref'),
    year: when('year', 'financial year', 'period'),
    profile: money('profile', 'budget', 'profiled', 'planned', 'profile (£)', 'budget (£)'),
    forecast: money('forecast', 'forecast outturn', 'forecast (£)', 'projected'),
    actual: money('actual', 'spent', 'actual (£)', 'spend to date', 'outturn'),
    decision: ref('decision', 'decision', 'decision ref'),
    note: text('note', 'notes', 'comment'),
  },
})

export const saving = kind({
  one: 'saving or benefit',
  many: 'savings and benefits',
  sheet: ['savings', 'benefits', 'benefits register', 'savings plan'],
  ref: ['saving ref', 'benefit ref', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['title'], ['amount'], ['owner', 'measure', 'year', 'inBudget']],
  fields: {
    title: text('saving', 'benefit', 'saving or benefit', 'description', 'what'),
    amount: money('amount', 'amount gbp', 'amount (£)', 'value', 'saving gbp'),
    year: when('year', 'from', 'financial year', 'when'),
    measure: ref('measure', 'measure', 'measured by', 'kpi', 'how measured'),
    owner: ref('post', 'owner', 'lead', 'who'),
    inBudget: flag('in budget', 'counted in budget', 'in the budget'),
  },
})
