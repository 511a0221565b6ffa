/** What is written down of a merge or a supersession: a recorded change, and a line of the crosswalk. */
import type { Day } from '../graph/dates.ts'
import { type AnyRec, fieldOf, type Rec, spec, titleOf } from '../graph/kinds.ts'
import type { Ref, When } from '../graph/values.ts'
import { type Find, fieldWords, sayValue } from '../versions/saying.ts'
import type { Merged } from './merge.ts'

/** Who settled it, when and why. */
export type Settled = { readonly by: Ref; readonly on: Day; readonly reason: string }
/** Two records with nothing in them yet but their keys. */
export type Blank = { readonly change: Rec<'change'>; readonly succession: Rec<'succession'> }

const dayOf = (on: Day): When => ({ on, from: on, text: on })
/** Letters of what one field said that a recorded change keeps: a cell can hold a book. */
const MOST = 2_000

/**
 * What is written down when a record goes into another. The values that were not kept stand in the recorded change, so that
 * nothing that anybody had written is lost.
 */
export function mergeHistory(
  of: Blank,
  keep: AnyRec,
  gone: AnyRec,
  merged: Merged,
  how: Settled,
  find: Find,
): AnyRec[] {
  const lost = merged.conflicts.map(c => said(gone, c.field, c.lost, find))
  const took = [...merged.filled, ...merged.united].map(name => fieldWords(gone.kind, name).toLowerCase())
  const change: Rec<'change'> = {
    ...of.change,
    item: { id: null, text: gone.id },
    field: { is: 'removed', text: 'removed' },
    was: lost.length > 0 ? lost.join('\n') : titleOf(gone),
    now: `merged into ${keep.id}${took.length > 0 ? `, which took from it: ${took.join(', ')}` : ''}`,
    on: dayOf(how.on),
    by: how.by,
    reason: how.reason,
  }
  return [filledUp(change), line(of.succession, gone, { id: null, text: gone.id }, 'merged', keep, how)]
}

/** Exceptions of a record that went into another, each ended where it still stood. */
export function endedWith(exceptions: readonly AnyRec[], keep: AnyRec, how: Settled): AnyRec[] {
  return exceptions.map(r => {
    const e = r as Rec<'exception'>
    if (e.refusedOn || e.endedOn || (e.until?.on != null && e.until.on <= how.on)) return e
    const next: Rec<'exception'> = {
      ...e,
      endedBy: how.by,
      endedOn: dayOf(how.on),
      ended: `What it was for was merged into ${keep.id}`,
    }
    return next
  })
}

/** What is written down when a record is stopped because another takes its place. `state`: what its state said before. */
export function supersedeHistory(of: Blank, by: AnyRec, old: AnyRec, state: string, how: Settled): AnyRec[] {
  const change: Rec<'change'> = {
    ...of.change,
    item: { id: old.id, text: old.id },
    field: { is: 'removed', text: 'removed' },
    was: state,
    now: `superseded by ${by.id}`,
    on: dayOf(how.on),
    by: how.by,
    reason: how.reason,
  }
  return [filledUp(change), line(of.succession, old, { id: old.id, text: old.id }, 'superseded', by, how)]
}

function line(
  blank: Rec<'succession'>,
  old: AnyRec,
  item: Ref,
  became: 'merged' | 'superseded',
  into: AnyRec,
  how: Settled,
): AnyRec {
  const plan = (old as unknown as { plan?: Ref | null }).plan ?? null
  const made: Rec<'succession'> = {
    ...blank,
    title: titleOf(old),
    item,
    sort: old.kind,
    plan: plan && { ...plan },
    became: { is: became, text: became },
    into: { id: into.id, text: into.id },
    on: dayOf(how.on),
    by: how.by,
    reason: how.reason,
    intervention: old.intervention,
  }
  return filledUp(made)
}

function filledUp<R extends AnyRec>(r: R): R {
  const held = r as unknown as Record<string, unknown>
  const filled = Object.keys(spec(r.kind).fields).filter(name => held[name] !== null && held[name] !== '').length
  return { ...r, filled }
}

function said(r: AnyRec, field: string, value: unknown, find: Find): string {
  const words = sayValue(fieldOf(r.kind, field), value, find)
  return `${fieldWords(r.kind, field)}: ${words.length > MOST ? `${words.slice(0, MOST - 1).toWellFormed()}…` : words}`
}
