/** Beside the findings: what is accepted for now, what could not be judged, and when a certificate is given. */
import { html, raw, type View } from '../../web/html.ts'
import type { Tally } from '../cohering/tally.ts'
import { tallyChart, tallySays } from '../cohering/tally-chart.ts'
import { certificateUrl, exceptionsUrl, ruleUrl, sinceUrl } from '../cohering/urls.ts'
import { sayDay } from '../graph/dates.ts'
import { workingDaysBetween } from '../graph/working-days.ts'
import { type Context, labelOf, severityWord } from '../report/context.ts'
import { clip, count, figures } from '../report/words.ts'
import { rulesUrl } from '../urls.ts'
import { onOf, type Seen, statusOf } from './parts.ts'

/** Those that are listed beside; a page has room for so many. */
const MOST = 12
/** Working days before its end from which an exception is marked. */
const SOON = 10

export function acceptedPanel(c: Context, seen: Seen): View {
  const all = c.j.accepted
  const shown = all.slice(0, MOST)
  return html`<section class="gt-panel gt-panel--tight" id="accepted" aria-labelledby="accepted-h"><h2 class="govuk-heading-s" id="accepted-h">Accepted for now</h2>${
    all.length === 0
      ? html`<p class="small muted flush">Nothing is. An exception has a name, a reason and an end, on which the finding returns.</p>`
      : html`<p class="small muted">Each has a name, a reason and an end. On its end date the finding returns.</p><ul class="gt-side">${shown.map(
          a => {
            const days = workingDaysBetween(c.j.on, a.until)
            const left = days === null ? '' : `, in ${count(days, 'working day')}`
            return html`<li><b>${c.rules.find(r => r.id === a.rule)?.title ?? a.rule}</b><span>${clip(labelOf(c.view, a.items[0], 90), 100)}</span><span><a href="${ruleUrl.to({ id: a.rule }, { on: onOf(seen) })}">Rule ${a.rule}</a>, ${severityWord[a.severity].toLowerCase()}. Accepted by ${clip(a.by, 60)}. ${clip(a.reason, 160)}</span>${
              days !== null && days <= SOON
                ? statusOf('high', `${sayDay(a.until)}: ends${left}`, 14)
                : html`<span class="gt-side__end">Until ${sayDay(a.until)}${left}</span>`
            }</li>`
          },
        )}</ul>${all.length > shown.length ? html`<p class="small muted flush">and ${figures(all.length - shown.length)} more, in the order in which they end</p>` : ''}`
  }<p class="small gt-side__foot"><a href="${exceptionsUrl.to()}">All exceptions: asked for, accepted, come back</a></p></section>`
}

/** Rules that could not run: silence is not a pass. */
export function silentPanel(c: Context, seen: Seen): View {
  const on = onOf(seen)
  const missing = c.j.rules.filter(r => r.state === 'missing-input')
  const idle = c.j.rules.filter(r => r.state === 'not-applicable')
  return html`<section class="gt-panel gt-panel--tight" id="silent" aria-labelledby="silent-h"><h2 class="govuk-heading-s" id="silent-h">What could not be judged</h2>${
    missing.length === 0
      ? html`<p class="small flush">Every rule could be asked${idle.length > 0 ? `; ${count(idle.length, 'rule')} had nothing to look at` : ''}.</p>`
      : html`<p class="small muted">${count(missing.length, 'rule')} asked about what was not brought. Silence is not a pass.</p><ul class="gt-side">${missing.map(
          r =>
            html`<li><a href="${ruleUrl.to({ id: r.rule }, { on })}">${r.rule}. ${c.rules.find(x => x.id === r.rule)?.title ?? ''}</a><span>${r.why}</span></li>`,
        )}</ul>`
  }<p class="small gt-side__foot"><a href="${rulesUrl.to({}, { on })}">The text of every rule</a></p></section>`
}

export const certificatePanel = (c: Context): View =>
  html`<section class="gt-panel gt-panel--tight" aria-labelledby="certificate-h"><h2 class="govuk-heading-s" id="certificate-h">Certificate</h2><p class="small">Given when no blocker is open. It lists every rule’s result and every exception. ${
    c.j.counts.blocker > 0
      ? html`<b>${count(c.j.counts.blocker, 'blocker')} ${c.j.counts.blocker === 1 ? 'stands' : 'stand'} in its way.</b>`
      : html`<b>Nothing stands in its way today.</b>`
  }</p><p class="small flush"><a href="${certificateUrl.to()}">${c.j.counts.blocker > 0 ? 'What it would say' : 'Open it'}, and those issued before</a></p></section>`

/** What is new and what has gone, on a page of its own: it takes judging another plan. */
export const sincePanel = (): View =>
  html`<section class="gt-panel gt-panel--tight gt-noprint" aria-labelledby="since-h"><h2 class="govuk-heading-s" id="since-h">What is new</h2><ul class="gt-side"><li><a href="${sinceUrl.to({}, { from: 'yesterday' })}">New and gone since yesterday</a></li><li><a href="${sinceUrl.to({}, { from: 'signed' })}">New and gone since the plan was signed</a></li></ul></section>`

/** How findings went, week by week; nothing until there are two days to draw a line between. */
export const talliesPanel = (tallies: readonly Tally[] | undefined): View | string =>
  tallies === undefined || tallies.length < 2
    ? ''
    : html`<section class="gt-panel gt-panel--tight gt-tally" aria-labelledby="tally-h"><h2 class="govuk-heading-s" id="tally-h">Findings open each week</h2><p class="small muted">${tallySays(tallies)}</p>${raw(tallyChart('tally', tallies).svg)}</section>`
