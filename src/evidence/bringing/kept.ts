/** What was sent and what came of it, kept as a document beside the files, by the hash that names it. No table of its own is needed. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { fileOf, keepFile } from '../../store/files.ts'
import type { Db } from '../../store/open.ts'
import { notFound } from '../../store/refusal.ts'
import type { PostedFile } from '../../web/upload.ts'
import type { Brought } from '../measures/acts.ts'
import type { Skipped } from '../measures/lait.ts'
import type { Seen } from './opened.ts'

/** What files do to one measure. */
export type ToMeasure = {
  readonly code: string
  readonly name: string
  readonly added: number
  readonly changed: number
  readonly from: string
  readonly until: string
}
/** A value that is another than before. */
export type Revision = {
  readonly name: string
  readonly place: string
  readonly label: string
  readonly was: string
  readonly now: string
}
/** What files do, all of it. */
export type Outcome = Brought & {
  readonly measures: readonly ToMeasure[]
  /** The first of those that were revised; none of a ward or locality, whose counts are small. */
  readonly revisions: readonly Revision[]
  /** Rows of the dictionary that were left out. */
  readonly undefined: readonly Skipped[]
  readonly dictionaryName: string
}
/** Files that were sent, what they are taken for, and what they would do. */
export type Upload = {
  readonly is: 'upload'
  readonly files: readonly { readonly name: string; readonly hash: string }[]
  readonly seen: readonly Seen[]
  /** The number of the last import when that was found. */
  readonly last: number
  readonly outcome: Outcome
}
/** Files that were brought, and what they did. */
export type Result = { readonly is: 'result'; readonly outcome: Outcome }

const ACTS = { upload: 'measure.send', result: 'measure.commit' } as const

/** Keeps a document and gives its hash; one that says the same is kept again under another. */
export async function keepDocument(db: Db, document: Upload | Result): Promise<string> {
  return (await keepFile(db, Buffer.from(JSON.stringify({ ...document, once: randomUUID() })))).hash
}

/**
 * A document by its hash. What another act kept is none, whatever it says of itself.
 * @throws Refusal not-found
 */
export async function documentOf(db: Db, is: 'upload', hash: string): Promise<Upload>
export async function documentOf(db: Db, is: 'result', hash: string): Promise<Result>
export async function documentOf(db: Db, is: 'upload' | 'result', hash: string): Promise<Upload | Result> {
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from files
    where authority = current_authority() and hash = ${hash} and act = ${ACTS[is]}`.execute(db)
  const text = rows[0]?.bytes.toString('utf8') ?? ''
  // A file that was sent is kept by the same act; none that begins so has headings, and so none is kept.
  if (!text.startsWith(`{"is":"${is}"`) || !text.includes('"once":')) throw notFound()
  return JSON.parse(text)
}

/** The files of an upload with their bytes. */
export async function filesOf(db: Db, { files }: Upload): Promise<readonly PostedFile[]> {
  const found: PostedFile[] = []
  for (const { name, hash } of files) {
    const file = await fileOf(db, hash)
    if (!file) throw notFound()
    found.push({ name, bytes: file.bytes })
  }
  return found
}
