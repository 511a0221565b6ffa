/** Is this one coherent plan? Every finding, worst first, with what to do about each. */
import { z } from 'zod'
import { may } from '../../authority/rules.ts'
import { shape } from '../../web/chart/shapes.ts'
import { button } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Asked, type Asking, page } from '../../web/page.ts'
import { downloadOf } from '../../web/table/index.ts'
import { planLoad } from '../acts.ts'
import { type Severity, severities } from '../coherence/rule.ts'
import { exceptionAsk } from '../cohering/ask.ts'
import { excusesOf } from '../cohering/excused.ts'
import { type FindingsSeen, findingsRead } from '../cohering/tally.ts'
import { excuseUrl } from '../cohering/urls.ts'
import { sayDay } from '../graph/dates.ts'
import { answer } from '../report/content-first.ts'
import { type Context, severityWord } from '../report/context.ts'
import { figures } from '../report/words.ts'
import { wholePlan } from '../stored/subject.ts'
import { coherenceUrl, planUrl } from '../urls.ts'
import { filterForm } from './coherence-filter.ts'
import { type Doing, runPanel } from './coherence-found.ts'
import { acceptedPanel, certificatePanel, silentPanel, sincePanel, talliesPanel } from './coherence-side.ts'
import { findingsTable } from './coherence-table.ts'
import { foundIn, queryOf, runsOf, type Wanted, wantedBy, wantedOf } from './findings.ts'
import { once } from './once.ts'
import { sitsFigure } from './overview-coherent.ts'
import { asAtLines, dayForm, dayOf, noPlan, onOf, otherDay, pagesNav, partsNav, type Seen, sourceOf } from './parts.ts'
import { textView } from './print.ts'
import { reportLink } from './report-link.ts'

const PER_PAGE = 30
const word = z.string().max(300).optional()
const TITLE = 'Is this one coherent plan?'

export const coherencePage = page({
  url: coherenceUrl,
  query: z.object({
    on: word,
    severity: word,
    asks: word,
    programme: word,
    rule: word,
    owner: word,
    words: word,
    page: word,
    all: word,
  }),
  reads: findingsRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  draw: (found, asked) => {
    const { asking, query } = asked
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen = { on: c.j.on, today: asking.today }
    const wanted = wantedBy(query)
    const source = sourceOf(version)
    const n = (state: string) => c.j.rules.filter(r => r.state === state).length
    return {
      title: TITLE,
      answer: html`${textView(answer(c), reportLink(seen))}`,
      asAt: asAtLines(
        asking,
        version,
        seen,
        `${figures(n('ran'))} of ${figures(c.j.rules.length)} rules ran; ${figures(n('missing-input'))} could not`,
      ),
      crumbs: [{ text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) }],
      body: html`${partsNav(coherenceUrl, seen)}${otherDay(coherenceUrl, seen, query.on)}
${counts(c, seen)}
<div class="gt-grid gt-main-side"><div>${filterForm(c, wanted, seen)}${listed(c, wanted, query, seen, doingOf(c, asking))}</div>
<div class="gt-stack gt-aside">${talliesPanel(found.tallies)}${c.j.findings.length > 0 ? html`<div class="gt-panel gt-panel--tight">${once(c, 'sits', seen, () => sitsFigure(c, 304))}</div>` : ''}${acceptedPanel(c, seen)}${sincePanel()}${silentPanel(c, seen)}${certificatePanel(c)}</div></div>
${dayForm(
  coherenceUrl,
  seen,
  version,
  Object.entries(queryOf(wanted)).flatMap(([k, v]) => (v ? [[k, v] as const] : [])),
)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found: FindingsSeen, asked: Asked<string, Record<string, string | undefined>>) =>
    found ? [downloadOf(findingsTable, wantedOf(foundIn(found.c), wantedBy(asked.query)))] : [],
})

/** How many of each severity, each a link to them. */
function counts(c: Context, seen: Seen): View {
  const to = (severity: Severity) => coherenceUrl.to({}, { severity, on: onOf(seen) })
  const next = c.j.accepted[0]?.until
  return html`<ul class="gt-kpis gt-counts" aria-label="Findings by severity">${severities.map(
    s =>
      html`<li class="gt-kpi"><a href="${to(s)}"><b>${raw(shape(s, 18))}${figures(c.j.counts[s])}</b><span>${SAYS[s]}</span></a></li>`,
  )}<li class="gt-kpi"><a href="#accepted"><b>${raw(shape('accepted', 18))}${figures(c.j.accepted.length)}</b><span>Accepted for now${next ? `; the next returns on ${sayDay(next)}` : ''}</span></a></li></ul>`
}
const SAYS: Record<Severity, string> = {
  blocker: 'Blockers: no certificate while one stands',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

/** What they may do here. Another day than today is looked at, and nothing is done on it. */
function doingOf(c: Context, asking: Asking): Doing {
  const today = c.j.on === asking.today
  return {
    work: today && asking.may(exceptionAsk, 'plan.record'),
    whole: today && may(asking.person, exceptionAsk, wholePlan(asking.authority.id), asking.at).allowed,
    asked: new Set(excusesOf(c).flatMap(e => (e.is === 'asked' ? [`${e.rule} ${e.itemId}`] : []))),
  }
}

type Query = { readonly page?: string | undefined; readonly all?: string | undefined }

/** A page of them; or all on one, which is how they are printed. */
function listed(c: Context, wanted: Wanted, query: Query, seen: Seen, doing: Doing): View {
  const all = wantedOf(foundIn(c), wanted)
  const whole = query.all === 'yes'
  const perPage = whole ? Math.max(1, all.length) : PER_PAGE
  const pages = Math.max(1, Math.ceil(all.length / perPage))
  const at = Math.min(pages, Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1))
  const from = (at - 1) * perPage
  const runs = runsOf(all, from, from + perPage)
  const isAll = Object.values(queryOf(wanted)).every(v => v === undefined)
  if (all.length === 0)
    return html`<p class="govuk-body" id="found" role="status">${
      isAll
        ? 'No rule that ran found anything wrong.'
        : html`No finding is like that. <a href="${coherenceUrl.to({}, { on: onOf(seen) })}">Show all</a>`
    }</p>`
  const asked = { ...queryOf(wanted), on: onOf(seen) }
  const link = (p: number) => `${coherenceUrl.to({}, { ...asked, page: p === 1 ? undefined : p })}#found`
  const file = (form: string) => coherenceUrl.to({}, { ...asked, download: form, table: 'findings' })
  const shownBy: Doing = whole ? { ...doing, work: false, whole: false } : doing
  const shown = severities.flatMap(s => {
    const of = runs.filter(r => r.rule.severity === s)
    if (of.length === 0) return []
    const total = all.filter(f => f.finding.severity === s).length
    const here = of.reduce((n, r) => n + r.found.length, 0)
    return [
      html`<section class="gt-severity" aria-labelledby="${s}-h"><h2 class="govuk-heading-l" id="${s}-h">${s === 'blocker' ? 'Blockers' : severityWord[s]} <span class="muted gt-thin">${figures(total)}${here < total ? `, showing ${figures(here)}` : ''}</span></h2>${of.map(r => runPanel(c, r, seen, shownBy))}</section>`,
    ]
  })
  const onOne = whole
    ? html`<a href="${coherenceUrl.to({}, asked)}#found">A page at a time</a>`
    : all.length > PER_PAGE
      ? html`<a href="${coherenceUrl.to({}, { ...asked, all: 'yes' })}#found">All on one page, to print</a>`
      : ''
  const ticked = html`<div class="gt-ticked gt-noprint"><p class="flush">Tick findings, and have them accepted for now: one reason and one end for all that are ticked.</p>${button({ text: 'Have the ticked accepted', kind: 'secondary' })}</div>`
  const head = html`<div class="gt-listed"><p role="status">${
    all.length <= perPage
      ? `Showing ${all.length === 1 ? 'the one finding' : `all ${figures(all.length)}`}${isAll ? '' : ' like that'}`
      : `Showing ${figures(from + 1)} to ${figures(Math.min(all.length, from + perPage))} of ${figures(all.length)}${isAll ? '' : ' like that'}`
  }</p><p class="gt-noprint">${onOne}${onOne === '' ? '' : raw(' &nbsp; ')}Download ${all.length === 1 ? 'it' : `all ${figures(all.length)}`}: <a href="${file('xlsx')}">Excel<span class="govuk-visually-hidden"> of these findings</span></a> <a href="${file('csv')}">CSV<span class="govuk-visually-hidden"> of these findings</span></a></p></div>`
  return html`<div id="found">${head}${
    shownBy.work ? html`<form method="get" action="${excuseUrl.path}">${shown}${ticked}</form>` : shown
  }${pagesNav('Pages of findings', at, pages, link)}</div>`
}
