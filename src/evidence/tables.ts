/** The tables of schema/0500-measures.sql, as code sees them. */
import { date, defaulted, instant, integer, json, oneOf, optional, record, text, uuid } from '../store/columns.ts'
import type { Skipped } from './measures/lait.ts'

export const placeKinds = ['country', 'region', 'authority', 'locality', 'ward'] as const
export type PlaceKind = (typeof placeKinds)[number]

const double = { type: 'float8', nullable: false, defaulted: false } as typeof integer
const missing = oneOf('suppressed', 'low', 'not available', 'not applicable', 'not published', 'unreliable')

export const evidenceTables = {
  'evidence.import': {
    ...record,
    number: integer,
    file: text,
    hash: text,
    dictionary: text,
    given: integer,
    added: integer,
    changed: integer,
    skipped: integer,
    why: json<readonly Skipped[]>(),
    at: instant,
    by_person: uuid,
  },
  'evidence.measure': {
    ...record,
    code: text,
    topic: defaulted(text),
    year: oneOf('calendar', 'financial', 'academic', 'september'),
  },
  'evidence.definition': {
    ...record,
    measure: uuid,
    number: integer,
    from_day: optional(date),
    name: text,
    says: text,
    numerator: text,
    denominator: text,
    unit: oneOf('percent', 'rate', 'time', 'number', 'index', 'money'),
    per: optional(double),
    better: oneOf('up', 'down', 'none'),
    source: text,
    frequency: oneOf('daily', 'weekly', 'monthly', 'quarterly', 'termly', 'yearly', 'other'),
    lag: optional(integer),
    owner: text,
    grade: text,
    reason: text,
  },
  'evidence.place': {
    ...record,
    kind: oneOf(...placeKinds),
    code: defaulted(text),
    number: defaulted(text),
    name: text,
  },
  'evidence.value': {
    authority: defaulted(text),
    place: uuid,
    measure: uuid,
    last_day: date,
    first_day: date,
    revision: integer,
    label: text,
    value: optional(double),
    missing: optional(missing),
    numerator: optional(double),
    denominator: optional(double),
    standing: optional(oneOf('provisional', 'revised', 'final', 'outturn')),
    stamp: integer,
  },
} as const
