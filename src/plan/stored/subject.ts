/** What rights ask of a record of the plan: whose post owns it, whose answers for it, where it is, who made it. */
import { sql } from 'kysely'
import type { Subject } from '../../authority/rules.ts'
import type { Db } from '../../store/open.ts'
import { notFound } from '../../store/refusal.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import type { Live } from './live.ts'

/** The plan as a whole: only who reaches everything reaches it. */
export const wholePlan = (authority: string): Subject => ({ kind: 'plan', authority, id: '' })

/** A record that came from a file was made by nobody who acts here: by this, which is no person's id. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The authority's posts and areas by their names, levelled: a plan names both in words. */
export type Named = { readonly posts: ReadonlyMap<string, string>; readonly areas: ReadonlyMap<string, string> }

export async function namedIn(db: Db): Promise<Named> {
  const { rows } = await sql<{ is: 'post' | 'area'; id: string; name: string }>`
    select 'post' as is, id, title as name from authority.post
    union all select 'area', id, name from authority.place where kind = 'area'`.execute(db)
  const of = (is: string) => new Map(rows.filter(r => r.is === is).map(r => [plainWords(r.name), r.id]))
  return { posts: of('post'), areas: of('area') }
}

/**
 * What rights ask of records of the plan.
 * @throws Refusal not-found for a key that is not in the plan
 */
export async function subjectsOf(
  db: Db,
  live: Live,
  authority: string,
  keys: readonly string[],
): Promise<readonly Subject[]> {
  const named = await namedIn(db)
  return keys.map(key => subjectIn(live, authority, key, named))
}

/** What rights ask of one. */
export async function subjectOf(db: Db, live: Live, authority: string, key: string): Promise<Subject> {
  const [subject] = await subjectsOf(db, live, authority, [key])
  return subject!
}

/** The same without a question to the database. */
export function subjectIn(live: Live, authority: string, key: string, named: Named): Subject {
  const record = live.get(key)
  const row = live.row(key)
  if (!record || !row) throw notFound()
  return {
    kind: 'plan.record',
    authority,
    id: row.id,
    ...standing(live, record, named),
    madeBy: row.madeBy ?? NOBODY,
  }
}

/** Whose a record is that does not exist yet: what it will hang from says so. */
export const newSubject = (live: Live, authority: string, record: AnyRec, named: Named, madeBy: string): Subject => ({
  kind: 'plan.record',
  authority,
  id: '',
  ...standing(live, record, named),
  madeBy,
})

type Fields = Record<string, Ref | readonly Ref[] | readonly string[] | string | null | undefined>

/** Of what belongs to a step (a milestone, evidence, a comment), the step's owner owns it and its workstream's answers for it. */
function standing(live: Live, record: AnyRec, named: Named): Pick<Subject, 'ownerPost' | 'answeringPost' | 'area'> {
  const step = record.kind === 'step' ? (record as Rec<'step'>) : stepOf(live, record)
  const of = record as unknown as Fields
  const own = postOf(live, named, of.owner as Ref | null) ?? postOf(live, named, of.by as Ref | null)
  const stream = get(live, (step ?? (of as { workstream?: Ref | null })).workstream, 'workstream')
  const programme = get(live, (step ?? (of as { programme?: Ref | null })).programme ?? stream?.programme, 'programme')
  const answering = [record.kind === 'workstream' || record.kind === 'programme' ? record : null, stream, programme]
  return {
    ownerPost: (step && step !== (record as unknown) ? postOf(live, named, step.owner) : own) ?? own ?? null,
    answeringPost: answering.reduce<string | null>((found, r) => found ?? (r ? sro(live, named, r) : null), null),
    area: areaOf(named, step?.areas ?? []),
  }
}

const sro = (live: Live, named: Named, r: AnyRec): string | null => {
  const of = r as unknown as Fields
  return postOf(live, named, (of.sro ?? of.lead ?? of.owner) as Ref | null)
}
/** By the title of the plan's own post, where it names one in other words ("HoS Front Door"), else by the words themselves. */
function postOf(live: Live, named: Named, ref: Ref | null | undefined): string | null {
  if (!ref || typeof ref !== 'object') return null
  const post = ref.id ? live.get(ref.id) : undefined
  const title = post?.kind === 'post' ? (post as unknown as { title: string }).title : null
  return (title === null ? null : named.posts.get(plainWords(title))) ?? named.posts.get(plainWords(ref.text)) ?? null
}

/** An area alone: what is in two is everybody's. */
function areaOf(named: Named, areas: readonly string[]): string | null {
  const [first, ...rest] = areas.map(a => named.areas.get(plainWords(a)) ?? null)
  return first !== undefined && rest.length === 0 ? first : null
}

function stepOf(live: Live, record: AnyRec): Rec<'step'> | null {
  const of = record as unknown as { step?: Ref | null; item?: Ref | null; about?: readonly Ref[] }
  for (const ref of [of.step, of.item, ...(of.about ?? [])]) {
    const step = get(live, ref, 'step')
    if (step) return step
  }
  return null
}

function get<K extends 'step' | 'workstream' | 'programme'>(
  live: Live,
  ref: Ref | null | undefined,
  kind: K,
): Rec<K> | null {
  const found = ref?.id ? live.get(ref.id) : undefined
  return found?.kind === kind ? (found as unknown as Rec<K>) : null
}
