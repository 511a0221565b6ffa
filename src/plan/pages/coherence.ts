/** Is this one coherent plan? Every finding, worst first, with what to do about each. */
import { z } from 'zod'
import { shape } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import { downloadOf } from '../../web/table/index.ts'
import { type PlanSeen, planCoherence, planLoad } from '../acts.ts'
import { type Severity, severities } from '../coherence/rule.ts'
import { sayDay } from '../graph/dates.ts'
import { answer } from '../report/content-first.ts'
import { type Context, severityWord } from '../report/context.ts'
import { figures } from '../report/words.ts'
import { coherenceUrl, planUrl } from '../urls.ts'
import { filterForm } from './coherence-filter.ts'
import { runPanel } from './coherence-found.ts'
import { acceptedPanel, certificatePanel, silentPanel } from './coherence-side.ts'
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
    words: word,
    page: word,
  }),
  reads: planCoherence,
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
<div class="gt-grid gt-main-side"><div>${filterForm(c, wanted, seen)}${listed(c, wanted, query.page, seen)}</div>
<div class="gt-stack gt-aside">${c.j.findings.length > 0 ? html`<div class="gt-panel gt-panel--tight">${once(c, 'sits', seen, () => sitsFigure(c, 304))}</div>` : ''}${acceptedPanel(c, seen)}${silentPanel(c, seen)}${certificatePanel(c)}</div></div>
${dayForm(
  coherenceUrl,
  seen,
  version,
  Object.entries(queryOf(wanted)).flatMap(([k, v]) => (v ? [[k, v] as const] : [])),
)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found: PlanSeen, asked: Asked<string, Record<string, string | undefined>>) =>
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

function listed(c: Context, wanted: Wanted, pageAsked: string | undefined, seen: Seen): View {
  const all = wantedOf(foundIn(c), wanted)
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE))
  const at = Math.min(pages, Math.max(1, Number.parseInt(pageAsked ?? '1', 10) || 1))
  const from = (at - 1) * PER_PAGE
  const runs = runsOf(all, from, from + PER_PAGE)
  const isAll = Object.values(queryOf(wanted)).every(v => v === undefined)
  if (all.length === 0)
    return html`<p class="govuk-body" id="found" role="status">${
      isAll
        ? 'No rule that ran found anything wrong.'
        : html`No finding is like that. <a href="${coherenceUrl.to({}, { on: onOf(seen) })}">Show all</a>`
    }</p>`
  const link = (p: number) =>
    `${coherenceUrl.to({}, { ...queryOf(wanted), on: onOf(seen), page: p === 1 ? undefined : p })}#found`
  const file = (form: string) =>
    coherenceUrl.to({}, { ...queryOf(wanted), on: onOf(seen), download: form, table: 'findings' })
  const shown = severities.flatMap(s => {
    const of = runs.filter(r => r.rule.severity === s)
    if (of.length === 0) return []
    const total = all.filter(f => f.finding.severity === s).length
    const here = of.reduce((n, r) => n + r.found.length, 0)
    return [
      html`<section class="gt-severity" aria-labelledby="${s}-h"><h2 class="govuk-heading-l" id="${s}-h">${s === 'blocker' ? 'Blockers' : severityWord[s]} <span class="muted gt-thin">${figures(total)}${here < total ? `, showing ${figures(here)}` : ''}</span></h2>${of.map(r => runPanel(c, r, seen))}</section>`,
    ]
  })
  return html`<div id="found"><div class="gt-listed"><p role="status">${
    all.length <= PER_PAGE
      ? `Showing ${all.length === 1 ? 'the one finding' : `all ${figures(all.length)}`}${isAll ? '' : ' like that'}`
      : `Showing ${figures(from + 1)} to ${figures(Math.min(all.length, from + PER_PAGE))} of ${figures(all.length)}${isAll ? '' : ' like that'}`
  }</p><p class="gt-noprint">Download ${all.length === 1 ? 'it' : `all ${figures(all.length)}`}: <a href="${file('xlsx')}">Excel<span class="govuk-visually-hidden"> of these findings</span></a> <a href="${file('csv')}">CSV<span class="govuk-visually-hidden"> of these findings</span></a></p></div>${shown}${pagesNav('Pages of findings', at, pages, link)}</div>`
}
