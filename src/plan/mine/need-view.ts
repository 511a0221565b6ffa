/** One need as its reader sees it: in the list, and large where it is the first. */
import { type Shape, shape } from '../../web/chart/shapes.ts'
import { button } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { Asking } from '../../web/page.ts'
import { hidden } from '../../web/parts.ts'
import { say } from '../../web/table/index.ts'
import { count } from '../report/words.ts'
import { readUrl } from '../talk/urls.ts'
import { dayBar, sayDays } from './clock.ts'
import { type Need, type Sort, sortWord } from './needs.ts'
import { doingOf, hrefOf } from './needs-of-others.ts'

type Look = { readonly shape: Shape; readonly tone: 'bad' | 'risk' | 'unsure' | 'good' }
const LOOKS: Readonly<Record<Sort, Look>> = {
  unsafe: { shape: 'blocker', tone: 'bad' },
  blocks: { shape: 'blocker', tone: 'bad' },
  late: { shape: 'late', tone: 'bad' },
  accept: { shape: 'claimed', tone: 'unsure' },
  ownerless: { shape: 'absent', tone: 'unsure' },
  evidence: { shape: 'claimed', tone: 'unsure' },
  explain: { shape: 'medium', tone: 'unsure' },
  mention: { shape: 'medium', tone: 'unsure' },
  excuse: { shape: 'claimed', tone: 'unsure' },
  sign: { shape: 'waiting', tone: 'unsure' },
  exception: { shape: 'accepted', tone: 'unsure' },
  due: { shape: 'waiting', tone: 'unsure' },
}
/** A sort as a word behind its shape. */
export const sortView = (sort: Sort, size = 15): View => {
  const { shape: of, tone } = LOOKS[sort]
  return html`<span class="gt-status gt-status--${tone}">${raw(shape(of, size))}<span>${sortWord(sort)}</span></span>`
}

/** How near its day is, where it has one; and what sort of thing it is. */
function clockView(n: Need, id: string): View {
  if (n.days === null || n.due === null) return sortView(n.sort)
  const tone = n.days < 0 ? ' gt-clock--over' : n.days <= 2 ? ' gt-clock--soon' : ''
  // Late and due are said by the clock itself.
  const sort = n.sort === 'late' || n.sort === 'due' ? '' : html`<span class="gt-line">${sortView(n.sort)}</span>`
  return html`<span class="gt-clock${tone}"><b>${sayDays(n.days)}</b><span class="gt-need__bar" aria-hidden="true">${raw(dayBar(id, n.days).svg)}</span><span class="xs muted">${n.days < 0 ? 'since' : 'by'} ${say(n.due, 'day')}</span></span>${sort}`
}

/** What is put away by pressing a button, and not by doing something elsewhere. */
const putAway = (n: Need, told: ReadonlyMap<string, string>, asking: Asking): View | string => {
  const id = told.get(n.key)
  return n.sort === 'mention' && id
    ? html`<div class="gt-need__away">${asking.post(readUrl.to(), html`${hidden('id', id)}${button({ text: 'Put it away', kind: 'secondary', once: true })}`)}</div>`
    : ''
}

/** In the list. @param at its place on the page, which makes its ids its own */
export function needView(n: Need, at: number, told: ReadonlyMap<string, string>, asking: Asking): View {
  const [first = '', ...more] = n.why
  return html`<li class="gt-need gt-need--${n.sort}"><div class="gt-need__when">${clockView(n, `need-${at}`)}</div><div class="gt-need__what"><h3><span class="gt-need__kind">${n.kind}</span> <a href="${hrefOf(n.at)}">${n.what}</a></h3><p>${first}</p>${more.length === 0 ? '' : html`<p class="muted">${more.join(' ')}</p>`}</div><div class="gt-need__do"><a href="${doingOf(n.at)}">${n.does}<span class="govuk-visually-hidden">: ${n.what}</span></a>${putAway(n, told, asking)}</div></li>`
}

/** The first of all, with room for why and for what to do. */
export function firstView(n: Need, after: number, told: ReadonlyMap<string, string>, asking: Asking): View {
  return html`<section class="gt-panel gt-first gt-first--${LOOKS[n.sort].tone}" aria-labelledby="first-h"><div class="gt-first__what"><p class="small muted flush">Do this first</p><h2 class="govuk-heading-l" id="first-h"><span class="gt-need__kind">${n.kind}</span> <a href="${hrefOf(n.at)}">${n.what}</a></h2>${clockView(n, 'first')}</div><div class="gt-first__why"><h3 class="govuk-heading-s">Why it is first</h3><ul>${n.why.map(w => html`<li>${w}</li>`)}</ul></div><div class="gt-first__do"><h3 class="govuk-heading-s">What to do</h3>${button({ text: n.does, href: doingOf(n.at) })}${putAway(n, told, asking)}<p class="xs muted flush">${after === 0 ? 'Nothing else needs you today.' : `Then ${count(after, 'more thing')} today.`}</p></div></section>`
}
