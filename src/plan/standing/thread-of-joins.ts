/** What joins the places of a thread: each link of the plan once, and none that another way round already shows. */
import { ownMeasures } from '../coherence/rules/measured.ts'
import type { AnyRec, Measure, Rec, Step } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import type { ThreadColumn, ThreadNode } from './thread-of.ts'
import { answersTo, found, outcomesOf, programmeOf, type Stage, stages } from './thread-of-links.ts'
import { keyOf, type Members } from './thread-of-members.ts'

/** `claimed`: by nothing but a statement; `missing`: it leads to or from a gap. */
export type ThreadJoin = { readonly from: string; readonly to: string; readonly is: 'holds' | 'claimed' | 'missing' }
type Join = (from: string, to: string, is: ThreadJoin['is']) => void

export function joinsOf(c: Context, m: Members, columns: readonly ThreadColumn[]): ThreadJoin[] {
  const place = new Map<string, number>()
  for (const k of columns) for (const n of k.nodes) place.set(n.key, stages.indexOf(k.stage))
  const kept = new Map<string, ThreadJoin>()
  const join: Join = (from, to, is) => {
    if ((place.get(from) ?? 9) >= (place.get(to) ?? -1)) return
    const key = `${from}\n${to}`
    if (kept.get(key)?.is !== 'holds') kept.set(key, { from, to, is })
  }
  links(c, m, key => place.has(key), join)
  gaps(m, columns, join)
  strays(m, columns, [...kept.values()], join)
  return reduced([...kept.values()])
}

/** The links of the plan. What is not shown is joined through the node that says how many more there are. */
function links(c: Context, m: Members, shown: (key: string) => boolean, join: Join): void {
  const at = new Map<AnyRec, string>()
  for (const [stage, all] of m.records) for (const r of all) at.set(r, shown(keyOf(r)) ? keyOf(r) : `more:${stage}`)
  const partAt = (key: string, stage: Stage) => (shown(key) ? key : `more:${stage}`)
  const up = upwards(c, m)
  const noAim = m.gaps.get('outcome')
  for (const [r, key] of at) {
    const claim = r.kind === 'evidence' && (r as Rec<'evidence'>).grade?.is === 'claim'
    for (const x of up(r)) if (at.has(x)) join(at.get(x)!, key, claim ? 'claimed' : 'holds')
  }
  for (const why of m.records.get('why')!)
    for (const item of answersTo(c, why)) {
      // The thread passes through what the answer is for: a finding leads to an outcome before it leads to a step.
      const aims = outcomesOf(c, item).filter(o => at.has(o))
      for (const o of aims) join(at.get(why)!, at.get(o)!, 'holds')
      if (aims.length > 0) continue
      if (noAim) join(at.get(why)!, noAim.key, 'missing')
      else {
        const first = above(c, item).find(x => at.has(x))
        if (first) join(at.get(why)!, at.get(first)!, 'holds')
      }
    }
  for (const p of m.parts.get('why')!) {
    const within = [...(p.key.startsWith('voice:') ? m.records.get('outcome')! : [])].find(o => o.id === p.within)
    const to = within ? [within] : [...m.records.get('outcome')!]
    for (const o of to) join(partAt(p.key, 'why'), at.get(o)!, 'holds')
    if (to.length === 0 && noAim) join(partAt(p.key, 'why'), noAim.key, 'missing')
  }
}

/** What an item of the plan belongs to, the widest first, and the item itself. */
function above(c: Context, x: AnyRec): AnyRec[] {
  const { view } = c
  const step = x.kind === 'milestone' ? view.get((x as Rec<'milestone'>).step, 'step') : x.kind === 'step' ? x : null
  const stream = step ? view.get((step as Step).workstream, 'workstream') : x.kind === 'workstream' ? x : null
  const programme =
    step || stream ? programmeOf(c, (step ?? stream) as Step) : view.get((x as Rec<'milestone'>).programme, 'programme')
  return [programme, stream, step, x].filter(r => r !== null) as AnyRec[]
}

/** The places before a record that it is tied to. */
function upwards(c: Context, m: Members): (r: AnyRec) => readonly AnyRec[] {
  const { view } = c
  const bySteps = new Map<Measure, Step[]>()
  for (const s of m.steps) {
    const own = ownMeasures(view, s)
    const its = own.length > 0 ? own : outcomesOf(c, s).flatMap(o => view.measuresOfOutcome(o.id))
    for (const x of its) {
      const list = bySteps.get(x)
      if (list) list.push(s)
      else bySteps.set(x, [s])
    }
  }
  const outcomes = m.records.get('outcome')!
  // A programme may hold steps for an outcome that it does not name itself.
  const aimsOf = (r: AnyRec): AnyRec[] => {
    const own = outcomesOf(c, r).filter(o => outcomes.has(o))
    return own.length > 0 ? own : m.steps.filter(s => above(c, s).includes(r)).flatMap(s => outcomesOf(c, s))
  }
  return r => {
    switch (r.kind) {
      case 'programme':
      case 'workstream':
        return [...aimsOf(r), ...above(c, r)]
      case 'step':
        return [...outcomesOf(c, r), ...above(c, r)]
      case 'measure':
        return [...outcomesOf(c, r), ...(bySteps.get(r as Measure) ?? [])]
      case 'milestone': {
        const { step, programme, outcome } = r as Rec<'milestone'>
        return [step, programme, outcome].flatMap(x => view.get(x) ?? [])
      }
      case 'evidence':
        return m.records.get('proof')!.has(r) ? found(c, (r as Rec<'evidence'>).about) : []
      default:
        return []
    }
  }
}

/** A gap is joined to what is nearest to it on the side of the record, and what it should have been tied to on the other. */
function gaps(m: Members, columns: readonly ThreadColumn[], join: Join): void {
  const here = stages.indexOf(m.stage)
  const before = (i: number) => columns.findLast(k => stages.indexOf(k.stage) < i)
  const after = (i: number) => columns.find(k => stages.indexOf(k.stage) > i)
  for (const [stage, gap] of m.gaps) {
    const i = stages.indexOf(stage)
    if (i < here) for (const n of after(i)?.nodes ?? []) join(gap.key, n.key, 'missing')
    if (i > here) for (const n of ends(before(i)?.nodes ?? [], m)) join(n.key, gap.key, 'missing')
  }
}

/** Milestones end the thread: what is measured leads on to proof. */
function ends(nodes: readonly ThreadNode[], m: Members): readonly ThreadNode[] {
  const dates = new Set([...m.records.get('test')!].filter(r => r.kind === 'milestone').map(keyOf))
  const on = nodes.filter(n => !dates.has(n.key) || n.is === 'here')
  return on.length > 0 ? on : nodes
}

/** What is on the thread by a way that is not drawn is joined to the record itself, so that nothing hangs in the air. */
function strays(m: Members, columns: readonly ThreadColumn[], joins: readonly ThreadJoin[], join: Join): void {
  const here = stages.indexOf(m.stage)
  const from = new Set(joins.map(j => j.from))
  const to = new Set(joins.map(j => j.to))
  for (const k of columns)
    for (const n of k.nodes) {
      if (stages.indexOf(k.stage) < here && !from.has(n.key)) join(n.key, keyOf(m.of), 'holds')
      if (stages.indexOf(k.stage) > here && !to.has(n.key)) join(keyOf(m.of), n.key, 'holds')
    }
}

/** Without those joins that a longer way shows too. */
function reduced(joins: readonly ThreadJoin[]): ThreadJoin[] {
  const next = new Map<string, string[]>()
  for (const j of joins) next.set(j.from, [...(next.get(j.from) ?? []), j.to])
  const leadsTo = (from: string, to: string, seen: Set<string>): boolean => {
    if (from === to) return true
    if (seen.has(from)) return false
    seen.add(from)
    return (next.get(from) ?? []).some(n => leadsTo(n, to, seen))
  }
  return joins.filter(j => !next.get(j.from)!.some(n => n !== j.to && leadsTo(n, j.to, new Set())))
}
