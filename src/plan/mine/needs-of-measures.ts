/** What measures need somebody for: a signal of one that their post owns, which nobody has explained. */
import type { Context } from '../report/context.ts'
import { clip } from '../report/words.ts'
import type { Found, Who } from './needs.ts'

/** Signals that wait for their words; where there is no signal nobody is asked. */
export const signalNeeds = (_: Context, who: Who): Found[] =>
  who.signals.map(s => ({
    sort: 'explain',
    key: `measure ${s.code}`,
    kind: 'Measure',
    what: clip(s.name, 160),
    why: [`${s.place}. ${s.sentence}`, 'There is a signal in it, and nobody has explained it.'],
    due: null,
    does: 'Say what is known of it',
    at: { href: s.href },
  }))
