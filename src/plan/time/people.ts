/** Who holds the posts that own the work of a programme, and whether they stay until it is done. */
import { postOf } from '../coherence/rules/owners.ts'
import { departure } from '../coherence/rules/people.ts'
import { byId, happened } from '../coherence/rules/plain.ts'
import { type Holding, type Standing, standingOf } from '../coherence/rules/tenures.ts'
import { addDays, type Day } from '../graph/dates.ts'
import type { AnyRec, Programme, Rec, Step } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import type { Context } from '../report/context.ts'
import type { Stretch } from './axis.ts'
import { firstUncovered } from './stretches.ts'

export type How = 'permanent' | 'fixed term' | 'acting' | 'interim' | 'vacant' | 'not said'
export type Spell = Stretch & {
  readonly how: How
  /** null where nobody holds it. */
  readonly who: string | null
}
export type PostRow = {
  readonly post: Rec<'post'>
  readonly lead: boolean
  /** Open steps and milestones of this programme that it owns. */
  readonly owns: number
  /** What is due last of what it owns here; null where none of it has a date. */
  readonly last: { readonly day: Day; readonly record: AnyRec } | null
  readonly spells: readonly Spell[]
  /** From when to when nobody is known to hold it while its work is not done; null where somebody is. */
  readonly gap: { readonly from: Day; readonly until: Day; readonly vacant: boolean; readonly how: How } | null
}

type Owned = { lead: boolean; owns: number; last: PostRow['last'] }

/** The lead first, then whoever leaves too soon, then by how much they own. Posts with nothing open here are left out. */
export function postsOf(
  c: Context,
  p: Programme | null,
  steps: readonly Step[],
  milestones: readonly Rec<'milestone'>[],
): PostRow[] {
  const { view } = c
  const owned = new Map<string, Owned>()
  const add = (owner: Ref | null, day: Day | null | undefined, record: AnyRec, lead = false) => {
    const id = postOf(view, owner)
    if (id === null || view.get(id, 'post') === null) return
    const o = owned.get(id) ?? { lead: false, owns: 0, last: null }
    owned.set(id, o)
    o.lead ||= lead
    if (record !== p) o.owns++
    if (day && (o.last === null || day > o.last.day || (day === o.last.day && byId(record.id, o.last.record.id) < 0)))
      o.last = { day, record }
  }
  if (p?.lead) add(p.lead, p.end?.on, p, true)
  for (const s of steps) if (view.isOpen(s)) add(s.owner, s.due?.on, s)
  for (const m of milestones) {
    if (m.state?.is === 'done' || happened(m.doneOn, view.on)) continue
    const of = view.get(m.step, 'step')
    add(m.owner ?? of?.owner ?? p?.lead ?? null, m.due?.on, m)
  }
  const rows = [...owned].map(([id, o]): PostRow => {
    const s = standingOf(view, id)
    return { post: view.get(id, 'post')!, ...o, spells: spellsOf(s), gap: gapOf(s, o.last?.day ?? null, view.on) }
  })
  const rank = (r: PostRow) => (r.lead ? 0 : r.gap ? 1 : 2)
  return rows.sort((a, b) => rank(a) - rank(b) || b.owns - a.owns || byId(a.post.id, b.post.id))
}

const startOf = (h: Holding): Day | null => h.from?.from ?? h.from?.on ?? null
function spellsOf(s: Standing): Spell[] {
  const held = (h: Holding): Spell => ({
    how: h.heldAs?.is ?? 'not said',
    who: h.person || 'somebody not named',
    from: startOf(h),
    until: h.until?.on ?? null,
  })
  const empty = (h: Holding): Spell => ({ how: 'vacant', who: null, from: startOf(h), until: h.until?.on ?? null })
  return [...[...s.over, ...s.now, ...s.toCome].map(held), ...[...s.gaps, ...s.empty].map(empty)].sort((a, b) =>
    (a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : 0,
  )
}

function gapOf(s: Standing, due: Day | null, on: Day): PostRow['gap'] {
  if (due === null || due < on) return null
  const held = [...s.now, ...s.toCome].map(h => ({ from: startOf(h), until: h.until?.on ?? null }))
  if (s.now.length === 0) {
    if (s.empty.length + s.over.length === 0) return null
    const gap = firstUncovered(on, due, held)
    return gap && { ...gap, vacant: true, how: 'vacant' }
  }
  const gone = departure(s, due)
  if (!gone || gone.until === null) return null
  const from = addDays(gone.until, 1)
  const gap = firstUncovered(from < on ? on : from, due, held)
  return gap && { ...gap, vacant: false, how: gone.holding.heldAs?.is ?? 'not said' }
}
