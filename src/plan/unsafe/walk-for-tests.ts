/** Who sees what is unsafe now, who may say what is, and one thing to look at. */
import type { Role } from '../../authority/rules.ts'
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'
import { raiseOne } from './unsafe-for-tests.ts'

const MAY_NOT: readonly Role[] = ['inspector', 'programme-office']

export const walk: Walk = {
  maySee: { '/unsafe': [...PLAN, 'elected-member'], '/unsafe/:id': PLAN },
  maySend: { '/unsafe/raise': PLAN.filter(role => !MAY_NOT.includes(role)) },
  ids: async app => ({ '/unsafe/': await raiseOne(await app.as('social-worker')) }),
}
