/** The zip archive a workbook is ([ECMA-376] Part 2, the Open Packaging Conventions), read without trusting its word. */

import { pipeline, type Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import type { Limits } from './table.ts'
import type { Notes } from './xlsx-cells.ts'

/** A workbook of a hundred sheets has some 500 parts. */
const mostParts = 10_000

/** Below this a workbook may unpack to any multiple of its size: small files pack very well. */
const freeBytes = 10_000_000

/** Bytes unpacked at a time. Node's own 16 kB make twice the waiting. */
const pieceBytes = 131_072

/** The whole workbook may unpack to this many times the limit on one part. */
const mostWhole = 4

const damaged =
  'is not a whole Excel workbook: the file is cut short or damaged; open it in Excel and save a fresh copy'

/** A workbook's parts, opened for reading. Every failure to read one is an Unreadable. */
export class Archive {
  readonly #zip: ZipFile
  readonly #size: number
  readonly #limits: Limits
  readonly #notes: Notes
  readonly #parts = new Map<string, Entry>()
  #unpacked = 0

  private constructor(zip: ZipFile, size: number, limits: Limits, notes: Notes) {
    this.#zip = zip
    this.#size = size
    this.#limits = limits
    this.#notes = notes
    // Without a listener an error while closing the file would end the process.
    zip.on('error', () => {})
  }

  /**
   * Opens an archive and judges the sizes it declares, before anything is unpacked.
   * @param source The archive's bytes, or the path of the file.
   * @throws Unreadable when it is no zip archive, is cut short, or would unpack to more than the limits allow.
   */
  static async open(source: Buffer | string, limits: Limits, notes: Notes): Promise<Archive> {
    let archive: Archive
    try {
      const options = { autoClose: false }
      const zip =
        typeof source === 'string'
          ? await yauzl.openPromise(source, options)
          : await yauzl.fromBufferPromise(source, options)
      archive = new Archive(zip, zip.fileSize, limits, notes)
    } catch {
      notes.stop(damaged)
    }
    try {
      await archive.#list()
    } catch (error) {
      archive.close()
      throw error
    }
    return archive
  }

  async #list(): Promise<void> {
    if (this.#zip.entryCount > mostParts) this.#notes.stop(`holds more than the limit of ${mostParts} parts`)
    let declared = 0
    const entries = this.#zip.eachEntry()
    for (;;) {
      let next: IteratorResult<Entry>
      try {
        next = await entries.next()
      } catch {
        this.#notes.stop(damaged)
      }
      if (next.done) break
      const entry = next.value
      if (entry.isEncrypted()) this.#notes.stop('is protected by a password; save it without one')
      declared += entry.uncompressedSize
      // Part names are compared without regard to case (Part 2, 6.2.2.3).
      this.#parts.set(entry.fileName.toLowerCase(), entry)
    }
    this.#judge(declared)
  }

  /** Refuses a total that no honest workbook of this size on disk unpacks to. */
  #judge(bytes: number): void {
    if (bytes > freeBytes && bytes > this.#size * this.#limits.ratio)
      this.#notes.stop(
        `unpacks to more than ${this.#limits.ratio} times its size, as an archive made to fill a computer's memory does`,
      )
    if (bytes > this.#limits.partBytes * mostWhole)
      this.#notes.stop(
        `unpacks to more than the limit of ${(this.#limits.partBytes * mostWhole).toLocaleString('en-GB')} bytes`,
      )
  }

  /** Whether a part of this name exists. */
  has(part: string): boolean {
    return this.#parts.has(part.toLowerCase())
  }

  /** The names of all parts, in lower case. */
  names(): string[] {
    return [...this.#parts.keys()]
  }

  async #unpack(entry: Entry): Promise<Readable> {
    const packed = await this.#zip.openReadStreamPromise(entry, { decodeFileData: false })
    if (entry.compressionMethod === 0) return packed
    if (entry.compressionMethod !== 8) throw new Error('neither stored nor deflated, the two ways of ECMA-376 Part 2')
    // Whatever fails, the reader of the last stream is told of it; there is nothing more to do here.
    return pipeline(packed, createInflateRaw({ chunkSize: pieceBytes }), () => {})
  }

  /**
   * Unpacks one part piece by piece, counting what really comes out whatever the archive declared.
   * @param what The part in words, for messages.
   * @param notes Where it belongs, for messages.
   */
  async *bytes(part: string, what: string, notes: Notes): AsyncGenerator<Buffer> {
    const entry = this.#parts.get(part.toLowerCase())
    if (!entry) notes.stop(`${what} is missing from the workbook; open it in Excel and save a fresh copy`)
    const tooLarge = () =>
      notes.stop(`${what} unpacks to more than the limit of ${this.#limits.partBytes.toLocaleString('en-GB')} bytes`)
    if (entry.uncompressedSize > this.#limits.partBytes) tooLarge()
    let count = 0
    let sum = 0
    let pieces: AsyncIterator<Buffer>
    try {
      pieces = (await this.#unpack(entry))[Symbol.asyncIterator]()
    } catch {
      this.#notes.stop(damaged)
    }
    try {
      for (;;) {
        let next: IteratorResult<Buffer>
        try {
          next = await pieces.next()
        } catch {
          this.#notes.stop(damaged)
        }
        if (next.done) break
        count += next.value.length
        this.#unpacked += next.value.length
        if (count > entry.uncompressedSize) this.#notes.stop(damaged)
        if (count > this.#limits.partBytes) tooLarge()
        this.#judge(this.#unpacked)
        sum = crc32(next.value, sum)
        yield next.value
      }
      // A checksum that does not agree means a wrong figure may have been read as a right one.
      if (count !== entry.uncompressedSize || sum !== entry.crc32) this.#notes.stop(damaged)
    } finally {
      await pieces.return?.()
    }
  }

  close(): void {
    this.#zip.close()
  }
}
