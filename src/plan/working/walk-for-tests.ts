/** Who sees the pages on which the plan is worked with, and who gets past the right to their forms. */
import type { Role } from '../../authority/rules.ts'
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'

/** Whoever changes all of the plan. */
const EVERYWHERE: readonly Role[] = ['director', 'programme-manager']
/** Whoever may change at least something of it. */
const SOMEWHERE: readonly Role[] = ['area-director', 'senior-responsible-owner', 'step-owner', ...EVERYWHERE]

export const walk: Walk = {
  maySee: {
    // Saoirse Blanchflower owns the step and its workstream; Idris Penhallow answers for its programme.
    '/plan/item/edit': [...EVERYWHERE, 'step-owner'],
    '/plan/item/remove': [...EVERYWHERE, 'step-owner'],
    '/plan/item/add': SOMEWHERE,
    '/plan/steps': PLAN,
    '/plan/steps/change': SOMEWHERE,
  },
  queries: {
    '/plan/item/edit': '?id=1.4',
    '/plan/item/remove': '?id=1.4',
    '/plan/item/add': '?kind=step',
  },
}
