/** Contractors of routes, drivers and their checks, and journeys week by week. */
import { Chance, shares } from '../chance.ts'
import { type Day, dayFrom, schoolYearOf, weekday } from '../days.ts'
import { isSchoolDay } from '../lives/around/terms.ts'
import { JOURNEYS, ROUTES } from '../settle/purposes.ts'
import type { Sheets } from '../tables.ts'
import type { Frame } from './frame.ts'
import type { Route } from './routes.ts'
import { drivers, journeys, routes } from './tables.ts'
import type { Counts } from './tally.ts'

/** Invented. */
export const CONTRACTORS: readonly string[] = [
  ...[
    'Calder Valley Minibuses',
    'Harrow Bank Cars',
    'Tollgate Taxis',
    'Saltings Coaches',
    'Weaver Line',
    'Kingsferry Cabs',
  ],
  ...[
    'Moorside Travel',
    'Quarry Road Cars',
    'Basin Buses',
    'Five Arches Transport',
    'Redwing Cars',
    'Lantern Lane Minibuses',
  ],
]
/** How far a contractor's journeys are from the city's level. */
const APART = 0.018

type Spell = { readonly contractor: number; readonly from: Day; readonly until: Day | null }

/** Routes that anybody rode on: who drove, with what checks, and how punctually. */
export function writeFleet(sheets: Sheets, f: Frame, tally: Counts): void {
  const weeks = weeksOf(f)
  const size = Math.min(1, f.settled.settings.children / 200_000)
  const contractors = 4 + Math.round(8 * size)
  for (const route of f.routes.all) {
    const at = route.no * f.months
    let low = -1
    let high = -1
    for (let m = 0; m < f.months; m++)
      if (tally.riders[at + m]! > 0) {
        if (low < 0) low = m
        high = m
      }
    if (low < 0) continue
    const chance = new Chance(f.settled.settings.seed, route.no, ROUTES)
    const spells = contracted(f, chance, contractors, low, high)
    writeRoute(sheets, f, route, spells)
    for (const s of spells) writeDrivers(sheets, f, chance, route, s)
    writeJourneys(sheets, f, route, spells, weeks, tally)
  }
}

function contracted(f: Frame, chance: Chance, contractors: number, low: number, high: number): Spell[] {
  const { first, until } = f.settled
  const from = low === 0 ? first : f.ends[low - 1]! + 1
  const end = high === f.months - 1 ? until : f.ends[high]! + 1
  const out: Spell[] = []
  let contractor = chance.below(contractors)
  let start = from
  // Routes are tendered again each fourth September, and half of them change hands.
  for (let year = schoolYearOf(from) + 1 + chance.below(3); ; year += 4) {
    const change = dayFrom(year, 9, 1)
    if (change >= end) break
    if (change <= start || !chance.hits(0.5)) continue
    out.push({ contractor, from: start, until: change })
    contractor = (contractor + 1 + chance.below(contractors - 1)) % contractors
    start = change
  }
  out.push({ contractor, from: start, until: end < until ? end : null })
  return out
}

function writeRoute(sheets: Sheets, f: Frame, r: Route, spells: readonly Spell[]): void {
  const { schools, localities } = f.settled
  const place = r.locality === null ? null : localities[r.locality]!.name
  for (const s of spells)
    sheets
      .rows(routes)
      .add(r.id, schools[r.school]!.urn, place, r.seats, r.assistant, CONTRACTORS[s.contractor]!, s.from, s.until)
}

// How checks stand. [assumed]; that some lapse is what Calderwick's risk register fears.
const CHECK = shares([
  ['valid', 90],
  ['due', 5],
  ['lapsed', 3.5],
  ['missing', 1.5],
])
/** Days that a driver stays on a route. [assumed] */
const STAYS = [
  [0, 20],
  [0.3, 200],
  [0.6, 600],
  [0.9, 1500],
  [1, 3000],
] as const
const THREE_YEARS = 1096

function writeDrivers(sheets: Sheets, f: Frame, chance: Chance, route: Route, spell: Spell): void {
  const { until } = f.settled
  const rows = sheets.rows(drivers)
  const end = spell.until ?? until
  let from = spell.from
  while (from < end) {
    const to = Math.min(end, from + chance.days(STAYS))
    const last = to - 1
    // The day on which something that holds for so long was last renewed, by how it stands on the last day.
    const renewed = (state: string, lasts: number): Day | null =>
      state === 'missing'
        ? null
        : last -
          (state === 'valid'
            ? chance.below(lasts - 60)
            : state === 'due'
              ? lasts - 1 - chance.below(60)
              : lasts + chance.below(150))
    const check = chance.from(CHECK)
    const checked = renewed(check, THREE_YEARS)
    const badge = chance.from(CHECK)
    const badged = renewed(badge, THREE_YEARS)
    const trained = from - 40 + chance.below(60)
    rows.add(
      ...[`${route.id}-D${from}`, route.id, CONTRACTORS[spell.contractor]!, from, to < until ? to : null],
      ...[checked, check, badged === null ? null : badged + THREE_YEARS, badge],
      trained < until && chance.hits(0.9) ? trained : null,
    )
    from = to
  }
}

type Week = { readonly monday: Day; readonly days: number; readonly month: number }

/** Weeks told in which schools are open. */
function weeksOf(f: Frame): Week[] {
  const { first, until } = f.settled
  const out: Week[] = []
  let month = 0
  for (let monday = first + ((7 - weekday(first)) % 7); monday < until; monday += 7) {
    let days = 0
    for (let d = monday; d < monday + 5 && d < until; d++) if (isSchoolDay(d)) days++
    while (f.ends[month]! < monday) month++
    if (days > 0) out.push({ monday, days, month })
  }
  return out
}

function writeJourneys(
  sheets: Sheets,
  f: Frame,
  route: Route,
  spells: readonly Spell[],
  weeks: readonly Week[],
  tally: Counts,
): void {
  const { settled } = f
  const { seed } = settled.settings
  const rows = sheets.rows(journeys)
  const chance = new Chance(seed, route.no, JOURNEYS)
  let s = 0
  for (const { monday, days, month } of weeks) {
    const children = tally.riders[route.no * f.months + month]!
    if (children === 0) continue
    while (s < spells.length - 1 && spells[s]!.until! <= monday) s++
    const run = days * 2
    const not = chance.hits(0.012) ? chance.between(1, Math.min(2, run)) : 0
    const lean = (((spells[s]!.contractor * 7 + 3) % 12) / 11 - 0.5) * 2 * APART
    const level = settled.level('journey-on-time', -1, monday) + lean
    rows.add(route.id, monday, children, run, not, chance.count(run - not, level))
  }
}
