/** Who sees what everybody would see, and who switches it on. */
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'

export const walk: Walk = {
  maySee: { '/plan/public': PLAN },
  maySend: { '/plan/public/switch': ['director'] },
}
