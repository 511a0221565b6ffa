/** The acts by which files of measures are brought on a page: sent and tried, looked at, and brought in. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type Act, may } from '../../authority/rules.ts'
import { act, type Call, type Running } from '../../store/act.ts'
import { keepFile } from '../../store/files.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import type { PostedFile } from '../../web/upload.ts'
import { allMeasures, type Brought, bringAll, lastNumber } from '../measures/acts.ts'
import { NoMeasures } from '../measures/csv.ts'
import {
  documentOf,
  filesOf,
  keepDocument,
  type Outcome,
  type Result,
  type Revision,
  type ToMeasure,
  type Upload,
} from './kept.ts'
import { invalid, type Opened, openSent } from './opened.ts'

export const MOST_FILES = 6
/** Rows left out that are named, of all files together; a file that is wrong throughout has as many. */
export const MOST_NAMED = 50_000
/** Revised values that are listed. */
export const MOST_REVISED = 1_000

const BRINGS: Act = { name: 'measure.commit', class: 'write-measure' }
const subject = async (_: unknown, __: unknown, { authority }: { readonly authority: string }) => [
  allMeasures(authority),
]
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Files that were brought before. */
export type Earlier = {
  readonly id: string
  readonly number: number
  readonly file: string
  readonly at: Temporal.Instant
  readonly by: string
  readonly added: number
  readonly changed: number
  readonly skipped: number
}
export type BringRead =
  | { readonly is: 'start'; readonly earlier: readonly Earlier[] }
  | { readonly is: 'upload'; readonly hash: string; readonly upload: Upload; readonly stale: boolean }
  | { readonly is: 'result'; readonly hash: string; readonly result: Result }

/** What the page shows: files brought before, an upload that was tried, or what came of one. For whoever may bring files alone. */
export const measureBringing = act({
  name: 'measure.bringing',
  class: 'read-aggregate',
  input: z.strictObject({ of: hash.optional(), came: hash.optional() }),
  subject,
  run: async (db, { of, came }, call): Promise<BringRead> => {
    mayBring(call)
    if (came !== undefined) return { is: 'result', hash: came, result: await documentOf(db, 'result', came) }
    if (of !== undefined) {
      const upload = await documentOf(db, 'upload', of)
      return { is: 'upload', hash: of, upload, stale: upload.last !== (await lastNumber(db)) }
    }
    const { rows } = await sql<Earlier>`select i.id, i.number, i.file, i.at, p.name as by, i.added, i.changed, i.skipped
      from evidence.import i join authority.person p on p.authority = i.authority and p.id = i.by_person
      where i.authority = current_authority() order by i.number desc limit 100`.execute(db)
    return { is: 'start', earlier: rows }
  },
})

/** Whoever reads measures does not read what is being brought: its small counts are not hidden yet. */
function mayBring(call: Call): void {
  if (!may(call.person, BRINGS, allMeasures(call.authority), call.at).allowed) throw notFound()
}

/** Keeps files as they were sent, and finds what they would do: they are brought in as if in earnest, and that is undone. */
export const measureSend = act({
  name: 'measure.send',
  class: 'write-measure',
  input: z.strictObject({ files: z.custom<readonly PostedFile[]>(), own: z.string().min(1) }),
  subject,
  run: async (db, { files, own }, call): Promise<string> => {
    const opened = await openSent(files)
    await sql`savepoint tried`.execute(db)
    const outcome = await outcomeOf(db, opened, own, { ...call, made: () => {} })
    await sql`rollback to savepoint tried`.execute(db)
    const kept: Upload['files'][number][] = []
    for (const { name, bytes } of files) kept.push({ name, hash: (await keepFile(db, bytes)).hash })
    const last = await lastNumber(db)
    const document = await keepDocument(db, { is: 'upload', files: kept, seen: opened.seen, last, outcome })
    call.made('evidence.upload', document)
    return document
  },
})

/** Brings in what was sent, as the files are kept; all of it or nothing. */
export const measureCommit = act({
  name: 'measure.commit',
  class: 'write-measure',
  input: z.strictObject({ of: hash, own: z.string().min(1) }),
  subject,
  run: async (db, { of, own }, call): Promise<string> => {
    const upload = await documentOf(db, 'upload', of)
    if (upload.last !== (await lastNumber(db)))
      throw new Refusal(
        'conflict',
        'Measures were brought in since these files were looked at. Send them again, to see what they would change now.',
      )
    const opened = await openSent(await filesOf(db, upload))
    const outcome = await outcomeOf(db, opened, own, call)
    const document = await keepDocument(db, { is: 'result', outcome })
    call.made('evidence.upload', document)
    return document
  },
})

async function outcomeOf(db: Db, opened: Opened, own: string, call: Running): Promise<Outcome> {
  const before = await lastNumber(db)
  const brought = await broughtBy(db, opened, own, call)
  return {
    ...brought,
    measures: await measuresSince(db, before),
    revisions: await revisionsSince(db, before),
    undefined: opened.undefined.slice(0, MOST_NAMED),
    dictionaryName: opened.dictionaryName,
  }
}

async function broughtBy(db: Db, { files, dictionary }: Opened, own: string, call: Running): Promise<Brought> {
  const named = Math.floor(MOST_NAMED / Math.max(1, files.length))
  try {
    return await bringAll(db, { files, own, dictionary }, call, named)
  } catch (e) {
    // A file may be wrong in its middle only.
    if (e instanceof NoMeasures)
      throw invalid(files.length === 1 ? `${files[0]!.source.name}: ${e.message}` : e.message)
    throw e
  }
}

async function measuresSince(db: Db, before: number): Promise<readonly ToMeasure[]> {
  const { rows } = await sql<ToMeasure>`
    with moved as (
      select measure, count(*) filter (where revision = 1)::int as added, count(*) filter (where revision > 1)::int as changed,
        min(first_day)::text as "from", max(last_day)::text as until
      from evidence.value where authority = (select current_authority()) and stamp > ${before} group by measure
    )
    select m.code, d.name, moved.added, moved.changed, moved."from", moved.until
    from moved join evidence.measure m on m.authority = current_authority() and m.id = moved.measure
    cross join lateral (select name from evidence.definition d where d.authority = m.authority and d.measure = m.id
      order by d.number desc limit 1) d
    order by d.name collate "en-x-icu", m.code`.execute(db)
  return rows
}

async function revisionsSince(db: Db, before: number): Promise<readonly Revision[]> {
  const { rows } = await sql<Revision>`
    with moved as materialized (
      select v.* from evidence.value v join evidence.place p on p.authority = v.authority and p.id = v.place
      where v.authority = (select current_authority()) and v.stamp > ${before} and v.revision > 1
        and p.kind not in ('ward', 'locality')
      order by v.last_day desc limit ${MOST_REVISED}
    )
    select d.name, p.name as place, v.label, coalesce(was.value::text, was.missing, '') as was,
      coalesce(v.value::text, v.missing, '') as now
    from moved v
    join evidence.value was on was.authority = v.authority and was.place = v.place and was.measure = v.measure
      and was.last_day = v.last_day and was.first_day = v.first_day and was.revision = v.revision - 1
    join evidence.place p on p.authority = v.authority and p.id = v.place
    cross join lateral (select name from evidence.definition d where d.authority = v.authority and d.measure = v.measure
      order by d.number desc limit 1) d
    order by d.name collate "en-x-icu", p.name, v.last_day`.execute(db)
  return rows
}
