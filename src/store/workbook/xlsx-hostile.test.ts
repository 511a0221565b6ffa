import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { limits, sayWarning, Unreadable, type Warning } from './table.ts'
import { readXlsx } from './xlsx.ts'
import { bookOf, oleOf, partsOf, zipOf } from './zip-for-tests.ts'

const read = async (source: Uint8Array | string, caps = limits) => {
  const warnings: Warning[] = []
  const tables = await readXlsx('plans/plan.xlsx', source, caps, w => warnings.push(w))
  return { tables, warnings, codes: warnings.map(w => w.code), messages: warnings.map(sayWarning) }
}

const refused = (source: Uint8Array | string, message: RegExp, caps = limits) =>
  assert.rejects(
    read(source, caps),
    (error: unknown) => error instanceof Unreadable && message.test(error.message) && !/[\n\r]/.test(error.message),
  )

/** One sheet of one row, each cell given as its type, style and value. */
const rowOf = (...cells: [attributes: string, inner: string][]) =>
  `<row r="1">${cells.map(([attributes, inner]) => `<c ${attributes}>${inner}</c>`).join('')}</row>`

test('says what a file that is no workbook is, and what to do', async () => {
  await refused(oleOf('EncryptedPackage'), /^plans\/plan\.xlsx: is protected by a password/)
  await refused(oleOf('Workbook'), /is an old Excel 97-2003 workbook; save it as \.xlsx/)
  await refused(oleOf('WordDocument'), /old Word document/)
  await refused(oleOf('Other'), /old Microsoft Office file/)
  await refused(zipOf({ 'xl/workbook.bin': '' }), /binary workbook \(\.xlsb\); save it as \.xlsx/)
  await refused(zipOf({ mimetype: '', 'content.xml': '' }), /OpenDocument/)
  await refused(zipOf({ 'word/document.xml': '' }), /Word document/)
  await refused(zipOf({ 'ppt/presentation.xml': '' }), /PowerPoint/)
  await refused(zipOf({ 'Index/Document.iwa': '' }), /Numbers/)
  await refused(zipOf({ 'a.txt': '' }), /a zip archive but not an Excel workbook/)
  await refused(Buffer.from('a,b\n1,2'), /is not an Excel workbook; it seems to be a text file/)
  await refused(Buffer.from('%PDF-1.7'), /PDF/)
  await refused(Buffer.alloc(0), /is empty/)
  await refused(zipOf({ 'xl/workbook.xml': { data: '', flags: 1 } }), /protected by a password/)
})

const small = { sheets: [{ name: 'Plan', data: rowOf(['', '<v>1</v>']) }] }

test('a workbook cut short or changed anywhere is refused or read, never a crash', async () => {
  const whole = bookOf(small)
  for (let length = 0; length < whole.length; length += 7)
    await refused(whole.subarray(0, length), length < 4 ? /./ : /cut short|damaged/)
  await refused(
    bookOf({ ...small, parts: { 'xl/worksheets/sheet0.xml': { data: '<worksheet/>', sum: 1 } } }),
    /damaged/,
  )
})

test('missing parts and broken XML are refused by name', async () => {
  const { 'xl/worksheets/sheet0.xml': _, ...rest } = partsOf(small)
  await refused(zipOf(rest), /sheet "Plan": the sheet is missing/)
  await refused(bookOf({ ...small, parts: { 'xl/workbook.xml': '<workbook>' } }), /the list of sheets is damaged/)
  await refused(
    bookOf({ ...small, parts: { 'xl/sharedStrings.xml': '<sst>&x;</sst>' } }),
    /the list of texts is damaged/,
  )
  await refused(bookOf({ ...small, parts: { 'xl/styles.xml': Buffer.from([0x3c, 0xff, 0x3e]) } }), /formats is damaged/)
  await refused(bookOf({ ...small, parts: { 'xl/worksheets/sheet0.xml': '' } }), /sheet "Plan": the sheet is damaged/)
  await refused(
    bookOf({ sheets: [{ data: rowOf(['t="s"', '<v>9</v>']) }] }),
    /sheet "Sheet1", row 1: the sheet is damaged/,
  )
  for (const data of [
    '<row r="2"/><row r="1"/>',
    '<row r="1"/><row r="1"/>',
    '<row r="x"/>',
    '<row r="2000000"/>',
    '<row r="1"><row r="2"/></row>',
    '<c><v>1</v></c>',
    '<row r="1"><c r="B1"/><c r="A1"/></row>',
    '<row r="1"><c r="A2"/></row>',
    '<row r="1"><c r="ZZZZ1"/></row>',
    '<row r="1"><c r="1"/></row>',
  ])
    await refused(bookOf({ sheets: [{ data }] }), /the sheet is damaged/)
})

test('a DOCTYPE in any part that is read is refused, whole or unfinished', async () => {
  const lol = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
  for (const part of ['xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/worksheets/sheet0.xml'])
    await refused(bookOf({ ...small, parts: { [part]: `<?xml version="1.0"?>${lol}<x>&b;</x>` } }), /DOCTYPE/)
  await refused(bookOf({ ...small, parts: { '_rels/.rels': `${lol}<x/>` } }), /DOCTYPE/)
  for (const cut of [9, 10, 12, 14, 15, 16, 20, 30])
    await refused(bookOf({ ...small, parts: { 'xl/styles.xml': lol.slice(0, cut) } }), /damaged|DOCTYPE/)
})

test('archives made to fill the memory are refused before they do', async () => {
  const zeros = Buffer.alloc(60_000_000, ' ')
  const bomb = zipOf({ ...partsOf(small), 'xl/worksheets/sheet0.xml': zeros })
  await refused(bomb, /unpacks to more than 200 times its size/)
  // The same one lying about its size: the count of what really comes out stops it.
  const liar = zipOf({ ...partsOf(small), 'xl/worksheets/sheet0.xml': { data: zeros, declared: 50 } })
  await refused(liar, /damaged/)
  await refused(bomb, /the sheet unpacks to more than the limit of 50,000,000 bytes/, {
    ...limits,
    ratio: 1e9,
    partBytes: 50_000_000,
  })
  await refused(bomb, /unpacks to more than the limit of 4,000,000 bytes/, { ...limits, ratio: 1e9, partBytes: 1e6 })
  await refused(bomb, /sheet "Plan": the sheet is damaged/, { ...limits, ratio: 1e9 })
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`p${at}`, '']))
  await refused(zipOf(many), /more than the limit of 10000 parts/)
  await refused(bomb, /larger than the limit of 9 bytes/, { ...limits, fileBytes: 9 })
})

test('XML made to fill the memory is refused', async () => {
  await refused(bookOf({ sheets: [{ data: '<a>'.repeat(200) }] }), /damaged/)
  await refused(bookOf({ sheets: [{ data: `<row r="${'1'.repeat(3_000_000)}"/>` }] }), /damaged/)
  const sheets = Array.from({ length: 1001 }, () => ({ data: '' }))
  await refused(bookOf({ sheets }), /more than the limit of 1000 sheets/)
})

test('refuses what passes a limit, naming file, sheet and place', async () => {
  const book = bookOf({
    sheets: [
      {
        name: 'Plan',
        data: '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="C9" t="str"><v>long text</v></c></row>',
      },
    ],
  })
  await refused(book, /^plans\/plan\.xlsx: sheet "Plan", row 9, column C: .*limit of 2 columns/, {
    ...limits,
    columns: 2,
  })
  await refused(book, /sheet "Plan", row 9: more rows are filled than the limit of 1/, { ...limits, rows: 1 })
  await refused(book, /row 9, column C: the cell holds 9 characters; the limit is 8/, { ...limits, cellChars: 8 })
})

test('a million empty rows with a style, and empty cells far to the right, are passed over', async () => {
  const rows: string[] = ['<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>']
  for (let row = 2; row <= 1_000_000; row++) rows.push(`<row r="${row}" s="1" customFormat="1"/>`)
  const { tables, codes } = await read(bookOf({ sheets: [{ data: rows.join('') }] }))
  assert.equal(tables[0]?.rows.length, 1)
  assert.deepEqual(codes, [])
})

test('whatever the bytes, nothing but an Unreadable is thrown', async () => {
  const whole = bookOf({
    texts: '<si><t>a</t></si>',
    formats: [14],
    sheets: [{ data: rowOf(['t="s"', '<v>0</v>'], ['s="1"', '<v>45000</v>']), after: '<mergeCell ref="A1:B2"/>' }],
  })
  const changed = fc
    .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    .map(changes => {
      const bytes = Buffer.from(whole)
      for (const [at, byte] of changes) bytes[at] = byte
      return bytes
    })
  const xml = fc
    .array(
      fc.constantFrom(
        '<row r="1">',
        '</row>',
        '<c r="A1" t="s">',
        '<c>',
        '</c>',
        '<v>',
        '</v>',
        '9',
        'x',
        '<f/>',
        '<is>',
        '</is>',
        '<t>',
        '</t>',
        '<!--',
        '-->',
        '&amp;',
        '&#x0;',
        '<![CDATA[',
        ']]>',
        '<?x',
        '?>',
        '<!DOCTYPE',
        '>',
      ),
      { maxLength: 30 },
    )
    .map(pieces => bookOf({ sheets: [{ data: pieces.join('') }] }))
  const prefixed = fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.concat([Buffer.from('PK\x03\x04'), bytes]))
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), prefixed, changed, xml), async bytes => {
      try {
        await read(bytes)
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        assert.doesNotMatch(error.message, /[\n\r]/)
      }
    }),
    { numRuns: 1000 },
  )
})
