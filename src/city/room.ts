/** The door of the invented city. What makes it is loaded by a thread of its own, and by its command. */
import type { PageDefinition } from '../web/page.ts'
import { cityPage } from './pages/page.ts'

export { cityKeep, cityRead } from './kept.ts'
export { makeSample } from './sample.ts'

export const name = 'city'
export const pages: readonly PageDefinition[] = [cityPage]
