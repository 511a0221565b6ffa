/** The table that says whether everybody may see the plan (schema/0405-plan-unsafe.sql), as code sees it. */
import { boolean, instant, record, type TablesOf, text, uuid } from '../../store/columns.ts'

export const publicTables = {
  'plan.public_page': { ...record, shown: boolean, reason: text, changed_at: instant, changed_by: uuid },
} as const
/** For `db.$extendTables<PublicTables>()`. */
export type PublicTables = TablesOf<typeof publicTables>
