/** C-27 and C-28: can the plan be shown on one page, and is it more detailed than anybody can follow? */
import type { Outcome, Rec, Step } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { byId, count } from './plain.ts'
import { livePlans, stepsByPlan } from './thread-plans.ts'

/** Outcomes above an outcome: an area's outcome hangs under the city's. */
function levelsAbove(view: View, o: Outcome): number {
  const seen = new Set<string>()
  let levels = 0
  for (let up = view.get(o.cityOutcome, 'outcome'); up && !seen.has(up.id); up = view.get(up.cityOutcome, 'outcome')) {
    seen.add(up.id)
    levels++
  }
  return levels
}

/** Hops from the aim down to a step, by the link that its outcome in fact hangs on; null where there is no way. */
function hops(view: View, s: Step): number | null {
  const outcomes = view.outcomesOf(s)
  if (outcomes.length === 0) return null
  const above = Math.min(...outcomes.map(o => levelsAbove(view, o)))
  // aim > outcome, and then > step, > workstream > step, > programme > step or > programme > workstream > step.
  const stream = view.get(s.workstream, 'workstream')
  if (s.outcomes.some(o => view.get(o, 'outcome'))) return 2 + above
  if (stream?.outcomes.some(o => view.get(o, 'outcome'))) return 3 + above
  return (view.get(s.programme, 'programme') ? 3 : 4) + above
}

/** The outcomes on a plan's page: its own, those its steps serve, and those of nobody where it is the only plan. */
function outcomesOn(view: View, plan: Rec<'plan'>, steps: readonly Step[], only: boolean): Set<string> {
  const found = new Set<string>()
  for (const s of steps)
    for (const o of view.outcomesOf(s)) if (o.plan === null || o.plan.id === plan.id) found.add(o.id)
  for (const o of view.all.outcome)
    if (o.plan ? o.plan.id === plan.id : only && view.sameIntervention(o, plan)) found.add(o.id)
  // What contributes to an outcome on the page stands under it.
  for (const id of [...found]) {
    const city = view.get(id, 'outcome')?.cityOutcome?.id
    if (city && city !== id && found.has(city)) found.delete(id)
  }
  return found
}

/** Steps named beside a plan that lies too deep; the message counts them all. */
const FEW = 20

const onePage: Rule = {
  id: 'C-27',
  severity: 'high',
  title: 'The plan cannot be shown on one page',
  fires:
    'A plan has more than nine outcomes, or steps that lie more than three hops below the aim, or no step that can be reached from any outcome.',
  why: 'A plan that nobody can see whole is detail without overview.',
  serves: ['LG-2'],
  asks: 'Does it join up?',
  needs: ['plan'],
  looksAt: 'plans',
  judge(view) {
    const plans = livePlans(view)
    const byPlan = stepsByPlan(view)
    const { outcomesOnAPage, hopsOnAPage } = view.settings
    let examined = 0
    const hits: Hit[] = []
    for (const p of plans) {
      const steps = (byPlan.get(p.id) ?? []).filter(s => !view.isStopped(s))
      const only = plans.every(q => q === p || !view.sameIntervention(p, q) || q.parent?.id === p.id)
      const outcomes = outcomesOn(view, p, steps, only)
      if (steps.length === 0 && outcomes.size === 0) continue
      examined++
      const why: string[] = []
      const fix: string[] = []
      if (outcomes.size > outcomesOnAPage) {
        why.push(`it has ${outcomes.size} outcomes, and a page holds ${outcomesOnAPage}`)
        fix.push(`bring its outcomes down to ${outcomesOnAPage}, and let the rest contribute to them`)
      }
      const depths = steps.map(s => ({ s, depth: hops(view, s) }))
      const reached = depths.filter(d => d.depth !== null)
      const deep = reached.filter(d => (d.depth ?? 0) > hopsOnAPage).sort((a, b) => byId(a.s.id, b.s.id))
      if (deep.length > 0) {
        const most = Math.max(...deep.map(d => d.depth ?? 0))
        why.push(
          `${count(deep.length, 'step')} of ${steps.length} ${deep.length === 1 ? 'lies' : 'lie'} ${most} hops below the aim (${view.nameIn(deep[0]!.s)}${deep.length > 1 ? ' is one' : ''})`,
        )
        fix.push(
          `name the outcome in the rows of those steps or their workstreams, so that ${hopsOnAPage} hops lead there`,
        )
      }
      if (steps.length > 0 && reached.length === 0) {
        why.push(
          steps.length === 1
            ? 'its one step cannot be reached from any outcome'
            : `none of its ${steps.length} steps can be reached from any outcome`,
        )
        fix.push('link its steps or their programmes to the outcomes that they serve')
      }
      if (why.length === 0) continue
      const told = fix.join('; ')
      hits.push({
        items: [p.id, ...deep.slice(0, FEW).map(d => d.s.id)],
        message: `${view.name(p)} cannot be shown on one page: ${why.join('; ')}.`,
        fix: `${told.charAt(0).toUpperCase()}${told.slice(1)}.`,
      })
    }
    return { examined, hits }
  },
}

const tooFine: Rule = {
  id: 'C-28',
  severity: 'medium',
  title: 'The plan is too detailed to follow',
  fires: 'An outcome has more than 40 open steps, or the steps of a plan hold more than 25 filled cells on average.',
  why: 'Detail beyond what anybody can follow hides what matters.',
  serves: ['LG-2'],
  asks: 'Does it join up?',
  needs: ['step'],
  looksAt: 'outcomes and plans with steps',
  judge(view) {
    const { stepsPerOutcome, fieldsPerStep } = view.settings
    const hits: Hit[] = []
    let examined = 0
    for (const o of view.all.outcome) {
      const steps = view.stepsOfOutcome(o.id)
      if (steps.length === 0) continue
      examined++
      const open = steps.filter(view.isOpen).length
      if (open > stepsPerOutcome)
        hits.push({
          items: [o.id],
          message: `${view.name(o)} has ${open} open steps; nobody can follow more than ${stepsPerOutcome} for one outcome.`,
          fix: `Join steps that belong together and close what is finished, until ${stepsPerOutcome} or fewer are open.`,
        })
    }
    for (const [id, steps] of stepsByPlan(view)) {
      const p = view.get(id, 'plan')
      if (!p || p.state?.is === 'closed' || p.state?.is === 'superseded') continue
      examined++
      const mean = steps.reduce((sum, s) => sum + s.filled, 0) / steps.length
      if (mean > fieldsPerStep)
        hits.push({
          items: [p.id],
          message: `${view.name(p)} fills ${Number(mean.toFixed(1))} cells for each of its ${count(steps.length, 'step')} on average; more than ${fieldsPerStep} is more than anybody keeps up to date.`,
          fix: `Keep the cells that somebody reads, ${fieldsPerStep} or fewer for a step, and leave the rest to the evidence.`,
        })
    }
    return { examined, hits }
  },
}

export const detailRules: readonly Rule[] = [onePage, tooFine]
