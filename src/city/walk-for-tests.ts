/** Whoever has an account may see what of all they are shown is invented. */
import { ALL, type Walk } from '../web/walk-for-tests.ts'

export const walk: Walk = { maySee: { '/city': ALL } }
