/** What the marks of the charts mean, to stand once on a page that has them. */
import { el, ink, line } from '../../web/chart/svg.ts'
import { html, raw, type View } from '../../web/html.ts'
import { pointMarks } from './frame.ts'
import type { Judgement } from './shapes.ts'

/** Every kind of mark, by what it means. */
export type KeyOf =
  | 'improvement'
  | 'concern'
  | 'signal'
  | 'common'
  | 'usual'
  | 'trial'
  | 'target'
  | 'missing'
  | 'interval'
const WORDS: Record<KeyOf, string> = {
  improvement: 'better by more than chance',
  concern: 'worse by more than chance',
  signal: 'changed by more than chance',
  common: 'noise',
  usual: 'usual range',
  trial: 'trial limits, from fewer than 12 points',
  target: 'target',
  missing: 'no value',
  interval: 'how far a value of few cases may lie from the truth',
}

const dot = (judgement: Judgement) => pointMarks([{ x: 7, y: 7, judgement }], judgement === 'common' ? 5.6 : 5.2)
const BODIES: Record<KeyOf, readonly [number, string]> = {
  improvement: [14, dot('improvement')],
  concern: [14, dot('concern')],
  signal: [14, dot('signal')],
  common: [14, dot('common')],
  usual: [24, el('rect', { x: 0.5, y: 0.5, width: 23, height: 13, fill: '#f1f0ec', stroke: '#a9a69e' })],
  trial: [24, line(0, 3, 24, 3, '#a9a69e', 1, '4 3') + line(0, 11, 24, 11, '#a9a69e', 1, '4 3')],
  target: [24, line(0, 7, 24, 7, ink.text, 1.3, '2 3')],
  interval: [14, line(7, 0, 7, 14, '#8d949b') + dot('common')],
  missing: [14, el('path', { d: 'M4.5 4.5l5 5m0-5l-5 5', fill: 'none', stroke: '#6d757d', 'stroke-width': 1.3 })],
}

function mark(of: KeyOf): { readonly svg: string } {
  const [width, body] = BODIES[of]
  const at = { width, height: 14, viewBox: `0 0 ${width} 14`, 'aria-hidden': 'true', focusable: 'false' }
  return { svg: el('svg', { xmlns: 'http://www.w3.org/2000/svg', ...at }, body) }
}

/**
 * Each mark beside its words, which alone are read out.
 * @param of which marks the page has; those of a page of many measures where it is left out
 */
export const chartKey = (of: readonly KeyOf[] = ['improvement', 'concern', 'common', 'usual', 'target']): View =>
  html`<ul class="gt-key">${of.map(k => html`<li>${raw(mark(k).svg)}<span>${WORDS[k]}</span></li>`)}</ul>`
