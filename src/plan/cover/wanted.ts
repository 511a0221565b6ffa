/** Which rows of the cover matrix are asked for, and what its columns are. */
import type { Context } from '../report/context.ts'
import { type Asked, type AskedKind, allAsked, type By, KINDS } from './asked.ts'

export const STATES = {
  open: 'Nothing answers it',
  evidence: 'No evidence accepted',
  still: 'No measure moves for the better',
} as const
export type State = keyof typeof STATES
export type Wanted = {
  readonly body: string | null
  readonly kind: AskedKind | null
  readonly state: State | null
  readonly by: By
  /** One row in full. */
  readonly of: Asked | null
  readonly page: number
}
export type Query = Readonly<Record<string, string | undefined>>

export function wantedBy(c: Context, query: Query): Wanted {
  const all = allAsked(c)
  return {
    body: all.find(a => a.body !== '' && a.body === query.body)?.body ?? null,
    kind: KINDS.find(k => k === query.sort) ?? null,
    state: (Object.keys(STATES) as State[]).find(s => s === query.state) ?? null,
    by: query.by === 'outcome' ? 'outcome' : 'programme',
    of: all.find(a => a.record.id === query.of) ?? null,
    page: Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1),
  }
}
export const queryOf = (w: Wanted): Query => ({
  body: w.body ?? undefined,
  sort: w.kind ?? undefined,
  state: w.state ?? undefined,
  by: w.by === 'outcome' ? 'outcome' : undefined,
})

export function rowsFor(c: Context, w: Wanted): readonly Asked[] {
  return allAsked(c).filter(
    a =>
      (w.body === null || a.body === w.body) &&
      (w.kind === null || a.kind === w.kind) &&
      (w.state === null ||
        (w.state === 'open'
          ? a.open
          : w.state === 'evidence'
            ? a.accepted === 0
            : a.signal !== 'improving' && a.signal !== 'sustained')),
  )
}
