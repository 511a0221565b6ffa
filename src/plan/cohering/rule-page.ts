/** One rule: what it says and why, an example of what fails and of good, and what it finds in this plan. */
import { z } from 'zod'
import { html, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { criticisms, type Rule } from '../coherence/rule.ts'
import { rules } from '../coherence/rules/index.ts'
import { sayDay } from '../graph/dates.ts'
import { spec } from '../graph/kinds.ts'
import { anotherDay, asAtLines, dayOf, onOf, otherDay, partsNav, type Seen, statusOf } from '../pages/parts.ts'
import { type Context, labelOf, severityWord } from '../report/context.ts'
import { and, capital, clip, count, figures } from '../report/words.ts'
import { coherenceUrl, itemUrl, planUrl, rulesUrl } from '../urls.ts'
import { exceptionAsk } from './ask.ts'
import { stateWord } from './exceptions-table.ts'
import { excusesOf } from './excused.ts'
import { wayOf } from './fix.ts'
import { pickOf } from './picks.ts'
import { exampleView } from './rule-example.ts'
import { ruleRead } from './rule-read.ts'
import { exceptionsUrl, excuseUrl, ruleUrl } from './urls.ts'

/** Findings that stand on the page; the others are a link away. */
const SHOWN = 12

export const rulePage = page({
  url: ruleUrl,
  query: z.object({ on: z.string().optional() }),
  reads: ruleRead,
  limit: anotherDay,
  input: ({ params, query, asking }) => ({ id: params.id, on: dayOf(query.on, asking.today) }),
  draw: ({ rule, seen: plan }, { asking, query, params }) => {
    const c = plan?.c ?? null
    const seen: Seen = { on: c?.j.on ?? asking.today, today: asking.today }
    const on = onOf(seen)
    const work = seen.on === seen.today && asking.may(exceptionAsk, 'plan.record')
    return {
      title: `${rule.id}. ${rule.title}`,
      answer: c ? foundSays(c, rule) : 'There is no plan here yet to look at.',
      ...(plan ? { asAt: asAtLines(asking, plan.version, seen) } : {}),
      crumbs: [
        { text: 'The plan', href: planUrl.to({}, { on }) },
        { text: 'The rules', href: rulesUrl.to({}, { on }) },
      ],
      body: html`${partsNav(rulesUrl, seen)}${query.on !== undefined && c ? otherDay({ ...ruleUrl, to: () => ruleUrl.to({ id: params.id }) } as never, seen, query.on) : ''}
<div class="gt-grid gt-main-side"><div class="gt-stack">${saysPanel(rule)}</div><div class="gt-stack gt-aside">${asidePanel(rule, seen)}</div></div>
<section class="gt-section" aria-labelledby="example-h"><h2 class="govuk-heading-l" id="example-h">An example</h2><p class="govuk-body muted small">Both are invented, and each is judged by the rule itself.</p>${exampleView(rule)}</section>
${c ? hereView(c, rule, seen, work) : ''}`,
    }
  },
})

/** "It finds seven of 107 open steps with an end date; one more is accepted for now." */
function foundSays(c: Context, rule: Rule): string {
  const state = c.state(rule.id)
  if (!state || state.state === 'missing-input') return `It could not be asked of this plan. ${state?.why ?? ''}`.trim()
  if (state.state === 'not-applicable') return `It has nothing to look at in this plan. ${state.why}`
  const n = c.j.findings.filter(f => f.rule === rule.id).length
  const accepted = c.j.accepted.filter(f => f.rule === rule.id).length
  const also = accepted === 0 ? '' : `; ${count(accepted, 'finding')} ${accepted === 1 ? 'is' : 'are'} accepted for now`
  const looked = `${figures(state.examined)} ${rule.looksAt} looked at`
  return n === 0
    ? `${capital(looked)}, and nothing is wrong${also}.`
    : `${capital(count(n, 'finding'))} in this plan, ${looked}${also}.`
}

const kindsOf = (rule: Rule): string =>
  and(
    rule.needs.map(n => {
      const of = (typeof n === 'string' ? [n] : n).map(k => spec(k).many)
      return of.length < 2 ? (of[0] ?? '') : `${of.slice(0, -1).join(', ')} or ${of.at(-1)}`
    }),
  )

const saysPanel = (rule: Rule): View =>
  html`<section class="gt-panel gt-rule"><h2 class="govuk-heading-m">When it fires</h2><p class="govuk-body">${rule.fires}</p><h2 class="govuk-heading-m">Why it matters</h2><p class="govuk-body">${rule.why}</p>${
    rule.serves.length > 0
      ? html`<h2 class="govuk-heading-m">Where it comes from</h2><p class="govuk-body">What reviews said of earlier plans for children’s services in England, from 2014 on:</p><ul class="govuk-list govuk-list--bullet small flush">${rule.serves.map(s => html`<li>${criticisms[s]} <span class="muted">(${s})</span></li>`)}</ul>`
      : ''
  }</section>`

function asidePanel(rule: Rule, seen: Seen): View {
  const at = rules.indexOf(rule)
  const [before, after] = [rules[at - 1], rules[at + 1]]
  const on = onOf(seen)
  return html`<section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">In short</h2><dl class="gt-short"><div><dt>How bad</dt><dd>${statusOf(rule.severity, severityWord[rule.severity])}</dd></div><div><dt>It asks</dt><dd><a href="${coherenceUrl.to({}, { asks: rule.asks, on })}#found">${rule.asks}</a></dd></div><div><dt>It looks at</dt><dd>${rule.looksAt}</dd></div><div><dt>It cannot do without</dt><dd>${kindsOf(rule)}</dd></div></dl><p class="xs muted">${rule.severity === 'blocker' ? 'While one finding of it stands, no certificate is given.' : 'It does not stand in the way of a certificate, which lists it.'} The text of all rules is in the handbook too, docs/rules.md.</p></section><nav class="gt-panel gt-panel--tight gt-noprint" aria-label="Other rules"><ul class="gt-side">${before ? html`<li><a href="${ruleUrl.to({ id: before.id }, { on })}" rel="prev">${before.id}. ${before.title}</a></li>` : ''}${after ? html`<li><a href="${ruleUrl.to({ id: after.id }, { on })}" rel="next">${after.id}. ${after.title}</a></li>` : ''}<li><a href="${rulesUrl.to({}, { on })}">All ${figures(rules.length)} rules</a></li></ul></nav>`
}

function hereView(c: Context, rule: Rule, seen: Seen, work: boolean): View {
  const on = onOf(seen)
  const found = c.j.findings.filter(f => f.rule === rule.id)
  const excuses = excusesOf(c).filter(e => e.rule === rule.id)
  return html`<section class="gt-section" aria-labelledby="here-h"><h2 class="govuk-heading-l" id="here-h">In this plan <span class="muted gt-thin">${figures(found.length)}</span></h2>${
    found.length === 0
      ? html`<p class="govuk-body">It finds nothing wrong here.</p>`
      : html`<div class="gt-panel gt-found"><ul class="gt-found__items">${found.slice(0, SHOWN).map(f => {
          const way = work ? wayOf(f, c.view.get(f.items[0])) : null
          return html`<li><div><p>${clip(f.message, 500)}</p><p class="xs muted gt-found__where">${c.view.get(f.items[0]) ? html`<a href="${itemUrl.to({}, { id: f.items[0], on })}">${labelOf(c.view, f.items[0], 80)}</a>` : ''}</p></div><div class="gt-found__do"><p><b>To do:</b> ${clip(f.fix, 400)}</p>${work ? html`<p class="gt-found__ways gt-noprint">${way ? html`<a class="gt-found__way" href="${way.href}">${way.text}<span class="govuk-visually-hidden">: ${clip(f.message, 80)}</span></a>` : ''}<a href="${excuseUrl.to({}, { pick: pickOf(f) })}">Accept for now, with a reason<span class="govuk-visually-hidden">: ${clip(f.message, 80)}</span></a></p>` : ''}</div></li>`
        })}</ul>${found.length > SHOWN ? html`<p class="gt-found__more"><a href="${coherenceUrl.to({}, { rule: rule.id, on })}#found">All ${figures(found.length)}</a></p>` : ''}</div>`
  }${
    excuses.length === 0
      ? ''
      : html`<h3 class="govuk-heading-m gt-below">Exceptions <span class="muted gt-thin">${figures(excuses.length)}</span></h3><ul class="govuk-list">${excuses
          .slice(0, SHOWN)
          .map(
            e =>
              html`<li><b>${stateWord[e.is]}</b>: ${e.item ? html`<a href="${itemUrl.to({}, { id: e.item.id, on })}">${e.itemSays}</a>` : e.itemSays}${e.until ? html`, until ${sayDay(e.until)}` : ''}. <span class="muted">${[e.record.by, e.record.reason].filter(x => x !== '').join(': ')}</span></li>`,
          )}</ul><p class="govuk-body-s"><a href="${exceptionsUrl.to()}">All exceptions</a></p>`
  }</section>`
}
