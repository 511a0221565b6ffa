/**
 * What a record hangs from: a milestone from its step, a step from its workstream. Whoever may change that may put something
 * there, and take it out again. Naming oneself as its owner gives nobody the right to either.
 */
import type { Subject } from '../../authority/rules.ts'
import type { AnyRec, Kind } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import type { Live } from '../stored/live.ts'
import { type Named, newSubject, subjectIn } from '../stored/subject.ts'

/** Fields by kind, nearest first. A kind that is not here hangs from the plan as a whole. */
const HANGS: Partial<Record<Kind, readonly string[]>> = {
  step: ['parent', 'workstream', 'programme'],
  workstream: ['programme'],
  milestone: ['step', 'programme'],
  evidence: ['about'],
  request: ['step'],
  risk: ['about'],
  pilot: ['step'],
  measure: ['steps'],
}

/** The keys of what a record hangs from: all that its nearest field names; none where that is the plan. */
export function hangsFrom(live: Live, record: AnyRec): readonly string[] {
  const held = record as unknown as Record<string, Ref | readonly Ref[] | null>
  for (const field of HANGS[record.kind] ?? []) {
    const value = held[field]
    const refs = Array.isArray(value) ? (value as Ref[]) : value ? [value as Ref] : []
    const keys = refs.flatMap(r => (r.id !== null && live.get(r.id) ? [r.id] : []))
    if (keys.length > 0) return keys
  }
  return []
}

/**
 * What rights ask of whoever puts a record in, or takes it out: one subject for each thing that it hangs from.
 * @param id of its row; '' for what is not there yet
 */
export function hangingSubjects(
  live: Live,
  authority: string,
  record: AnyRec,
  named: Named,
  madeBy: string,
  id = '',
): readonly Subject[] {
  const keys = hangsFrom(live, record)
  const { area } = newSubject(live, authority, record, named, madeBy)
  const own = { kind: 'plan.record', authority, id, madeBy, area: area ?? null }
  if (keys.length === 0) return [{ ...own, ownerPost: null, answeringPost: null }]
  return keys.map(key => {
    const on = subjectIn(live, authority, key, named)
    return {
      ...own,
      area: own.area ?? on.area ?? null,
      ownerPost: on.ownerPost ?? null,
      answeringPost: on.answeringPost ?? null,
    }
  })
}
