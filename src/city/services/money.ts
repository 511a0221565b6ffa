/** What services cost: days and people counted, times a cost of each; budgets; contracts. */
import { Chance } from '../chance.ts'
import { dayFrom, financialYearOf } from '../days.ts'
import type { TeamKind } from '../model.ts'
import { holderOn, mingled } from '../settle/index.ts'
import { CONTRACTS } from '../settle/purposes.ts'
import type { Sheets } from '../tables.ts'
import { CONTRACTORS } from './fleet.ts'
import type { Frame } from './frame.ts'
import { PLACED } from './placed.ts'
import { budgets, contracts, money } from './tables.ts'
import type { Counts } from './tally.ts'

/**
 * Pounds a day of each kind of placement (placed.ts), at prices of 2023/24, carried back and forward by priceOf.
 * Children's homes: 318,400 a year (NAO, Managing children's residential care, September 2025). Foster carers: 646 a week in 2016/17
 * (PSSRU, Unit Costs of Health and Social Care 2017, 6), and a third more since [assumed]; agencies a sixth above [assumed, after CMA,
 * Children's social care market study, 2022]. The others [assumed].
 */
const A_DAY: readonly number[] = [122, 143, 71, 872, 1_400, 185, 14, 420]
/** A child a year: 8,116 with special needs and 1,526 without in 2023/24 (NAO, Home to school transport, October 2025). */
const A_RIDER: readonly number[] = [8_116, 1_526]
/** A full-time month of work with what goes with it: Calderwick's plan, 19 million for 345 FTE; an agency worker two fifths more. [assumed] */
const PERMANENT_MONTH = 4_600
const AGENCY_MONTH = 6_400
/** Thousandths of the prices of 2023/24, by financial year: 4% a year [assumed]. */
const priceOf = (year: number): number => {
  const steps = year - 2023
  let price = 1000
  for (let i = 0; i < Math.abs(steps); i++) price = Math.round(steps > 0 ? (price * 104) / 100 : (price * 100) / 104)
  return price
}

const STAFF: readonly (readonly [name: string, kinds: readonly TeamKind[]])[] = [
  ['Front door staff', ['front-door']],
  ['Assessment and intervention staff', ['assessment', 'intervention']],
  ['Children in care staff', ['care']],
  ['Fostering staff', ['fostering']],
  ['Leaving care staff', ['leaving-care']],
  ['Early help staff', ['early-help']],
  ['SEND casework staff', ['send']],
]
const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1)
const HOMES = PLACED.map(capital)
const TRAVEL = 'Home to school travel'
const AGENCY = 'Agency social workers'
export const SERVICES: readonly string[] = [...HOMES, ...STAFF.map(s => s[0]), AGENCY, TRAVEL]

/** Spend by service and month, in the order of SERVICES: units in tenths and whole pounds. */
function spending(f: Frame, tally: Counts): { units: Float64Array; pounds: Float64Array } {
  const { settled, months } = f
  const units = new Float64Array(SERVICES.length * months)
  const pounds = new Float64Array(SERVICES.length * months)
  for (let m = 0; m < months; m++) {
    const price = priceOf(financialYearOf(f.ends[m]!))
    const put = (service: number, n: number, each: number) => {
      units[service * months + m]! += n
      pounds[service * months + m]! += Math.round((n * each * price) / 10_000)
    }
    for (let k = 0; k < HOMES.length; k++) put(k, tally.days[k * months + m]! * 10, A_DAY[k]!)
    const agencyNo = HOMES.length + STAFF.length
    // Months of which only a part is told cost a part.
    const start = m === 0 ? settled.first : f.ends[m - 1]! + 1
    const part = Math.min(1, (f.ends[m]! - start + 1) / 28)
    for (let s = 0; s < STAFF.length; s++)
      for (const t of settled.teams) {
        if (!STAFF[s]![1].includes(t.kind)) continue
        for (const seat of t.seats) {
          const w = holderOn(seat, f.ends[m]!)?.worker
          if (!w) continue
          const n = Math.round(w.fte * 10 * part)
          if (w.agency) put(agencyNo, n, AGENCY_MONTH)
          else put(HOMES.length + s, n, PERMANENT_MONTH)
        }
      }
    const plan = tally.travel[m]!
    const other = tally.travel[months + m]!
    put(agencyNo + 1, plan * 10, A_RIDER[0]! / 12)
    put(agencyNo + 1, other * 10, A_RIDER[1]! / 12)
  }
  return { units, pounds }
}

/** How far a year costs more than its budget, in thousandths: Calderwick 9.4 million of about 280 (KPI20), England half of it. [assumed] */
const OVER = { calderwick: 34, england: 17 } as const

export function writeMoney(sheets: Sheets, f: Frame, tally: Counts): void {
  const { settled, months } = f
  const { units, pounds } = spending(f, tally)
  const rows = sheets.rows(money)
  for (let m = 0; m < months; m++)
    SERVICES.forEach((service, s) => {
      const n = units[s * months + m]!
      const unit = s < HOMES.length ? 'days' : service === TRAVEL ? 'children' : 'months of work'
      rows.add(f.ends[m]!, service, unit, `${Math.floor(n / 10)}.${n % 10}`, pounds[s * months + m]!)
    })
  const chance = new Chance(settled.settings.seed, 0, CONTRACTS)
  const yearly = new Float64Array(SERVICES.length)
  for (let year = financialYearOf(settled.first); year <= financialYearOf(settled.until - 1); year++)
    SERVICES.forEach((service, s) => {
      let told = 0
      let spent = 0
      for (let m = 0; m < months; m++)
        if (financialYearOf(f.ends[m]!) === year) {
          told++
          spent += pounds[s * months + m]!
        }
      const forecast = Math.round((spent * 12) / told)
      const over = OVER[settled.settings.conditions] + chance.between(-25, 25)
      // Budgets are in whole thousands.
      const budget = Math.round(forecast / (1000 + over)) * 1000
      yearly[s] = forecast
      sheets.rows(budgets).add(year, service, budget, told, spent, forecast)
    })
  writeContracts(sheets, f, chance, yearly)
}

const HOUSES =
  `Alderbrook Ashgrove Birchwood Brightwater Broadoak Clearwell Daybreak Elmfield Fairhaven Greenbank Hazelmere Hillcrest
Ivybridge Kestrel Lanternlight Linden Meadowside Northstar Oakleaf Orchardside Primrose Redwood Riverbend Rowanfield Silverdale
Stepping-stone Sunnybank Tideway Willowbrook Woodside`.split(/\s+/)
/** Kinds of suppliers: what they sell, what their names end in, how many there are in a small and a large city, what part is bought. */
const BOUGHT = [
  ['Foster agencies', 'Fostering', 2, 8, 96],
  ['Children’s homes', 'Homes', 3, 14, 84],
  ['Secure homes and units', 'Care', 1, 2, 90],
  ['Supported accommodation', 'Living', 2, 8, 92],
  [AGENCY, 'Social Work', 1, 2, 97],
] as const

function writeContracts(sheets: Sheets, f: Frame, chance: Chance, yearly: Float64Array): void {
  const { settled } = f
  const rows = sheets.rows(contracts)
  const names = mingled(chance, HOUSES)
  let no = 0
  const sell = (service: string, suppliers: readonly string[], bought: number) => {
    const weights = suppliers.map(() => 1 + chance.below(9))
    const all = weights.reduce((sum, w) => sum + w, 0)
    suppliers.forEach((supplier, i) => {
      const share = Math.round((bought * weights[i]!) / all)
      const value = yearly[SERVICES.indexOf(service)]!
      // Terms of three or four years, one after another, beginning in April or September.
      let year = financialYearOf(settled.first) - chance.below(3)
      const month = service === TRAVEL ? 9 : 4
      while (dayFrom(year, month, 1) < settled.until) {
        const years = chance.between(3, 4)
        rows.add(
          ...[
            `CT${String(++no).padStart(3, '0')}`,
            supplier,
            service,
            dayFrom(year, month, 1),
            dayFrom(year + years, month, 1),
          ],
          ...[share, Math.round((value * share * years) / 100_000) * 1000],
        )
        year += years
      }
    })
  }
  const size = Math.min(1, settled.settings.children / 200_000)
  for (const [service, ending, few, many, bought] of BOUGHT)
    sell(
      service,
      Array.from({ length: Math.round(few + (many - few) * size) }, () => `${names.pop() ?? 'Calder'} ${ending}`),
      bought,
    )
  sell(TRAVEL, CONTRACTORS.slice(0, 4 + Math.round(8 * size)), 94)
}
