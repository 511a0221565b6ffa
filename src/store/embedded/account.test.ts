/** Under which account the embedded server runs. Most of it can be tried only as root; as an ordinary user the rest of the tests are the proof. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startEmbedded } from '../embedded.ts'
import { clusterOf, newFolder, opened, query, usedFolder } from './folders-for-tests.ts'

const isRoot = process.getuid?.() === 0
/** Where root keeps the code in a folder of its own, no other account can run any of it, and there is nothing to try. */
const othersMayEnter =
  isRoot &&
  spawnSync(process.execPath, ['-e', `require('node:fs').accessSync(${JSON.stringify(import.meta.filename)})`], {
    uid: 65534,
    gid: 65534,
  }).status === 0
const asAnother = {
  skip: !isRoot ? 'only root can be another' : !othersMayEnter && 'the code lies in a private folder',
}

test('as root the files stay root’s where user namespaces are allowed', { skip: !isRoot }, async t => {
  const folder = newFolder()
  const user = await opened(folder, { account: 'namespace' })
  if (user.said.refused !== undefined) return t.skip(user.said.refused)
  assert.equal(statSync(clusterOf(folder)).uid, 0)
  await user.leave()
})

test('as root without user namespaces the server runs as nobody, and again the next time', {
  skip: !isRoot,
}, async () => {
  const folder = newFolder()
  for (const made of [true, false]) {
    const user = await opened(folder, { account: 'nobody' })
    assert.equal(user.said.refused, undefined)
    assert.equal(user.said.made, made)
    assert.equal(statSync(clusterOf(folder)).uid, 65534)
    assert.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600)
    const server = await startEmbedded(folder)
    assert.equal(server.started, false)
    await query(server, 'select 1')
    await server.close({ wait: false })
    await user.leave()
    assert.equal(existsSync(user.said.host), false)
  }
})

test('an ordinary user starts it, root may use it after, and the user again', asAnother, async t => {
  const folder = newFolder()
  chownSync(folder, 65534, 65534)
  chmodSync(folder, 0o700)
  const first = await opened(folder, {}, 65534)
  if (first.said.refused?.includes('does not run')) return t.skip('the programs lie where that user may not go')
  assert.equal(first.said.refused, undefined)
  await first.leave()
  for (const user of [undefined, 65534]) {
    const next = await opened(folder, {}, user)
    assert.equal(next.said.refused, undefined)
    assert.equal(statSync(clusterOf(folder)).uid, 65534)
    await next.leave()
  }
})

test('a folder of another user is refused in one line', asAnother, async () => {
  const folder = await usedFolder()
  chmodSync(folder, 0o755)
  const mine = await opened(folder)
  await mine.leave()
  const theirs = await opened(folder, {}, 65534)
  assert.equal(theirs.said.kind, 'StoreRefused')
  assert.match(theirs.said.refused ?? '', /belongs to another user; run as that user, or set GOLDENTHREAD_DATA$/)
})

test('where no account can run it the refusal is one line that names DATABASE_URL', asAnother, async () => {
  const folder = newFolder()
  chmodSync(folder, 0o700)
  const hidden = await opened(join(folder, 'data'), { account: 'nobody' })
  assert.equal(hidden.said.kind, 'StoreRefused')
  assert.match(hidden.said.refused ?? '', /^[^\n]*may not enter the data folder[^\n]*set DATABASE_URL[^\n]*$/)
  assert.deepEqual(readdirSync(join(folder, 'data')), ['secret'])
})
