/** What other rooms may know of stored measures without their pages: names, values at a place, and what those say. */
export {
  type Beside,
  dictionaryNames,
  judgeStored,
  measuresMark,
  type Named,
  ownPlace,
  type StoredSeries,
  storedPlaces,
  storedSeries,
} from './joining.ts'
export type { Judged } from './judging/shapes.ts'
export type { Place } from './measures/places.ts'
export type { Definition, Mark, Value } from './shapes.ts'
export { measureUrl } from './urls.ts'
