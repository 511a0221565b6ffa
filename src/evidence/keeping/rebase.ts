/** Limits that begin anew: proposed with a reason by one person, accepted or refused by another, ended in the same way. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { id, reason, words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import { enoughPoints } from '../spc/index.ts'
import { judgedNow, type Now } from './now.ts'
import type { RebaseKept } from './reading.ts'
import { measureSubject, rebaseSubject } from './subjects.ts'

/** Those that hold: accepted, and not ended. */
const holding = (rebases: readonly RebaseKept[]) => rebases.filter(r => r.stands === 'accepted' && r.undoes === null)

/**
 * With which values limits could fairly begin anew: twelve stand between it and whatever other beginning is next to it, before and
 * after, and twelve have come since (measurement.md 4.4): so no beginning turns a signal into too little data.
 * @returns the first day and the name of each such period, the latest first
 */
export function fairBeginnings({ judged, kept }: Pick<Now, 'judged' | 'kept'>): { from: string; label: string }[] {
  if (judged.of !== 'values') return []
  const begins = new Set([...judged.segments.map(s => s.from), ...holding(kept.rebases).map(r => r.from)])
  const last = judged.points.length
  const at = judged.points.flatMap((p, i) => (begins.has(p.date) ? [i] : []))
  return judged.points
    .flatMap((p, i) =>
      last - i >= enoughPoints && at.every(b => Math.abs(i - b) >= enoughPoints)
        ? [{ from: p.date, label: p.label }]
        : [],
    )
    .reverse()
}

async function oneAtATime(db: Db, { kept }: Now, authority: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`evidence.rebase ${authority}`}, 0))`.execute(db)
  if (kept.rebases.some(r => r.stands === 'proposed'))
    throw new Refusal(
      'conflict',
      'Something is proposed of its limits already. It has to be accepted or refused first.',
    )
}

const code = z.string().min(1).max(300)
const WHY = reason('Enter why, so that somebody who was not there can judge it', 3)

/** Proposes that limits begin anew. Nothing changes until somebody else accepts it. */
export const measureRebase = act({
  name: 'measure.rebase',
  class: 'write-measure',
  input: z.strictObject({
    code,
    place: id,
    from: z.iso.date('Choose with which value limits begin anew'),
    because: z.enum(['step', 'recording'], 'Choose what it rests on'),
    what: words('Enter which step, or what changed in how it is recorded', 300),
    reason: WHY,
  }),
  subject: (db, { code }, { authority }) => measureSubject(db, authority, code),
  run: async (db, { code, place, from, because, what, reason }, call) => {
    const now = await judgedNow(db, call, code, place)
    await oneAtATime(db, now, call.authority)
    if (!fairBeginnings(now).some(b => b.from === from))
      throw new Refusal('invalid', 'There is a problem with what was entered.', {
        from: 'Choose a value with twelve or more before it, after every other beginning, and twelve or more since',
      })
    await keep(db, call, { measure: now.measure.id, place, from, because, what, reason, undoes: null })
  },
})

/** Proposes that limits go back to what they were without a beginning. */
export const measureRebaseEnd = act({
  name: 'measure.rebase-end',
  class: 'write-measure',
  input: z.strictObject({ code, place: id, rebase: id, reason: WHY }),
  subject: (db, { code }, { authority }) => measureSubject(db, authority, code),
  run: async (db, { code, place, rebase, reason }, call) => {
    const now = await judgedNow(db, call, code, place)
    await oneAtATime(db, now, call.authority)
    const was = holding(now.kept.rebases).find(r => r.id === rebase)
    if (!was) throw new Refusal('conflict', 'That beginning of the limits holds no longer.')
    const { from, because, what } = was
    await keep(db, call, { measure: now.measure.id, place, from, because, what, reason, undoes: was.id })
  },
})

type Proposed = Pick<RebaseKept, 'measure' | 'place' | 'from' | 'because' | 'what' | 'reason' | 'undoes'>
async function keep(
  db: Db,
  call: { at: Temporal.Instant; person: { id: string }; made(kind: string, id: string): void },
  { measure, place, from, because, what, reason, undoes }: Proposed,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into evidence.rebase (measure, place, from_day, because, what, reason, undoes, at, by_person)
    values (${measure}, ${place}, ${from}, ${because}, ${what}, ${reason}, ${undoes}, ${call.at}, ${call.person.id})
    returning id`.execute(db)
  call.made('evidence.rebase', rows[0]!.id)
}

/** Accepts or refuses what somebody else proposed: not whoever proposed it, nor whoever holds the post that owns the measure. */
export const measureRebaseDecide = act({
  name: 'measure.rebase-decide',
  class: 'accept',
  input: z.strictObject({
    rebase: id,
    answer: z.enum(['yes', 'no'], 'Choose yes or no'),
    why: reason('Enter why', 2),
  }),
  subject: (db, { rebase }, { authority }) => rebaseSubject(db, authority, rebase),
  run: async (db, { rebase, answer, why }, { at, person }) => {
    const { rows: known } =
      await sql`select from evidence.rebase where authority = current_authority() and id = ${rebase}`.execute(db)
    if (known.length === 0) throw notFound()
    const { rows } = await sql`
      insert into evidence.rebase_decision (rebase, accepted, why, at, by_person)
      values (${rebase}, ${answer === 'yes'}, ${why}, ${at}, ${person.id})
      on conflict (authority, rebase) do nothing returning rebase`.execute(db)
    if (rows.length === 0) throw new Refusal('conflict', 'Somebody has decided this already.')
  },
})
