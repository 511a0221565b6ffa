/** Beside the chart: what was said of its signal, by whom and when; and the form to say it. Without a signal nobody is asked. */
import { sayDay } from '../../web/days.ts'
import { input, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import type { Judged } from '../judging/shapes.ts'
import type { Explanation } from '../shapes.ts'
import { explainUrl } from '../urls.ts'
import type { Beside } from './beside.ts'
import { pointsOf, signalOf } from './now.ts'

export type Of = { readonly code: string; readonly place: string; readonly judged: Judged; readonly beside: Beside }

export function explainView(asked: Asked, of: Of): View {
  const { judged, beside } = of
  const signal = signalOf(judged)
  const earlier = beside.explanations.filter(e => e !== judged.explained)
  const body = signal
    ? html`${judged.explained ? toldView(judged.explained, since(judged, judged.explained)) : askedView(of)}${
        beside.mayExplain ? formView(asked, of, signal.from) : ''
      }`
    : html`<p class="small flush">${noneView(judged)}</p>`
  return html`<section class="gt-panel gt-panel--tight" id="explained" aria-labelledby="explained-h"><h2 class="govuk-heading-s" id="explained-h">What is known of it</h2>${body}${
    earlier.length === 0
      ? ''
      : html`<details class="gt-fold"><summary>${earlier.length === 1 ? 'One earlier explanation' : `${earlier.length} earlier explanations`}</summary>${earlier.slice(0, 20).map(e => html`<div class="gt-told">${toldView(e, '')}</div>`)}</details>`
  }</section>`
}

const noneView = ({ state }: Judged): string =>
  state === 'insufficient data'
    ? 'There are too few values for a signal, so nobody is asked to explain one of them.'
    : state === 'sustained improvement'
      ? 'The improvement has held, so nobody is asked to explain it again.'
      : 'There is no signal in it, so nobody is asked to explain it: an explanation of usual variation would be a guess.'

function askedView({ judged, beside }: Of): View {
  const owner = judged.definition.owner
  const who =
    owner === ''
      ? 'No post owns this measure, so nobody in particular is asked: name an owner in the dictionary.'
      : beside.owned
        ? `${owner} is asked, who owns this measure.`
        : `${owner} owns this measure, as its dictionary says; no one post is called that, so nobody finds it in their work.`
  return html`<p class="small"><strong>Nobody has explained this signal yet.</strong> ${pointsOf(judged, judged.owed!)}. ${who}</p>`
}

/** On a card of the board: whether its signal is explained, by whom and when; nothing where nobody is asked. */
export const explainedLine = ({ owed, explained }: Judged): View | string =>
  explained
    ? html`<p class="xs muted flush">Explained by ${explained.by} on ${sayDay(explained.on)}</p>`
    : owed
      ? html`<p class="xs flush"><strong>Nobody has explained it yet</strong></p>`
      : ''

/** How many values have come since a signal was explained. */
function since(judged: Judged, { until, toward }: Explanation): string {
  const signal = signalOf(judged)
  const more = signal && signal.toward === toward ? judged.points.filter(p => p.date > until).length : 0
  return more === 0
    ? ''
    : more === 1
      ? 'It has gone on for one more value since.'
      : `It has gone on for ${more} more values since.`
}

const toldView = (e: Explanation, more: string): View =>
  html`<dl class="gt-told__facts small"><div><dt>Values</dt><dd>${e.points}${more === '' ? '' : html`. ${more}`}</dd></div><div><dt>Known</dt><dd>${e.known}</dd></div>${
    e.rests === '' ? '' : html`<div><dt>How the cause is known</dt><dd>${e.rests}</dd></div>`
  }<div><dt>Being done</dt><dd>${e.doing}</dd></div><div><dt>By</dt><dd>${e.doingBy}</dd></div></dl><p class="xs muted">Said by ${e.by} on ${sayDay(e.on)}. The system has not checked it.</p>`

function formView(asked: Asked, { code, place, judged }: Of, from: string): View {
  const e = entry(asked, explainUrl, 'explain')
  return folded(
    asked.asking,
    e,
    {
      href: explainUrl.to(),
      title: judged.explained ? 'Say what is known now' : 'Explain this signal',
      button: 'Keep this explanation',
    },
    [
      hidden('code', code),
      hidden('place', place),
      hidden('signal', from),
      textarea({
        ...e.one('known'),
        label: 'What is known, and what is not',
        hint: 'What happened, in which teams, since when. A change of recording is worth a look first. Name no child.',
        rows: 4,
      }),
      textarea({
        ...e.one('rests'),
        label: 'If you say what caused it: how is that known?',
        hint: 'That one thing came after another does not show it. Leave it empty where no cause is claimed.',
        rows: 2,
      }),
      textarea({ ...e.one('doing'), label: 'What is being done', rows: 2 }),
      input({ ...e.one('by'), label: 'By whom', hint: 'A post rather than a name' }),
    ],
  )
}
