/** The right as the WHERE of a query. */
import { type RawBuilder, sql } from 'kysely'
import type { Act } from './rights/classes.ts'
import { filter, type SubjectTable } from './rights/filter.ts'
import type { Person } from './rights/may.ts'

/** `db.selectFrom('child as c').where(whereMay(person, act, at, children))`: those rows that the act may be done to. */
export function whereMay(person: Person, act: Act, at: Temporal.Instant, table: SubjectTable): RawBuilder<boolean> {
  const { pieces, values } = filter(person, act, at, table)
  return sql<boolean>(Object.assign([...pieces], { raw: pieces }), ...values)
}
