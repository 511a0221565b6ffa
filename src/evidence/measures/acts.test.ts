/** Values of measures come in as they are, come in once, and keep what they were before. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { whoMay } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { rowsIn } from '../../store/test-database.ts'
import { evidenceTables } from '../tables.ts'
import { measureBring } from './acts.ts'
import { bringing, DICTIONARY, LAIT } from './bring-for-tests.ts'

const { store, bring, perform, as, analyst, auditOf } = await bringing()
const stored = async (measure: string) => {
  const { rows } = await sql<Record<string, unknown>>`
    select p.kind, p.name, first_day::text as first, last_day::text as last, revision, label, value, missing, standing, stamp
    from evidence.value v join evidence.place p on p.id = v.place join evidence.measure m on m.id = v.measure
    where m.code = ${measure} order by p.name, last_day, revision`.execute(store.root)
  return rows.map(r => Object.values(r))
}

test('the tables are what they were declared to be', async () => {
  assert.deepEqual(await differences(store.root, evidenceTables), [])
})

const first = `${LAIT}RR,Referred again,2023,Calderwick,20.400000000000002,901.0,Midshire
RR,,2024,Calderwick,c,901.0,Midshire
RR,,2023,Midshire,22,984.0,NA
RR,,2023,England,21.5,970.0,NA
RR,,0,Calderwick,12,901.0,Midshire
RR,,2024,England,plenty,970.0,NA
XX,Unheard of,2024,England,3,970.0,NA
`

test('each value is kept with its place and period, a code as why there is none, and what is wrong is named', async () => {
  const came = await bring(first, DICTIONARY)
  assert.deepEqual(came.definitions, { made: 2, reworded: 0, otherYear: [] })
  const [one] = came.files
  assert.deepEqual(
    [came.changed, came.places, one?.number, one?.given, one?.added, one?.changed],
    [true, 3, 1, 4, 4, 0],
  )
  assert.deepEqual(
    [one?.skipped, one?.why.map(w => `${w.line} ${w.column}: ${w.why}`)],
    [
      3,
      [
        '6 Years: "0" is no period',
        '7 Values: "plenty" is neither a number nor a code',
        '8 Short Desc: no dictionary says what "XX" is',
      ],
    ],
  )
  assert.deepEqual(await stored('RR'), [
    ['authority', 'Calderwick', '2022-04-01', '2023-03-31', 1, '2023', 20.4, null, null, 1],
    ['authority', 'Calderwick', '2023-04-01', '2024-03-31', 1, '2024', null, 'suppressed', null, 1],
    ['country', 'England', '2022-04-01', '2023-03-31', 1, '2023', 21.5, null, null, 1],
    ['region', 'Midshire', '2022-04-01', '2023-03-31', 1, '2023', 22, null, null, 1],
  ])
  const audit = await auditOf(analyst)
  assert.deepEqual(
    [audit.at(-1)?.act, audit.at(-1)?.kind, audit.at(-1)?.outcome],
    ['measure.bring', 'evidence.import', 'done'],
  )
})

test('the same file again changes nothing, and says so', async () => {
  const before = await rowsIn(store, 'history')
  const came = await bring(first, DICTIONARY)
  assert.equal(came.changed, false)
  assert.deepEqual([came.files[0]?.number, came.files[0]?.given, came.files[0]?.added], [null, 4, 0])
  assert.deepEqual([await rowsIn(store, 'evidence.import'), await rowsIn(store, 'history')], [1, before])
})

test('a value that changed keeps the earlier one, and a figure that was settled says so', async () => {
  const came = await bring(`${LAIT}RR,,2023,Calderwick,20.6,901.0,Midshire
RR,,2024 (Rev),Calderwick,19,901.0,Midshire
RR,,2023,England,21.5,970.0,NA
`)
  assert.deepEqual(
    came.files.map(f => [f.number, f.given, f.added, f.changed, f.skipped]),
    [[2, 3, 0, 2, 0]],
  )
  const ours = (await stored('RR')).filter(r => r[1] === 'Calderwick')
  assert.deepEqual(
    ours.map(r => r.slice(4)),
    [
      [1, '2023', 20.4, null, null, 1],
      [2, '2023', 20.6, null, null, 2],
      [1, '2024', null, 'suppressed', null, 1],
      [2, '2024', 19, null, 'revised', 2],
    ],
  )
})

test('what the file says twice in two ways is taken once, and the later row is named', async () => {
  const came = await bring(`${LAIT}CIN,,2023,Calderwick,300,901.0,Midshire
CIN,,2023,Calderwick,300,901.0,Midshire
CIN,,2023,Calderwick,310,901.0,Midshire
`)
  const [one] = came.files
  assert.deepEqual([one?.added, one?.changed, one?.skipped, one?.why[0]?.line], [1, 0, 1, 4])
  assert.deepEqual(
    (await stored('CIN')).map(r => r[6]),
    [300],
  )
})

test('a value is never changed and never removed, whoever asks', async () => {
  for (const query of [
    sql`update evidence.value set value = 1`,
    sql`delete from evidence.value`,
    sql`truncate evidence.value`,
  ])
    await assert.rejects(query.execute(store.root), /append-only/)
  await assert.rejects(sql`delete from evidence.measure`.execute(store.root), /not removed/)
})

test('a dictionary puts words right, and leaves the years by which values were read', async () => {
  const words = DICTIONARY.replace('What share was', 'The share that was').replace(
    '31 March.,Financial',
    '31 March.,Academic',
  )
  const came = await bring(first, words)
  assert.deepEqual(came.definitions, { made: 0, reworded: 1, otherYear: ['CIN'] })
  assert.deepEqual([came.changed, came.files[0]?.changed], [true, 2])
})

test('an analyst may bring measures, and nobody who may not', async () => {
  assert.deepEqual(
    await whoMay({ perform, as }, measureBring, () => ({ files: [], own: 'Calderwick', dictionary: null })),
    ['performance-analyst'],
  )
})
