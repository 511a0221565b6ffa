/** From settings to rows: pure, and the same in whatever blocks and on however many threads it runs. */
import { finishExtract, writeExtract } from './extract/index.ts'
import { fillAround } from './lives/around/index.ts'
import { fillCare } from './lives/care/index.ts'
import type { Network, Settled } from './model.ts'
import { networkOf } from './people/index.ts'
import { writeRegisters } from './registers/index.ts'
import { finishServices, newTally, type Tally, writeServices } from './services/index.ts'
import { Sheets } from './tables.ts'
import { finishTruth, writeTruth } from './truth/index.ts'

/** A network with the lives of its children, or null where nobody in it is a child on a day told. */
export function familyOf(settled: Settled, unit: number): Network | null {
  const network = networkOf(settled, unit)
  if (!network) return null
  fillCare(settled, network)
  fillAround(settled, network)
  return network
}

/** The rows of the networks from one to before another, and what they add up to. */
export function blockOf(
  settled: Settled,
  from: number,
  to: number,
): { readonly sheets: Sheets; readonly tally: Tally } {
  const sheets = new Sheets()
  const tally = newTally(settled)
  for (let unit = from; unit < to; unit++) {
    const network = familyOf(settled, unit)
    if (!network) continue
    writeRegisters(sheets, settled, network)
    writeTruth(sheets, settled, network)
    if (settled.settings.registersOnly) continue
    writeExtract(sheets, settled, network)
    writeServices(sheets, settled, network, tally)
  }
  return { sheets, tally }
}

/** The rows that belong to no family, once all are counted. */
export function finishOf(settled: Settled, tally: Tally): Sheets {
  const sheets = new Sheets()
  finishTruth(sheets, settled)
  if (settled.settings.registersOnly) return sheets
  finishExtract(sheets, settled)
  finishServices(sheets, settled, tally)
  return sheets
}
