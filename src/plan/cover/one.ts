/** One finding, clause or obligation in full: each step that answers it, with its evidence, a click from the record itself. */
import { html, type View } from '../../web/html.ts'
import type { Rec } from '../graph/kinds.ts'
import { onOf, type Seen, statusOf } from '../pages/parts.ts'
import { declaredView, signalView, supportedView } from '../pages/statuses.ts'
import { type Context, kindOf, label } from '../report/context.ts'
import { capital, clip, count, shortDay } from '../report/words.ts'
import type { StepCourse } from '../standing/course.ts'
import { coherenceUrl, coverUrl, itemUrl } from '../urls.ts'
import { type Asked, isAccepted } from './asked.ts'

export function oneView(c: Context, a: Asked, back: string, seen: Seen): View {
  const on = onOf(seen)
  const own = c.view.evidenceOf(a.record.id)
  return html`<p class="govuk-body"><a href="${back}">The whole matrix</a> &nbsp; <a href="${itemUrl.to({}, { id: a.record.id, on })}">${capital(kindOf(c.view, a.record.id))} ${a.record.source.ref || ''} with all it says</a></p>
${a.open ? html`<div class="gt-panel gt-panel--bad gt-block"><p class="govuk-body flush"><b>Nothing in the plan answers it.</b> <a href="${coherenceUrl.to({}, { rule: 'C-25', on })}">What to do about it</a></p></div>` : ''}
${
  a.steps.length > 0
    ? html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards"><caption class="govuk-visually-hidden">Steps that answer it, and their evidence</caption><thead><tr><th scope="col" class="gt-w-35">Step</th><th scope="col">Due</th><th scope="col">The owner says</th><th scope="col">The evidence supports</th><th scope="col" class="gt-w-35">Evidence</th></tr></thead><tbody>${a.steps.map(s => stepRow(c, s, on))}</tbody></table></div>`
    : ''
}
${
  a.others.length > 0
    ? list(
        'Also answered by',
        a.others.map(
          r =>
            html`<a href="${itemUrl.to({}, { id: r.id, on })}">${clip(label(r, 110), 120)}</a> <span class="muted">${kindOf(c.view, r.id)}</span>`,
        ),
      )
    : ''
}
${
  own.length > 0
    ? list(
        'Evidence about it itself',
        own.map(e => evidenceView(c, e, on)),
      )
    : ''
}
<p class="govuk-body gt-after">${a.signal ? html`Its measures, at worst: ${signalView(a.signal)}` : a.steps.length > 0 ? statusOf('absent', 'No measure would show whether it is answered', 14) : ''}</p>`
}

const list = (head: string, items: readonly View[]): View =>
  html`<h2 class="govuk-heading-s gt-after">${head}</h2><ul class="govuk-list govuk-list--bullet">${items.map(i => html`<li>${i}</li>`)}</ul>`

function stepRow(c: Context, s: StepCourse, on: string | undefined): View {
  const evidence = c.view.evidenceOf(s.step.id)
  const why = s.why.length > 0 ? html`<span class="gt-line xs muted">${capital(s.why.join('; '))}</span>` : ''
  return html`<tr><th scope="row"><a href="${itemUrl.to({}, { id: s.step.id, on })}">${clip(label(s.step, 120), 130)}</a><span class="gt-line xs muted gt-thin">${s.step.owner ? clip(s.step.owner.text, 70) : 'nobody owns it'}</span></th><td data-l="Due">${s.step.due?.on ? html`<span class="nowrap">${shortDay(s.step.due.on)}</span>` : html`<span class="muted">no date</span>`}</td><td data-l="The owner says">${declaredView(s.says)}</td><td data-l="The evidence supports">${supportedView(s.shows)}${why}</td><td data-l="Evidence">${
    evidence.length === 0
      ? html`<span class="muted">None was given.</span>`
      : evidence.map(e => html`<span class="gt-line">${evidenceView(c, e, on)}</span>`)
  }</td></tr>`
}

function evidenceView(c: Context, e: Rec<'evidence'>, on: string | undefined): View {
  const who = e.acceptedBy ? clip(e.acceptedBy.text, 50) : ''
  const facts = [e.grade?.is ?? '', e.on?.on ? shortDay(e.on.on) : ''].filter(x => x !== '').join(', ')
  return html`<a href="${itemUrl.to({}, { id: e.id, on })}">${clip(e.title || e.id, 90)}</a>${facts ? html` <span class="muted">${facts}</span>` : ''} ${
    isAccepted(c, e)
      ? statusOf('proven', `Accepted${who ? ` by ${who}` : ''}`, 13)
      : statusOf('claimed', 'Not accepted yet', 13)
  }`
}

export const titleOf = (a: Asked): string => clip(label(a.record, 180), 190)
export const answerOfOne = (a: Asked): string => {
  if (a.steps.length === 0)
    return a.open
      ? 'Nothing in the plan answers it.'
      : `Answered by ${count(a.others.length, 'item')} of the plan, and no step.`
  const done = a.steps.filter(s => s.shows === 'done').length
  return `Answered by ${count(a.steps.length, 'step')}. ${done === 0 ? 'None is' : done === a.steps.length ? (done === 1 ? 'It is' : 'All are') : `${capital(count(done, 'of them', 'of them'))} ${done === 1 ? 'is' : 'are'}`} done and proven; evidence was accepted of ${a.accepted === 0 ? 'none' : a.accepted === a.steps.length ? 'all' : String(a.accepted)}.`
}
export const backTo = (query: Readonly<Record<string, string | undefined>>, on: string | undefined): string =>
  coverUrl.to({}, { ...query, on })
