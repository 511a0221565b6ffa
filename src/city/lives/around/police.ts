/** What the police were called to: one event of a family is written to each child at the address. */
import { Chance, shares, timesMean } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { Contact, PoliceEvent, YouthJustice } from '../../model.ts'
import { awayOn, type Frame, hiddenOn, homeOn, PURPOSE } from './frame.ts'

type Event = { day: Day; minute: number; kind: PoliceEvent['kind']; named: boolean; risk: PoliceEvent['risk'] }

// Domestic: 1.35 million incidents and crimes a year, England and Wales (ONS, Domestic abuse in England and Wales, year ending March
// 2024); with children in three of ten homes [assumed], about 50 notices a year for each 1,000 children. A family's rate a year
// grows with its violence.
const DOMESTIC_ANY = 0.006
const DOMESTIC = 0.6
/** A notice names the child and not only an adult at the address: where social care knows the child already, and where not. */
const NAMED_KNOWN = 0.55 // [assumed]
const NAMED_UNKNOWN = 0.06 // [assumed]: a notice that names a child is nearly always sent on, and then the child is known
const RISK = shares([
  ['standard', 68],
  ['medium', 24],
  ['high', 8],
] as const) // DASH gradings, about [assumed]
const MISSING_RISK = shares([
  ['medium', 70],
  ['high', 22],
  ['standard', 8],
] as const) // [assumed]

/** A year of harm, by how grave it is: notices of concern for a child [assumed]. */
const CONCERN = 0.05
const CONCERN_HIDDEN = 0.11
const EXPLOITED = 0.45
/** Offences and disorder from the age of ten, a year [assumed]; boys and the strained more. */
const DISORDER = 0.007
const OFFENCE = 0.006

const kindOf = (concern: string): Event['kind'] => {
  const c = concern.toLowerCase()
  // What police send of emotional harm and of conflict in a family is mostly what they were called to at home.
  if (c.includes('domestic') || c.includes('emotional') || c.includes('family')) return 'domestic'
  if (c.includes('exploit')) return 'exploitation'
  if (c.includes('missing')) return 'missing'
  if (c.includes('offen') || c.includes('crim') || c.includes('gang')) return 'offence'
  return 'child concern'
}

const lives = (f: Frame, day: Day): boolean => day >= f.from && day < f.end && day < f.adult

/** Pairs of a child and its events; the order of the frames. */
export function fillPolice(frames: readonly Frame[], justice: readonly (readonly YouthJustice[])[]): Event[][] {
  const out: Event[][] = frames.map(() => [])
  const f0 = frames[0]
  if (!f0) return out
  const chance = new Chance(f0.seed, f0.network.unit, PURPOSE.policeFamily)
  domestic(frames, out, chance)
  let done: Map<Day, Event> | null = null
  for (let i = 0; i < frames.length; i++) {
    const f = frames[i]!
    const { care } = f.part
    for (const c of care.contacts)
      if (c.source.charAt(0) === '6' && lives(f, c.day)) {
        done ??= new Map()
        behind(frames, out, i, c, done, chance)
      }
    for (const m of care.missing)
      if (m.kind === 'missing' && lives(f, m.from) && !awayOn(f.part, m.from))
        out[i]!.push({
          ...{ day: m.from, minute: Math.min(1439, m.fromMinute + chance.between(5, 90)), kind: 'missing' as const },
          ...{ named: true, risk: chance.from(MISSING_RISK) },
        })
    for (const y of justice[i]!) {
      const day = y.from - chance.between(14, 120)
      if (lives(f, day) && day >= f.child.born + 3653 && !awayOn(f.part, day))
        out[i]!.push({ day, minute: late(chance), kind: 'offence', named: true, risk: 'standard' })
    }
    alone(f, out[i]!)
  }
  for (const list of out) if (list.length > 1) list.sort((a, b) => a.day - b.day || a.minute - b.minute)
  return out
}

/** Most are called in the evening and at night. */
const late = (chance: Chance): number => (chance.hits(0.6) ? chance.between(1020, 1439) : chance.between(0, 1439))

const knownBy = (f: Frame, day: Day): boolean => f.part.care.known !== null && f.part.care.known <= day

/** Writes an event of an address to each child who lives there; who was named for certain is `i`. */
function toEach(frames: readonly Frame[], out: Event[][], i: number, e: Event, chance: Chance): void {
  const home = homeOn(frames[i]!.child, e.day)
  for (let k = 0; k < frames.length; k++) {
    const f = frames[k]!
    if (k === i || !home || !lives(f, e.day) || homeOn(f.child, e.day) !== home || awayOn(f.part, e.day)) continue
    if (hiddenOn(f.part, e.day) > 0 && f.traceless) continue
    const named = chance.hits(knownBy(f, e.day) ? NAMED_KNOWN : NAMED_UNKNOWN)
    out[k]!.push({ day: e.day, minute: e.minute, kind: e.kind, named, risk: e.risk })
  }
}

/** The event behind a contact that came from the police: the same for brothers and sisters of whom it told on the same day. */
function behind(
  frames: readonly Frame[],
  out: Event[][],
  i: number,
  c: Contact,
  done: Map<Day, Event>,
  chance: Chance,
): void {
  const mine = out[i]!
  const before = done.get(c.day)
  if (before && before.kind === kindOf(c.concern) && lives(frames[i]!, before.day)) {
    // Perhaps it stands there already, as a brother's or sister's, without the name.
    const same = mine.find(e => e.day === before.day && e.minute === before.minute && e.kind === before.kind)
    if (same) same.named = true
    else mine.push({ ...before, named: true })
    return
  }
  const sameDay = c.minute > 120 && (chance.hits(0.55) || c.day <= frames[i]!.from)
  const e: Event = {
    day: sameDay || c.day <= frames[i]!.start ? c.day : c.day - 1,
    minute: sameDay ? chance.below(c.minute) : late(chance),
    kind: kindOf(c.concern),
    named: true,
    risk: c.colour === 'red' ? 'high' : c.colour === 'amber' ? 'medium' : 'standard',
  }
  done.set(c.day, e)
  mine.push(e)
  if (e.kind === 'domestic' || e.kind === 'child concern') toEach(frames, out, i, e, chance)
}

function domestic(frames: readonly Frame[], out: Event[][], chance: Chance): void {
  const f0 = frames[0]!
  const rate = DOMESTIC_ANY + DOMESTIC * f0.network.strain.violence
  const mean = 365.25 / rate
  let first = f0.from
  let last = f0.end
  for (const f of frames) {
    if (f.from < first) first = f.from
    if (f.end > last) last = f.end
  }
  let day = first + Math.floor(timesMean(chance.part()) * mean)
  while (day < last) {
    const i = chance.below(frames.length)
    const f = frames[i]!
    if (lives(f, day) && homeOn(f.child, day) && !awayOn(f.part, day)) {
      const traceless = f.traceless && hiddenOn(f.part, day) > 0
      const named = chance.hits(knownBy(f, day) ? NAMED_KNOWN : NAMED_UNKNOWN)
      const e: Event = { day, minute: late(chance), kind: 'domestic', named, risk: chance.from(RISK) }
      if (!traceless) out[i]!.push(e)
      toEach(frames, out, i, e, chance)
    }
    // The police are called again to the same address sooner than to another [assumed].
    day += 1 + Math.floor(timesMean(chance.part()) * mean)
  }
}

/** What concerns one child: notices of concern, exploitation, disorder and offences. */
function alone(f: Frame, out: Event[]): void {
  const chance = new Chance(f.seed, f.child.id, PURPOSE.police)
  for (const h of f.part.around.harms) {
    const until = Math.min(h.until ?? f.end, f.end, f.adult)
    let day = Math.max(h.from, f.from)
    if (day >= until || (f.traceless && hiddenOn(f.part, day) > 0)) continue
    const exploited = h.kind === 'exploitation'
    const rate = exploited ? EXPLOITED : (hiddenOn(f.part, day) > 0 ? CONCERN_HIDDEN : CONCERN) * h.severity
    day += Math.floor((timesMean(chance.part()) * 365) / rate)
    while (day < until) {
      const named = chance.hits(knownBy(f, day) ? NAMED_KNOWN : exploited ? 0.2 : NAMED_UNKNOWN)
      if (!awayOn(f.part, day))
        out.push({
          ...{ day, minute: late(chance), kind: exploited ? 'exploitation' : 'child concern', named },
          risk: h.severity === 3 ? 'high' : 'medium',
        })
      day += 1 + Math.floor((timesMean(chance.part()) * 365) / rate)
    }
  }
  const ten = f.child.born + 10 * 365 + 3
  let day = Math.max(f.from, ten)
  const until = Math.min(f.end, f.adult)
  if (day >= until) return
  const rate = (DISORDER + OFFENCE) * (0.4 + f.part.strain * 2) * (f.child.sex === 'M' ? 1.5 : 0.5)
  day += Math.floor((timesMean(chance.part()) * 365) / rate)
  while (day < until) {
    const kind = chance.hits(DISORDER / (DISORDER + OFFENCE)) ? 'anti-social' : 'offence'
    if (!awayOn(f.part, day)) out.push({ day, minute: late(chance), kind, named: true, risk: 'standard' })
    day += 1 + Math.floor((timesMean(chance.part()) * 365) / rate)
  }
}
