/** What the police hold: nominals for those whom a notice named, and the notices. */
import { mixed } from '../chance.ts'
import type { Day } from '../days.ts'
import type { Network, Person, PoliceEvent, Settled } from '../model.ts'
import { clock, type Sheets } from '../tables.ts'
import { written } from './dates.ts'
import { chanceOf, type Desk, type Draft, draftOf, isTwice, KEYS, subjectOn } from './held.ts'
import { eventCode } from './ids.ts'
import { known, lags } from './known.ts'
import { plain } from './slips.ts'
import * as t from './tables.ts'
import { whereOn } from './where.ts'

/** Place of the agency in AGENCIES. */
export const POLICE = 2
/** Days until a notice is in the register. [assumed] */
const LAG = 3
const KINDS = ['domestic', 'missing', 'child concern', 'exploitation', 'offence', 'anti-social'] as const

type Nominal = { last: Day; ids: readonly string[] }
type Incident = {
  readonly ref: string
  readonly event: PoliceEvent
  readonly adults: readonly Person[]
  readonly address: string
  /** Whether the adults stand with it already. */
  told: boolean
}

/** Writes everybody of a family who was named, and what they were named in. */
export function writePolice(sheets: Sheets, settled: Settled, desk: Desk, network: Network): void {
  const { first, until } = settled
  let any = false
  for (const p of network.children) if (p.child !== null && p.child.around.police.length > 0) any = true
  if (!any) return
  const incidents = new Map<number, Incident>()
  const nominals = new Map<Person, Nominal>()
  const links: { incident: Incident; person: Person | null; role: string }[] = []
  const named = (person: Person, day: Day) => {
    const nominal = nominals.get(person)
    if (!nominal) nominals.set(person, { last: day, ids: [] })
    else if (day > nominal.last) nominal.last = day
  }
  for (const p of network.children) {
    if (p.child === null) continue
    for (const event of p.child.around.police) {
      if (event.day < first || event.day >= until - LAG) continue
      // One notice, though it is told of each child of the home.
      const at = (event.day * 1440 + event.minute) * KINDS.length + KINDS.indexOf(event.kind)
      let incident = incidents.get(at)
      if (!incident) {
        incident = incidentOf(desk, network, p, event, incidents.size)
        incidents.set(at, incident)
      }
      if (event.named) {
        named(p, event.day)
        links.push({ incident, person: p, role: 'child named' })
      }
      // Adults are named where no child is, and in what is between adults.
      if (incident.told || (event.named && event.kind !== 'domestic')) continue
      incident.told = true
      for (const adult of incident.adults) {
        named(adult, event.day)
        links.push({ incident, person: adult, role: 'adult at address' })
      }
      if (incident.adults.length === 0 && !event.named) links.push({ incident, person: null, role: 'none' })
    }
  }
  for (const [person, nominal] of nominals) nominal.ids = nominalOf(sheets, settled, desk, person, nominal.last)
  const rows = sheets.rows(t.incidents)
  for (const { incident, person, role } of links) {
    const { ref, event, address } = incident
    const ids = person === null ? NONE : nominals.get(person)!.ids
    const id = ids.length < 2 ? ids[0] : ids[mixed(event.day, person!.id, desk.settings.seed) % ids.length]
    rows.add(ref, id ?? '', role, written(event.day, 'slashes'), clock(event.minute), event.kind, event.risk, address)
  }
}
const NONE: readonly string[] = []

function incidentOf(desk: Desk, network: Network, child: Person, event: PoliceEvent, nth: number): Incident {
  const where = whereOn(child, event.day)
  const adults: Person[] = []
  if (where)
    for (const p of network.people) {
      if (event.day - p.born < 18 * 365.25 || (p.died !== null && p.died <= event.day)) continue
      if (p.arrived > event.day || (p.left !== null && p.left <= event.day)) continue
      if (whereOn(p, event.day)?.stay.household === where.stay.household) adults.push(p)
    }
  // Of two at home a notice that names no child names both where it is between them, else whoever opened the door.
  const door = adults.length > 1 && event.kind !== 'domestic'
  const at = door ? mixed(event.day, child.id, desk.settings.seed) % adults.length : 0
  return {
    ref: `IN${eventCode(network.unit * 32, nth, desk.keys[KEYS.incident]!)}`,
    event,
    adults: door ? adults.slice(at, at + 1) : adults.slice(0, 2),
    address: where ? told(where.address.line, where.address.town, where.address.postcode) : '',
    told: false,
  }
}

function nominalOf(sheets: Sheets, settled: Settled, desk: Desk, p: Person, last: Day): readonly string[] {
  const s = subjectOn(p, last)
  if (s === null) return NONE
  const chance = chanceOf(desk, POLICE, p)
  const ids = [eventCode(p.id, 0, desk.keys[POLICE]!)]
  if (isTwice(desk, POLICE, s, chance)) ids.push(eventCode(p.id, 1, desk.keys[POLICE]!))
  ids.forEach((id, i) => {
    const d = draftOf(desk, POLICE, s, chance, i > 0)
    sheets
      .rows(t.police)
      .add(
        id,
        ...namesOf(d),
        written(d.born, 'slashes'),
        SEX[d.sex],
        told(d.line, d.town, d.postcode),
        written(last, 'slashes'),
      )
    known(sheets, 'police', id, p, d.codes + lags(s, settled.until - 1), i > 0)
  })
  return ids
}
const SEX = { F: 'FEMALE', M: 'MALE', '': 'UNKNOWN' } as const

const capitals = (name: string): string => plain(name).toUpperCase()
/** Whoever has one name only has it as a surname. */
const namesOf = (d: Draft): [surname: string, forename: string] =>
  d.surname === '' ? [capitals(d.forename), ''] : [capitals(d.surname), capitals(d.forename)]

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\bSTREET\b/, 'ST'],
  [/\bROAD\b/, 'RD'],
  [/\bAVENUE\b/, 'AVE'],
  [/\bCLOSE\b/, 'CL'],
  [/\bDRIVE\b/, 'DR'],
  [/\bLANE\b/, 'LN'],
]
/** An address as somebody says it and somebody types it. */
function told(line: string, town: string, postcode: string): string {
  let text = line.toUpperCase()
  for (const [word, short] of SHORT) text = text.replace(word, short)
  if (postcode === '') return town === '' ? text : `${text} ${town.toUpperCase()}`
  return `${text} ${postcode}`
}
