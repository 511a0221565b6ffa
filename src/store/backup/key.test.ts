import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { backupKey, makeBackupKey } from './key.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-key-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a key is made once, is private, and never twice the same', () => {
  const [a, b] = [join(folder, 'a'), join(folder, 'b')]
  for (const path of [a, b]) makeBackupKey(path)
  assert.equal(statSync(a).mode & 0o777, 0o600)
  assert.equal(backupKey(a).length, 32)
  assert.ok(!backupKey(a).equals(backupKey(b)))
  assert.throws(() => makeBackupKey(a), { name: 'StoreRefused', message: /a: exists already; a key is never written/ })
  assert.throws(() => makeBackupKey(join(folder, 'none/a')), {
    name: 'StoreRefused',
    message: /cannot be written \(ENOENT\)/,
  })
})

test('what is no key, or not all of one, is refused by the name of its file', () => {
  const good = join(folder, 'good')
  makeBackupKey(good)
  const line = readFileSync(good, 'utf8').trim()
  const bad = join(folder, 'bad')
  for (const text of [
    '',
    'hunter2',
    line.slice(0, -1),
    `${line}A`,
    line.replace(/.$/, '!'),
    line.replace('-1:', '-2:'),
  ]) {
    writeFileSync(bad, text)
    assert.throws(() => backupKey(bad), { name: 'StoreRefused', message: /bad: is no key of backups/ }, text)
  }
  writeFileSync(bad, `${line}\r\n`)
  assert.ok(backupKey(bad).equals(backupKey(good)))
  assert.throws(() => backupKey(folder), { name: 'StoreRefused', message: /cannot be read \(EISDIR\)/ })
})
