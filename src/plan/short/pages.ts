/** Short plans: how long each has, what is open, whether somebody looks; and the page on which one is closed. */
import { z } from 'zod'
import { segments } from '../../web/chart/bars.ts'
import { button, dateInput, dayOf as dayIn, fieldset, input, radios, select, textarea } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Asked, type Body, type FormDefinition, form, type PageDefinition, page } from '../../web/page.ts'
import { choices, type Entry, entry, hidden, pairs } from '../../web/parts.ts'
import { planLoad, planWork } from '../acts.ts'
import { daysBetween, sayDay } from '../graph/dates.ts'
import type { Rec, Step } from '../graph/kinds.ts'
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
import { declaredView, supportedView } from '../pages/statuses.ts'
import { countStates } from '../report/content-plan.ts'
import type { Context } from '../report/context.ts'
import { count, figures, say } from '../report/words.ts'
import { courseOf, type StepCourse } from '../standing/course.ts'
import { itemUrl, planUrl } from '../urls.ts'
import { shortPlanClose, shortPlanRead } from './acts.ts'
import { daysBar } from './bar.ts'
import { answerOf, type ShortPlan, sayLeft, shortPlansOf } from './plans.ts'
import { closeShortUrl, shortPlansUrl } from './urls.ts'

export const shortPlansPage = page({
  url: shortPlansUrl,
  query: z.object({ on: z.string().optional() }),
  reads: planWork,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  limit: ({ search, today }) => (search.getAll('on').every(on => dayOf(on, today) === today) ? null : 'another day'),
  draw: (found, { asking, query }) => {
    if (!found) return noPlan('Short plans', asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen = { on: c.j.on, today: asking.today }
    const plans = shortPlansOf(c.view)
    const source = sourceOf(version)
    const may = asking.may(shortPlanClose, 'plan.record') && seen.on === seen.today
    return {
      title: 'Short plans',
      answer: answerOf(plans),
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) }],
      body: html`${partsNav(shortPlansUrl, seen)}${otherDay(shortPlansUrl, seen, query.on)}
${plans.length > 0 ? plans.map((p, i) => onePlan(c, p, i, seen, may)) : nonePanel()}
${dayForm(shortPlansUrl, seen, version)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
})

const nonePanel = (): View =>
  html`<div class="gt-panel"><h2 class="govuk-heading-s">When there is one</h2><p class="govuk-body flush">A direction can ask for a plan of one month on what cannot wait, or of three on the workforce. Bring it as a plan of its own, with its first and its last day and “short” under Horizon, and its steps with day dates. It is looked at every day or every week, and closes only when somebody has said what becomes of each item that is still open in it.</p></div>`

function onePlan(c: Context, p: ShortPlan, i: number, seen: Seen, may: boolean): View {
  const id = `short-${i}`
  const all = [...p.open, ...p.done, ...p.stopped]
  const bar = segments(`${id}-steps`, countStates(c, all), 330)
  const closable = may && p.stands !== 'closed'
  return html`<section class="gt-panel gt-short${p.blocker === '' ? '' : ' gt-panel--bad'}" aria-labelledby="${id}"><div class="gt-section__head flush"><h2 class="govuk-heading-m flush" id="${id}"><a href="${itemUrl.to({}, { id: p.plan.id, on: onOf(seen) })}">${p.plan.title}</a></h2><span class="small muted">${sayLeft(p)}</span></div>
${p.blocker === '' ? '' : html`<p class="gt-short__blocker">${statusOf('blocker', 'Blocker')} ${p.blocker}</p>`}
<div class="gt-grid gt-5-7"><div>${daysOf(p, id)}${pairs([
    ['First and last day', `${p.from ? sayDay(p.from) : 'not given'} to ${p.until ? sayDay(p.until) : 'not given'}`],
    ['Looked at', lookSaid(p, seen.on)],
    ['Owner', p.plan.owner?.text ?? 'Nobody'],
    ['Part of', c.view.get(p.plan.parent, 'plan')?.title ?? p.plan.parent?.text ?? 'No other plan'],
  ])}</div>
<div><h3 class="govuk-heading-s">${capitalCount(all.length)}: ${say(p.open.length)} open, ${say(p.done.length)} done${p.stopped.length > 0 ? `, ${say(p.stopped.length)} dropped` : ''}</h3>${
    all.length > 0
      ? html`<p class="gt-pic">${raw(bar.svg)}</p>`
      : html`<p class="govuk-body">No step names this plan.</p>`
  }${p.open.length > 0 ? openTable(c, p.open, seen) : ''}</div></div>
${closable ? html`<p class="govuk-body flush gt-noprint"><a class="govuk-button${p.blocker === '' ? ' govuk-button--secondary' : ''} flush" href="${closeShortUrl.to({}, { id: p.plan.id })}">Close it${p.open.length > 0 ? `, and say what becomes of ${count(p.open.length, 'open item')}` : ''}</a></p>` : ''}</section>`
}
const capitalCount = (n: number) => count(n, 'item').replace(/^./, l => l.toUpperCase())

const daysOf = (p: ShortPlan, id: string): View | string =>
  p.from && p.until ? html`<p class="gt-pic">${raw(daysBar(`${id}-days`, p).svg)}</p>` : ''

/** How often it is looked at, and when somebody last was. */
function lookSaid(p: ShortPlan, on: string): View {
  const last =
    p.looked === null
      ? 'nobody has yet'
      : `last ${daysBetween(p.looked, on) === 0 ? 'today' : `on ${sayDay(p.looked)}`}`
  return html`${p.rhythm.says}; ${last}${p.behind ? html`<span class="gt-line">${statusOf('late', 'A look is owed')}</span>` : ''}`
}

/** Rows of the open items that a page shows; the form of the closing has all. */
const ROWS = 40

function openTable(c: Context, open: readonly Step[], seen: Seen): View {
  const course = new Map<Step, StepCourse>(courseOf(c).steps.map(s => [s.step, s]))
  const byDue = [...open].sort((a, b) => ((a.due?.on ?? '9') < (b.due?.on ?? '9') ? -1 : 1))
  return html`<table class="gt-table gt-cards"><caption class="govuk-visually-hidden">Open items, the first due first</caption><thead><tr><th scope="col" class="gt-w-45">Open item</th><th scope="col">Due</th><th scope="col">Its owner says</th><th scope="col">The evidence shows</th></tr></thead><tbody>${byDue
    .slice(0, ROWS)
    .map(s => {
      const at = course.get(s)
      return html`<tr><th scope="row"><a href="${itemUrl.to({}, { id: s.id, on: onOf(seen) })}">${s.title || s.id}</a><span class="gt-line xs muted">${s.owner?.text ?? 'Nobody'}</span></th><td data-l="Due">${s.due?.on ? sayDay(s.due.on) : (s.due?.text ?? 'no day')}</td><td data-l="Its owner says">${at ? declaredView(at.says) : ''}</td><td data-l="The evidence shows">${at ? supportedView(at.shows) : ''}</td></tr>`
    })}</tbody></table>${open.length > ROWS ? html`<p class="small muted">and ${figures(open.length - ROWS)} more</p>` : ''}`
}

export const closeShortPage = page({
  url: closeShortUrl,
  query: z.object({ id: z.string().max(500).default('') }),
  reads: shortPlanRead,
  input: ({ query }) => ({ key: query.id }),
  draw: (found, asked) => {
    const { asking } = asked
    const { short, version } = found
    const seen = { on: asking.today, today: asking.today }
    return {
      title: `Close ${short.plan.title}`,
      answer:
        short.open.length === 0
          ? 'Nothing in it is open.'
          : `${capitalCount(short.open.length)} ${short.open.length === 1 ? 'is' : 'are'} open. It closes when each has an answer: moved, dropped or done. What is done has still to be accepted by somebody other than its owner.`,
      asAt: asAtLines(asking, version, seen),
      crumbs: [
        { text: 'The plan', href: planUrl.to() },
        { text: 'Short plans', href: shortPlansUrl.to() },
      ],
      body:
        short.stands === 'closed'
          ? html`<p class="govuk-body">It is closed. Its report is among the papers of the plan.</p>`
          : found.mayClose
            ? closing(found, asked)
            : html`<p class="govuk-body">It is closed by whoever may change it and every item that is open in it.</p>`,
    }
  },
})

function closing(
  { short, mains, row }: { readonly short: ShortPlan; readonly mains: readonly Rec<'plan'>[]; readonly row: number },
  asked: Asked,
): View {
  const first = mains[0]?.id ?? ''
  const e = entry(asked, closeShortUrl, 'close', { main: first })
  const named = mains.map(p => ({ id: p.id, name: p.title }))
  return asked.asking.post(
    closeShortUrl.to(),
    html`${hidden('mark', 'close')}${hidden('id', short.plan.id)}${hidden('version', row)}
${short.open.length > 0 ? select({ ...e.one('main'), label: 'Items that are moved go into', items: choices(named, 'Choose a plan'), full: true }) : ''}
${short.open.map((s, i) => oneItem(e, s, i))}
${textarea({ ...e.one('note'), label: 'Anything else that the closing report should say', rows: 3 })}
${button({ text: 'Close the short plan', once: true })}`,
  )
}

const GRADES = [
  { value: 'document', text: 'A document with a date' },
  { value: 'data', text: 'Figures from a system' },
  { value: 'verified', text: 'Checked by somebody independent' },
  { value: 'claim', text: 'Somebody’s word' },
]

// All of its fields are shown, and not those of the choice alone: what opens and closes beneath a choice is not told by all readers.
function oneItem(e: Entry, s: Step, i: number): View {
  const of = (name: string) => `answers.${i}.${name}`
  const one = (name: string) => e.one(of(name))
  const fate = radios({
    ...one('fate'),
    legend: 'What becomes of it',
    small: true,
    items: [
      { value: 'moved', text: 'It moves into the main plan' },
      { value: 'dropped', text: 'It is dropped' },
      { value: 'done', text: 'It is done' },
    ],
  })
  const why = html`${dateInput({ ...e.day(of('due')), legend: 'If it moves, its new date' })}${textarea({ ...one('reason'), label: 'If it moves or is dropped, why', rows: 2 })}`
  const shown = html`${input({ ...one('evidence'), label: 'If it is done, what shows it' })}${select({ ...one('grade'), label: 'What sort of evidence that is', items: GRADES })}`
  return html`<div class="gt-panel gt-short__item">${fieldset({
    legend: { text: `${s.source.ref || s.id}. ${s.title}`, size: 's' },
    body: html`<p class="govuk-body-s muted">${s.owner?.text ?? 'Nobody owns it'}; due ${s.due?.on ? sayDay(s.due.on) : (s.due?.text ?? 'on no day')}.</p>${hidden(of('key'), s.id)}<div class="gt-short__answer"><div>${fate}</div><div>${why}</div><div>${shown}</div></div>`,
  })}</div>`
}

/** The answers of the form, one for each item that it showed. */
function answersOf(body: Body): Record<string, unknown>[] {
  const answers: Record<string, unknown>[] = []
  for (let i = 0; body[`answers.${i}.key`] !== undefined; i++) {
    const of = (name: string) => body[`answers.${i}.${name}`] ?? ''
    answers.push({
      key: of('key'),
      fate: of('fate'),
      due: dayIn(body, `answers.${i}.due`),
      reason: of('reason'),
      evidence: of('evidence'),
      grade: of('grade'),
    })
  }
  return answers
}

export const shortPages: readonly PageDefinition[] = [shortPlansPage, closeShortPage]
export const shortForms: readonly FormDefinition[] = [
  form({
    url: closeShortUrl,
    does: shortPlanClose,
    input: ({ body }) => ({
      key: body.id,
      version: body.version,
      main: body.main,
      note: body.note,
      answers: answersOf(body),
    }),
    from: closeShortPage,
    back: ({ body }) => ({ query: { id: String(body.id ?? '') } }),
    leadsTo: ({ report }) => itemUrl.to({}, { id: report }),
    says: 'The short plan is closed. This is its closing report; what was moved is in the main plan.',
  }),
]
