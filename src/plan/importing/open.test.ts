/** Files as they are sent: told by what is in them, refused by themselves in a sentence, and never in the way of the others. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookOf, oleOf, zipOf } from '../../store/workbook/zip-for-tests.ts'
import { marked, planOf } from '../graph/graph.ts'
import { toJson } from '../graph/json.ts'
import type { Rec } from '../graph/kinds.ts'
import { CAPS, openFiles } from './open.ts'
import { readSheets } from './sheets.ts'

const given = (name: string, bytes: string | Uint8Array) => ({ name, bytes: Buffer.from(bytes as Uint8Array) })
const CSV = 'Ref,Action,Owner,Due\n1.1,Open a second duty team,Head of Front Door,31/03/2027\n'
/** Why a file is refused, beside one that is taken. */
const whyNot = async (name: string, bytes: string | Uint8Array, caps = CAPS): Promise<string> => {
  const { files } = await openFiles([given('plan.csv', CSV), given(name, bytes)], caps)
  assert.deepEqual([files[0]?.is, files[0]?.tables.length], ['tables', 1], 'the other is taken')
  assert.equal(files[1]?.is, 'refused', name)
  assert.doesNotMatch(files[1].why, /[\n\r]/)
  return files[1].why
}
const steps = async (bytes: string | Uint8Array, name = 'plan.csv') =>
  readSheets(await openFiles([given(name, bytes)]), {}).incoming.graph.records.step as Rec<'step'>[]

test('what is no table, no findings and no plan is refused by what it is', async () => {
  assert.match(await whyNot('plan.xlsx', '%PDF-1.7'), /it seems to be a PDF document/)
  assert.match(await whyNot('plan.csv', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')), /it seems to be a PNG picture/)
  assert.match(await whyNot('plan.csv', '<!doctype html><table>'), /it seems to be a web page/)
  assert.match(await whyNot('plan.xls', oleOf('Workbook')), /old Excel 97-2003 workbook; save it as \.xlsx/)
  assert.match(await whyNot('plan.xlsx', oleOf('EncryptedPackage')), /protected by a password/)
  assert.match(await whyNot('plan.xlsx', zipOf({ 'word/document.xml': '' })), /Word document/)
  assert.match(await whyNot('plan.csv', ''), /is empty/)
  assert.match(await whyNot('plan.csv', Buffer.from([1, 2, 3, 0, 255, 254, 7, 8])), /NUL|does not look like text/)
  assert.match(await whyNot('notes.json', '{"a": 1}'), /neither a plan of Goldenthread’s own nor a list of findings/)
  assert.match(await whyNot('notes.json', 'hello'), /is named as JSON and is none/)
  assert.match(await whyNot('notes.json', Buffer.from('{"a":"\xe9"}', 'latin1')), /another encoding than UTF-8/)
})

test('a workbook that is hostile is refused: one that unpacks to fill the memory, one that declares entities', async () => {
  const bomb = zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': Buffer.alloc(40_000_000, 32) })
  assert.match(await whyNot('bomb.xlsx', bomb), /unpacks to more than 200 times its size/)
  const lied = bookOf({
    sheets: [{ name: 'Plan', data: '' }],
    parts: { 'xl/sharedStrings.xml': { data: Buffer.alloc(5_000_000, 32), declared: 100 } },
  })
  assert.match(await whyNot('lied.xlsx', lied), /./)
  const entities = bookOf({
    sheets: [
      {
        name: 'Plan',
        data: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet><sheetData/></worksheet>',
      },
    ],
  })
  assert.match(await whyNot('entities.xlsx', entities), /sheet "Plan"/)
})

test('what is larger than the caps is refused, and says which', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${i},Step ${i}`).join('\n')
  assert.match(
    await whyNot('long.csv', `Ref,Action\n${rows}`, { ...CAPS, rows: 20 }),
    /more rows are filled than the limit of 20/,
  )
  assert.match(await whyNot('big.csv', 'x'.repeat(2_000), { ...CAPS, fileBytes: 1_000 }), /larger than the limit/)
  assert.match(await whyNot('quote.csv', 'Ref,Action\n1,"never closed'), /never closed/)
})

test('a cell of 20,000 words is kept, to the letter', async () => {
  const words = Array.from({ length: 20_000 }, (_, i) => `word${i}`).join(' ')
  const [step] = await steps(`Ref,Action,Progress\n1.1,Open a team,"${words}"\n`)
  assert.equal(step?.progress, words)
})

test('a formula is text, and stays as it is written', async () => {
  const [step] = await steps('Ref,Action,Owner\n1.1,"=HYPERLINK(""http://evil.example"",""x"")",@SUM(A1)\n')
  assert.deepEqual([step?.title, step?.owner?.text], ['=HYPERLINK("http://evil.example","x")', '@SUM(A1)'])
})

test('other encodings are read as what they are', async () => {
  const text = 'Ref,Action\n1.1,Families’ trust – £5\n'
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  const latin = Buffer.from('Ref,Action\n1.1,Families\x92 trust \x96 \xa35\n', 'latin1')
  for (const bytes of [Buffer.from(text), Buffer.concat([Buffer.from('\uFEFF'), Buffer.from(text)]), utf16, latin])
    assert.equal((await steps(bytes))[0]?.title, 'Families’ trust – £5')
})

test('a workbook is one whatever it is called, and so is text', async () => {
  const book = bookOf({
    sheets: [
      {
        name: 'Actions',
        data: '<row r="1"><c t="inlineStr"><is><t>Ref</t></is></c><c t="inlineStr"><is><t>Action</t></is></c><c t="inlineStr"><is><t>Owner</t></is></c></row><row r="2"><c t="inlineStr"><is><t>1.1</t></is></c><c t="inlineStr"><is><t>Hire</t></is></c><c t="inlineStr"><is><t>Head of Quality</t></is></c></row>',
      },
    ],
  })
  assert.equal((await steps(book, 'plan.csv'))[0]?.title, 'Hire')
  assert.equal((await steps(CSV, 'plan.xlsx'))[0]?.title, 'Open a second duty team')
})

test('a plan of our own writing comes by itself; with other files it is refused, and they are taken', async () => {
  const plan = toJson(marked(planOf({ step: [{ id: 'S1', title: 'Hire' }] }), { synthetic: true }))
  const alone = await openFiles([given('plan.json', plan)])
  assert.deepEqual([alone.files[0]?.is, alone.mark], ['plan', { synthetic: true }])
  assert.match(await whyNot('plan.json', plan), /bring it by itself/)
  const broken = await openFiles([given('plan.json', plan.replace('"Hire"', '7'))])
  assert.match(broken.files[0]?.why ?? '', /records\.step\[0\]\.title/)
})

test('findings as JSON are read beside sheets', async () => {
  const findings = JSON.stringify({ source: 'Ofsted, 23 May 2024', items: [{ para: 24, text: 'Plans are late' }] })
  const { files } = await openFiles([given('plan.csv', CSV), given('findings.json', findings)])
  assert.equal(files[1]?.is, 'findings')
  const read = readSheets(await openFiles([given('findings.json', findings)]), {})
  assert.deepEqual(
    read.incoming.graph.records.finding.map(f => f.title),
    ['Plans are late'],
  )
})

test('the files say of themselves what they are, and two that say different things do not both', async () => {
  const mark = async (...files: [string, string][]) => openFiles(files.map(([n, b]) => given(n, b)))
  assert.deepEqual((await mark(['plan.csv', CSV], ['synthetic.txt', ''])).mark, { synthetic: true })
  const published = await mark(['plan.csv', CSV], ['Published.txt', ' Cabinet report,\n March 2022 '])
  assert.deepEqual(published.mark, { published: 'Cabinet report, March 2022' })
  assert.equal((await mark(['plan.csv', CSV])).mark, null)
  const both = await mark(['synthetic.txt', ''], ['published.txt', 'Here'])
  assert.match(both.files[1]?.why ?? '', /says something else of the files/)
  assert.match((await mark(['published.txt', ' '])).files[0]?.why ?? '', /is empty/)
})

test('two files of one name are told apart', async () => {
  const { files } = await openFiles([
    given('plan.csv', CSV),
    given('Plan.csv', CSV),
    given('notes', CSV),
    given('notes', CSV),
  ])
  assert.deepEqual(
    files.map(f => f.name),
    ['plan.csv', 'Plan (2).csv', 'notes', 'notes (2)'],
  )
})
