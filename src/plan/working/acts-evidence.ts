/** Evidence: asked for, given, and accepted or sent back by somebody who neither owns the thing nor gave it. */
import { z } from 'zod'
import type { Subject } from '../../authority/rules.ts'
import { act, type Running } from '../../store/act.ts'
import { day, maybeDay, reason, text, version, words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { type Live, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { type Named, namedIn, newSubject, subjectIn } from '../stored/subject.ts'
import { asRef } from '../stored/whom.ts'
import { key } from './acts-record.ts'
import { given, grades, voices } from './evidence.ts'
import { handedIn, keepHandedIn } from './file-act.ts'
import { aboutOne, fresh, onDay, planNow, recordOf, refuseUnseen, to, today, wrong } from './held.ts'

/** Kinds that evidence can be about. */
export const PROVABLE: ReadonlySet<string> = new Set([
  'step',
  'outcome',
  'measure',
  'programme',
  'obligation',
  'finding',
])

export const evidenceAsk = act({
  name: 'evidence.ask',
  class: 'write-plan',
  input: z.strictObject({ key, wanted: words('Say what is wanted', 500), due: day }),
  subject: aboutOne('step'),
  run: async (db, { key, wanted, due }, call) => {
    const live = await planToChange(db, call.authority)
    const s = recordOf(live, key, 'step')
    const on = today(call)
    if (due < on) throw wrong('due', 'Give a day that is still to come')
    const asked = fresh(live, 'request', {
      title: wanted,
      step: to(s as AnyRec),
      asker: await asRef(db, call, live),
      on: onDay(on),
      due: onDay(due),
    })
    await savePlan(db, call, live, { put: [asked] })
    return { key }
  },
})

export const evidenceGive = act({
  name: 'evidence.give',
  class: 'write-plan',
  input: z.strictObject({
    key,
    title: words('Say what it is', 300),
    grade: z.enum(grades, 'Choose what sort of evidence it is'),
    on: maybeDay,
    link: text(500),
    file: handedIn,
    voice: z.union([z.literal(''), z.enum(voices)]).default(''),
    /** The request that it answers, if it answers one. */
    request: text(500),
  }),
  subject: aboutOne(),
  run: async (db, { key, request, file, ...said }, call) => {
    const live = await planToChange(db, call.authority)
    const about = live.get(key)
    if (!about || !PROVABLE.has(about.kind)) throw notFound()
    const evidence = { ...said, file: await keepHandedIn(db, call, file) }
    const item = given(live, about, evidence, await asRef(db, call, live), today(call))!
    const answered = request === '' ? null : openRequest(live, request, key)
    const put: AnyRec[] = [item]
    if (answered) put.push({ ...answered, given: [...answered.given, to(item)] } as AnyRec)
    await savePlan(db, call, live, { put })
    return { key }
  },
})

function openRequest(live: Live, request: string, about: string): Rec<'request'> {
  const found = live.get(request) as unknown as Rec<'request'> | undefined
  if (found?.kind !== 'request' || found.step?.id !== about || found.withdrawn !== null)
    throw wrong('request', 'Choose a request that is open')
  return found
}

/**
 * What rights ask of whoever accepts or sends back: one subject for each owner of what it is about, and one for the post of
 * whoever gave it, so that none of them can.
 */
export function checkingSubjects(
  live: Live,
  authority: string,
  evidence: Rec<'evidence'>,
  named: Named,
): readonly Subject[] {
  const own = subjectIn(live, authority, evidence.id, named)
  const abouts = evidence.about.flatMap(a => (a.id !== null && live.get(a.id) ? [a.id] : []))
  const subjects: Subject[] = abouts.map(about => ({
    ...subjectIn(live, authority, about, named),
    id: own.id,
    madeBy: own.madeBy ?? null,
  }))
  const giver = newSubject(live, authority, { ...evidence, about: [] } as AnyRec, named, own.madeBy ?? '')
  return [...(subjects.length > 0 ? subjects : [own]), { ...(subjects[0] ?? own), ownerPost: giver.ownerPost ?? null }]
}

async function checking(db: Db, { key }: { readonly key: string }, { authority }: Pick<Running, 'authority'>) {
  const live = await planNow(db, authority)
  return checkingSubjects(live, authority, recordOf(live, key, 'evidence'), await namedIn(db))
}

/** The item as it is, refused where somebody has looked at it before. */
function unchecked(live: Live, seen: { readonly key: string; readonly version: number }): Rec<'evidence'> {
  const e = recordOf(live, seen.key, 'evidence')
  refuseUnseen(live, seen, {})
  if (e.acceptedBy !== null || e.acceptedOn !== null) throw new Refusal('conflict', 'It has been accepted already.')
  if (e.sentBackBy !== null || e.sentBackOn !== null) throw new Refusal('conflict', 'It has been sent back already.')
  return e
}

export const evidenceAccept = act({
  name: 'evidence.accept',
  class: 'accept',
  input: z.strictObject({
    key,
    version,
    met: z.enum(['yes', 'no'], 'Say whether the acceptance test is met by it'),
    said: text(2000),
  }),
  subject: checking,
  run: async (db, { key, version, met, said }, call) => {
    const live = await planToChange(db, call.authority)
    const e = unchecked(live, { key, version })
    if (met === 'yes' && e.grade?.is === 'claim')
      throw wrong('met', 'No test is met by a statement alone. Send it back, or say that the test is not met yet')
    if (met === 'no' && said === '') throw wrong('said', 'Say what is still missing')
    const next = {
      ...e,
      acceptedBy: await asRef(db, call, live),
      acceptedOn: onDay(today(call)),
      met: met === 'yes',
      checked: said,
    }
    await savePlan(db, call, live, { put: [next] })
    return { key, about: e.about[0]?.id ?? key }
  },
})

export const evidenceReturn = act({
  name: 'evidence.return',
  class: 'accept',
  input: z.strictObject({
    key,
    version,
    said: reason('Say why it does not do, so that whoever gave it can do better', 3),
  }),
  subject: checking,
  run: async (db, { key, version, said }, call) => {
    const live = await planToChange(db, call.authority)
    const e = unchecked(live, { key, version })
    const next = { ...e, sentBackBy: await asRef(db, call, live), sentBackOn: onDay(today(call)), checked: said }
    await savePlan(db, call, live, { put: [next] })
    return { key, about: e.about[0]?.id ?? key }
  },
})
