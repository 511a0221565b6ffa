/** The pages of an outcome, a programme and a workstream: how many of their steps are shown, whether their measures move. */
import { testsView } from '../../evidence/rules.ts'
import { details } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Drawn } from '../../web/page.ts'
import { askOf, drawTable, inMemory } from '../../web/table/index.ts'
import { programmeMeasures } from '../coherence/rules/measured.ts'
import { sayDay } from '../graph/dates.ts'
import type { AnyRec, Measure, Outcome, Programme, Rec } from '../graph/kinds.ts'
import { sayMoney } from '../graph/values.ts'
import { registerForm } from '../measured/item-view.ts'
import type { Context } from '../report/context.ts'
import { and, capital, count, figures, Say, say } from '../report/words.ts'
import { measureNow, type SignalWord } from '../standing/improving.ts'
import { itemUrl } from '../urls.ts'
import { type StepRow, stepRow, stepsOfTable } from '../working/steps-table.ts'
import { actPanel, otherForms } from './item-act.ts'
import { comesFrom, fieldsOf, linkTo, named, refView } from './item-fields.ts'
import { historyPanel } from './item-history.ts'
import { decisionsList, measuresList, milestonesList, moneyList, risksList } from './item-lists.ts'
import { evidencePanel } from './item-proof.ts'
import type { Item } from './item-step.ts'
import { talk, waysOfFinding } from './item-ways.ts'
import { wrongPanel } from './item-wrong.ts'
import { namedBy } from './named.ts'
import { statusOf } from './parts.ts'

const WORK: ReadonlySet<AnyRec['kind']> = new Set(['outcome', 'programme', 'workstream'])
export const isWork = (r: AnyRec): boolean => WORK.has(r.kind)

/** The steps of an outcome, a programme or a workstream. */
export function rowsOf(c: Context, r: AnyRec): readonly StepRow[] {
  const steps = new Set(
    r.kind === 'outcome'
      ? c.view.stepsOfOutcome(r.id)
      : r.kind === 'programme'
        ? c.view.stepsOfProgramme(r.id)
        : c.view.stepsOfWorkstream(r.id),
  )
  return [...steps].map(s => stepRow(c, s))
}

function measuresOf(c: Context, r: AnyRec): readonly Measure[] {
  if (r.kind === 'outcome') return c.view.measuresOfOutcome(r.id)
  if (r.kind === 'programme') return programmeMeasures(c.view, r as Programme)
  const own = rowsOf(c, r).flatMap(x => c.view.measuresOfStep(x.step.id))
  const outcomes = (r as Rec<'workstream'>).outcomes.flatMap(o => (o.id ? c.view.measuresOfOutcome(o.id) : []))
  return [...new Set([...own, ...outcomes])]
}

export function workPage(item: Item, r: AnyRec): Pick<Drawn, 'answer' | 'beside' | 'body'> {
  const { c, asked, work, on } = item
  const rows = rowsOf(c, r)
  const measures = measuresOf(c, r)
  const by = namedBy(c, r.id)
  const of = <K extends AnyRec['kind']>(kind: K) => by.filter(x => x.kind === kind) as unknown as Rec<K>[]
  const steps = stepsOfTable(on)
  const ask = askOf(steps, asked.search)
  const milestones = [...new Set([...of('milestone'), ...rows.flatMap(x => c.view.milestonesOfStep(x.step.id))])]
  const money = [
    ...new Set([
      ...c.view.fundingOf(r.id),
      ...rows.flatMap(x => x.step.fundedBy.flatMap(f => c.view.get(f, 'funding') ?? [])),
    ]),
  ]
  const risks = [
    ...new Set([
      ...of('risk'),
      ...rows.flatMap(x => c.view.all.risk.filter(k => k.about.some(a => a.id === x.step.id))),
    ]),
  ]
  return {
    answer: answerOf(c, rows, measures),
    beside: facts(item, r, rows),
    body: html`${pairPanel(r)}${drawTable(steps, ask, inMemory(steps, ask, rows), { href: itemUrl.path, heading: 2 })}
<div class="gt-grid gt-main-side gt-after-table"><div class="gt-stack">${wrongPanel(c, r, on, waysOfFinding(asked.asking, r, work))}
${measuresList(c, measures, on)}${testsView(item.measured.tests, 'item')}${evidencePanel(c, asked, r, work, on)}${milestonesList(c, milestones, on)}${moneyList(c, money, on)}${risksList(risks, on)}${decisionsList(of('decision'), on)}
${talk(c, asked.asking, r.id)}${historyPanel(asked.asking, r.id, work)}</div>
<div class="gt-stack gt-aside">${actPanel(on === undefined ? [...otherForms(c, asked, r, work), work.change && r.kind === 'outcome' ? registerForm(c, asked, r, measures) : ''] : [])}${streams(item, r, of('workstream'))}
<section class="gt-panel gt-panel--tight" id="says-h">${details({ summary: 'Everything its row says', body: fieldsOf(c, r, on, new Set(['title', 'now', 'then', 'voice'])) })}</section>
${comesFrom(r)}${named(c, r, on, TOLD)}</div></div>`,
  }
}

/** What the page shows in tables of its own. */
const TOLD: ReadonlySet<AnyRec['kind']> = new Set([
  'step',
  'measure',
  'milestone',
  'risk',
  'decision',
  'funding',
  'evidence',
  'workstream',
  'change',
  'comment',
])

/** "12 of its 28 steps are supported by evidence. Of its five measures two improve and one gets worse." */
function answerOf(c: Context, rows: readonly StepRow[], measures: readonly Measure[]): string {
  const live = rows.filter(r => !c.view.isStopped(r.step))
  const good = live.filter(r => r.shows === 'Done, proven' || r.shows === 'On course').length
  const done = live.filter(r => r.shows === 'Done, proven').length
  const steps =
    live.length === 0
      ? 'No step of the plan is tied to it.'
      : live.length === 1
        ? good === 1
          ? 'Its one step is where its owner should want it, as far as the evidence goes.'
          : 'The evidence does not support that its one step is done or on course.'
        : `The evidence supports that ${good === live.length ? `all ${figures(good)}` : `${good === 0 ? 'none' : figures(good)} of its ${figures(live.length)}`} steps are done or on course${done > 0 && done < good ? `, ${say(done)} of them done` : ''}.`
  return `${steps} ${moving(c, measures)}`
}

function moving(c: Context, measures: readonly Measure[]): string {
  if (measures.length === 0) return 'No measure would show whether it works.'
  const known = measures.map(m => measureNow(c, m))
  const n = (...words: SignalWord[]) => known.filter(m => words.includes(m.says)).length
  const better = n('improving', 'sustained')
  const worse = n('worsening')
  const few = n('too little data')
  if (measures.length === 1) {
    if (better === 1) return 'Its one measure improves.'
    if (worse === 1) return 'Its one measure gets worse.'
    return few === 1 ? 'Its one measure has too few values to say whether it moves.' : 'Its one measure does not move.'
  }
  const parts = [
    better > 0 && `${say(better)} improve${better === 1 ? 's' : ''}`,
    worse > 0 && `${say(worse)} get${worse === 1 ? 's' : ''} worse`,
  ].filter(p => p !== false)
  if (parts.length === 0)
    return few === known.length
      ? `None of its ${say(measures.length)} measures has values enough to say whether it moves.`
      : `None of its ${say(measures.length)} measures moves beyond its usual variation.`
  return `Of its ${say(measures.length)} measures ${and(parts)}.`
}

/** From where to where, in the words of the plan; and in children’s own. */
function pairPanel(r: AnyRec): View | string {
  if (r.kind !== 'outcome') return ''
  const { now, then, voice } = r as Outcome
  if (now === '' && then === '' && voice === '') return ''
  return html`<section class="gt-panel gt-pair gt-block" aria-label="From where to where"><dl>${now === '' ? '' : html`<div><dt>Where we are</dt><dd>${now}</dd></div>`}${then === '' ? '' : html`<div><dt>Where we will be</dt><dd>${then}</dd></div>`}${voice === '' ? '' : html`<div class="gt-pair__voice"><dt>In children’s own words</dt><dd>${voice}</dd></div>`}</dl></section>`
}

function facts({ c, on }: Item, r: AnyRec, rows: readonly StepRow[]): View {
  const of = r as unknown as { owner?: Outcome['owner']; lead?: Programme['lead']; due?: Outcome['due'] }
  const owner = of.owner ?? of.lead ?? null
  const differ = rows.filter(x => x.differ).length
  const late = rows.filter(x => x.when === 'Past').length
  const green = rows.filter(x => x.course?.melon).length
  const programme = r.kind === 'programme' ? (r as Programme) : null
  const list: (readonly [string, View | string])[] = [
    [
      r.kind === 'outcome' ? 'Owner' : 'Answers for it',
      owner ? refView(c, owner, on) : html`<span class="gt-node__lacks">nobody</span>`,
    ],
    ...(programme ? [['State', capital(programme.state?.text ?? 'not said')] as const] : []),
    ...(of.due?.on ? [['Due', sayDay(of.due.on)] as const] : []),
    ...(programme?.fundedUntil?.on ? [['Money until', sayDay(programme.fundedUntil.on)] as const] : []),
    ...(programme?.funding?.pence != null ? [['Money', sayMoney(programme.funding.pence)] as const] : []),
    ['Past their date', late === 0 ? 'No step' : count(late, 'step')],
    ['Owner and evidence differ', differ === 0 ? 'On no step' : `On ${count(differ, 'step')}`],
    [
      'Measure does not show it',
      green === 0
        ? 'Of no step that is called done or on course'
        : statusOf('melon', `Green outside: ${count(green, 'step')}`),
    ],
  ]
  return html`<dl class="gt-verdict">${list.map(([k, v]) => html`<div><dt>${k}</dt><dd>${v}</dd></div>`)}</dl>`
}

function streams({ c, on }: Item, r: AnyRec, of: readonly Rec<'workstream'>[]): View | string {
  if (r.kind !== 'programme' || of.length === 0) return ''
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="ws-h"><h2 class="govuk-heading-s" id="ws-h">${Say(of.length)} workstream${of.length === 1 ? '' : 's'}</h2><dl class="gt-whowhat">${of.map(w => html`<div><dt>${linkTo(w as AnyRec, on, 60)}</dt><dd>${w.owner ? refView(c, w.owner, on) : html`<span class="gt-node__lacks">nobody answers for it</span>`}</dd></div>`)}</dl></section>`
}
