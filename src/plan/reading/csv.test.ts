import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { limits, sayWarning, Unreadable, type Warning } from '../../store/workbook/table.ts'
import { oleOf, zipOf } from '../../store/workbook/zip-for-tests.ts'
import { readCsv } from './csv.ts'

const read = (content: string | Uint8Array, name = 'plan.csv', caps = limits) => {
  const warnings: Warning[] = []
  const table = readCsv(name, typeof content === 'string' ? Buffer.from(content) : content, caps, w => warnings.push(w))
  return {
    texts: table.rows.map(row => row.map(cell => cell.text)),
    numbers: table.rowNumbers,
    warnings,
    messages: warnings.map(sayWarning),
    codes: warnings.map(w => w.code),
    table,
  }
}

const refused = (content: string | Uint8Array, message: RegExp, caps = limits) =>
  assert.throws(
    () => read(content, 'plan.csv', caps),
    (error: unknown) => error instanceof Unreadable && message.test(error.message) && !error.message.includes('\n'),
  )

test('reads cells as text, trimmed, and numbers rows as a spreadsheet does', () => {
  const { texts, numbers, warnings, table } = read('Ref, Action \r\n\r\n1,"Train\r\nstaff, all"\r\n2,""\r\n')
  assert.deepEqual(texts, [['Ref', 'Action'], ['1', 'Train\nstaff, all'], ['2']])
  assert.deepEqual(numbers, [1, 3, 4])
  assert.deepEqual(warnings, [])
  assert.deepEqual(table.rows[1]?.[0], { text: '1', type: 'text' })
  assert.equal(table.sheet, '')
})

test('gaps are empty cells', () => {
  assert.deepEqual(read('a,b,c\n,,x\n').table.rows[1], [
    { text: '', type: 'empty' },
    { text: '', type: 'empty' },
    { text: 'x', type: 'text' },
  ])
})

test('any line ending, mixed or none at the end', () => {
  for (const text of ['a,b\n1,2', 'a,b\r1,2\r', 'a,b\r\n1,2\r\n', 'a,b\r\n1,2\n'])
    assert.deepEqual(read(text).texts, [
      ['a', 'b'],
      ['1', '2'],
    ])
})

test('tells the delimiter, whatever stands inside quotation marks', () => {
  const expected = [
    ['Ref', 'Action, in full', 'Due'],
    ['1', 'a, b; c', '2,5'],
    ['2', 'd', '3'],
  ]
  for (const d of [';', '\t', '|'])
    assert.deepEqual(
      read(`Ref${d}Action, in full${d}Due\n1${d}"a, b; c"${d}2,5\n2${d}d${d}3\n`).texts,
      expected,
      JSON.stringify(d),
    )
  assert.deepEqual(read('Ref,Action\n1,"a;b;c"\n2,"d;e;f"\n').texts[1], ['1', 'a;b;c'])
  assert.deepEqual(read('only\none\ncolumn').texts, [['only'], ['one'], ['column']])
  assert.deepEqual(read('sep=;\na;b\n1;2').texts[0], ['a', 'b'])
})

test('tells the encoding and says so when it is not UTF-8', () => {
  const words = 'Ref,Cost\n1,£5 – café\n'
  const utf16 = Buffer.from(words, 'utf16le')
  const cases: [Uint8Array, RegExp | null][] = [
    [Buffer.from(words), null],
    [Buffer.from(`\uFEFF${words}`), null],
    [utf16, /UTF-16 \(little-endian\)/],
    [Buffer.from(`\uFEFF${words}`, 'utf16le'), /UTF-16 \(little-endian\)/],
    [Buffer.from(utf16).swap16(), /UTF-16 \(big-endian\)/],
    [Buffer.from(`\uFEFF${words}`, 'utf16le').swap16(), /UTF-16 \(big-endian\)/],
    [Buffer.from(words.replace('–', '\x96'), 'latin1'), /Windows-1252/],
  ]
  for (const [bytes, message] of cases) {
    const { texts, messages } = read(bytes)
    assert.deepEqual(texts, [
      ['Ref', 'Cost'],
      ['1', '£5 – café'],
    ])
    assert.equal(messages.length, message ? 1 : 0)
    if (message) assert.match(messages[0] ?? '', message)
  }
})

test('one damaged letter does not turn the rest to nonsense', () => {
  const { texts, codes } = read(Buffer.concat([Buffer.from('£1 é à,b\nx'), Buffer.from([0x80])]))
  assert.deepEqual(texts, [['£1 é à', 'b'], ['x\uFFFD']])
  assert.deepEqual(codes, ['encoding'])
})

test('warns of rows longer than the header, keeps their cells, and ignores titles above it', () => {
  const { texts, warnings, messages } = read(
    'Plan,2024\n\nRef,Action,Lead,Due,Status\n1,a,b,c,d\n2,a,b,c,d,more\n3,a,b,c,d,,\n4\n',
  )
  assert.deepEqual(texts[3], ['2', 'a', 'b', 'c', 'd', 'more'])
  assert.deepEqual(
    warnings.map(({ code, row, column, sheet }) => ({ code, row, column, sheet })),
    [{ code: 'ragged-row', row: 5, column: 'F', sheet: null }],
  )
  assert.match(messages[0] ?? '', /^plan\.csv, row 5, column F: the row is longer than the header/)
})

test('warnings of one sort are counted after twenty', () => {
  const { codes, messages } = read(`a,b\n${'1,2,3\n'.repeat(100)}`)
  assert.equal(codes.length, 21)
  assert.match(messages[20] ?? '', /80 more warnings/)
})

test('a quotation mark that is never closed is refused by its row, not by its line', () => {
  refused('a,b\n"x\ny",2\n"3,4\n5,6\n', /row 3, column A: a quotation mark/)
  refused('a\t"b\n1\t2\n', /row 1, column B: a quotation mark/)
})

test('text after a closing quotation mark is kept and warned about; marks within text are plain', () => {
  const { texts, warnings } = read('a,b\n"x"y,6" pipe\n')
  assert.deepEqual(texts[1], ['"x"y', '6" pipe'])
  assert.deepEqual(
    warnings.map(w => [w.code, w.row, w.column]),
    [['quote', 2, 'A']],
  )
})

test('says what a file under a wrong name seems to be', () => {
  refused(Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), /PNG picture/)
  refused('%PDF-1.7 …', /PDF document/)
  refused(zipOf({ a: 'b' }), /zip archive/)
  refused(oleOf('Workbook'), /old Excel 97-2003 workbook/)
  refused('\uFEFF <html><table><tr>', /web page/)
  refused('a,b\n1,\0\n', /NUL bytes/)
  refused('\x01\x02\x03\x04ab', /does not look like text/)
})

test('refuses what passes a limit, naming the place', () => {
  refused(`a,b\n1,${'x'.repeat(32_768)}\n`, /row 2, column B: the cell holds 32,768 characters; the limit is 32,767/)
  refused('a,b,c\n1,2,3', /row 1, column C: the cell lies beyond the limit of 2 columns/, { ...limits, columns: 2 })
  refused('a\nb\nc', /row 3: more rows are filled than the limit of 2/, { ...limits, rows: 2 })
  refused('abcdef', /larger than the limit of 3 bytes/, { ...limits, fileBytes: 3 })
  refused(`${','.repeat(20_000)}x`, /row 1: the row has more than the 16,384 columns/)
})

test('an empty file gives a table without rows and a warning', () => {
  for (const content of ['', '\n\n', ',,,\n,,,\n', '\uFEFF']) {
    const { texts, codes } = read(content)
    assert.deepEqual(texts, [])
    assert.deepEqual(codes, ['empty-sheet'])
  }
})

test('three million empty rows cost next to nothing', () => {
  const content = Buffer.from(`a,b\n1,2\n${',\r\n'.repeat(3_000_000)}`)
  const start = performance.now()
  assert.equal(read(content).texts.length, 2)
  assert.ok(performance.now() - start < 2_000)
})

test('random cells come back as they went in', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '£', '"', ',', ';', '\n', '\r\n', '\t', '|', ' ', '1') })
  const sheet = fc.array(fc.array(cell, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(sheet, fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
      const content = rows.map(row => row.map(text => `"${text.replaceAll('"', '""')}"`).join(',')).join(end)
      // A first line of "sep=" cannot come from these letters, and commas stand between every two cells.
      const { table } = read(content)
      const expected = rows.map(row => row.map(text => text.replace(/\r\n?/g, '\n').trim()))
      for (const row of expected) while (row.length && row.at(-1) === '') row.pop()
      const kept = expected.map((row, at) => ({ row, at: at + 1 })).filter(({ row }) => row.length)
      assert.deepEqual(
        table.rows.map(row => row.map(({ text }) => text)),
        kept.map(({ row }) => row),
      )
      assert.deepEqual(
        table.rowNumbers,
        kept.map(({ at }) => at),
      )
    }),
  )
})

test('whatever the bytes, nothing but an Unreadable is thrown', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', '\t', '\0', '\uFEFF', ' ') })
      .map(text => Buffer.from(text)),
    fc.string({ unit: 'binary' }).map(text => Buffer.from(text, 'utf16le')),
  )
  fc.assert(
    fc.property(bytes, content => {
      try {
        for (const row of read(content).table.rows)
          for (const { text, type } of row) assert.equal(type, text === '' ? 'empty' : 'text')
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        assert.doesNotMatch(error.message, /[\n\r]/)
      }
    }),
    { numRuns: 500 },
  )
})
