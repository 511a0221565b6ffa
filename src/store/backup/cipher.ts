/**
 * A backup's outside: encrypted in chunks, each of which proves itself and its place, and the last that it is the last.
 *
 * The construction is STREAM (Hoang, Reyhanitabar, Rogaway and Vizar, "Online Authenticated-Encryption and its Nonce-Reuse
 * Misuse-Resistance", CRYPTO 2015) over AES-256-GCM (NIST SP 800-38D). Every file has a key of its own, made of the backup key
 * and a random salt by HKDF-SHA-256 (RFC 5869), so that a counter can be the nonce. The same step makes the mark by which the
 * right key is known, and which a second key could not share.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { StoreRefused } from '../refused.ts'

const NAME = 'goldenthread backup '
const MAGIC = Buffer.from(`${NAME}1\n`)
const SALT = 32
const MARK = 32
export const HEADER = MAGIC.length + SALT + MARK
/** Bytes of a chunk before it is encrypted; the last may have fewer. */
export const CHUNK = 65_536
export const TAG = 16

type Keys = { key: Buffer; mark: Buffer }

function keysOf(backupKey: Buffer, salt: Buffer): Keys {
  const both = Buffer.from(hkdfSync('sha256', backupKey, salt, MAGIC, 64))
  return { key: both.subarray(0, 32), mark: both.subarray(32) }
}

/** The number of the chunk, and whether it is the last: no two chunks of a file have the same. */
function nonceOf(n: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(n), 3)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Encrypts what comes, in pieces of any size, with the header before it. */
export async function* encrypt(source: AsyncIterable<Buffer>, backupKey: Buffer): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT)
  const { key, mark } = keysOf(backupKey, salt)
  yield Buffer.concat([MAGIC, salt, mark])
  let n = 0
  const chunk = (data: Buffer, last: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(n++, last), { authTagLength: TAG })
    return Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()])
  }
  const held = Buffer.alloc(CHUNK)
  let size = 0
  for await (const data of source) {
    for (let from = 0; from < data.length; ) {
      // A full chunk waits until there is more, since it may be the last.
      if (size === CHUNK) {
        yield chunk(held, false)
        size = 0
      }
      const copied = data.copy(held, size, from)
      size += copied
      from += copied
    }
  }
  yield chunk(held.subarray(0, size), true)
}

/**
 * Decrypts a file; nothing is given that has not proved itself.
 * @param name the file's name, for what is said of it
 * @throws StoreRefused when it is no backup, was made with another key, or was changed or cut anywhere
 */
export async function* decrypt(file: FileHandle, name: string, backupKey: Buffer): AsyncGenerator<Buffer> {
  const { size } = await file.stat()
  const header = await bytesAt(file, 0, HEADER)
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new StoreRefused(`${name}: ${whatElse(header)}`)
  const { key, mark } = keysOf(backupKey, header.subarray(MAGIC.length, MAGIC.length + SALT))
  const given = header.subarray(MAGIC.length + SALT)
  if (given.length !== MARK || !timingSafeEqual(given, mark))
    throw new StoreRefused(`${name}: was made with another key, or its beginning was changed`)
  let at = HEADER
  for (let n = 0; ; n++) {
    const last = at + CHUNK + TAG >= size
    const data = await bytesAt(file, at, CHUNK + TAG)
    const plain = opened(key, nonceOf(n, last), data)
    if (plain === null) throw new StoreRefused(`${name}: was changed or cut at or after byte ${at}`)
    yield plain
    if (last) return
    at += CHUNK + TAG
  }
}

function opened(key: Buffer, nonce: Buffer, data: Buffer): Buffer | null {
  if (data.length < TAG) return null
  const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  cipher.setAuthTag(data.subarray(-TAG))
  const plain = cipher.update(data.subarray(0, -TAG))
  try {
    cipher.final()
    return plain
  } catch {
    return null
  }
}

const whatElse = (header: Buffer) =>
  header.toString('latin1', 0, NAME.length) === NAME && !header.toString('latin1', NAME.length).startsWith('1\n')
    ? 'is a backup of another form; use the version of Goldenthread that made it'
    : 'is no backup of Goldenthread'

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, at + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
