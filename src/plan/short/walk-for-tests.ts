/** Who sees short plans, who closes one, and two to look at. */
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'
import { addShort } from './short-for-tests.ts'

export const walk: Walk = {
  maySee: { '/plan/short': PLAN, '/plan/short/close': PLAN },
  queries: { '/plan/short/close': '?id=ONE' },
  ids: async ({ store, config }) => {
    const today = Temporal.Now.plainDateISO('Europe/London').toString()
    await addShort(store, config.authority.id, today, 'Head of Front Door', 'CIP')
    return {}
  },
}
