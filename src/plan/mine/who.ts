/** Somebody as the plan knows them: what they hold, what they may do with it, and what they were told. */
import { sql } from 'kysely'
import { londonDay, may, mayAny } from '../../authority/rules.ts'
import { EXPLAINS, type ExplanationOwed, explanationsOwed } from '../../evidence/rules.ts'
import type { Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { acceptingSubjects, exceptionAccept } from '../cohering/accept.ts'
import type { Rec } from '../graph/kinds.ts'
import { plainWords } from '../graph/values.ts'
import type { Live } from '../stored/live.ts'
import { type Named, namedIn, wholePlan } from '../stored/subject.ts'
import { titlesHeld } from '../stored/whom.ts'
import { idOf } from '../talk/panel.ts'
import { talkUrl } from '../talk/urls.ts'
import { versionsUrl } from '../versions/urls.ts'
import { checkingSubjects, evidenceAccept } from '../working/acts-evidence.ts'
import type { Mention, Who } from './needs.ts'

const SIGN = { name: 'version.sign', class: 'accept' } as const
const WRITE = { name: 'plan.change', class: 'write-plan' } as const

/** What is the same for everybody who asks on a day: read once for all of them. */
export type World = {
  readonly live: Live
  readonly held: ReadonlyMap<string, readonly string[]>
  readonly named: Named
  /** The version that somebody has asked to be signed. */
  readonly asked: (NonNullable<Who['signOff']> & { readonly id: string; readonly askedBy: string }) | null
  /** Signals that nobody has explained, whoever owns their measures. */
  readonly signals: readonly ExplanationOwed[]
}
export async function worldOf(db: Db, live: Live, authority: string, at: Temporal.Instant): Promise<World> {
  const { rows } = await sql<{ id: string; asked_by: string; by: string; asked_at: Temporal.Instant; why: string }>`
    select s.id, s.asked_by, p.name as by, s.asked_at, s.why from plan.signoff s
    join authority.person p on (p.authority, p.id) = (s.authority, s.asked_by)
    where s.signed_at is null and s.refused_at is null order by s.asked_at desc limit 1`.execute(db)
  const [a] = rows
  return {
    live,
    held: await titlesHeld(db, londonDay(at)),
    named: await namedIn(db),
    signals: await explanationsOwed(db, authority, londonDay(at)),
    asked: a
      ? { id: a.id, askedBy: a.asked_by, by: a.by, on: londonDay(a.asked_at), why: a.why, href: versionsUrl.to() }
      : null,
  }
}

/** A comment that somebody was told of, and the row that says so. */
export type Told = Mention & { readonly id: string; readonly because: 'named' | 'owner' }
/** Comments that they were told of and have not put away, the oldest first; what was taken back is none. */
export async function toldTo(db: Db, live: Live, person: string): Promise<Told[]> {
  const { rows } = await sql<{ id: string; comment: string; item: string; because: 'named' | 'owner' }>`
    select id, comment, item, because from plan.mention
    where person = ${person} and seen_at is null order by at, id limit ${MOST_TOLD}`.execute(db)
  return rows.flatMap(({ id, comment, item, because }): Told[] => {
    const r = live.get(comment) as Rec<'comment'> | undefined
    const on = r?.on?.on
    if (!r || !on || r.withdrawn) return []
    return [
      {
        id,
        because,
        comment,
        item: live.get(item) ?? null,
        by: r.by?.text ?? '',
        on,
        said: r.text,
        href: `${talkUrl.to({}, { id: item })}#${idOf({ is: 'comment', key: comment })}`,
      },
    ]
  })
}
const MOST_TOLD = 200

/** @param told what they were told of */
export function whoOf(
  { live, held, named, asked, signals }: World,
  call: Call,
  name: string,
  told: readonly Mention[],
): Who {
  const { authority, person, at } = call
  const titles = held.get(person.id) ?? []
  const levelled = new Set(titles.map(plainWords))
  const signOff =
    asked && may(person, SIGN, { kind: 'plan.signoff', authority, id: asked.id, madeBy: asked.askedBy }, at).allowed
      ? asked
      : null
  return {
    posts: live.graph.records.post.filter(p => levelled.has(plainWords(p.title))).map(p => p.id),
    names: new Set([...levelled, plainWords(name)]),
    mayAccept: key => {
      const e = live.get(key)
      if (e?.kind !== 'evidence') return false
      const subjects = checkingSubjects(live, authority, e as unknown as Rec<'evidence'>, named)
      return subjects.every(s => may(person, evidenceAccept, s, at).allowed)
    },
    mayExcuse: key => {
      const e = live.get(key)
      if (e?.kind !== 'exception') return false
      const subjects = acceptingSubjects(live, authority, e as unknown as Rec<'exception'>, named)
      return subjects.every(s => may(person, exceptionAccept, s, at).allowed)
    },
    signOff,
    whole: may(person, WRITE, wholePlan(authority), at).allowed,
    mentions: told,
    signals: mayAny(person, EXPLAINS, 'evidence.measure', at)
      ? signals.filter(s => levelled.has(plainWords(s.owner)))
      : [],
  }
}
