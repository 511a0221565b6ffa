/** The table of this room, as code sees it. */
import { date, record, type TablesOf, text, uuid } from '../store/columns.ts'

export const notesTables = { 'notes.visit': { ...record, post: uuid, team: uuid, day: date, learned: text } }
/** For `db.$extendTables<NotesTables>()`. */
export type NotesTables = TablesOf<typeof notesTables>
