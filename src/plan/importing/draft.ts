/** An import on its way: its row, its files as they were sent, and what they hold. */
import { sql } from 'kysely'
import { fileOf } from '../../store/files.ts'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import { notFound } from '../../store/refusal.ts'
import type { MarkWord } from '../stored/tables.ts'
import type { Choices } from './account.ts'
import { type Opened, openFiles } from './open.ts'
import { type Read, readSheets } from './sheets.ts'
import type { Outcome, Said, SentFile } from './tables.ts'

export type Draft = {
  readonly id: string
  readonly version: number
  readonly madeBy: string
  readonly madeAt: Temporal.Instant
  readonly state: 'draft' | 'done'
  readonly files: readonly SentFile[]
  readonly said: Said
  readonly mark: MarkWord
  readonly source: string
  readonly doneBy: string | null
  readonly doneAt: Temporal.Instant | null
  readonly stamp: number | null
  readonly outcome: Outcome | null
}

/** Days after which a draft that nobody brought in is given up. */
export const DRAFT_DAYS = 14

export const NOTHING_SAID: Said = { sheets: {}, wholes: [], file: [], plans: {}, reason: '', title: '' }

/**
 * An import by its id.
 * @param lock whoever is about to change it: nobody else does until this transaction ends
 * @throws Refusal not-found
 */
export async function draftOf(db: Db, id: string, lock = false): Promise<Draft> {
  const { rows } = await sql<Omit<Draft, 'stamp'> & { stamp: bigint | null }>`
    select i.id, i.version, p.name as "madeBy", i.made_at as "madeAt", i.state, i.files, i.said, i.mark, i.source,
      d.name as "doneBy", i.done_at as "doneAt", i.stamp, i.outcome
    from plan.import i
    join authority.person p on p.authority = i.authority and p.id = i.made_by
    left join authority.person d on d.authority = i.authority and d.id = i.done_by
    where i.id = ${id} ${lock ? sql`for update of i` : sql``}`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return { ...row, stamp: row.stamp === null ? null : Number(row.stamp) }
}

export const choicesOf = ({ wholes, file, plans }: Pick<Said, 'wholes' | 'file' | 'plans'>): Choices => ({
  wholes: new Set(wholes),
  file: new Set(file),
  plans: new Map(Object.entries(plans)),
})

/** What was read last: files are large, and a page of a preview follows the one before it. */
const opened = recent<Opened>(2)
const read = recent<{ readonly of: Opened; readonly is: Read }>(2)

/** The files of a draft, opened. What is kept is kept under their content, within their authority. */
export async function openedOf(db: Db, authority: string, files: readonly SentFile[]): Promise<Opened> {
  const taken = files.filter(f => f.hash !== null)
  const key = `${authority} ${JSON.stringify(taken.map(f => [f.name, f.hash]))}`
  const known = opened.get(key)
  if (known) return known
  const given = []
  for (const { name, hash } of taken) {
    const file = await fileOf(db, hash!)
    if (!file) throw new Error(`the file of an import is not there: ${hash}`)
    given.push({ name, bytes: file.bytes })
  }
  const is = await openFiles(given)
  return opened.keep(key, () => is)
}

/** What the files of a draft hold, by what was said of their sheets. */
export async function readOf(db: Db, authority: string, draft: Pick<Draft, 'files' | 'said'>): Promise<Read> {
  const of = await openedOf(db, authority, draft.files)
  const key = `${authority} ${JSON.stringify([draft.files.map(f => f.hash), draft.said.sheets])}`
  const known = read.get(key)
  if (known?.of === of) return known.is
  const is = readSheets(of, draft.said.sheets)
  read.keep(key, () => ({ of, is }))
  return is
}
