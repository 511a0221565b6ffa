/** When boards met and will meet: meetings by board, and how often a board says it meets. */
import type { Day } from '../../graph/dates.ts'
import type { Rec } from '../../graph/kinds.ts'
import { plainWords, type Ref } from '../../graph/values.ts'
import type { View } from '../view.ts'
import { byId, numberOf } from './plain.ts'

export type Meeting = Rec<'meeting'>
/** A board's meetings with a known day, earliest first. */
export type Diary = { held: readonly Dated[]; booked: readonly Dated[] }
export type Dated = Meeting & { day: Day }

/**
 * Whether a meeting took place: so recorded, or its day has passed and nothing is recorded. One that is still "planned"
 * though its day has passed was not recorded as held, and a cancelled one never counts.
 */
function isHeld(m: Meeting, day: Day, on: Day): boolean {
  if (m.state?.is === 'held') return day <= on
  if (m.state?.is != null) return false
  return day < on && !saysNo(m)
}
const isBooked = (m: Meeting, day: Day, on: Day) =>
  day >= on && (m.state?.is === 'planned' || (m.state?.is == null && !saysNo(m)))
const saysNo = (m: Meeting) => /^(?:n|no|not|never|did not|didn't)\b/i.test(m.state?.text ?? '')

type Diaries = { keys: Map<string, string>; diaries: Map<string, { held: Dated[]; booked: Dated[] }> }
const diariesOf = new WeakMap<View, Diaries>()
const EMPTY: Diary = { held: [], booked: [] }
const nameKey = (text: string) => plainWords(text).replace(/^(?:the|our) /, '')

function diaries(view: View): Diaries {
  const made = diariesOf.get(view)
  if (made) return made
  const keys = new Map<string, string>()
  for (const b of [...view.all.board].sort((x, y) => byId(y.id, x.id)))
    for (const n of [b.title, b.source.ref, b.id]) if (n !== '') keys.set(nameKey(n), b.id)
  const all: Diaries = { keys, diaries: new Map() }
  for (const m of view.all.meeting) {
    const day = m.on?.on
    const key = keyIn(all, m.board)
    if (!day || key === null) continue
    let diary = all.diaries.get(key)
    if (!diary) {
      diary = { held: [], booked: [] }
      all.diaries.set(key, diary)
    }
    const dated = { ...m, day }
    if (isHeld(m, day, view.on)) diary.held.push(dated)
    else if (isBooked(m, day, view.on)) diary.booked.push(dated)
  }
  for (const d of all.diaries.values())
    for (const list of [d.held, d.booked]) list.sort((a, b) => a.day.localeCompare(b.day) || byId(a.id, b.id))
  diariesOf.set(view, all)
  return all
}
function keyIn(all: Diaries, board: Ref | string | null): string | null {
  if (board === null) return null
  if (typeof board !== 'string' && board.id !== null) return board.id
  const name = nameKey(typeof board === 'string' ? board : board.text)
  return name === '' ? null : (all.keys.get(name) ?? name)
}

/** What a board is known by: its id, or its plain name where no record answers to it; null for a blank. */
export const boardKey = (view: View, board: Ref | string | null): string | null => keyIn(diaries(view), board)

/** The diary of a board, by its record or by its name. */
export function diaryOf(view: View, board: Ref | string | null): Diary {
  const key = boardKey(view, board)
  return (key === null ? undefined : diaries(view).diaries.get(key)) ?? EMPTY
}

/** Every diary, by board: for rules about meetings, whether or not the board is on record. */
export const allDiaries = (view: View): [string, Diary][] => [...diaries(view).diaries].sort((a, b) => byId(a[0], b[0]))

/** A board that says nothing of how often it meets is taken to meet every quarter, the slowest rhythm that oversight bears. */
export const QUARTER = 92
const UNITS: Record<string, number> = { day: 1, week: 7, month: 31, quarter: 92, term: 122, year: 366 }
const RHYTHMS: [RegExp, number][] = [
  [/\b(?:fortnightly|bi ?weekly|twice (?:a|per|each) month|two weekly)\b/, 14],
  [/\b(?:bi ?monthly|every (?:other|second) month|alternate months?)\b/, 62],
  [/\b(?:every (?:other|second) week|alternate weeks?)\b/, 14],
  [/\b(?:half ?termly|half term)\b/, 61],
  [/\btermly\b|\b(?:a|per|each|every) term\b/, 122],
  [/\b(?:half ?yearly|bi ?annual(?:ly)?|six ?monthly|semi ?annual(?:ly)?)\b/, 184],
  [/\bquarterly\b|\bevery quarter\b/, 92],
]

/** Days between meetings as a board states them ("monthly", "every six weeks", "four times a year"); null where it states none. */
export function rhythm(text: string): number | null {
  const t = plainWords(text)
  // "Every six to eight weeks" promises no more than the longer.
  const every = t.match(/\b(?:every |each )?(?:\w+ (?:to |or ))?(\w+) ?(day|week|month|quarter|term|year)(?:s|ly)\b/)
  const n = numberOf(every?.[1] ?? '')
  if (every && n !== null && n > 0) return n * (UNITS[every[2] ?? ''] ?? 0)
  const times = t.match(/\b(?:(\w+) times|(once|twice)) (?:a|per|each|every|in a) (week|month|quarter|term|year)\b/)
  const often = times?.[2] ? { once: 1, twice: 2 }[times[2] as 'once' | 'twice'] : numberOf(times?.[1] ?? '')
  if (times && often) return Math.round((UNITS[times[3] ?? ''] ?? 0) / often)
  for (const [pattern, days] of RHYTHMS) if (pattern.test(t)) return days
  if (/\bdaily\b/.test(t)) return 1
  if (/\bweekly\b|\b(?:every|each|per|a) week\b/.test(t)) return 7
  if (/\bmonthly\b|\b(?:every|each|per|a) month\b|\bof (?:the|each|every) month\b/.test(t)) return 31
  if (/\b(?:yearly|annual(?:ly)?)\b|\b(?:every|each|per|a) year\b/.test(t)) return 366
  return null
}
