/** Jobs are the administrator's; none is given up in Calderwick. */
import { ADMINISTRATOR, NOTHING, type Walk } from '../web/walk-for-tests.ts'

export const walk: Walk = { maySee: { '/jobs': ADMINISTRATOR }, ids: { '/jobs/': NOTHING } }
