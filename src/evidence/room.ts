/** The door of evidence: what other rooms, the command line and the web may use of it. */
export { apis } from './api/apis.ts'
export { commands } from './commands.ts'
export { type GivenMeasure, seedMeasures } from './demo.ts'
export { seedPlaces } from './places/demo.ts'

import { forms as bringForms, bringPage } from './bringing/page.ts'
import { dictionaryPage } from './keeping/dictionary-page.ts'
import { forms as keepingForms } from './keeping/forms.ts'
import { boardPage } from './pages/board.ts'
import { measurePage } from './pages/measure.ts'
import { comparePage } from './places/compare-page.ts'
import { forms as placesForms } from './places/forms.ts'
import { placesPage } from './places/places-page.ts'

export const name = 'evidence'
export const pages = [boardPage, measurePage, dictionaryPage, comparePage, placesPage, bringPage]
export const forms = [...keepingForms, ...placesForms, ...bringForms]
