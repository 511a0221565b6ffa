/** Accepting, refusing and ending exceptions. Whoever asked for one, and whoever owns what it excuses, does not accept it. */
import { z } from 'zod'
import type { Subject } from '../../authority/rules.ts'
import { act, type Call, type Running } from '../../store/act.ts'
import { reason } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import { sayDay } from '../graph/dates.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { clip } from '../report/words.ts'
import { type Live, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { type Named, NOBODY, namedIn, newSubject } from '../stored/subject.ts'
import { asRef } from '../stored/whom.ts'
import { onDay, planNow, refuseUnseen, today } from '../working/held.ts'
import { subjectOfItem } from './ask.ts'
import { sameRequest } from './excused.ts'
import { acceptedNews, refusedNews, tellAskers } from './news.ts'
import { exceptionsById, exceptionTicks, type Ticked } from './picks.ts'

type Exception = Rec<'exception'>

/** Those that were ticked, or all that were asked for with one of them. */
const which = z.strictObject({
  tick: exceptionTicks,
  /** The key of one: all that were asked for at once with it. */
  request: z.string().max(500).default(''),
  /** How many those were when the page was drawn. */
  count: z.coerce.number<string | number>().int().min(0).default(0),
})
type Which = z.output<typeof which>
const NOTHING = { path: ['tick'], message: 'Tick at least one' }
const some = ({ tick, request }: Which) => tick.length > 0 || request !== ''

/** What is meant; empty where nothing is there. */
function meant(live: Live, { tick, request }: Which): Exception[] {
  if (request === '') {
    const byId = exceptionsById(live)
    return tick.map(t => byId.get(t.id) ?? notThere())
  }
  const one = live.get(request) as unknown as Exception | undefined
  if (one?.kind !== 'exception') return notThere()
  const like = sameRequest(one)
  const waiting = live.graph.records.exception.filter(e => isAsked(e) && sameRequest(e) === like)
  // Where somebody was quicker, it is said of this one what became of it.
  return waiting.length > 0 ? waiting : [one]
}
const notThere = (): never => {
  throw notFound()
}

const isAsked = (e: Exception) => e.by === '' && !e.refusedOn && !e.endedOn

/** Twice each: of whoever owns the thing, and of whoever asked, so that neither says yes. */
export function acceptingSubjects(live: Live, authority: string, e: Exception, named: Named): Subject[] {
  const row = live.row(e.id)!
  const item = e.item?.id ?? e.item?.text ?? ''
  const of = {
    ...subjectOfItem(live, authority, item, named),
    kind: 'plan.record',
    id: row.id,
    madeBy: row.madeBy ?? NOBODY,
  }
  const asker =
    newSubject(live, authority, { ...e, item: null, by: e.askedBy } as AnyRec, named, NOBODY).ownerPost ?? null
  return asker === null ? [of] : [of, { ...of, ownerPost: asker }]
}

const accepting = async (db: Db, input: Which, { authority }: Call): Promise<readonly Subject[]> => {
  const live = await planNow(db, authority)
  const named = await namedIn(db)
  return meant(live, input).flatMap(e => acceptingSubjects(live, authority, e, named))
}

/** Refuses what was not seen as it is. */
function refuseChanged(live: Live, of: readonly Exception[], { tick, request, count }: Which): void {
  const seen = new Map(tick.map((t: Ticked) => [t.id, t.version]))
  if (request === '') for (const e of of) refuseUnseen(live, { key: e.id, version: seen.get(live.row(e.id)!.id)! })
  else if (of.length !== count)
    throw new Refusal(
      'conflict',
      `Of these, ${count} waited when you opened this page and ${of.length} wait now. Look again.`,
    )
}

const called = (e: Exception) => `rule ${e.rule}, ${clip(e.item?.text ?? '', 60)}`

function refuseDecided(of: readonly Exception[]): void {
  for (const e of of) {
    if (e.refusedOn) throw new Refusal('conflict', `It has been refused already (${called(e)}).`)
    if (e.endedOn) throw new Refusal('conflict', `It was taken back (${called(e)}).`)
    if (e.by !== '') throw new Refusal('conflict', `It has been accepted already (${called(e)}).`)
  }
}

async function saved(db: Db, call: Running, live: Live, put: readonly Exception[]): Promise<{ done: number }> {
  await savePlan(db, call, live, { put: put as unknown as readonly AnyRec[] })
  return { done: put.length }
}

export const exceptionAccept = act({
  name: 'exception.accept',
  class: 'accept',
  input: which.refine(some, NOTHING),
  subject: accepting,
  run: async (db, input, call) => {
    const live = await planToChange(db, call.authority)
    const of = meant(live, input)
    refuseDecided(of)
    refuseChanged(live, of, input)
    const on = today(call)
    for (const e of of) {
      const until = e.until?.on ?? null
      if (!e.item || e.reason === '' || until === null)
        throw new Refusal(
          'conflict',
          `It has no reason, no end or no item, so it excuses nothing (${called(e)}). Ask anew.`,
        )
      if (until <= on) throw new Refusal('conflict', `Its end has come, on ${sayDay(until)} (${called(e)}). Ask anew.`)
    }
    const by = (await asRef(db, call, live)).text
    await tellAskers(db, acceptedNews, live, of, call.person.id)
    return saved(
      db,
      call,
      live,
      of.map(e => ({ ...e, by, on: onDay(on) })),
    )
  },
})

export const exceptionRefuse = act({
  name: 'exception.refuse',
  class: 'accept',
  input: which
    .extend({ because: reason('Say why it cannot stand, so that whoever asked knows what to do', 3) })
    .refine(some, NOTHING),
  subject: accepting,
  run: async (db, input, call) => {
    const live = await planToChange(db, call.authority)
    const of = meant(live, input)
    refuseDecided(of)
    refuseChanged(live, of, input)
    const refusedBy = await asRef(db, call, live)
    const refusedOn = onDay(today(call))
    await tellAskers(db, refusedNews, live, of, call.person.id)
    return saved(
      db,
      call,
      live,
      of.map(e => ({ ...e, refusedBy, refusedOn, refused: input.because })),
    )
  },
})

/** Ends one that stands before its time, or takes back one that was asked for: from then on the finding counts. */
export const exceptionEnd = act({
  name: 'exception.end',
  class: 'write-plan',
  input: which.extend({ because: reason('Say why it ends now', 3) }).refine(some, NOTHING),
  subject: async (db, input, { authority }) => {
    const live = await planNow(db, authority)
    const named = await namedIn(db)
    const items = new Set(meant(live, input).map(e => e.item?.id ?? e.item?.text ?? ''))
    return [...items].map(item => subjectOfItem(live, authority, item, named))
  },
  run: async (db, input, call) => {
    const live = await planToChange(db, call.authority)
    const of = meant(live, input)
    refuseChanged(live, of, input)
    const on = today(call)
    for (const e of of) {
      if (e.refusedOn) throw new Refusal('conflict', `It was refused, so there is nothing to end (${called(e)}).`)
      if (e.endedOn || (e.until?.on && e.until.on <= on))
        throw new Refusal('conflict', `It has ended already (${called(e)}).`)
    }
    const endedBy = await asRef(db, call, live)
    return saved(
      db,
      call,
      live,
      of.map(e => ({ ...e, endedBy, endedOn: onDay(on), ended: input.because })),
    )
  },
})
