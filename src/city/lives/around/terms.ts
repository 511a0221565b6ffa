/** School years: three terms each, half-term weeks, the sessions of a time. Invented dates that follow the usual calendar of England. */
import { type Day, dayFrom, isWorking, nextWorking, schoolYearOf, weekday, workingBetween } from '../../days.ts'

export type TermTime = {
  /** First day, and the first no longer. */
  readonly from: Day
  readonly until: Day
  /** Monday of the half-term week. */
  readonly half: Day
  /** 0 autumn, 1 spring, 2 summer. */
  readonly no: 0 | 1 | 2
}

const mondayBy = (day: Day): Day => day - weekday(day)
/** The Saturday after the last Friday up to a day. */
const breaksUp = (day: Day): Day => day - ((weekday(day) + 3) % 7) + 1

const known: (readonly [TermTime, TermTime, TermTime] | undefined)[] = []
/** The terms of the school year that begins in September of a year. */
export function termsOf(year: number): readonly [TermTime, TermTime, TermTime] {
  const before = known[year - 1900]
  if (before) return before
  const autumn = nextWorking(dayFrom(year, 9, 3))
  const spring = nextWorking(dayFrom(year + 1, 1, 5))
  const easter = breaksUp(dayFrom(year + 1, 4, 2))
  const summer = nextWorking(easter + 16)
  const terms = [
    { from: autumn, until: breaksUp(dayFrom(year, 12, 20)), half: mondayBy(dayFrom(year, 10, 28)), no: 0 },
    { from: spring, until: easter, half: mondayBy(dayFrom(year + 1, 2, 17)), no: 1 },
    { from: summer, until: breaksUp(dayFrom(year + 1, 7, 22)), half: mondayBy(dayFrom(year + 1, 5, 30)), no: 2 },
  ] as const
  known[year - 1900] = terms
  return terms
}

/** Sessions of whole terms, by the first day: most pupils are there for all of one. */
const whole = new Map<Day, number>()
/** Sessions, two a day, of a term from a day to before another. */
export function sessionsOf(term: TermTime, from: Day, until: Day): number {
  if (from > term.from || until < term.until) return sessionsBetween(term, from, until)
  const told = whole.get(term.from)
  if (told !== undefined) return told
  const sessions = sessionsBetween(term, from, until)
  whole.set(term.from, sessions)
  return sessions
}
function sessionsBetween(term: TermTime, from: Day, until: Day): number {
  const a = from > term.from ? from : term.from
  const b = until < term.until ? until : term.until
  if (b <= a) return 0
  let days = workingBetween(a - 1, b - 1)
  const low = a > term.half ? a : term.half
  const high = b < term.half + 5 ? b : term.half + 5
  if (high > low) days -= workingBetween(low - 1, high - 1)
  return days * 2
}

/** Whether schools are open, by the days since 1960: 0 not asked yet, 1 shut, 2 open. */
const open = new Uint8Array(36_600)
const OPEN_FROM = dayFrom(1960, 1, 1)
/** Whether schools are open. */
export function isSchoolDay(day: Day): boolean {
  const told = open[day - OPEN_FROM]
  if (told === 1 || told === 2) return told === 2
  const is = opens(day)
  open[day - OPEN_FROM] = is ? 2 : 1
  return is
}
function opens(day: Day): boolean {
  if (!isWorking(day)) return false
  for (const t of termsOf(schoolYearOf(day)))
    if (day >= t.from && day < t.until) return day < t.half || day >= t.half + 5
  return false
}
/** The day itself, or the next on which schools are open. */
export function nextSchoolDay(day: Day): Day {
  let d = day
  while (!isSchoolDay(d)) d++
  return d
}

/** The first of September with which a child's reception year begins, at the age of four. */
export const receptionOf = (born: Day): number => schoolYearOf(born) + 5
/** The national curriculum year of a child in a school year: 0 reception, 1 to 13; below 0 before school. */
export const curriculumYear = (born: Day, schoolYear: number): number => schoolYear - receptionOf(born)
