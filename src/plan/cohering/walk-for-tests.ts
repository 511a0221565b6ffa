/** Who sees exceptions, the certificate and the rules one by one, and one of each to look at. */
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'
import { issueOne } from './cohering-for-tests.ts'

export const walk: Walk = {
  maySee: {
    '/plan/exceptions': PLAN,
    '/plan/exceptions/ask': PLAN,
    '/plan/coherence/since': PLAN,
    '/plan/rules/:id': PLAN,
    '/plan/certificate': PLAN,
    '/plan/certificates/:id': PLAN,
    '/plan/certificate/check': PLAN,
  },
  queries: { '/plan/exceptions/ask': '?all=C-02', '/plan/certificate/check': '?number=1' },
  ids: async app => ({ '/plan/certificates/': await issueOne(app), '/plan/rules/': 'C-07' }),
}
