/** The table of schema/0601-city.sql, as code sees it. */
import { bigint, defaulted, instant, integer, json, text, uuid } from '../store/columns.ts'
import type { Summary } from './summary/shape.ts'

export const cityTables = {
  'city.summary': {
    authority: defaulted(text),
    id: defaulted(uuid),
    seed: bigint,
    children: integer,
    years: integer,
    summary: json<Summary>(),
    at: instant,
    by_person: uuid,
  },
} as const
