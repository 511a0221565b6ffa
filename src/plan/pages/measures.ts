/** Every measure with what its values show: those that worsen first, since they ask for an answer. */
import { z } from 'zod'
import { spark } from '../../web/chart/spark.ts'
import { html, raw, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { downloadOf, type Table, table } from '../../web/table/index.ts'
import { planLoad, planRead } from '../acts.ts'
import { sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { clip, figures, shortDay } from '../report/words.ts'
import type { MeasureNow, SignalWord } from '../standing/improving.ts'
import { standingOf } from '../standing/standing.ts'
import { coherenceUrl, itemUrl, measuresUrl, planUrl } from '../urls.ts'
import { improvingAnswer, signalsFigure } from './overview-improving.ts'
import { asAtLines, dayForm, dayOf, noPlan, onOf, otherDay, pagesNav, partsNav, type Seen, sourceOf } from './parts.ts'
import { signalLook, signalView } from './statuses.ts'

const TITLE = 'Are services improving?'

export const measuresPage = page({
  url: measuresUrl,
  query: z.object({
    on: z.string().optional(),
    says: z.string().max(40).optional(),
    page: z.string().max(9).optional(),
  }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  draw: (found, { asking, query }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen = { on: c.j.on, today: asking.today }
    const on = onOf(seen)
    const { improving } = standingOf(c)
    const source = sourceOf(version)
    const file = (form: string) => measuresUrl.to({}, { on, download: form, table: 'measures' })
    return {
      title: TITLE,
      answer: improvingAnswer(improving),
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to({}, { on }) }],
      body: html`${partsNav(measuresUrl, seen)}${otherDay(measuresUrl, seen, query.on)}
${
  improving.measures.length === 0
    ? html`<p class="govuk-body">The plan holds no measure. <a href="${coherenceUrl.to({}, { rule: 'C-05', on })}">See which outcomes nothing measures</a>.</p>`
    : html`<div class="gt-panel gt-block"><div class="gt-grid gt-5-7"><div><h2 class="govuk-heading-m">What a signal is</h2><p class="small">Each measure is held against its own past by the published rules of statistical process control: a value beyond the limits, seven in a row on one side of the mean, seven in a row rising or falling, two of three near a limit. Whatever none of them finds is usual variation, and nobody is asked to explain it. Fewer than twelve values are too few for a verdict.</p><p class="small flush">Which way is good is the measure’s own word, else the way from its baseline to its target.</p></div>${signalsFigure(improving)}</div></div>
<div class="gt-listed"><p>${figures(improving.measures.length)} measures</p><p class="gt-noprint">Download them: <a href="${file('xlsx')}">Excel<span class="govuk-visually-hidden"> of these measures</span></a> <a href="${file('csv')}">CSV<span class="govuk-visually-hidden"> of these measures</span></a></p></div>
${groups(improving.measures, query, seen)}`
}
${dayForm(measuresUrl, seen, version)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: found => (found ? [downloadOf(measuresTable, standingOf(found.c).improving.measures)] : []),
})

/** What asks for an answer first, then what is news, then the rest. */
const ORDER: readonly SignalWord[] = ['worsening', 'moving', 'improving', 'sustained', 'no signal', 'too little data']

/** Rows of a group among others, and of a group by itself. */
const FEW = 40
const MANY = 100

function groups(
  all: readonly MeasureNow[],
  { says: asked, page: at = '1' }: { says?: string | undefined; page?: string | undefined },
  seen: Seen,
): View {
  const on = onOf(seen)
  const one = ORDER.find(s => idOf(s) === asked)
  if (!one)
    return html`${ORDER.map(s => {
      const of = all.filter(m => m.says === s)
      return group(s, of.slice(0, FEW), of.length, on)
    })}`
  const of = all.filter(m => m.says === one)
  const pages = Math.max(1, Math.ceil(of.length / MANY))
  const now = Math.min(pages, Math.max(1, Number.parseInt(at, 10) || 1))
  return html`<p class="govuk-body"><a href="${measuresUrl.to({}, { on })}">All measures</a></p>${group(one, of.slice((now - 1) * MANY, now * MANY), of.length, on)}${pagesNav('Pages of measures', now, pages, p => measuresUrl.to({}, { says: idOf(one), page: p === 1 ? undefined : p, on }))}`
}

const idOf = (s: SignalWord) => s.replaceAll(' ', '-')

function group(s: SignalWord, of: readonly MeasureNow[], total: number, on: string | undefined): View | string {
  if (total === 0) return ''
  const id = idOf(s)
  return html`<section class="gt-signal" id="${id}" aria-labelledby="${id}-h"><h2 class="govuk-heading-m" id="${id}-h">${signalView(s)} <span class="muted gt-thin">${figures(total)}${of.length < total ? `, showing ${figures(of.length)}` : ''}</span></h2><div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards" aria-labelledby="${id}-h"><thead><tr><th scope="col" class="gt-w-35">Measure</th><th scope="col" class="gt-w-20">From the first value to the last</th><th scope="col" class="num">Now</th><th scope="col">As of</th><th scope="col" class="num">Target</th><th scope="col" class="gt-w-20">What it says</th></tr></thead><tbody>${of.map(m => row(m, on))}</tbody></table></div>${of.length === FEW && total > FEW ? html`<p class="gt-listed"><a href="${measuresUrl.to({}, { says: id, on })}">All ${figures(total)} of them</a></p>` : ''}</section>`
}

function row(m: MeasureNow, on: string | undefined): View {
  const { measure, chart } = m
  const unit = unitOf(measure)
  const last = chart.points.at(-1)
  const target = measure.target?.value ?? null
  return html`<tr><th scope="row"><a href="${itemUrl.to({}, { id: measure.id, on })}">${clip(measure.title || measure.id, 110)}</a>${measure.owner ? html`<span class="gt-line xs muted gt-thin">${clip(measure.owner.text, 60)}</span>` : ''}</th><td data-l="From the first value to the last">${
    chart.points.length >= 3
      ? html`<span class="gt-pic">${raw(
          spark(
            `s-${measure.id.replace(/[^A-Za-z0-9]+/g, '-')}`,
            chart.points.map(p => ({ on: p.date, value: p.value })),
            target,
            `${measure.title}: ${chart.points.length} values, the last ${last ? sayNumber(last.value, unit) : 'none'}`,
            170,
          ).svg,
        )}</span>`
      : html`<span class="muted">${chart.points.length === 0 ? 'no value' : `${chart.points.length} only`}</span>`
  }</td><td data-l="Now" class="num strong">${last ? sayNumber(last.value, unit) : html`<span class="muted">none</span>`}</td><td data-l="As of">${last ? shortDay(last.date) : ''}</td><td data-l="Target" class="num">${target === null ? html`<span class="muted">none</span>` : sayNumber(target, unit)}</td><td data-l="What it says">${says(m, unit)}</td></tr>`
}

function says({ says: s, since, chart, stale }: MeasureNow, unit: string): View {
  // The range is that of all its values. Since a signal it moves otherwise, and what it could reach says nothing of now.
  const usual =
    chart.lower !== null && chart.upper !== null && !chart.trial
      ? `Usual range ${sayNumber(unit === '%' ? Math.max(0, chart.lower) : chart.lower, unit)} to ${sayNumber(unit === '%' ? Math.min(100, chart.upper) : chart.upper, unit)}`
      : ''
  const reach =
    chart.trial || since
      ? ''
      : chart.assurance === 'consistent pass'
        ? 'reliably meets its target'
        : chart.assurance === 'consistent fail'
          ? 'cannot reach its target as things are'
          : chart.assurance === 'inconsistent'
            ? 'meets its target by chance'
            : ''
  const first = since
    ? `${s === 'worsening' ? 'Worse' : s === 'moving' ? 'Moving' : 'Better'} than chance since ${shortDay(since)}`
    : s === 'too little data'
      ? `${figures(chart.points.length)} of the twelve values that a verdict needs`
      : ''
  const lines = [
    first,
    [usual, reach].filter(x => x !== '').join('; '),
    stale ? 'Not fed as often as it says' : '',
  ].filter(x => x !== '')
  return html`${lines.map(l => html`<span class="gt-line small">${l.replace(/^./, x => x.toUpperCase())}</span>`)}`
}

const measuresTable: Table<MeasureNow> = table<MeasureNow>({
  name: 'measures',
  caption: 'Measures',
  rowHeader: 'title',
  columns: [
    { key: 'ref', title: 'Measure', value: m => m.measure.source.ref || m.measure.id },
    { key: 'title', title: 'Title', value: m => m.measure.title },
    { key: 'says', title: 'What its data shows', value: m => signalLook[m.says].word },
    { key: 'since', title: 'Since', kind: 'day', value: m => m.since },
    { key: 'now', title: 'Now', kind: 'number', value: m => m.chart.points.at(-1)?.value },
    { key: 'on', title: 'As of', kind: 'day', value: m => m.chart.points.at(-1)?.date },
    { key: 'unit', title: 'Unit', value: m => unitOf(m.measure) },
    { key: 'target', title: 'Target', kind: 'number', value: m => m.measure.target?.value },
    { key: 'mean', title: 'Mean', kind: 'number', value: m => m.chart.mean },
    { key: 'lower', title: 'Usual from', kind: 'number', value: m => m.chart.lower },
    { key: 'upper', title: 'Usual to', kind: 'number', value: m => m.chart.upper },
    { key: 'values', title: 'Values', kind: 'number', value: m => m.chart.points.length },
    { key: 'owner', title: 'Owner', value: m => m.measure.owner?.text ?? '' },
  ],
})
