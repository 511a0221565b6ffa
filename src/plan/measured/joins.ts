/** Which measure of the dictionary a measure of the plan is, and at which place. Pure. */
import type { Measure } from '../graph/kinds.ts'

/** What a measure of the plan says where it is joined to none, although one has its reference as its code. */
export const UNJOINED = 'none'

export type Join = {
  readonly code: string
  /** By its name; null for the council's own. */
  readonly place: string | null
  /** Somebody chose it; else its own reference is the code. */
  readonly chosen: boolean
}

/**
 * The measure of the dictionary that a measure of the plan is; null where it is none.
 * @param codes every code of the dictionary
 */
export function joinOf(m: Measure, codes: ReadonlySet<string>): Join | null {
  const place = m.joinedAt === '' ? null : m.joinedAt
  if (m.joined === UNJOINED) return null
  if (m.joined !== '') return codes.has(m.joined) ? { code: m.joined, place, chosen: true } : null
  const code = [m.source.ref, m.id].find(own => own !== '' && codes.has(own))
  return code === undefined ? null : { code, place, chosen: false }
}
