/**
 * What the form for any record may change. Some kinds, and some fields, say what somebody decided, accepted or signed: those
 * have acts of their own, so that nobody writes down another's word by editing a record.
 */
import { type AnyRec, type Kind, kindNames, type Rec, type Step, spec } from '../graph/kinds.ts'

/** Kinds that no form here adds, and what does. */
const NOT_ADDED: Partial<Record<Kind, string>> = {
  evidence: 'It is given on the page of what it is about.',
  request: 'It is asked for on the page of the step.',
  change: 'It is written down by the act that changes something.',
  signed: 'It is written down when a plan is signed.',
  exception: 'A finding is excused where it is shown.',
  comment: 'It is said on the page of what it is about.',
  unsafe: 'It is raised on the list of what is unsafe now.',
  value: 'Values come with the data of their measure.',
  link: 'What a record hangs together with is said in the record itself.',
  dependency: 'What a step waits for is said in the step itself.',
  succession: 'What became of an item of an earlier plan is decided where plans are brought together.',
}

/** Kinds that no form here changes or takes out: they are what somebody said, signed or decided on a day. */
const KEPT: ReadonlySet<Kind> = new Set<Kind>([
  'change',
  'signed',
  'exception',
  'comment',
  'unsafe',
  'value',
  'succession',
])

/** Fields that acts of their own change, by kind. */
const OWN_ACTS: Partial<Record<Kind, readonly string[]>> = {
  step: [
    'originalDue',
    'movedBecause',
    'status',
    'rag',
    'doneOn',
    'reopened',
    'updated',
    'progress',
    'evidence',
    'evidenceBy',
    'acceptedBy',
  ],
  evidence: [
    'about',
    'by',
    'fileName',
    'fileHash',
    'acceptedBy',
    'acceptedOn',
    'met',
    'sentBackBy',
    'sentBackOn',
    'checked',
  ],
  request: ['step', 'asker', 'on', 'given'],
  plan: ['signedOn', 'signedBy'],
  measure: ['joined', 'joinedAt'],
}

/** Fields that are said freely the first time, and after that by an act that asks why. */
const ONCE: Partial<Record<Kind, readonly string[]>> = { step: ['due', 'owner'] }

/** Fields out of which the reader of files makes records of their own: those are added and changed themselves. */
const READ_FROM_FILES: Partial<Record<Kind, readonly string[]>> = {
  step: ['measure', 'baseline', 'target'],
  outcome: ['measure', 'direction', 'baseline', 'baselineOn', 'baselineSource', 'target', 'targetOn'],
  measure: ['latest', 'latestOn'],
}

/** Fields of a new step that its form asks for, although acts of their own change them later. */
const AT_FIRST: Partial<Record<Kind, readonly string[]>> = { step: ['status', 'rag', 'progress'] }

/** Why there is no form to add one of this kind; null where there is. */
export const whyNotAdded = (kind: Kind): string | null => NOT_ADDED[kind] ?? null
export const addable: readonly Kind[] = kindNames.filter(k => !(k in NOT_ADDED))
export const isKept = (kind: Kind): boolean => KEPT.has(kind)

/** The fields that the form for a new record asks for. */
export function fieldsToAdd(kind: Kind): readonly string[] {
  const closed = new Set([...(OWN_ACTS[kind] ?? []), ...(READ_FROM_FILES[kind] ?? [])])
  for (const f of AT_FIRST[kind] ?? []) closed.delete(f)
  return Object.keys(spec(kind).fields).filter(f => !closed.has(f))
}

/** The fields that the form for this record may change. */
export function fieldsToEdit(record: AnyRec): readonly string[] {
  if (isKept(record.kind)) return []
  const closed = new Set([...(OWN_ACTS[record.kind] ?? []), ...(READ_FROM_FILES[record.kind] ?? [])])
  for (const f of ONCE[record.kind] ?? []) if (isSaid(record, f)) closed.add(f)
  return Object.keys(spec(record.kind).fields).filter(f => !closed.has(f))
}

/** A date that is none, and an owner that no record answers to, were never said: they may be put right as anything else. */
function isSaid(record: AnyRec, field: string): boolean {
  const s = record as unknown as Step
  return field === 'due' ? s.due?.on != null : s.owner !== null && s.owner.id !== null
}

/** Why a record cannot be changed although its kind can; null where it can. */
export function whyNotEdited(record: AnyRec): string | null {
  if (isKept(record.kind)) return 'It is what somebody said on a day, and stays as it was said.'
  if (record.kind !== 'evidence') return null
  const e = record as unknown as Rec<'evidence'>
  if (e.acceptedBy !== null || e.acceptedOn !== null)
    return 'It has been accepted as it is. If it has to be another, give that as a new item.'
  return e.sentBackOn === null ? null : 'It was sent back as it is. Give another item in its place.'
}
