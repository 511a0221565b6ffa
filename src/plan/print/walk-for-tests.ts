/** Who may print the plan. */
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'

export const walk: Walk = {
  maySee: { '/plan/full': PLAN, '/plan/owner-print': PLAN },
  queries: { '/plan/owner-print': '?post=CS008' },
}
