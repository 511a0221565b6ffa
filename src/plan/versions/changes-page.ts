/** What changed since the plan was signed, or between any two of its versions or days, and how often it changes. */
import { z } from 'zod'
import { may } from '../../authority/rules.ts'
import { button } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Asking, page } from '../../web/page.ts'
import { downloadOf } from '../../web/table/index.ts'
import { planLoad } from '../acts.ts'
import { sayDay } from '../graph/dates.ts'
import { kindNames, spec, titleOf } from '../graph/kinds.ts'
import { asAtLines, noPlan, pagesNav, partsNav, sourceOf } from '../pages/parts.ts'
import { and, capital, clip, count, figures, say } from '../report/words.ts'
import { planUrl } from '../urls.ts'
import { type Changes, changesRead } from './acts.ts'
import { changeApprove, tickOf } from './approve.ts'
import type { Between } from './between.ts'
import { changesForm } from './changes-form.ts'
import { changesTable, lineView, SORT_SAYS } from './changes-lines.ts'
import { churnTable, churnView } from './churn-view.ts'
import { countsOf, type Line, type Sort, sorts, type Telling } from './told.ts'
import { approveUrl, asItWasUrl, changesUrl, versionsUrl } from './urls.ts'
import { among, type Query, queryOf, readsThePast, type Wanted, wantedBy } from './wanted.ts'

const TITLE = 'What changed in the plan'
const word = z.string().max(300).optional()

export const changesPage = page({
  url: changesUrl,
  query: z.looseObject({
    ...{ from: word, fromDay: word, to: word, toDay: word, on: word },
    ...{ sort: word, programme: word, words: word, page: word },
  }),
  reads: changesRead,
  input: ({ query, asking }) => {
    const { from, to } = wantedBy(query as Query, asking.today)
    return { from, to }
  },
  limit: ({ search, today }) =>
    readsThePast(wantedBy(Object.fromEntries(search) as Query, today), today) ? 'another day' : null,
  draw: (found, { asking, query, search }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, between, churn } = found
    const w = wantedBy(query as Query, asking.today)
    const seen = { on: asking.today, today: asking.today }
    const lines = among(between.telling.lines, w)
    const source = sourceOf(version)
    return {
      title: TITLE,
      answer: answerOf(between, between.telling.lines),
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to() }],
      body: html`${partsNav(changesUrl, seen)}${knownView(between)}${changesForm(found, w, asking.today)}
${countsView(lines, w)}<div id="changed">${listed(found, lines, w, (query as Query).page, asking)}</div>
${churnView(churn, search)}
<p class="govuk-body gt-below"><a href="${asItWasUrl.to()}">See the plan as it was on any day</a>, or <a href="${versionsUrl.to()}">its signed versions</a>.</p>${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found, { query, asking }) => {
    if (!found) return []
    const w = wantedBy(query as Query, asking.today)
    const lines = among(found.between.telling.lines, w).filter(l => w.sort === null || l.sort === w.sort)
    return [downloadOf(changesTable, lines), downloadOf(churnTable, found.churn.months)]
  },
})

const PHRASES: Readonly<Record<Sort, string>> = {
  're-dated': 're-dated',
  're-owned': 're-owned',
  're-worded': 're-worded',
  added: 'added',
  removed: 'taken out or stopped',
  evidence: 'with evidence that came or changed',
  progress: 'with progress told',
  other: 'changed in other fields',
}

/** "since version 2 was signed", "between the end of 1 May and today". */
function spanSays({ from, to }: Between): string {
  const day = /^\d{4}-/.test(from.name)
  if (to.name === 'now') return day ? `since ${from.says}` : `since ${from.says}`
  return day
    ? `between ${from.says} and ${to.says}`
    : `from when ${from.says} to ${/^v/.test(to.name) ? `when ${to.says}` : to.says}`
}

function answerOf(b: Between, lines: readonly Line[]): string {
  const records = new Set(lines.map(l => l.record.id)).size
  if (records === 0) return `Nothing that was agreed has changed ${spanSays(b)}.`
  const counts = countsOf(lines)
  const parts = sorts.flatMap(s => (counts[s] > 0 ? [`${say(counts[s])} ${PHRASES[s]}`] : []))
  const waits = new Set(lines.flatMap(l => (l.waits ? [l.record.id] : []))).size
  return `${capital(count(records, 'item'))} changed ${spanSays(b)}: ${and(parts)}.${
    waits > 0
      ? ` ${waits === records ? (records === 1 ? 'It' : 'All') : capital(say(waits))} ${waits === 1 ? 'is' : 'are'} flagged until re-approved.`
      : ''
  }`
}

/** What is known of the state that everything is held against. */
function knownView({ from }: Between): View | string {
  if (!from.list) return ''
  const { lists, silent } = from.list
  const kept = lists.map(
    l =>
      `${l.plan?.title ?? 'the plan'}, ${count(l.items, 'item')}${l.on ? `, signed on ${sayDay(l.on)}` : ''}${l.by ? ` by ${l.by}` : ''}`,
  )
  const none =
    silent.length > 0
      ? ` Of ${and(silent.map(p => p.title))} no list was kept, so nobody can say what changed in ${silent.length === 1 ? 'it' : 'them'} since.`
      : ''
  return html`<p class="gt-note">Of what was signed before it was kept here, a list alone is known, with the wording, owner and date of each item: ${and(kept)}.${none} <a href="${versionsUrl.to()}">Sign a version</a>, and from then on all of it is known.</p>`
}

/** How many of each sort, each a link to them. */
function countsView(lines: readonly Line[], w: Wanted): View | string {
  if (lines.length === 0) return ''
  const counts = countsOf(lines)
  const to = (sort: Sort) => `${changesUrl.to({}, { ...queryOf(w), sort: w.sort === sort ? undefined : sort })}#changed`
  return html`<ul class="gt-kpis gt-counts" aria-label="Changes by sort">${sorts
    .filter(s => counts[s] > 0)
    .map(
      s =>
        html`<li class="gt-kpi"><a href="${to(s)}"${w.sort === s ? raw(' aria-current="true"') : ''}><b>${figures(counts[s])}</b><span>${SORT_SAYS[s]}</span></a></li>`,
    )}</ul>`
}

/** Lines of a sort among others, and of a sort by itself. */
const FEW = 25
const MANY = 100

/** Whether somebody may approve what was recorded of a line: all of it, or none. */
function mayApprove({ subjectOf }: Changes, l: Line, { person, at }: Asking): boolean {
  return (
    l.waits &&
    l.open.length > 0 &&
    subjectOf !== null &&
    l.open.every(id => may(person, changeApprove, subjectOf(id), at).allowed)
  )
}

const tickView = (l: Line, first: boolean): View =>
  html`<label class="gt-approve__tick"><input type="checkbox" name="changes" value="${tickOf(l)}"${first ? raw(' id="changes"') : ''}> Approve<span class="govuk-visually-hidden"> that ${l.record.source.ref || clip(titleOf(l.record), 60)} is ${PHRASES[l.sort]}</span></label>`

function listed(found: Changes, lines: readonly Line[], w: Wanted, asked: string | undefined, asking: Asking): View {
  const { telling } = found.between
  const shown = w.sort === null ? lines : lines.filter(l => l.sort === w.sort)
  const narrowed = w.sort !== null || w.programme !== '' || w.words !== ''
  const all = changesUrl.to({}, { from: queryOf(w).from, to: queryOf(w).to })
  if (shown.length === 0)
    return html`<p class="govuk-body" role="status">${
      narrowed && telling.lines.length > 0
        ? html`No change is like that. <a href="${all}">Show all</a>`
        : 'Nothing that was agreed differs between the two.'
    }</p>${recordedView(telling)}`
  const pages = w.sort === null ? 1 : Math.max(1, Math.ceil(shown.length / MANY))
  const at = Math.min(pages, Math.max(1, Number.parseInt(asked ?? '1', 10) || 1))
  const file = (form: string) => changesUrl.to({}, { ...queryOf(w), download: form, table: 'changes' })
  let ticks = 0
  const sections = sorts.map(s => {
    const of = shown.filter(l => l.sort === s)
    if (of.length === 0) return ''
    const here = w.sort === null ? of.slice(0, FEW) : of.slice((at - 1) * MANY, at * MANY)
    const id = `s-${s}`
    return html`<section class="gt-changes" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${SORT_SAYS[s]} <span class="muted gt-thin">${figures(of.length)}${here.length < of.length ? `, showing ${figures(here.length)}` : ''}</span></h2><ul class="gt-panel gt-changes__list">${here.map(l => lineView(l, found.there, mayApprove(found, l, asking) ? tickView(l, ticks++ === 0) : ''))}</ul>${
      here.length < of.length && w.sort === null
        ? html`<p class="govuk-body"><a href="${changesUrl.to({}, { ...queryOf(w), sort: s })}#changed">All ${figures(of.length)} of them</a></p>`
        : ''
    }</section>`
  })
  return html`<div class="gt-listed"><p role="status">${shown.length === 1 ? 'One change' : `${figures(shown.length)} changes`}${narrowed ? html` like that. <a href="${all}">Show all</a>` : ''}</p><p class="gt-noprint">Download ${shown.length === 1 ? 'it' : 'them'}: <a href="${file('xlsx')}">Excel<span class="govuk-visually-hidden"> of these changes</span></a> <a href="${file('csv')}">CSV<span class="govuk-visually-hidden"> of these changes</span></a></p></div>${ticks === 0 ? sections : asking.post(approveUrl.to(), html`${sections}<div class="gt-approve gt-noprint">${button({ text: 'Approve what is ticked', once: true })}<p class="small muted">You may tick what others changed and others own. What is approved is no more flagged; the next version is signed as a whole.</p></div>`)}${pagesNav('Pages of changes', at, pages, p => `${changesUrl.to({}, { ...queryOf(w), page: p === 1 ? undefined : p })}#changed`)}${recordedView(telling)}`
}

/** Records of what happened: counted, since they change nothing that was agreed. */
function recordedView({ recorded }: Telling): View | string {
  const parts = kindNames.flatMap(k => {
    const n = recorded.get(k)
    if (!n || k === 'signed' || k === 'change') return []
    const { one, many } = spec(k)
    const of = (i: number) => count(i, one, many)
    return [
      ...(n.added > 0 ? [`${of(n.added)} came in`] : []),
      ...(n.changed > 0 ? [`${of(n.changed)} ${n.changed === 1 ? 'was' : 'were'} changed`] : []),
      ...(n.removed > 0 ? [`${of(n.removed)} went`] : []),
    ]
  })
  return parts.length === 0
    ? ''
    : html`<p class="govuk-body small muted">Besides what was agreed, what is kept of what happened: ${and(parts)}.</p>`
}
