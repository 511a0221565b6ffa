/** Comments on the plan: made, taken back, and read by those who were told. */
import { z } from 'zod'
import { londonDay, may } from '../../authority/rules.ts'
import { act, type Running } from '../../store/act.ts'
import { reason, id as uuid } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import { printableText } from '../../web/chart/svg.ts'
import { planSeen } from '../acts.ts'
import type { Rec } from '../graph/kinds.ts'
import { blankRecord } from '../stored/fill.ts'
import { livePlan, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { subjectOf, wholePlan } from '../stored/subject.ts'
import { asRef } from '../stored/whom.ts'
import { pointsToOne } from '../unsafe/names.ts'
import { mentionsIn } from './mentions.ts'
import { commentsOn, isFresh, isTalkedAbout, momentWhen } from './spoken.ts'
import type { TalkTables } from './tables.ts'
import { namedIn, toldOf } from './told.ts'

/** Letters of one comment, and people who are told of it. */
export const MOST_LETTERS = 5_000
export const MOST_TOLD = 20

const key = z.string('Choose what it is about').min(1, 'Choose what it is about').max(500, 'There is no such record')
const said = z
  .string('Write what you want to say')
  .transform(t => printableText(t.replace(/\r\n?/g, '\n')).trim())
  .superRefine((t, at) => {
    const wrong = (message: string) => at.addIssue({ code: 'custom', message })
    if (t === '') wrong('Write what you want to say')
    else if (t.length > MOST_LETTERS)
      wrong(
        `Use ${MOST_LETTERS.toLocaleString('en-GB')} characters or fewer: this has ${t.length.toLocaleString('en-GB')}. What is longer belongs in a paper, put in as evidence.`,
      )
    else {
      const [what] = pointsToOne(t)
      if (what) wrong(`Take out ${what}: everybody who reads the plan reads this`)
    }
  })

/** A record with all that was said of it. */
export const talkRead = act({
  name: 'comment.read',
  class: 'read-plan',
  input: z.strictObject({ id: z.string().max(500) }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { id }, { authority, person, at }) => {
    const live = await livePlan(db, authority)
    const record = live?.get(id)
    if (!live || !record || !isTalkedAbout(record)) throw notFound()
    const { version, c } = await planSeen(live, authority, londonDay(at), at, 'records')
    const own = commentsOn(c, id).filter(r => live.row(r.id)?.madeBy === person.id && !r.withdrawn)
    return {
      version,
      c,
      record,
      /** The reader's own comments, and which of them would go without a trace. */
      own: new Map(own.map(r => [r.id, isFresh(r, at)])),
      /** Whether the reader may take out what others said. */
      mayTakeOut: may(person, TAKE_OUT, wholePlan(authority), at).allowed,
    }
  },
})
const TAKE_OUT = { name: 'comment.take-out', class: 'write-plan' } as const
export type Talk = Awaited<ReturnType<typeof talkRead.run>>

export const commentAdd = act({
  name: 'comment.add',
  class: 'comment',
  input: z.strictObject({ id: key, text: said }),
  subject: async (db, { id }, { authority }) => {
    const live = await livePlan(db, authority)
    const record = live?.get(id)
    return live && record && isTalkedAbout(record) ? [await subjectOf(db, live, authority, id)] : []
  },
  run: async (db, { id, text }, call) => {
    const live = await planToChange(db, call.authority)
    const item = live.get(id)
    if (!item) throw notFound()
    const named = await namedIn(db, call, live)
    const { names } = mentionsIn(text, named.names)
    if (names.length > MOST_TOLD) throw tooMany(`It mentions ${names.length.toLocaleString('en-GB')} people and posts`)
    const told = await toldOf(db, call, live, item, names, named)
    if (told.size > MOST_TOLD) throw tooMany(`It would be told to ${told.size} people`)
    const made: Rec<'comment'> = {
      ...blankRecord(live, 'comment'),
      item: { id, text: id },
      text,
      by: await asRef(db, call, live),
      on: momentWhen(call.at),
      mentions: [...names],
      filled: names.length > 0 ? 5 : 4,
    }
    await savePlan(db, call, live, { put: [made] })
    const t = db.$extendTables<TalkTables>()
    // Whoever answers has read what was said to them there.
    await t
      .updateTable('plan.mention')
      .set({ seen_at: call.at })
      .where('person', '=', call.person.id)
      .where('item', '=', id)
      .where('seen_at', 'is', null)
      .execute()
    if (told.size > 0)
      await t
        .insertInto('plan.mention')
        .values(
          [...told].map(([person, because]) => ({
            authority: call.authority,
            person,
            comment: made.id,
            item: id,
            because,
            at: call.at,
          })),
        )
        .execute()
    return made.id
  },
})

const tooMany = (what: string) => {
  const says = `${what}: at most ${MOST_TOLD} are told of one comment. Mention the post that answers for it.`
  return new Refusal('invalid', says, { text: says })
}

const outAlready = (by: string) => new Refusal('conflict', `${by} has taken this comment out already.`)

/** Takes back one's own comment: within the hour as if it had not been made; after that it stays, and says so. */
export const commentRemove = act({
  name: 'comment.remove',
  class: 'comment',
  input: z.strictObject({ comment: key }),
  subject: async (db, { comment }, { authority }) => {
    const live = await livePlan(db, authority)
    return live?.get(comment)?.kind === 'comment' ? [await subjectOf(db, live, authority, comment)] : []
  },
  run: async (db, { comment }, call) => {
    const live = await planToChange(db, call.authority)
    const now = live.get(comment)
    if (now?.kind !== 'comment' || live.row(comment)?.madeBy !== call.person.id) throw notFound()
    const r = now as Rec<'comment'>
    if (r.takenOutBy) throw outAlready(r.takenOutBy.text)
    if (r.withdrawn) throw new Refusal('conflict', 'You have taken this comment back already.')
    const fresh = isFresh(r, call.at)
    const marked: Rec<'comment'> = { ...r, withdrawn: momentWhen(call.at), filled: r.filled + 1 }
    await savePlan(db, call, live, fresh ? { gone: [comment] } : { put: [marked] })
    await db.$extendTables<TalkTables>().deleteFrom('plan.mention').where('comment', '=', comment).execute()
    return { item: r.item?.id ?? '', fresh }
  },
})

/**
 * Takes out what somebody else said, for whoever may change the whole plan: it names a child, say. In its place stands who took
 * it out and why. Its words are in no page from then on; the history of the database keeps them, and so does a document that was
 * signed while they stood.
 */
export const commentTakeOut = act({
  ...TAKE_OUT,
  input: z.strictObject({
    comment: key,
    reason: reason('Say why it is taken out, without what it said', 3).superRefine((t, at) => {
      const [what] = pointsToOne(t)
      if (what) at.addIssue({ code: 'custom', message: `Take out ${what}: everybody who reads the plan reads this` })
    }),
  }),
  subject: async (db, { comment }, { authority }) => {
    const live = await livePlan(db, authority)
    return live?.get(comment)?.kind === 'comment' ? [wholePlan(authority)] : []
  },
  run: async (db, { comment, reason }, call) => {
    const live = await planToChange(db, call.authority)
    const now = live.get(comment)
    if (now?.kind !== 'comment') throw notFound()
    const r = now as Rec<'comment'>
    if (r.takenOutBy) throw outAlready(r.takenOutBy.text)
    const left: Rec<'comment'> = {
      ...r,
      text: '',
      mentions: [],
      withdrawn: r.withdrawn ?? momentWhen(call.at),
      takenOutBy: await asRef(db, call, live),
      takenOutBecause: reason,
    }
    await savePlan(db, call, live, { put: [left] })
    await db.$extendTables<TalkTables>().deleteFrom('plan.mention').where('comment', '=', comment).execute()
    return { item: r.item?.id ?? '' }
  },
})

/** Puts away what somebody was told: they have read it. */
export const mentionRead = act({
  name: 'comment.seen',
  class: 'self',
  input: z.strictObject({ id: uuid }),
  subject: async (db, { id }, { authority }) => (await theMention(db, id)).map(m => ({ ...m, authority })),
  run: async (db, { id }, { at }: Running) => {
    await db
      .$extendTables<TalkTables>()
      .updateTable('plan.mention')
      .set({ seen_at: at })
      .where('id', '=', id)
      .where('seen_at', 'is', null)
      .execute()
  },
})

/** As rights see it: it is whose it is told. */
const theMention = async (db: Db, id: string) =>
  (
    await db
      .$extendTables<TalkTables>()
      .selectFrom('plan.mention')
      .select(['id', 'person'])
      .where('id', '=', id)
      .execute()
  ).map(m => ({ kind: 'mention', id: m.id, madeBy: m.person }))
