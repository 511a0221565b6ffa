/** What is told of a city, added up family by family: pure, and the same for the same settings. */
import type { GivenMeasure } from '../../evidence/room.ts'
import { iso } from '../days.ts'
import { familyOf } from '../engine.ts'
import { finishExtract, writeExtract } from '../extract/index.ts'
import type { Person, Settings } from '../model.ts'
import { writeRegisters } from '../registers/index.ts'
import { finishServices, newTally, writeServices } from '../services/index.ts'
import { settle } from '../settle/index.ts'
import { Sheets } from '../tables.ts'
import { addCounts, countsOf, newCounts, STEPS } from './counts.ts'
import { lifeOf, tells } from './life.ts'
import { addMonths, newMonths } from './months.ts'
import type { Summary } from './shape.ts'
import { measuresOf } from './values.ts'

export type Told = { readonly summary: Summary; readonly measures: readonly GivenMeasure[] }

/** Families whose rows are held at a time: only how many there are is kept. */
const AT_A_TIME = 200

/** What agencies hold comes first, and an edition with faults last. */
const ORDER = ['registers', 'clean', 'services', 'dirty']
const rank = (name: string): number => {
  const at = ORDER.indexOf(name.split('/')[0]!)
  return at < 0 ? ORDER.length : at
}

/**
 * Makes a whole city and keeps what is told of it.
 * @param files whether the rows of its files are counted too, for which they are all written once
 */
export function toldOf(settings: Settings, { files = true }: { readonly files?: boolean } = {}): Told {
  const settled = settle(settings)
  const counts = newCounts(settled)
  const months = newMonths(settled)
  const tally = newTally(settled)
  const rows = new Sheets()
  let chosen: Person | null = null
  let most = 0
  for (let unit = 0; unit < settled.units; unit++) {
    const network = familyOf(settled, unit)
    if (network) {
      addCounts(counts, settled, network)
      addMonths(months, settled, network)
      for (const p of network.children) {
        const much = tells(settled, p)
        if (much > most) [chosen, most] = [p, much]
      }
      if (files) {
        writeRegisters(rows, settled, network)
        writeExtract(rows, settled, network)
        writeServices(rows, settled, network, tally)
      }
    }
    if (unit % AT_A_TIME === 0) for (const r of rows.all()) r.take()
  }
  if (files) {
    finishExtract(rows, settled)
    finishServices(rows, settled, tally)
  }
  const { first, until, settings: made } = settled
  // Each month's children for a twelfth of a year.
  const kids = months.sums.need.d
  let childMonths = 0
  for (let i = 0; i < months.count; i++) childMonths += kids[i * months.places]!
  return {
    summary: {
      form: 1,
      made: {
        ...{ children: made.children, years: made.years, seed: made.seed, conditions: made.conditions },
        ...{ from: iso(first), last: iso(until - 1) },
      },
      ...countsOf(counts),
      flow: {
        childYears: Math.round(childMonths / 12),
        steps: STEPS.map(key => ({ key, n: counts.steps[key], squares: counts.squares[key] })),
      },
      life: chosen && lifeOf(settled, chosen),
      files: rows
        .all()
        .filter(r => !r.table.name.startsWith('truth/'))
        .map(r => ({ name: r.table.name, says: r.table.says, columns: r.table.columns.length, rows: r.count }))
        .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1)),
    },
    measures: measuresOf(settled, months),
  }
}
