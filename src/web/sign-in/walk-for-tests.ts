/** Everybody sees and ends their own sessions. */
import { ALL, NOTHING, type Walk } from '../walk-for-tests.ts'

export const walk: Walk = {
  maySee: { '/me/sessions': ALL },
  maySend: { '/me/sessions/end-others': ALL },
  ids: { '/me/sessions/': NOTHING },
}
