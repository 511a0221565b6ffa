/** The door of evidence: what other rooms, the command line and the web may use of it. */
export { commands } from './commands.ts'
export { type GivenMeasure, seedMeasures } from './demo.ts'
export { forms } from './keeping/forms.ts'

import { dictionaryPage } from './keeping/dictionary-page.ts'
import { boardPage } from './pages/board.ts'
import { measurePage } from './pages/measure.ts'

export const name = 'evidence'
export const pages = [boardPage, measurePage, dictionaryPage]
