/** What is read of measures is what was brought, as it stands, beside what it was. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { whoMay } from '../../store/act-for-tests.ts'
import { Refusal } from '../../store/refusal.ts'
import { boardRead, oneRead } from '../pages/acts.ts'
import { bringing, DICTIONARY, LAIT } from './bring-for-tests.ts'
import { measureList, measurePlaces, measureRead, measuresAt, measureValues } from './reading.ts'

const { store, bring, perform, as, analyst } = await bringing()
await bring(
  `${LAIT}RR,,2023,Calderwick,20,901.0,Midshire
RR,,2024,Calderwick,22,901.0,Midshire
RR,,2024,England,x,970.0,NA
CIN,,2024,Calderwick,310,901.0,Midshire
`,
  DICTIONARY,
)
await bring(`${LAIT}RR,,2024 (Rev),Calderwick,23,901.0,Midshire\n`)
const places = await perform(measurePlaces, analyst, {})
const idOf = (name: string) => places.find(p => p.name === name)!.id

test('the dictionary lists each measure with what it means now', async () => {
  const { stamp, measures } = await perform(measureList, analyst, {})
  assert.equal(stamp, 2)
  assert.deepEqual(
    measures.map(m => [m.code, m.topic, m.definition.name, m.definition.unit, m.definition.per, m.definition.better]),
    [
      ['CIN', 'Children in Need', 'Children in need', 'rate', 10_000, 'none'],
      ['RR', 'Children in Need', 'Children referred again within a year', 'percent', null, 'down'],
    ],
  )
})

test('a measure is read with every definition it had; one that there is not is not found', async () => {
  await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, db =>
    sql`insert into evidence.definition (authority, measure, number, from_day, name, says, numerator, denominator, unit, better,
        source, frequency, owner, grade, reason)
      select authority, measure, 2, '2025-04-01', name, 'Counted by child.', '', '', unit, better, source, frequency, '', '',
        'Counted by child and no longer by referral'
      from evidence.definition d where number = 1 and name like 'Children referred%'`.execute(db),
  )
  const read = await perform(measureRead, analyst, { code: 'RR' })
  assert.deepEqual(
    read.definitions.map(d => [d.version, d.from, d.says, d.reason]),
    [
      [1, null, 'What share was referred again.', ''],
      [2, '2025-04-01', 'Counted by child.', 'Counted by child and no longer by referral'],
    ],
  )
  const { measures } = await perform(measureList, analyst, {})
  assert.equal(measures.find(m => m.code === 'RR')?.definition.version, 2)
  for (const doing of [
    () => perform(measureRead, analyst, { code: 'NONE' }),
    () => perform(measureValues, analyst, { code: 'NONE', places: [places[0]!.id] }),
  ])
    await assert.rejects(doing(), (e: unknown) => e instanceof Refusal && e.code === 'not-found')
})

test('values stand in the order of their periods, with how often they were revised and what they were', async () => {
  const [ours, theirs, none] = await perform(measureValues, analyst, {
    code: 'RR',
    places: [idOf('Calderwick'), idOf('England')],
  })
  assert.equal(none, undefined)
  assert.deepEqual([ours?.place.kind, ours?.place.number, theirs?.place.kind], ['authority', '901', 'country'])
  assert.deepEqual(ours?.values, [
    {
      ...{ from: '2022-04-01', until: '2023-03-31', label: '2023', value: 20, missing: null },
      ...{ numerator: null, denominator: null, revisions: 0, standing: null, stamp: 1 },
    },
    {
      ...{ from: '2023-04-01', until: '2024-03-31', label: '2024', value: 23, missing: null },
      ...{ numerator: null, denominator: null, revisions: 1, standing: 'revised', stamp: 2 },
    },
  ])
  assert.deepEqual(
    ours?.earlier.map(e => [e.label, e.revision, e.value, e.standing, e.came, e.replaced]),
    [['2024', 1, 22, null, '2026-05-06T11:00:00+00:00', '2026-05-06T11:00:00+00:00']],
  )
  assert.deepEqual(
    theirs?.values.map(v => [v.value, v.missing]),
    [[null, 'not available']],
  )
})

test('of one place every measure is read at once, all of it or its newest value', async () => {
  const said = async (latest: boolean) => {
    const { stamp, measures } = await perform(measuresAt, analyst, { place: idOf('Calderwick'), latest })
    return [stamp, ...measures.map(m => [m.code, ...m.values.map(v => `${v.label}: ${v.value}`)])]
  }
  assert.deepEqual(await said(false), [2, ['CIN', '2024: 310'], ['RR', '2023: 20', '2024: 23']])
  assert.deepEqual(await said(true), [2, ['CIN', '2024: 310'], ['RR', '2024: 23']])
})

test('another authority sees none of it', async () => {
  const { rows } = await store.withTransaction({ authority: 'elsewhere', person: 'tester', act: 'test' }, db =>
    sql`select value::text from evidence.value union all select code from evidence.measure`.execute(db),
  )
  assert.deepEqual(rows, [])
})

/** Whoever works on the plan or for children, and elected members. The system's administrator is not among them. */
const READERS = [
  ...[
    'front-door-worker',
    'social-worker',
    'team-manager',
    'area-director',
    'director',
    'performance-analyst',
    'step-owner',
  ],
  ...['senior-responsible-owner', 'board-secretary', 'board-member', 'elected-member', 'commissioner', 'inspector'],
  ...['independent-safeguarding-chair', 'programme-manager', 'programme-office'],
]

test('whoever may read one of these may read each, and whoever reads no figures may read none', async () => {
  const here = { place: idOf('Calderwick'), latest: true }
  assert.deepEqual(await whoMay({ perform, as }, measureList, () => ({})), READERS)
  assert.deepEqual(await whoMay({ perform, as }, measureRead, () => ({ code: 'RR' })), READERS)
  assert.deepEqual(await whoMay({ perform, as }, measurePlaces, () => ({})), READERS)
  assert.deepEqual(await whoMay({ perform, as }, measuresAt, () => here), READERS)
  const values = () => ({ code: 'RR', places: [here.place] })
  assert.deepEqual(await whoMay({ perform, as }, measureValues, values), READERS)
  const page = { place: null, council: 'Calderwick City Council' }
  assert.deepEqual(await whoMay({ perform, as }, boardRead, () => page), READERS)
  assert.deepEqual(await whoMay({ perform, as }, oneRead, () => ({ ...page, code: 'RR' })), READERS)
})
