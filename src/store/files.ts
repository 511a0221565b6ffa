/** Files as bytes in the database, named by their content. */
import { createHash } from 'node:crypto'
import type { Db } from './open.ts'
import { sniff } from './sniff.ts'

/** Bytes that one file may have; the database refuses more. */
export const mostBytes = 25 * 1024 * 1024

/** A file that is kept: `hash` is the SHA-256 of its content in hexadecimal and names it within its authority. */
export type KeptFile = { hash: string; size: number; type: string }

/**
 * Keeps a file for the authority of this transaction. The same content is kept once, whoever brings it again.
 * @throws RangeError for more than 25 MB; a form says so to its user before it comes to this
 */
export async function keepFile(db: Db, bytes: Uint8Array): Promise<KeptFile> {
  if (bytes.byteLength > mostBytes)
    throw new RangeError(`a file has ${bytes.byteLength} bytes; ${mostBytes} is the most`)
  const hash = createHash('sha256').update(bytes).digest('hex')
  const type = sniff(bytes)
  await db
    .insertInto('files')
    .values({ hash, type, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) })
    .onConflict(c => c.columns(['authority', 'hash']).doNothing())
    .execute()
  return { hash, size: bytes.byteLength, type }
}

/** A file of this transaction's authority with its bytes, or null. It is for the asker to know that the reader may have it. */
export async function fileOf(db: Db, hash: string): Promise<(KeptFile & { bytes: Buffer }) | null> {
  const file = await db
    .selectFrom('files')
    .select(['hash', 'size', 'type', 'bytes'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  return file ?? null
}
