/** Who sees their own work, and what each post owns: whoever reads the plan. */
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'

export const walk: Walk = {
  maySee: { '/my-work': PLAN, '/plan/owners': PLAN, '/plan/owner': PLAN },
  queries: { '/plan/owner': '?post=CS004' },
  maySend: { '/my-work/daily': PLAN },
}
