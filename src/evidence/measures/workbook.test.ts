/** Workbooks of measures: the same values as a CSV would bring, with the rows of the sheet. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import writeXlsx from 'write-excel-file/node'
import { bringInto } from './bring.ts'
import { bringing, DICTIONARY, LAIT } from './bring-for-tests.ts'

const folder = mkdtempSync(join(tmpdir(), 'goldenthread-books-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const { store, as } = await bringing()
const { personId } = await as('performance-analyst')
await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, async db => {
  await sql`update authority.person set email = 'analyst@calderwick.example' where id = ${personId}`.execute(db)
  await sql`update authority.role_held set during = '[2026-01-01,)' where person = ${personId}`.execute(db)
})
type Written = string | number | Date | null
const book = async (name: string, sheets: Readonly<Record<string, readonly (readonly Written[])[]>>) => {
  const path = join(folder, name)
  const cells = (rows: readonly (readonly Written[])[]) =>
    rows.map(row =>
      row.map(value => (value === null ? null : value instanceof Date ? { value, format: 'yyyy-mm-dd' } : { value })),
    )
  const written = Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: cells(rows) }))
  writeFileSync(path, await writeXlsx(written as never).toBuffer())
  return path
}
const bring = async (file: string, dictionary: string | null = null) => {
  const came = await bringInto(
    store,
    { id: 'calderwick', name: 'Calderwick' },
    { files: [file], dictionary, as: 'analyst@calderwick.example' },
  )
  return 'refused' in came ? came.refused : came
}
const kept = async (measure: string) => {
  const { rows } = await sql<{ first: string; value: number | null; numerator: number | null; name: string }>`
    select first_day::text as first, value, numerator, p.name from evidence.value v
    join evidence.measure m on m.id = v.measure join evidence.place p on p.id = v.place
    where m.code = ${measure} order by first_day, p.name, revision`.execute(store.root)
  return rows.map(r => Object.values(r))
}

test('dates and counts by area are read beneath a title, and what is wrong is named by its row of the sheet', async () => {
  const path = await book('seen.xlsx', {
    Notes: [['Seen in time'], ['Counted by hand.']],
    Figures: [
      ['Seen in time, by locality'],
      [null],
      ['date', 'numerator', 'denominator', 'locality'],
      [new Date('2025-04-01T00:00:00Z'), 9, 20, 'North, and hills'],
      [new Date('2025-05-01T00:00:00Z'), 9, 0, 'North, and hills'],
      [null],
      [new Date('2025-06-01T00:00:00Z'), 10, 20, 'North, and hills'],
    ],
  })
  const came = await bring(path)
  assert.ok(typeof came !== 'string', String(came))
  assert.deepEqual(
    came.files.map(f => [f.file, f.added, f.why.map(w => `${w.line} ${w.why}`)]),
    [['seen.xlsx', 2, ['5 the denominator is nought']]],
  )
  assert.deepEqual(await kept('seen'), [
    ['2025-04-01', 45, 9, 'North, and hills'],
    ['2025-06-01', 50, 10, 'North, and hills'],
  ])
  const again = await bring(path)
  assert.ok(typeof again !== 'string' && !again.changed)
})

test('the long file and its dictionary may be workbooks', async () => {
  const rows = (text: string): Written[][] =>
    text
      .trim()
      .split('\n')
      .map(l => l.replaceAll('"Rate per 10,000"', 'Rate per 1000').split(','))
  const values = await book('lait.xlsx', {
    Data: [
      ...rows(LAIT),
      ['RR', null, 2024, 'Calderwick', 20.400000000000002, 901, 'Midshire'],
      ['RR', null, '2025 (Rev)', 'Calderwick', 'c', 901, 'Midshire'],
    ],
  })
  const came = await bring(values, await book('dictionary.xlsx', { Dictionary: rows(DICTIONARY) }))
  assert.ok(typeof came !== 'string', String(came))
  assert.deepEqual([came.files[0]?.added, came.files[0]?.skipped, came.definitions.made], [2, 0, 2])
  assert.deepEqual(
    (await kept('RR')).map(r => r.slice(0, 2)),
    [
      ['2023-04-01', 20.4],
      ['2024-04-01', null],
    ],
  )
})

test('a workbook without figures, and what only claims to be one, are refused in words', async () => {
  const none = await bring(await book('none.xlsx', { Notes: [['Nothing here']] }))
  assert.match(String(none), /^none\.xlsx: no sheet of it has the headings of such a file/)
  writeFileSync(join(folder, 'broken.xlsx'), 'PK\u0003\u0004 and no more')
  assert.match(String(await bring(join(folder, 'broken.xlsx'))), /^broken\.xlsx: /)
})

test('each sheet that has figures is brought under its own name', async () => {
  const came = await bring(
    await book('visits.xlsx', {
      North: [
        ['date', 'value'],
        ['2025-04', 3],
      ],
      South: [
        ['date', 'value'],
        ['2025-04', 4],
      ],
    }),
  )
  assert.ok(typeof came !== 'string', String(came))
  assert.deepEqual(
    [await kept('visits North'), await kept('visits South')].flat().map(r => r[1]),
    [3, 4],
  )
})
