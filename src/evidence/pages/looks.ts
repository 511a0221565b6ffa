/** How a state of a measure is marked: a shape and a word, never a colour alone. */
import { type Shape, shape } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { Judged, State } from '../judging/shapes.ts'

const SHAPES: Readonly<Record<State, Shape>> = {
  'signal worsening': 'worse',
  'signal up': 'claimed',
  'signal down': 'claimed',
  'signal improving': 'better',
  'sustained improvement': 'proven',
  'target met reliably': 'usual',
  'target met by chance': 'usual',
  'not capable': 'usual',
  stable: 'usual',
  'insufficient data': 'claimed',
}
const TONES: Readonly<Partial<Record<State, string>>> = {
  'signal worsening': 'worse',
  'signal improving': 'better',
  'sustained improvement': 'better',
}

export const stateView = ({ state, word, outOfDate }: Judged): View => {
  const tone = TONES[state]
  const look = outOfDate && !tone ? 'claimed' : SHAPES[state]
  return html`<span class="gt-status gt-state${tone ? ` gt-state--${tone}` : ''}">${raw(shape(look, 16))}<span>${word}</span></span>`
}
