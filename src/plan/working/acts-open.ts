/** What the forms for records are drawn from: the record, for who may send the form; nothing is found by anybody else. */
import { z } from 'zod'
import { londonDay, mayAny } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { notFound } from '../../store/refusal.ts'
import { planSeen } from '../acts.ts'
import { type AnyRec, type Kind, kindNames } from '../graph/kinds.ts'
import { blankRecord } from '../stored/fill.ts'
import { wholePlan } from '../stored/subject.ts'
import { key, recordAdd } from './acts-record.ts'
import { whyNotAdded } from './guarded.ts'
import { planNow } from './held.ts'
import { workOn } from './may-do.ts'

/** A record, opened to be changed or taken out. */
export const recordOpen = act({
  name: 'record.open',
  class: 'read-plan',
  input: z.strictObject({ id: key, to: z.enum(['change', 'remove']) }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { id, to }, call) => {
    const live = await planNow(db, call.authority)
    const record = live.get(id)
    if (!record) throw notFound()
    const work = await workOn(db, live, call, id)
    if (!work[to]) throw notFound()
    return { ...(await planSeen(live, call.authority, londonDay(call.at), call.at, 'records')), record, work }
  },
})

/** A new record of a kind, with nothing in it. Whether it may be put where it is meant to go is found when it is. */
export const recordBegin = act({
  name: 'record.begin',
  class: 'read-plan',
  input: z.strictObject({ kind: z.string().max(40) }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { kind }, call) => {
    const known = kindNames.find(k => k === kind)
    if (!known || whyNotAdded(known) !== null) throw notFound()
    if (!mayAny(call.person, recordAdd, 'plan.record', call.at)) throw notFound()
    const live = await planNow(db, call.authority)
    const record = blankRecord(live, known) as AnyRec as AnyRec & { kind: Kind }
    return { ...(await planSeen(live, call.authority, londonDay(call.at), call.at, 'records')), record }
  },
})
