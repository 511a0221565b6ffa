/** The door of evidence: what other rooms, the command line and the web may use of it. */
export { commands } from './commands.ts'
export { type GivenMeasure, seedMeasures } from './demo.ts'

import { boardPage } from './pages/board.ts'
import { measurePage } from './pages/measure.ts'

export const name = 'evidence'
export const pages = [boardPage, measurePage]
