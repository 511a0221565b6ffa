/** What is done about two records that say one thing: one goes into the other, one is stopped for the other, or both are kept for now. */
import { z } from 'zod'
import type { Subject } from '../../authority/rules.ts'
import { act, type Running } from '../../store/act.ts'
import { day, reason, text, version } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import { LONGEST, lastDay } from '../cohering/excused.ts'
import { type AnyRec, type Rec, spec } from '../graph/kinds.ts'
import { label } from '../report/context.ts'
import { capital } from '../report/words.ts'
import { blankRecord } from '../stored/fill.ts'
import { type Live, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { namedIn, subjectIn } from '../stored/subject.ts'
import { asRef } from '../stored/whom.ts'
import { key, takingOut } from '../working/acts-record.ts'
import { fresh, onDay, planNow, refuseUnseen, today, word, wrong } from '../working/held.ts'
import { isSigned } from '../working/naming.ts'
import { endedWith, mergeHistory, supersedeHistory } from './history.ts'
import { type Merged, merge } from './merge.ts'
import { isMergedKind } from './pairs.ts'
import type { Ring } from './rings.ts'

/** The two, each with the version of its row that was seen. */
const two = { keep: key, goes: key, keepVersion: version, goesVersion: version }
type Two = { readonly keep: string; readonly goes: string; readonly keepVersion: number; readonly goesVersion: number }

/** Both records, which are of one kind; anything else is "not found". */
function bothOf(live: Live, { keep, goes }: Pick<Two, 'keep' | 'goes'>): { keep: AnyRec; goes: AnyRec } {
  const [a, b] = [live.get(keep), live.get(goes)]
  if (!a || !b || a === b || a.kind !== b.kind || !isMergedKind(a.kind)) throw notFound()
  return { keep: a, goes: b }
}

function refuseEitherUnseen(live: Live, of: Two): void {
  refuseUnseen(live, { key: of.keep, version: of.keepVersion })
  refuseUnseen(live, { key: of.goes, version: of.goesVersion })
}

/** Why two cannot be one, for a person: what comes after what. */
export function ringSays(live: Pick<Live, 'get'>, { field, path }: Ring): string {
  const name = (id: string) => {
    const r = live.get(id)
    return r ? `“${label(r, 60)}”` : id
  }
  const how = field === 'dependsOn' ? 'waits for' : field === 'parent' ? 'is a part of' : 'contributes to'
  const [first, ...rest] = path.map(name)
  const chain = `${first} ${rest.map(r => `${how} ${r}`).join(', which ')}`
  return `They cannot be one: ${chain}. As one it would ${field === 'dependsOn' ? 'wait for itself' : 'be a part of itself'}. Take one of these links out first.`
}

/**
 * What rights are asked for: to take the one out, and to change everything that names it.
 * @param made what a merge makes of the plan, where that was worked out already
 */
export async function mergeSubjects(
  db: Db,
  live: Live,
  authority: string,
  { keep, goes }: Pick<Two, 'keep' | 'goes'>,
  made?: ReturnType<typeof merge>,
): Promise<Subject[]> {
  const both = bothOf(live, { keep, goes })
  const named = await namedIn(db)
  const of = made ?? merge(live.graph, keep, goes)
  const touched = 'ring' in of ? [] : of.repointed.map(r => r.id)
  return [
    ...takingOut(live, authority, both.goes, named),
    ...[keep, ...touched].map(id => subjectIn(live, authority, id, named)),
  ]
}

export const recordMerge = act({
  name: 'record.merge',
  class: 'write-plan',
  input: z.strictObject({ ...two, reason: text() }),
  subject: async (db, { keep, goes }, { authority }) =>
    mergeSubjects(db, await planNow(db, authority), authority, { keep, goes }),
  run: async (db, of, call): Promise<{ keep: string }> => {
    const live = await planToChange(db, call.authority)
    const both = bothOf(live, of)
    refuseEitherUnseen(live, of)
    const made = merge(live.graph, of.keep, of.goes)
    if ('ring' in made) throw new Refusal('conflict', ringSays(live, made.ring))
    if (of.reason === '' && isSigned(live, of.goes))
      throw wrong(
        'reason',
        `${capital(name(both.goes))} stands in the plan as it was signed: say why it goes into another`,
      )
    refuseBeyond(live, made, of.goes, call)
    const how = { by: await asRef(db, call, live), on: today(call), reason: of.reason }
    const blank = { change: blankRecord(live, 'change'), succession: blankRecord(live, 'succession') }
    const find = (id: string) => live.get(id)
    const told = mergeHistory(blank, both.keep, both.goes, made, how, find)
    const { true: excused = [], false: others = [] } = Object.groupBy(made.repointed, r =>
      String(made.excused.includes(r.id)),
    )
    const put = [made.kept, ...others, ...endedWith(excused, both.keep, how), ...told]
    await savePlan(db, call, live, { put, gone: [of.goes] })
    return { keep: of.keep }
  },
})

const name = (r: AnyRec) => `${spec(r.kind).one} ${r.source.ref || `“${label(r, 60)}”`}`

/** Somebody may have named the one that goes since the right to all that names it was found. */
function refuseBeyond(live: Live, made: Merged, goes: string, call: Running): void {
  const allowed = new Set(call.subjects.map(s => s.id))
  for (const id of [made.kept.id, goes, ...made.repointed.map(r => r.id)])
    if (!allowed.has(live.row(id)!.id))
      throw new Refusal('conflict', 'Somebody has just changed what names it. Try again.')
}

/** Kinds that can be stopped, and what is said of one that is. */
export const canBeSuperseded = (r: AnyRec): boolean => r.kind === 'step' || r.kind === 'programme' || r.kind === 'plan'

/** A record as it is once another takes its place, and what it was before. */
function stopped(r: AnyRec): { next: AnyRec; was: string } {
  if (r.kind === 'step') {
    const s = r as Rec<'step'>
    const next: Rec<'step'> = { ...s, status: { is: 'stopped', text: 'superseded' } }
    return { next, was: s.status?.text ?? '' }
  }
  if (r.kind === 'programme') {
    const p = r as Rec<'programme'>
    const next: Rec<'programme'> = { ...p, state: word('stopped') }
    return { next, was: p.state?.text ?? '' }
  }
  const p = r as Rec<'plan'>
  const next: Rec<'plan'> = { ...p, state: word('superseded') }
  return { next, was: p.state?.text ?? '' }
}

/** Why nothing can take the place of a record any more; null where it can. */
export function whyNotSuperseded(r: AnyRec): string | null {
  if (!canBeSuperseded(r))
    return `${capital(spec(r.kind).many)} have no state in which one could be stopped: merge the two, or keep both.`
  const held = r as unknown as { status?: { is: string | null } | null; state?: { is: string | null } | null }
  const is = held.status?.is ?? held.state?.is ?? null
  if (is === 'done' || is === 'closed')
    return `${capital(name(r))} is declared ${is}, so nothing takes its place: merge the two, or keep both.`
  return is === 'stopped' || is === 'superseded' ? `${capital(name(r))} is ${is} already.` : null
}

export async function supersedeSubjects(
  db: Db,
  live: Live,
  authority: string,
  keep: string,
  goes: string,
): Promise<Subject[]> {
  const both = bothOf(live, { keep, goes })
  const named = await namedIn(db)
  // Whether it goes on is not for its owner alone to say.
  return [both.goes, both.keep].map(r => ({ ...subjectIn(live, authority, r.id, named), ownerPost: null }))
}

export const recordSupersede = act({
  name: 'record.supersede',
  class: 'write-plan',
  input: z.strictObject({ ...two, reason: reason('Say why the other one takes its place', 3) }),
  subject: async (db, { keep, goes }, { authority }) =>
    supersedeSubjects(db, await planNow(db, authority), authority, keep, goes),
  run: async (db, of, call): Promise<{ keep: string }> => {
    const live = await planToChange(db, call.authority)
    const both = bothOf(live, of)
    refuseEitherUnseen(live, of)
    const why = whyNotSuperseded(both.goes)
    if (why) throw new Refusal('conflict', why)
    const { next, was } = stopped(both.goes)
    const how = { by: await asRef(db, call, live), on: today(call), reason: of.reason }
    const blank = { change: blankRecord(live, 'change'), succession: blankRecord(live, 'succession') }
    await savePlan(db, call, live, { put: [next, ...supersedeHistory(blank, both.keep, both.goes, was, how)] })
    return { keep: of.keep }
  },
})

export const recordKeep = act({
  name: 'record.keep',
  class: 'accept',
  input: z.strictObject({
    ...two,
    rule: z.string().regex(/^(?:C-\d\d|NAMES)$/),
    reason: reason('Say why both are needed', 3),
    until: day,
  }),
  subject: async (db, { keep, goes }, { authority }) => {
    const live = await planNow(db, authority)
    bothOf(live, { keep, goes })
    return [subjectIn(live, authority, goes, await namedIn(db))]
  },
  run: async (db, of, call): Promise<{ keep: string }> => {
    const live = await planToChange(db, call.authority)
    const both = bothOf(live, of)
    refuseEitherUnseen(live, of)
    const on = today(call)
    if (of.until <= on) throw wrong('until', 'Give a day that is still to come')
    if (of.until > lastDay(on))
      throw wrong('until', `Give a day within ${LONGEST} months: then somebody looks at the two again`)
    const by = await asRef(db, call, live)
    const accepted = fresh(live, 'exception', {
      rule: of.rule,
      item: { id: both.goes.id, text: both.goes.id },
      by: by.text,
      on: onDay(on),
      until: onDay(of.until),
      reason: of.reason,
    })
    await savePlan(db, call, live, { put: [accepted] })
    return { keep: of.keep }
  },
})
