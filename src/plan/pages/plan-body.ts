/**
 * The plan on a page: outcomes, the programmes and measures of each, and their steps. A pure function of the plan as judged on a
 * day, so that it can be drawn once for everybody who may read the plan: nothing in it is anybody's own.
 */
import { html, type View } from '../../web/html.ts'
import { planBlocks } from '../report/content-plan.ts'
import { threadBlocks } from '../report/content-thread.ts'
import type { Context } from '../report/context.ts'
import { capital, count, figures } from '../report/words.ts'
import { type OutcomeNow, outcomeRules, outcomesOf, outcomesSay } from '../standing/outcomes.ts'
import { planUrl } from '../urls.ts'
import { once } from './once.ts'
import { onOf, partsNav, type Seen, statusOf } from './parts.ts'
import { cardsView } from './plan-cards.ts'
import { footView } from './plan-foot.ts'
import { groupedOf, groupsView, oneGroupView } from './plan-groups.ts'
import { insideView } from './plan-inside.ts'
import { COLUMNS, rowView } from './plan-row.ts'
import { printBlocks } from './print.ts'
import { reportLink } from './report-link.ts'

/** Outcomes that one screen holds in full; more are grouped and folded. */
const IN_FULL = 24
/** Steps of a programme that an outcome lists on the front. */
const STEPS = 60
/** Steps of all outcomes beyond which those on the front are not listed. */
const STEPS_IN_ALL = 600

/** What of the plan is shown: all of it, a group of its outcomes, or one outcome with every step. */
export type PlanWanted = { readonly outcome: string | null; readonly group: string | null; readonly page: number }

/** "12 outcomes, 12 programmes, 150 steps, one plan. Owners call ... The evidence supports ..." */
export function planAnswer(c: Context): string {
  const { items } = c.j
  const all = outcomesOf(c)
  const has = capital(
    `${count(items.outcomes, 'outcome')}, ${count(items.programmes, 'programme')} and ${count(items.steps, 'step')}.`,
  )
  return all.length === 0 ? `${has} There is no outcome for a step to serve.` : `${has} ${outcomesSay(all)}`
}

/** All of the page that is the same for everybody who may read the plan: by the plan and the day alone. */
export const planBody = (c: Context, seen: Seen): View =>
  once(c, 'plan', seen, () => html`${partsNav(planUrl, seen)}${planFront(c, seen)}${footView(c, seen)}`)

/** The front of the plan: the same for all who may read it. */
export function planFront(c: Context, seen: Seen): View {
  const all = outcomesOf(c)
  return html`${cardsView(c, seen)}
<section aria-labelledby="outcomes-h"><h2 class="govuk-heading-l" id="outcomes-h">Outcomes</h2>${
    all.length === 0
      ? html`<p class="govuk-body">There is no outcome in the plan: nothing says what would be different for children.</p>`
      : all.length <= IN_FULL
        ? fullTable(c, all, seen)
        : groupsView(c, groupedOf(c, all), seen)
  }${all.length > 0 ? howView() : ''}</section>
${looseView(c, seen)}
<section class="gt-section" aria-labelledby="thread-h"><h2 class="govuk-heading-l" id="thread-h">Where the thread breaks</h2>${printBlocks(threadBlocks(c), reportLink(seen))}</section>`
}

/** A part of it: one outcome with all its steps, or one group; null where there is none of that name. */
export function planPart(c: Context, wanted: PlanWanted, seen: Seen): { title: string; body: View } | null {
  const all = outcomesOf(c)
  const one = all.find(o => o.outcome.id === wanted.outcome)
  if (one)
    return {
      title: one.outcome.title || one.outcome.id,
      body: html`<p class="govuk-body"><a href="${planUrl.to({}, { on: onOf(seen) })}">The whole plan on a page</a></p>${table([rowView(c, one, 0, seen)], 'The outcome')}<div class="gt-panel gt-after">${insideView(c, one, Number.POSITIVE_INFINITY, seen)}</div>${howView()}`,
    }
  const group = wanted.group === null ? undefined : groupedOf(c, all).groups.find(g => g.name === wanted.group)
  return group ? { title: group.name, body: html`${oneGroupView(group, wanted.page, seen)}${howView()}` } : null
}

function fullTable(c: Context, all: readonly OutcomeNow[], seen: Seen): View {
  const listed = all.reduce((n, o) => n + o.steps.length, 0) <= STEPS_IN_ALL
  const most = listed ? STEPS : 10
  const rows = all.flatMap((o, i) => [
    rowView(c, o, i, seen),
    html`<tr class="gt-plan__more"><td colspan="${COLUMNS.length}"><details><summary>${insideSays(o)}</summary>${insideView(c, o, most, seen)}</details></td></tr>`,
  ])
  return html`${table(rows, 'Outcomes of the plan')}<ul class="gt-key"><li>○ where we started</li><li>● now</li><li>dotted: target</li><li>The gold thread: a step, an owner, a measure, its baseline, its target, money; a ring where one is missing</li></ul>`
}

const table = (rows: readonly View[], caption: string): View =>
  html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards gt-plan"><caption class="govuk-visually-hidden">${caption}</caption><thead><tr>${COLUMNS.map(([title, width]) => html`<th scope="col" class="${width}">${title}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`

function insideSays(o: OutcomeNow): View {
  const ref = o.outcome.source.ref || o.outcome.id
  const melons = o.steps.filter(s => s.melon !== null).length
  const differ = o.steps.filter(s => s.says !== 'not said' && s.says !== s.shows).length
  return html`${ref}: ${count(o.programmes.length, 'programme')}, ${count(o.measures.length, 'measure')} and ${count(o.steps.length, 'step')}${differ > 0 ? `; of ${figures(differ)} owners and evidence differ` : ''}${melons > 0 ? html`; ${statusOf('melon', `${figures(melons)} green outside`, 13)}` : ''}`
}

const howView = (): View =>
  html`<details class="gt-fold"><summary>How the two statuses of an outcome are worked out</summary><p class="small">${outcomeRules.says}</p><ol class="small gt-rules">${outcomeRules.shows.map(r => html`<li>${r}</li>`)}</ol></details>`

/** What hangs from no outcome. */
function looseView(c: Context, seen: Seen): View | string {
  const { view } = c
  const loose =
    view.all.programme.some(p => view.outcomesOfProgramme(p).length === 0) ||
    view.all.step.some(s => view.outcomesOf(s).length === 0)
  if (!loose)
    return outcomesOf(c).length > 0
      ? html`<p class="small muted gt-after">Every programme and every step serves an outcome.</p>`
      : ''
  // The same tables as in the report: what serves no outcome is told in one way.
  const blocks = planBlocks(c).filter(b => b.is === 'table' && !b.caption.startsWith('Outcomes'))
  return html`<section class="gt-section" aria-labelledby="loose-h"><h2 class="govuk-heading-l" id="loose-h">What serves no outcome</h2>${printBlocks(blocks, reportLink(seen))}</section>`
}
