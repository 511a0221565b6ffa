/** Writes docs/rules.md from the rules themselves, so that the published text is the text that ran. */
import { writeFileSync } from 'node:fs'
import { rulesPage } from '../src/plan/coherence/rules/page.ts'

writeFileSync(new URL('rules.md', import.meta.url), rulesPage())
