import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { fileOf, keepFile, mostBytes } from './files.ts'
import { sniff } from './sniff.ts'
import { rowsIn, testStore } from './test-database.ts'

const store = await testStore({ after })
const here = { authority: 'here', person: 'p1', act: 'file.keep' }
const there = { ...here, authority: 'there' }
const pdf = Buffer.from('%PDF-1.7\n…')

test('a file comes back as it was, once for each content, to its own authority alone', async () => {
  const kept = await store.withTransaction(here, db => keepFile(db, pdf))
  assert.deepEqual([kept.size, kept.type], [pdf.length, 'application/pdf'])
  assert.deepEqual(await store.withTransaction(here, db => keepFile(db, pdf)), kept)
  assert.equal(await rowsIn(store, 'files'), 1)
  assert.deepEqual(await store.withTransaction(here, db => fileOf(db, kept.hash)), { ...kept, bytes: pdf })
  assert.equal(await store.withTransaction(there, db => fileOf(db, kept.hash)), null)
  await store.withTransaction(there, db => keepFile(db, pdf))
  assert.equal(await rowsIn(store, 'files'), 2)
})

test('twenty-five megabytes are kept whole, and one byte more is refused by us and by the database', async () => {
  const most = randomBytes(mostBytes)
  const { hash } = await store.withTransaction(here, db => keepFile(db, most))
  const back = await store.withTransaction(here, db => fileOf(db, hash))
  assert.ok(back?.bytes.equals(most))
  const more = Buffer.concat([most, Buffer.from([1])])
  await assert.rejects(
    store.withTransaction(here, db => keepFile(db, more)),
    RangeError,
  )
  await assert.rejects(
    store.withTransaction(here, db =>
      sql`insert into files (hash, bytes, type) select encode(sha256(${more}), 'hex'), ${more}, 'x'`.execute(db),
    ),
    /files_bytes_check/,
  )
})

test('the database itself refuses a file under another’s name, and any change', async () => {
  const wrong = store.withTransaction(here, db =>
    db
      .insertInto('files')
      .values({ hash: '0'.repeat(64), bytes: pdf, type: 'application/pdf' })
      .execute(),
  )
  await assert.rejects(wrong, /files_check/)
  await assert.rejects(
    store.withTransaction(here, db => sql`update files set type = 'text/html'`.execute(db)),
    /permission/,
  )
  await assert.rejects(
    store.withTransaction(here, db => sql`delete from files`.execute(db)),
    /permission denied/,
  )
  await assert.rejects(sql`update files set type = 'text/html'`.execute(store.root), /append-only/)
})

test('a file is what its content is, and never something that runs in a browser', () => {
  const zip = (name: string) => Buffer.from(`PK\x03\x04${'\0'.repeat(26)}${name}`, 'latin1')
  const cases: [Uint8Array, string][] = [
    [pdf, 'application/pdf'],
    [Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1'), 'image/png'],
    [Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 'image/jpeg'],
    [Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'), 'image/webp'],
    [zip('xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [zip('word/document.xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [zip('photo.jpg'), 'application/zip'],
    [Buffer.from('name,date of birth\nÉloïse,2012-01-02\n'), 'text/plain'],
    [Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/plain'],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'text/plain'],
    [Buffer.from(' %PDF-1.7'), 'text/plain'],
    [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), 'application/octet-stream'],
    [Buffer.from([0xff, 0xfe, 0x41]), 'application/octet-stream'],
    [Buffer.from('MZ\x90\0\x03', 'latin1'), 'application/octet-stream'],
    [Buffer.alloc(0), 'text/plain'],
    [Buffer.from('é'.repeat(40_000)), 'text/plain'],
    [Buffer.from(`a${'é'.repeat(40_000)}`), 'text/plain'],
  ]
  for (const [bytes, type] of cases) assert.equal(sniff(bytes), type, Buffer.from(bytes).toString('latin1', 0, 30))
})
