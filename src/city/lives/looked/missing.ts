/** Times when children were missing, from care and from home, and the conversations offered to them when they came back. */
import { Chance, type Lengths } from '../../chance.ts'
import { ageOn, type Day, plusYears } from '../../days.ts'
import type { Missing, Person, Placement, Settled } from '../../model.ts'
import { aboutPeriod, MISSING } from './purposes.ts'

/** How often in a year, for those who go missing at all: six to seven times on average (DfE, year to March 2024: 6.6). Spread [assumed]. */
const TIMES_CARE: Lengths = [
  [0, 1],
  [0.28, 1],
  [0.45, 3],
  [0.7, 9],
  [0.9, 26],
  [0.98, 60],
  [1, 90],
]
/** From home: two to three incidents a child in a year (NCA, Missing Persons Data Report 2022/23). Spread [assumed]. */
const TIMES_HOME: Lengths = [
  [0, 1],
  [0.6, 1],
  [0.8, 3],
  [0.95, 7],
  [1, 16],
]
/** Minutes away: most are back within a day, 97% within three (NCA, the same). */
const AWAY_FOR: Lengths = [
  [0, 60],
  [0.5, 460],
  [0.8, 1100],
  [0.93, 2800],
  [0.985, 7000],
  [1, 40000],
]

/** How likely a year has any, by age and placement: together 11% of all looked after in a year (DfE, year to March 2025). */
function inCare(age: number, type: string): number {
  const base = age < 10 ? 0.002 : age < 12 ? 0.03 : age < 14 ? 0.12 : age < 16 ? 0.23 : 0.22
  const kind = type.charCodeAt(0)
  return kind === 75 || type === 'H5' || type === 'P2' || kind === 90
    ? base * 1.7
    : kind === 65 || kind === 83
      ? base * 0.3
      : base * 0.8
}

type Span = { from: Day; fromMinute: number; minutes: number }

function spanned(chance: Chance, begin: Day, days: number, times: number, into: Span[]): void {
  for (let i = 0; i < times; i++) {
    const from = begin + chance.below(days)
    // Reported missing mostly in the evening.
    const fromMinute = Math.floor(1439 * (1 - chance.part() * chance.part()))
    into.push({ from, fromMinute, minutes: chance.days(AWAY_FOR) })
  }
}

/** Missing times in care, from a day to before another; none runs into the next, none over the end of care. */
export function missingInCare(
  settled: Settled,
  child: Person,
  n: number,
  placements: readonly Placement[],
  start: Day,
  end: Day | null,
  from: Day,
  team: number,
  into: Missing[],
): void {
  const stop = end ?? settled.until
  if (plusYears(child.born, 6) >= stop) return
  const chance = new Chance(settled.settings.seed, aboutPeriod(child.id, n), MISSING)
  const spans: Span[] = []
  for (let begin = start; begin < stop; begin += 365) {
    const days = Math.min(365, stop - begin)
    const hit = chance.part()
    const age = ageOn(child.born, begin)
    if (begin + days <= from || age < 6) continue
    const share = days / 365
    const type = placements.find(p => p.end === null || p.end > begin)?.type ?? 'U6'
    if (hit < inCare(age, type) * (share < 0.9 ? share * 0.8 + 0.08 : 1))
      spanned(chance, begin, days, Math.max(1, Math.round(chance.days(TIMES_CARE) * (0.3 + 0.7 * share))), spans)
  }
  written(settled, chance, child, spans, stop, end === null, true, team, 'LM', into)
}

/**
 * Missing times of a child from home. About 45 children in 10,000 a year, nearly all from eleven on (NCA, Missing Persons Data Report
 * 2022/23: children missing less those looked after; by age [assumed]).
 * @param chance a stream of the caller's, of which one draw is taken for most children
 * @param periods times in care, in which this child is not at home
 */
export function missingFromHome(
  settled: Settled,
  child: Person,
  chance: Chance,
  periods: readonly { readonly start: Day; readonly end: Day | null }[],
  team: number,
): Missing[] {
  const hit = chance.part()
  const strain = child.child?.strain ?? 0
  // Over seven years of being a teenager, four in five of whom never are.
  const often = 0.04 + 0.21 * strain
  if (hit >= often) return []
  const years = hit < often * 0.25 ? 2 : 1
  const spans: Span[] = []
  const eleven = plusYears(child.born, 11)
  for (let i = 0; i < years; i++) {
    const at = chance.part()
    const begin = eleven + Math.floor((1 - at * at * 0.9) * 2190)
    spanned(chance, begin, 365, chance.days(TIMES_HOME), spans)
  }
  const last = Math.min(
    settled.until,
    plusYears(child.born, 18),
    child.left ?? settled.until,
    child.died ?? settled.until,
  )
  const home = spans.filter(
    s =>
      s.from >= child.arrived &&
      s.from < last &&
      !periods.some(p => s.from + 30 >= p.start && (p.end === null || s.from <= p.end)),
  )
  const out: Missing[] = []
  written(settled, chance, child, home, last, last === settled.until, false, team, 'LH', out)
  return out
}

function written(
  settled: Settled,
  chance: Chance,
  child: Person,
  spans: Span[],
  stop: Day,
  open: boolean,
  inCareNow: boolean,
  team: number,
  letters: string,
  into: Missing[],
): void {
  spans.sort((a, b) => a.from - b.from || a.fromMinute - b.fromMinute)
  let busy = -1
  const alive = Math.min(
    settled.until,
    plusYears(child.born, 18),
    child.left ?? settled.until,
    child.died ?? settled.until,
  )
  for (const s of spans) {
    const kind = inCareNow && chance.hits(0.07) ? 'away' : 'missing'
    const offer = chance.part()
    const wait = chance.part()
    const accepted = chance.hits(0.68)
    const talk = chance.below(6)
    if (s.from <= busy || s.from >= stop) continue
    const total = s.fromMinute + s.minutes
    let until: Day | null = s.from + Math.floor(total / 1440)
    let untilMinute = total % 1440
    if (until >= stop) {
      // Still missing on the last day told; or back just before care ended.
      until = open ? null : stop - 1
      untilMinute = until === s.from ? Math.max(s.fromMinute, 1439) : untilMinute
    }
    busy = until ?? stop
    // Whoever is not offered one in time is offered one later three times in four. [assumed]
    const inTime = until !== null && offer < settled.level('return-interview-offered-in-72-hours', team, until)
    let offered: Day | null = null
    if (until !== null && inTime) offered = until + Math.floor(wait * 3)
    else if (until !== null && wait < 0.75) offered = until + 4 + Math.floor(wait * 24)
    if (offered !== null && offered >= alive) offered = null
    const says = offered !== null && accepted
    const done = says ? offered! + talk : null
    into.push({
      id: `${letters}${child.id}-${into.length + 1}`,
      from: s.from,
      fromMinute: s.fromMinute,
      until,
      untilMinute: until === null ? 0 : untilMinute,
      kind,
      inCare: inCareNow,
      offered,
      offeredInTime: offered !== null && inTime,
      accepted: says,
      completed: done !== null && done < alive ? done : null,
    })
  }
}
