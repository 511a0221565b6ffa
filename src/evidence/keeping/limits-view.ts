/** Where the limits of a chart begin anew and by which settings it is judged: who said so, who accepted it, and the forms to say it. */
import { sayDay } from '../../web/days.ts'
import { input, radios, select, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import type { Judged } from '../judging/shapes.ts'
import { rebaseDecideUrl, rebaseEndUrl, rebaseUrl, settingsUrl } from '../urls.ts'
import type { Of } from './explain-view.ts'
import type { RebaseKept } from './reading.ts'
import { fairBeginnings } from './rebase.ts'

/** Judged otherwise: what the page says it would be. */
export type Otherwise = { readonly oldLimits: Judged | null; readonly screening: Judged }

const FAIR = html`<p class="small">Limits fairly begin anew only on a day, for a reason that anybody can look up: a step of the plan that was done, or a known change in how it is recorded. Twelve values stand before it and twelve since, so that neither stretch has trial limits. Not because the chart looks bad, and not to make a signal go away. Whoever proposes it does not accept it, nor does the holder of the post that owns the measure. The old values and their limits stay on the chart.</p>`

export function limitsView(asked: Asked, of: Of, otherwise: Otherwise): View {
  const { judged, beside } = of
  const proposed = beside.rebases.find(r => r.stands === 'proposed')
  const done = beside.rebases.filter(r => r !== proposed)
  const stretches =
    judged.segments.length < 2
      ? html`<p class="small">One stretch of limits holds for all ${judged.points.length} values.</p>`
      : html`<ol class="small">${judged.segments.map(s => html`<li>${sayDay(s.from)} to ${sayDay(s.until)}, ${s.points} values${s.reason === '' ? '' : html`: ${s.reason}`}${s.trial ? ' (trial limits)' : ''}</li>`)}</ol>`
  return html`<section class="gt-panel" id="limits" aria-labelledby="limits-h"><h2 class="govuk-heading-s" id="limits-h">Where limits begin anew</h2>${stretches}${
    otherwise.oldLimits
      ? html`<p class="small"><strong>By the limits before the last beginning:</strong> ${otherwise.oldLimits.sentence}</p>`
      : ''
  }${FAIR}${proposed ? proposedView(asked, of, proposed) : ''}${
    done.length === 0 ? '' : html`<ul class="gt-sayings small">${done.map(r => html`<li>${doneView(r)}</li>`)}</ul>`
  }${beside.mayWrite && !proposed ? html`<div class="gt-forms">${proposeView(asked, of)}${endViews(asked, of)}</div>` : ''}</section>`
}

const whatOf = ({ from, because, what, undoes }: RebaseKept): string =>
  `${undoes ? 'No beginning on' : 'Anew from'} ${sayDay(from)}: ${because === 'step' ? 'the step ' : ''}${what}`

function proposedView(asked: Asked, { beside, code, place }: Of, r: RebaseKept): View {
  const e = entry(asked, rebaseDecideUrl, 'decide')
  const form = folded(
    asked.asking,
    e,
    { href: rebaseDecideUrl.to(), title: 'Accept or refuse this', button: 'Keep this answer' },
    [
      hidden('code', code),
      hidden('place', place),
      hidden('rebase', r.id),
      radios({
        ...e.one('answer'),
        legend: 'Is it fair?',
        small: true,
        items: [
          { value: 'yes', text: 'Yes, it is accepted' },
          { value: 'no', text: 'No, limits stay as they are' },
        ],
      }),
      textarea({ ...e.one('why'), label: 'Why', rows: 2 }),
    ],
  )
  return html`<div class="gt-proposal"><p class="small flush"><strong>Proposed, and not in force.</strong> ${whatOf(r)}. ${r.reason}</p><p class="xs muted">By ${r.by} on ${sayDay(r.on)}. It waits for somebody else to accept it.</p>${beside.mayDecide ? form : ''}</div>`
}

const STANDS = { accepted: 'Accepted', refused: 'Refused', undone: 'Ended', proposed: 'Proposed' } as const
const doneView = (r: RebaseKept): View =>
  html`<strong>${STANDS[r.stands]}.</strong> ${whatOf(r)}. ${r.reason} <span class="muted">Proposed by ${r.by} on ${sayDay(r.on)}${r.decided ? html`; ${r.stands === 'refused' ? 'refused' : 'accepted'} by ${r.decided.by} on ${sayDay(r.decided.on)}: ${r.decided.why}` : ''}</span>`

function proposeView(asked: Asked, { judged, beside, code, place }: Of): View {
  const fair = fairBeginnings({ judged, kept: beside })
  if (fair.length === 0)
    return html`<p class="small flush">No beginning can be proposed yet: twelve values have to stand before it, and twelve since.</p>`
  const e = entry(asked, rebaseUrl, 'rebase')
  return folded(
    asked.asking,
    e,
    { href: rebaseUrl.to(), title: 'Propose that limits begin anew', button: 'Propose it' },
    [
      hidden('code', code),
      hidden('place', place),
      select({
        ...e.one('from'),
        label: 'From which value on',
        items: [{ value: '', text: 'Choose a value' }, ...fair.map(f => ({ value: f.from, text: f.label }))],
      }),
      radios({
        ...e.one('because'),
        legend: 'What it rests on',
        small: true,
        items: [
          { value: 'step', text: 'A step of the plan that was done' },
          { value: 'recording', text: 'A change in how it is recorded or counted' },
        ],
      }),
      input({ ...e.one('what'), label: 'Which step, or what changed' }),
      textarea({ ...e.one('reason'), label: 'Why limits should begin anew with it', rows: 3 }),
    ],
  )
}

const endViews = (asked: Asked, { beside, code, place }: Of): View[] =>
  beside.rebases
    .filter(r => r.stands === 'accepted' && r.undoes === null)
    .map((r, i) => {
      const e = entry(asked, rebaseEndUrl, `end${i}`)
      return folded(
        asked.asking,
        e,
        { href: rebaseEndUrl.to(), title: `Propose to end the beginning of ${sayDay(r.from)}`, button: 'Propose it' },
        [
          hidden('code', code),
          hidden('place', place),
          hidden('rebase', r.id),
          textarea({ ...e.one('reason'), label: 'Why limits should go back', rows: 2 }),
        ],
      )
    })

/** By what a measure is judged where nobody said otherwise. */
const USUAL = { trend: 7, screening: true, baseline: null } as const
const signals = (j: Judged): string => (j.signals.length === 1 ? '1 signal' : `${j.signals.length} signals`)

/** By which settings it is judged, since when and why; and what it would be without screening, or with it. */
export function settingsView(asked: Asked, of: Of, { screening }: Otherwise): View {
  const { judged, beside, code, place } = of
  const { chart, rules } = judged.used
  const [now] = beside.settings
  const { trend, screening: screens, baseline } = now ?? USUAL
  const same = screening.state === judged.state && screening.signals.length === judged.signals.length
  const otherwise = `With outlying moves ${screens ? 'kept in' : 'left out of'} the limits`
  const other =
    chart !== 'XmR'
      ? ''
      : same
        ? html`<p class="small">${otherwise} it would say the same.</p>`
        : html`<p class="small"><strong>One setting changes what it says.</strong> ${otherwise}: ${screening.sentence} The chart holds ${signals(judged)} by the one and ${signals(screening)} by the other. Look first whether the recording changed.</p>`
  const moves =
    chart !== 'XmR'
      ? 'Not asked: this chart does not look at moves'
      : screens
        ? 'Left out of the limits (screening is on)'
        : 'Kept in the limits (screening is off)'
  return html`<section class="gt-panel" id="settings" aria-labelledby="settings-h"><h2 class="govuk-heading-s" id="settings-h">By what it is judged</h2><dl class="gt-whowhat"><div><dt>Rules</dt><dd>${rules}</dd></div><div><dt>A trend</dt><dd>${trend} values in one direction</dd></div><div><dt>Outlying moves</dt><dd>${moves}</dd></div><div><dt>Baseline</dt><dd>${baseline === null ? 'All values of a stretch' : `The first ${baseline} values of each stretch, and it stays`}</dd></div><div><dt>Set</dt><dd>${now ? html`By ${now.by} on ${sayDay(now.on)}: ${now.reason}` : 'As for every measure; nobody has changed it'}</dd></div></dl>${other}${
    beside.settings.length < 2
      ? ''
      : html`<details class="gt-fold"><summary>What was set before</summary><ul class="small">${beside.settings.slice(1, 21).map(s => html`<li>${sayDay(s.on)}, ${s.by}: a trend of ${s.trend}, screening ${s.screening ? 'on' : 'off'}, ${s.baseline === null ? 'no baseline' : `a baseline of ${s.baseline}`}. ${s.reason}</li>`)}</ul></details>`
  }${beside.mayWrite ? html`<div class="gt-forms">${settingsForm(asked, { code, place, trendLength: trend, screenOutliers: screens, baseline })}</div>` : ''}</section>`
}

function settingsForm(
  asked: Asked,
  s: { code: string; place: string; trendLength: number; screenOutliers: boolean; baseline: number | null },
): View {
  const e = entry(asked, settingsUrl, 'settings', {
    trend: String(s.trendLength),
    screening: s.screenOutliers ? 'on' : 'off',
    baseline: s.baseline === null ? '' : String(s.baseline),
  })
  return folded(
    asked.asking,
    e,
    { href: settingsUrl.to(), title: 'Judge it by other settings', button: 'Keep these settings' },
    [
      hidden('code', s.code),
      hidden('place', s.place),
      radios({
        ...e.one('trend'),
        legend: 'A trend is',
        small: true,
        inline: true,
        items: [
          { value: '7', text: '7 values' },
          { value: '6', text: '6 values' },
        ],
      }),
      radios({
        ...e.one('screening'),
        legend: 'Outlying moves',
        small: true,
        items: [
          { value: 'on', text: 'Left out of the limits' },
          { value: 'off', text: 'Kept in the limits' },
        ],
      }),
      input({
        ...e.one('baseline'),
        label: 'Baseline: the first so many values',
        hint: 'Limits come from these alone and stay. Empty for all values.',
        width: 4,
        inputmode: 'numeric',
      }),
      textarea({ ...e.one('reason'), label: 'Why', rows: 2 }),
    ],
  )
}
