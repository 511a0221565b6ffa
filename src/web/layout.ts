/** What stands around a page: header, menu, title and the first sentence, as at when, what is wrong with what was entered. */

import { hash } from 'node:crypto'
import { assets } from './assets.ts'
import { errorSummary } from './govuk/index.ts'
import { html, raw, textOf, type View } from './html.ts'
import type { Drawn, Entered, PageDefinition } from './page.ts'

export type Frame = {
  readonly authority: string
  /** Who is signed in, in the words of their role; null before. */
  readonly who: { readonly title: string; readonly signOut: View } | null
  readonly menu: readonly { readonly text: string; readonly href: string; readonly here: boolean }[]
  readonly search: { readonly href: string; readonly words: string } | null
  readonly accountHref: string | null
  /** What was just done. */
  readonly done: string | null
  readonly entered: Entered | null
  /** Whether everything shown is invented. */
  readonly demo: boolean
  /** Where the demonstration says what of it is invented; null for whoever may not see it, and outside a demonstration. */
  readonly inventedHref: string | null
  readonly at: Temporal.Instant
  readonly footer: readonly { readonly text: string; readonly href: string }[]
}

const LOOP =
  '<svg width="52" height="46" viewBox="0 0 52 46" aria-hidden="true" focusable="false"><path d="M6 45h40" stroke="#fff" stroke-width="3"/><path d="M0 45C22 45 36 36 36 20 36 5 16 5 16 20 16 36 30 45 52 45" fill="none" stroke="#b8860b" stroke-width="2"/></svg>'
const GLASS =
  '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><circle cx="6.5" cy="6.5" r="5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M10.4 10.4 15 15" stroke="currentColor" stroke-width="2"/></svg>'

/** The whole document as text. */
export const layout = (drawn: Drawn, frame: Frame): string => {
  const [before, after] = around(drawn, frame)
  return before + textOf(drawn.body) + after
}

/**
 * The whole document as it is sent. What of a page is drawn once for many (`plan/pages/once.ts`) is turned into bytes once:
 * for a long table that takes longer than all the rest.
 */
export function documentOf(drawn: Drawn, frame: Frame): Buffer {
  const [before, after] = around(drawn, frame)
  return Buffer.concat([Buffer.from(before), bytesOf(drawn.body), Buffer.from(after)])
}

/**
 * What tells the document from any other: of what stands around the body the text itself, and of the body what it follows from. Two
 * people, or one person with other rights, have two; null for a page that does not say from what it follows.
 */
export function tagOf(drawn: Drawn, frame: Frame): string | null {
  if (drawn.mark === undefined) return null
  const text = `${around(drawn, frame).join('\n')}\n${drawn.mark}`
  return `"${hash('sha256', text, 'base64url').slice(0, 22)}"`
}

const inBytes = new WeakMap<View, Buffer>()
function bytesOf(body: View): Buffer {
  const known = inBytes.get(body)
  if (known) return known
  const bytes = Buffer.from(textOf(body))
  inBytes.set(body, bytes)
  return bytes
}

/** What stands before the body of a page, and what after it. */
function around(drawn: Drawn, frame: Frame): [before: string, after: string] {
  const a = assets()
  const wrong = frame.entered ? 'Error: ' : ''
  const before = html`<!doctype html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${wrong}${drawn.title} - ${frame.authority} - Goldenthread</title>
<link rel="icon" href="${a.icon}" type="image/svg+xml">
<link rel="preload" href="${a.font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${a.css}">
<script type="module" src="${a.start}"></script>
</head>
<body class="govuk-template__body gt">
<a href="#main" class="govuk-skip-link" data-module="govuk-skip-link">Skip to main content</a>
${frame.demo ? html`<aside class="gt-demo gt-noprint" aria-label="Demonstration"><div class="gt-wrap">Demonstration. Everything here is invented: no real person, child or council is shown.${frame.inventedHref ? html` <a href="${frame.inventedHref}">About the city that never was</a>` : ''}</div></aside>` : ''}
${header(frame)}
<main class="gt-main" id="main" tabindex="-1"><div class="gt-wrap">
${crumbs(drawn)}${frame.done ? html`<div class="gt-done" role="status"><strong>${frame.done}</strong></div>` : ''}${frame.entered ? errorSummary(frame.entered.errors, frame.entered.message) : ''}
${drawn.above ?? ''}<div class="gt-head"><div><h1 class="govuk-heading-xl">${drawn.title}</h1>${drawn.answer ? html`<p class="gt-lede">${drawn.answer}</p>` : ''}</div>${drawn.beside ? html`<div class="gt-beside">${drawn.beside}${asAt(drawn, frame)}</div>` : asAt(drawn, frame)}</div>
`
  const after = html`
</div></main>
<footer class="gt-foot"><div class="gt-wrap"><span>Goldenthread, ${frame.authority}</span><span>${frame.footer.map((l, i) => html`${i > 0 ? raw(' &nbsp; ') : ''}<a href="${l.href}">${l.text}</a>`)}</span></div></footer>
</body>
</html>
`
  return [textOf(before), textOf(after)]
}

function header(frame: Frame): View {
  const { search, who } = frame
  return html`<header class="gt-header"><div class="gt-wrap gt-header__row">
<a class="gt-brand" href="/">${raw(LOOP)}Goldenthread</a>
<div class="gt-authority"><b>${frame.authority}</b>Children’s services</div>
<div class="gt-header__right">${
    search
      ? html`<form class="gt-search" role="search" action="${search.href}" method="get"><label class="govuk-visually-hidden" for="words">Search</label><input id="words" name="words" type="search" maxlength="200" placeholder="Search plan and people" value="${search.words}" autocomplete="off"><button type="submit" aria-label="Search">${raw(GLASS)}</button></form>`
      : ''
  }${who && frame.accountHref ? html`<a class="gt-person" href="${frame.accountHref}">${who.title}</a>${who.signOut}` : ''}</div>
</div></header>
${
  frame.menu.length > 0
    ? html`<nav class="gt-nav" aria-label="Main"><div class="gt-wrap"><ul>${frame.menu.map(m => html`<li><a href="${m.href}"${m.here ? raw(' aria-current="page"') : ''}>${m.text}</a></li>`)}</ul></div></nav>`
    : ''
}`
}

const crumbs = ({ crumbs: of, title }: Drawn): View | string =>
  of && of.length > 0
    ? html`<nav class="gt-crumb" aria-label="Breadcrumb">${of.map(c => html`<a href="${c.href}">${c.text}</a>${raw(' &nbsp;/&nbsp; ')}`)}<span aria-current="page">${title}</span></nav>`
    : ''

function asAt(drawn: Drawn, frame: Frame): View {
  const [first, ...rest] = drawn.asAt ?? [`As at ${momentOf(frame.at)}`]
  return html`<div class="gt-asat"><b>${first}</b>${rest.map((l, i) => html`${i > 0 ? raw('<br>') : ''}${l}`)}</div>`
}

// Made once: to make one takes longer than to draw the rest of what stands around a page.
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })
const calendar = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
})

/** As people say it: 16:10, Friday 20 November 2026. */
export function momentOf(at: Temporal.Instant): string {
  const ms = at.epochMilliseconds
  const minute = Math.floor(ms / 60_000)
  // Most pages say the minute that it is now.
  if (minute !== said.minute) said = { minute, words: `${clock.format(ms)}, ${calendar.format(ms)}` }
  return said.words
}
let said = { minute: Number.NaN, words: '' }

/** Which entries of the menu somebody has, and which of them they are at. */
export const menuOf = (
  pages: readonly PageDefinition[],
  here: PageDefinition | null,
  has: (p: PageDefinition) => boolean,
): Frame['menu'] =>
  pages
    .filter(p => p.menu && has(p))
    .sort((a, b) => a.menu!.order - b.menu!.order)
    .map(p => ({
      text: p.menu!.text,
      href: p.url.path,
      here: here !== null && (here === p || (p.url.path !== '/' && here.url.path.startsWith(`${p.url.path}/`))),
    }))
