/** What several pages of the plan have in common: a question with its answer, a chart in its frame, the way to another day. */
import { type Shape, shape } from '../../web/chart/shapes.ts'
import type { Picture } from '../../web/chart/svg.ts'
import { html, raw, type View } from '../../web/html.ts'
import { momentOf } from '../../web/layout.ts'
import type { Asking, PageDefinition } from '../../web/page.ts'
import type { Url } from '../../web/url.ts'
import { sayDay } from '../graph/dates.ts'
import { importsUrl } from '../importing/urls.ts'
import { figures } from '../report/words.ts'
import { isDay } from '../stored/day.ts'
import type { Version } from '../stored/newest.ts'
import type { Seen } from './seen.ts'

export { partsNav } from './menu.ts'
export { onOf, type Seen } from './seen.ts'

/** A word behind its shape. */
export const statusOf = (of: Shape, word: string | View, size = 16): View =>
  html`<span class="gt-status gt-status--${of}">${raw(shape(of, size))}<span>${word}</span></span>`

/**
 * How often one may ask for a page of the plan of another day than today: of which, whoever asks can choose, and to judge a
 * plan costs as much as twenty pages of it.
 */
export const anotherDay: NonNullable<PageDefinition['limit']> = ({ search, today }) =>
  search.getAll('on').every(on => dayOf(on, today) === today) ? null : 'another day'

/** The day that a page is asked for: that of its address, if it is one, else today. */
export const dayOf = (on: string | undefined, today: string): string => (on !== undefined && isDay(on) ? on : today)

/** As at when, and of which plan. */
export function asAtLines(asking: Asking, version: Version, seen: Seen, ...more: readonly string[]): string[] {
  return [
    seen.on === seen.today ? `As at ${momentOf(asking.at)}` : `As on ${sayDay(seen.on)}`,
    `Changed last on ${momentOf(version.changedAt)}`,
    ...(version.behind > 0
      ? [
          `${version.behind === 1 ? 'The last change is' : `The last ${figures(version.behind)} changes are`} being judged`,
        ]
      : []),
    ...more,
  ]
}

/** Where the facts come from, for the foot of a page; null for a council's own. */
export const sourceOf = (version: Version): string | null =>
  version.mark === 'synthetic'
    ? 'Everything in this plan is invented.'
    : version.mark === 'published'
      ? `This plan holds published facts alone: ${version.source}`
      : null

export type Figure = {
  readonly caption: string
  readonly says?: string
  readonly picture: Picture
  /** The same, standing, for a narrow screen. */
  readonly tall?: Picture
  readonly key?: readonly (View | string)[]
}

/** A chart with its sentence. A wide one slides on a small screen, by finger and by keyboard. */
export function figureOf({ caption, says, picture, tall, key }: Figure): View {
  const { width } = picture
  const size = width > 1000 ? 'gt-scroll--l' : width > 500 ? 'gt-scroll--m' : 'gt-scroll--s'
  const svg = raw(picture.svg)
  const frame =
    width > 500 && !tall
      ? html`<div class="gt-scroll gt-scroll--wide ${size}" tabindex="0" role="region" aria-label="${picture.title}, slides sideways on a small screen">${svg}</div>`
      : html`<div class="gt-scroll ${size}${tall ? ' gt-scroll--twin' : ''}">${svg}</div>`
  return html`<figure class="gt-chart"><figcaption>${caption}${says ? html`<span>${says}</span>` : ''}</figcaption>${frame}${
    tall ? html`<div class="gt-tall">${raw(tall.svg)}</div>` : ''
  }${key && key.length > 0 ? html`<ul class="gt-key">${key.map(k => html`<li>${k}</li>`)}</ul>` : ''}</figure>`
}

export type Fact = { readonly n: string; readonly says: string | View }
export type Way = { readonly text: string; readonly href: string; readonly due?: string }

/** One question: its answer, the facts beneath, one chart, and where to act. */
export function question(
  seen: Seen,
  q: {
    readonly id: string
    readonly asks: string
    readonly answer: string
    readonly facts: readonly Fact[]
    readonly figure: View | null
    readonly ways: readonly Way[]
  },
): View {
  return html`<section class="gt-panel gt-question" aria-labelledby="${q.id}"><div class="gt-grid gt-5-7"><div>
<h2 class="govuk-heading-s muted" id="${q.id}">${q.asks}</h2>
<p class="govuk-heading-l gt-question__answer">${q.answer}</p>
${q.facts.length > 0 ? html`<ul class="gt-facts">${q.facts.map(f => html`<li><b>${f.n}</b><span>${f.says}</span></li>`)}</ul>` : ''}</div>
<div class="gt-question__side">${q.figure ?? ''}${seen.counts ? '' : waysOf(q.ways)}</div></div></section>
`
}

/** Where to act: links that say what is done there. */
export const waysOf = (ways: readonly Way[]): View | string =>
  ways.length === 0
    ? ''
    : html`<div class="gt-act"><h3>Where to act</h3><ul>${ways.map(w => html`<li><a href="${w.href}">${w.text}</a>${w.due ? html` <span class="due">${w.due}</span>` : ''}</li>`)}</ul></div>`

/** Says that another day than today is shown, or that what was asked for is no day. */
export function otherDay(here: Url, seen: Seen, asked: string | undefined): View | string {
  if (asked !== undefined && asked !== '' && !isDay(asked))
    return html`<p class="gt-note" role="status">“${asked.slice(0, 40)}” is no day such as 2026-11-20, so this is today.</p>`
  if (seen.on === seen.today) return ''
  return html`<p class="gt-note" role="status">This is as on <strong>${sayDay(seen.on)}</strong>, and not today. <a href="${here.to({})}">See it as at today</a></p>`
}

/** A small form for another day, and the day of which the plan speaks where that is another. */
export function dayForm(
  here: Url,
  seen: Seen,
  version: Version,
  kept: readonly (readonly [string, string])[] = [],
): View {
  const spoken = version.asAt !== seen.on && version.asAt !== seen.today
  return html`<form class="gt-day gt-noprint" method="get" action="${here.to({})}">${kept.map(
    ([k, v]) => html`<input type="hidden" name="${k}" value="${v}">`,
  )}<label for="on">Look at another day</label><input class="govuk-input" type="date" id="on" name="on" value="${seen.on}" min="1990-01-01" max="2100-12-31" required><button type="submit" class="govuk-button govuk-button--secondary">Show</button>${
    spoken
      ? html`<span>The plan speaks of <a href="${here.to({}, { on: version.asAt })}">${sayDay(version.asAt)}</a>.</span>`
      : ''
  }</form>`
}

/** The other pages of a list: the first, the last and those around this one. */
export function pagesNav(of: string, at: number, pages: number, link: (p: number) => string): View | string {
  if (pages < 2) return ''
  const shown = [...new Set([1, at - 1, at, at + 1, pages])].filter(p => p >= 1 && p <= pages).sort((a, b) => a - b)
  return html`<nav class="gt-pages gt-noprint" aria-label="${of}"><ul>${at > 1 ? html`<li><a href="${link(at - 1)}" rel="prev">Previous<span class="govuk-visually-hidden"> page</span></a></li>` : ''}${shown.map(
    (p, i) =>
      html`${i > 0 && p - shown[i - 1]! > 1 ? html`<li aria-hidden="true">…</li>` : ''}<li><a href="${link(p)}" aria-label="Page ${p}"${p === at ? raw(' aria-current="page"') : ''}>${figures(p)}</a></li>`,
  )}${at < pages ? html`<li><a href="${link(at + 1)}" rel="next">Next<span class="govuk-visually-hidden"> page</span></a></li>` : ''}</ul></nav>`
}

/**
 * What a page says before any plan was brought.
 * @param ways for whoever may bring it themselves
 */
export const noPlan = (title: string, mayLoad: boolean, ways: 'a link to the wizard' | 'no link' = 'no link') => ({
  title,
  answer: 'There is no plan here yet, so nothing can be said of it.',
  body: html`<div class="gt-panel"><h2 class="govuk-heading-m">To bring one</h2><p class="govuk-body">${
    ways === 'a link to the wizard'
      ? html`You may bring the plan: <a href="${importsUrl.to()}">bring its files in</a>, as they are. Or whoever runs this server does it for you with one command:`
      : mayLoad
        ? 'You may bring the plan. Whoever runs this server does it for you with one command, from the spreadsheets as they are:'
        : 'The director brings the plan. Whoever runs this server does it for them with one command, from the spreadsheets as they are:'
  }</p><pre class="gt-command" tabindex="0"><code>goldenthread import plan FOLDER --as EMAIL</code></pre><p class="govuk-body flush">Before that, <code>goldenthread check FOLDER</code> says what is in the files and what is wrong with the plan, and saves nothing.</p></div>`,
})
