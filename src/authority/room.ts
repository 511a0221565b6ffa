/** The authority's door: who and where, and who is asking. Its rules, rights among them, are in rules.ts. */

export * as acts from './acts/index.ts'
export { type DemoPerson, demoId, demoPeople, seedAuthority } from './demo.ts'
export { finds } from './finding.ts'
export { allKept, type Kept, keep, subjectsOf } from './kept.ts'
export { forms, pages } from './pages/index.ts'
export { type Known, knownUnder, loadKnown, loadPerson } from './people.ts'
export { type AuthorityTables, authorityTables, holdingOf, postOf, stateOf } from './tables.ts'
export const name = 'authority'
