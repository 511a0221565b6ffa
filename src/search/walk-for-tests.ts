/** Everybody searches, and finds what they may read. */
import { ALL, type Walk } from '../web/walk-for-tests.ts'

export const walk: Walk = { maySee: { '/search': ALL }, queries: { '/search': '?words=front' } }
