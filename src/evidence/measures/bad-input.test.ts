/** Bad input: refused with row and reason, or shown as what it is. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { rowsIn } from '../../store/test-database.ts'
import { bringInto, type Came } from './bring.ts'
import { bringing, LAIT } from './bring-for-tests.ts'
import { tell } from './import-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'goldenthread-bad-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const { store, as } = await bringing()
const { personId } = await as('performance-analyst')
await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, async db => {
  await sql`update authority.person set email = 'analyst@calderwick.example' where id = ${personId}`.execute(db)
  await sql`update authority.role_held set during = '[2026-01-01,)' where person = ${personId}`.execute(db)
})

/** Brings a file as the command does: what it says on either stream, or why it did not. */
async function bring(name: string, text: string, more: { dictionary?: string; mostRows?: number } = {}) {
  writeFileSync(join(folder, name), text)
  if (more.dictionary !== undefined) writeFileSync(join(folder, 'dictionary.csv'), more.dictionary)
  const came: Came | { refused: string } = await bringInto(
    store,
    { id: 'calderwick', name: 'Calderwick' },
    {
      files: [join(folder, name)],
      dictionary: more.dictionary === undefined ? null : join(folder, 'dictionary.csv'),
      as: 'analyst@calderwick.example',
      ...(more.mostRows === undefined ? {} : { mostRows: more.mostRows }),
    },
  )
  if ('refused' in came) return { out: '', err: came.refused }
  const said = { out: '', err: '' }
  tell(came, { out: t => (said.out += t), err: t => (said.err += t) })
  return said
}
const kept = async (measure: string) => {
  const { rows } = await sql<{ label: string; value: number | null; missing: string | null }>`
    select label, value, missing from evidence.value v join evidence.measure m on m.id = v.measure
    where m.code = ${measure} order by first_day, revision`.execute(store.root)
  return rows.map(r => [r.label, r.value ?? r.missing])
}

test('gaps stay gaps, days in any order are put in order, and a row that comes twice is one value', async () => {
  const { err } = await bring('gaps.csv', 'date,value\n2025-05,3\n2025-01,1\n2025-05,3\n2025-02,2\n')
  assert.equal(err, '')
  assert.deepEqual(await kept('gaps'), [
    ['Jan 2025', 1],
    ['Feb 2025', 2],
    ['May 2025', 3],
  ])
})

test('a second row that says otherwise is named and left out', async () => {
  const { err } = await bring('repeats.csv', 'date,value\n2025-01,1\n2025-01,2\n')
  assert.match(err, /^repeats\.csv, line 3, value: an earlier row gives another value/)
  assert.deepEqual(await kept('repeats'), [['Jan 2025', 1]])
})

test('periods of another length than most of a measure’s are named and left out, whichever comes first', async () => {
  const { err } = await bring('mixed.csv', 'date,value\n2025 Q1,9\n2025-04,1\n2025-05,2\n2025-06-01,3\n')
  assert.equal(
    err,
    `mixed.csv, line 2, date: "2025 Q1" is a quarter, and most of this measure’s rows are months; one measure has periods of one length; the row is left out
mixed.csv, line 5, date: "2025-06-01" is a day, and most of this measure’s rows are months; one measure has periods of one length; the row is left out
`,
  )
  assert.deepEqual(await kept('mixed'), [
    ['Apr 2025', 1],
    ['May 2025', 2],
  ])
})

test('words, infinite numbers and what is no date are named and left out', async () => {
  const { err } = await bring(
    'words.csv',
    'date,value\n2025-01,plenty\n2025-02,1e999\nlast week,4\n2025-13,5\n2025-03,6\n',
  )
  assert.deepEqual(
    err
      .trim()
      .split('\n')
      .map(l => l.slice(0, l.indexOf(' is n'))),
    [
      'words.csv, line 2, value: "plenty"',
      'words.csv, line 3, value: "1e999"',
      'words.csv, line 4, date: "last week"',
      'words.csv, line 5, date: "2025-13"',
    ],
  )
  assert.deepEqual(await kept('words'), [['Mar 2025', 6]])
})

test('codes are kept as what they mean and never as nought', async () => {
  const codes = ['-', 'c', 'u', 'x', 'z', 'k', 'low']
  await bring('codes.csv', `date,value\n${codes.map((c, i) => `2025-0${i + 1},${c}\n`).join('')}`)
  assert.deepEqual(
    (await kept('codes')).map(([, value]) => value),
    ['not available', 'suppressed', 'unreliable', 'not available', 'not applicable', 'low', 'low'],
  )
})

test('a denominator of nought, a count under nought and a share of more than all are named and left out', async () => {
  const { err } = await bring(
    'shares.csv',
    'date,numerator,denominator\n2025-01,0,0\n2025-02,-1,20\n2025-03,21,20\n2025-04,5,20\n2025-05,3,-20\n',
  )
  assert.deepEqual(
    err
      .trim()
      .split('\n')
      .map(l => l.replace('; the row is left out', '')),
    [
      'shares.csv, line 2, denominator: the denominator is nought',
      'shares.csv, line 3, numerator: a count is under nought',
      'shares.csv, line 4, numerator: the numerator is more than the denominator',
      'shares.csv, line 6, denominator: a count is under nought',
    ],
  )
  assert.deepEqual(await kept('shares'), [['Apr 2025', 25]])
})

test('a percentage over 100 and a number under nought are named and left out; money may be either', async () => {
  const dictionary = 'code,name,unit\nShare,A share,% of all\nBalance,What is left,Spend\n'
  const { err } = await bring(
    'over.csv',
    'measure,date,value\nShare,2025-01,101\nShare,2025-02,100\nShare,2025-03,-1\nThings,2025-01,-3\nBalance,2025-01,-250\n',
    { dictionary },
  )
  assert.deepEqual(
    err
      .trim()
      .split('\n')
      .map(l => l.replace('; the row is left out', '')),
    [
      'over.csv, line 2, value: 101 is over 100, and the measure is a percentage',
      'over.csv, line 4, value: -1 is under nought, and the measure is a percentage',
      'over.csv, line 5, value: -3 is under nought, and the measure is a number of things',
    ],
  )
  assert.deepEqual([await kept('Share'), await kept('Balance')], [[['Feb 2025', 100]], [['Jan 2025', -250]]])
})

test('what was published over 100 is kept as it was published', async () => {
  const dictionary = 'code,name,unit,year\nTAKEUP,Take-up of places,% of places,financial\n'
  const { err } = await bring('published.csv', `${LAIT}TAKEUP,,2024,Calderwick,103.4,901.0,Midshire\n`, { dictionary })
  assert.deepEqual([err, await kept('TAKEUP')], ['', [['2024', 103.4]]])
})

test('of two definitions under one code the first stands, and the second is named', async () => {
  const dictionary = 'code,name,description\nTWO,Seen in time,Within ten days.\nTWO,Seen in time,Within five days.\n'
  const { err } = await bring('two.csv', 'measure,date,value\nTWO,2025-01,1\n', { dictionary })
  assert.equal(err, 'dictionary, line 3, code: "TWO" is defined a second time; the first stands; the row is left out\n')
  const { rows } = await sql<{ says: string }>`select d.says from evidence.definition d
    join evidence.measure m on m.id = d.measure where m.code = 'TWO'`.execute(store.root)
  assert.deepEqual(rows, [{ says: 'Within ten days.' }])
})

test('a file of more rows than may come at once is refused whole, before anything is kept', async () => {
  const before = [await rowsIn(store, 'evidence.value'), await rowsIn(store, 'evidence.measure')]
  const rows = Array.from({ length: 41 }, (_, i) => `${1980 + i}-01,${i}\n`)
  const refused = await bring('long.csv', `date,value\n${rows.join('')}`, { mostRows: 40 })
  assert.match(
    refused.err,
    /^long\.csv: it has more than 40 rows, which is more than is taken at once; bring it in parts/,
  )
  assert.deepEqual([await rowsIn(store, 'evidence.value'), await rowsIn(store, 'evidence.measure')], before)
  assert.equal((await bring('long.csv', `date,value\n${rows.join('')}`, { mostRows: 41 })).err, '')
})

test('a file whose column of measures holds something else is refused before anything is kept', async () => {
  const rows = Array.from({ length: 5_001 }, (_, i) => `child ${i},2025-01,${i}\n`)
  const { err } = await bring('many.csv', `measure,date,value\n${rows.join('')}`)
  assert.match(err, /^many\.csv: it names more than 5,000 measures/)
  assert.deepEqual(await kept('child 1'), [])
})

test('a quotation mark in the middle of a cell is refused with its line, in a short file and in a long one', async () => {
  const long = Array.from({ length: 20_000 }, (_, i) => `${1000 + (i % 1000)}-01,${i % 50}\n`).join('')
  for (const before of ['2025-01,1\n', long]) {
    const { err } = await bring('quotes.csv', `date,value\n${before}2025-02,4 "or so"\n${before}`)
    assert.match(err, /^quotes\.csv: .*quote.*line \d+/i)
  }
  assert.deepEqual(await kept('quotes'), [])
})
