/** A file that was handed in as evidence: kept when it comes, told apart from one that stayed elsewhere, and taken away again. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Running } from '../../store/act.ts'
import { fileOf, keepFile } from '../../store/files.ts'
import type { Db } from '../../store/open.ts'
import { notFound } from '../../store/refusal.ts'
import type { PostedFile } from '../../web/upload.ts'
import type { Rec } from '../graph/kinds.ts'
import type { Live } from '../stored/live.ts'
import { key } from './acts-record.ts'
import { whyNotTaken } from './handed-in.ts'
import { aboutOne, planNow, recordOf, wrong } from './held.ts'

/** What a form may bring with it; null where no file was chosen. */
export const handedIn = z.custom<PostedFile>().nullable().default(null)

/** What an item of evidence says of its file. */
export type FileSaid = Pick<Rec<'evidence'>, 'fileName' | 'fileHash'>
const NO_FILE: FileSaid = { fileName: '', fileHash: '' }

/**
 * Keeps what was handed in.
 * @throws Refusal invalid, of the field `file`, where it is no file that is taken
 */
export async function keepHandedIn(
  db: Db,
  call: Pick<Running, 'made'>,
  file: z.output<typeof handedIn>,
): Promise<FileSaid> {
  if (file === null) return NO_FILE
  const why = await whyNotTaken(file.name, file.bytes)
  if (why) throw wrong('file', `${file.name} ${why}`)
  const { hash } = await keepFile(db, file.bytes)
  call.made('file', hash)
  return { fileName: file.name, fileHash: hash }
}

/** A file that is here: its size in bytes, and when and by whom it was handed in. */
export type FileHere = { readonly size: number; readonly at: Temporal.Instant; readonly by: string }

/** Acts that bring a file. What only names one, as a plan from elsewhere does, gives nobody what is kept here under that hash. */
const BRING = ['evidence.give', 'step.done']

/** Files of items of evidence that were handed in here for that very item, by its key. */
export async function filesHere(
  db: Db,
  live: Live,
  items: readonly Rec<'evidence'>[],
): Promise<ReadonlyMap<string, FileHere>> {
  const named = items.filter(e => /^[0-9a-f]{64}$/.test(e.fileHash))
  if (named.length === 0) return new Map()
  const keys = new Map(named.map(e => [live.row(e.id)!.id, e]))
  const { rows } = await sql<FileHere & { id: string; hash: string }>`
    select h.id, f.hash, f.size, h.at, coalesce(p.name, '') as by
    from history h
    join files f on f.hash = (h.data ->> 'data')::jsonb ->> 'fileHash'
    left join authority.person p on p.id::text = h.by
    where h.kind = 'plan.record' and h.id = any (${[...keys.keys()]}) and h.act = any (${BRING}) and h.data is not null
    order by h.version desc`.execute(db)
  const found = new Map<string, FileHere>()
  for (const { id, hash, size, at, by } of rows) {
    const e = keys.get(id)!
    if (e.fileHash === hash) found.set(e.id, { size: Number(size), at, by })
  }
  return found
}

/** A file with what stands around it; its bytes only where they are asked for. */
export const evidenceFile = act({
  name: 'evidence.file',
  class: 'read-plan',
  // It is a paper of the council's own: who looked at it can be told.
  audited: true,
  input: z.strictObject({ key, bytes: z.boolean().default(false) }),
  subject: aboutOne('evidence'),
  run: async (db, { key, bytes }, call) => {
    const live = await planNow(db, call.authority)
    const evidence = recordOf(live, key, 'evidence')
    if (evidence.fileName === '' && evidence.fileHash === '') throw notFound()
    const here = (await filesHere(db, live, [evidence])).get(key) ?? null
    if (bytes && here === null) throw notFound()
    const abouts = evidence.about.flatMap(a => (a.id === null ? [] : (live.get(a.id) ?? [])))
    if (bytes) call.made('file', evidence.fileHash)
    return { evidence, abouts, here, bytes: bytes ? (await fileOf(db, evidence.fileHash))!.bytes : null }
  },
})
