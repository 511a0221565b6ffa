/** What hangs from a record, in small tables: milestones, measures, risks, decisions, money. */
import { spark } from '../../web/chart/spark.ts'
import { html, raw, type View } from '../../web/html.ts'
import { sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { happened } from '../coherence/rules/plain.ts'
import type { AnyRec, Measure, Rec } from '../graph/kinds.ts'
import { sayMoney } from '../graph/values.ts'
import type { Context } from '../report/context.ts'
import { clip, figures, shortDay } from '../report/words.ts'
import { measureNow } from '../standing/improving.ts'
import { linkTo } from './item-fields.ts'
import { statusOf } from './parts.ts'
import { signalView } from './statuses.ts'

/** Rows of one table on the page of another thing; the rest have pages of their own. */
const MOST = 30

function listed<R>(
  id: string,
  title: string,
  all: readonly R[],
  head: readonly string[],
  row: (r: R, n: number) => View,
): View | string {
  if (all.length === 0) return ''
  return html`<section class="gt-panel" aria-labelledby="${id}-h"><h2 class="govuk-heading-m" id="${id}-h">${title} <span class="muted gt-thin">${figures(all.length)}</span></h2><table class="gt-table gt-cards" aria-labelledby="${id}-h"><thead><tr>${head.map((h, i) => html`<th scope="col"${i === 0 ? raw(' class="gt-w-45"') : ''}>${h}</th>`)}</tr></thead><tbody>${all.slice(0, MOST).map(row)}</tbody></table>${all.length > MOST ? html`<p class="small muted flush">and ${figures(all.length - MOST)} more</p>` : ''}</section>`
}

export function measuresList(c: Context, measures: readonly Measure[], on: string | undefined): View | string {
  const all = measures.map(m => measureNow(c, m))
  return listed(
    'measures',
    'Measures',
    all,
    ['Measure', 'From the first value to the last', 'Now', 'What it says'],
    (m, n) => {
      const unit = unitOf(m.measure)
      const last = m.chart.points.at(-1)
      const target = m.measure.target?.value ?? null
      const picture =
        m.chart.points.length >= 3
          ? html`<span class="gt-pic">${raw(
              spark(
                `sp-${n}`,
                m.chart.points.map(p => ({ on: p.date, value: p.value })),
                target,
                `${figures(m.chart.points.length)} values, the last ${last ? sayNumber(last.value, unit) : 'none'}`,
                150,
              ).svg,
            )}</span>`
          : html`<span class="muted">${m.chart.points.length === 0 ? 'no value' : `${m.chart.points.length} only`}</span>`
      return html`<tr><th scope="row">${linkTo(m.measure as AnyRec, on)}</th><td data-l="From the first value to the last">${picture}</td><td data-l="Now"><b>${last ? sayNumber(last.value, unit) : 'none'}</b>${target === null ? html`<span class="gt-line small muted">no target</span>` : html`<span class="gt-line small muted">target ${sayNumber(target, unit)}</span>`}</td><td data-l="What it says">${signalView(m.says)}${m.since ? html`<span class="gt-line small muted">since ${shortDay(m.since)}</span>` : ''}</td></tr>`
    },
  )
}

export function milestonesList(c: Context, all: readonly Rec<'milestone'>[], on: string | undefined): View | string {
  const sorted = all.toSorted((a, b) => ((a.due?.on ?? '9') < (b.due?.on ?? '9') ? -1 : 1))
  return listed('milestones', 'Milestones', sorted, ['Milestone', 'Due', 'Where it stands'], m => {
    const reached = happened(m.doneOn, c.view.on) || m.state?.is === 'done'
    const late = !reached && m.due?.on != null && m.due.on < c.view.on
    return html`<tr><th scope="row">${linkTo(m as AnyRec, on)}${m.owner ? html`<span class="gt-line small muted gt-thin">${m.owner.text}</span>` : ''}</th><td data-l="Due">${m.due?.on ? shortDay(m.due.on) : (m.due?.text ?? html`<span class="gt-node__lacks">no date</span>`)}</td><td data-l="Where it stands">${
      reached
        ? statusOf('course', m.doneOn?.on ? `Reached ${shortDay(m.doneOn.on)}` : 'Reached', 14)
        : late
          ? statusOf('late', 'Past its date', 14)
          : statusOf('waiting', 'To come', 14)
    }</td></tr>`
  })
}

export function risksList(all: readonly Rec<'risk'>[], on: string | undefined): View | string {
  const open = all.filter(r => r.state?.is !== 'closed')
  return listed('risks', 'Risks', open, ['Risk', 'How high', 'What is done about it'], r => {
    const level = r.level?.is ?? null
    return html`<tr><th scope="row">${linkTo(r as AnyRec, on)}${r.owner ? html`<span class="gt-line small muted gt-thin">${r.owner.text}</span>` : ''}</th><td data-l="How high">${level === null ? (r.score?.text ?? html`<span class="muted">not said</span>`) : statusOf(level === 'high' ? 'high' : level, level.charAt(0).toUpperCase() + level.slice(1), 14)}</td><td data-l="What is done about it">${r.mitigation === '' ? html`<span class="gt-node__lacks">nothing is written down</span>` : clip(r.mitigation, 220)}${r.due?.on ? html`<span class="gt-line small muted">by ${shortDay(r.due.on)}</span>` : ''}</td></tr>`
  })
}

export const decisionsList = (all: readonly Rec<'decision'>[], on: string | undefined): View | string =>
  listed(
    'decisions',
    'Decisions and promises',
    all.toSorted((a, b) => ((a.on?.on ?? '') > (b.on?.on ?? '') ? -1 : 1)),
    ['Decision', 'When', 'By', 'To come back'],
    d =>
      html`<tr><th scope="row">${linkTo(d as AnyRec, on, 140)}</th><td data-l="When">${d.on?.on ? shortDay(d.on.on) : html`<span class="muted">not said</span>`}</td><td data-l="By">${d.board?.text ?? html`<span class="muted">not said</span>`}</td><td data-l="To come back">${d.returned !== null ? statusOf('course', 'Came back', 14) : d.dueBack?.on ? shortDay(d.dueBack.on) : html`<span class="muted">not promised</span>`}</td></tr>`,
  )

export function moneyList(c: Context, all: readonly Rec<'funding'>[], on: string | undefined): View | string {
  return listed('money', 'Money', all, ['Line', 'Amount', 'From, until'], f => {
    const over = f.until?.on != null && f.until.on < c.view.on
    return html`<tr><th scope="row">${linkTo(f as AnyRec, on)}${f.decidedBy ? html`<span class="gt-line small muted gt-thin">decided by ${f.decidedBy.text}</span>` : ''}</th><td data-l="Amount">${f.amount?.pence != null ? sayMoney(f.amount.pence) : (f.amount?.text ?? '')}</td><td data-l="From, until">${[f.from?.on && shortDay(f.from.on), f.until?.on && shortDay(f.until.on)].filter(x => x).join(' to ')}${over ? html`<span class="gt-line small gt-node__lacks">is over</span>` : ''}</td></tr>`
  })
}
