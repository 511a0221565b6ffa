import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import writeExcelFile from 'write-excel-file/node'
import { limits, sayWarning, type Table, type Warning } from './table.ts'
import { readXlsx } from './xlsx.ts'
import { bookOf, oleOf, partsOf, zipOf } from './zip-for-tests.ts'

const read = async (source: Uint8Array | string, caps = limits) => {
  const warnings: Warning[] = []
  const tables = await readXlsx('plans/plan.xlsx', source, caps, w => warnings.push(w))
  return { tables, warnings, codes: warnings.map(w => w.code), messages: warnings.map(sayWarning) }
}

const textsOf = (table: Table | undefined) => table?.rows.map(row => row.map(cell => cell.text))

/** One sheet of one row, each cell given as its type, style and value. */
const rowOf = (...cells: [attributes: string, inner: string][]) =>
  `<row r="1">${cells.map(([attributes, inner]) => `<c ${attributes}>${inner}</c>`).join('')}</row>`

test('reads a workbook another library wrote: texts, numbers, dates, flags and merged headings', async () => {
  const bytes = await writeExcelFile([
    {
      sheet: 'Plan',
      data: [
        [{ value: 'Ref', rowSpan: 2 }, { value: 'Dates', columnSpan: 2 }, null, 'Share', 'Open'],
        [null, 'Start', 'Due', null, null],
        [
          'A1 & <co>',
          { value: new Date(Date.UTC(2024, 1, 29)), type: Date, format: 'dd/mm/yyyy' },
          { value: new Date(Date.UTC(2024, 2, 1, 9, 30)), type: Date, format: 'dd/mm/yyyy hh:mm' },
          { value: 0.58, type: Number, format: '0%' },
          true,
        ],
        [0.1 + 0.2, null, ' wrapped\ntext ', 1e21, -5],
      ],
    },
    { sheet: 'Empty', data: [] },
  ]).toBuffer()
  const { tables, codes } = await read(bytes)
  assert.deepEqual(textsOf(tables[0]), [
    ['Ref', 'Dates', 'Dates', 'Share', 'Open'],
    ['Ref', 'Start', 'Due'],
    ['A1 & <co>', '2024-02-29', '2024-03-01T09:30', '58%', 'TRUE'],
    ['0.3', '', 'wrapped\ntext', '1e+21', '-5'],
  ])
  assert.deepEqual(
    tables[0]?.rows[2]?.map(cell => cell.type),
    ['text', 'date', 'date', 'number', 'flag'],
  )
  assert.deepEqual(tables[0]?.merged, [
    { top: 1, left: 1, bottom: 2, right: 1 },
    { top: 1, left: 2, bottom: 1, right: 3 },
  ])
  assert.deepEqual(tables[0]?.rowNumbers, [1, 2, 3, 4])
  assert.deepEqual(
    tables.map(({ file, sheet }) => ({ file, sheet })),
    [{ file: 'plans/plan.xlsx', sheet: 'Plan' }],
  )
  assert.deepEqual(codes, ['empty-sheet'])
})

test('reads a path as it reads bytes, and shows it to nobody', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'goldenthread-'))
  try {
    const path = join(folder, 'any name')
    await writeFile(path, bookOf({ sheets: [{ data: rowOf(['r="A1"', '<v>1</v>']) }] }))
    assert.deepEqual(textsOf((await read(path)).tables[0]), [['1']])
    await writeFile(path, bookOf({ sheets: [{ data: '<row' }] }))
    await assert.rejects(read(path), (error: Error) => !error.message.includes(folder))
    await writeFile(path, oleOf('Workbook'))
    await assert.rejects(read(path), /plan\.xlsx: is an old Excel 97-2003 workbook/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('shared texts: runs joined, phonetic guides left out, escapes undone', async () => {
  const { tables } = await read(
    bookOf({
      texts:
        '<si><r><rPr><b/></rPr><t>Train </t></r><r><t xml:space="preserve">all </t></r><r><t>staff</t></r></si>' +
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>' +
        '<si><t>a_x000D__x000A_b _x005F_x0041_ <![CDATA[<c>]]></t></si><si/>',
      sheets: [
        {
          data: rowOf(
            ['r="A1" t="s"', '<v>0</v>'],
            ['t="s"', '<v>1</v>'],
            ['r="D1" t="s"', '<v>2</v>'],
            ['t="s"', '<v>3</v>'],
            ['t="inlineStr"', '<is><r><t>in</t></r><r><t>line</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is>'],
            ['t="str"', '<f>"x"</f><v>made</v>'],
          ),
        },
      ],
    }),
  )
  assert.deepEqual(textsOf(tables[0]), [['Train all staff', '東京', '', 'a\nb _x0041_ <c>', '', 'inline', 'made']])
})

test('a prefix on every element and UTF-16 make no difference', async () => {
  const xml =
    '<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
  const parts = { 'xl/worksheets/sheet0.xml': Buffer.from(`\uFEFF${xml}`, 'utf16le') }
  assert.deepEqual(textsOf((await read(bookOf({ sheets: [{ data: '' }], parts }))).tables[0]), [['7']])
})

test('formulae: saved values are read and counted, missing ones named', async () => {
  const { tables, warnings } = await read(
    bookOf({
      sheets: [
        {
          data: rowOf(
            ['r="A1"', '<f>1+1</f><v>2</v>'],
            ['r="B1" t="str"', '<f>""</f><v></v>'],
            ['r="C1"', '<f t="shared" si="0"/><v>3</v>'],
            ['r="D1"', '<f>SUM(A1)</f>'],
            ['r="E1"', '<f>SUM(A1)</f><v></v>'],
            ['r="F1" t="b"', '<f>TRUE()</f><v>1</v>'],
          ),
        },
      ],
    }),
  )
  assert.deepEqual(textsOf(tables[0]), [['2', '', '3', '', '', 'TRUE']])
  assert.deepEqual(
    warnings.map(({ code, column }) => [code, column]),
    [
      ['formula', 'D'],
      ['formula', 'E'],
      ['formula-values', null],
    ],
  )
  assert.match(warnings[2]?.message ?? '', /^4 cells are formulae; the last saved values were read/)
})

test('values nobody worked out are not passed off as right', async () => {
  const { messages, codes } = await read(
    bookOf({ after: '<calcPr fullCalcOnLoad="1"/>', sheets: [{ data: rowOf(['', '<f>A2</f><v>0</v>']) }] }),
  )
  assert.deepEqual(codes, ['formula'])
  assert.match(messages[0] ?? '', /1 cell is a formula that the program which wrote the workbook did not work out/)
})

test('errors and false numbers are kept as text and named', async () => {
  const { tables, warnings } = await read(
    bookOf({
      sheets: [
        { data: rowOf(['t="e"', '<v>#N/A</v>'], ['', '<v>0x10</v>'], ['', '<v>ten</v>'], ['t="b"', '<v>0</v>']) },
      ],
    }),
  )
  assert.deepEqual(textsOf(tables[0]), [['#N/A', '0x10', 'ten', 'FALSE']])
  assert.deepEqual(
    warnings.map(({ code, column }) => [code, column]),
    [
      ['cell-error', 'A'],
      ['number', 'B'],
      ['number', 'C'],
    ],
  )
})

test('hidden, empty and chart sheets are told of; order and names are kept', async () => {
  const data = rowOf(['', '<v>1</v>'])
  const { tables, warnings } = await read(
    bookOf({
      sheets: [
        { name: 'One', data, state: 'hidden' },
        { name: 'Two', data: '<row r="1"><c r="A1" s="0"/></row>' },
        { name: 'Three &amp; more', data, state: 'veryHidden' },
        { name: 'Four', data },
      ],
    }),
  )
  assert.deepEqual(
    tables.map(table => table.sheet),
    ['One', 'Three & more', 'Four'],
  )
  assert.deepEqual(
    warnings.map(({ code, sheet }) => [code, sheet]),
    [
      ['hidden-sheet', 'One'],
      ['empty-sheet', 'Two'],
      ['hidden-sheet', 'Three & more'],
    ],
  )
  const parts = partsOf({ sheets: [{ name: 'Chart', data }] })
  const rels = String(parts['xl/_rels/workbook.xml.rels']).replace('/worksheet"', '/chartsheet"')
  assert.deepEqual((await read(zipOf({ ...parts, 'xl/_rels/workbook.xml.rels': rels }))).codes, ['not-read'])
})

test('merged areas fill rows that have something of their own, within the filled columns', async () => {
  const { tables, codes } = await read(
    bookOf({
      sheets: [
        {
          data:
            '<row r="1"><c r="A1" t="str"><v>Title</v></c></row>' +
            '<row r="3"><c r="A3" t="str"><v>P1</v></c><c r="B3"><v>1</v></c></row>' +
            '<row r="4"><c r="B4"><v>2</v></c></row>' +
            '<row r="6"><c r="B6"><v>3</v></c><c r="D6"><v>4</v></c></row>',
          after:
            '<mergeCells><mergeCell ref="A1:XFD2"/><mergeCell ref="A3:A6"/><mergeCell ref="F9:G10"/><mergeCell ref="B2"/></mergeCells>',
        },
      ],
    }),
  )
  assert.deepEqual(textsOf(tables[0]), [
    ['Title', 'Title', 'Title', 'Title'],
    ['P1', '1'],
    ['P1', '2'],
    ['P1', '3', '', '4'],
  ])
  assert.deepEqual(tables[0]?.rowNumbers, [1, 3, 4, 6])
  assert.equal(tables[0]?.merged.length, 4)
  assert.deepEqual(codes, [])
})

test('merged areas that overlap without end are cut off', async () => {
  const row = (r: number) => `<row r="${r}"><c r="A${r}"><v>1</v></c><c r="CV${r}"><v>1</v></c></row>`
  const data = Array.from({ length: 1000 }, (_, at) => row(at + 1)).join('')
  const after = `<mergeCells>${'<mergeCell ref="A1:CV1000"/>'.repeat(1000)}<mergeCell ref="nonsense"/></mergeCells>`
  const start = performance.now()
  const { codes } = await read(bookOf({ sheets: [{ data, after }] }))
  assert.deepEqual(codes, ['merged', 'merged'])
  assert.ok(performance.now() - start < 2_000)
})

test('macros, comments and drawings are told of and left alone', async () => {
  const { codes } = await read(
    bookOf({
      sheets: [{ data: rowOf(['', '<v>1</v>']) }],
      parts: { 'xl/vbaProject.bin': 'x', 'xl/comments1.xml': 'x', 'xl/drawings/drawing1.xml': '<!DOCTYPE x>' },
    }),
  )
  assert.deepEqual(codes, ['macros', 'comments', 'drawings'])
})
