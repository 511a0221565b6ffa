/**
 * How often the plan itself changes: steps added, removed and re-dated, month by month, beside the days on which it was
 * inspected or directed. What is changed in haste after each poor inspection shows.
 */
import { addDays, addMonths, type Day, daysBetween, sayDay } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { capital, count, figures, say } from '../report/words.ts'

export const moves = ['added', 'removed', 're-dated'] as const
export type MoveWord = (typeof moves)[number]
/** One step that was added, removed or re-dated on a day. */
export type Move = { readonly on: Day; readonly item: string; readonly is: MoveWord }

/** A day that may have moved the plan. */
export type Event = {
  readonly on: Day
  readonly is: 'inspection' | 'direction'
  readonly title: string
  readonly short: string
}
export type Month = { readonly month: Day } & Readonly<Record<MoveWord, number>> & { readonly events: readonly Event[] }
/** What followed one inspection within the days in which a change is called knee-jerk. */
export type After = { readonly event: Event; readonly until: Day; readonly moves: number; readonly steps: number }

export type Churn = {
  /** From the first month with a change or an event to that of the day; at most `MOST_MONTHS`. */
  readonly months: readonly Month[]
  readonly events: readonly Event[]
  /** Moves within the months. */
  readonly total: number
  /** Moves before the months. */
  readonly earlier: number
  readonly after: readonly After[]
  /** Moves that followed an inspection closely, and the days of the months that do, of all of their days. */
  readonly close: number
  readonly closeDays: number
  readonly days: number
  /** How long after an inspection is closely, in days. */
  readonly within: number
}

const MOST_MONTHS = 36
const RECORDED: Readonly<Record<string, MoveWord>> = { due: 're-dated', added: 'added', removed: 'removed' }

/** The moves that the plan's own records of changes tell. */
export function recordedMoves(graph: PlanGraph): Move[] {
  const steps = new Set(graph.records.step.map(s => s.id))
  return graph.records.change.flatMap((c): Move[] => {
    const is = RECORDED[c.field?.is ?? '']
    const on = c.on?.on
    const item = c.item?.id ?? c.item?.text ?? ''
    // What was removed has no row left; of what has one, steps alone are counted.
    if (!is || !on || item === '' || (c.item?.id && !steps.has(c.item.id))) return []
    return [{ on, item, is }]
  })
}

/**
 * Both together, each once: whoever moves a step here writes down why, so that one move is in the history and in a record.
 * @param stored what the history has
 */
export function allMoves(recorded: readonly Move[], stored: readonly Move[]): Move[] {
  const key = (m: Move) => `${m.on} ${m.is} ${m.item}`
  const told = new Set(recorded.map(key))
  return [...recorded, ...stored.filter(m => !told.has(key(m)))].sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  )
}

/** Inspections and instruments with a day, oldest first. */
export function eventsOf(graph: PlanGraph): Event[] {
  const events: Event[] = []
  for (const i of graph.records.inspection)
    if (i.on?.on) {
      const of = i.title || 'Inspection'
      events.push({ on: i.on.on, is: 'inspection', title: i.body ? `${of} (${i.body})` : of, short: i.body || of })
    }
  for (const i of graph.records.instrument)
    if (i.issued?.on)
      events.push({
        on: i.issued.on,
        is: 'direction',
        title: i.title,
        short: i.rung?.is ? capital(i.rung.is) : i.title,
      })
  return events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const monthOf = (d: Day): Day => `${d.slice(0, 7)}-01`

/**
 * @param all in any order
 * @param on the last day that counts
 * @param within days after an inspection in which a change is close to it
 */
export function churnOf(all: readonly Move[], events: readonly Event[], on: Day, within: number): Churn {
  const happened = all.filter(m => m.on <= on)
  const known = events.filter(e => e.on <= on)
  const last = monthOf(on)
  const floor = addMonths(last, -(MOST_MONTHS - 1))
  // An inspection long before the first change explains nothing and would press the rest into a corner.
  const moved = happened.reduce<Day | null>((a, m) => (a === null || m.on < a ? m.on : a), null)
  const begin = moved === null ? null : known.filter(e => e.on <= moved && daysBetween(e.on, moved) <= 365)[0]?.on
  const first = [monthOf(begin ?? moved ?? on), floor].sort().at(-1)!
  const shown = happened.filter(m => m.on >= first)
  const inspections = known.filter(e => e.is === 'inspection')
  const after = inspections.map(e => ({ on: e.on, until: addDays(e.on, within) }))
  const isClose = (d: Day) => after.some(e => d > e.on && d <= e.until)
  const months: Month[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) {
    const of = shown.filter(m => monthOf(m.on) === month)
    const n = (is: MoveWord) => of.filter(m => m.is === is).length
    months.push({
      month,
      added: n('added'),
      removed: n('removed'),
      're-dated': n('re-dated'),
      events: known.filter(e => monthOf(e.on) === month),
    })
  }
  const days = daysBetween(first, on) + 1
  let closeDays = 0
  for (let i = 0; i < days; i++) if (isClose(addDays(first, i))) closeDays++
  return {
    months,
    events: known.filter(e => e.on >= first),
    total: shown.length,
    earlier: happened.length - shown.length,
    after: inspections
      .filter(e => e.on >= first || addDays(e.on, within) >= first)
      .map(event => {
        const until = addDays(event.on, within)
        const of = happened.filter(m => m.on > event.on && m.on <= until)
        return { event, until, moves: of.length, steps: new Set(of.map(m => m.item)).size }
      }),
    close: shown.filter(m => isClose(m.on)).length,
    closeDays,
    days,
    within,
  }
}

const percent = (part: number, whole: number) => `${Math.round((part / whole) * 100)}%`

/** What the chart says, in two or three sentences. */
export function churnSays({ total, close, closeDays, days, within, after, months, earlier }: Churn): string[] {
  const since = months[0] ? sayDay(months[0].month).replace(/^1 /, '') : ''
  if (total === 0) return ['No step is known to have been added, removed or re-dated.']
  const said = [
    `Steps were added, removed or re-dated ${total === 1 ? 'once' : `${say(total)} times`} since ${since}${earlier > 0 ? ` (and ${count(earlier, 'time')} before)` : ''}.`,
  ]
  if (after.length === 0) return [...said, 'No inspection is on record in that time.']
  said.push(
    close === 0
      ? `None of that was within ${within} days after an inspection.`
      : `${capital(say(close))} of them (${percent(close, total)}) came within ${within} days after an inspection; such days are ${percent(closeDays, days)} of the time.`,
  )
  const worst = after.reduce((a, b) => (b.moves > a.moves ? b : a))
  if (worst.moves > 0)
    said.push(
      `The most came after ${worst.event.title}, ${sayDay(worst.event.on)}: ${count(worst.moves, 'change')} to ${figures(worst.steps)} ${worst.steps === 1 ? 'step' : 'steps'}.`,
    )
  return said
}
