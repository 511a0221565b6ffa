/** The door of running the system: what only its administrator sees. */
import type { FormDefinition, PageDefinition } from '../web/page.ts'
import { discardForm, jobsPage, retryForm } from './pages.ts'

export const name = 'operations'
export const pages: readonly PageDefinition[] = [jobsPage]
export const forms: readonly FormDefinition[] = [retryForm, discardForm]
