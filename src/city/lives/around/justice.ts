/** Youth justice: out of court, cautions, orders, custody. */
import { Chance, shares } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { YouthJustice } from '../../model.ts'
import { type Frame, PURPOSE } from './frame.ts'

// First-time entrants of 10 to 17 years: about 140 of 100,000 a year (Youth Justice Board, Youth justice statistics, 2024; LAIT FirstYJS
// gives England as 1,258, the sum of its nine regions). By age about as its table of entrants: few under thirteen.
const ENTER: readonly number[] = [0.0001, 0.0002, 0.0005, 0.0011, 0.0018, 0.0023, 0.0026, 0.0028]
/** Dealt with out of court and not counted as entrants, for each entrant [assumed]: the collection does not know them. */
const TRIAGED = 1.4
const BOY = 1.7
const GIRL = 0.3
/** How many times as often in care or exploited: 2% of those looked after a year are convicted or cautioned (LAIT LAC_Convictions). */
const CARED = 4
const EXPLOITED = 6
const SCALE = 1.45
/** Who does it again within a year: 32% (Youth Justice Board, proven reoffending, 2022/23). */
const AGAIN = 0.32

const FIRST = shares([
  ['youth caution', 38],
  ['referral order', 50],
  ['youth rehabilitation order', 11],
  ['custody', 1],
] as const) // Youth justice statistics 2023/24, about
const LATER = shares([
  ['youth caution', 12],
  ['referral order', 40],
  ['youth rehabilitation order', 40],
  ['custody', 8],
] as const) // [assumed]
const OFFENCES = shares([
  ['violence against the person', 36],
  ['possession of a bladed article', 11],
  ['theft', 10],
  ['public order', 8],
  ['criminal damage', 10],
  ['drugs', 8],
  ['motoring', 9],
  ['robbery', 5],
  ['burglary', 3],
] as const) // Youth justice statistics 2023/24, proven offences by group, about

const NOTHING: readonly YouthJustice[] = []
const sums = new Float64Array(ENTER.length)
for (let i = 0, all = 0; i < ENTER.length; i++) {
  all += ENTER[i]! * (1 + TRIAGED)
  sums[i] = all
}

function lasts(chance: Chance, kind: YouthJustice['kind']): number {
  if (kind === 'triage') return chance.between(28, 90)
  if (kind === 'youth caution') return chance.between(60, 120)
  if (kind === 'referral order') return chance.one([91, 183, 274, 365])
  return kind === 'custody' ? chance.between(60, 540) : chance.one([183, 365, 548])
}

export function fillJustice(f: Frame): readonly YouthJustice[] {
  const { child, part } = f
  const ten = child.born + 3653
  if (f.end <= ten) return NOTHING
  let out: YouthJustice[] | null = null
  const until = Math.min(f.end, f.adult)
  const put = (from: Day, days: number, kind: YouthJustice['kind'], offence: string) => {
    if (from < f.from || from < ten || from >= until) return
    out ??= []
    const over = from + days
    out.push({ from, until: over < f.end ? over : f.end === f.settled.until ? null : f.end, kind, offence })
  }
  const chance = new Chance(f.seed, child.id, PURPOSE.justice)
  const at = chance.part()
  // What care wrote of a conviction or caution has its order here.
  for (const p of part.care.periods)
    for (const c of p.convictions)
      put(c.day, lasts(chance, 'referral order'), chance.hits(0.4) ? 'youth caution' : 'referral order', c.offence)
  let times = (child.sex === 'M' ? BOY : GIRL) * (0.35 + part.strain * 1.8) * SCALE
  if (part.care.periods.length > 0) times *= CARED
  for (const h of part.around.harms)
    if (h.kind === 'exploitation') {
      times *= EXPLOITED
      break
    }
  if (at >= sums[7]! * times) return out ?? NOTHING
  let age = 0
  while (sums[age]! * times <= at) age++
  let day = ten + Math.floor((age + chance.part()) * 365.25)
  let again = false
  do {
    const kind: YouthJustice['kind'] =
      !again && chance.hits(TRIAGED / (1 + TRIAGED)) ? 'triage' : chance.from(again ? LATER : FIRST)
    put(day, lasts(chance, kind), kind, chance.from(OFFENCES))
    again = kind !== 'triage'
    day += chance.between(90, 460)
  } while (again && chance.hits(AGAIN * 1.15))
  return sorted(out)
}

const sorted = (list: YouthJustice[] | null): readonly YouthJustice[] =>
  list === null ? NOTHING : list.length > 1 ? list.sort((a, b) => a.from - b.from) : list
