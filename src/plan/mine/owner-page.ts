/** Everything that one post owns: for its holder, for whoever looks in, and for the handover when a leader leaves. */
import { z } from 'zod'
import { details } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import { addDays, sayDay } from '../graph/dates.ts'
import { asAtLines, figureOf } from '../pages/parts.ts'
import { declaredLook, declaredView, supportedLook, supportedView } from '../pages/statuses.ts'
import type { Context } from '../report/context.ts'
import { and, capital, clip, count, figures, Say, say, shortDay } from '../report/words.ts'
import { itemUrl, planUrl } from '../urls.ts'
import { planOwner } from './acts.ts'
import { handoverForm } from './handover-form.ts'
import { isDueAfter, isHandedOver, otherRows, type Row, stepRows } from './owner-rows.ts'
import { heldNow, type Spell, spellsOf } from './tenure.ts'
import { type Mark, tenureChart } from './tenure-chart.ts'
import { ownersUrl, ownerUrl } from './urls.ts'

const dueOf = (r: Row): string => r.due ?? r.dueSaid
const link = (r: Row): View =>
  html`${r.ref ? html`<a href="${itemUrl.to({}, { id: r.r.id })}">${r.ref}</a> ${clip(r.what, 150)}` : html`<a href="${itemUrl.to({}, { id: r.r.id })}">${clip(r.what, 150)}</a>`}`

const what = (r: Row) => `${r.ref} ${r.what}`.trim()
const stepsTable: Table<Row> = table<Row>({
  name: 'steps',
  caption: 'Its steps, what is worst first',
  rowHeader: 'what',
  perPage: 500,
  columns: [
    {
      key: 'what',
      title: 'Step',
      width: 35,
      value: what,
      draw: r => html`${link(r)}${r.note ? html`<span class="gt-line xs muted gt-thin">${r.note}</span>` : ''}`,
    },
    { key: 'due', title: 'Due', kind: 'day', sort: true, value: dueOf },
    {
      key: 'says',
      title: 'The owner says',
      sort: true,
      value: r => (r.course ? declaredLook(r.course.says).word : 'Stopped'),
      draw: r => (r.course ? declaredView(r.course.says) : html`Stopped`),
    },
    {
      key: 'shows',
      title: 'The evidence supports',
      sort: true,
      value: r => (r.course ? supportedLook(r.course.shows).word : ''),
      draw: r => (r.course ? supportedView(r.course.shows) : html``),
    },
    { key: 'why', title: 'Why no more', width: 25, value: r => capital(r.course?.why.join('; ') ?? '') },
  ],
  empty: 'It owns no step.',
})

const othersTable: Table<Row> = table<Row>({
  name: 'others',
  caption: 'What else it owns, answers and is paid from',
  rowHeader: 'what',
  perPage: 500,
  apart: true,
  columns: [
    { key: 'kind', title: 'What it is', width: 15, filter: 'choice', value: r => r.kind },
    { key: 'what', title: 'Title', width: 35, value: what, draw: link },
    { key: 'due', title: 'Due, or ends', kind: 'day', sort: true, value: dueOf },
    {
      key: 'stands',
      title: 'How it stands',
      value: r => (r.late ? (r.stands === '' ? 'Late' : `${r.stands}, late`) : r.stands),
      draw: r =>
        html`${r.late ? html`<b class="gt-owner__late">Late</b>${r.stands === 'Open' || r.stands === '' ? '' : `, ${r.stands.toLowerCase()}`}` : r.stands}`,
    },
    { key: 'note', title: 'Of, for or with', width: 25, value: r => r.note },
  ],
  empty: 'It owns nothing else.',
})

/** The list that goes with a handover: everything in one file. */
const allTable: Table<Row> = table<Row>({
  name: 'handover',
  caption: 'Everything it owns',
  rowHeader: 'title',
  columns: [
    { key: 'kind', title: 'What it is', value: r => r.kind },
    { key: 'ref', title: 'Reference', value: r => r.ref || r.r.id },
    { key: 'title', title: 'Title', value: r => r.what },
    { key: 'open', title: 'Open', value: r => (r.open ? 'Yes' : 'No') },
    { key: 'due', title: 'Due, or ends', kind: 'day', value: dueOf },
    { key: 'says', title: 'The owner says', value: r => (r.course ? declaredLook(r.course.says).word : '') },
    { key: 'shows', title: 'The evidence supports', value: r => (r.course ? supportedLook(r.course.shows).word : '') },
    { key: 'why', title: 'Why no more', value: r => r.course?.why.join('; ') ?? '' },
    { key: 'stands', title: 'How it stands', value: r => (r.course ? '' : r.stands) },
    { key: 'note', title: 'Of, for or with', value: r => r.note },
  ],
})

export const ownerPage = page({
  url: ownerUrl,
  query: z.looseObject({ post: z.string().max(500) }),
  reads: planOwner,
  input: ({ query }) => ({ post: query.post }),
  draw: (found, asked) => {
    const { asking, search } = asked
    const { c, post, version } = found
    const steps = stepRows(c, post.id)
    const others = otherRows(c, post.id)
    const place = (of: Table<Row>, rows: readonly Row[]) => {
      const ask = askOf(of, search)
      return drawTable(of, ask, inMemory(of, ask, rows), { href: ownerUrl.path, heading: 2 })
    }
    return {
      title: post.title,
      answer: answerOf(c, post.id, [...steps, ...others]),
      asAt: asAtLines(asking, version, { on: c.j.on, today: asking.today }),
      crumbs: [
        { text: 'The plan', href: planUrl.to() },
        { text: 'Who owns what', href: ownersUrl.to() },
      ],
      body: html`${tenurePanel(c, post.id, [...steps, ...others])}${kpisOf(c, post.id, steps, others)}
<p class="gt-owner__files gt-noprint">The whole list, for a handover: <a href="${ownerUrl.to({}, { post: post.id, download: 'xlsx', table: 'handover' })}">Excel</a> <a href="${ownerUrl.to({}, { post: post.id, download: 'csv', table: 'handover' })}">CSV</a> or print this page.</p>
${place(stepsTable, steps)}${place(othersTable, others)}${handoverForm(found, asked, [...steps, ...others])}`,
    }
  },
  downloads: ({ c, post }, { search }) => {
    const [steps, others] = [stepRows(c, post.id), otherRows(c, post.id)]
    const rows = (of: Table<Row>, all: readonly Row[]) => inMemory(of, askOf(of, search), all).rows
    return [
      downloadOf(stepsTable, rows(stepsTable, steps)),
      downloadOf(othersTable, rows(othersTable, others)),
      downloadOf(allTable, [...steps, ...others]),
    ]
  },
})

/** Who holds it, what it owns and what of that is late; and what falls to whoever comes after. */
export function answerOf(c: Context, post: string, rows: readonly Row[]): string {
  const { now, vacant, vacantSince, ends } = heldNow(c, post)
  const open = rows.filter(isHandedOver)
  const late = open.filter(r => r.late).length
  const who =
    now.length > 0
      ? `${and(now.map(holdsIt))}.`
      : vacant
        ? `Nobody holds this post${vacantSince ? `, since ${sayDay(vacantSince)}` : ''}.`
        : 'The plan does not say who holds this post.'
  const owns =
    open.length === 0
      ? 'It owns nothing that is open.'
      : `It owns ${count(open.length, 'open thing')}${late > 0 ? `, ${late === open.length ? (late === 1 ? 'and it is late' : 'all of them late') : `${say(late)} of them late`}` : ''}.`
  const after = open.filter(r => isDueAfter(r, ends)).length
  return [who, owns, ...(after > 0 ? [`${Say(after)} ${after === 1 ? 'falls' : 'fall'} due after that.`] : [])].join(
    ' ',
  )
}

/** "Corin Vashti holds it for now (interim), since 2 March 2026 and until 28 February 2027". */
function holdsIt({ who, heldAs, from, until }: Spell): string {
  const days = [from && `since ${sayDay(from)}`, until && `until ${sayDay(until)}`].filter(d => d)
  const how = heldAs === null || heldAs === 'permanent' ? '' : ` (${heldAs})`
  return `${who} holds it${how}${days.length > 0 ? `, ${days.join(' and ')}` : ''}`
}

function tenurePanel(c: Context, post: string, rows: readonly Row[]): View {
  const spells = spellsOf(c, post)
  const on = c.view.on
  const marks: Mark[] = rows
    .filter(r => isHandedOver(r) && r.due !== null && !r.ends)
    .map(r => ({ on: r.due!, late: r.late }))
  const chart = tenureChart('tenure', spells, marks, on)
  if (!chart)
    return html`<div class="gt-panel gt-block"><p class="govuk-body flush">The plan does not say who held this post, or when.</p></div>`
  const line = (s: (typeof spells)[number]) => {
    const days = [s.from && `from ${shortDay(s.from)}`, s.until && `to ${shortDay(s.until)}`].filter(d => d)
    return html`<li><b>${s.who ?? 'Nobody'}</b>${s.heldAs ? `, ${s.heldAs}` : ''}<span class="muted"> ${days.length > 0 ? days.join(' ') : 'no days known'}</span></li>`
  }
  return html`<section class="gt-panel gt-block gt-owner__tenure" aria-labelledby="tenure-h"><h2 class="govuk-heading-m" id="tenure-h">Who held it, and what it has to finish</h2><div class="gt-owner__chart">${figureOf({ caption: 'Holders on a line of time; beneath, each open thing on the day it is due', says: 'A diamond is late, a ring is to come.', picture: chart })}</div><div class="gt-owner__spells">${details({ summary: 'The same in words', body: html`<ol class="gt-lines">${spells.toReversed().map(line)}</ol>` })}</div></section>`
}

function kpisOf(c: Context, post: string, steps: readonly Row[], others: readonly Row[]): View {
  const all = [...steps, ...others].filter(isHandedOver)
  const soon = addDays(c.view.on, 14)
  const { ends } = heldNow(c, post)
  const facts: (readonly [number, string])[] = [
    [steps.filter(r => r.open).length, 'steps open'],
    [all.filter(r => r.late).length, 'things late'],
    [all.filter(r => !r.late && !r.ends && r.due !== null && r.due <= soon).length, 'due within a fortnight'],
    [steps.filter(r => r.course?.says === 'done' && r.course.shows !== 'done').length, 'called done, and not shown'],
    [others.filter(r => isHandedOver(r)).length, 'other things open'],
    ...(ends === null
      ? []
      : [[all.filter(r => isDueAfter(r, ends)).length, `due after ${sayDay(ends)}, when its holder leaves`] as const]),
  ]
  return html`<ul class="gt-kpis gt-owner__kpis">${facts.map(([n, says]) => html`<li class="gt-kpi"><b>${figures(n)}</b><span>${says}</span></li>`)}</ul>`
}
