/** What is downloaded says what the page says, and nothing in it runs. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { limits } from '../../store/workbook/table.ts'
import { readXlsx } from '../../store/workbook/xlsx.ts'
import { asCsv, asXlsx, downloadOf, fileName, inert, table } from './index.ts'
import { postRows, postsTable } from './posts-for-tests.ts'

type Row = { text: string; number: number | bigint | null; day: string | null; at: Temporal.Instant | null }
const mixed = table<Row>({
  name: 'mixed',
  caption: 'Mixed',
  rowHeader: 'text',
  columns: [
    { key: 'text', title: 'Text', value: r => r.text },
    { key: 'number', title: 'Number', kind: 'number', value: r => r.number },
    { key: 'day', title: '=Day', kind: 'day', value: r => r.day },
    { key: 'at', title: 'At', kind: 'moment', value: r => r.at },
  ],
})

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', ' =', '\t=', '＝', '＋', '－', '＠', '\uFEFF=', "'", '']
const text = fc
  .tuple(
    fc.constantFrom(...STARTS),
    fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('1+1', 'SUM(A1)', 'a,b', '"', 'a\r\nb', '_x0041_', "cmd|' /C calc'!A0"),
    ),
  )
  .map(([start, rest]) => start + rest)
const row = fc.record<Row>({
  text,
  number: fc.oneof(fc.constant(null), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.bigInt()),
  day: fc.constantFrom(null, '2026-02-28', '2024-02-29', '1850-01-01', 'ongoing'),
  at: fc.constantFrom(
    null,
    Temporal.Instant.from('2026-07-01T11:30:00Z'),
    Temporal.Instant.from('2026-12-01T11:30:15Z'),
  ),
})

const runs = /^[\s\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/

describe('CSV', () => {
  test('any text comes back, made inert', () => {
    fc.assert(
      fc.property(fc.array(row), rows => {
        const csv = asCsv(mixed, rows)
        assert.ok(csv.startsWith('\uFEFF') && csv.endsWith('\r\n'))
        const read: string[][] = parse(csv, { bom: true, record_delimiter: '\r\n' })
        assert.deepEqual(
          read.slice(1).map(r => r[0]),
          rows.map(r => inert(r.text)),
        )
        for (const [i, cells] of read.slice(1).entries()) {
          assert.equal(cells.length, 4)
          assert.doesNotMatch(cells[0] ?? '', runs)
          assert.equal(cells[1], rows[i]?.number === null ? '' : String(rows[i]?.number))
          for (const cell of cells.slice(2)) assert.doesNotMatch(cell, runs)
        }
      }),
    )
  })

  test('the titles come first, and are inert too', () => {
    assert.equal(asCsv(mixed, []), "\uFEFFText,Number,'=Day,At\r\n")
  })

  test('a number below zero is a number, and a text that looks like one is a text', () => {
    const of = (text: string, number: number | null) =>
      asCsv(mixed, [{ text, number, day: null, at: null }]).split('\r\n')[1]
    assert.equal(of('-5', -5), "'-5,-5,,")
    assert.equal(of('a', null), 'a,,,')
    assert.equal(of('a', Number.NaN), 'a,,,')
  })

  test('moments are told with their offset', () => {
    const at = (text: string) => Temporal.Instant.from(text)
    const csv = asCsv(mixed, [
      { text: 'summer', number: 1, day: '2026-07-01', at: at('2026-07-01T11:30:00Z') },
      { text: 'winter', number: 1, day: null, at: at('2026-12-01T11:30:15.5Z') },
    ])
    assert.match(csv, /summer,1,2026-07-01,2026-07-01T12:30:00\+01:00\r\n/)
    assert.match(csv, /winter,1,,2026-12-01T11:30:15\+00:00\r\n/)
  })

  test('a row with nothing in it is still a row', () => {
    const one = table<{ a: string }>({
      name: 'one',
      caption: 'One',
      rowHeader: 'a',
      columns: [{ key: 'a', title: 'A', value: r => r.a }],
    })
    assert.deepEqual(parse(asCsv(one, [{ a: '' }, { a: 'x' }]), { bom: true }), [['A'], [''], ['x']])
  })
})

const read = async (bytes: Uint8Array) => {
  const warnings: string[] = []
  const tables = await readXlsx('test.xlsx', bytes, limits, w => warnings.push(w.code))
  return { rows: tables[0]?.rows ?? [], sheet: tables[0]?.sheet, warnings }
}

describe('XLSX', () => {
  test('any text comes back as text, and no cell is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async given => {
        // A row with nothing in it is not read back.
        const rows = given.map((r, i) => ({ ...r, number: i }))
        const { rows: cells, warnings } = await read(await asXlsx(mixed, rows))
        assert.ok(!warnings.includes('formula'))
        const tidy = (s: string) => s.replace(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '')
        assert.deepEqual(
          cells.slice(1).map(r => tidy(r[0]?.text ?? '')),
          rows.map(r => tidy(inert(r.text))),
        )
        for (const r of cells) {
          assert.ok(r[0]?.type === 'text' || r[0]?.type === 'empty')
          for (const cell of r) if (cell.type === 'text') assert.doesNotMatch(cell.text, runs)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('numbers, days and moments are typed', async () => {
    const at = Temporal.Instant.from('2026-07-01T11:30:00Z')
    const { rows, sheet } = await read(
      await asXlsx(mixed, [
        { text: 'a', number: -5.25, day: '2026-02-28', at },
        { text: 'b', number: 12n, day: 'ongoing', at: null },
        { text: 'c', number: 2n ** 80n, day: '1850-01-01', at: null },
      ]),
    )
    assert.equal(sheet, 'mixed')
    const told = rows.map(r => r.map(c => `${c.type} ${c.text}`))
    assert.deepEqual(told[0], ['text Text', 'text Number', "text '=Day", 'text At'])
    assert.deepEqual(told[1]?.slice(0, 3), ['text a', 'number -5.25', 'date 2026-02-28'])
    assert.match(told[1]?.[3] ?? '', /^date 2026-07-01T12:30/)
    assert.deepEqual(told[2], ['text b', 'number 12', 'text ongoing'])
    // Beyond what a double holds, and before what Excel's calendar has: kept as it is, as text.
    assert.deepEqual(told[3], ['text c', `text ${2n ** 80n}`, 'text 1850-01-01'])
  })

  test('a text longer than a cell holds is cut and says so', async () => {
    const { rows } = await read(
      await asXlsx(mixed, [{ text: `=${'a'.repeat(40_000)}`, number: null, day: null, at: null }]),
    )
    assert.equal(rows[1]?.[0]?.text.length, 32_767)
    assert.ok(rows[1]?.[0]?.text.endsWith('…'))
  })

  test('a real table has all its rows', async () => {
    const { rows } = await read(await asXlsx(postsTable, postRows(212)))
    assert.equal(rows.length, 213)
    assert.deepEqual(
      rows[1]?.map(c => c.type),
      ['text', 'text', 'text', 'empty', 'text', 'number', 'empty', 'date'],
    )
  })
})

test('a file is named by a word of ours and the day', async () => {
  assert.equal(fileName(postsTable, 'csv', '2026-11-20'), 'posts-2026-11-20.csv')
  const download = downloadOf(postsTable, postRows(2))
  assert.equal(download.name, 'posts')
  assert.match(download.csv(), /Head of service/)
  assert.equal(
    Buffer.from(await download.xlsx())
      .subarray(0, 2)
      .toString(),
    'PK',
  )
})
