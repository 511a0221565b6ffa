import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { CHUNK, HEADER, TAG } from './backup/cipher.ts'
import {
  besideIn,
  contents,
  emptied,
  emptyDatabase,
  filledStore,
  guards,
  PLANTED,
  query,
  refused,
  untouched,
} from './backup/stores-for-tests.ts'
import { withClient } from './connect.ts'
import { migrate } from './migrate.ts'
import { restore } from './restore.ts'

test('a file that was changed, cut or mixed is refused, and so is another key, with nothing restored', async t => {
  const from = await filledStore(t)
  const to = await emptyDatabase(t)
  const good = readFileSync(await from.take())
  const full = CHUNK + TAG
  assert.ok(good.length > HEADER + 3 * full, 'there are chunks to swap')
  const at = (n: number) => {
    const changed = Buffer.from(good)
    changed[n] = changed[n]! ^ 1
    return changed
  }
  const chunk = (n: number) => good.subarray(HEADER + n * full, HEADER + (n + 1) * full)
  const cases: [string, Buffer, RegExp][] = [
    ['its first byte', at(0), /is no backup of Goldenthread/],
    ['its form', at(20), /is a backup of another form/],
    ['its salt', at(30), /another key, or its beginning was changed/],
    ['its mark', at(HEADER - 1), /another key, or its beginning was changed/],
    ['its first chunk', at(HEADER), /was changed or cut at or after byte \d+/],
    ['its middle', at(good.length >> 1), /was changed or cut/],
    ['its end', at(good.length - 1), /was changed or cut/],
    ['a byte less', good.subarray(0, -1), /was changed or cut/],
    ['a chunk less', good.subarray(0, HEADER + 3 * full), /was changed or cut/],
    ['a byte more', Buffer.concat([good, Buffer.from([0])]), /was changed or cut/],
    [
      'swapped',
      Buffer.concat([good.subarray(0, HEADER), chunk(1), chunk(0), good.subarray(HEADER + 2 * full)]),
      /was changed or cut/,
    ],
    ['nothing', Buffer.alloc(0), /is no backup of Goldenthread/],
  ]
  const file = join(from.folder, 'bad.backup')
  const beside = besideIn(mkdtempSync(join(from.folder, 'none-')))
  for (const [name, bytes, message] of cases) {
    writeFileSync(file, bytes)
    await assert.rejects(from.bring(file, to, beside), refused(message), name)
  }
  writeFileSync(file, good)
  await assert.rejects(
    from.bring(file, to, { ...beside, key: randomBytes(32) }),
    refused(/bad\.backup: was made with another key/),
  )
  await assert.rejects(from.bring(from.folder, to, beside), refused(/is no file/))
  await assert.rejects(from.bring(`${file}-none`, to, beside), refused(/bad\.backup-none: cannot be read \(ENOENT\)/))
  await untouched(to.root)
  assert.deepEqual(readdirSync(dirname(beside.heads)), [])
})

test('a database that has rows is refused and left as it was; one that is only migrated is not', async t => {
  const from = await filledStore(t)
  const file = await from.take()
  const full = await filledStore(t)
  const before = await contents(full.store.rootAddress)
  const to = { ...full.store.addresses }
  await assert.rejects(
    from.bring(file, to),
    refused(/1\.backup: the database is not empty \(authority\.person has rows\)/),
  )
  assert.deepEqual(await contents(full.store.rootAddress), before)

  const migrated = await emptyDatabase(t)
  await migrate(migrated.admin)
  await from.bring(file, migrated)
  assert.deepEqual(await contents(migrated.root), await contents(from.store.rootAddress))
  await assert.rejects(from.bring(file, migrated), refused(/is not empty/), 'and not twice')
})

test('in production there is no restore without the key that signs the audit', async t => {
  const from = await filledStore(t)
  const to = await emptyDatabase(t)
  const o = { file: await from.take(), key: from.key, makeSealKey: false, ...besideIn(from.folder) }
  await assert.rejects(restore(to, o), refused(/there is no key to sign the audit with/))
  await untouched(to.root)
})

test('what the database refuses is told by its code and without the row, and nothing is restored', async t => {
  const from = await filledStore(t)
  const to = await emptyDatabase(t)
  await migrate(to.admin)
  await query(to.root, `alter table authority.person add constraint no_names check (name <> '${PLANTED}')`)
  await assert.rejects(from.bring(await from.take(), to), (e: Error) => {
    assert.match(
      e.message,
      /1\.backup: the database refused what the backup has for authority\.person \(23514 no_names\); nothing was/,
    )
    assert.ok(!e.message.includes('Ottoline'))
    return true
  })
  await emptied(to.root)
  assert.deepEqual((await guards(to.root)).slice(0, 3), (await guards(from.store.rootAddress)).slice(0, 3))
})

test('a database that somebody uses is refused rather than waited for', async t => {
  const from = await filledStore(t)
  const to = await emptyDatabase(t)
  await migrate(to.admin)
  await withClient(to.root, 'test', async other => {
    await other.query('begin; select from history')
    await assert.rejects(
      from.bring(await from.take(), to),
      refused(/the database is in use; stop every server of it first/),
    )
  })
  await emptied(to.root)
})
