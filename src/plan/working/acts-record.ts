/** Any record of the plan: added, changed, and taken out with what names it. */
import { z } from 'zod'
import { may, type Subject } from '../../authority/rules.ts'
import { act, type Running } from '../../store/act.ts'
import { text, version } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import { type AnyRec, type Kind, kindNames, type Rec, spec, titleOf } from '../graph/kinds.ts'
import { blankRecord } from '../stored/fill.ts'
import { type Live, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { type Named, namedIn, newSubject, subjectIn } from '../stored/subject.ts'
import { asRef, postsOf } from '../stored/whom.ts'
import { approverOf } from './approver.ts'
import { changedIn, control, filledFrom, readable, values } from './entered-record.ts'
import { fieldsToAdd, fieldsToEdit, isKept, whyNotAdded, whyNotEdited } from './guarded.ts'
import { hangingSubjects } from './hanging.ts'
import { aboutOne, changeTold, planNow, refuseUnseen, today, wrong } from './held.ts'
import { isSigned, withoutNaming } from './naming.ts'

export const key = z.string().min(1).max(500)
const kind = z.enum(kindNames as [Kind, ...Kind[]])

/** A new record as far as what was entered can be read. */
const asEntered = (live: Live, kind: Kind, entered: Readonly<Record<string, string>>): AnyRec => {
  const blank = blankRecord(live, kind)
  return readable(live, blank, changedIn(blank as AnyRec, entered, fieldsToAdd(kind))) as AnyRec
}

export const recordAdd = act({
  name: 'record.add',
  class: 'write-plan',
  input: z.strictObject({ kind, ref: text(100), values }),
  subject: async (db, { kind, values }, { authority, person }) => {
    if (whyNotAdded(kind) !== null) throw notFound()
    const live = await planNow(db, authority)
    return hangingSubjects(live, authority, asEntered(live, kind, values), await namedIn(db), person.id)
  },
  run: async (db, { kind, ref, values }, call) => {
    const live = await planToChange(db, call.authority)
    const blank = newRecord(live, kind, ref)
    const record = filledFrom(live, blank, changedIn(blank as AnyRec, values, fieldsToAdd(kind))) as AnyRec
    const title = spec(kind).title
    const own = (record as unknown as Record<string, unknown>)[title]
    if (own === '') throw wrong(control(title), `Say what this ${spec(kind).one} is`)
    await savePlan(db, call, live, { put: [record] })
    return { key: record.id }
  },
})

/** Its reference is its key, unless that is taken by something that is no longer in the plan. */
function newRecord(live: Live, kind: Kind, ref: string): Rec<Kind> {
  try {
    return blankRecord(live, kind, ref)
  } catch (e) {
    if (e instanceof Refusal && e.fields.key) throw wrong('ref', e.fields.key)
    throw e
  }
}

export const recordEdit = act({
  name: 'record.edit',
  class: 'write-plan',
  input: z.strictObject({ key, version, values }),
  subject: aboutOne(),
  run: async (db, { key, version, values }, call) => {
    const live = await planToChange(db, call.authority)
    const record = live.get(key)
    if (!record || isKept(record.kind)) throw notFound()
    const changed = changedIn(record, values, fieldsToEdit(record))
    refuseUnseen(live, { key, version }, changed)
    const why = whyNotEdited(record)
    if (why) throw new Refusal('conflict', why)
    const next = filledFrom(live, record as Rec<Kind>, changed) as AnyRec
    const title = spec(record.kind).title
    if (changed[title] !== undefined && titleOf(next) === next.id)
      throw wrong(control(title), `Say what this ${spec(record.kind).one} is`)
    await refuseOutOfReach(db, live, call, next, changed)
    await savePlan(db, call, live, { put: [next] })
    return { key }
  },
})

/** Nobody moves a record to where they could not have changed it. */
async function refuseOutOfReach(
  db: Db,
  live: Live,
  call: Running,
  next: AnyRec,
  changed: Readonly<Record<string, string>>,
): Promise<void> {
  const named = await namedIn(db)
  const after = newSubject(live, call.authority, next, named, live.row(next.id)?.madeBy ?? '')
  if (may(call.person, recordEdit, after, call.at).allowed) return
  const moved = Object.keys(changed).find(f => MOVES.has(f)) ?? Object.keys(changed)[0] ?? ''
  throw wrong(control(moved), 'It would no longer be yours to change. Ask whoever answers for it to do this')
}
const MOVES: ReadonlySet<string> = new Set(['owner', 'lead', 'workstream', 'programme', 'step', 'areas', 'about'])

/** What rights ask of whoever takes a record out: the same as of whoever puts one there. */
export const takingOut = (live: Live, authority: string, record: AnyRec, named: Named): readonly Subject[] =>
  hangingSubjects(
    live,
    authority,
    record,
    named,
    subjectIn(live, authority, record.id, named).madeBy ?? '',
    live.row(record.id)!.id,
  )

export const recordRemove = act({
  name: 'record.remove',
  class: 'write-plan',
  input: z.strictObject({ key, version, reason: text(), approver: text(200) }),
  subject: async (db, { key }, { authority }) => {
    const live = await planNow(db, authority)
    const record = live.get(key)
    if (!record || isKept(record.kind)) throw notFound()
    return takingOut(live, authority, record, await namedIn(db))
  },
  run: async (db, { key, version, reason, approver }, call) => {
    const live = await planToChange(db, call.authority)
    const record = live.get(key)
    if (!record) throw notFound()
    refuseUnseen(live, { key, version })
    const { put, gone } = withoutNaming(live, record)
    if (reason === '' && isSigned(live, key))
      throw wrong('reason', 'It stands in the plan as it was signed: say why it is taken out')
    if (reason === '' && put.length > 0) throw wrong('reason', 'Other records name it: say why it is taken out')
    const by = await asRef(db, call, live)
    const approved = await approverOf(live, record, approver, 'that it is taken out', {
      posts: await postsOf(db, call, live),
      by,
    })
    const told = changeTold(live, {
      item: record,
      field: 'removed',
      was: titleOf(record),
      now: '',
      on: today(call),
      by,
      reason,
      approver: approved,
    })
    // The log keeps what it was called; there is nothing left to lead to.
    const logged = { ...told, item: { id: null, text: key } }
    await savePlan(db, call, live, { put: [...put, logged], gone })
    return { key }
  },
})
