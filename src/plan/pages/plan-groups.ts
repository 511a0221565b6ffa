/** A plan of many outcomes: by theme, aim or programme, each group folded behind a line that says how it stands. */
import { segments } from '../../web/chart/bars.ts'
import { html, raw, type View } from '../../web/html.ts'
import { sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { countStates } from '../report/content-plan.ts'
import { type Context, label } from '../report/context.ts'
import { clip, count, figures } from '../report/words.ts'
import type { OutcomeNow } from '../standing/outcomes.ts'
import { itemUrl, planUrl } from '../urls.ts'
import { onOf, pagesNav, type Seen } from './parts.ts'
import { mainMeasure } from './plan-row.ts'
import { declaredView, supportedView } from './statuses.ts'

export type OutcomeGroup = { readonly name: string; readonly of: readonly OutcomeNow[] }
export type Grouped = { readonly by: string; readonly groups: readonly OutcomeGroup[] }

const GROUPS_MOST = 40

/** By what tells them apart best: the theme, the aim, the plan, else the first programme. */
export function groupedOf(c: Context, all: readonly OutcomeNow[]): Grouped {
  const ways: (readonly [string, (o: OutcomeNow) => string])[] = [
    ['theme', o => o.outcome.theme],
    ['aim', o => c.view.get(o.outcome.aim, 'aim')?.title ?? o.outcome.aim?.text ?? ''],
    ['plan', o => c.view.get(o.outcome.plan, 'plan')?.title ?? o.outcome.plan?.text ?? ''],
    ['programme', o => (o.programmes[0] ? label(o.programmes[0], 80) : '')],
  ]
  for (const [by, of] of ways) {
    const map = Map.groupBy(all, of)
    // A way that leaves nearly all in one heap, or makes heaps of one, tells nothing apart.
    const largest = Math.max(...[...map.values()].map(g => g.length))
    if (map.size < 2 || map.size > GROUPS_MOST || largest > all.length * 0.8) continue
    return { by, groups: [...map].map(([name, g]) => ({ name: name || `No ${by}`, of: g })) }
  }
  return { by: '', groups: [{ name: 'All outcomes', of: all }] }
}

/** Outcomes that all folded groups together list, and that each may at least and at most. */
const LISTED_IN_ALL = 100
const listedIn = (groups: number): number => Math.min(30, Math.max(3, Math.floor(LISTED_IN_ALL / groups)))

export function groupsView(c: Context, { by, groups }: Grouped, seen: Seen): View {
  return html`<p class="small muted">${figures(groups.length)} groups${by === '' ? '' : `, by ${by}`}. Open one to see its outcomes.</p><div class="gt-boxed gt-folds">${groups.map((g, i) => groupView(c, g, i, groups.length, seen))}</div>`
}

function groupView(c: Context, g: OutcomeGroup, i: number, groups: number, seen: Seen): View {
  const steps = [...new Set(g.of.flatMap(o => o.steps.map(s => s.step)))]
  const counts = countStates(c, steps)
  const good = (s: string) => s === 'done' || s === 'on course'
  const said = g.of.filter(o => good(o.says)).length
  const shown = g.of.filter(o => good(o.shows)).length
  const most = listedIn(groups)
  const rest = g.of.length - most
  const all = planUrl.to({}, { group: g.name, on: onOf(seen) })
  return html`<details class="gt-folds__one"${groups === 1 ? raw(' open') : ''}><summary><span class="gt-folds__name">${clip(g.name, 90)}</span><span class="gt-folds__says">${count(g.of.length, 'outcome')}: owners call ${figures(said)} on course, the evidence supports ${figures(shown)}</span>${steps.length > 0 ? html`<span class="gt-folds__bar gt-pic">${raw(segments(`g-${i}`, counts, 300).svg)}</span>` : ''}</summary>${compactTable(g.of.slice(0, most), g.name, seen)}${rest > 0 ? html`<p class="gt-folds__more"><a href="${all}">All ${figures(g.of.length)} outcomes of ${clip(g.name, 60)}</a></p>` : ''}</details>`
}

/** Many outcomes, a line each. */
export function compactTable(all: readonly OutcomeNow[], name: string, seen: Seen): View {
  const on = onOf(seen)
  return html`<table class="gt-table gt-table--boxed gt-table--dense gt-cards"><caption class="govuk-visually-hidden">Outcomes: ${clip(name, 90)}</caption><thead><tr><th scope="col" class="gt-w-40">Outcome</th><th scope="col">Owners say</th><th scope="col">Evidence supports</th><th scope="col" class="num">Steps</th><th scope="col" class="gt-w-25">Measure: from, now, to</th></tr></thead><tbody>${all.map(o => compactRow(o, on))}</tbody></table>`
}

function compactRow(o: OutcomeNow, on: string | undefined): View {
  const m = mainMeasure(o)
  const unit = m ? unitOf(m.measure) : ''
  const num = (x: number | null | undefined) => (x == null ? '?' : sayNumber(x, unit))
  return html`<tr><th scope="row"><a href="${itemUrl.to({}, { id: o.outcome.id, on })}">${clip(label(o.outcome, 100), 110)}</a></th><td data-l="Owners say">${declaredView(o.says)}</td><td data-l="Evidence supports">${supportedView(o.shows)}</td><td data-l="Steps" class="num"><a href="${planUrl.to({}, { outcome: o.outcome.id, on })}">${figures(o.steps.length)}<span class="govuk-visually-hidden"> steps of ${o.outcome.source.ref || clip(o.outcome.title, 40)}</span></a></td><td data-l="Measure: from, now, to">${
    m
      ? html`${num(m.measure.baseline?.value)}, <b>${num(m.chart.points.at(-1)?.value)}</b>, ${num(m.measure.target?.value)} <span class="muted">${clip(m.measure.title, 46)}</span>`
      : html`<span class="muted">no measure</span>`
  }</td></tr>`
}

const PER_PAGE = 60
/** One group, page by page. */
export function oneGroupView(g: OutcomeGroup, page: number, seen: Seen): View {
  const pages = Math.max(1, Math.ceil(g.of.length / PER_PAGE))
  const at = Math.min(page, pages)
  const on = onOf(seen)
  return html`<p class="govuk-body"><a href="${planUrl.to({}, { on })}">All groups</a></p><div class="gt-boxed">${compactTable(g.of.slice((at - 1) * PER_PAGE, at * PER_PAGE), g.name, seen)}</div>${pagesNav('Pages of outcomes', at, pages, p => planUrl.to({}, { group: g.name, page: p === 1 ? undefined : p, on }))}`
}
