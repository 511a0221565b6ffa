/** The public page: plain words, the same for everybody who comes by. */
import { type StateCounts, segments } from '../../web/chart/bars.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { Drawn } from '../../web/page.ts'
import { type Day, sayDay } from '../graph/dates.ts'
import { statusOf } from '../pages/parts.ts'
import { signalLook } from '../pages/statuses.ts'
import { count, figures, Say, say, shortDay } from '../report/words.ts'
import type { Fate, PublicFinding, PublicMeasure, PublicOutcome, PublicPlan, PublicStep, Words } from './facts.ts'

/** Which plan it is: signed, with the day, or not yet. */
export type Of = {
  readonly council: string
  readonly on: Day
  readonly signed: { readonly number: number; readonly on: Day } | null
  readonly invented: boolean
}

/** Rows of a list; the rest are counted. */
const MOST = 12
const LEFT = 'left out here, because it may point to a person'

const LOOK = {
  done: { word: 'Done', shape: 'proven' },
  unconfirmed: { word: 'Called done, not yet checked', shape: 'claimed' },
  late: { word: 'Late', shape: 'late' },
  'to come': { word: 'To come', shape: 'waiting' },
  paused: { word: 'Paused', shape: 'stopped' },
  stopped: { word: 'Taken out of the plan', shape: 'absent' },
} as const satisfies Record<Fate, { word: string; shape: string }>

/** Drawn once for as long as the plan is kept, as it is for everybody the same. */
const kept = new WeakMap<PublicPlan, { readonly council: string; readonly drawn: Drawn }>()

export function drawPublic(plan: PublicPlan, of: Of): Drawn {
  const known = kept.get(plan)
  if (known?.council === of.council) return known.drawn
  const drawn = drawnAnew(plan, of)
  kept.set(plan, { council: of.council, drawn })
  return drawn
}

function drawnAnew(plan: PublicPlan, of: Of): Drawn {
  return {
    title: 'How children’s services are being improved',
    answer: answerOf(plan),
    asAt: [
      `As at ${sayDay(of.on)}`,
      of.signed
        ? `What was promised is as signed on ${sayDay(of.signed.on)}, version ${of.signed.number}`
        : 'This plan has not been signed yet: what it promises may change',
    ],
    body: bodyOf(plan, of),
  }
}

/** The first sentence: how much was promised, how much is done, how much is late. */
export function answerOf({ counts, outcomes }: PublicPlan): string {
  const all = Object.values(counts).reduce((n, x) => n + x, 0)
  if (all === 0) return 'The plan promises nothing yet.'
  const parts = [
    `${figures(counts.done)} ${counts.done === 1 ? 'is' : 'are'} done, and somebody else has checked that they are`,
    ...(counts.unconfirmed > 0
      ? [`${say(counts.unconfirmed)} ${counts.unconfirmed === 1 ? 'is' : 'are'} called done and not yet checked`]
      : []),
    `${counts.late === 0 ? 'none is' : `${say(counts.late)} ${counts.late === 1 ? 'is' : 'are'}`} late`,
  ]
  return `${count(outcomes.length, 'change').replace(/^./, l => l.toUpperCase())} for children, and ${figures(all)} steps towards them. Of the steps ${parts.join('; ')}.`
}

const bodyOf = (plan: PublicPlan, of: Of): View =>
  html`${plan.outcomes.length > 1 ? contents(plan) : ''}${plan.outcomes.map((o, i) => outcome(o, i))}${plan.findings.length > 0 ? findings(plan.findings) : ''}
<section class="gt-section" aria-labelledby="about"><h2 class="govuk-heading-l" id="about">About this page</h2><p class="govuk-body">${of.council} shows here what its plan for children’s services promises, and how far it has come. A step is done when somebody other than the person who did it has looked at the evidence and accepted it. A figure is called better or worse only when it has moved by more than it always did.</p><p class="govuk-body">Nobody is named here: no child, no family, and nobody who works for the council. Counts of fewer than five are not shown.${
    plan.left.length > 0
      ? ` ${Say(plan.left.length)} ${plan.left.length === 1 ? 'line is' : 'lines are'} ${LEFT.replace('it may', 'they may')}.`
      : ''
  }</p>${of.invented ? html`<p class="govuk-body">Everything in this plan is invented, to show how the page works.</p>` : ''}</section>`

const contents = ({ outcomes }: PublicPlan): View =>
  html`<nav class="gt-panel gt-noprint" aria-label="On this page"><h2 class="govuk-heading-s">On this page</h2><ul class="gt-contents">${outcomes.map((o, i) => html`<li><a href="#change-${i}">${said(o.title, `A change that is ${LEFT}`)}</a></li>`)}</ul></nav>`

const said = (words: Words, otherwise: string): string => (words === null || words === '' ? otherwise : words)

function outcome(o: PublicOutcome, i: number): View {
  const of = (is: Fate) => o.steps.filter(s => s.is === is)
  return html`<section class="gt-panel gt-public" aria-labelledby="change-${i}"><h2 class="govuk-heading-m" id="change-${i}">${said(o.title, `A change that is ${LEFT}`)}</h2>
${o.was || o.wanted ? html`<p class="govuk-body gt-public__pair">${o.was ? html`<span><b>Where we were</b>${o.was}</span>` : ''}${o.wanted ? html`<span><b>Where we want to be${o.by ? `, by ${sayDay(o.by)}` : ''}</b>${o.wanted}</span>` : ''}</p>` : ''}
${o.answers ? html`<p class="govuk-body-s muted">The ${o.answers} answers for it.</p>` : ''}
<div class="gt-grid gt-5-7"><div>${figuresOf(o.measures)}</div><div><h3 class="govuk-heading-s">${count(o.steps.length, 'step').replace(/^./, l => l.toUpperCase())}</h3>${
    o.steps.length > 0 ? stepsBar(o, i) : html`<p class="govuk-body">No step is planned yet.</p>`
  }${list('Late', of('late'), late)}${list('Called done, and not yet checked', of('unconfirmed'), plainStep)}${list('Done', of('done').toReversed(), done)}${list('Next', soonest([...of('to come'), ...of('paused')]), next, 6)}${list('Taken out of the plan', of('stopped'), stopped)}</div></div></section>`
}

const STATE = {
  done: 'proven',
  unconfirmed: 'claimed',
  late: 'late',
  'to come': 'waiting',
  paused: 'stopped',
  stopped: null,
} as const

function stepsBar(o: PublicOutcome, i: number): View {
  const counts: StateCounts = {}
  for (const s of o.steps) {
    const state = STATE[s.is]
    if (state) counts[state] = (counts[state] ?? 0) + 1
  }
  const fates = [...new Set(o.steps.map(s => s.is))]
  return html`<div class="gt-pic" aria-hidden="true">${raw(segments(`public-${i}`, counts, 420).svg)}</div><ul class="gt-key">${fates.map(
    f =>
      html`<li>${statusOf(LOOK[f].shape, `${figures(o.steps.filter(s => s.is === f).length)} ${LOOK[f].word.toLowerCase()}`, 13)}</li>`,
  )}</ul>`
}

function figuresOf(measures: readonly PublicMeasure[]): View {
  if (measures.length === 0)
    return html`<h3 class="govuk-heading-s">How we will know</h3><p class="govuk-body">No figure shows yet whether it is reached.</p>`
  return html`<h3 class="govuk-heading-s">How we will know</h3><ul class="gt-public__figures">${measures
    .slice(0, MOST)
    .map(
      m =>
        html`<li><b>${said(m.title, `A figure that is ${LEFT}`)}</b><span>${sentence(m)}</span>${statusOf(signalLook[m.says].shape, WORDS[m.says], 14)}</li>`,
    )}</ul>`
}

const WORDS: Record<PublicMeasure['says'], string> = {
  worsening: 'Worse',
  'too little data': 'Too few figures to say',
  'no signal': 'No real change',
  moving: 'It has moved; nobody has said which way is good',
  improving: 'Better',
  sustained: 'Better, and it has held',
}

/** "58% in March 2026, 83% in October 2026. The aim is 95% by 31 March 2027." */
export function sentence(m: PublicMeasure): string {
  const month = (d: Day | null) => (d ? ` in ${sayDay(d).replace(/^\d+ /, '')}` : '')
  const past = [m.from && `${m.from}${month(m.fromOn)}`, m.last && `${m.last}${month(m.lastOn)}`]
    .filter(Boolean)
    .join(', then ')
  const aim = m.to ? `The aim is ${m.to}${m.toOn ? ` by ${sayDay(m.toOn)}` : ''}.` : 'No aim is set.'
  return past === '' ? aim : `${past}. ${aim}`.replace(/^./, l => l.toUpperCase())
}

const soonest = (steps: readonly PublicStep[]) => {
  const of = (s: PublicStep) => s.promised ?? '9'
  return steps.toSorted((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0))
}

function list(
  heading: string,
  steps: readonly PublicStep[],
  draw: (s: PublicStep) => View | string,
  most = MOST,
): View | string {
  if (steps.length === 0) return ''
  return html`<h3 class="govuk-heading-s gt-public__list">${heading}</h3><ul class="govuk-list govuk-list--bullet">${steps.slice(0, most).map(s => html`<li>${draw(s)}</li>`)}</ul>${steps.length > most ? html`<p class="govuk-body-s muted">and ${figures(steps.length - most)} more</p>` : ''}`
}

const titleOf = (s: PublicStep): string => said(s.title, `A step that is ${LEFT}`)
const plainStep = (s: PublicStep): string => titleOf(s)
const done = (s: PublicStep): View =>
  html`${titleOf(s)}${s.doneOn ? html` <span class="muted">${shortDay(s.doneOn)}</span>` : ''}`
const next = (s: PublicStep): View =>
  html`${titleOf(s)} <span class="muted">${s.is === 'paused' ? 'paused' : s.promised ? `by ${shortDay(s.promised)}` : 'no date yet'}</span>`
const reason = (why: Words): string =>
  why === null
    ? `The reason is ${LEFT}.`
    : why === ''
      ? 'No reason has been given.'
      : `The reason given: ${why.replace(/[.\s]+$/, '')}.`
const late = (s: PublicStep): View =>
  html`${titleOf(s)} <span class="gt-line small muted">${s.promised ? `Promised by ${shortDay(s.promised)}${s.planned ? `, now planned for ${shortDay(s.planned)}` : ''}.` : ''} ${reason(s.why)}</span>`
const stopped = (s: PublicStep): View => html`${titleOf(s)} <span class="gt-line small muted">${reason(s.why)}</span>`

function findings(all: readonly PublicFinding[]): View {
  return html`<section class="gt-section" aria-labelledby="found"><h2 class="govuk-heading-l" id="found">What inspectors found, and what answers it</h2><div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards"><caption class="govuk-visually-hidden">What was found, by whom and when, and how many steps answer it</caption><thead><tr><th scope="col" class="gt-w-50">What was found</th><th scope="col">By whom and when</th><th scope="col">Steps that answer it</th><th scope="col">Done</th></tr></thead><tbody>${all.map(
    f =>
      html`<tr><th scope="row">${said(f.title, `A finding that is ${LEFT}`)}</th><td data-l="By whom and when">${[f.body, f.on && sayDay(f.on)].filter(Boolean).join(', ')}</td><td data-l="Steps that answer it">${f.steps === 0 ? statusOf('absent', 'None yet', 14) : figures(f.steps)}</td><td data-l="Done">${f.steps === 0 ? '' : figures(f.done)}</td></tr>`,
  )}</tbody></table></div></section>`
}
