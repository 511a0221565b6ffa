/** What other rooms may know of stored measures without their pages: names, values at a place, and what those say. */
export {
  chartOfStored,
  dictionaryNames,
  judgeStored,
  measuresMark,
  type Named,
  ownPlace,
  type StoredSeries,
  storedPlaces,
  storedSeries,
} from './joining.ts'
export { type Outcome as TestOutcome, type Registered, type Tested, testRegistered } from './judging/registered.ts'
export type { Judged } from './judging/shapes.ts'
export { EXPLAINS, type ExplanationOwed, explanationsOwed } from './keeping/owed.ts'
export { type Leaner, type Leaning, leanOnMeasures, NOTHING_LEANS, type Targets, type TestSaid } from './leaning.ts'
export type { Place } from './measures/places.ts'
export { followedView, testsView } from './pages/leaning-view.ts'
export { type DoneThere, tellDoneThere } from './places/done-there.ts'
export type { Definition, Mark, Value } from './shapes.ts'
export { measureUrl } from './urls.ts'
