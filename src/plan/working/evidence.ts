/** An item of evidence as somebody gives it: what sorts there are, in whose voice, and the record that is made of it. */
import type { Day } from '../graph/dates.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import type { Live } from '../stored/live.ts'
import type { FileSaid } from './file-act.ts'
import { fresh, onDay, to, word, wrong } from './held.ts'

/** Best first, with the letter that a report gives each. */
export const grades = ['verified', 'data', 'document', 'claim'] as const
export type Grade = (typeof grades)[number]
export const GRADE_LETTER: Record<Grade, string> = { verified: 'A', data: 'B', document: 'C', claim: 'D' }
export const GRADE_SAYS: Record<Grade, string> = {
  verified: 'Checked by somebody independent',
  data: 'Figures from a system, which can be drawn again',
  document: 'A document with a date',
  claim: 'A statement: somebody’s word',
}
export const voices = ['child', 'parent', 'staff', 'partner'] as const
export const VOICE_SAYS: Record<(typeof voices)[number], string> = {
  child: 'Children or young people',
  parent: 'Parents or carers',
  staff: 'Staff',
  partner: 'Partners',
}

export type Given = {
  readonly title: string
  readonly grade: Grade | ''
  readonly on: Day | null
  readonly link: string
  readonly file: FileSaid
  readonly voice: (typeof voices)[number] | ''
}

/**
 * The record of what somebody gives; null where they give nothing.
 * @throws Refusal invalid where half of it was entered, or its day has not come
 */
export function given(live: Live, about: AnyRec, e: Given, by: Ref, today: Day): Rec<'evidence'> | null {
  const nothing = e.title === '' && e.grade === '' && e.link === '' && e.on === null && e.voice === ''
  if (nothing && e.file.fileHash === '') return null
  if (e.title === '') throw wrong('title', 'Say what it is')
  if (e.grade === '') throw wrong('grade', 'Choose what sort of evidence it is')
  if (e.on !== null && e.on > today) throw wrong('on', 'Give the day on which it was made, which is not to come')
  return fresh(live, 'evidence', {
    title: e.title,
    about: [to(about)],
    grade: word(e.grade),
    by,
    on: onDay(e.on ?? today),
    link: e.link,
    ...(e.file.fileHash === '' ? {} : e.file),
    voice: e.voice === '' ? null : word(e.voice),
  })
}
