/** What an owner does with a step: a new date, how it goes, that it is done, that it is open again; and who owns it. */
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { day, maybeDay, reason, text, version, words } from '../../store/entered.ts'
import { Refusal } from '../../store/refusal.ts'
import type { AnyRec, Rec, Step } from '../graph/kinds.ts'
import { filled } from '../stored/fill.ts'
import { type Live, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { asRef, postsOf } from '../stored/whom.ts'
import { key } from './acts-record.ts'
import { approverOf } from './approver.ts'
import { given, grades, voices } from './evidence.ts'
import { handedIn, keepHandedIn } from './file-act.ts'
import { aboutAsAnswering, aboutOne, changeTold, onDay, recordOf, refuseUnseen, today, word, wrong } from './held.ts'
import { whyNotOn } from './redate.ts'
import { isClosed } from './step-state.ts'

const seen = { key, version }
const aboutStep = aboutOne('step')

/** A step with another end: the first that it ever had is kept. */
export function redated(live: Live, s: Step, to: string, why: string): Step {
  const next = filled(live, s as Rec<'step'>, { due: to, movedBecause: why })
  return { ...next, originalDue: s.originalDue ?? (s.due?.on ? s.due : null) }
}

export const stepRedate = act({
  name: 'step.redate',
  class: 'write-plan',
  input: z.strictObject({
    ...seen,
    due: day,
    reason: reason('Say why the date moves', 3),
    approver: text(200),
  }),
  subject: aboutStep,
  run: async (db, { key, version, due, reason, approver }, call) => {
    const live = await planToChange(db, call.authority)
    const s = recordOf(live, key, 'step')
    refuseUnseen(live, { key, version }, { due })
    const on = today(call)
    const why = whyNotOn({ start: s.start?.on ?? null, due: s.due?.on ?? null, closed: isClosed(s, on) }, due)
    if (why) throw isClosed(s, on) ? new Refusal('conflict', `${why}.`) : wrong('due', why)
    const by = await asRef(db, call, live)
    const approved = await approverOf(live, s as AnyRec, approver, 'the new date', {
      posts: await postsOf(db, call, live),
      by,
    })
    const told = changeTold(live, {
      item: s as unknown as AnyRec,
      field: 'due',
      was: s.due?.on ?? s.due?.text ?? '',
      now: due,
      on,
      by,
      reason,
      approver: approved,
    })
    await savePlan(db, call, live, { put: [redated(live, s, due, reason) as AnyRec, told] })
    return { key }
  },
})

/** What an owner may say of how far a step is; that it is done, or will not be done, is said with more than a word. */
export const underWay = ['not started', 'in progress', 'paused'] as const
export const colours = ['green', 'amber', 'red'] as const

export const stepProgress = act({
  name: 'step.progress',
  class: 'write-plan',
  input: z.strictObject({
    ...seen,
    status: z.enum(underWay, 'Choose how far it is'),
    rag: z.enum(colours, 'Choose how it stands'),
    progress: words('Say what has happened since the last update', 4000),
  }),
  subject: aboutStep,
  run: async (db, { key, version, status, rag, progress }, call) => {
    const live = await planToChange(db, call.authority)
    const s = recordOf(live, key, 'step')
    refuseUnseen(live, { key, version }, { status, rag, progress })
    const on = today(call)
    if (isClosed(s, on))
      throw new Refusal('conflict', 'It is not open. Whoever wants to work on it again opens it again first.')
    const next: Step = {
      ...filled(live, s, { progress }),
      status: word(status),
      rag: word(rag),
      updated: onDay(on),
    }
    await savePlan(db, call, live, { put: [next as AnyRec] })
    return { key }
  },
})

export const stepDone = act({
  name: 'step.done',
  class: 'write-plan',
  input: z.strictObject({
    ...seen,
    said: reason('Say what was done', 3),
    title: text(300),
    grade: z.union([z.literal(''), z.enum(grades)], 'Choose what sort of evidence it is').default(''),
    on: maybeDay,
    link: text(500),
    file: handedIn,
    voice: z.union([z.literal(''), z.enum(voices)]).default(''),
  }),
  subject: aboutStep,
  run: async (db, { key, version, said, file, ...rest }, call) => {
    const live = await planToChange(db, call.authority)
    const s = recordOf(live, key, 'step')
    refuseUnseen(live, { key, version }, { status: 'done' })
    const on = today(call)
    if (isClosed(s, on)) throw new Refusal('conflict', 'It is not open, so it cannot be done once more.')
    const by = await asRef(db, call, live)
    const evidence = { ...rest, file: await keepHandedIn(db, call, file) }
    const item = given(live, s as unknown as AnyRec, evidence, by, on)
    if (item === null && !hasProof(live, s))
      throw wrong('title', 'Say what shows that its test is met: nothing has been given yet but words')
    const next: Step = {
      ...filled(live, s, { progress: said }),
      status: word('done'),
      rag: word('blue'),
      doneOn: onDay(on),
      updated: onDay(on),
    }
    const told = changeTold(live, {
      item: s as unknown as AnyRec,
      field: 'closed',
      was: s.status?.text ?? '',
      now: 'done',
      on,
      by,
      reason: said,
    })
    await savePlan(db, call, live, { put: [next as AnyRec, told, ...(item ? [item] : [])] })
    return { key }
  },
})

/** Whether anything more than words stands behind it, be it accepted yet or not. */
const hasProof = (live: Live, s: Step): boolean =>
  live.graph.records.evidence.some(
    e => e.about.some(a => a.id === s.id) && e.sentBackOn === null && e.grade?.is !== 'claim' && e.grade !== null,
  )

export const stepReopen = act({
  name: 'step.reopen',
  class: 'write-plan',
  input: z.strictObject({ ...seen, reason: reason('Say why it is open again', 3) }),
  subject: aboutStep,
  run: async (db, { key, version, reason }, call) => {
    const live = await planToChange(db, call.authority)
    const s = recordOf(live, key, 'step')
    refuseUnseen(live, { key, version }, { status: 'in progress' })
    const on = today(call)
    if (!isClosed(s, on)) throw new Refusal('conflict', 'It is open already.')
    const times = (s.reopened?.value ?? 0) + 1
    const next: Step = {
      ...s,
      status: word('in progress'),
      rag: null,
      doneOn: null,
      updated: onDay(on),
      reopened: { value: times, unit: '', text: String(times) },
    }
    // What was accepted stays, and shows no longer that the test is met: else it would be proven again by the same paper.
    const evidence = live.graph.records.evidence
      .filter(e => e.about.some(a => a.id === s.id) && e.acceptedBy !== null && e.met !== false)
      .map(e => ({ ...e, met: false }))
    const told = changeTold(live, {
      item: s as unknown as AnyRec,
      field: 'reopened',
      was: s.status?.text ?? 'done',
      now: 'in progress',
      on,
      by: await asRef(db, call, live),
      reason,
    })
    await savePlan(db, call, live, { put: [next as AnyRec, told, ...evidence] })
    return { key }
  },
})

/** Gives a step up. It is for whoever answers for it: its owner alone does not decide that it need not be done. */
export const stepStop = act({
  name: 'step.stop',
  class: 'write-plan',
  input: z.strictObject({
    ...seen,
    reason: reason('Say why it is stopped, and what becomes of what it was for', 3),
    approver: text(200),
  }),
  subject: aboutAsAnswering('step'),
  run: async (db, { key, version, reason, approver }, call) => {
    const live = await planToChange(db, call.authority)
    const s = recordOf(live, key, 'step')
    refuseUnseen(live, { key, version }, { status: 'stopped' })
    const on = today(call)
    if (isClosed(s, on))
      throw new Refusal('conflict', `It is ${s.status?.is === 'stopped' ? 'stopped' : 'declared done'} already.`)
    const by = await asRef(db, call, live)
    const approved = await approverOf(live, s as AnyRec, approver, 'that it stops', {
      posts: await postsOf(db, call, live),
      by,
    })
    const next: Step = { ...s, status: word('stopped'), updated: onDay(on) }
    // To whoever signed the plan it is as good as taken out, and written down as that.
    const told = changeTold(live, {
      item: s as unknown as AnyRec,
      field: 'removed',
      was: s.status?.text ?? '',
      now: 'stopped',
      on,
      by,
      reason,
      approver: approved,
    })
    await savePlan(db, call, live, { put: [next as AnyRec, told] })
    return { key }
  },
})

export const stepAssign = act({
  name: 'step.assign',
  class: 'write-plan',
  input: z.strictObject({ ...seen, owner: words('Choose whose it is from now on', 500), reason: reason('Say why', 2) }),
  subject: aboutAsAnswering('step'),
  run: async (db, { key, version, owner, reason }, call) => {
    const live = await planToChange(db, call.authority)
    const s = recordOf(live, key, 'step')
    refuseUnseen(live, { key, version }, { owner: live.get(owner)?.kind === 'post' ? postTitle(live, owner) : owner })
    const post = live.get(owner)
    if (post?.kind !== 'post') throw wrong('owner', 'Choose a post of the plan')
    if (s.owner?.id === owner) throw wrong('owner', 'It is theirs already')
    const told = changeTold(live, {
      item: s as unknown as AnyRec,
      field: 'owner',
      was: s.owner?.text ?? '',
      now: postTitle(live, owner),
      on: today(call),
      by: await asRef(db, call, live),
      reason,
    })
    await savePlan(db, call, live, {
      put: [{ ...s, owner: { id: owner, text: postTitle(live, owner) } } as AnyRec, told],
    })
    return { key }
  },
})

export const postTitle = (live: Pick<Live, 'get'>, key: string): string =>
  (live.get(key) as unknown as Rec<'post'> | undefined)?.title ?? ''
