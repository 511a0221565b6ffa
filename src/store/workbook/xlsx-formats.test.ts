import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits, sayWarning, type Table, type Warning } from './table.ts'
import { readXlsx } from './xlsx.ts'
import { bookOf } from './zip-for-tests.ts'

const read = async (source: Uint8Array | string, caps = limits) => {
  const warnings: Warning[] = []
  const tables = await readXlsx('plans/plan.xlsx', source, caps, w => warnings.push(w))
  return { tables, warnings, codes: warnings.map(w => w.code), messages: warnings.map(sayWarning) }
}

const textsOf = (table: Table | undefined) => table?.rows.map(row => row.map(cell => cell.text))

/** One sheet of one row, each cell given as its type, style and value. */
const rowOf = (...cells: [attributes: string, inner: string][]) =>
  `<row r="1">${cells.map(([attributes, inner]) => `<c ${attributes}>${inner}</c>`).join('')}</row>`

test('formats say what is a date, a time, a percentage or a number', async () => {
  const cases: [format: string | number, value: string, text: string, type: string][] = [
    [14, '45000', '2023-03-15', 'date'],
    ['dd mmmm yyyy;@', '45000.75', '2023-03-15', 'date'],
    ['[$-809]d mmm yy', '45000', '2023-03-15', 'date'],
    ['mmm-yy', '45000', '2023-03-15', 'date'],
    [17, '61', '1900-03-01', 'date'],
    [14, '59', '1900-02-28', 'date'],
    [22, '45000.75', '2023-03-15T18:00', 'date'],
    ['yyyy-mm-dd hh:mm:ss', '45000.999999', '2023-03-16', 'date'],
    ['d/m/yyyy h:mm AM/PM', '45000.5001', '2023-03-15T12:00:09', 'date'],
    [20, '0.375', '09:00', 'text'],
    [20, '0.9999999', '23:59:59', 'text'],
    [20, '45000.375', '2023-03-15T09:00', 'date'],
    ['[h]:mm', '1.5', '36:00', 'text'],
    [46, '0.5', '12:00', 'text'],
    ['mm:ss', '0.001', '00:01:26', 'text'],
    [9, '0.58', '58%', 'number'],
    ['0.0%', '0.07', '7%', 'number'],
    [10, '0.12345', '12.345%', 'number'],
    [0, '3.0000000000000004', '3', 'number'],
    ['General', '-0', '0', 'number'],
    ['&quot;day &quot;0', '5', '5', 'number'],
    ['0\\d', '5', '5', 'number'],
    ['_-£* #,##0.00_-', '1234.5', '1234.5', 'number'],
    ['[Red]0.00E+00', '0.00001', '0.00001', 'number'],
    ['[$£-809]#,##0', '12', '12', 'number'],
    ['@', '12', '12', 'number'],
  ]
  for (const [format, value, text, type] of cases) {
    const book = bookOf({ formats: [format], sheets: [{ data: rowOf(['s="1"', `<v>${value}</v>`]) }] })
    const { tables, codes } = await read(book)
    assert.deepEqual(tables[0]?.rows[0]?.[0], { text, type }, `${format} ${value}`)
    assert.deepEqual(codes, [])
  }
})

test('numbers that are no sensible dates are kept as text, with a warning naming the cell', async () => {
  for (const value of ['0', '0.5', '-3', '60', '150000', '1e300']) {
    const { tables, warnings, messages } = await read(
      bookOf({ formats: [14], sheets: [{ name: 'Plan', data: rowOf(['r="C1" s="1"', `<v>${value}</v>`]) }] }),
    )
    assert.deepEqual(tables[0]?.rows[0]?.[2], { text: String(Number(value)), type: 'text' })
    assert.deepEqual(
      warnings.map(({ code, sheet, row, column }) => [code, sheet, row, column]),
      [['date', 'Plan', 1, 'C']],
    )
    assert.match(messages[0] ?? '', /^plans\/plan\.xlsx, sheet Plan, row 1, column C: the number /)
  }
})

test('counts days from 1904 where the workbook does, and reads dates spelt out', async () => {
  const { tables } = await read(
    bookOf({
      before: '<workbookPr date1904="1"/>',
      formats: [14],
      sheets: [
        {
          data: rowOf(
            ['s="1"', '<v>43538</v>'],
            ['t="d"', '<v>2023-03-15T00:00:00</v>'],
            ['t="d"', '<v>2023-03-15T09:30:00Z</v>'],
            ['t="d"', '<v>soon</v>'],
          ),
        },
      ],
    }),
  )
  assert.deepEqual(textsOf(tables[0]), [['2023-03-15', '2023-03-15', '2023-03-15T09:30', 'soon']])
})
