/** Who sees duplicates and the crosswalk. */
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'

export const walk: Walk = {
  maySee: { '/plan/duplicates': PLAN, '/plan/crosswalk': PLAN },
  queries: { '/plan/duplicates': '?keep=5.1&goes=APP1.2' },
}
