/** What the acts on records have in common: the record as it is, held against the version that was seen, and what is written down. */
import { londonDay, type Subject } from '../../authority/rules.ts'
import type { Running } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal, refuseStale } from '../../store/refusal.ts'
import type { Day, When } from '../graph/dates.ts'
import { type AnyRec, fieldOf, type Kind, type Rec, spec } from '../graph/kinds.ts'
import type { Choice, Ref } from '../graph/values.ts'
import { blankRecord } from '../stored/fill.ts'
import { type Live, livePlan } from '../stored/live.ts'
import { subjectOf } from '../stored/subject.ts'
import { fieldWords } from '../versions/saying.ts'
import { shownIn } from './entered-record.ts'

/** The plan for finding out what an act is about; none is "not found". */
export async function planNow(db: Db, authority: string): Promise<Live> {
  const live = await livePlan(db, authority)
  if (!live) throw notFound()
  return live
}

/** A record of a kind, by its key. */
export function recordOf<K extends Kind>(live: Live, key: string, kind: K): Rec<K> {
  const found = live.get(key)
  if (found?.kind !== kind) throw notFound()
  return found as unknown as Rec<K>
}

/** What an act on one record is about. */
export const aboutOne =
  (kind?: Kind) =>
  async (
    db: Db,
    { key }: { readonly key: string },
    { authority }: { readonly authority: string },
  ): Promise<readonly Subject[]> => {
    const live = await planNow(db, authority)
    if (kind && live.get(key)?.kind !== kind) throw notFound()
    return [await subjectOf(db, live, authority, key)]
  }

/** The same for what is not its owner's to decide: whose it is, and whether it goes on. */
export const aboutAsAnswering =
  (kind: Kind) =>
  async (db: Db, input: { readonly key: string }, call: { readonly authority: string }): Promise<readonly Subject[]> =>
    (await aboutOne(kind)(db, input, call)).map(s => ({ ...s, ownerPost: null }))

type Seen = { readonly key: string; readonly version: number }

/** Refuses whoever has not seen the record as it is. `entered`: what they would have changed, by field. */
export function refuseUnseen(
  live: Live,
  seen: Seen,
  entered: Readonly<Record<string, string | null | undefined>> = {},
): void {
  const record = live.get(seen.key)
  const row = live.row(seen.key)
  if (!record || !row) throw notFound()
  const named = Object.keys(entered).filter(f => fieldOf(record.kind, f))
  const held = record as unknown as Record<string, unknown>
  const words = (of: (field: string) => string) =>
    Object.fromEntries(named.map(f => [fieldWords(record.kind, f), of(f)]))
  refuseStale(
    { version: seen.version, ...words(f => entered[f] ?? '') },
    { version: row.version, ...words(f => shownIn(spec(record.kind).fields[f]!, held[f])) },
  )
}

export const today = (call: Pick<Running, 'at'>): Day => londonDay(call.at)
export const onDay = (day: Day): When => ({ on: day, from: day, text: day })
export const to = (record: AnyRec): Ref => ({ id: record.id, text: record.source.ref || record.id })
export const word = <W extends string>(is: W): Choice<W> => ({ is, text: is })

/** Says what is wrong with one thing that was entered. */
export const wrong = (field: string, why: string): Refusal =>
  new Refusal('invalid', 'There is a problem with what was entered.', { [field]: why })

/** Keys for several new records of a kind, none of them taken. */
export function freshKeys(live: Live, kind: Kind): () => string {
  let n = live.graph.records[kind].length + 1
  return () => {
    while (live.row(`${kind}-${n}`)) n++
    return `${kind}-${n++}`
  }
}

/** A new record of a kind, with these values. */
export function fresh<K extends Kind>(
  live: Live,
  kind: K,
  values: Partial<Rec<K>>,
  key = freshKeys(live, kind)(),
): Rec<K> {
  const blank = blankRecord(live, kind, '')
  return { ...blank, id: key, ...values, filled: Object.keys(values).length }
}

type ChangeOf = NonNullable<Rec<'change'>['field']>['is']
/** What a recorded change says. */
export type Told = {
  readonly item: AnyRec
  /** What changed: a word of the log, or any other. */
  readonly field: NonNullable<ChangeOf> | (string & {})
  readonly was: string
  readonly now: string
  readonly on: Day
  readonly by: Ref
  readonly reason: string
  readonly approver?: Ref | null
}

const LOGGED = spec('change').fields.field as { words: Readonly<Record<string, unknown>> }

/** Writes a change into the plan's own log of changes, where rules look for it. */
export const changeTold = (live: Live, told: Told, key?: string): Rec<'change'> =>
  fresh(
    live,
    'change',
    {
      item: to(told.item),
      field: { is: Object.hasOwn(LOGGED.words, told.field) ? (told.field as ChangeOf) : null, text: told.field },
      was: told.was,
      now: told.now,
      on: onDay(told.on),
      by: told.by,
      reason: told.reason,
      approver: told.approver ?? null,
    },
    key,
  )
