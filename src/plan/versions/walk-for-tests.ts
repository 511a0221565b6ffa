/** Who sees changes and versions, and one to look at. */
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'
import { signOne } from './versions-for-tests.ts'

export const walk: Walk = {
  maySee: {
    '/plan/changes': PLAN,
    '/plan/versions': PLAN,
    '/plan/versions/:id': PLAN,
    '/plan/as-it-was': PLAN,
  },
  maySend: {
    '/plan/versions/ask': ['director', 'programme-manager'],
    '/plan/versions/:id/outside': ['director', 'programme-manager'],
  },
  ids: async app => ({ '/plan/versions/': await signOne(app) }),
}
