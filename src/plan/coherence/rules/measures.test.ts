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

/** A measure that lacks nothing. */
const whole = {
  title: 'Plans issued in 20 weeks',
  numerator: 'Plans issued within 20 weeks of the request',
  denominator: 'Plans issued',
  dataSource: 'Case system',
  frequency: 'monthly',
  lag: '30 days',
  owner: 'Head of SEND',
  suppression: 'below 5',
  baseline: '26.7%',
  baselineOn: '2021-03-31',
  baselineSource: 'Annual return',
  target: '60%',
  targetOn: '2023-03-31',
  direction: 'up',
}

test('C-05 finds outcomes that no measure is linked to, even where no file holds measures', () => {
  assert.deepEqual(found('C-05', { outcome: [{ id: 'O1', title: 'Plans on time' }] }), ['O1'])
  const rows: PlanRows = {
    outcome: [
      { id: 'O1', title: 'Plans on time' },
      { id: 'O2', title: 'Children are seen' },
      { id: 'O3', title: 'Steady staff' },
    ],
    measure: [
      { id: 'M1', title: 'Plans in 20 weeks', outcomes: 'O1' },
      { id: 'M2', title: 'Children seen', steps: 'S2' },
    ],
    step: [
      { id: 'S2', title: 'See every child', outcomes: 'O2' },
      { id: 'S3', title: 'Hire', outcomes: 'O3', measure: 'Vacancy rate' },
    ],
  }
  // A measure of a step counts only where it is linked to the outcome; one named in the step's own row is.
  assert.deepEqual(found('C-05', rows), ['O2'])
  assert.match(message('C-05', rows), /measure M2 “Children seen”/)
  assert.equal(stateOf(ruleIn(measuresRules, 'C-05'), planOf({ step: [{ title: 'Hire' }] }), ON), 'missing-input')
})

test('C-06 finds outcomes measured only by work done, by type or by words', () => {
  const by = (...titles: string[]): PlanRows => ({
    outcome: [{ id: 'O1', title: 'Better practice' }],
    measure: titles.map((title, i) => ({ id: `M${i + 1}`, title, outcomes: 'O1' })),
  })
  for (const title of [
    'Training delivered',
    'Number of staff trained',
    '% of managers who completed the supervision course',
    'Posts filled',
    'Number of social workers recruited',
    'Plans written',
    'Policies reviewed',
    'Number of audits completed',
    'Attendance at sessions',
    'Meetings held',
    'Number of practice workshops',
    'Actions completed',
  ])
    assert.deepEqual(found('C-06', by(title)), ['O1 M1'], title)
  for (const title of [
    'Children seen within 5 days',
    'EHC plans completed within 20 weeks',
    'Audits completed that were judged good',
    'Percentage of audits graded good or better',
    'Repeat protection plans',
    'School attendance of children in care',
    'Staff turnover',
    'Young people in education, employment or training',
  ])
    assert.deepEqual(found('C-06', by(title)), [], title)
  assert.deepEqual(found('C-06', by('Training delivered', 'Repeat protection plans')), [])
  const typed = (sort: string, title: string): PlanRows => ({
    outcome: [{ id: 'O1', title: 'Better practice' }],
    measure: [{ id: 'M1', title, outcomes: 'O1', sort }],
  })
  assert.deepEqual(found('C-06', typed('output', 'Repeat plans')), ['O1 M1'])
  assert.deepEqual(found('C-06', typed('impact', 'Training delivered')), [])
  assert.equal(
    stateOf(ruleIn(measuresRules, 'C-06'), planOf({ outcome: [{ id: 'O1' }], measure: [] }), ON),
    'not-applicable',
  )
})

test('C-13 says which part of the baseline is missing', () => {
  assert.deepEqual(found('C-13', { measure: [{ id: 'M1', ...whole }] }), [])
  for (const [cells, says] of [
    [{ baseline: '' }, /no baseline value\./],
    [{ baseline: 'to be baselined' }, /baseline value \(“to be baselined” is none\)/],
    [{ baselineOn: '' }, /no baseline date\./],
    [{ baselineOn: 'last year' }, /“last year” is none/],
    [{ baselineSource: '', dataSource: '' }, /no source for the baseline\./],
    [{ baseline: '', baselineOn: '' }, /no baseline value and no baseline date\./],
  ] as const) {
    const rows: PlanRows = { measure: [{ id: 'M1', ...whole, ...cells }] }
    assert.deepEqual(found('C-13', rows), ['M1'])
    assert.match(message('C-13', rows), says)
  }
  // A baseline with no source of its own comes from where the measure's figures come from.
  const unsourced = { id: 'M1', ...whole, baselineSource: '' }
  assert.deepEqual(found('C-13', { measure: [unsourced] }), [])
  // Unless the sheet gives the sources of other baselines.
  const other = { id: 'M2', ...whole, title: 'Another' }
  assert.deepEqual(found('C-13', { measure: [unsourced, other] }), ['M1'])
  assert.deepEqual(found('C-13', { measure: [unsourced, { ...other, file: 'another.csv' }] }), [])
})

test('C-13 and C-14 name the row in which a measure stands that has none of its own', () => {
  const outcome = [{ id: 'O1', title: 'Calm', measure: 'Vacancies' }]
  const step = ['S1', 'S2'].map(id => ({ id, title: 'Hire', measure: 'Turnover', plan: 'A' }))
  for (const id of ['C-13', 'C-14'] as const) {
    assert.deepEqual(found(id, { outcome }), ['measure of O1 O1'])
    assert.deepEqual(found(id, { step }), ['measure of S1 S1'])
    assert.deepEqual(found(id, { measure: [{ id: 'M1', title: 'Vacancies', outcomes: 'O1' }], outcome }), ['M1'])
  }
})

test('C-14 says which part of the target is missing, and asks none of a measure kept for context', () => {
  assert.deepEqual(found('C-14', { measure: [{ id: 'M1', ...whole }] }), [])
  for (const [cells, says] of [
    [{ target: '' }, /no target\. Set the number to reach\./],
    [{ target: 'improving' }, /“improving” is none/],
    [{ targetOn: '' }, /no target date\./],
    [{ targetOn: 'ongoing' }, /“ongoing” is none/],
    [{ direction: '' }, /no direction/],
    [{ direction: 'sideways' }, /“sideways” is none/],
  ] as const) {
    const rows: PlanRows = { measure: [{ id: 'M1', ...whole, ...cells }] }
    assert.deepEqual(found('C-14', rows), ['M1'])
    assert.match(message('C-14', rows), says)
  }
  assert.deepEqual(found('C-14', { measure: [{ id: 'M1', ...whole, target: '', direction: 'neutral' }] }), [])
})

const fromTo = (id: string, now: string, then: string) => ({ id, now, then })

test('C-13 and C-14 find each from-to pair that no measure is linked to, once', () => {
  const rows: PlanRows = {
    outcome: [
      fromTo('O1', 'Patchy', 'Embedded'),
      fromTo('O2', 'High churn', 'Stable team'),
      fromTo('O3', '', 'Only an end'),
    ],
    measure: [{ id: 'M1', ...whole, outcomes: 'O2' }],
  }
  for (const id of ['C-13', 'C-14'] as const) {
    assert.deepEqual(found(id, rows), ['O1'])
    assert.equal(stateOf(ruleIn(measuresRules, id), planOf({ step: [] }), ON), 'missing-input')
    assert.deepEqual(found(id, { outcome: rows.outcome! }), ['O1', 'O2'])
  }
})

test('C-15 lists exactly what a definition lacks, once for each measure', () => {
  assert.deepEqual(found('C-15', { measure: [{ id: 'M1', ...whole }] }), [])
  for (const [cells, says] of [
    [{ numerator: '' }, /without its numerator\./],
    [{ denominator: 'TBC' }, /without its denominator\./],
    [{ dataSource: '' }, /without its source\./],
    [{ frequency: 'when asked' }, /frequency \(“when asked” is none\)/],
    [{ owner: 'TBC' }, /without its owner\./],
    [{ lag: '' }, /without its lag\./],
    [{ suppression: '' }, /without its rule for small numbers\./],
    [{ lag: '', suppression: '' }, /without lag or rule for small numbers\./],
  ] as const) {
    const rows: PlanRows = { measure: [{ id: 'M1', ...whole, ...cells }] }
    assert.deepEqual(found('C-15', rows), ['M1'])
    assert.match(message('C-15', rows), says)
  }
})

test('C-15 asks for an owner by name, and not in writing', () => {
  const fix = (cells: Record<string, string>) =>
    check(planOf({ measure: [{ id: 'M1', ...whole, ...cells }] }), ON, { rules: [ruleIn(measuresRules, 'C-15')] })
      .findings[0]?.fix
  assert.equal(fix({ owner: '' }), 'Name the one person or post who answers for the number.')
  assert.match(fix({ owner: '', lag: '' }) ?? '', /^Name who owns it, and write down the lag, so that/)
  assert.match(fix({ lag: '' }) ?? '', /^Ask .* to write down the lag, so that/)
})

test('C-15 asks no denominator of a count, and does of a rate', () => {
  const titled = (title: string, unit = '') =>
    found('C-15', { measure: [{ id: 'M1', ...whole, title, unit, denominator: '' }] })
  assert.deepEqual(titled('Number of unallocated children'), [])
  assert.deepEqual(titled('Unallocated children', 'number'), [])
  assert.deepEqual(titled('Rate of unallocated children'), ['M1'])
  assert.deepEqual(titled('Number of referrals per 10,000'), ['M1'])
})

test('C-19 finds one concept under two names', () => {
  const pair = (a: Record<string, string>, b: Record<string, string>): PlanRows => ({
    measure: [
      { id: 'M1', ...a },
      { id: 'M2', ...b },
    ],
  })
  const both = (a: Record<string, string>, b: Record<string, string>) => found('C-19', pair(a, b))
  assert.deepEqual(
    both(
      { title: 'Percentage of re-referrals within 12 months', owner: 'A' },
      { title: '% re-referrals within 12 months' },
    ),
    ['M2 M1'],
  )
  assert.deepEqual(
    both({ title: 'Re-referrals within 12 months' }, { title: 'Re-referrals within 6 months' }),
    [],
    'two spans are two measures',
  )
  const counted = { numerator: 'Children referred again', dataSource: 'Case system' }
  assert.deepEqual(both({ title: 'Come back rate', ...counted }, { title: 'Repeat work', ...counted }), ['M2 M1'])
  const shared = { numerator: 'Plans issued within 20 weeks', denominator: 'All plans issued' }
  assert.equal(both({ title: 'Timeliness', ...shared }, { title: 'SEND promptness', ...shared }).length, 1)
  const defined = { definition: 'Children seen alone by their social worker in the month' }
  assert.equal(both({ title: 'Visits', ...defined }, { title: 'Seen alone', ...defined }).length, 1)
  assert.deepEqual(both({ title: 'Vacancy rate' }, { title: 'Agency share' }), [])
  assert.deepEqual(both({ title: 'Number of re-referrals' }, { title: 'Percentage of re-referrals' }), [])
})

test('C-19 finds a name turned round, or in the plural, for the same name', () => {
  const both = (a: string, b: string) =>
    found('C-19', {
      measure: [
        { id: 'M1', title: a, numerator: 'x' },
        { id: 'M2', title: b, numerator: 'zz other' },
      ],
    }).length
  assert.equal(both('Re-referral rate within 12 months', 'Rate of re-referrals within 12 months'), 1)
  assert.equal(both('Vacancy rate', 'Rate of vacancies'), 1)
  assert.equal(both('Re-referral rate within 12 months', 'Rate of re-referrals within 6 months'), 0)
  assert.equal(both('Moves from foster to residential care', 'Moves from residential to foster care'), 0)
  assert.equal(both('Referral rate from schools', 'Re-referral rate'), 0)
})

test('C-19 calls two measures of one name by their ids', () => {
  const measure = ['M1', 'M2'].map(id => ({ id, title: 'Vacancy rate', numerator: `posts ${id} of another sort` }))
  assert.match(message('C-19', { measure }), /^M2 and M1 \(“Vacancy rate”\) look like/)
  const step = ['5%', '9%'].map((target, i) => ({
    id: `S${i}`,
    title: 'x',
    plan: `${i}`,
    measure: 'Vacancies',
    target,
  }))
  assert.match(message('C-19', { step }), /^The measure of S\d and the measure of S\d \(“Vacancies”\) look like/)
})

test('C-19 finds one name with two definitions, and the same name listed twice', () => {
  const rows = (more: Record<string, string>, other: Record<string, string>): PlanRows => ({
    measure: [
      { id: 'M1', title: 'Vacancy rate', ...more },
      { id: 'M2', title: 'Vacancy rate', ...other },
    ],
  })
  assert.equal(
    found('C-19', rows({ numerator: 'Vacant posts' }, { numerator: 'Posts held by agency staff' })).length,
    1,
  )
  assert.match(
    message('C-19', rows({ numerator: 'Vacant posts' }, { numerator: 'Posts held by agency staff' })),
    /one name with different numerators/,
  )
  assert.equal(found('C-19', rows({ target: '5%' }, { target: '9%' })).length, 1)
  assert.equal(found('C-19', rows({}, {})).length, 1)
  // One for each area, on purpose.
  assert.deepEqual(found('C-19', rows({ areas: 'North' }, { areas: 'South' })), [])
  // Two interventions are two stories.
  assert.deepEqual(found('C-19', rows({ intervention: '2013-14' }, { intervention: '2021-22' })), [])
})

test('C-19 leaves one measure that two plans cite in the same words', () => {
  const cited = (target: string): PlanRows => ({
    step: [
      { id: 'S1', title: 'Hire', plan: 'A', measure: 'Vacancy rate', target: '5%' },
      { id: 'S2', title: 'Keep', plan: 'B', measure: 'Vacancy rate', target },
    ],
  })
  assert.deepEqual(found('C-19', cited('5%')), [])
  assert.equal(found('C-19', cited('9%')).length, 1)
})

test('C-19 names the less complete of a pair first, whatever the order of rows', () => {
  const full = { id: 'M1', ...whole }
  const bare = { id: 'M0', title: 'Plans issued in 20 weeks', target: '50%' }
  assert.deepEqual(found('C-19', { measure: [full, bare] }), ['M0 M1'])
  assert.deepEqual(found('C-19', { measure: [bare, full] }), ['M0 M1'])
})

for (const id of ['C-05', 'C-06', 'C-13', 'C-14', 'C-15', 'C-19'] as const)
  test(`${id} depends on neither the order of rows nor unrelated records`, () =>
    unmovedBy(ruleIn(measuresRules, id), somePlan('outcome', 'measure', 'step', 'programme'), ON))
