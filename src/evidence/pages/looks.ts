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

/** What the marks of all charts mean, once on a page. */
export const chartKey = (): View =>
  html`<ul class="gt-key"><li>${raw('<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><circle cx="7" cy="7" r="5" fill="#1f5fa8"/></svg>')} better by more than chance</li><li>${raw('<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d="M7 1l6 6-6 6-6-6z" fill="#b84a00"/></svg>')} worse by more than chance</li><li>${raw('<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><circle cx="7" cy="7" r="3" fill="#6d757d"/></svg>')} noise</li><li>${raw('<svg width="22" height="14" viewBox="0 0 22 14" aria-hidden="true"><rect x="1" y="2" width="20" height="10" fill="#eeede8" stroke="#b3b0a8"/></svg>')} usual range</li><li>${raw('<svg width="22" height="14" viewBox="0 0 22 14" aria-hidden="true"><path d="M1 7h20" stroke="#23272b" stroke-width="2" stroke-dasharray="2 2"/></svg>')} target</li></ul>`
