/** A very small city, made once for the tests of a process. */
import { DEFAULTS } from './settings.ts'
import { type Told, toldOf } from './summary/index.ts'

let made: Told | null = null
export const smallCity = (): Told => {
  made ??= toldOf({ ...DEFAULTS, children: 1_200, years: 3 })
  return made
}
