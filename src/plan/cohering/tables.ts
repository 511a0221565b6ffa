/** The tables of schema/0404-plan-certificate.sql, as code sees it. */
import { bigint, date, instant, integer, record, type TablesOf, text, uuid } from '../../store/columns.ts'

export const certificateTables = {
  'plan.certificate': {
    ...record,
    number: integer,
    issued_at: instant,
    issued_by: uuid,
    issued_as: text,
    on_day: date,
    stamp: bigint,
    document: text,
    body: text,
    hash: text,
    signature: text,
    key: text,
  },
  'plan.tally': {
    ...record,
    on_day: date,
    blocker: integer,
    high: integer,
    medium: integer,
    low: integer,
    accepted: integer,
    stamp: bigint,
  },
} as const

export type CertificateTables = TablesOf<typeof certificateTables>
