/** The file of signed audit heads, into a backup and out of it. It only grows: a backup has what it had at one moment. */
import { createReadStream, promises as fs } from 'node:fs'
import { dirname } from 'node:path'
import { StoreRefused } from '../refused.ts'

/** The file as far as its last whole line, now; it may grow while it is read. Null where there is none, or nothing in it. */
export async function headsNow(path: string): Promise<AsyncGenerator<Buffer, null, undefined> | null> {
  const size = await wholeLines(path)
  return size === 0 ? null : (streamed(path, size) as AsyncGenerator<Buffer, null, undefined>)
}

async function* streamed(path: string, size: number): AsyncGenerator<Buffer, null, undefined> {
  for await (const data of createReadStream(path, { end: size - 1 })) yield data as Buffer
  return null
}

/** Bytes up to and with the last end of a line. */
async function wholeLines(path: string): Promise<number> {
  const file = await opened(path)
  if (file === null) return 0
  try {
    const { size } = await file.stat()
    // Many times the length of a line.
    const from = Math.max(0, size - 65_536)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
    return from + buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1
  } finally {
    await file.close()
  }
}

/** What became of the file that was there: kept, since it had all that the backup has; or put aside under another name. */
export type Placed = { kept: boolean; aside: string | null }
/** The heads of a backup beside where they belong, to be put there or dropped. */
export type Placing = { drop: () => Promise<void>; place: () => Promise<Placed> }

/**
 * Takes the heads of a backup, and settles with the file that is there. One that has more lines than the backup is the same
 * file grown older: it stays, since it is the proof of what was done after the backup. One that has fewer gives way.
 * @param path where the file belongs
 * @param data the heads of the backup; null where it has none
 * @param force put another file aside, rather than refuse
 * @throws StoreRefused when another file is there
 */
export async function takeHeads(path: string, data: AsyncIterable<Buffer> | null, force: boolean): Promise<Placing> {
  const draft = `${path}.restoring-${process.pid}`
  try {
    await fs.mkdir(dirname(path), { recursive: true })
    await fs.writeFile(draft, data ?? [], { mode: 0o600, flush: true })
  } catch (e) {
    await fs.rm(draft, { force: true })
    throw unwritable(path, e)
  }
  const drop = () => fs.rm(draft, { force: true })
  const found = await agreement(draft, path)
  if (found === 'different' && !force) {
    await drop()
    throw new StoreRefused(
      `${path}: has the audit heads of another database; put it elsewhere, or say --force to have it put aside`,
    )
  }
  return {
    drop,
    place: async () => {
      if (found === 'grown') {
        await drop()
        return { kept: true, aside: null }
      }
      const aside = found === 'different' ? `${path}.aside-${Temporal.Now.instant().epochMilliseconds}` : null
      try {
        if (aside !== null) await fs.rename(path, aside)
        await fs.rename(draft, path)
      } catch (e) {
        throw unwritable(path, e)
      }
      return { kept: false, aside }
    },
  }
}

function unwritable(path: string, e: unknown): unknown {
  const { code, syscall } = e as NodeJS.ErrnoException
  return syscall === undefined ? e : new StoreRefused(`${path}: the file of audit heads cannot be written (${code})`)
}

/**
 * How the file that is there stands to that of the backup: not there or with fewer lines; with the same or more; or different.
 * One that says something where the backup has nothing is different: nothing shows whose it is.
 */
async function agreement(backup: string, there: string): Promise<'absent' | 'grown' | 'different'> {
  const [a, b] = await Promise.all([opened(backup), opened(there)])
  try {
    if (a === null || b === null) return 'absent'
    const [sizeA, sizeB] = [(await a.stat()).size, (await b.stat()).size]
    if (sizeB === 0) return 'absent'
    if (sizeA === 0) return 'different'
    const [bufferA, bufferB] = [Buffer.alloc(65_536), Buffer.alloc(65_536)]
    for (let at = 0; at < Math.min(sizeA, sizeB); ) {
      const length = Math.min(bufferA.length, Math.min(sizeA, sizeB) - at)
      const reads = await Promise.all([a.read(bufferA, 0, length, at), b.read(bufferB, 0, length, at)])
      const n = Math.min(reads[0].bytesRead, reads[1].bytesRead)
      if (n === 0 || !bufferA.subarray(0, n).equals(bufferB.subarray(0, n))) return 'different'
      at += n
    }
    return sizeB >= sizeA ? 'grown' : 'absent'
  } finally {
    await Promise.all([a?.close(), b?.close()])
  }
}

async function opened(path: string): Promise<fs.FileHandle | null> {
  try {
    return await fs.open(path, 'r')
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new StoreRefused(`${path}: the file of audit heads cannot be read (${code})`)
  }
}
