/** The row of the truth that says who a record is. */
import type { Person } from '../model.ts'
import type { Sheets } from '../tables.ts'
import { truthId } from '../truth/index.ts'
import type { Subject } from './held.ts'
import { identities } from './tables.ts'
import { nameOn, whereOn } from './where.ts'

/** Errors made, and what is only out of date: written on a day after which name or home changed. */
export function lags(s: Subject, last: number): string {
  if (s.day >= last) return ''
  const { p } = s
  let codes = ''
  if (p.names.length > 1 && nameOn(p, last) !== s.name) codes += ' lag-name'
  const where = whereOn(p, last)
  if (where !== null && where.address !== s.where.address) codes += ' lag-address'
  return codes
}

export function known(
  sheets: Sheets,
  register: string,
  record: string,
  p: Person,
  codes: string,
  duplicate: boolean,
): void {
  sheets.rows(identities).add(register, record, truthId(p), codes === '' ? '' : codes.slice(1), duplicate)
}
