/** What youth justice, early help and social care hold of children they work or worked with. */
import type { ChildPart, EarlyHelp, Settled, YouthJustice } from '../model.ts'
import type { Sheets } from '../tables.ts'
import { written } from './dates.ts'
import { chanceOf, type Desk, type Draft, draftOf, isTwice, type Subject, subjectOn } from './held.ts'
import { personCode } from './ids.ts'
import { known, lags } from './known.ts'
import * as t from './tables.ts'

/** Places of the agencies in AGENCIES. */
export const YOUTH_JUSTICE = 4
export const EARLY_HELP = 5
export const SOCIAL_CARE = 6

/** @param now the child on the last day told, or the last one here */
export function writeCases(sheets: Sheets, settled: Settled, desk: Desk, now: Subject, child: ChildPart): void {
  const { first, until } = settled
  if (child.around.youthJustice.length > 0) {
    const last = latest(child.around.youthJustice, first, until)
    if (last) youthJustice(sheets, settled, desk, then(now, last.until, until), last)
  }
  if (child.care.earlyHelp.length > 0) {
    const last = latest(child.care.earlyHelp, first, until)
    if (last) earlyHelp(sheets, settled, desk, then(now, last.until, until), last)
  }
  if (child.care.known !== null && child.care.known < until) socialCare(sheets, settled, desk, now, child)
}

type Spell = { readonly from: number; readonly until: number | null }
function latest<T extends Spell>(spells: readonly T[], first: number, until: number): T | null {
  let found: T | null = null
  for (const s of spells)
    if (s.from < until && (s.until === null || s.until > first) && (found === null || s.from >= found.from)) found = s
  return found
}
/** The child on the day a case was closed, after which nobody wrote to it. */
const then = (now: Subject, ended: number | null, until: number): Subject =>
  ended !== null && ended < until && ended < now.day ? (subjectOn(now.p, ended) ?? now) : now

/** A record, and sometimes a second, each with its number. */
function each(desk: Desk, agency: number, s: Subject, write: (d: Draft, id: string, second: boolean) => void): void {
  const chance = chanceOf(desk, agency, s.p)
  const key = desk.keys[agency]!
  const twice = isTwice(desk, agency, s, chance)
  write(draftOf(desk, agency, s, chance, false), personCode(s.p.id, 0, key), false)
  if (twice) write(draftOf(desk, agency, s, chance, true), personCode(s.p.id, 1, key), true)
}

function youthJustice(sheets: Sheets, settled: Settled, desk: Desk, s: Subject, last: YouthJustice): void {
  const { until } = settled
  const ended = last.until !== null && last.until < until ? last.until : null
  each(desk, YOUTH_JUSTICE, s, (d, code, second) => {
    const id = `YJ${code}`
    sheets
      .rows(t.youthJustice)
      .add(
        id,
        d.surname,
        d.forename,
        written(d.born, 'dashes'),
        GENDER[d.sex],
        s.p.ethnicity,
        d.line,
        d.postcode,
        last.kind,
        last.offence,
        written(last.from, 'dashes'),
        written(ended, 'dashes'),
      )
    known(sheets, 'youth-justice', id, s.p, d.codes + lags(s, until - 1), second)
  })
}
const GENDER = { F: 'Female', M: 'Male', '': '' } as const

function earlyHelp(sheets: Sheets, settled: Settled, desk: Desk, s: Subject, last: EarlyHelp): void {
  const { until } = settled
  const ended = last.until !== null && last.until < until ? last.until : null
  each(desk, EARLY_HELP, s, (d, code, second) => {
    const id = `EH${code}`
    const name = d.surname === '' ? d.forename : `${d.surname.toUpperCase()}, ${d.forename}`
    sheets
      .rows(t.earlyHelp)
      .add(
        id,
        name,
        written(d.born, 'short'),
        d.sex,
        d.upn,
        d.line,
        d.postcode,
        written(last.from, 'short'),
        written(ended, 'short'),
        last.organisation,
      )
    known(sheets, 'early-help', id, s.p, d.codes + lags(s, until - 1), second)
  })
}

function socialCare(sheets: Sheets, settled: Settled, desk: Desk, now: Subject, child: ChildPart): void {
  const { until } = settled
  const { care } = child
  const touched = lastTouched(child, until)
  const s = touched === null ? now : then(now, touched, until)
  each(desk, SOCIAL_CARE, s, (d, code, second) => {
    const id = `SC${code}`
    sheets
      .rows(t.socialCare)
      .add(
        id,
        d.surname,
        d.forename,
        d.born,
        d.sex === '' ? 'U' : d.sex,
        s.p.ethnicity,
        d.upn,
        d.nhs,
        d.line,
        d.postcode,
        touched === null ? 'open' : 'closed',
        care.known,
      )
    known(sheets, 'social-care', id, s.p, d.codes + lags(s, until - 1), second)
  })
}

/** The last day on which social care had to do with a child, or null where it still has. */
export function lastTouched({ care }: ChildPart, until: number): number | null {
  let last = care.known!
  for (const r of care.referrals) {
    if (r.day >= until) continue
    if (r.closed === null || r.closed >= until) return null
    if (r.closed > last) last = r.closed
  }
  for (const p of care.periods) {
    if (p.start >= until) continue
    if (p.end === null || p.end >= until) return null
    if (p.end > last) last = p.end
  }
  const { leaver } = care
  if (leaver && leaver.from < until) {
    if (leaver.until === null || leaver.until >= until) return null
    if (leaver.until > last) last = leaver.until
  }
  for (const c of care.contacts) if (c.day < until && c.day > last) last = c.day
  return last
}
