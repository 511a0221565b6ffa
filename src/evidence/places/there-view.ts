/** What is needed at each place beside what the local plan does there. That one lies beside the other is all that is said. */
import { html, type View } from '../../web/html.ts'
import type { Stored } from '../measures/reading.ts'
import { saidView } from '../pages/leaning-view.ts'
import type { DoneThere } from './done-there.ts'

type Local = { readonly place: { readonly name: string }; readonly at: Stored }
const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
const MOST = 100

export function thereView(
  there: DoneThere,
  places: readonly Local[],
  of: { readonly title: string; readonly kind: string; readonly better: 'up' | 'down' | 'none' },
): View | string {
  if (there === null || places.length === 0) return ''
  // The places that stand worst come first; those without a value that can be shown are last.
  const worth = (p: Local) =>
    p.at.value === null ? Number.NEGATIVE_INFINITY : of.better === 'up' ? -p.at.value : p.at.value
  const shown = [...places].sort((a, b) => worth(b) - worth(a)).slice(0, MOST)
  const none = places.filter(p => (there.at.get(p.place.name)?.steps.length ?? 0) === 0).length
  return html`<section class="gt-panel gt-section" aria-labelledby="there-h" id="there"><h2 class="govuk-heading-s" id="there-h">Needs, and what the plan does there</h2><p class="small muted">${none === 0 ? `Every ${of.kind} is named by a step.` : `${none} of ${places.length} are named by no step.`} ${there.everywhere === 1 ? 'One step names' : `${there.everywhere} steps name`} no place, and may be for all of them.</p><table class="gt-table gt-cards" aria-labelledby="there-h"><thead><tr><th scope="col">${of.kind === 'ward' ? 'Ward' : 'Locality'}</th><th scope="col">${of.title}</th><th scope="col" class="gt-w-45">Steps of the plan that name it</th></tr></thead><tbody>${shown.map(
    p => {
      const { steps, more } = there.at.get(p.place.name) ?? { steps: [], more: 0 }
      return html`<tr><th scope="row">${p.place.name}</th><td data-l="${of.title}">${p.at.value === null ? html`<span class="muted">${p.at.missing === 'suppressed' ? 'too few to show' : 'none'}</span>` : plain.format(p.at.value)}</td><td data-l="Steps of the plan that name it">${
        steps.length === 0
          ? html`<span class="muted">None</span>`
          : html`<ul class="govuk-list small flush">${steps.map(s => html`<li><a href="${s.href}">${s.name}</a> ${saidView(s.says)}</li>`)}${more > 0 ? html`<li class="muted">and ${more} more</li>` : ''}</ul>`
      }</td></tr>`
    },
  )}</tbody></table></section>`
}
