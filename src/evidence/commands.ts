/** The commands of evidence. */
import type { Command } from '../main.ts'
import { funnel } from './charting/funnel-command.ts'
import { spc } from './charting/spc-command.ts'
import { importMeasures } from './measures/import-command.ts'
import { importNeighbours } from './places/neighbours-command.ts'

export const commands: readonly Command[] = [spc, funnel, importMeasures, importNeighbours]
