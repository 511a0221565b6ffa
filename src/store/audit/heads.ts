/**
 * The file of signed heads, outside the database. A chain alone does not stop somebody who can write the whole table anew;
 * a head that they cannot sign, in a file that they cannot reach, does.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { promises as fs, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StoreRefused } from '../refused.ts'

/** The last block at some moment. */
export type Head = {
  n: bigint
  hash: string
  at: string
  /** Where blocks after this one were given up, as when a backup was restored: why. */
  restored: string | null
}
/** A line of the file, numbered from 1; no head where it does not read as one. */
export type HeadLine = {
  line: number
  head: Head | null
  /** Whether it was signed with the key: asked only where that matters, for it takes longest. */
  signed: () => boolean
}

const said = (h: Head) =>
  Buffer.from(JSON.stringify(['goldenthread audit head', String(h.n), h.hash, h.at, h.restored]), 'utf8')

/**
 * The private key (Ed25519) from its file. Made where there is none, with its public half beside it as `.pub`: a copy of
 * that belongs where whoever administers this machine cannot change it.
 * @param make false: refuse rather than make one, as production does
 */
export function sealKey(path: string, make: boolean): KeyObject {
  try {
    return createPrivateKey(readFileSync(path))
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException
    if (code !== 'ENOENT')
      throw new StoreRefused(`${path}: is not a private key that can be read (${code ?? 'damaged'})`)
    if (!make) throw new StoreRefused(`${path}: there is no key to sign the audit with; set GOLDENTHREAD_SEAL_KEY`)
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const draft = `${path}-${process.pid}`
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
    writeFileSync(`${path}.pub`, publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644, flush: true })
  } catch (e) {
    // Another process made it at the same moment: that one counts.
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e
  } finally {
    rmSync(draft, { force: true })
  }
  return createPrivateKey(readFileSync(path))
}

/** The public key from its file. */
export function publicKey(path: string): KeyObject {
  try {
    return createPublicKey(readFileSync(path))
  } catch (e) {
    throw new StoreRefused(
      `${path}: is not a public key that can be read (${(e as NodeJS.ErrnoException).code ?? 'damaged'})`,
    )
  }
}

/** Appends a signed head and waits until it is on the disk. */
export async function appendHead(path: string, key: KeyObject, head: Head): Promise<void> {
  const signature = sign(null, said(head), key).toString('base64url')
  const line = JSON.stringify({ ...head, n: String(head.n), signature })
  await fs.mkdir(dirname(path), { recursive: true })
  const file = await fs.open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    // A line that was cut short by a crash is ended first, so that it spoils itself alone.
    const whole = size === 0 || (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString() === '\n'
    await file.appendFile(`${whole ? '' : '\n'}${line}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Every line of the file; null where there is no such file. */
export async function readHeads(path: string, key: KeyObject): Promise<HeadLine[] | null> {
  const text = await textOf(path, 0)
  return text === null ? null : linesOf(text, key)
}

/** The last whole head of the file; null where there is none. */
export async function lastHead(path: string, key: KeyObject): Promise<Head | null> {
  // Many times the length of a line.
  for (const end of [8_192, 0]) {
    const text = await textOf(path, end)
    const last = text === null ? null : linesOf(text, key).findLast(l => l.signed())
    if (last) return last.head
  }
  return null
}

function linesOf(text: string, key: KeyObject): HeadLine[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line, i) => ({ line: i + 1, ...headOf(line, key) }))
}

function headOf(line: string, key: KeyObject): Omit<HeadLine, 'line'> {
  const none = { head: null, signed: () => false }
  try {
    const { n, hash, at, restored, signature } = JSON.parse(line) as Record<string, unknown>
    if (typeof n !== 'string' || typeof hash !== 'string' || typeof at !== 'string') return none
    if (typeof signature !== 'string' || (restored !== null && typeof restored !== 'string')) return none
    const head: Head = { n: BigInt(n), hash, at, restored }
    return { head, signed: () => verify(null, said(head), key, Buffer.from(signature, 'base64url')) }
  } catch {
    return none
  }
}

/** The text of a file, or of so many bytes at its end. */
async function textOf(path: string, end: number): Promise<string | null> {
  try {
    const file = await fs.open(path, 'r')
    try {
      const { size } = await file.stat()
      const from = end === 0 ? 0 : Math.max(0, size - end)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
      return buffer.toString('utf8', 0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new StoreRefused(`${path}: the file of audit heads cannot be read (${(e as NodeJS.ErrnoException).code})`)
  }
}
