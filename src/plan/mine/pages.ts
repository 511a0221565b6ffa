/** My work: what needs me today, this week and later, in order, with why. */
import { button, details } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Asking, type FormDefinition, form, type PageDefinition, page } from '../../web/page.ts'
import { hidden, taken } from '../../web/parts.ts'
import { planLoad } from '../acts.ts'
import { sayDay } from '../graph/dates.ts'
import { type Rec, spec } from '../graph/kinds.ts'
import { asAtLines, noPlan } from '../pages/parts.ts'
import type { Context } from '../report/context.ts'
import { and, capital, count, figures, Say, say } from '../report/words.ts'
import { mentionRead } from '../talk/acts.ts'
import { readUrl } from '../talk/urls.ts'
import { dailyWanted, type Mine, planMine } from './acts.ts'
import { planHandover } from './handover.ts'
import { firstView, needView, sortView } from './need-view.ts'
import { AHEAD, type Need, SORTS, WHEN, type When } from './needs.ts'
import { ownedCounts } from './needs-of-others.ts'
import { isOpen, ownedBy } from './owned.ts'
import { ownerPage } from './owner-page.ts'
import { ownersPage } from './owners-page.ts'
import { heldNow } from './tenure.ts'
import { dailyUrl, handoverUrl, mineUrl, ownersUrl, ownerUrl } from './urls.ts'

const TITLE = 'My work'
const HEADS: Readonly<Record<When, readonly [string, string]>> = {
  today: ['Today', 'late, or stops something, or was said to you'],
  week: ['This week', 'within seven days'],
  later: ['Later', 'within a fortnight'],
}
/** Of a part of the list so many are shown; the others behind a line that opens them. */
const SHOWN = 12

export const minePage = page({
  url: mineUrl,
  reads: planMine,
  input: () => ({}),
  menu: { text: TITLE, order: 1.5 },
  draw: (found, asked) => {
    const { asking } = asked
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { c, needs, version } = found
    const [first, ...others] = needs
    const large = first?.when === 'today' ? first : null
    const listed = large ? others : needs
    return {
      title: TITLE,
      answer: answerOf(found),
      asAt: asAtLines(asking, version, { on: c.j.on, today: asking.today }, whoSaid(found)),
      body: html`${large ? firstView(large, listed.filter(n => n.when === 'today').length, found.told, asking) : ''}
<div class="gt-grid gt-main-side"><div class="gt-mine">${needs.length === 0 ? nothing(found) : WHEN.map(when => part(when, needs, listed, found, asking))}</div>
<div class="gt-stack gt-aside">${ownedPanel(found)}${needs.length > 0 ? orderPanel(needs) : ''}${dailyPanel(found, asking)}</div></div>`,
    }
  },
})

/** "Three things need you today, and two more this week." */
export function answerOf({ needs, posts, c }: Pick<Mine, 'needs' | 'posts' | 'c'>): string {
  const of = (when: When) => needs.filter(n => n.when === when).length
  const [today, week, later] = [of('today'), of('week'), of('later')]
  if (needs.length === 0) return posts.length === 0 ? NO_POST : `Nothing needs you. ${nextOf(c, posts) ?? ''}`.trim()
  const parts = [
    ...(week > 0 ? [`${say(week)} ${today > 0 ? 'more ' : ''}this week`] : []),
    ...(later > 0 ? [`${say(later)} ${today + week > 0 ? 'more ' : ''}later`] : []),
  ]
  if (today === 0) return `Nothing needs you today; ${and(parts)}.`
  return `${Say(today)} ${today === 1 ? 'thing needs' : 'things need'} you today${parts.length > 0 ? `, ${and(parts)}` : ''}.`
}
const NO_POST = 'You hold no post that the plan names, so nothing in it is yours to do.'

/** What comes next, for whom nothing comes soon. */
function nextOf(c: Context, posts: readonly string[]): string | null {
  const dated = posts
    .flatMap(p => [...ownedBy(c, p).values()].flat())
    .flatMap(r => {
      const due = (r as unknown as { due?: { on: string | null } | null }).due?.on
      return due && due > c.view.on && isOpen(c, r) ? [{ r, due }] : []
    })
    .sort((a, b) => a.due.localeCompare(b.due))
  const [next] = dated
  return next ? `The next is ${c.view.nameIn(next.r)}, due on ${sayDay(next.due)}.` : null
}

function whoSaid({ c, posts }: Mine): string {
  const titles = posts.flatMap(p => c.view.get(p, 'post')?.title ?? [])
  return titles.length === 0 ? 'You hold no post of this plan' : `For whoever holds: ${and(titles)}`
}

function nothing({ c, posts }: Mine): View {
  const next = nextOf(c, posts)
  return html`<div class="gt-panel gt-mine__none"><h2 class="govuk-heading-m">${posts.length === 0 ? 'Nothing here is yours' : 'Nothing needs you for a fortnight'}</h2><p class="govuk-body">${
    posts.length === 0
      ? 'What is said to you by name appears here, and so does whatever a post of yours comes to own.'
      : (next ?? 'None of what you own has a date to come.')
  }</p><p class="govuk-body flush">${posts.length === 0 ? html`See <a href="${ownersUrl.to()}">who owns what</a>.` : 'That is rare in a plan like this one. Well kept.'}</p></div>`
}

function part(when: When, all: readonly Need[], listed: readonly Need[], found: Mine, asking: Asking): View | string {
  const of = listed.filter(n => n.when === when)
  if (of.length === 0) return ''
  const [head, says] = HEADS[when]
  const at = (n: Need) => all.indexOf(n)
  const list = (some: readonly Need[]) =>
    html`<ol class="gt-needs">${some.map(n => needView(n, at(n), found.told, asking))}</ol>`
  const more = of.slice(SHOWN)
  const title = when === 'today' && of.length < all.filter(n => n.when === when).length ? 'Then, today' : head
  return html`<section class="gt-mine__part" aria-labelledby="part-${when}"><div class="gt-section__head"><h2 class="govuk-heading-l flush" id="part-${when}">${title} <span class="gt-count">${figures(of.length)}</span></h2><span class="small muted">${says}</span></div>${list(of.slice(0, SHOWN))}${more.length === 0 ? '' : html`<div class="gt-mine__more">${details({ summary: `${figures(more.length)} more`, body: list(more) })}</div>`}</section>`
}

/** What their posts own, and who holds them. */
function ownedPanel({ c, posts }: Mine): View | string {
  const held = posts.flatMap(p => c.view.get(p, 'post') ?? [])
  if (held.length === 0) return ''
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="own-h"><h2 class="govuk-heading-s" id="own-h">What you own</h2>${held.map(p => postLines(c, p))}</section>`
}
/** Kinds of what a post owns that are told by name. */
const NAMED = 4
function postLines(c: Context, p: Rec<'post'>): View {
  const counts = ownedCounts(c, p.id)
  const { ends } = heldNow(c, p.id)
  const rest = counts.slice(NAMED).reduce((n, [, k]) => n + k, 0)
  const words = [
    ...counts.slice(0, NAMED).map(([k, n]) => count(n, spec(k).one, spec(k).many)),
    ...(rest > 0 ? [count(rest, 'other thing')] : []),
  ]
  return html`<p class="small flush"><a href="${ownerUrl.to({}, { post: p.id })}">${p.title}</a></p><p class="xs muted">${words.length === 0 ? 'Nothing that is open.' : `Open: ${and(words)}.`}${ends ? html` <b>Your time in it ends on ${sayDay(ends)}.</b>` : ''}</p>`
}

/** How the list is ordered: the sorts in their order, those that are in it in bold. */
function orderPanel(needs: readonly Need[]): View {
  const here = new Set(needs.map(n => n.sort))
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="order-h"><h2 class="govuk-heading-s" id="order-h">How this list is ordered</h2><ol class="gt-order">${SORTS.map(
    ([sort, , says]) =>
      html`<li${here.has(sort) ? raw(' class="gt-order__here"') : ''}>${sortView(sort, 13)}${here.has(sort) ? html`<b>${figures(needs.filter(n => n.sort === sort).length)}</b>` : ''}<span class="xs muted">${capital(says)}</span></li>`,
  )}</ol><p class="xs muted flush">What has a day stands under it; each thing once, with all its reasons. Nothing further off than ${count(AHEAD, 'day')} is told.</p></section>`
}

function dailyPanel({ daily }: Mine, asking: Asking): View | string {
  if (daily === null) return ''
  return html`<section class="gt-panel gt-panel--tight gt-noprint" aria-labelledby="daily-h" id="daily"><h2 class="govuk-heading-s" id="daily-h">The daily message</h2><p class="small">${
    daily
      ? 'On working days, one message at seven in the morning says how many things need you. It names nobody and nothing, and leads here.'
      : 'You have turned it off. What is unsafe now is still told to you at once.'
  }</p>${asking.post(
    dailyUrl.to(),
    html`${hidden('wanted', daily ? 'no' : 'yes')}${button({ text: daily ? 'Turn it off' : 'Turn it on', kind: 'secondary', once: true })}`,
  )}</section>`
}

export const minePages: readonly PageDefinition[] = [minePage, ownersPage, ownerPage]
export const mineForms: readonly FormDefinition[] = [
  form({
    url: dailyUrl,
    does: dailyWanted,
    input: ({ body }) => taken(body, ['wanted']),
    from: minePage,
    leadsTo: () => mineUrl.to(),
    says: 'Saved. It counts from the next morning on.',
  }),
  form({
    url: readUrl,
    does: mentionRead,
    input: ({ body }) => taken(body, ['id']),
    from: minePage,
    leadsTo: () => mineUrl.to(),
    says: 'It was put away.',
  }),
  form({
    url: handoverUrl,
    does: planHandover,
    input: ({ body }) => taken(body, ['from', 'to', 'items', 'reason']),
    from: ownerPage,
    back: ({ body }) => ({ query: { post: typeof body.from === 'string' ? body.from : '' } }),
    leadsTo: ({ to }) => ownerUrl.to({}, { post: to }),
    says: 'It was handed over. This is what the post owns now.',
  }),
]
