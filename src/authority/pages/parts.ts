/** What this room’s pages share: days in words, the way between the pages, and forms that keep what was entered. */
import type { Picture } from '../../web/chart/svg.ts'
import { button, details, type Fields, fields, type Now } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { Asked, Asking } from '../../web/page.ts'
import { say } from '../../web/table/index.ts'
import type { Url } from '../../web/url.ts'
import * as acts from '../acts/index.ts'
import type { Named } from '../acts/reading.ts'
import type { During } from '../during.ts'
import { auditUrl, glassUrl, guardedUrl, leadershipUrl, meUrl, peopleUrl, structureUrl } from '../urls.ts'

export const sayDay = (day: string): string => say(day, 'day')
/** The last day in a range, which people say, of the first that is not. */
export const lastOf = (until: string): string => Temporal.PlainDate.from(until).subtract({ days: 1 }).toString()

/** A range as people say it. */
export function sayDuring({ from, until }: During): string {
  if (until === null) return from === null ? 'with no first or last day' : `since ${sayDay(from)}`
  return from === null ? `until ${sayDay(lastOf(until))}` : `${sayDay(from)} to ${sayDay(lastOf(until))}`
}

const many = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`
/** How long: 12 days, 14 months, 3 years 2 months. Months are of thirty days and a half, as far as words go. */
export function sayLong(days: number): string {
  if (days < 60) return many(days, 'day')
  const months = Math.floor(days / 30.4375)
  if (months < 24) return many(months, 'month')
  const rest = months % 12
  return `${many(Math.floor(months / 12), 'year')}${rest === 0 ? '' : ` ${many(rest, 'month')}`}`
}
export const count = many

/** The pages of this room, as far as somebody has them. */
const PAGES: readonly [Url, string, Parameters<Asking['may']>[0], kind: string][] = [
  [leadershipUrl, 'Leadership', acts.leadershipRead, 'post'],
  [structureUrl, 'Structure', acts.structureRead, 'place'],
  [peopleUrl, 'Accounts', acts.accountList, 'person'],
  [guardedUrl, 'Who may see what', acts.guardedList, 'person'],
  [auditUrl, 'Who read what', acts.whoRead, 'audit'],
  [glassUrl, 'Broken glasses', acts.glassList, 'broken_glass'],
  [meUrl, 'What I may do', acts.myRights, 'person'],
]
export const partsNav = (asking: Asking, here: Url | null): View =>
  html`<nav class="gt-parts gt-noprint" aria-label="People and posts"><ul>${PAGES.filter(([, , act, kind]) =>
    asking.may(act, kind),
  ).map(
    ([to, text]) => html`<li><a href="${to.path}"${to === here ? raw(' aria-current="page"') : ''}>${text}</a></li>`,
  )}</ul></nav>`

/** A chart with its sentence; a wide one slides on a small screen, by finger and by keyboard. */
export function figure(caption: string, says: string, picture: Picture, key: readonly View[] = []): View {
  const wide = picture.width > 700
  const svg = raw(picture.svg)
  return html`<figure class="gt-chart"><figcaption>${caption}${says ? html`<span>${says}</span>` : ''}</figcaption>${
    wide
      ? html`<div class="gt-scroll gt-scroll--wide gt-lead" tabindex="0" role="region" aria-label="${picture.title}, slides sideways on a small screen">${svg}</div>`
      : html`<div class="gt-scroll gt-small-chart" tabindex="0" role="region" aria-label="${picture.title}">${svg}</div>`
  }${key.length > 0 ? html`<ul class="gt-key">${key.map(k => html`<li>${k}</li>`)}</ul>` : ''}</figure>`
}

export type Fact = { readonly n: string; readonly says: string }
/** Counts in a row, each with its sentence. */
export const kpis = (of: readonly Fact[]): View =>
  html`<dl class="gt-kpis gt-kpis--facts">${of.map(f => html`<div class="gt-kpi"><dt>${f.says}</dt><dd>${f.n}</dd></div>`)}</dl>`

/** Things with their words, two columns that fold into one. */
export const pairs = (rows: readonly (readonly [string, View | string])[]): View =>
  html`<dl class="gt-pairs">${rows.map(([k, v]) => html`<div><dt>${k}</dt><dd>${v === '' ? html`<span class="gt-soft">not said</span>` : v}</dd></div>`)}</dl>`

/** A part of a page under a heading. */
export const section = (title: string, body: View | readonly View[]): View =>
  html`<section class="gt-section"><h2 class="govuk-heading-m">${title}</h2>${body}</section>`
export const panel = (body: View | readonly View[]): View => html`<div class="gt-panel">${body}</div>`

/** Choices for a select, with nothing chosen first. */
export const choices = (of: readonly Named[], none: string) => [
  { value: '', text: none },
  ...of.map(({ id, name }) => ({ value: id, text: name })),
]

/** The fields of one form of a page. Ids are its own, unless it was just refused: then the error summary leads to them. */
export type Entry = {
  one(name: string): ReturnType<Fields> & { id?: string }
  many(name: string): ReturnType<Fields['many']> & { id?: string }
  day(name: string): ReturnType<Fields['day']> & { id?: string }
  /** Whether it was just refused. */
  readonly open: boolean
  readonly mark: string
}
/**
 * @param mark tells forms of one declaration on a page apart, and their fields from those of other forms: a word
 */
export function entry(
  asked: Pick<Asked, 'entered'>,
  to: { readonly path: string },
  mark: string,
  now: Now = {},
): Entry {
  const { entered } = asked
  const mine = entered?.form === to.path && entered.values.mark === mark
  const of = fields(mine ? entered : null, now)
  const id = (name: string) => (mine ? {} : { id: `${mark}-${name}` })
  return {
    one: name => ({ ...of(name), ...id(name) }),
    many: name => ({ ...of.many(name), ...id(name) }),
    day: name => ({ ...of.day(name), ...id(name) }),
    open: mine,
    mark,
  }
}

export const hidden = (name: string, value: string | number): View =>
  html`<input type="hidden" name="${name}" value="${value}">`

/** Ends a right at once. `about` tells the button from others of the page. */
export const endNow = (about: string): View =>
  html`<button type="submit" class="govuk-button govuk-button--secondary gt-end" data-module="govuk-button">End it now<span class="govuk-visually-hidden">: ${about}</span></button>`

/** A form behind a line that opens it; open where it was just refused. */
export function folded(
  asking: Asking,
  e: Entry,
  at: { readonly href: string; readonly title: string; readonly button: string; readonly warning?: true },
  body: readonly (View | string)[],
): View {
  const press = button({ text: at.button, once: true, ...(at.warning ? { kind: 'warning' as const } : {}) })
  return details({
    summary: at.title,
    open: e.open,
    body: html`<div class="gt-form">${asking.post(at.href, html`${hidden('mark', e.mark)}${body}${press}`)}</div>`,
  })
}
