/** What becomes of each open item when a short plan closes, as records of the plan; and the report that says so. Pure. */
import { type Day, readWhen, sayDay } from '../graph/dates.ts'
import type { AnyRec, Kind, Rec, Step } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { count, say } from '../report/words.ts'

export const fates = ['moved', 'dropped', 'done'] as const
export type Fate = (typeof fates)[number]
export type EvidenceGrade = 'claim' | 'document' | 'data' | 'verified'
/** What somebody answers for one open item. */
export type Answer = {
  readonly key: string
  readonly fate: Fate
  /** Of what is moved: by when. */
  readonly due: Day | null
  /** Why it is moved or dropped. */
  readonly reason: string
  /** Of what is done: what shows it. */
  readonly evidence: string
  readonly grade: EvidenceGrade
}

/** Makes a record with nothing in it and a key that is free: `blankRecord`, which gives each key once. */
export type Blank = <K extends Kind>(kind: K) => Rec<K>

export type Closing = {
  readonly put: readonly AnyRec[]
  readonly report: Rec<'paper'>
}

const to = (r: Rec<'plan'> | Step): Ref => ({ id: r.id, text: r.title })
const day = (on: Day) => readWhen(on)

/**
 * The records of a closing.
 * @param open the items that are open, each with its answer
 * @param main the plan into which items are moved; null where none is
 */
export function closingOf(
  plan: Rec<'plan'>,
  main: Rec<'plan'> | null,
  open: readonly { readonly step: Step; readonly answer: Answer }[],
  about: { readonly on: Day; readonly by: Ref; readonly note: string; readonly done: number },
  blank: Blank,
): Closing {
  const put: AnyRec[] = []
  const changed = (
    item: Step | Rec<'plan'>,
    field: 'due' | 'wording' | 'removed' | 'closed',
    was: string,
    now: string,
    reason: string,
  ) => {
    const c = blank('change')
    c.item = to(item)
    c.field = { is: field, text: field === 'wording' ? 'Plan' : field.replace(/^./, l => l.toUpperCase()) }
    c.was = was
    c.now = now
    c.on = day(about.on)
    c.by = about.by
    c.reason = reason
    put.push(filledIn(c))
  }
  for (const { step, answer } of open) {
    const next: Step = structuredClone(step)
    next.updated = day(about.on)
    if (answer.fate === 'moved') {
      const was = step.due
      if (!main || answer.due === null) throw new TypeError(`${step.id} is moved to no plan, or to no day`)
      next.plan = to(main)
      next.due = readWhen(answer.due)
      next.originalDue = step.originalDue ?? was
      next.movedBecause = answer.reason
      changed(step, 'wording', plan.title, main.title, answer.reason)
      if (was?.on !== answer.due) changed(step, 'due', was?.text ?? '', answer.due, answer.reason)
    } else if (answer.fate === 'dropped') {
      next.status = { is: 'stopped', text: 'Stopped' }
      changed(step, 'removed', step.status?.text ?? '', 'Dropped', answer.reason)
    } else {
      next.status = { is: 'done', text: 'Done' }
      next.doneOn = day(about.on)
      const e = blank('evidence')
      e.title = answer.evidence
      e.about = [to(step)]
      e.grade = { is: answer.grade, text: answer.grade }
      e.by = about.by
      e.on = day(about.on)
      put.push(filledIn(e))
      changed(step, 'closed', step.status?.text ?? '', 'Done', answer.reason || 'Done before the short plan closed')
    }
    put.push(filledIn(next))
  }
  const closed: Rec<'plan'> = structuredClone(plan)
  closed.state = { is: 'closed', text: 'Closed' }
  put.push(filledIn(closed))
  const report = blank('paper')
  report.title = `Closing report: ${plan.title}`
  report.on = day(about.on)
  report.wording = reportOf(plan, main, open, about)
  put.push(filledIn(report))
  changed(plan, 'closed', plan.state?.text ?? '', 'Closed', about.note || report.wording.split('\n')[0]!)
  return { put, report }
}

/** The report in words: what moved, what was dropped and why, what is done and what would show it. */
export function reportOf(
  plan: Rec<'plan'>,
  main: Rec<'plan'> | null,
  open: readonly { readonly step: Step; readonly answer: Answer }[],
  { on, note, done }: { readonly on: Day; readonly note: string; readonly done: number },
): string {
  const of = (fate: Fate) => open.filter(o => o.answer.fate === fate)
  const lines = [
    `${plan.title} closed on ${sayDay(on)}. ${count(done, 'item').replace(/^./, l => l.toUpperCase())} had been done; of ${count(open.length, 'open item')}, ${say(of('moved').length)} moved${main ? ` into ${main.title}` : ''}, ${say(of('dropped').length)} ${of('dropped').length === 1 ? 'was' : 'were'} dropped, and ${say(of('done').length)} ${of('done').length === 1 ? 'is' : 'are'} called done.`,
    ...(note === '' ? [] : [note]),
    ...of('moved').map(
      ({ step, answer }) => `Moved: ${step.id}. ${step.title}. By ${sayDay(answer.due!)}. ${answer.reason}`,
    ),
    ...of('dropped').map(({ step, answer }) => `Dropped: ${step.id}. ${step.title}. ${answer.reason}`),
    ...of('done').map(
      ({ step, answer }) =>
        `Done: ${step.id}. ${step.title}. Shown by: ${answer.evidence}. Somebody other than its owner has still to accept it.`,
    ),
  ]
  return lines.join('\n')
}

/** With the count of what it holds, as a row of a file would have it. */
function filledIn<R extends AnyRec>(r: R): R {
  const OWN = new Set(['id', 'kind', 'intervention', 'source', 'filled'])
  r.filled =
    Object.entries(r).filter(([k, v]) => !OWN.has(k) && v !== null && v !== '' && !(Array.isArray(v) && v.length === 0))
      .length + (r.source.ref ? 1 : 0)
  return r
}
