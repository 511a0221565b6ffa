/** What leans on a measure, what followed what was done, and what was said beforehand to be enough. */
import { shape } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { Judged } from '../judging/shapes.ts'
import type { Leaning, Said, TestSaid } from '../leaning.ts'

export const saidView = ({ shape: of, word }: Said): View =>
  html`<span class="gt-status gt-status--${of}">${raw(shape(of, 14))}<span>${word}</span></span>`

/** Signals after what was done, each with its lag: that one thing came after another is all that is said. */
export function followedView({ followed }: Judged): View | string {
  if (followed.length === 0) return ''
  return html`<section class="gt-panel" aria-labelledby="after-h"><h2 class="govuk-heading-s" id="after-h">What followed what was done</h2><ul class="govuk-list small flush gt-after">${followed.map(
    f => html`<li>${f.sentence}</li>`,
  )}</ul></section>`
}

function leanersView({ leaners, more }: Leaning): View | string {
  if (leaners.length === 0) return ''
  return html`<section class="gt-panel" aria-labelledby="leans-h"><h2 class="govuk-heading-s" id="leans-h">What leans on it</h2><table class="gt-table gt-cards" aria-labelledby="leans-h"><thead><tr><th scope="col" class="gt-w-45">Outcome or step</th><th scope="col">Its owner says</th><th scope="col">The evidence supports</th></tr></thead><tbody>${leaners.map(
    l =>
      html`<tr><th scope="row"><span class="muted gt-thin">${l.kind}</span> <a href="${l.href}">${l.name}</a>${l.green ? html`<span class="gt-line small">${saidView(l.green)}</span>` : ''}</th><td data-l="Its owner says">${saidView(l.says)}</td><td data-l="The evidence supports">${saidView(l.shows)}</td></tr>`,
  )}</tbody></table>${more > 0 ? html`<p class="small muted flush">and ${more} more</p>` : ''}</section>`
}

/** Tests that were registered, for a page of the measure or of what they are of. */
export function testsView(tests: readonly TestSaid[], of: 'measure' | 'item'): View | string {
  if (tests.length === 0) return ''
  return html`<section class="gt-panel" aria-labelledby="tests-h"><h2 class="govuk-heading-s" id="tests-h">What was to be enough, written down beforehand</h2><ul class="govuk-list flush gt-tests">${tests.map(
    t =>
      html`<li>${saidView(t)}<p class="small flush">${of === 'measure' ? html`<a href="${t.of.href}">${t.of.name}</a>. ` : ''}${t.sentence}</p><p class="xs muted flush">${t.registered}</p></li>`,
  )}</ul></section>`
}

/** All of it, where there is any. */
export function leaningView(judged: Judged, leaning: Leaning): View | string {
  const after = html`${followedView(judged)}${testsView(leaning.tests, 'measure')}`
  if (leaning.leaners.length + leaning.tests.length + judged.followed.length === 0) return ''
  if (leaning.tests.length + judged.followed.length === 0)
    return html`<div class="gt-block">${leanersView(leaning)}</div>`
  return html`<div class="gt-grid gt-2 gt-block">${leanersView(leaning)}<div class="gt-stack">${after}</div></div>`
}
