/**
 * What changed in a plan within the seven days that end on the day of the judgement, as far as the plan's own records tell: what
 * was done, given, accepted, decided and moved, what ran past its date, and which measures began to move. Pure.
 */
import { happened } from '../coherence/rules/plain.ts'
import { addDays, type Day, sayDay } from '../graph/dates.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { type Context, label } from '../report/context.ts'
import { clip } from '../report/words.ts'
import { standingOf } from './standing.ts'

export const weekSorts = {
  done: 'steps and milestones done',
  late: 'ran past their date',
  moved: 'changes to the plan',
  given: 'items of evidence given',
  accepted: 'items of evidence accepted',
  decided: 'decisions',
  found: 'findings of inspectors',
  signal: 'measures began to move beyond their usual variation',
} as const
export type WeekSort = keyof typeof weekSorts
export type WeekItem = {
  readonly on: Day
  readonly sort: WeekSort
  /** What is said of the record, before or after its name. */
  readonly says: string
  readonly record: AnyRec
}
export type Week = { readonly from: Day; readonly until: Day; readonly items: readonly WeekItem[] }

const known = new WeakMap<Context, Week>()
export function weekOf(c: Context): Week {
  let week = known.get(c)
  if (!week) {
    week = make(c)
    known.set(c, week)
  }
  return week
}

const FIELDS: Partial<Record<string, string>> = {
  due: 'moved',
  owner: 'given another owner',
  status: 'given another status',
  added: 'added',
  removed: 'taken out',
  reopened: 'opened again',
  closed: 'closed',
  wording: 'worded anew',
  target: 'given another target',
}

function make(c: Context): Week {
  const { view } = c
  const until = c.j.on
  const from = addDays(until, -6)
  const items: WeekItem[] = []
  const add = (on: Day | null | undefined, sort: WeekSort, says: string, record: AnyRec) => {
    if (on && on >= from && on <= until) items.push({ on, sort, says, record })
  }
  for (const s of view.all.step) {
    if (view.isDone(s)) add(s.doneOn?.on, 'done', 'done, its owner says', s)
    // Due yesterday is late today: the day after is the one on which it ran past its date.
    else if (view.isOpen(s) && s.due?.on && s.due.on < until) add(addDays(s.due.on, 1), 'late', 'ran past its date', s)
  }
  for (const m of view.all.milestone) {
    const done = m.state?.is === 'done' || happened(m.doneOn, until)
    if (done) add(m.doneOn?.on, 'done', 'reached', m)
    else if (m.due?.on && m.due.on < until) add(addDays(m.due.on, 1), 'late', 'ran past its date', m)
  }
  for (const x of view.all.change) add(x.on?.on, 'moved', changeSays(x), view.get(x.item) ?? x)
  for (const e of view.all.evidence) {
    const about = e.about.map(r => view.get(r)).find(r => r !== null)
    const of = about ? ` for ${clip(label(about, 50), 54)}` : ''
    if (e.acceptedBy !== null || happened(e.acceptedOn, until)) add(e.acceptedOn?.on, 'accepted', `accepted${of}`, e)
    add(e.on?.on, 'given', `given${of}`, e)
  }
  for (const d of view.all.decision) add(d.on?.on, 'decided', d.board ? `decided by ${d.board.text}` : 'decided', d)
  for (const f of view.all.finding) add(f.on?.on, 'found', f.body ? `found by ${f.body}` : 'found', f)
  for (const m of standingOf(c).improving.measures)
    if (m.says === 'worsening' || m.says === 'improving' || m.says === 'sustained' || m.says === 'moving')
      add(
        m.since,
        'signal',
        m.says === 'worsening' ? 'began to get worse' : m.says === 'moving' ? 'began to move' : 'began to get better',
        m.measure,
      )
  return {
    from,
    until,
    items: items.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.record.id < b.record.id ? -1 : 1)),
  }
}

function changeSays(x: Rec<'change'>): string {
  const what = FIELDS[x.field?.is ?? ''] ?? 'changed'
  const span =
    x.field?.is === 'due' && x.was !== '' && x.now !== '' ? ` from ${clip(x.was, 24)} to ${clip(x.now, 24)}` : ''
  const why = x.reason === '' ? '; no reason was given' : `: ${clip(x.reason, 90)}`
  return `${what}${span}${why}`
}

/** "In the week to 20 November 2026: ..." */
export const weekSays = ({ until }: Week): string => `In the seven days to ${sayDay(until)}`
