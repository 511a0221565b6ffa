/** Writes docs/city-files.md and docs/city-sources.md from the city's own code, so that the published text is what ran. */
import { writeFileSync } from 'node:fs'
import { filesPage, sourcesPage } from './city-pages.ts'

writeFileSync(new URL('city-files.md', import.meta.url), filesPage())
writeFileSync(new URL('city-sources.md', import.meta.url), sourcesPage())
