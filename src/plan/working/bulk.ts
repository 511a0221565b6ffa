/** One change of many steps: what it would make of each, and why of some it would not. Pure, so that it is previewed as it is done. */
import type { Day } from '../graph/dates.ts'
import { sayDay } from '../graph/dates.ts'
import type { AnyRec, Kind, Step } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import type { Live } from '../stored/live.ts'
import { underWay } from './acts-step.ts'
import { onDay, to, word } from './held.ts'
import { isSigned } from './naming.ts'
import { movedBy, NOT_OPEN, whyNotOn } from './redate.ts'
import { isClosed, isDone } from './step-state.ts'

/** The most steps that one change takes. */
export const MOST_STEPS = 500

export const changes = ['days', 'day', 'owner', 'programme', 'workstream', 'outcome', 'status'] as const
export type Change = (typeof changes)[number]
export const statuses = [...underWay, 'stopped'] as const
export const CHANGE_SAYS: Record<Change, string> = {
  days: 'Move the end date by a number of days',
  day: 'Move the end date to one day',
  owner: 'Give them to another owner',
  programme: 'Put them into another programme',
  workstream: 'Put them into another workstream',
  outcome: 'Add an outcome that they serve',
  status: 'Say how far they are',
}
/** Whether it is for whoever answers for a step, and not for its owner alone. */
export const isForAnswering = (what: Change): boolean => what !== 'days' && what !== 'day'

export type Wanted =
  | { readonly what: 'days'; readonly days: number }
  | { readonly what: 'day'; readonly day: Day }
  | { readonly what: 'owner' | 'programme' | 'workstream' | 'outcome'; readonly to: string }
  | { readonly what: 'status'; readonly status: (typeof statuses)[number] }

export const isStop = (wanted: { readonly what: Change; readonly status?: string }): boolean =>
  wanted.what === 'status' && wanted.status === 'stopped'
/** What somebody approves of a step that was signed: another date, and that it stops. */
export const isApproved = (wanted: Wanted): boolean => wanted.what === 'days' || wanted.what === 'day' || isStop(wanted)

/** What would become of one step. */
export type Becomes = {
  readonly step: Step
  readonly was: string
  readonly will: string
  /** Why it would not be changed; '' where it would. */
  readonly why: string
  /** The step as it would be; null where it would not be changed. */
  readonly next: Step | null
  /** Whether somebody has to approve it, since the step stands in the plan as it was signed. */
  readonly signed: boolean
}

const KIND: Record<'owner' | 'programme' | 'workstream' | 'outcome', Kind> = {
  owner: 'post',
  programme: 'programme',
  workstream: 'workstream',
  outcome: 'outcome',
}
/** The record that they are given to or put into; null for none of its kind. */
export function wantedRecord(live: Pick<Live, 'get'>, wanted: Wanted): AnyRec | null {
  if (!('to' in wanted)) return null
  const found = live.get(wanted.to)
  return found?.kind === KIND[wanted.what] ? found : null
}

const titleOf = (r: AnyRec): string => (r as unknown as { title: string }).title || r.id
/** As a cell would name it: a post by its title, anything else by its reference. */
const refTo = (r: AnyRec): Ref => (r.kind === 'post' ? { id: r.id, text: titleOf(r) } : to(r))

/**
 * What a change would make of steps.
 * @param on the day of the change
 */
export function becomes(live: Live, steps: readonly Step[], wanted: Wanted, on: Day): readonly Becomes[] {
  const record = wantedRecord(live, wanted)
  return steps.map(step => {
    const { was, will, why, next } = one(live, step, wanted, record, on)
    return {
      step,
      was,
      will,
      why,
      next: why === '' ? next : null,
      signed: isApproved(wanted) && isSigned(live, step.id),
    }
  })
}

type Made = Pick<Becomes, 'was' | 'will' | 'why' | 'next'>

function one(live: Live, s: Step, wanted: Wanted, record: AnyRec | null, on: Day): Made {
  switch (wanted.what) {
    case 'days':
    case 'day': {
      const due = s.due?.on ?? null
      const will = wanted.what === 'day' ? wanted.day : movedBy(due, wanted.days)
      const was = due === null ? (s.due?.text ?? '') : sayDay(due)
      const closed = isClosed(s, on)
      if (will === null) return { was, will: '', why: closed ? NOT_OPEN : 'It has no end date to move', next: null }
      const why = whyNotOn({ start: s.start?.on ?? null, due, closed }, will) ?? ''
      const next = { ...s, due: onDay(will), originalDue: s.originalDue ?? (due === null ? null : s.due) }
      return { was, will: sayDay(will), why, next }
    }
    case 'status': {
      const was = s.status?.is ?? s.status?.text ?? ''
      const why =
        was === wanted.status
          ? 'It is so already'
          : isDone(s, on)
            ? 'It is declared done; its owner opens it again first'
            : ''
      return { was, will: wanted.status, why, next: { ...s, status: word(wanted.status), updated: onDay(on) } }
    }
    case 'outcome': {
      const was = s.outcomes.map(o => o.text).join(', ')
      const has = s.outcomes.some(o => o.id === wanted.to)
      const will = record ? titleOf(record) : ''
      const next = record && { ...s, outcomes: [...s.outcomes, refTo(record)] }
      return { was, will, why: has ? 'It serves that outcome already' : '', next }
    }
    default: {
      const held = s[wanted.what]
      const was = held?.id ? titleOf(live.get(held.id) ?? (s as AnyRec)) : (held?.text ?? '')
      const will = record ? titleOf(record) : ''
      const next = record && ({ ...s, [wanted.what]: refTo(record) } as Step)
      return { was, will, why: held?.id === wanted.to ? 'It is so already' : '', next }
    }
  }
}

/** A step within the address of a page: the end of its row’s id, which is chance. */
export const shortOf = (row: string): string => row.replaceAll('-', '').slice(-10)

/** Steps by what stands for them in an address, in the order in which they are asked for; what stands for none is left out. */
export function stepsByShort(live: Live, shorts: readonly string[]): Step[] {
  const wanted = new Set(shorts)
  const found = new Map<string, Step>()
  for (const s of live.graph.records.step) {
    const short = shortOf(live.row(s.id)!.id)
    if (wanted.has(short)) found.set(short, s)
  }
  return [...wanted].flatMap(short => found.get(short) ?? [])
}
