/** What a measure says today, in one of ten states, and under which heading of the board that stands. */
import type { Better } from '../shapes.ts'
import type { Assurance, SeriesState } from '../spc/index.ts'
import type { Heading, State } from './shapes.ts'

/**
 * One state of what the chart says and where the target lies. A signal comes before the target: what has just changed is not
 * yet what the process gives. Without a signal the target decides; "stable" is what has none.
 */
export function stateOf(chart: SeriesState, assurance: Assurance | null): State {
  if (chart !== 'stable') return chart
  if (assurance === 'consistent pass') return 'target met reliably'
  if (assurance === 'consistent fail') return 'not capable'
  if (assurance === 'inconsistent') return 'target met by chance'
  return 'stable'
}

export const WORD: Readonly<Record<State, string>> = {
  'insufficient data': 'Insufficient data',
  stable: 'No signal',
  'signal improving': 'Improving',
  'signal worsening': 'Worsening',
  'signal up': 'Signal upwards',
  'signal down': 'Signal downwards',
  'sustained improvement': 'Improving, sustained',
  'target met reliably': 'No signal, target met reliably',
  'target met by chance': 'No signal, target met by chance',
  'not capable': 'No signal, not capable',
}

/**
 * A measure that got worse and then stopped coming still needs its answer: else it would be escaped by sending nothing.
 */
export function headingOf(state: State, late: boolean, explained = false): Heading {
  if (state === 'signal worsening' || state === 'signal up' || state === 'signal down')
    return explained ? 'Explained, and still there' : 'Needs an answer'
  if (late || state === 'insufficient data' || state === 'not capable') return 'Cannot be judged, or cannot get there'
  if (state === 'signal improving' || state === 'sustained improvement') return 'Better by more than chance'
  return 'No comment needed'
}

/** Whether what stands under a heading has a signal that somebody must explain, or has explained. */
export const isAsked = (heading: Heading): boolean =>
  heading === 'Needs an answer' || heading === 'Explained, and still there'

/** The good direction of the time between events, where that of how many there are is known. */
export const turn = (better: Better): Better => (better === 'up' ? 'down' : better === 'down' ? 'up' : 'none')
