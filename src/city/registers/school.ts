/** What education holds: the census, sessions, exclusions and who is educated at home. */
import type { Chance } from '../chance.ts'
import type { ChildPart, School, Settled } from '../model.ts'
import type { Sheets } from '../tables.ts'
import { written } from './dates.ts'
import { chanceOf, type Desk, draftOf, isTwice, KEYS, type Subject } from './held.ts'
import { eventCode, personCode, personNumber } from './ids.ts'
import { known, lags } from './known.ts'
import * as t from './tables.ts'
import { legalOn } from './where.ts'

/** Place of the agency in AGENCIES. */
export const SCHOOL = 0
/** Two years, which a roll and its sessions go back. */
export const BACK = 731
/** How long after entry a pupil is in the census. [assumed] */
const LAG = 14

/** @param now the child on the last day told, or the last one here */
export function writeSchool(sheets: Sheets, settled: Settled, desk: Desk, now: Subject, child: ChildPart): void {
  const { around } = child
  if (around.schooling.length === 0 && around.electiveHome.length === 0) return
  const { first, until, schools } = settled
  const { p } = now
  let spell = null
  for (const s of around.schooling)
    if (s.from < until - LAG && schools[s.school] !== undefined && (spell === null || s.from >= spell.from)) spell = s
  const onRoll = spell !== null && (spell.until === null || spell.until > until - BACK)
  const key = desk.keys[SCHOOL]!
  const id = onRoll ? personNumber(p.id, 0, key) : ''
  if (onRoll && spell !== null) {
    const chance = chanceOf(desk, SCHOOL, p)
    const twice = isTwice(desk, SCHOOL, now, chance)
    const left = spell.until !== null && spell.until < until ? spell.until : null
    const { estab } = schools[spell.school] as School
    pupil(sheets, settled, desk, now, child, id, chance, estab, spell.from, left, false)
    if (twice) {
      const again = personNumber(p.id, 1, key)
      pupil(sheets, settled, desk, now, child, again, chance, estab, spell.from, left, true)
    }
    const rows = sheets.rows(t.schoolAttendance)
    for (const term of around.terms)
      if (term.from >= until - BACK && term.from < until)
        rows.add(id, term.from, schools[term.school]?.estab ?? '', term.possible, term.authorised, term.unauthorised)
    let nth = 0
    for (const e of around.exclusions) {
      if (e.day < first || e.day >= until) continue
      sheets
        .rows(t.exclusions)
        .add(
          eventCode(p.id, nth++, desk.keys[KEYS.exclusion]!),
          id,
          e.day,
          schools[e.school]?.estab ?? '',
          e.permanent ? 'PERM' : 'SUSP',
          e.permanent ? null : e.sessions,
          e.because,
        )
    }
  }
  if (around.electiveHome.length > 0) atHome(sheets, settled, desk, now, child, id)
}

function pupil(
  sheets: Sheets,
  settled: Settled,
  desk: Desk,
  now: Subject,
  child: ChildPart,
  id: string,
  chance: Chance,
  estab: string,
  entered: number,
  left: number | null,
  second: boolean,
): void {
  const { p } = now
  // The roll tells what was so until the pupil left.
  const legal = p.names.length > 1 ? legalOn(p, now.day) : now.name
  const s: Subject = legal === now.name ? now : { ...now, name: legal }
  const d = draftOf(desk, SCHOOL, s, chance, second)
  const preferred = legal !== now.name && now.name.surname !== d.surname ? now.name.surname : ''
  const day = left === null ? settled.until - 1 : left - 1
  let sen = 'N'
  for (const spell of child.around.sen)
    if (spell.from <= day && (spell.until === null || spell.until > day)) sen = spell.kind
  sheets
    .rows(t.school)
    .add(
      id,
      d.upn,
      d.surname,
      d.forename,
      d.middle,
      preferred,
      d.born,
      d.sex,
      d.line,
      d.town,
      d.postcode,
      p.ethnicity,
      p.language,
      child.around.freeMeals,
      sen,
      estab,
      entered,
      left,
    )
  const codes = preferred === '' ? d.codes : `${d.codes} legal-name`
  known(sheets, 'school', id, p, codes + lags(s, settled.until - 1), second)
}

/** The council's list of who is educated at home: errors as in the census. */
function atHome(sheets: Sheets, settled: Settled, desk: Desk, now: Subject, child: ChildPart, id: string): void {
  const { first, until } = settled
  const { p } = now
  let spell = null
  for (const e of child.around.electiveHome) if (e.from < until && (e.until === null || e.until > first)) spell = e
  if (spell === null) return
  const d = draftOf(desk, SCHOOL, now, chanceOf(desk, KEYS.home, p), false)
  const ref = `HE${personCode(p.id, 0, desk.keys[KEYS.home]!)}`
  const ended = spell.until !== null && spell.until < until ? spell.until : null
  sheets
    .rows(t.homeEducation)
    .add(
      ref,
      id,
      d.surname,
      d.forename,
      written(d.born, 'slashes'),
      d.postcode,
      written(spell.from, 'slashes'),
      written(ended, 'slashes'),
      spell.because,
    )
  known(sheets, 'elective-home-education', ref, p, d.codes, false)
}
