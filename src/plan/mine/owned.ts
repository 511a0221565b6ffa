/** What one post owns, of every kind of record that somebody can own. Pure: from the plan as it is judged on a day. */
import { postOf } from '../coherence/rules/owners.ts'
import { byId, happened, isHandedIn } from '../coherence/rules/plain.ts'
import type { AnyRec, Kind, Rec, Step } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import type { Context } from '../report/context.ts'
import type { StepCourse } from '../standing/course.ts'
import { standingOf } from '../standing/standing.ts'
import type { Live } from '../stored/live.ts'

/** The field that says whose a record is, and what its holder is to it. In the order in which a post's list tells them. */
const OWNING = [
  ['unsafe', 'owner', 'Unsafe now'],
  ['step', 'owner', 'Steps'],
  ['milestone', 'owner', 'Milestones'],
  ['obligation', 'owner', 'Obligations'],
  ['action', 'owner', 'Board actions'],
  ['measure', 'owner', 'Measures'],
  ['programme', 'lead', 'Programmes it leads'],
  ['workstream', 'owner', 'Workstreams it answers for'],
  ['board', 'chair', 'Boards it chairs'],
  ['outcome', 'owner', 'Outcomes'],
  ['plan', 'owner', 'Plans'],
  ['risk', 'owner', 'Risks'],
  ['contract', 'owner', 'Contracts'],
  ['saving', 'owner', 'Savings and benefits'],
  ['pilot', 'owner', 'Pilots'],
  ['service', 'owner', 'Services'],
  ['area', 'director', 'Areas'],
] as const satisfies readonly (readonly [Kind, string, string])[]

export type OwnedKind = (typeof OWNING)[number][0]
export const ownedKinds: readonly OwnedKind[] = OWNING.map(([k]) => k)
const fields = new Map<Kind, string>(OWNING.map(([k, field]) => [k, field]))
const headings = new Map<Kind, string>(OWNING.map(([k, , heading]) => [k, heading]))

/** The field of a kind that says whose it is; null for a kind that nobody owns. */
export const owningField = (kind: Kind): string | null => fields.get(kind) ?? null
export const headingOf = (kind: OwnedKind): string => headings.get(kind)!

/** Who is said to own a record, in the plan's own words; null where nobody is. */
export function ownerRef(r: AnyRec): Ref | null {
  const field = fields.get(r.kind)
  return field === undefined ? null : ((r as unknown as Record<string, Ref | null>)[field] ?? null)
}

/** Whether there is still something to do about a record. What has no end of its own (a measure, a board) is always open. */
export function isOpen(c: Context, r: AnyRec): boolean {
  const { view } = c
  const on = view.on
  switch (r.kind) {
    case 'step':
      return view.isOpen(r as Step)
    case 'milestone': {
      const m = r as Rec<'milestone'>
      return !(m.state?.is === 'done' || happened(m.doneOn, on))
    }
    case 'obligation': {
      const o = r as Rec<'obligation'>
      return !(o.state?.is === 'done' || isHandedIn(o.submitted, on))
    }
    case 'action': {
      const a = r as Rec<'action'>
      return !(happened(a.closed, on) || /^(?:closed|complete|done)/i.test(a.status))
    }
    case 'risk':
      return (r as Rec<'risk'>).state?.is !== 'closed'
    case 'unsafe': {
      const u = r as Rec<'unsafe'>
      return !(happened(u.closed, on) && u.closedBy !== '')
    }
    case 'programme': {
      const is = (r as Rec<'programme'>).state?.is
      return is !== 'closed' && is !== 'stopped'
    }
    case 'contract': {
      const end = (r as Rec<'contract'>).end?.on
      return end == null || end >= on
    }
    default:
      return true
  }
}

export type Owned = ReadonlyMap<OwnedKind, readonly AnyRec[]>
const NOTHING: Owned = new Map()

const known = new WeakMap<Context, ReadonlyMap<string, Owned>>()

/** Everything that a post owns, by kind; an owner who is named by their own name owns it by the one post they hold. */
export function ownedBy(c: Context, post: string): Owned {
  let index = known.get(c)
  if (!index) {
    index = indexOf(c)
    known.set(c, index)
  }
  return index.get(post) ?? NOTHING
}

function indexOf(c: Context): ReadonlyMap<string, Owned> {
  const index = new Map<string, Map<OwnedKind, AnyRec[]>>()
  for (const kind of ownedKinds)
    for (const r of c.view.all[kind] as readonly AnyRec[]) {
      const post = postOwning(c, r)
      if (post === null) continue
      const of = index.get(post) ?? new Map<OwnedKind, AnyRec[]>()
      index.set(post, of)
      const list = of.get(kind)
      if (list) list.push(r)
      else of.set(kind, [r])
    }
  for (const of of index.values()) for (const list of of.values()) list.sort((a, b) => byId(a.id, b.id))
  return index
}

/** Everything a post owns about which there is still something to do, in the order of the kinds. */
export const openOf = (c: Context, post: string): AnyRec[] =>
  ownedKinds.flatMap(k => (ownedBy(c, post).get(k) ?? []).filter(r => isOpen(c, r)))

/** The post that owns a record; null where no post does. */
export function postOwning(c: Context, r: AnyRec): string | null {
  const ref = ownerRef(r)
  if (ref === null) return null
  const post = postOf(c.view, ref)
  return post !== null && c.view.get(post, 'post') ? post : null
}

const courses = new WeakMap<Context, ReadonlyMap<string, StepCourse>>()
/** How each step stands, by its key; stopped ones have no course. */
export function courseOf(c: Context, step: string): StepCourse | null {
  let all = courses.get(c)
  if (!all) {
    all = new Map(standingOf(c).course.steps.map(s => [s.step.id, s]))
    courses.set(c, all)
  }
  return all.get(step) ?? null
}

/** The programme and the workstream that a step is part of. */
export function above(c: Context, s: Step): { stream: Rec<'workstream'> | null; programme: Rec<'programme'> | null } {
  const stream = c.view.get(s.workstream, 'workstream')
  return { stream, programme: c.view.get(s.programme, 'programme') ?? c.view.get(stream?.programme, 'programme') }
}

/** Open steps of which rule C-01 finds that nobody can be asked, with what it says of each. */
export function ownerlessOf(c: Context): readonly { readonly step: Step; readonly why: string }[] {
  let found = lacking.get(c)
  if (!found) {
    found = [...c.j.findings, ...c.j.accepted].flatMap(f => {
      const step = f.rule === 'C-01' ? c.view.get(f.items[0], 'step') : null
      return step && c.view.isOpen(step) ? [{ step, why: sayOfIt(c, step, f.message) }] : []
    })
    lacking.set(c, found)
  }
  return found
}
const lacking = new WeakMap<Context, readonly { readonly step: Step; readonly why: string }[]>()

/** What a rule says of a record, beneath the record's own name: that is not said again, nor what stands in brackets behind it. */
export function sayOfIt(c: Context, r: AnyRec, message: string): string {
  const name = c.view.name(r)
  if (!message.startsWith(`${name} `) || message.startsWith(`${name} and `)) return message
  return `It${message.slice(name.length).replace(/^ \([^()]*\)/, '')}`
}

/** What inspectors and others asked that a post's steps answer, and the money that pays for what it owns. */
export function beside(c: Context, post: string): { findings: Rec<'finding'>[]; money: Rec<'funding'>[] } {
  const { view } = c
  const owned = ownedBy(c, post)
  const steps = (owned.get('step') ?? []) as Step[]
  const work = new Set([...steps, ...(owned.get('programme') ?? [])].map(r => r.id))
  const names = (refs: readonly Ref[]) => refs.some(r => r.id !== null && work.has(r.id))
  const answered = new Set(steps.flatMap(s => s.answers.flatMap(a => a.id ?? [])))
  const paid = new Set(steps.flatMap(s => s.fundedBy.flatMap(f => f.id ?? [])))
  return {
    findings: view.all.finding.filter(f => answered.has(f.id) || names(f.steps)),
    money: view.all.funding.filter(f => paid.has(f.id) || names(f.covers)),
  }
}

/** The title of the post that owns a record, or what the plan calls its owner; null for nobody. Without a judgement of the plan. */
export function postOwningIn(live: Pick<Live, 'get'>, r: AnyRec): string | null {
  const ref = ownerRef(r)
  const post = ref?.id ? live.get(ref.id) : undefined
  return post?.kind === 'post' ? (post as Rec<'post'>).title : (ref?.text ?? null)
}
