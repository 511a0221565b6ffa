/** Who sees the plan's pages. */
import { PLAN, type Walk } from '../web/walk-for-tests.ts'

export const walk: Walk = {
  maySee: {
    '/': [...PLAN, 'elected-member'],
    '/plan': PLAN,
    '/plan/course': PLAN,
    '/plan/measures': PLAN,
    '/plan/timeline': PLAN,
    '/plan/cover': PLAN,
    '/plan/money': PLAN,
    '/plan/registers': PLAN,
    '/plan/coherence': PLAN,
    '/plan/rules': PLAN,
    '/plan/item': PLAN,
  },
  queries: { '/plan/item': '?id=1.3' },
}
