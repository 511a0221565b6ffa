/** Which files are taken as evidence: by what they hold, whatever they are called. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mostBytes } from '../../store/files.ts'
import { workbookOf } from '../exporting/workbook.ts'
import { emptyGraph } from '../graph/graph.ts'
import { ENDINGS, kindSaid, mediaType, whyNotTaken } from './handed-in.ts'
import { SAMPLES, zipped } from './samples-for-tests.ts'

describe('taken', () => {
  test('every kind that the form asks for, where its content is that', async () => {
    for (const ending of ENDINGS) {
      const bytes = SAMPLES[ending] ?? assert.fail(`no sample of ${ending}`)
      assert.equal(await whyNotTaken(`Rota ${ending}`.replace(' .', '.'), bytes), null, ending)
      assert.equal(await whyNotTaken(`ROTA${ending.toUpperCase()}`, bytes), null, ending)
      assert.notEqual(kindSaid(`a${ending}`), '')
      assert.notEqual(mediaType(`a${ending}`), 'application/octet-stream')
    }
  })

  test('a workbook as it is really written', async () => {
    const about = { title: 'A plan', asAt: '2026-05-06', madeOn: '2026-05-06', mark: null }
    assert.equal(await whyNotTaken('a.xlsx', Buffer.from(await workbookOf(emptyGraph(), about))), null)
  })

  test('a list as Excel writes it on an English machine, and one in UTF-16', async () => {
    assert.equal(await whyNotTaken('a.csv', Buffer.from('Cost,\xa3 12\r\nCaf\xe9,1\r\n', 'latin1')), null)
    assert.equal(await whyNotTaken('a.csv', Buffer.from('\ufeffa\tb\r\n1\t2\r\n', 'utf16le')), null)
  })
})

describe('not taken, and why', () => {
  test('content that is not what the name says, whichever two are taken', async () => {
    const groups = [
      ['.jpg', '.jpeg'],
      ['.tif', '.tiff'],
      ['.csv', '.txt'],
    ]
    for (const named of ENDINGS)
      for (const [is, bytes] of Object.entries(SAMPLES)) {
        const same = named === is || groups.some(g => g.includes(named) && g.includes(is))
        const why = await whyNotTaken(`a${named}`, bytes)
        assert.equal(why === null, same, `${is} called ${named}: ${why}`)
      }
  })

  test('a page of the web, a script and a program under a name that is taken', async () => {
    const hostile = [
      '<!DOCTYPE html><script>alert(1)</script>',
      '  \n<html><body onload=alert(1)>',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '<?xml version="1.0"?><svg/>',
      '\ufeff<script>alert(1)</script>',
      '#!/bin/sh\nrm -rf ~\n',
      'MZ\x90\0\x03',
    ]
    for (const text of hostile)
      for (const name of ['a.csv', 'a.txt', 'a.pdf', 'a.png', 'a.docx', 'a.doc', 'a.odt'])
        assert.match(
          (await whyNotTaken(name, Buffer.from(text))) ?? '',
          /its content is something else/,
          `${name} ${text}`,
        )
  })

  test('kinds that nobody should open, with what to do instead; and names without an ending', async () => {
    const text = Buffer.from('a,b\n1,2\n')
    for (const name of ['a.exe', 'a.html', 'a.svg', 'a.js', 'a', '.csv.', 'a.pdf.exe', 'a.pdf '.concat('.scr')])
      assert.match((await whyNotTaken(name, text)) ?? '', /is of a kind that is not taken\. Hand in PDF/, name)
    assert.match((await whyNotTaken('a.docm', SAMPLES['.docx']!)) ?? '', /macros.*Save it without them/)
    assert.match((await whyNotTaken('a.zip', SAMPLES['.docx']!)) ?? '', /one file at a time/)
    assert.match((await whyNotTaken('a.msg', text)) ?? '', /Save it as PDF/)
  })

  test('macros inside a document without the name of one, in each form of document', async () => {
    const word = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'x' }
    assert.match((await whyNotTaken('a.docx', zipped(word))) ?? '', /^holds macros/)
    const old = Buffer.concat([SAMPLES['.xls']!, Buffer.from('_VBA_PROJECT', 'utf16le')])
    assert.match((await whyNotTaken('a.xls', old)) ?? '', /^holds macros/)
    const odt = zipped({ mimetype: 'application/vnd.oasis.opendocument.text', 'Basic/Standard/Module1.xml': 'x' })
    assert.match((await whyNotTaken('a.odt', odt)) ?? '', /^holds macros/)
  })

  test('a document that takes a password', async () => {
    const locked = Buffer.concat([SAMPLES['.doc']!, Buffer.from('EncryptedPackage', 'utf16le')])
    assert.match((await whyNotTaken('a.docx', locked)) ?? '', /locked with a password/)
    const parts = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<x/>' }
    assert.match((await whyNotTaken('a.xlsx', zipped(parts, { locked: true }))) ?? '', /locked with a password/)
  })

  test('nothing, too much, and an archive that is cut short', async () => {
    assert.equal(await whyNotTaken('a.csv', Buffer.alloc(0)), 'is empty')
    assert.equal(await whyNotTaken('a.csv', Buffer.alloc(mostBytes + 1, 'a')), 'is larger than 25 MB')
    const whole = SAMPLES['.docx']!
    for (const to of [4, 30, Math.floor(whole.length / 2), whole.length - 1])
      assert.match((await whyNotTaken('a.docx', whole.subarray(0, to))) ?? '', /something else/, String(to))
  })
})
