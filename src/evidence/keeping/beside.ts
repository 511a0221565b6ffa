/** What the page of one measure shows of what people said of it, and what whoever asks may say. */
import { type RawBuilder, sql } from 'kysely'
import { may } from '../../authority/rules.ts'
import type { Running } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { measureReword } from './define.ts'
import { measureExplain } from './explain.ts'
import { type Kept, keptOf } from './reading.ts'
import { measureRebaseDecide } from './rebase.ts'
import { measureSubject, rebaseSubject } from './subjects.ts'

/** One state of the words of a definition, after the first. */
export type Worded = { readonly number: number; readonly by: string; readonly on: string }
export type Beside = Kept & {
  /** The version of the row of the newest definition, by which a stale form is known. */
  readonly version: number
  /** Whether its owner is the title of one post; then whoever holds it is asked. */
  readonly owned: boolean
  readonly mayExplain: boolean
  readonly mayWrite: boolean
  /** Of what is proposed now, as a second person. */
  readonly mayDecide: boolean
  /** Titles of posts that could own it, for whoever may say so. */
  readonly posts: readonly string[]
  /** Who changed the words of its definitions, and when; the latest first. */
  readonly worded: readonly Worded[]
  /** Where it and another are one measure, the one that stays. */
  readonly insteadOf: { readonly code: string; readonly name: string } | null
}

const rowsOf = async <T>(db: Db, query: RawBuilder<T>): Promise<readonly T[]> => (await query.execute(db)).rows as T[]

/** @param place null where there is no value of it anywhere */
export async function besideOf(
  db: Db,
  call: Running,
  measure: { readonly id: string; readonly code: string },
  place: string | null,
): Promise<Beside> {
  const { authority, person, at } = call
  const kept = place === null ? { explanations: [], rebases: [], settings: [] } : await keptOf(db, place, measure.id)
  const [subject] = await measureSubject(db, authority, measure.code)
  const proposed = kept.rebases.find(r => r.stands === 'proposed')
  const [toDecide] = proposed ? await rebaseSubject(db, authority, proposed.id) : []
  const mayWrite = subject !== undefined && may(person, measureReword, subject, at).allowed
  const worded = await rowsOf(
    db,
    sql<Worded & { version: number; row: number }>`
      select d.number, h.version, p.name as by, to_char(h.at at time zone 'Europe/London', 'YYYY-MM-DD') as "on",
        d.version as row
      from evidence.definition d
      join history h on h.authority = d.authority and h.kind = 'evidence.definition' and h.id = d.id::text
      left join authority.person p on p.authority = h.authority and p.id::text = h.by
      where d.authority = current_authority() and d.measure = ${measure.id}
      order by d.number desc, h.version desc limit 40`,
  )
  const posts = mayWrite
    ? await rowsOf(
        db,
        sql<{ title: string }>`select distinct title from authority.post where authority = ${authority}
          order by title limit 400`,
      )
    : []
  const [instead] = await rowsOf(
    db,
    sql<{ code: string; name: string }>`
      select m.code, (select d.name from evidence.definition d where d.authority = m.authority and d.measure = m.id
        order by d.number desc limit 1) as name
      from (select distinct on (one, other) one, other, stays from evidence.alike
        where authority = current_authority() and ${measure.id} in (one, other) order by one, other, at desc, id desc) k
      join evidence.measure m on m.authority = current_authority() and m.id = k.stays
      where k.stays <> ${measure.id} limit 1`,
  )
  return {
    ...kept,
    version: worded[0]?.row ?? 1,
    owned: subject?.ownerPost != null,
    mayExplain: subject !== undefined && may(person, measureExplain, subject, at).allowed,
    mayWrite,
    mayDecide: toDecide !== undefined && may(person, measureRebaseDecide, toDecide, at).allowed,
    posts: posts.map(p => p.title),
    worded: worded
      .filter(w => w.version > 1 || w.number > 1)
      .map(({ number, by, on }) => ({ number, by: by ?? '', on })),
    insteadOf: instead ?? null,
  }
}
