/** A record as an agency holds it: what is so, with the errors that the model gives this agency and these people. */
import { Chance } from '../chance.ts'
import type { Day } from '../days.ts'
import { AGENCIES, type AgencyKey, type NameSpell, type Person, type Settings, type Settled } from '../model.ts'
import { digitSlip, newYear, swappable, swappedDay } from './dates.ts'
import { DUPLICATE, RATES } from './errors.ts'
import { type Key, keyOf } from './ids.ts'
import { INFANT, MOVED, oddsOf, oddsUpTo, originOf, SETS, UNACCOMPANIED } from './odds.ts'
import { codeSlip, compound, cut, joint, scan, sound, temporaryUpn, typing } from './slips.ts'
import { otherSpelling, shortForm } from './spellings.ts'
import { earlierHome, earlierName, nameOn, otherHome, type Where, whereOn } from './where.ts'

/** What every register is written with: keys of the agencies' numbers, and the model's odds once they were needed. */
export type Desk = {
  readonly settings: Settings
  readonly keys: readonly Key[]
  /** By agency, set of groups, and whether it is a second record. */
  readonly odds: (Float64Array | undefined)[]
  readonly twice: Float64Array
}
/** Numbers of the keys: the agencies first, then what else has numbers of its own. */
export const KEYS = {
  incident: 7,
  attendance: 8,
  exclusion: 9,
  home: 10,
  tenancy: 11,
  notice: 12,
  property: 13,
} as const

const desks = new WeakMap<Settled, Desk>()
export function deskOf(settled: Settled): Desk {
  const known = desks.get(settled)
  if (known) return known
  const { settings } = settled
  const twice = new Float64Array(AGENCIES.length * SETS)
  AGENCIES.forEach((agency, a) => {
    for (let groups = 0; groups < SETS; groups++) twice[a * SETS + groups] = oddsOf(DUPLICATE, agency, groups, settings)
  })
  const desk: Desk = {
    settings,
    keys: Array.from({ length: 14 }, (_, i) => keyOf(settings.seed, i)),
    odds: [],
    twice,
  }
  desks.set(settled, desk)
  return desk
}

/** The stream for what one agency holds of one person. */
export const chanceOf = (desk: Desk, agency: number, p: Person): Chance =>
  new Chance(desk.settings.seed, p.id, 600 + agency)

/** Somebody as they could be written down on a day. */
export type Subject = {
  readonly p: Person
  readonly day: Day
  readonly name: NameSpell
  readonly where: Where
  readonly groups: number
}
/** @returns null for somebody who never lived anywhere */
export function subjectOn(p: Person, day: Day): Subject | null {
  const where = whereOn(p, day)
  if (where === null) return null
  const groups =
    originOf(p.ethnicity) |
    (day - p.born < 365 ? INFANT : 0) |
    (where.since > day - 365 && where.since > p.born ? MOVED : 0) |
    (p.child !== null && p.child.kind === 'unaccompanied' ? UNACCOMPANIED : 0)
  return { p, day, name: nameOn(p, day), where, groups }
}

/** What is written of somebody. */
export type Draft = {
  forename: string
  middle: string
  surname: string
  born: Day | null
  sex: 'F' | 'M' | ''
  line: string
  town: string
  postcode: string
  upn: string
  nhs: string
  /** Codes of the errors made, each after a space. */
  codes: string
}

/** A pupil number is given on the first day at a school; until then there is none to write down. */
function upnOn(p: Person, day: Day): string {
  if (p.child === null) return ''
  const first = p.child.around.schooling[0]
  return first !== undefined && first.from <= day ? p.child.upn : ''
}

/** A record of somebody by one agency. @param second a second one, which errs more */
export function draftOf(desk: Desk, agency: number, s: Subject, chance: Chance, second: boolean): Draft {
  const { p, name } = s
  const { address } = s.where
  const draft: Draft = {
    forename: name.forename,
    middle: name.middle,
    surname: name.surname,
    born: p.born,
    sex: p.sex,
    line: address.line,
    town: address.town,
    postcode: address.postcode,
    upn: upnOn(p, s.day),
    nhs: p.child === null ? '' : p.child.nhs,
    codes: '',
  }
  const at = (agency * SETS + s.groups) * 2 + (second ? 1 : 0)
  let upTo = desk.odds[at]
  if (upTo === undefined) {
    upTo = oddsUpTo(AGENCIES[agency] as AgencyKey, s.groups, desk.settings, second)
    desk.odds[at] = upTo
  }
  // One draw says whether there is any error; each one made asks for one more.
  const last = upTo[upTo.length - 1]!
  let passed = 0
  let i = 0
  for (;;) {
    const u = passed + chance.part() * (1 - passed)
    if (u >= last) return draft
    while (upTo[i]! <= u) i++
    const { code } = RATES[i]!
    if (MAKE[code]!(draft, s, chance)) draft.codes += ` ${code}`
    passed = upTo[i]!
    i++
  }
}

/** Whether there is a second record. */
export const isTwice = (desk: Desk, agency: number, s: Subject, chance: Chance): boolean =>
  chance.hits(desk.twice[agency * SETS + s.groups]!)

type Make = (d: Draft, s: Subject, chance: Chance) => boolean
type Slip = (text: string, chance: Chance) => string | null
const forename =
  (slip: Slip): Make =>
  (d, _s, chance) => {
    const to = d.forename === '' ? null : slip(d.forename, chance)
    if (to === null || to === d.forename) return false
    d.forename = to
    return true
  }
const surname =
  (slip: Slip): Make =>
  (d, _s, chance) => {
    const to = d.surname === '' ? null : slip(d.surname, chance)
    if (to === null || to === d.surname) return false
    d.surname = to
    return true
  }
function moveTo(d: Draft, to: { line: string; town: string; postcode: string } | null): boolean {
  if (to === null || (to.line === d.line && to.postcode === d.postcode)) return false
  d.line = to.line
  d.town = to.town
  d.postcode = to.postcode
  return true
}
const onlyCompound = (text: string, chance: Chance) => (compound(text) ? joint(text, chance) : null)

/** Makes an error where it is possible. The order is that of RATES. */
const MAKE: Readonly<Record<string, Make>> = {
  'baby-name': (d, s) => {
    if (s.day - s.p.born >= 365) return false
    d.forename = 'Baby'
    d.middle = ''
    if (s.p.mother) d.surname = nameOn(s.p.mother, s.p.born).surname
    return true
  },
  'former-name': (d, s) => {
    const before = earlierName(s.p, s.name)
    if (before === null) return false
    d.forename = before.forename
    d.surname = before.surname
    d.middle = before.middle
    return true
  },
  'old-address': (d, s) => moveTo(d, earlierHome(s.p, s.where)),
  'other-home': (d, s) => moveTo(d, otherHome(s.p, s.day)),
  'middle-as-forename': d => {
    if (d.middle === '' || d.middle === d.forename) return false
    d.forename = d.middle
    d.middle = ''
    return true
  },
  'short-forename': forename(shortForm),
  'other-forename': forename(otherSpelling),
  'other-surname': surname(otherSpelling),
  'joined-forename': forename(onlyCompound),
  'joined-surname': surname(onlyCompound),
  'sound-forename': forename(sound),
  'sound-surname': surname(sound),
  'typing-forename': forename(typing),
  'typing-surname': surname(typing),
  'scan-forename': forename(scan),
  'scan-surname': surname(scan),
  'cut-surname': surname(cut),
  initial: forename(text => (text.length > 1 ? text[0]! : null)),
  'names-swapped': d => {
    if (d.forename === '' || d.surname === '' || d.forename === d.surname) return false
    const was = d.forename
    d.forename = d.surname
    d.surname = was
    return true
  },
  'day-month': d => {
    if (d.born === null || !swappable(d.born)) return false
    d.born = swappedDay(d.born)
    return true
  },
  'birth-digit': (d, _s, chance) => {
    if (d.born === null) return false
    d.born = digitSlip(d.born, chance)
    return true
  },
  january: d => {
    if (d.born === null || d.born === newYear(d.born)) return false
    d.born = newYear(d.born)
    return true
  },
  'no-birth': d => {
    d.born = null
    return true
  },
  'wrong-sex': d => {
    d.sex = d.sex === 'F' ? 'M' : 'F'
    return true
  },
  'no-sex': d => {
    d.sex = ''
    return true
  },
  'postcode-slip': (d, _s, chance) => {
    const to = codeSlip(d.postcode, chance)
    if (to === null) return false
    d.postcode = to
    return true
  },
  'no-postcode': d => {
    d.postcode = ''
    return true
  },
  'upn-digit': (d, _s, chance) => {
    const to = d.upn === '' ? null : codeSlip(d.upn.slice(1), chance, true)
    if (to === null) return false
    d.upn = d.upn[0]! + to
    return true
  },
  'temporary-upn': (d, _s, chance) => {
    if (d.upn === '') return false
    d.upn = temporaryUpn(d.upn, chance)
    return true
  },
  'no-upn': d => {
    if (d.upn === '') return false
    d.upn = ''
    return true
  },
  'nhs-digit': (d, _s, chance) => {
    const to = codeSlip(d.nhs, chance, true)
    if (to === null) return false
    d.nhs = to
    return true
  },
  'no-nhs': d => {
    if (d.nhs === '') return false
    d.nhs = ''
    return true
  },
}
