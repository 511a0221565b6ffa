/** Who changed the plan last, by this process: whoever did sees what they did at once, also where others see it a moment later. */
import { recent } from '../../store/recent.ts'

const last = recent<{ stamp: number }>(1_000)
const keyOf = (authority: string, person: string) => `${authority} ${person}`

/** Says that somebody made the change of this number; it may yet be taken back with its transaction. */
export function changedNow(authority: string, person: string, stamp: number): void {
  last.keep(keyOf(authority, person), () => ({ stamp })).stamp = stamp
}

/** The number of the last change that somebody made here; 0 where none is known. */
export const lastChangeOf = (authority: string, person: string): number =>
  last.get(keyOf(authority, person))?.stamp ?? 0
