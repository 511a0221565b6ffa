/** One programme in time: its work, its money and its people beneath one another, on the axis that all share. */
import { html, raw, type View } from '../../web/html.ts'
import { addDays, sayDay } from '../graph/dates.ts'
import { sayMoney } from '../graph/values.ts'
import { capital, clip, count, figures, shortDay } from '../report/words.ts'
import { itemUrl, timelineUrl } from '../urls.ts'
import type { Span } from './axis.ts'
import { drawn, monthsRow, workRow } from './draw.ts'
import { type Ended, moneyBar, postBar } from './draw-bars.ts'
import { type Gap, saysOf, sentenceOf } from './gaps.ts'
import type { Lane } from './lanes.ts'
import type { Mark } from './marks.ts'
import type { MoneyRow } from './money.ts'
import type { PostRow } from './people.ts'

export type Drawing = {
  readonly span: Span
  readonly on: string
  /** The day in links, where it is not today. */
  readonly day: string | undefined
  /** The most steps of any month, so that all rows have one measure. */
  readonly top: number
  /** One programme alone: everything of it is shown. */
  readonly alone: boolean
}

/** Lines of money, and posts, where a programme is one of several. */
const LINES = 3
const POSTS = 4

export function laneView(lane: Lane, gaps: readonly Gap[], d: Drawing): View {
  const at = `lane-${lane.id.replace(/[^A-Za-z0-9]+/g, '-')}`
  const own = gaps.filter(g => g.lane === lane)
  const money = d.alone ? lane.money : shownMoney(lane)
  const posts = d.alone ? lane.posts : lane.posts.filter(p => p.lead || p.gap !== null).slice(0, POSTS)
  const rest = lane.posts.length - posts.length
  const late = lane.steps.length > 0 ? lane.months.reduce((n, m) => n + m.late, 0) : 0
  const title = d.alone
    ? html`${lane.title}`
    : html`<a href="${timelineUrl.to({}, { programme: lane.id, on: d.day })}">${lane.title}</a>`
  const says = html`${capital(lane.says)}${late > 0 ? html`; <b class="gt-tl__late">${figures(late)} past ${late === 1 ? 'its' : 'their'} date</b>` : ''}`
  const heading = html`<h3 class="gt-tl__title" id="${at}">${title}</h3>${lane.months.length > 0 ? '' : html`<p class="gt-tl__says">${says}</p>`}`
  const more = [
    lane.money.length > money.length ? `${count(lane.money.length - money.length, 'more line')} of money` : '',
    rest > 0 ? restSays(lane, posts, rest) : '',
  ].filter(x => x !== '')
  return html`<section class="gt-tl__lane" aria-labelledby="${at}">${row('work', heading, workRow(workSays(lane), lane.work, lane.marks, d.span, d.on))}${
    lane.months.length > 0
      ? row('months', html`<p class="gt-tl__says">${says}</p>`, monthsRow(monthsSays(lane), lane.months, d.span, d.top))
      : ''
  }${
    money.length === 0
      ? row('bar', html`<span class="muted">Money: none is shown for it</span>`, '')
      : money.map(m => moneyView(m, lane, own, money, d))
  }${
    lane.posts.length === 0
      ? row('bar', html`<span class="muted">Post: nobody is named who holds one</span>`, '')
      : posts.map(p => postView(p, own, d))
  }<div class="gt-tl__foot">${d.alone || lane.marks.length === 0 ? '' : marksView(lane, d)}${more.length > 0 ? html`<p class="gt-tl__note"><a href="${timelineUrl.to({}, { programme: lane.id, on: d.day })}">${capital(more.join('; '))}</a></p>` : ''}</div></section>
`
}

/** @param drawing of draw.ts or draw-bars.ts, in which every text is escaped */
const row = (is: string, label: View | string, drawing: string): View =>
  html`<div class="gt-tl__row gt-tl__row--${is}"><div class="gt-tl__label">${label}</div><div class="gt-tl__bar">${raw(drawn(drawing).svg)}</div></div>`
/** The lines that end last: where the money runs out is what is looked for. */
function shownMoney(lane: Lane): readonly MoneyRow[] {
  if (lane.money.length <= LINES) return lane.money
  const last = lane.money.toSorted((a, b) => ((a.until ?? '9') < (b.until ?? '9') ? 1 : -1)).slice(0, LINES)
  return lane.money.filter(m => last.includes(m))
}

/** The line in whose row the gap is drawn: that which ends last before it. */
function carrier(lane: Lane, money: readonly MoneyRow[]): MoneyRow | null {
  const { uncovered } = lane
  if (!uncovered) return null
  const before = money.filter(m => m.until !== null && m.until < uncovered.from)
  return before.toSorted((a, b) => (a.until! < b.until! ? 1 : -1))[0] ?? money[0] ?? null
}

const endedOf = (g: Gap): Ended => ({ number: g.number, from: g.from, until: g.until, says: saysOf(g) })
const said = (g: Gap | null): View | string =>
  g ? html`<span class="gt-tl__gap"><span class="gt-bullet">${g.number}</span>${sentenceOf(g)}</span>` : ''

function moneyView(m: MoneyRow, lane: Lane, own: readonly Gap[], money: readonly MoneyRow[], d: Drawing): View {
  const gap = carrier(lane, money) === m ? (own.find(g => g.is === 'money') ?? null) : null
  const amount = m.amount === null ? 'no amount given' : sayMoney(m.amount)
  const until = m.until === null ? 'no end given' : `to ${shortDay(m.until)}`
  const shared = m.whole ? ', for the whole plan' : m.shared > 0 ? `, shared with ${count(m.shared, 'other')}` : ''
  const outlasts =
    !gap && m.until !== null && lane.work.until !== null && m.until > lane.work.until ? 'outlasts the work' : ''
  const ref = m.line?.source.ref || m.line?.id
  const name = m.line
    ? html` <a href="${itemUrl.to({}, { id: m.line.id, on: d.day })}" title="${m.title}">${d.alone ? clip(m.title, 60) : clip(ref ?? '', 24)}</a>`
    : ''
  return row(
    'bar',
    html`<span class="gt-tl__kind">Money</span>${name} <span class="gt-tl__fact">${amount}, ${until}${shared}</span>${said(gap)}`,
    moneyBar(
      `Money: ${[`${m.title}, ${amount}, ${until}${shared}`, outlasts].filter(x => x !== '').join('; ')}. ${gap ? sentenceOf(gap) : ''}`,
      m,
      gap && endedOf(gap),
      outlasts,
      d.span,
    ),
  )
}

function postView(p: PostRow, own: readonly Gap[], d: Drawing): View {
  const gap = own.find(g => g.post === p) ?? null
  const held = heldSays(p, d.on)
  const owns = [p.lead ? 'leads it' : '', p.owns > 0 ? `owns ${count(p.owns, 'open item')}` : ''].filter(x => x !== '')
  return row(
    'bar',
    html`<span class="gt-tl__kind">${p.lead ? 'Lead' : 'Post'}</span> <a href="${itemUrl.to({}, { id: p.post.id, on: d.day })}">${clip(p.post.title, 60)}</a><span class="gt-tl__fact gt-tl__held">${[held, d.alone ? owns.join(', ') : ''].filter(x => x !== '').join('; ')}</span>${said(gap)}`,
    postBar(
      `${p.post.title}: ${p.spells.map(s => `${s.how}${s.from ? ` from ${sayDay(s.from)}` : ''}${s.until ? ` until ${sayDay(s.until)}` : ''}`).join('; ') || 'who holds it is not on record'}. ${gap ? sentenceOf(gap) : ''}`,
      p.spells,
      gap && endedOf(gap),
      d.span,
      d.on,
    ),
  )
}

/** How it is held today: "interim until 28 Feb 2027"; "vacant since 13 Apr 2026". */
export function heldSays(p: PostRow, on: string): string {
  const now = p.spells.filter(s => (s.from === null || s.from <= on) && (s.until === null || s.until >= on))
  const held = now.findLast(s => s.who !== null) ?? now.at(-1)
  if (!held) {
    const last = p.spells.findLast(s => s.until !== null && s.until < on)
    return last ? `nobody since ${shortDay(addDays(last.until!, 1))}` : 'who holds it is not on record'
  }
  const how = held.how === 'not said' ? 'how it is held is not said' : held.how
  if (held.how === 'vacant') return held.from ? `vacant since ${shortDay(held.from)}` : 'vacant'
  return held.until ? `${how} until ${shortDay(held.until)}` : how
}

function restSays(lane: Lane, posts: readonly PostRow[], rest: number): string {
  const gone = lane.posts.filter(p => p.gap !== null && !posts.includes(p)).length
  const more = `${count(rest, 'more post')} ${rest === 1 ? 'owns' : 'own'} work here`
  return gone === 0
    ? `${more}, held until it is due as far as is known`
    : `${more}; ${gone === 1 ? 'one is' : `${figures(gone)} are`} left before it is due`
}

function workSays(lane: Lane): string {
  const { from, until } = lane.work
  const of = (s: Mark['state']) => lane.marks.filter(m => m.state === s && m.is === 'milestone').length
  const marks =
    lane.marks.length === 0 ? 'no milestone' : `${of('done')} milestones done, ${of('due')} to come, ${of('late')} late`
  return `${lane.title}: work ${from ? `from ${sayDay(from)} ` : ''}${until ? `to ${sayDay(until)}` : 'with no end date'}; ${marks}.`
}
const monthsSays = (lane: Lane): string =>
  `Steps due by month: ${lane.months.map(m => `${sayDay(m.month).replace(/^\d+ /, '')} ${m.done + m.due + m.late}${m.late > 0 ? `, ${m.late} of them late` : ''}`).join('; ')}.`

const WORDS: Record<Mark['state'], string> = { done: 'done', due: 'to come', late: 'past its date' }
/** Marks that are listed; the page of the programme has them all. */
const LISTED = 30
function marksView(lane: Lane, d: Drawing): View {
  const shown = lane.marks.slice(0, LISTED)
  const steps = lane.marks.filter(m => m.is === 'step').length
  return html`<details class="gt-tl__marks"><summary>${capital(count(lane.marks.length - steps, 'milestone'))}${steps > 0 ? ` and ${count(steps, 'step')} that others hang on` : ''}</summary><ul>${shown.map(
    m =>
      html`<li>${shortDay(m.on)}: <a href="${itemUrl.to({}, { id: m.record.id, on: d.day })}">${m.title}</a> <span class="muted">${m.state === 'late' ? html`<b class="gt-tl__late">${WORDS.late}</b>` : WORDS[m.state]}${m.why === '' ? '' : `; ${m.why}`}</span></li>`,
  )}</ul>${lane.marks.length > shown.length ? html`<p class="flush"><a href="${timelineUrl.to({}, { programme: lane.id, on: d.day })}">All ${figures(lane.marks.length)}</a></p>` : ''}</details>`
}
