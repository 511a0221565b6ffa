/** Who takes the plan away: whoever reads it. */
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'

export const walk: Walk = { maySee: { '/plan/export': PLAN } }
