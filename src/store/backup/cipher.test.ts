import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { promises as fs, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { CHUNK, decrypt, encrypt, HEADER, TAG } from './cipher.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-cipher-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const key = randomBytes(32)
const FULL = CHUNK + TAG

const collected = async (source: AsyncIterable<Buffer>) => Buffer.concat(await Array.fromAsync(source))
const encrypted = (data: Buffer, piece = 10_000) =>
  collected(
    encrypt(
      (async function* () {
        for (let at = 0; at < data.length; at += piece) yield data.subarray(at, at + piece)
      })(),
      key,
    ),
  )

/** What a file of these bytes decrypts to; rejects as `decrypt` does, and then says how much was given before. */
async function decrypted(bytes: Buffer, withKey = key): Promise<Buffer> {
  const path = join(folder, `f-${randomBytes(6).toString('hex')}`)
  await fs.writeFile(path, bytes)
  const file = await fs.open(path)
  try {
    return await collected(decrypt(file, 'the-file', withKey))
  } finally {
    await file.close()
    await fs.rm(path)
  }
}
const refused = (message: RegExp) => ({ name: 'StoreRefused', message })

test('what was encrypted comes back, whatever its length and pieces', async () => {
  for (const length of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17]) {
    const data = randomBytes(length)
    for (const piece of [999, CHUNK, 1_000_000]) {
      const bytes = await encrypted(data, piece)
      assert.equal(bytes.length, HEADER + length + TAG * Math.max(1, Math.ceil(length / CHUNK)))
      assert.ok((await decrypted(bytes)).equals(data), `${length} in pieces of ${piece}`)
    }
  }
})

test('the same data never looks the same, and nothing of it is to be seen', async () => {
  const data = Buffer.from('Ottoline Crabtree, '.repeat(10_000))
  const [a, b] = [await encrypted(data), await encrypted(data)]
  assert.ok(!a.includes('Ottoline'))
  const starts = [a, b].map(e => e.subarray(HEADER, HEADER + 16).toString('hex'))
  assert.notEqual(starts[0], starts[1])
  // Chunks of the same file that say the same look different too.
  const same = await encrypted(Buffer.alloc(2 * CHUNK + 1))
  assert.ok(!same.subarray(HEADER, HEADER + CHUNK).equals(same.subarray(HEADER + FULL, HEADER + FULL + CHUNK)))
})

test('a changed bit is found, wherever it is', async () => {
  const bytes = await encrypted(randomBytes(2 * CHUNK + 500))
  const places = fc.oneof(
    fc.nat(HEADER - 1),
    fc.nat(bytes.length - 1),
    fc.integer({ min: bytes.length - TAG, max: bytes.length - 1 }),
  )
  await fc.assert(
    fc.asyncProperty(places, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      const changed = Buffer.from(bytes)
      changed[at] = changed[at]! ^ (1 << bit)
      await assert.rejects(decrypted(changed), { name: 'StoreRefused' })
    }),
    { numRuns: 150 },
  )
})

test('a cut is found, wherever it is, also between two chunks', async () => {
  const bytes = await encrypted(randomBytes(3 * CHUNK))
  const borders = [
    0,
    1,
    HEADER - 1,
    HEADER,
    HEADER + 5,
    HEADER + TAG,
    HEADER + FULL,
    HEADER + 2 * FULL,
    bytes.length - 1,
  ]
  for (const end of borders) await assert.rejects(decrypted(bytes.subarray(0, end)), { name: 'StoreRefused' }, `${end}`)
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), end =>
      assert.rejects(decrypted(bytes.subarray(0, end)), { name: 'StoreRefused' }),
    ),
    { numRuns: 50 },
  )
})

test('chunks that were swapped, repeated, left out, added or taken from another backup are found', async () => {
  const [bytes, other] = [await encrypted(randomBytes(4 * CHUNK)), await encrypted(randomBytes(4 * CHUNK))]
  const chunk = (from: Buffer, n: number) => from.subarray(HEADER + n * FULL, HEADER + (n + 1) * FULL)
  const made = (...chunks: Buffer[]) => Buffer.concat([bytes.subarray(0, HEADER), ...chunks])
  const [a, b, c, d] = [0, 1, 2, 3].map(n => chunk(bytes, n)) as [Buffer, Buffer, Buffer, Buffer]
  assert.ok((await decrypted(made(a, b, c, d))).length === 4 * CHUNK)
  for (const wrong of [
    made(b, a, c, d),
    made(a, b, d, c),
    made(a, b, b, c, d),
    made(a, c, d),
    made(a, b, c, d, d),
    made(a, b, c, d, randomBytes(100)),
    made(a, chunk(other, 1), c, d),
    Buffer.concat([bytes, Buffer.from([0])]),
  ])
    await assert.rejects(decrypted(wrong), refused(/^the-file: was changed or cut at or after byte \d+$/))
})

test('another key, another form and another file are told apart', async () => {
  const bytes = await encrypted(randomBytes(100))
  await assert.rejects(
    decrypted(bytes, randomBytes(32)),
    refused(/^the-file: was made with another key, or its beginning was changed$/),
  )
  const later = Buffer.from(bytes)
  later.write('2', later.indexOf('1\n'))
  await assert.rejects(decrypted(later), refused(/^the-file: is a backup of another form; use the version/))
  for (const file of [Buffer.alloc(0), Buffer.from('goldenthread'), randomBytes(5_000)])
    await assert.rejects(decrypted(file), refused(/^the-file: is no backup of Goldenthread$/))
})
