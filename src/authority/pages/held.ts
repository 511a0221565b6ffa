/** How a post is held, as a mark: a word and a pattern, and only then a colour. Solid is permanent; hatched is for now. */
import { el, hatch, ink } from '../../web/chart/svg.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { HeldAs } from '../leadership.ts'

export type Held = HeldAs | 'vacant'

/** In the order in which they are drawn and told. */
export const HELD: readonly Held[] = ['permanent', 'fixed term', 'acting', 'interim', 'vacant']

/** What each stands for, in few words. */
export const HELD_SAYS: Readonly<Record<Held, string>> = {
  permanent: 'permanent',
  'fixed term': 'fixed term',
  acting: 'acting',
  interim: 'interim',
  vacant: 'nobody',
}

/** The patterns of a picture, once. */
export const heldPatterns = (id: string): string =>
  hatch(`${id}-acting`, ink.workPast) + hatch(`${id}-interim`, '#c99a63')

/** Fill and edge of a bar; the part still to come is paler. */
export function heldLook(id: string, as: Held): { fill: string; stroke: string; 'stroke-dasharray'?: string } {
  switch (as) {
    case 'permanent':
      return { fill: ink.workPast, stroke: ink.workPast }
    case 'fixed term':
      return { fill: ink.work, stroke: ink.act }
    case 'acting':
      return { fill: `url(#${id}-acting)`, stroke: ink.act }
    case 'interim':
      return { fill: `url(#${id}-interim)`, stroke: ink.risk }
    case 'vacant':
      return { fill: 'none', stroke: ink.bad, 'stroke-dasharray': '3 3' }
  }
}

/** A sample of the mark, drawn in a box of its own. Its patterns are its own, so that ids on a page stay apart. */
function sample(as: Held, id: string): string {
  const look = heldLook(id, as)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="22" height="14" viewBox="0 0 22 14" aria-hidden="true" focusable="false">${el('defs', {}, heldPatterns(id))}${el('rect', { x: 0.5, y: 0.5, width: 21, height: 13, rx: 2, ...look })}</svg>`
}

/** The mark beside its word. `id` must be unique on the page. */
export const heldWord = (as: Held, id: string, words: string = HELD_SAYS[as]): View =>
  html`<span class="gt-held${as === 'vacant' ? ' gt-held--vacant' : ''}">${raw(sample(as, id))}<span>${words}</span></span>`

/** The key of a chart. */
export const heldKey = (id: string): View[] =>
  HELD.map((as, i) => html`${raw(sample(as, `${id}-key${i}`))}${as === 'vacant' ? 'nobody leads it' : HELD_SAYS[as]}`)
