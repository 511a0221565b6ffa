/** A drawing in two forms, of which a page shows the one that can be read at its width (css/measures.css). */
import type { Picture } from '../../web/chart/svg.ts'

/**
 * Both forms, as HTML that is safe to be placed as it is; the one that is not shown is not read out either.
 * @param draw makes a form under an id of its own
 */
export function bothForms(id: string, draw: (id: string, form: 'wide' | 'narrow') => Picture): { svg: string } {
  return {
    svg: `<div class="gt-draw gt-draw--wide">${draw(`${id}-w`, 'wide').svg}</div><div class="gt-draw gt-draw--narrow">${draw(`${id}-n`, 'narrow').svg}</div>`,
  }
}
