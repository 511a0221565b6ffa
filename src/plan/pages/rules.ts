/** The text of every rule, and what became of each on this plan. */
import { z } from 'zod'
import { html, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { planCoherence } from '../acts.ts'
import { criticisms, questions, type Rule } from '../coherence/rule.ts'
import { rules } from '../coherence/rules/index.ts'
import { ruleUrl } from '../cohering/urls.ts'
import { type Context, severityWord } from '../report/context.ts'
import { count, figures } from '../report/words.ts'
import { coherenceUrl, planUrl, rulesUrl } from '../urls.ts'
import { once } from './once.ts'
import { asAtLines, dayForm, dayOf, onOf, otherDay, partsNav, type Seen, statusOf } from './parts.ts'

export const rulesPage = page({
  url: rulesUrl,
  query: z.object({ on: z.string().optional() }),
  reads: planCoherence,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  draw: (found, { asking, query }) => {
    const c = found?.c ?? null
    const seen: Seen = { on: c?.j.on ?? asking.today, today: asking.today }
    return {
      title: 'The text of every rule',
      answer: `${figures(rules.length)} rules, the same for every plan. There is no score: a score would be played to. A certificate is given when no blocker is open, and lists every rule and every exception. Each rule has a page with an example of what fails and of good.`,
      ...(found ? { asAt: asAtLines(asking, found.version, seen) } : {}),
      crumbs: [{ text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) }],
      body: html`${partsNav(rulesUrl, seen)}${otherDay(rulesUrl, seen, query.on)}
<nav class="gt-jump gt-noprint" aria-label="Rules by question"><ul>${questions.map((q, i) => html`<li><a href="#q${i + 1}">${q}</a> <span class="muted">${figures(rules.filter(r => r.asks === q).length)}</span></li>`)}</ul></nav>
${c ? once(c, 'rules', seen, () => families(c, seen)) : families(null, seen)}
${found ? dayForm(rulesUrl, seen, found.version) : ''}`,
    }
  },
})

const families = (c: Context | null, seen: Seen): View =>
  html`${questions.map((q, i) =>
    family(
      q,
      i,
      rules.filter(r => r.asks === q),
      c,
      seen,
    ),
  )}`

const family = (q: string, i: number, of: readonly Rule[], c: Context | null, seen: Seen): View =>
  html`<section class="gt-signal" aria-labelledby="q${i + 1}"><h2 class="govuk-heading-l" id="q${i + 1}">${q} <span class="muted gt-thin">${count(of.length, 'rule')}</span></h2><div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards" aria-labelledby="q${i + 1}"><thead><tr><th scope="col" class="gt-w-25">Rule</th><th scope="col" class="gt-w-35">When it fires</th><th scope="col" class="gt-w-25">Why it matters</th><th scope="col" class="gt-w-15">On this plan</th></tr></thead><tbody>${of.map(
    r =>
      html`<tr id="${r.id}"><th scope="row"><a class="gt-line" href="${ruleUrl.to({ id: r.id }, { on: onOf(seen) })}">${r.id}. ${r.title}</a><span class="gt-line">${statusOf(r.severity, severityWord[r.severity], 14)}</span></th><td data-l="When it fires">${r.fires}</td><td data-l="Why it matters">${r.why}${
        r.serves.length > 0
          ? html`<span class="gt-line xs muted">Answers the criticism: ${r.serves.map(s => criticisms[s]).join('; ')}.</span>`
          : ''
      }</td><td data-l="On this plan">${became(r, c, seen)}</td></tr>`,
  )}</tbody></table></div></section>
`

function became(r: Rule, c: Context | null, seen: Seen): View | string {
  const state = c?.state(r.id)
  if (!c || !state) return html`<span class="muted">not asked</span>`
  if (state.state === 'missing-input') return html`<b>Could not run.</b> <span class="muted">${state.why}</span>`
  if (state.state === 'not-applicable') return html`<span class="muted">Nothing to look at. ${state.why}</span>`
  const n = c.j.findings.filter(f => f.rule === r.id).length
  if (n === 0) return state.why
  return html`<a href="${coherenceUrl.to({}, { rule: r.id, on: onOf(seen) })}#found">${count(n, 'finding')}</a><span class="gt-line xs muted">${figures(state.examined)} ${r.looksAt} looked at</span>`
}
