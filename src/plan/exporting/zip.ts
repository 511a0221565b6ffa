/**
 * Files packed into one archive: the least of PKWARE's APPNOTE 6.3.10 that every program reads. Local headers (4.3.7), each with
 * its file deflated, then the central directory (4.3.12) and its end (4.3.16); names in UTF-8 (4.4.4, bit 11).
 */
import { crc32, deflateRawSync } from 'node:zlib'

export type Packed = { readonly name: string; readonly bytes: Uint8Array }

const VERSION = 20
const UTF8 = 1 << 11
const DEFLATED = 8
/** What the two-byte and four-byte fields of the plain form hold. */
const MOST_FILES = 0xffff
const MOST_BYTES = 0xffff_ffff

/**
 * @param at when they were made, as clocks there showed it; the archive knows no zones and nothing before 1980
 * @throws RangeError for more files or bytes than the plain form can hold
 */
export function zipOf(files: readonly Packed[], at: Temporal.PlainDateTime): Uint8Array {
  if (files.length > MOST_FILES) throw new RangeError(`an archive holds ${MOST_FILES} files`)
  const time = (at.hour << 11) | (at.minute << 5) | (at.second >> 1)
  const date = ((at.year - 1980) << 9) | (at.month << 5) | at.day
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of files) {
    const called = Buffer.from(name, 'utf8')
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(VERSION, 0)
    common.writeUInt16LE(UTF8, 2)
    common.writeUInt16LE(DEFLATED, 4)
    common.writeUInt16LE(time, 6)
    common.writeUInt16LE(date, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(called.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, called])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), versionMadeBy, common, tail, called]))
    parts.push(local, packed)
    offset += local.length + packed.length
    if (offset > MOST_BYTES || bytes.length > MOST_BYTES) throw new RangeError('an archive holds 4 GB')
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, index, end])
}

const versionMadeBy = Buffer.from([VERSION, 0])
