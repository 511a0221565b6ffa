/** Asking for one finding, several or all of a rule to be accepted for now. */
import { z } from 'zod'
import { button, dateInput, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import { entry, hidden } from '../../web/parts.ts'
import { planLoad } from '../acts.ts'
import type { Finding } from '../coherence/check.ts'
import { sayDay } from '../graph/dates.ts'
import { asAtLines, noPlan, statusOf } from '../pages/parts.ts'
import { severityWord } from '../report/context.ts'
import { clip, count, figures, Say } from '../report/words.ts'
import { coherenceUrl, itemUrl, planUrl } from '../urls.ts'
import { LONGEST, lastDay } from './excused.ts'
import { pickOf } from './picks.ts'
import { type Excusing, excusingRead } from './reading.ts'
import { exceptionsUrl, excuseUrl, ruleUrl } from './urls.ts'

const TITLE = 'Accept for now'
/** Findings that are listed, by rule; the others are counted. */
const SHOWN = 30

export const askPage = page({
  url: excuseUrl,
  query: z.looseObject({ all: z.string().max(10).default('') }),
  reads: excusingRead,
  input: ({ query, search }) => ({ pick: search.getAll('pick'), all: query.all }),
  draw: (found, asked) => {
    const { asking } = asked
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c, findings, open } = found
    const fit = findings.filter(f => !open.has(f))
    return {
      title: TITLE,
      answer:
        findings.length === 0
          ? 'Nothing was chosen that a rule still finds.'
          : `${fit.length === 1 ? 'One finding' : `${Say(fit.length)} findings`} to be excused for a time. ${fit.length === 1 ? 'It counts' : 'They count'} until somebody else has accepted ${fit.length === 1 ? 'it' : 'them'}.`,
      asAt: asAtLines(asking, version, { on: c.j.on, today: asking.today }),
      crumbs: [
        { text: 'The plan', href: planUrl.to() },
        { text: 'Coherence', href: coherenceUrl.to() },
        { text: 'Exceptions', href: exceptionsUrl.to() },
      ],
      body: html`<div class="gt-grid gt-main-side"><div>${byRule(found)}</div><div class="gt-stack gt-aside">${
        fit.length === 0 ? nothing(findings.length) : found.allowed ? askForm(found, fit, asked) : notYours()
      }</div></div>`,
    }
  },
})

function byRule({ c, findings, open }: Excusing): readonly View[] {
  return [...Map.groupBy(findings, f => f.rule)].map(([id, of]) => {
    const rule = c.rules.find(r => r.id === id)
    return html`<section class="gt-panel gt-found gt-excused" aria-labelledby="r-${id}"><div class="gt-found__head"><h2 class="govuk-heading-m" id="r-${id}">${rule?.title ?? id} <span class="muted gt-thin">${figures(of.length)}</span></h2>${statusOf(
      of[0]!.severity,
      html`${severityWord[of[0]!.severity]} <a class="gt-found__rule" href="${ruleUrl.to({ id })}">rule ${id}</a>`,
    )}</div><ul class="gt-found__items">${of.slice(0, SHOWN).map(f => one(f, open.has(f)))}</ul>${of.length > SHOWN ? html`<p class="small muted">and ${figures(of.length - SHOWN)} more</p>` : ''}</section>`
  })
}

const one = (f: Finding, open: boolean): View =>
  html`<li><div><p>${clip(f.message, 500)}</p><p class="xs muted gt-found__where"><a href="${itemUrl.to({}, { id: f.items[0] })}">Open it</a>${open ? html` <b>Asked for already: it is left as it is.</b>` : ''}</p></div></li>`

function askForm({ all }: Excusing, fit: readonly Finding[], asked: Asked): View {
  const { asking } = asked
  const e = entry(asked, excuseUrl, 'ask')
  const last = lastDay(asking.today)
  return html`<section class="gt-panel gt-panel--act" aria-labelledby="ask-h"><h2 class="govuk-heading-m" id="ask-h">Ask for it</h2>${asking.post(
    excuseUrl.to(),
    html`${hidden('mark', 'ask')}${all === '' ? hidden('pick', fit.map(pickOf).join('\n')) : hidden('all', all)}${textarea(
      {
        ...e.one('reason'),
        label: 'Why it can stand for now',
        hint: 'And what will settle it. It is printed on the certificate.',
        rows: 4,
      },
    )}${dateInput({ ...e.day('until'), legend: 'Until when', hint: `By ${sayDay(last)}: no finding is excused for more than ${LONGEST} months at once. That limit is ours, and no law’s.` })}${button({ text: fit.length === 1 ? 'Ask for it' : `Ask for all ${figures(fit.length)}`, once: true })}`,
  )}<p class="small muted flush">Somebody who may accept, who did not ask and does not own it, says yes or no.</p></section>`
}

const nothing = (n: number): View =>
  html`<section class="gt-panel"><p class="flush">${n === 0 ? html`Choose what is to be excused on <a href="${coherenceUrl.to()}">the page of findings</a>.` : html`${count(n, 'finding').replace(/^./, l => l.toUpperCase())} ${n === 1 ? 'is' : 'are'} asked for already, or accepted: see <a href="${exceptionsUrl.to()}">exceptions</a>.`}</p></section>`
const notYours = (): View =>
  html`<section class="gt-panel"><p class="flush">You may not ask for this: whoever owns the item, answers for it or runs the plan does.</p></section>`
