/** The page of a board: what it is for, who comes, what it decided, and how old its actions are. */
import { shape } from '../../web/chart/shapes.ts'
import { details } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { Drawn } from '../../web/page.ts'
import { happened } from '../coherence/rules/plain.ts'
import { type Day, daysBetween, sayDay } from '../graph/dates.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { plainWords } from '../graph/values.ts'
import type { Context } from '../report/context.ts'
import { and, capital, count, figures, say, shortDay } from '../report/words.ts'
import { actPanel, otherForms } from './item-act.ts'
import { comesFrom, fieldsOf, linkTo, named, refView } from './item-fields.ts'
import { historyPanel } from './item-history.ts'
import { decisionsList } from './item-lists.ts'
import type { Item } from './item-step.ts'
import { talk, waysOfFinding } from './item-ways.ts'
import { wrongPanel } from './item-wrong.ts'
import { namedBy } from './named.ts'
import { statusOf } from './parts.ts'

type Board = Rec<'board'>
type Meeting = Rec<'meeting'>

/** Meetings that are drawn; the older ones are in the list of what names the board. */
const DRAWN = 12

/** One agency at the meetings that are drawn: there, not there, or not said. */
type Line = {
  readonly agency: string
  readonly required: boolean
  readonly at: readonly (boolean | null)[]
  readonly absent: number
}
export type Attendance = { readonly meetings: readonly Meeting[]; readonly lines: readonly Line[] }

/** Who came to the last meetings that were held, those who have to be there first. */
export function attendanceOf(c: Context, b: Board): Attendance {
  const held = c.view
    .meetingsOf(b.id)
    .filter(m => m.on?.on != null && m.on.on <= c.view.on && m.state?.is !== 'cancelled' && m.state?.is !== 'planned')
    .toSorted((x, y) => (x.on!.on! < y.on!.on! ? -1 : 1))
    .slice(-DRAWN)
  const required = new Set(b.requires.map(plainWords))
  const names = new Map<string, string>()
  for (const n of [...b.requires, ...b.members, ...held.flatMap(m => [...m.present, ...m.apologies])])
    if (plainWords(n) !== '' && !names.has(plainWords(n))) names.set(plainWords(n), n)
  const lines = [...names].map(([key, agency]): Line => {
    const at = held.map(m => {
      if (m.present.some(p => plainWords(p) === key)) return true
      if (m.apologies.some(p => plainWords(p) === key)) return false
      // Where anybody was written down, whoever was not was not there.
      return m.present.length > 0 ? false : null
    })
    return { agency, required: required.has(key), at, absent: at.filter(x => x === false).length }
  })
  return { meetings: held, lines: lines.toSorted((x, y) => Number(y.required) - Number(x.required)) }
}

export function boardPage(item: Item, b: Board): Pick<Drawn, 'answer' | 'beside' | 'body'> {
  const { c, asked, work, on } = item
  const r = b as AnyRec
  const by = namedBy(c, b.id)
  const of = <K extends AnyRec['kind']>(kind: K) => by.filter(x => x.kind === kind) as unknown as Rec<K>[]
  const attendance = attendanceOf(c, b)
  const actions = c.view.actionsOf(b.id)
  return {
    answer: answerOf(c, b, attendance, actions),
    beside: facts(item, b),
    body: html`<div class="gt-grid gt-main-side"><div class="gt-stack">${
      b.purpose === ''
        ? html`<section class="gt-panel"><h2 class="govuk-heading-m">What it is for</h2><p class="flush gt-node__lacks">Nobody has written down its remit.</p></section>`
        : html`<section class="gt-panel"><h2 class="govuk-heading-m">What it is for</h2><p class="flush">${b.purpose}</p></section>`
    }${grid(attendance)}${actionsList(c, actions, on)}${decisionsList(of('decision'), on)}${wrongPanel(c, r, on, waysOfFinding(asked.asking, r, work))}
${talk(c, asked.asking, b.id)}${historyPanel(asked.asking, b.id, work)}</div>
<div class="gt-stack gt-aside">${actPanel(on === undefined ? otherForms(c, asked, r, work) : [])}${oversees(item, b)}
<section class="gt-panel gt-panel--tight" id="says-h">${details({ summary: 'Everything its row says', body: fieldsOf(c, r, on, new Set(['title', 'purpose'])) })}</section>
${comesFrom(r)}${named(c, r, on, new Set(['meeting', 'attendance', 'action', 'decision', 'programme', 'comment', 'change']))}</div></div>`,
  }
}

function answerOf(c: Context, b: Board, a: Attendance, actions: readonly Rec<'action'>[]): string {
  const last = a.meetings.at(-1)?.on?.on
  const next = nextOf(c, b)
  const met = last ? `It met last on ${sayDay(last)}` : 'No meeting of it is on record'
  const then = next ? `meets next on ${sayDay(next)}` : 'has no meeting booked'
  const open = actions.filter(x => !happened(x.closed, c.view.on))
  const late = open.filter(x => x.due?.on != null && x.due.on < c.view.on)
  const missing = a.lines.filter(
    l => l.required && l.at.slice(-2).length === 2 && l.at.slice(-2).every(x => x === false),
  )
  return [
    `${met}, and ${then}.`,
    open.length === 0
      ? 'None of its actions is open.'
      : `${capital(count(open.length, 'action'))} of it ${open.length === 1 ? 'is' : 'are'} open${late.length > 0 ? `, ${late.length === open.length ? (late.length === 1 ? 'past its date' : 'all past their dates') : `${say(late.length)} past ${late.length === 1 ? 'its date' : 'their dates'}`}` : ''}.`,
    ...(missing.length > 0
      ? [
          `${and(missing.map(m => m.agency))} ${missing.length === 1 ? 'has' : 'have'} to be there, and missed the last two.`,
        ]
      : []),
  ].join(' ')
}

const nextOf = (c: Context, b: Board): Day | null =>
  c.view
    .meetingsOf(b.id)
    .flatMap(m => (m.on?.on && m.on.on > c.view.on && m.state?.is !== 'cancelled' ? [m.on.on] : []))
    .sort()[0] ?? null

function facts({ c, on }: Item, b: Board): View {
  const rows: (readonly [string, View | string])[] = [
    ['Chair', b.chair ? refView(c, b.chair, on) : html`<span class="gt-node__lacks">nobody</span>`],
    ['Meets', b.cadence || 'Not said'],
    ['Quorum', b.quorum?.text || 'Not said'],
    ...(b.escalatesTo ? [['Escalates to', refView(c, b.escalatesTo, on)] as const] : []),
  ]
  return html`<dl class="gt-verdict">${rows.map(([k, v]) => html`<div><dt>${k}</dt><dd>${v}</dd></div>`)}</dl>`
}

/** Agencies by meetings: a mark for each that was there. */
function grid({ meetings, lines }: Attendance): View | string {
  if (meetings.length === 0)
    return html`<section class="gt-panel"><h2 class="govuk-heading-m">Who came</h2><p class="flush">No meeting that was held is on record.</p></section>`
  const cell = (at: boolean | null, required: boolean): View =>
    at === true
      ? html`<td class="gt-came">${raw(shape('present', 14))}<span class="govuk-visually-hidden">was there</span></td>`
      : at === false
        ? html`<td class="gt-came${required ? ' gt-came--missed' : ''}">${raw(shape('absent', 14))}<span class="govuk-visually-hidden">was not there</span></td>`
        : html`<td class="gt-came"><span class="govuk-visually-hidden">not said</span></td>`
  const quorate = meetings.map(m => m.quorate)
  return html`<section class="gt-panel" aria-labelledby="came-h"><h2 class="govuk-heading-m" id="came-h">Who came</h2><p class="small muted">The last ${meetings.length === 1 ? 'meeting' : `${say(meetings.length)} meetings`} that ${meetings.length === 1 ? 'was' : 'were'} held. In bold those who have to be there.</p><div class="gt-grid-scroll" tabindex="0" role="region" aria-label="Who came, slides sideways on a small screen"><table class="gt-attend"><caption class="govuk-visually-hidden">Who came to which meeting</caption><thead><tr><th scope="col">Agency</th>${meetings.map(
    (m, i) => dayHead(m.on!.on!, meetings[i - 1]?.on?.on ?? null),
  )}<th scope="col" class="num">Missed</th></tr></thead><tbody>${lines.map(
    l =>
      html`<tr><th scope="row">${l.required ? html`<b>${l.agency}</b><span class="govuk-visually-hidden">, has to be there</span>` : l.agency}</th>${l.at.map(a => cell(a, l.required))}<td class="num">${l.absent === 0 ? html`<span class="muted">0</span>` : figures(l.absent)}</td></tr>`,
  )}</tbody>${quorate.every(q => q === null) ? '' : html`<tfoot><tr><th scope="row">Quorate</th>${quorate.map(q => html`<td class="gt-came">${q === null ? '' : q ? 'Yes' : html`<b class="gt-node__lacks">No</b>`}</td>`)}<td></td></tr></tfoot>`}</table></div></section>`
}

/** "22 Dec", and its year where that is another than of the meeting before. */
function dayHead(day: Day, before: Day | null): View {
  const [number, month, year] = shortDay(day).split(' ')
  return html`<th scope="col"><span>${number}</span> <span>${month}</span> <span class="${before?.slice(0, 4) === day.slice(0, 4) ? 'govuk-visually-hidden' : 'muted'}">${year}</span></th>`
}

/** Open actions, the oldest first, then those that were closed last. */
const SHOWN = 20
function actionsList(c: Context, all: readonly Rec<'action'>[], on: string | undefined): View | string {
  if (all.length === 0) return ''
  const isOpen = (a: Rec<'action'>) => !happened(a.closed, c.view.on)
  const age = (a: Rec<'action'>) => (a.raised?.on ? daysBetween(a.raised.on, c.view.on) : null)
  const sorted = all.toSorted(
    (x, y) =>
      Number(isOpen(y)) - Number(isOpen(x)) ||
      (isOpen(x) ? (age(y) ?? 0) - (age(x) ?? 0) : (y.closed?.on ?? '') < (x.closed?.on ?? '') ? -1 : 1),
  )
  const state = (a: Rec<'action'>): View =>
    !isOpen(a)
      ? statusOf('course', a.closed?.on ? `Closed ${shortDay(a.closed.on)}` : 'Closed', 14)
      : a.due?.on != null && a.due.on < c.view.on
        ? statusOf('late', happened(a.escalated, c.view.on) ? 'Late, escalated' : 'Late', 14)
        : statusOf('waiting', 'Open', 14)
  return html`<section class="gt-panel" aria-labelledby="actions-h"><h2 class="govuk-heading-m" id="actions-h">Its actions <span class="muted gt-thin">${figures(all.length)}</span></h2><table class="gt-table gt-cards" aria-labelledby="actions-h"><thead><tr><th scope="col" class="gt-w-45">Action</th><th scope="col">Due</th><th scope="col" class="num">Age</th><th scope="col">Where it stands</th></tr></thead><tbody>${sorted
    .slice(0, SHOWN)
    .map(
      a =>
        html`<tr><th scope="row">${linkTo(a as AnyRec, on, 140)}${a.owner ? html`<span class="gt-line small muted gt-thin">${a.owner.text}</span>` : ''}</th><td data-l="Due">${a.due?.on ? shortDay(a.due.on) : (a.due?.text ?? 'no date')}</td><td data-l="Age" class="num">${isOpen(a) && age(a) !== null ? `${figures(age(a)!)} days` : html`<span class="muted">closed</span>`}</td><td data-l="Where it stands">${state(a)}</td></tr>`,
    )}</tbody></table>${sorted.length > SHOWN ? html`<p class="small muted flush">and ${figures(sorted.length - SHOWN)} more</p>` : ''}</section>`
}

function oversees({ c, on }: Item, b: Board): View | string {
  const programmes = c.view.programmesOfBoard(b.id)
  const items = [
    ...new Set([...(programmes as readonly AnyRec[]), ...b.items.flatMap(i => c.view.get(i) ?? [])]),
  ] as AnyRec[]
  if (items.length === 0) return ''
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="over-h"><h2 class="govuk-heading-s" id="over-h">What it oversees</h2><ul class="gt-named__list">${items.map(i => html`<li>${linkTo(i, on, 70)}</li>`)}</ul></section>`
}
