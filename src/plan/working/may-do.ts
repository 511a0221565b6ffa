/** What whoever looks at a record may do with it, and what became of it: for its page, which shows a form only to who may send it. */
import { sql } from 'kysely'
import { type Act, londonDay, may, type Subject } from '../../authority/rules.ts'
import type { Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import type { AnyRec, Rec, Step } from '../graph/kinds.ts'
import type { Live } from '../stored/live.ts'
import { type Named, namedIn, subjectIn } from '../stored/subject.ts'
import { personsOf } from '../stored/whom.ts'
import { checkingSubjects, evidenceAccept } from './acts-evidence.ts'
import { recordEdit, takingOut } from './acts-record.ts'
import { type FileHere, filesHere } from './file-act.ts'
import { fieldsToEdit, isKept, whyNotEdited } from './guarded.ts'
import { hangingSubjects } from './hanging.ts'
import { type HistoryLine, historyOf, toldAct } from './history.ts'
import { lastChange, subjectsOfUndo } from './undo.ts'

/** Who can be asked about a step, as far as the authority knows: people who hold its owner's post, and those who may sign in. */
export type OwnerNow = { readonly holders: number; readonly canSignIn: number }

export type Work = {
  /** The id of its row, and its version: what a form sends back. */
  readonly row: string
  readonly version: number
  /** Taken out of the plan. */
  readonly gone: boolean
  /** It may be changed by them, in its fields. */
  readonly change: boolean
  /** They answer for it: they may give it to somebody else, move it, stop it. */
  readonly answer: boolean
  readonly remove: boolean
  /** Items of evidence about it, and it itself, that they may accept or send back, with the versions of their rows. */
  readonly check: ReadonlyMap<string, number>
  /** Files that were handed in here, of items of evidence about it and of it itself, by the key of the item. */
  readonly files: ReadonlyMap<string, FileHere>
  /** What its last change was, where they may take it back; null where they may not. */
  readonly undo: string | null
  readonly history: readonly HistoryLine[]
  readonly owner: OwnerNow | null
}

export const NO_WORK: Work = {
  row: '',
  version: 0,
  gone: false,
  change: false,
  answer: false,
  remove: false,
  check: new Map(),
  files: new Map(),
  undo: null,
  history: [],
  owner: null,
}

/** @param key of a record that is in the plan, or was taken out of it */
export async function workOn(db: Db, live: Live, call: Call, key: string): Promise<Work> {
  const row = live.row(key)!
  const here = live.get(key)
  const record = here ?? live.lost(key)!
  const named = await namedIn(db)
  const can = (act: Act, subjects: readonly Subject[]) =>
    subjects.length > 0 && subjects.every(s => may(call.person, act, s, call.at).allowed)
  const own = here ? subjectIn(live, call.authority, key, named) : null
  const change = own !== null && !isKept(record.kind) && can(recordEdit, [own])
  return {
    row: row.id,
    version: row.version,
    gone: !here,
    change: change && whyNotEdited(record) === null && fieldsToEdit(record).length > 0,
    answer: own !== null && can(recordEdit, [{ ...own, ownerPost: null }]),
    remove: here !== undefined && !isKept(record.kind) && can(recordEdit, takingOut(live, call.authority, here, named)),
    check: here ? checkable(live, call, here, named) : new Map(),
    files: here ? await filesHere(db, live, evidenceAbout(live, here)) : new Map(),
    undo: await undoable(db, live, call, key, record, named, can),
    history: await historyOf(db, live, key),
    owner: here?.kind === 'step' ? await ownerNow(db, live, call, here as unknown as Step) : null,
  }
}

const evidenceAbout = (live: Live, r: AnyRec): readonly Rec<'evidence'>[] =>
  (live.graph.records.evidence as readonly Rec<'evidence'>[]).filter(
    e => e.id === r.id || e.about.some(a => a.id === r.id),
  )

function checkable(live: Live, call: Call, r: AnyRec, named: Named): Map<string, number> {
  const items = evidenceAbout(live, r).filter(e => e.acceptedBy === null && e.acceptedOn === null)
  const found = new Map<string, number>()
  for (const e of items) {
    if (e.sentBackBy !== null || e.sentBackOn !== null) continue
    const subjects = checkingSubjects(live, call.authority, e, named)
    if (subjects.every(s => may(call.person, evidenceAccept, s, call.at).allowed))
      found.set(e.id, live.row(e.id)!.version)
  }
  return found
}

async function undoable(
  db: Db,
  live: Live,
  call: Call,
  key: string,
  record: AnyRec,
  named: Named,
  can: (act: Act, subjects: readonly Subject[]) => boolean,
): Promise<string | null> {
  // Whoever may change nothing here is spared the question to the store.
  const near = live.get(key)
    ? [subjectIn(live, call.authority, key, named)]
    : hangingSubjects(live, call.authority, record, named, '')
  if (!can(recordEdit, near)) return null
  const change = await lastChange(db, live, key)
  if (!change || change.back.some(b => b.now.stamp !== change.last.stamp)) return null
  const subjects = subjectsOfUndo(live, call.authority, change.back, named)
  return can(recordEdit, subjects) ? toldAct(change.act, change.last.gone) : null
}

async function ownerNow(db: Db, live: Live, call: Call, s: Step): Promise<OwnerNow | null> {
  if (!s.owner?.id) return null
  const people = await personsOf(db, call, live, s.owner.id)
  if (people.length === 0) return { holders: 0, canSignIn: 0 }
  const { rows } = await sql<{ n: number }>`
    select count(distinct person)::integer as n from authority.role_held
    where person = any (${[...people]}::uuid[]) and during @> ${londonDay(call.at)}::date`.execute(db)
  return { holders: people.length, canSignIn: rows[0]?.n ?? 0 }
}
