/** The door of signing in: where a person sees their sessions and ends them. The way in and out is in routes.ts. */
import type { FormDefinition, PageDefinition } from '../page.ts'
import { endOneForm, endOthersForm, sessionsPage } from './pages.ts'

export { jobs } from './jobs.ts'
export { type WebTables, webTables } from './tables.ts'
export const name = 'sign-in'
export const pages: readonly PageDefinition[] = [sessionsPage]
export const forms: readonly FormDefinition[] = [endOneForm, endOthersForm]
