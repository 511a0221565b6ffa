/** Who is in the extract, and what the case system holds of the person: names, home, needs, status, school, household. */
import { ageOn, type Day, plusYears } from '../days.ts'
import type { Address, ChildPart, Network, Person, Settled } from '../model.ts'
import { whoTable } from './dirty.ts'
import { by, type Hand, put, yn } from './hand.ts'
import { caseCode, caseId, NTH } from './ids.ts'
import { twin } from './schema.ts'

const T = {
  person: twin('ssd_person'),
  family: twin('ssd_family'),
  mother: twin('ssd_mother'),
  address: twin('ssd_address'),
  disability: twin('ssd_disability'),
  immigration: twin('ssd_immigration_status'),
  identifiers: twin('ssd_linked_identifiers'),
  household: twin('gt_household'),
  schooling: twin('gt_schooling'),
}

/** Whether a time touches the years told. */
const touches = (s: Settled, from: Day, until: Day | null): boolean =>
  from < s.until && (until === null || until >= s.first)

/** Whether social care, early help or SEND did anything for a child in the years told. */
export function inExtract(s: Settled, part: ChildPart): boolean {
  const { care } = part
  for (const c of care.contacts) if (touches(s, c.day, c.day)) return true
  for (const r of care.referrals) if (touches(s, r.day, r.closed)) return true
  for (const p of care.periods) if (touches(s, p.start, p.end)) return true
  for (const e of care.earlyHelp) if (touches(s, e.from, e.until)) return true
  for (const m of care.missing) if (touches(s, m.from, m.until ?? m.from)) return true
  for (const p of care.proceedings) if (touches(s, p.decision, p.ended)) return true
  if (care.leaver !== null && touches(s, care.leaver.from, care.leaver.until)) return true
  for (const e of part.around.ehc)
    if (touches(s, e.day, e.final !== null ? e.ceased : (e.outcomeOn ?? e.decided))) return true
  return false
}

/** When anybody of children's services first wrote the child down. */
function firstKnown(part: ChildPart): Day {
  let day = part.care.known ?? Number.POSITIVE_INFINITY
  for (const c of part.care.contacts) if (c.day < day) day = c.day
  for (const r of part.care.referrals) if (r.day < day) day = r.day
  for (const e of part.care.earlyHelp) if (e.from < day) day = e.from
  for (const p of part.care.periods) if (p.start < day) day = p.start
  for (const e of part.around.ehc) if (e.day < day) day = e.day
  return day
}

/** Why there is no pupil number: not yet of school age, or never in a maintained school of England. */
function withoutPupilNumber(h: Hand, part: ChildPart): string {
  for (const s of part.around.schooling) if (s.from < h.until) return ''
  return ageOn(h.person.born, h.until - 1) < 5 ? 'UN1' : 'UN2'
}

/** The person, first of all rows of a child. @param mother of a child whose mother has a record of her own */
export function writePerson(h: Hand, network: Network, mother: Person | null): void {
  const { person: p, key } = h
  const part = p.child!
  const name = p.names.findLast(n => n.from < h.until) ?? p.names[0]!
  const unknown = withoutPupilNumber(h, part)
  const looked = part.care.periods.some(c => c.start < h.until)
  const ehc = part.around.ehc.some(e => e.day < h.until)
  const isMother = p.sex === 'F' && network.people.some(c => c.mother === p && c.born < h.until)
  let referred: Day | null = null
  for (const r of part.care.referrals) if (referred === null || r.day < referred) referred = r.day
  put(
    h,
    T.person,
    [
      ...(['', key, unknown === '' ? part.upn : '', name.forename, name.surname, p.sex, p.sex, p.ethnicity] as const),
      ...([
        p.born,
        looked ? part.nhs : '',
        unknown,
        yn(ehc),
        null,
        by(h, p.died),
        yn(isMother),
        p.nationality,
      ] as const),
    ],
    referred,
  )
  h.sheets.rows(whoTable).add(key, `P${p.id}`, false)
  put(h, T.family, [`FA${key}`, familyId(h.settled, network), key])
  if (mother) put(h, T.mother, [`MO${key}`, caseId(h.settled, mother), key, p.born])
  const small = plusYears(p.born, 2) >= h.until
  const known = small ? part.disabilities.filter(d => !SEEN_LATER.has(d)) : part.disabilities
  const codes = known.length > 0 ? known : NONE
  for (let i = 0; i < codes.length; i++) put(h, T.disability, [`DI${key}-${i + 1}`, key, codes[i]!])
  if (part.kind === 'unaccompanied')
    put(h, T.immigration, [`IM${key}`, key, p.arrived, by(h, plusYears(p.born, 18)), 'UASC'])
  if (looked) put(h, T.identifiers, [`LI${key}`, key, 'NHS Number', part.nhs, firstKnown(part), null])
  homes(h, firstKnown(part))
  let n = 0
  for (const s of part.around.schooling) {
    if (s.from >= h.until) continue
    n++
    const until = by(h, s.until)
    const urn = h.settled.schools[s.school]?.urn ?? ''
    put(h, T.schooling, [`SC${key}-${n}`, key, urn, s.from, until, until === null ? '' : s.leftBecause])
  }
}
const NONE = ['NONE']
/** What shows itself in how a child speaks and plays is not written down before it is two. [assumed] */
const SEEN_LATER: ReadonlySet<string> = new Set(['AUT', 'BEH', 'COMM'])

/** A family as the case system groups it. */
export const familyId = (settled: Settled, network: Network): string =>
  `FAM${caseCode(settled, network.unit, NTH.family)}`

/** Addresses since the child became known. */
function homes(h: Hand, known: Day): void {
  let n = 0
  for (const stay of h.person.stays)
    for (const home of stay.household.homes) {
      const from = Math.max(stay.from, home.from)
      const until =
        home.until === null ? stay.until : stay.until === null ? home.until : Math.min(home.until, stay.until)
      if (from >= h.until || (until !== null && (until <= from || until <= known))) continue
      n++
      const { address } = home
      const kind = stay.part ? 'HOME-PART' : 'HOME'
      put(h, T.address, [`AD${h.key}-${n}`, h.key, kind, from, by(h, until), address.postcode, addressJson(address)])
    }
}

/** Key order of the dataset's own scripts; what is not known stands as an empty text. */
function addressJson({ line, town }: Address): string {
  let flat = ''
  let rest = line
  const comma = rest.indexOf(', ')
  if (comma > 0 && rest.startsWith('Flat ')) {
    flat = rest.slice(5, comma)
    rest = rest.slice(comma + 2)
  }
  let house = ''
  const space = rest.indexOf(' ')
  const first = rest.charCodeAt(0)
  if (space > 0 && first >= 48 && first <= 57) {
    house = rest.slice(0, space)
    rest = rest.slice(space + 1)
  }
  return `{"ROOM":"","FLOOR":"","FLAT":"${flat}","BUILDING":"","HOUSE":"${house}","STREET":"${plain(rest)}","TOWN":"${plain(town)}","UPRN":"","EASTING":"","NORTHING":""}`
}
const plain = (s: string): string => (s.includes('"') || s.includes('\\') ? s.replaceAll(/["\\]/g, '') : s)

/** Who lives with whom, for a family of which a child is in the extract. */
export function writeHousehold(h: Hand, network: Network): void {
  const { settled } = h
  for (const p of network.people) {
    if (p.born >= h.until || p.arrived >= h.until) continue
    const id = caseId(settled, p)
    const name = p.names.findLast(n => n.from < h.until) ?? p.names[0]!
    const role = p.child
      ? 'child'
      : network.children.some(c => c.mother === p)
        ? 'mother'
        : network.children.some(c => c.father === p)
          ? 'father'
          : 'other adult'
    let n = 0
    for (const s of p.stays) {
      if (s.from >= h.until || (s.until !== null && s.until <= h.first)) continue
      n++
      put(h, T.household, [
        ...([`HO${id}-${n}`, `HH${caseCode(settled, s.household.id, NTH.household)}`, id, role] as const),
        ...([name.forename, name.surname, p.born, s.from, by(h, s.until), yn(s.part)] as const),
      ])
    }
  }
}
