/** Who reads what is said about the plan. Who adds to it is tried in acts.test.ts: it takes a record to speak of. */
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'

export const walk: Walk = {
  maySee: { '/plan/talk': PLAN },
  queries: { '/plan/talk': '?id=1.4' },
}
