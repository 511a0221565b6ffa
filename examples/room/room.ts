/** The door of visits by senior leaders. */
import { visitPage, visitsPage } from './pages.ts'

export { finds } from './acts.ts'
export { forms } from './pages.ts'
export const name = 'notes'
export const pages = [visitsPage, visitPage]
