/** What rights ask of a measure and of what is said of it: which post owns it, and who made what somebody else must accept. */
import { sql } from 'kysely'
import type { Subject } from '../../authority/rules.ts'
import type { Db } from '../../store/open.ts'

/** The post that owns a measure: the one whose title its newest definition names. Where two bear that title nobody is meant. */
const OWNER = sql`(select case when count(*) = 1 then min(p.id::text) end from authority.post p
  where p.authority = m.authority and lower(btrim(p.title)) = lower(btrim(
    (select d.owner from evidence.definition d where d.authority = m.authority and d.measure = m.id order by d.number desc limit 1))))`

/** A measure by its code; none where there is no such measure. */
export async function measureSubject(db: Db, authority: string, code: string): Promise<Subject[]> {
  const { rows } = await sql<{ id: string; owner: string | null }>`
    select m.id, ${OWNER} as owner from evidence.measure m
    where m.authority = current_authority() and m.code = ${code}`.execute(db)
  return rows.map(r => ({ kind: 'evidence.measure', authority, id: r.id, ownerPost: r.owner }))
}

/** What somebody proposed of the limits of a measure: it is theirs, and the post's that owns the measure. */
export async function rebaseSubject(db: Db, authority: string, id: string): Promise<Subject[]> {
  const { rows } = await sql<{ id: string; owner: string | null; by_person: string }>`
    select r.id, ${OWNER} as owner, r.by_person from evidence.rebase r
    join evidence.measure m on (m.authority, m.id) = (r.authority, r.measure)
    where r.authority = current_authority() and r.id = ${id}`.execute(db)
  return rows.map(r => ({ kind: 'evidence.rebase', authority, id: r.id, ownerPost: r.owner, madeBy: r.by_person }))
}
