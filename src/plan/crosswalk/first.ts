/** Which of two records that say one thing is offered first to stay. Pure; whoever settles the pair may turn them round. */
import { happened } from '../coherence/rules/plain.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import type { Context } from '../report/context.ts'
import { isSigned } from '../working/naming.ts'

/**
 * That of a plan which is in force stays rather than that of a draft or of one that is over; then what was signed rather than what
 * was not; then that of the plan which began later.
 * @returns `b` where nothing of this tells them apart
 */
export function staysFirst(c: Context, a: AnyRec, b: AnyRec): AnyRec {
  const [of, than] = [standing(c, a), standing(c, b)]
  if (of.force !== than.force) return of.force > than.force ? a : b
  if (of.signed !== than.signed) return of.signed ? a : b
  return of.from !== null && than.from !== null && of.from > than.from ? a : b
}

function standing(c: Context, r: AnyRec) {
  const plan = r.kind === 'plan' ? (r as Rec<'plan'>) : c.view.get((r as { plan?: Ref | null }).plan, 'plan')
  return {
    force: forceOf(c, plan),
    signed: isSigned(c.view, r.id) || (plan !== null && happened(plan.signedOn, c.view.on)),
    from: plan?.from?.on ?? null,
  }
}

/** 2 in force, 1 a draft, 0 over. A record in no plan counts as one of a plan in force, since nothing says that it is not. */
function forceOf(c: Context, plan: Rec<'plan'> | null): 0 | 1 | 2 {
  const state = plan?.state?.is ?? null
  if (state === 'closed' || state === 'superseded') return 0
  if (plan?.until?.on != null && plan.until.on < c.view.on) return 0
  return state === 'draft' ? 1 : 2
}
