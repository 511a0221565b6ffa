/** The key of backups: 32 random bytes in a file of one line. */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { StoreRefused } from '../refused.ts'

/** What the line begins with, so that a key is known for one wherever it turns up. */
const BEGINS = 'goldenthread-backup-key-1:'

/** Makes a key in a new file that its owner alone may read. */
export function makeBackupKey(path: string): void {
  try {
    const line = `${BEGINS}${randomBytes(32).toString('base64url')}\n`
    writeFileSync(path, line, { mode: 0o600, flag: 'wx', flush: true })
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException
    throw new StoreRefused(
      code === 'EEXIST'
        ? `${path}: exists already; a key is never written over`
        : `${path}: the key cannot be written (${code})`,
    )
  }
}

/** The key from its file: 32 bytes. */
export function backupKey(path: string): Buffer {
  let text: string
  try {
    text = readFileSync(path, 'utf8').trim()
  } catch (e) {
    throw new StoreRefused(`${path}: the key of backups cannot be read (${(e as NodeJS.ErrnoException).code})`)
  }
  const key = text.startsWith(BEGINS) ? Buffer.from(text.slice(BEGINS.length), 'base64url') : null
  // Node reads past what is no base64, so that the whole is held against what the bytes would be written as.
  if (key?.length !== 32 || key.toString('base64url') !== text.slice(BEGINS.length))
    throw new StoreRefused(`${path}: is no key of backups; make one with: goldenthread backup --make-key FILE`)
  return key
}
