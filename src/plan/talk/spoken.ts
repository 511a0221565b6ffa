/** A comment as it is made and read: its time of day, how long it can be taken back, and what the thread of a record holds. Pure. */
import { londonDay } from '../../authority/rules.ts'
import type { Day } from '../graph/dates.ts'
import { type AnyRec, type Rec, spec } from '../graph/kinds.ts'
import type { Ref, When } from '../graph/values.ts'
import type { Context } from '../report/context.ts'

/** Minutes in which a comment can be taken back as if it had not been made. After that it stays, and says that it was. */
export const TAKE_BACK_MINUTES = 60

/** A moment as a plan keeps it: the day, and in its words the time that clocks in England showed. */
export function momentWhen(at: Temporal.Instant): When {
  const on = londonDay(at)
  const clock = at.toZonedDateTimeISO('Europe/London').toPlainTime().toString({ smallestUnit: 'second' })
  return { on, from: on, text: `${on} ${clock}` }
}

/** The moment that a comment was made; null where all that is known is its day, or not even that. */
export function madeAt(r: Rec<'comment'>): Temporal.Instant | null {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)$/.exec(r.on?.text ?? '')
  if (!parts) return null
  try {
    return Temporal.PlainDateTime.from(`${parts[1]}T${parts[2]}`).toZonedDateTime('Europe/London').toInstant()
  } catch {
    return null
  }
}

/** Whether a comment can still be taken back as if it had not been made. */
export function isFresh(r: Rec<'comment'>, at: Temporal.Instant): boolean {
  const made = madeAt(r)
  return made !== null && at.since(made).total('minutes') < TAKE_BACK_MINUTES
}

/** Something that was said of a record, or done to it. */
export type Said = {
  readonly is: 'comment' | 'update' | 'change'
  readonly key: string
  readonly by: string
  readonly on: Day | null
  /** "14:30"; '' where the time of day is not known. */
  readonly time: string
  readonly text: string
  /** Of a comment: whom it mentions, and whether it was taken back. */
  readonly mentions: readonly string[]
  readonly withdrawn: Day | null
  /** Of a comment that somebody else has taken out: who, and why. Then it has no words. */
  readonly out: { readonly by: string; readonly because: string } | null
}

const threads = new WeakMap<Context, ReadonlyMap<string, readonly Rec<'comment'>[]>>()
/** The comments on a record, the first first. */
export function commentsOn(c: Context, key: string): readonly Rec<'comment'>[] {
  let all = threads.get(c)
  if (!all) {
    all = Map.groupBy(
      c.view.all.comment.filter(r => r.item?.id),
      r => r.item!.id!,
    )
    threads.set(c, all)
  }
  return all.get(key) ?? []
}

/** All that was said of a record and done to it, the first first: comments, its last update, and what was changed and why. */
export function saidOf(c: Context, r: AnyRec): Said[] {
  const said = [...commentsOn(c, r.id).map(asSaid), ...updateOf(r), ...c.view.changesOf(r.id).map(changeSaid)]
  const order = (s: Said) => `${s.on ?? ''} ${s.time}`
  return said
    .map((s, i) => ({ s, i }))
    .sort((a, b) => order(a.s).localeCompare(order(b.s)) || a.i - b.i)
    .map(({ s }) => s)
}

function asSaid(r: Rec<'comment'>): Said {
  return {
    is: 'comment',
    key: r.id,
    by: r.by?.text ?? '',
    on: r.on?.on ?? null,
    time: / (\d\d:\d\d)/.exec(r.on?.text ?? '')?.[1] ?? '',
    text: r.text,
    mentions: r.mentions,
    withdrawn: r.withdrawn?.on ?? null,
    out: r.takenOutBy ? { by: r.takenOutBy.text, because: r.takenOutBecause } : null,
  }
}

/** What the owner wrote last into the record itself. */
function updateOf(r: AnyRec): Said[] {
  const { progress, updated, owner, lead } = r as unknown as {
    progress?: string
    updated?: When | null
    owner?: Ref | null
    lead?: Ref | null
  }
  if (!progress) return []
  return [
    {
      is: 'update',
      key: r.id,
      by: owner?.text ?? lead?.text ?? '',
      on: updated?.on ?? null,
      time: '',
      text: progress,
      mentions: [],
      withdrawn: null,
      out: null,
    },
  ]
}

const FIELDS: Readonly<Record<string, string>> = {
  due: 'The date',
  owner: 'The owner',
  status: 'The status',
  wording: 'The wording',
  target: 'The target',
}
function changeSaid(r: Rec<'change'>): Said {
  const field = r.field?.is ?? ''
  const what =
    field === 'added' || field === 'removed' || field === 'reopened' || field === 'closed'
      ? `It was ${field === 'reopened' ? 'opened again' : field}.`
      : `${FIELDS[field] ?? r.field?.text ?? 'Something'} was changed${r.was === '' ? '' : ` from ${quote(r.was)}`}${r.now === '' ? '' : ` to ${quote(r.now)}`}.`
  const why = r.reason === '' ? 'No reason is given.' : r.reason
  const agreed = r.approver?.text ? ` Agreed by ${r.approver.text}.` : ''
  return {
    is: 'change',
    key: r.id,
    by: r.by?.text ?? '',
    on: r.on?.on ?? null,
    time: '',
    text: `${what} ${why}${/[.?!]$/.test(why) ? '' : '.'}${agreed}`,
    mentions: [],
    withdrawn: null,
    out: null,
  }
}
const quote = (text: string) => (/^[\d]/.test(text) ? text : `“${text}”`)

/** Kinds of record that are talked about: all but what is talk itself, or only a line of another. */
const SILENT = new Set(['comment', 'value', 'attendance', 'link', 'dependency', 'signed', 'alias', 'holding'])
export const isTalkedAbout = (r: AnyRec): boolean => !SILENT.has(r.kind)

/** "step 1.4", for a sentence. */
export const nameOf = (r: AnyRec): string => `${spec(r.kind).one}${r.source.ref ? ` ${r.source.ref}` : ''}`
