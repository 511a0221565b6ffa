/** One record of the plan: what it says, what is wrong with it, and what names it. */
import { z } from 'zod'
import { shape } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { planItem } from '../acts.ts'
import { whereIs } from '../coherence/check.ts'
import { sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { sayDay } from '../graph/dates.ts'
import type { Field } from '../graph/field.ts'
import { type AnyRec, kindNames, type Step, spec, titleOf } from '../graph/kinds.ts'
import { type Choice, type Money, type Quantity, type Ref, sayMoney, type When } from '../graph/values.ts'
import { workingDaysBetween } from '../graph/working-days.ts'
import { type Context, label, severityWord } from '../report/context.ts'
import { capital, clip, count, figures } from '../report/words.ts'
import type { MeasureNow } from '../standing/improving.ts'
import { standingOf } from '../standing/standing.ts'
import { talkPanel } from '../talk/panel.ts'
import { coherenceUrl, itemUrl, planUrl, rulesUrl } from '../urls.ts'
import { threadPanel } from './item-thread.ts'
import { namedBy } from './named.ts'
import { asAtLines, dayOf, onOf, type Seen, statusOf } from './parts.ts'
import { declaredView, signalView, supportedView } from './statuses.ts'

export const itemPage = page({
  url: itemUrl,
  query: z.object({ on: z.string().optional(), id: z.string().max(500), thread: z.string().optional() }),
  reads: planItem,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today), id: query.id }),
  draw: ({ version, c, record }, { asking, query }) => {
    const seen = { on: c.j.on, today: asking.today }
    const on = onOf(seen)
    const findings = c.j.findings.filter(f => f.items.includes(record.id))
    const { one } = spec(record.kind)
    return {
      title: clip(titleOf(record), 200),
      answer: answerOf(c, record),
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to({}, { on }) }],
      body: html`${threadPanel(c, record, on, query.thread === 'whole')}<div class="gt-grid gt-main-side"><div class="gt-stack">${findingsPanel(c, record, findings, seen)}
<section class="gt-panel" aria-labelledby="says-h"><h2 class="govuk-heading-m" id="says-h">What its row says</h2>${fieldsOf(c, record, on)}</section>${talkPanel(c, asking, record.id)}</div>
<div class="gt-stack gt-aside"><section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">Where it comes from</h2><p class="small flush">${capital(one)}${record.source.ref ? ` ${record.source.ref}` : ''}${whereIs(record) ? html`<br><span class="muted">${whereIs(record)}</span>` : ''}</p></section>${named(c, record, on)}</div></div>`,
    }
  },
})

/** Of a step its two statuses, with the reason where they differ; of a measure what it says; else what kind of thing it is. */
function answerOf(c: Context, r: AnyRec): View | string {
  const measure = standingOf(c).improving.measures.find(m => m.measure === (r as unknown))
  if (measure) return measureAnswer(measure)
  const step = standingOf(c).course.steps.find(s => s.step === (r as unknown))
  if (!step) return capital(`${spec(r.kind).one}${r.source.ref ? ` ${r.source.ref}` : ''}.`)
  const why = step.why.length > 0 ? html`<span class="gt-line">${capital(step.why.join('; '))}.</span>` : ''
  return html`<span class="gt-stands"><span><small>The owner says</small> ${declaredView(step.says)}</span> <span><small>The evidence supports</small> ${supportedView(step.shows)}</span> ${dueView(c, step.step)}</span>${why}`
}

function dueView(c: Context, s: Step): View | string {
  const due = s.due?.on
  if (!due) return ''
  const days = c.view.isDone(s) ? null : workingDaysBetween(c.view.on, due)
  const left =
    days === null
      ? ''
      : html` <small>${days < 0 ? `${count(-days, 'working day')} ago` : `${count(days, 'working day')} left`}</small>`
  return html`<span><small>Due</small> <b>${sayDay(due)}</b>${left}</span>`
}

function measureAnswer({ measure, says, since, chart }: MeasureNow): View {
  const unit = unitOf(measure)
  const last = chart.points.at(-1)
  const target = measure.target?.value ?? null
  const words = [
    last ? `${sayNumber(last.value, unit)} on ${sayDay(last.date)}` : 'No value yet',
    target === null ? 'no target' : `the target is ${sayNumber(target, unit)}`,
  ].join('; ')
  return html`<span class="gt-two"><span>${signalView(says)}${since ? ` since ${sayDay(since)}` : ''}</span></span><span class="gt-line">${words}.</span>`
}

function findingsPanel(c: Context, r: AnyRec, findings: Context['j']['findings'], seen: Seen): View {
  const on = onOf(seen)
  const accepted = c.j.accepted.filter(a => a.items.includes(r.id))
  if (findings.length + accepted.length === 0)
    return html`<section class="gt-panel"><h2 class="govuk-heading-m flush">No rule finds anything wrong with it</h2></section>`
  return html`<section class="gt-panel${findings.some(f => f.severity === 'blocker') ? ' gt-panel--bad' : ''}" aria-labelledby="wrong-h"><h2 class="govuk-heading-m" id="wrong-h">${capital(count(findings.length, 'finding'))} about it</h2><ul class="gt-found__items">${findings.map(
    f =>
      html`<li><div><p><span class="gt-status gt-status--${f.severity}">${raw(shape(f.severity, 14))}<span>${severityWord[f.severity]} <a class="gt-found__rule" href="${rulesUrl.to({}, { on })}#${f.rule}">rule ${f.rule}</a></span></span></p><p>${clip(f.message, 700)}</p></div>${f.fix === '' ? '' : html`<p class="gt-found__do"><b>To do:</b> ${clip(f.fix, 500)}</p>`}</li>`,
  )}${accepted.map(
    a =>
      html`<li><div><p>${statusOf('accepted', `Accepted for now, until ${sayDay(a.until)}`, 14)}</p><p>${clip(a.message, 700)}</p></div><p class="gt-found__do">By ${a.by}: ${a.reason}</p></li>`,
  )}</ul><p class="gt-found__more"><a href="${coherenceUrl.to({}, { on })}">All findings of the plan</a></p></section>`
}

function fieldsOf(c: Context, r: AnyRec, on: string | undefined): View {
  const held = r as unknown as Record<string, unknown>
  const rows = Object.entries(spec(r.kind).fields).flatMap(([name, field]) => {
    const value = shown(c, field, held[name], on)
    return value === null ? [] : [html`<div class="gt-field"><dt>${words(name)}</dt><dd>${value}</dd></div>`]
  })
  return rows.length === 0
    ? html`<p class="muted flush">Nothing but that it is there.</p>`
    : html`<dl class="gt-fields">${rows}</dl>`
}

/** Where people have another word than the field. */
const KNOWN: Readonly<Record<string, string>> = { rag: 'RAG', test: 'Acceptance test' }
/** "acceptedBy" is "Accepted by". */
const words = (name: string) => KNOWN[name] ?? capital(name.replace(/[A-Z]/g, l => ` ${l.toLowerCase()}`))

/** What a field holds; null where that is nothing. */
function shown(c: Context, field: Field, value: unknown, on: string | undefined): View | string | null {
  if (value === null || value === undefined || value === '') return null
  switch (field.type) {
    case 'text':
      return value as string
    case 'list':
      return (value as string[]).length === 0 ? null : (value as string[]).join(', ')
    case 'flag':
      return value ? 'Yes' : 'No'
    case 'when': {
      const w = value as When
      return w.on ? sayDay(w.on) : html`“${w.text}” <span class="muted">(no day)</span>`
    }
    case 'money': {
      const m = value as Money
      return m.pence === null ? html`“${m.text}” <span class="muted">(no amount)</span>` : sayMoney(m.pence)
    }
    case 'quantity':
      return (value as Quantity).text
    case 'choice':
      return (value as Choice).text
    case 'ref':
      return refView(c, value as Ref, on)
    case 'refs': {
      const all = value as Ref[]
      return all.length === 0 ? null : html`${all.map((x, i) => html`${i > 0 ? ', ' : ''}${refView(c, x, on)}`)}`
    }
  }
}

function refView(c: Context, ref: Ref, on: string | undefined): View | string {
  const r = c.view.get(ref)
  if (!r) return html`${ref.text} <span class="muted">(not in the plan)</span>`
  return html`<a href="${itemUrl.to({}, { id: r.id, on })}">${label(r, 90)}</a>`
}

/** Records of each kind that name it. */
const MOST = 12
function named(c: Context, r: AnyRec, on: string | undefined): View | string {
  const by = namedBy(c, r.id)
  if (by.length === 0) return ''
  const groups = kindNames.flatMap(k => {
    const of = by.filter(x => x.kind === k)
    return of.length === 0 ? [] : [{ k, of }]
  })
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="named-h"><h2 class="govuk-heading-s" id="named-h">What names it</h2>${groups.map(
    ({ k, of }) =>
      html`<h3 class="gt-named">${capital(spec(k).many)} <span class="muted gt-thin">${figures(of.length)}</span></h3><ul class="gt-named__list">${of
        .slice(0, MOST)
        .map(
          x => html`<li><a href="${itemUrl.to({}, { id: x.id, on })}">${label(x, 70)}</a></li>`,
        )}${of.length > MOST ? html`<li class="muted">and ${figures(of.length - MOST)} more</li>` : ''}</ul>`,
  )}</section>`
}
