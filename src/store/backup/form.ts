/**
 * A backup's inside, before it is compressed and encrypted: a head, then parts (files, then tables as COPY writes them), then
 * a manifest of what each part had. Records follow one another, each a letter, the length of what it says, and that.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { StoreRefused } from '../refused.ts'

/** A table, and its columns in the order in which they are written. */
const table = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()).min(1) })
const migration = z.object({ number: z.int(), name: z.string(), checksum: z.string() })
const head = z.object({
  form: z.literal(1),
  /** When the snapshot was taken. */
  taken: z.string(),
  /** What had run on the database, in order. */
  migrations: z.array(migration).min(1),
  tables: z.array(table),
})
const counted = z.object({
  /** `schema.table`, or one of `files`. */
  name: z.string(),
  /** Of a table, or jobs; null for a file. */
  rows: z.int().nullable(),
  bytes: z.int(),
  /** In hexadecimal. */
  sha256: z.string(),
})
const manifest = z.object({
  parts: z.array(counted),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), last: z.string(), called: z.boolean() })),
  /** The last block of the audit; null before the first. */
  block: z.object({ n: z.string(), hash: z.string() }).nullable(),
})

export type Head = z.infer<typeof head>
export type BackedTable = z.infer<typeof table>
export type Counted = z.infer<typeof counted>
export type Manifest = z.infer<typeof manifest>

/** Parts that are no tables, by name; the first two come before all others. */
export const files = { heads: 'audit-heads', publicKey: 'seal-key', jobs: 'jobs' } as const
export const nameOf = (t: { schema: string; name: string }): string => `${t.schema}.${t.name}`

const LETTERS = { head: 'H', part: 'P', data: 'D', end: 'E', manifest: 'M' } as const
type Kind = keyof typeof LETTERS
/** Bytes in one record of data at most. */
const DATA = 262_144
/** More than any record has: a reader would rather refuse than fill its memory. */
const MOST = 64 * 1024 * 1024

function record(kind: Kind, says: Buffer | object): Buffer[] {
  const body = Buffer.isBuffer(says) ? says : Buffer.from(JSON.stringify(says))
  const begins = Buffer.alloc(5)
  begins.write(LETTERS[kind], 'latin1')
  begins.writeUInt32BE(body.length, 1)
  return [begins, body]
}

/** A part to be written: its rows are what the generator returns, null for a file. */
export type Part = { name: string; data: AsyncGenerator<Buffer, number | null, undefined> }

/**
 * Writes a backup's inside.
 * @param rest what the manifest says besides the parts, asked for when all of them are written
 * @param done told of each part
 */
export async function* written(
  head: Head,
  parts: Iterable<Part>,
  rest: () => Promise<Omit<Manifest, 'parts'>>,
  done: (part: Counted) => void,
): AsyncGenerator<Buffer> {
  yield* record('head', head)
  const all: Counted[] = []
  for (const { name, data } of parts) {
    yield* record('part', { name })
    const counted = yield* pieces(name, data)
    yield* record('end', {})
    all.push(counted)
    done(counted)
  }
  yield* record('manifest', { parts: all, ...(await rest()) })
}

async function* pieces(name: string, data: Part['data']): AsyncGenerator<Buffer, Counted> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for (;;) {
      const next = await data.next()
      if (next.done) return { name, rows: next.value, bytes, sha256: hash.digest('hex') }
      hash.update(next.value)
      bytes += next.value.length
      for (let from = 0; from < next.value.length; from += DATA)
        yield* record('data', next.value.subarray(from, from + DATA))
    }
  } finally {
    await data.return(null)
  }
}

/** A part as it is read: `data` is there until the next part is asked for. */
export type PartRead = { name: string; data: AsyncIterable<Buffer> }
export type Reading = {
  head: Head
  /** Each part once, in order; by its end, the manifest, with which all parts were found to agree. */
  parts: () => AsyncGenerator<PartRead, Manifest, undefined>
}

/**
 * Reads a backup's inside, as far as its head.
 * @param name the file's name, for what is said of it
 * @throws StoreRefused when it does not read as a backup, ends early, or a part is not what the manifest says
 */
export async function readInside(source: AsyncIterable<Buffer>, name: string): Promise<Reading> {
  const records = recordsOf(source, name)
  const wrong = () => new StoreRefused(`${name}: does not read as a backup, though nobody changed it`)
  const next = async () => {
    const { value, done } = await records.next()
    if (done) throw wrong()
    return value
  }
  const saying = <S>(schema: z.ZodType<S>, body: Buffer): S => {
    const { data, success } = schema.safeParse(JSON.parse(body.toString('utf8')))
    if (!success) throw wrong()
    return data
  }
  const first = await next()
  if (first.kind !== 'head') throw wrong()

  async function* parts(): AsyncGenerator<PartRead, Manifest, undefined> {
    const seen: Omit<Counted, 'rows'>[] = []
    for (;;) {
      const { kind, body } = await next()
      if (kind === 'manifest') {
        const said = saying(manifest, body)
        const agrees = said.parts.every((p, i) => p.sha256 === seen[i]?.sha256 && p.name === seen[i]?.name)
        if (!agrees || said.parts.length !== seen.length) throw wrong()
        return said
      }
      if (kind !== 'part') throw wrong()
      const { name } = saying(z.object({ name: z.string() }), body)
      const hash = createHash('sha256')
      let bytes = 0
      let ended = false
      async function* data() {
        while (!ended) {
          const { kind, body } = await next()
          if (kind === 'data') {
            hash.update(body)
            bytes += body.length
            yield body
          } else if (kind === 'end') ended = true
          else throw wrong()
        }
      }
      yield { name, data: data() }
      for await (const _ of data());
      seen.push({ name, bytes, sha256: hash.digest('hex') })
    }
  }
  return { head: saying(head, first.body), parts }
}

async function* recordsOf(source: AsyncIterable<Buffer>, name: string): AsyncGenerator<{ kind: Kind; body: Buffer }> {
  const kinds = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter.charCodeAt(0), kind as Kind]))
  let held: Buffer[] = []
  let size = 0
  let needed = 5
  for await (const data of source) {
    held.push(data)
    size += data.length
    if (size < needed) continue
    let all = Buffer.concat(held, size)
    for (;;) {
      needed = all.length < 5 ? 5 : 5 + all.readUInt32BE(1)
      if (needed > MOST) throw new StoreRefused(`${name}: does not read as a backup, though nobody changed it`)
      if (all.length < needed) break
      const kind = kinds.get(all[0] ?? 0)
      if (kind === undefined) throw new StoreRefused(`${name}: does not read as a backup, though nobody changed it`)
      yield { kind, body: all.subarray(5, needed) }
      all = all.subarray(needed)
    }
    held = [all]
    size = all.length
  }
}
