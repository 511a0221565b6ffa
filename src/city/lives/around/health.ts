/** What health saw: emergency departments, admissions, appointments not brought to, health visitors, referrals, a few at the doctor's. */
import { Chance, type Shares, shares, timesMean } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { Contact, HealthEvent } from '../../model.ts'
import { awayOn, type Frame, hiddenOn, PURPOSE } from './frame.ts'

type Event = { day: Day; minute: number; kind: HealthEvent['kind']; code: string }

// Attendances at emergency departments a child and year, by age in days at the end of the band: infants 0.819 (BMC Health Services
// Research 2022, births in England, 2018/19), 0 to 4 years 0.660 (OHID Fingertips, England 2019/20), 5 to 17 about 0.40 (NHS
// England, Hospital Accident and Emergency Activity 2023-24, by age, about).
const BANDS: readonly (readonly [until: Day, rate: number])[] = [
  [365, 0.819],
  [1826, 0.62],
  [3652, 0.39],
  [5479, 0.4],
  [6575, 0.45],
]
// Who of them is admitted: infants 0.366 a year (same paper), under fives 0.16 (OHID, emergency admissions 0 to 4, about); with injuries
// 72.7 per 10,000 under fifteen (LAIT HospAd0-14, 2024).
const ADMITTED: readonly number[] = [0.44, 0.17, 0.11, 0.11, 0.13]
const WHY: readonly Shares<string>[] = [
  shares([
    ['breathing', 34],
    ['fever', 28],
    ['feeding or vomiting', 20],
    ['head injury', 6],
    ['injury', 4],
    ['other', 8],
  ]),
  shares([
    ['fever', 26],
    ['breathing', 22],
    ['injury', 20],
    ['head injury', 11],
    ['stomach', 10],
    ['swallowed something', 3],
    ['burn or scald', 2],
    ['other', 6],
  ]),
  shares([
    ['injury', 40],
    ['fever', 14],
    ['stomach', 14],
    ['breathing', 12],
    ['head injury', 9],
    ['other', 11],
  ]),
  shares([
    ['injury', 49],
    ['stomach', 13],
    ['head injury', 8],
    ['breathing', 7],
    ['mental health', 5],
    ['self-harm', 3],
    ['other', 15],
  ]),
  shares([
    ['injury', 34],
    ['stomach', 15],
    ['mental health', 9],
    ['self-harm', 7],
    ['alcohol or drugs', 4],
    ['head injury', 6],
    ['other', 25],
  ]),
] // [assumed] shares

/** Appointments not brought to, a child and year: of about 0.6 appointments one of twelve (NHS England, Hospital Outpatient Activity, about). */
const NOT_BROUGHT = 0.05
const NEGLECTED = 9 // times as often [assumed]
const CLINICS = [
  'paediatrics',
  'dental',
  'audiology',
  'eyes',
  'immunisation',
  'speech and language',
  'therapy',
] as const
/** Harm of grade two or three makes attendances so many times as frequent [assumed]. */
const HARMED = 1.6

// Referrals to mental health services, a child and year by age: 958,200 children had one active in 2023-24, 8% of all
// (Children's Commissioner for England, 2025); about half began in the year [assumed], 40 of 1,000 children.
const MIND: readonly (readonly [from: Day, until: Day, rate: number])[] = [
  [1826, 4017, 0.036],
  [4017, 5844, 0.102],
  [5844, 6575, 0.098],
]
const MIND_WHY = shares([
  ['anxiety', 32],
  ['neurodevelopmental', 26],
  ['low mood', 18],
  ['behaviour', 9],
  ['self-harm', 8],
  ['eating', 4],
  ['trauma', 3],
] as const) // [assumed]

// Health visitor checks done, of those due (OHID, Health visitor service delivery metrics 2023/24, about): new birth, six to
// eight weeks, one year, two and a half.
const CHECKS: readonly (readonly [code: string, from: Day, until: Day, share: number])[] = [
  ['new birth', 10, 16, 0.97],
  ['6 to 8 weeks', 42, 58, 0.81],
  ['1 year', 335, 420, 0.87],
  ['2 to 2½ years', 730, 912, 0.79],
]
/** Worries that a practice writes down, a child and year [assumed]. */
const DOCTOR = 0.012

const BY_SOURCE: Readonly<Record<string, readonly [HealthEvent['kind'], string]>> = {
  '3A': ['gp', 'concern'],
  '3B': ['health visitor', 'concern'],
  '3C': ['gp', 'school nurse'],
  '3D': ['gp', 'community health'],
  '3E': ['emergency department', 'injury'],
  '3F': ['admission', 'concern'],
}

export function fillHealth(f: Frame): Event[] {
  const out: Event[] = []
  const until = Math.min(f.end, f.adult)
  if (f.from >= until) return out
  const chance = new Chance(f.seed, f.child.id, PURPOSE.health)
  const { born } = f.child
  const strain = f.part.strain
  emergencies(f, chance, out, until)
  if (f.from < born + 912)
    for (const [code, low, high, share] of CHECKS) {
      const day = born + low + chance.below(high - low)
      if (chance.hits(share - strain * 0.1) && day >= f.from && day < until && day < born + 1000)
        out.push({ day, minute: chance.between(540, 1020), kind: 'health visitor', code })
    }
  scattered(f, chance, out, f.from, until, NOT_BROUGHT * (0.5 + strain * 1.6), 'not brought')
  for (const [low, high, rate] of MIND)
    scattered(
      f,
      chance,
      out,
      Math.max(f.from, born + low),
      Math.min(until, born + high),
      rate * (0.65 + strain),
      'camhs referral',
    )
  scattered(f, chance, out, f.from, until, DOCTOR * (0.5 + strain), 'gp')
  if (f.touched) {
    for (const h of f.part.around.harms) {
      const from = Math.max(h.from, f.from)
      const to = Math.min(h.until ?? until, until)
      if (h.severity < 2 || from >= to || (f.traceless && hiddenOn(f.part, from) > 0)) continue
      const times = h.kind === 'neglect' ? NEGLECTED : NEGLECTED / 2
      scattered(f, chance, out, from, to, NOT_BROUGHT * (times - 1), 'not brought')
      if (h.kind !== 'neglect' && from > born + 2557) scattered(f, chance, out, from, to, 0.05, 'camhs referral')
    }
    for (const c of f.part.care.contacts)
      if (c.source.charAt(0) === '3' && c.day >= f.from && c.day < until) behind(f, chance, out, c)
  }
  if (out.length > 1) out.sort((a, b) => a.day - b.day || a.minute - b.minute)
  return out
}

function emergencies(f: Frame, chance: Chance, out: Event[], until: Day): void {
  const { born } = f.child
  // Some come often and most seldom; more from where there is more strain.
  const own = chance.part()
  let times = (0.35 + own * own * 1.6) * (0.85 + f.part.strain * 0.5)
  let harmFrom = Number.POSITIVE_INFINITY
  let harmUntil = 0
  for (const h of f.part.around.harms)
    if (h.severity >= 2 && !(f.traceless && hiddenOn(f.part, h.from) > 0)) {
      harmFrom = Math.min(harmFrom, h.from)
      harmUntil = Math.max(harmUntil, h.until ?? until)
    }
  times *= 1.19
  let day = f.from
  let left = timesMean(chance.part()) * 365.25
  let band = 0
  while (day < until) {
    while (band < BANDS.length - 1 && day >= born + BANDS[band]![0]) band++
    let over = born + BANDS[band]![0]
    if (band === BANDS.length - 1 || over > until) over = until
    let rate = BANDS[band]![1] * times
    if (day >= harmFrom && day < harmUntil) {
      rate *= HARMED
      if (over > harmUntil) over = harmUntil
    } else if (day < harmFrom && over > harmFrom) over = harmFrom
    const goes = (over - day) * rate
    if (goes < left) {
      left -= goes
      if (over <= day) break
      day = over
      continue
    }
    day += Math.floor(left / rate)
    if (day >= until) break
    if (!f.touched || !awayOn(f.part, day)) {
      const minute = chance.hits(0.8) ? chance.between(480, 1439) : chance.below(480)
      const code = chance.from(WHY[band]!)
      out.push({ day, minute, kind: 'emergency department', code })
      if (chance.hits(ADMITTED[band]!))
        out.push({ day, minute: Math.min(1439, minute + chance.between(60, 300)), kind: 'admission', code })
    }
    left = timesMean(chance.part()) * 365.25
    day++
  }
}

function scattered(
  f: Frame,
  chance: Chance,
  out: Event[],
  from: Day,
  until: Day,
  rate: number,
  kind: 'not brought' | 'camhs referral' | 'gp',
): void {
  if (from >= until) return
  let day = from + Math.floor((timesMean(chance.part()) * 365.25) / rate)
  while (day < until) {
    if (!f.touched || !awayOn(f.part, day)) {
      const code = kind === 'not brought' ? chance.one(CLINICS) : kind === 'gp' ? 'concern' : chance.from(MIND_WHY)
      out.push({ day, minute: chance.between(510, 1080), kind, code })
    }
    day += 1 + Math.floor((timesMean(chance.part()) * 365.25) / rate)
  }
}

/** What health had seen when it told social care. */
function behind(f: Frame, chance: Chance, out: Event[], c: Contact): void {
  const [kind, code] = BY_SOURCE[c.source] ?? (['gp', 'concern'] as const)
  const sameDay = (c.minute > 60 && chance.hits(0.6)) || c.day <= f.from
  const why =
    kind === 'emergency department' || kind === 'admission' ? (c.day - f.child.born < 365 ? 'injury' : code) : code
  out.push({
    day: sameDay ? c.day : c.day - 1,
    minute: sameDay ? chance.below(Math.max(1, c.minute)) : chance.between(480, 1200),
    kind,
    code: why,
  })
}
