/** What this room’s pages share: days in words, the way between the pages, and what pages of every room are put together from. */
import type { Picture } from '../../web/chart/svg.ts'
import { shortDay } from '../../web/days.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { Asking } from '../../web/page.ts'
import type { Url } from '../../web/url.ts'
import * as acts from '../acts/index.ts'
import type { During } from '../during.ts'
import { auditUrl, glassUrl, guardedUrl, leadershipUrl, meUrl, peopleUrl, structureUrl } from '../urls.ts'

export {
  choices,
  type Entry,
  entry,
  type Fact,
  folded,
  hidden,
  kpis,
  pairs,
  panel,
  section,
} from '../../web/parts.ts'

/** The last day in a range, which people say, of the first that is not. */
export const lastOf = (until: string): string => Temporal.PlainDate.from(until).subtract({ days: 1 }).toString()

/** A range as people say it. */
export function sayDuring({ from, until }: During): string {
  if (until === null) return from === null ? 'with no first or last day' : `since ${shortDay(from)}`
  return from === null ? `until ${shortDay(lastOf(until))}` : `${shortDay(from)} to ${shortDay(lastOf(until))}`
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

/** Ends a right at once. `about` tells the button from others of the page. */
export const endNow = (about: string): View =>
  html`<button type="submit" class="govuk-button govuk-button--secondary gt-end" data-module="govuk-button">End it now<span class="govuk-visually-hidden">: ${about}</span></button>`
