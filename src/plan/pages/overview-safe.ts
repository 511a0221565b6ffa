/** "Are children safe now?": what can be said of it, and what cannot yet. */
import { segments } from '../../web/chart/bars.ts'
import { html, raw, type View } from '../../web/html.ts'
import { sayDay } from '../graph/dates.ts'
import { clip, count, figures, Say } from '../report/words.ts'
import { supported } from '../standing/course.ts'
import type { FirstThing, Safe } from '../standing/safe.ts'
import { coherenceUrl, itemUrl } from '../urls.ts'
import { onOf, type Seen, statusOf } from './parts.ts'
import { supportedLook } from './statuses.ts'

export function safePanel({ unsafe, first }: Safe, seen: Seen): View {
  return html`<section class="gt-panel gt-question gt-safe" aria-labelledby="safe"><div class="gt-section__head flush"><h2 class="govuk-heading-s muted flush" id="safe">Are children safe now?</h2></div>
<p class="gt-safe__say">This page cannot say yet. No front door and no partner’s register is joined to it; once they are, every open contact stands here with its clock, and every child whom another register knows and ours does not. Until then the answer is in the case system, and with whoever is on duty.</p>
${unsafe.length > 0 && !seen.counts ? unsafeTable(unsafe) : ''}${first.length > 0 ? firstTable(first, seen) : ''}</section>
`
}

function unsafeTable(unsafe: Safe['unsafe']): View {
  return html`<table class="gt-table gt-cards"><caption>${Say(unsafe.length)} unsafe now, as the plan has it: closed only by a second person</caption><thead><tr><th scope="col">What is unsafe</th><th scope="col">Children</th><th scope="col">What keeps them safe meanwhile</th><th scope="col">Owner</th><th scope="col">Must be closed</th></tr></thead><tbody>${unsafe
    .slice(0, MOST)
    .map(
      u =>
        html`<tr><th scope="row">${u.title}</th><td data-l="Children">${u.children?.text ?? 'not said'}</td><td data-l="Meanwhile">${u.safeguard || 'nothing is written down'}</td><td data-l="Owner">${u.owner?.text ?? 'nobody'}</td><td data-l="Must be closed" class="strong">${u.due?.on ? sayDay(u.due.on) : (u.due?.text ?? 'no date')}</td></tr>`,
    )}</tbody></table>${more(unsafe.length)}`
}

/** Rows of a table on the first page. */
const MOST = 12
const more = (n: number): View | string =>
  n > MOST ? html`<p class="small muted flush">and ${figures(n - MOST)} more</p>` : ''

/** What inspectors said must be put right first, and where the work on it stands. */
function firstTable(first: readonly FirstThing[], seen: Seen): View {
  return html`<table class="gt-table gt-cards"><caption>What inspectors said must be put right first, and what the evidence shows of it</caption><thead><tr><th scope="col" class="gt-w-45">Priority action</th><th scope="col" class="gt-w-15">Found</th><th scope="col" class="gt-w-15">Answered by</th><th scope="col" class="gt-w-25">Where those steps stand</th></tr></thead><tbody>${first
    .slice(0, MOST)
    .map(
      ({ finding, steps }, i) =>
        html`<tr><th scope="row">${seen.counts ? clip(finding.title, 170) : html`<a href="${itemUrl.to({}, { id: finding.id, on: onOf(seen) })}">${clip(finding.title, 170)}</a>`}</th><td data-l="Found">${finding.on?.on ? sayDay(finding.on.on) : 'not said'}${finding.body ? html`, ${finding.body}` : ''}</td><td data-l="Answered by">${
          steps.length === 0 && seen.counts
            ? 'no step'
            : steps.length === 0
              ? html`<a href="${coherenceUrl.to({}, { rule: 'C-25', on: onOf(seen) })}">no step</a>`
              : html`${count(steps.length, 'step')}`
        }</td><td data-l="Where those steps stand">${steps.length === 0 ? statusOf('absent', 'Nothing to show') : stands(steps, `first-${i}`)}</td></tr>`,
    )}</tbody></table>${more(first.length)}`
}

function stands(steps: FirstThing['steps'], id: string): View {
  const states = supported.map(s => ({ s, n: steps.filter(x => x.shows === s).length })).filter(x => x.n > 0)
  const bar = segments(id, Object.fromEntries(states.map(({ s, n }) => [STATE[s], n])), 190)
  return html`<span class="gt-line gt-pic" aria-hidden="true">${raw(bar.svg)}</span><span class="gt-line xs muted">${states
    .map(({ s, n }) => `${n} ${supportedLook(s).word.toLowerCase()}`)
    .join(', ')}</span>`
}
const STATE = {
  done: 'proven',
  'on course': 'course',
  'not shown': 'claimed',
  'at risk': 'risk',
  'off course': 'late',
  'not started': 'waiting',
  paused: 'stopped',
} as const
