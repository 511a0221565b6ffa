/** Periods and figures of official statistics are kept as what they mean, never as nought. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readFigure } from './figure.ts'
import { type LaitRow, NotLait, readLait, type Skipped } from './lait.ts'
import { readPeriod } from './period.ts'

test('each way of writing a period gives its days, and says how settled it is', () => {
  const said = (text: string, kind?: Parameters<typeof readPeriod>[1]) => {
    const p = readPeriod(text, kind)
    return p && [p.from, p.until, p.label, p.standing]
  }
  assert.deepEqual(said('2025'), ['2024-04-01', '2025-03-31', '2025', null])
  assert.deepEqual(said('2025', 'calendar'), ['2025-01-01', '2025-12-31', '2025', null])
  assert.deepEqual(said('2025', 'academic'), ['2024-09-01', '2025-08-31', '2025', null])
  assert.deepEqual(said('2016-17'), ['2016-04-01', '2017-03-31', '2016-17', null])
  assert.deepEqual(said('2016/17', 'academic'), ['2016-09-01', '2017-08-31', '2016/17', null])
  assert.deepEqual(said('2014-16', 'calendar'), ['2014-01-01', '2016-12-31', '2014-16', null])
  assert.deepEqual(said('2016/17-18/19'), ['2016-04-01', '2019-03-31', '2016/17-18/19', null])
  assert.deepEqual(said('1999-00'), ['1999-04-01', '2000-03-31', '1999-00', null])
  assert.deepEqual(said('202425', 'academic'), ['2024-09-01', '2025-08-31', '202425', null])
  assert.deepEqual(said('2016-17 (OT)')?.[3], 'outturn')
  assert.deepEqual(said('2025 (Rev)')?.[3], 'revised')
  assert.deepEqual(said('2024  (prov)')?.[3], 'provisional')
  for (const no of ['', '0', 'soon', '2016-2010', '2016/17-18/20', '2016 (guess)', '201799', '12-13'])
    assert.equal(said(no), null, no)
})

test('a number sheds what arithmetic left behind; a code is why there is none', () => {
  const value = (text: string) => {
    const f = readFigure(text)
    return f?.is === 'number' ? f.value : (f?.why ?? null)
  }
  assert.deepEqual(
    ['23.400000000000002', '1,204', '-3.5', '58%', '1.2E-2', '-0', '0'].map(value),
    [23.4, 1204, -3.5, 58, 0.012, 0, 0],
  )
  assert.deepEqual(['c', 'C', 'u', 'x', 'z', '-', 'low', ':', ' ', '*'].map(value), [
    'suppressed',
    'suppressed',
    'unreliable',
    'not available',
    'not applicable',
    'not available',
    'low',
    'not available',
    'not published',
    'suppressed',
  ])
  assert.deepEqual(['12 days', 'about 5', '1e999', '--', '1,2,3', 'constructor'].map(value), [
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})

test('a figure that is written is read back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (n, decimals) => {
      const value = n / 10 ** decimals
      const f = readFigure(String(value))
      assert.ok(f?.is === 'number')
      assert.equal(f.value, value + 0)
    }),
  )
})

async function read(text: string): Promise<{ rows: LaitRow[]; left: Skipped[] }> {
  const left: Skipped[] = []
  const rows: LaitRow[] = []
  // In small pieces: a row may come in two.
  async function* pieces() {
    for (let i = 0; i < text.length; i += 7) yield text.slice(i, i + 7)
  }
  for await (const row of readLait(
    pieces(),
    () => 'financial',
    s => left.push(s),
  ))
    rows.push(row)
  return { rows, left }
}

test('the long file is read row by row, and whatever cannot be read is named by its line and column', async () => {
  const { rows, left } = await read(
    `\ufeffShort Desc,Data item,Years,LA and Regions,Values,LA Number,Region
RTA,Killed and seriously injured,2014-16,Birmingham,24.78,330.0,West Midlands
RTA,,2015-17,England,23.400000000000002,NA,NA
RTA,,2016-18,Birmingham,-,330.0,West Midlands
RTA,,0,Birmingham,12,330.0,West Midlands
RTA,,2017-19,Birmingham,plenty,330.0,West Midlands
,,2017-19,Birmingham,3,330.0,West Midlands
`,
  )
  assert.deepEqual(
    rows.map(r => [r.line, r.period.label, r.place, r.code, r.figure]),
    [
      [2, '2014-16', 'Birmingham', '330', { is: 'number', value: 24.78 }],
      [3, '2015-17', 'England', '', { is: 'number', value: 23.4 }],
      [4, '2016-18', 'Birmingham', '330', { is: 'missing', why: 'not available' }],
    ],
  )
  assert.deepEqual(
    left.map(s => [s.line, s.column]),
    [
      [5, 'Years'],
      [6, 'Values'],
      [7, 'Short Desc'],
    ],
  )
  await assert.rejects(read('date,value\n1,2\n'), NotLait)
  await assert.rejects(read('Short Desc,Years,LA and Regions,Values\n"never closed,1\n'), NotLait)
})
