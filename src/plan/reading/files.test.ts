import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Limits, sayWarning, Unreadable, type Warning } from '../../store/workbook/table.ts'
import { bookOf, oleOf, zipOf } from '../../store/workbook/zip-for-tests.ts'
import { listFolder, readFolder } from './files.ts'

const book = bookOf({ sheets: [{ name: 'Plan', data: '<row r="1"><c r="A1"><v>1</v></c></row>' }] })

/** Writes files into a new folder, which goes when the test ends. */
const folderOf = async (t: TestContext, files: Record<string, string | Uint8Array>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'goldenthread-files-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

const read = async (path: string, limits: Partial<Limits> = {}) => {
  const warnings: Warning[] = []
  const tables = await readFolder(path, { limits, warn: w => warnings.push(w) })
  for (const { message } of warnings) assert.ok(!message.includes(tmpdir()) && !message.includes('\n'), message)
  return { names: tables.map(table => table.file), tables, warnings, told: warnings.map(w => [w.code, w.file]) }
}

const refused = (path: string, message: RegExp, limits: Partial<Limits> = {}) =>
  assert.rejects(
    read(path, limits),
    (error: unknown) => error instanceof Unreadable && message.test(error.message) && !error.message.includes(tmpdir()),
  )

test('reads every sheet of a folder and its folders in order of name, and says what it passed over', async t => {
  const folder = await folderOf(t, {
    'b.csv': 'a,b\n1,2',
    'a/plan.XLSX': book,
    'a/deep/er.tsv': 'a\tb\n1\t2',
    'Z.xlsm': book,
    'notes.pdf': '%PDF-1.7',
    'old.xls': oleOf('Workbook'),
    'letter.docx': zipOf({ 'word/document.xml': '' }),
    'terms.json': '{}',
    'README.md': 'x',
    LICENSE: 'x',
    '~$plan.xlsx': 'lock',
    '.hidden/plan.csv': 'a,b',
    '.DS_Store': 'x',
  })
  const { names, warnings } = await read(folder)
  assert.deepEqual(names, ['Z.xlsm', 'a/deep/er.tsv', 'a/plan.XLSX', 'b.csv'])
  assert.deepEqual(warnings.map(sayWarning), [
    'letter.docx: was not read: it is a Word document; copy its table into a workbook',
    'notes.pdf: was not read: it is a PDF document; copy its table into a workbook',
    'old.xls: was not read: it is an old Excel 97-2003 workbook; save it as .xlsx',
  ])
  assert.deepEqual(await listFolder(folder), {
    sheets: ['Z.xlsm', 'a/deep/er.tsv', 'a/plan.XLSX', 'b.csv'],
    json: ['terms.json'],
    other: ['letter.docx', 'notes.pdf', 'old.xls'],
  })
})

test('goes by the content where the name says otherwise', async t => {
  const folder = await folderOf(t, {
    'book.csv': book,
    'export.xls': 'a\tb\n1\t2\n',
    'new.xls': book,
    'page.xls': '<html><table></table></html>',
    'text.xlsx': 'a,b\n1,2',
  })
  const { names, told, warnings } = await read(folder)
  assert.deepEqual(names, ['book.csv', 'export.xls', 'new.xls', 'text.xlsx'])
  assert.deepEqual(told, [
    ['wrong-ending', 'book.csv'],
    ['wrong-ending', 'export.xls'],
    ['wrong-ending', 'new.xls'],
    ['wrong-ending', 'text.xlsx'],
    ['not-read', 'page.xls'],
  ])
  assert.match(warnings[0]?.message ?? '', /is an Excel workbook inside, though its name ends in "\.csv"/)
  assert.match(warnings[4]?.message ?? '', /it seems to be a web page/)
})

test('one file that cannot be read does not stop the others', async t => {
  const folder = await folderOf(t, {
    'a.xlsx': book.subarray(0, 300),
    'b.csv': 'a,"b\n',
    'c.csv': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    'd.xlsx': oleOf('EncryptedPackage'),
    'e.csv': '',
    'f.csv': 'a,b',
    'g.xlsx': '',
  })
  const { names, told } = await read(folder)
  assert.deepEqual(names, ['f.csv'])
  assert.deepEqual(told, [
    ['unreadable', 'a.xlsx'],
    ['unreadable', 'b.csv'],
    ['unreadable', 'c.csv'],
    ['unreadable', 'd.xlsx'],
    ['empty-sheet', 'e.csv'],
    ['unreadable', 'g.xlsx'],
  ])
})

test('one file by name is read, or refused', async t => {
  const folder = await folderOf(t, {
    'plan.xlsx': book,
    'cut.xlsx': book.subarray(0, 300),
    'table.txt': 'a,b\n1,2',
    'README.md': 'x',
    'old.xls': oleOf('Workbook'),
    'page.csv': '<!DOCTYPE html>',
    'terms.json': '{}',
  })
  assert.deepEqual((await read(join(folder, 'plan.xlsx'))).names, ['plan.xlsx'])
  assert.deepEqual((await read(join(folder, 'table.txt'))).told, [['wrong-ending', 'table.txt']])
  assert.deepEqual((await read(join(folder, 'terms.json'))).names, [])
  assert.deepEqual(await listFolder(join(folder, 'terms.json')), { sheets: [], json: ['terms.json'], other: [] })
  await refused(join(folder, 'cut.xlsx'), /^cut\.xlsx: is not a whole Excel workbook/)
  await refused(join(folder, 'README.md'), /^README\.md: is of another kind than/)
  await refused(join(folder, 'old.xls'), /^old\.xls: is an old Excel 97-2003 workbook/)
  await refused(join(folder, 'page.csv'), /^page\.csv: is not a table of cells; it seems to be a web page/)
  await refused(join(folder, 'plan.xlsx'), /^plan\.xlsx: is larger than the limit of 9 bytes/, { fileBytes: 9 })
})

test('a path that leads nowhere is refused in plain words', async t => {
  const folder = await folderOf(t, { 'a.csv': 'a' })
  await refused(join(folder, 'none'), /^none: does not exist$/)
  await refused(join(folder, 'a.csv', 'none'), /^none: does not exist$/)
  await refused(join(folder, 'no\0ne'), /does not exist$/)
  await refused('', /does not exist$/)
  await refused('/dev/null', /^null: is neither a file nor a folder$/)
  await assert.rejects(listFolder(join(folder, 'none')), Unreadable)
})

test('links are not followed, so a circle of them ends', async t => {
  const folder = await folderOf(t, { 'a.csv': 'a,b' })
  await symlink(folder, join(folder, 'round'))
  await symlink(join(folder, 'a.csv'), join(folder, 'b.csv'))
  const { names, told } = await read(folder)
  assert.deepEqual(names, ['a.csv'])
  assert.deepEqual(told, [
    ['not-read', 'b.csv'],
    ['not-read', 'round'],
  ])
  assert.deepEqual((await listFolder(folder)).other, ['b.csv', 'round'])
})

test('a name with a line break makes no message of two lines', async t => {
  const folder = await folderOf(t, { 'a\nb.csv': '"', 'c\nd.pdf': '' })
  const { warnings, told } = await read(folder)
  assert.deepEqual(told, [
    ['unreadable', 'a\nb.csv'],
    ['not-read', 'c\nd.pdf'],
  ])
  assert.match(warnings[0]?.message ?? '', /^row 1, column A: a quotation mark/)
})
