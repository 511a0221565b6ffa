/** Money by year and programme: what is funded and what is not, decided, planned, forecast and spent, and whether it adds up. */
import { z } from 'zod'
import { html, raw, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { downloadOf } from '../../web/table/index.ts'
import { planLoad, planRead } from '../acts.ts'
import { once } from '../pages/once.ts'
import {
  asAtLines,
  dayForm,
  dayOf,
  noPlan,
  onOf,
  otherDay,
  partsNav,
  type Seen,
  sourceOf,
  statusOf,
} from '../pages/parts.ts'
import { type Context, label, severityWord } from '../report/context.ts'
import { capital, clip, count, figures, say, shortDay } from '../report/words.ts'
import { coherenceUrl, itemUrl, moneyUrl, planUrl } from '../urls.ts'
import { chartView } from './chart.ts'
import { ledgerOf, totalsOf } from './ledger.ts'
import { checksOf } from './reconcile.ts'
import { checksView, linesFile, moneyFile, SHOWN, type Shown, sourcesTable, sumsFile, yearsTable } from './tables.ts'
import { sayPence, sum } from './years.ts'

const TITLE = 'Money by year and programme'
const word = z.string().max(100).optional()
const shownOf = (query: { show?: string | undefined }): Shown =>
  query.show === 'forecast' || query.show === 'spent' ? query.show : 'planned'

export const moneyPage = page({
  url: moneyUrl,
  query: z.object({ on: word, show: word }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  draw: (found, { asking, query }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen: Seen = { on: c.j.on, today: asking.today }
    const source = sourceOf(version)
    const shown = shownOf(query)
    return {
      title: TITLE,
      answer: answerOf(c),
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) }],
      body: html`${partsNav(moneyUrl, seen)}${otherDay(moneyUrl, seen, query.on)}${once(c, `money ${shown}`, seen, () => bodyOf(c, shown, seen))}
${dayForm(moneyUrl, seen, version, shown === 'planned' ? [] : [['show', shown]])}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: found => {
    if (!found) return []
    const ledger = ledgerOf(found.c)
    return [
      downloadOf(moneyFile(ledger), ledger.rows),
      downloadOf(linesFile(found.c), ledger.lines),
      downloadOf(sumsFile, checksOf(found.c)),
    ]
  },
})

/** "£28,260,000 is shown, £26,660,000 of it decided. ... Four of 22 sums do not agree." */
export function answerOf(c: Context): string {
  const ledger = ledgerOf(c)
  const t = totalsOf(ledger)
  if (ledger.lines.length === 0 && t.total === 0) return 'Nobody can say: no line of the plan holds money.'
  const parts = [
    `${sayPence(t.total)} is planned${t.undecided === 0 ? ', all of it decided' : t.decided === 0 ? ', and nobody decided any of it' : `, ${sayPence(t.decided)} of it decided`}.`,
  ]
  const early = ledger.rows.filter(r => r.uncovered).length
  if (early > 0) parts.push(`In ${count(early, 'programme')} it ends before the work does.`)
  if (t.short > 0) parts.push(`${sayPence(t.short)} of known cost has no money.`)
  const checks = checksOf(c)
  const wrong = checks.filter(x => x.wrong).length
  if (checks.length > 0)
    parts.push(
      wrong === 0
        ? `All ${say(checks.length)} sums agree.`
        : `${capital(say(wrong))} of ${say(checks.length)} sums ${wrong === 1 ? 'does' : 'do'} not agree.`,
    )
  return parts.join(' ')
}

function bodyOf(c: Context, shown: Shown, seen: Seen): View {
  const ledger = ledgerOf(c)
  const on = onOf(seen)
  if (ledger.lines.length === 0 && ledger.rows.every(r => r.total === 0)) return html``
  const t = totalsOf(ledger)
  const checks = checksOf(c)
  const file = (name: string, download: string) => moneyUrl.to({}, { download, table: name, on })
  const files = (name: string, what: string) =>
    html`<p class="small gt-noprint flush"><a href="${file(name, 'xlsx')}">Excel<span class="govuk-visually-hidden"> of ${what}</span></a> &nbsp; <a href="${file(name, 'csv')}">CSV<span class="govuk-visually-hidden"> of ${what}</span></a></p>`
  const head = (id: string, title: string, name: string) =>
    html`<div class="gt-section__head"><h2 class="govuk-heading-l" id="${id}">${title}</h2>${files(name, title.toLowerCase())}</div>`
  return html`${factsView(t)}${chartView(ledger)}
<section aria-labelledby="m-years">${head('m-years', `${SHOWN[shown]}, by programme and year`, 'money')}${switchView(shown, on)}${yearsTable(ledger, shown, seen)}</section>
<section class="gt-section" aria-labelledby="m-source">${head('m-source', 'Where it comes from, and who decided it', 'lines')}${sourcesTable(ledger)}</section>
${decisionsView(c, on)}
${checks.length > 0 ? html`<section class="gt-section" aria-labelledby="m-sums">${head('m-sums', 'Do the sums agree?', 'sums')}${checksView(checks, seen)}</section>` : ''}
${findingsView(c, on)}${savingsView(c, on)}`
}

function factsView(t: ReturnType<typeof totalsOf>): View {
  const facts: (readonly [number, string])[] = [
    [t.total, 'planned in all'],
    [t.decided, 'decided by somebody'],
    [t.undecided, 'planned, and nobody decided it'],
    [t.forecast, 'forecast'],
    [t.spent, 'spent so far'],
    [t.short, 'of known cost has no money'],
  ]
  return html`<dl class="gt-kpis gt-kpis--facts gt-block">${facts.map(([n, says]) => html`<div class="gt-kpi"><dt>${says}</dt><dd class="gt-money__fact">${sayPence(n)}</dd></div>`)}</dl>`
}

const switchView = (shown: Shown, on: string | undefined): View =>
  html`<ul class="gt-switch gt-noprint" aria-label="Which figures">${(Object.keys(SHOWN) as Shown[]).map(s => html`<li><a href="${moneyUrl.to({}, { show: s === 'planned' ? undefined : s, on })}#m-years"${s === shown ? raw(' aria-current="true"') : ''}>${SHOWN[s]}</a></li>`)}</ul>`

function decisionsView(c: Context, on: string | undefined): View | string {
  const of = c.view.all.decision.filter(d => d.amount !== null)
  if (of.length === 0) return ''
  const total = sum(of.map(d => d.amount?.pence ?? 0))
  return html`<section class="gt-section" aria-labelledby="m-decided"><h2 class="govuk-heading-l" id="m-decided">Decisions with an amount <span class="muted gt-thin">${figures(of.length)}, ${sayPence(total)} in all, some about the same money</span></h2><div class="gt-boxed"><table class="gt-table gt-table--boxed gt-table--dense gt-cards"><caption class="govuk-visually-hidden">Decisions with an amount</caption><thead><tr><th scope="col" class="gt-w-45">Decision</th><th scope="col">By</th><th scope="col">On</th><th scope="col" class="num">Amount</th><th scope="col" class="gt-w-25">About</th></tr></thead><tbody>${of.map(
    d =>
      html`<tr><th scope="row"><a href="${itemUrl.to({}, { id: d.id, on })}">${clip(label(d, 110), 120)}</a></th><td data-l="By">${d.board?.text ?? ''}</td><td data-l="On">${d.on?.on ? shortDay(d.on.on) : (d.on?.text ?? '')}</td><td class="num" data-l="Amount">${d.amount?.pence == null ? html`“${clip(d.amount?.text ?? '', 40)}”` : sayPence(d.amount.pence)}</td><td data-l="About">${d.about.map(
        (r, i) => {
          const about = c.view.get(r)
          return html`${i > 0 ? ', ' : ''}${about ? html`<a href="${itemUrl.to({}, { id: about.id, on })}">${clip(label(about, 50), 56)}</a>` : r.text}`
        },
      )}</td></tr>`,
  )}</tbody></table></div></section>`
}

const RULES = ['C-31', 'C-32', 'C-33', 'C-34', 'C-35', 'C-36']
function findingsView(c: Context, on: string | undefined): View | string {
  const groups = c.groups.filter(g => RULES.includes(g.rule.id))
  if (groups.length === 0) return ''
  return html`<section class="gt-section" aria-labelledby="m-rules"><h2 class="govuk-heading-l" id="m-rules">What the rules of money find</h2><ul class="gt-money__rules">${groups.map(g => html`<li>${statusOf(g.rule.severity, severityWord[g.rule.severity], 14)} <a href="${coherenceUrl.to({}, { rule: g.rule.id, on })}">${g.rule.title}</a> <span class="muted">${count(g.findings.length, 'finding')}, rule ${g.rule.id}</span></li>`)}</ul></section>`
}

function savingsView(c: Context, on: string | undefined): View | string {
  const of = c.view.all.saving
  if (of.length === 0) return ''
  const counted = of.filter(s => s.inBudget !== false)
  return html`<section class="gt-section" aria-labelledby="m-savings"><h2 class="govuk-heading-l" id="m-savings">Savings and benefits <span class="muted gt-thin">${sayPence(sum(counted.map(s => s.amount?.pence ?? 0)))} counted in the budget</span></h2><div class="gt-boxed"><table class="gt-table gt-table--boxed gt-table--dense gt-cards"><caption class="govuk-visually-hidden">Savings and benefits</caption><thead><tr><th scope="col" class="gt-w-35">Saving or benefit</th><th scope="col" class="num">Amount</th><th scope="col">Year</th><th scope="col">Measured by</th><th scope="col">Owner</th><th scope="col">In the budget</th></tr></thead><tbody>${of.map(
    s =>
      html`<tr><th scope="row"><a href="${itemUrl.to({}, { id: s.id, on })}">${clip(label(s, 90), 100)}</a></th><td class="num" data-l="Amount">${s.amount?.pence == null ? html`<span class="muted">${s.amount?.text ?? 'not said'}</span>` : sayPence(s.amount.pence)}</td><td data-l="Year">${s.year?.text ?? ''}</td><td data-l="Measured by">${s.measure ? (c.view.get(s.measure, 'measure')?.title ?? s.measure.text) : statusOf('absent', 'No measure', 14)}</td><td data-l="Owner">${s.owner ? s.owner.text : statusOf('absent', 'Nobody', 14)}</td><td data-l="In the budget">${s.inBudget === null ? 'not said' : s.inBudget ? 'yes' : 'no'}</td></tr>`,
  )}</tbody></table></div></section>`
}
