/** One measure: its chart and what that means, how it is counted, how others stand, and every value with what it was. */

import { z } from 'zod'
import { sayDay } from '../../web/days.ts'
import { html, raw, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import { embedView } from '../api/embed-view.ts'
import { bothForms } from '../drawing/both.ts'
import { controlChart } from '../drawing/control.ts'
import { chartKey } from '../drawing/key.ts'
import { strip } from '../drawing/strip.ts'
import type { Judged } from '../judging/shapes.ts'
import { type Counted, countedView } from '../keeping/dictionary-view.ts'
import { explainView } from '../keeping/explain-view.ts'
import { limitsView, type Otherwise, settingsView } from '../keeping/limits-view.ts'
import { pointsOf as valuesOf } from '../keeping/now.ts'
import { judgedBy } from '../keeping/reading.ts'
import type { AtPlace, Earlier, Stored } from '../measures/reading.ts'
import type { Definition } from '../shapes.ts'
import { boardUrl, compareUrl, measureUrl, placesUrl } from '../urls.ts'
import { type OneRead, oneRead } from './acts.ts'
import { compareIn } from './compare.ts'
import { judgedOf, seriesOf } from './drawn.ts'
import { leaningView } from './leaning-view.ts'
import { stateView } from './looks.ts'
import { asJson } from './series-json.ts'

export const measurePage = page({
  url: measureUrl,
  query: z.looseObject({ code: z.string().min(1).max(300), place: z.string().max(60).optional() }),
  reads: oneRead,
  input: ({ query, asking }) => ({ code: query.code, place: query.place ?? null, council: asking.authority.name }),
  draw: (found, asked) => {
    const { asking, search } = asked
    const { measure } = found
    const definition = measure.definitions.at(-1)!
    const here = hereOf(found)
    const crumbs = [{ text: 'Measures', href: boardUrl.to({}, { place: found.place?.id }) }]
    if (!here)
      return {
        title: definition.name,
        answer: 'No value of it has come yet.',
        crumbs,
        body: countedView(asked, countedOf(found)),
      }
    const by = judgedBy(found.beside)
    const { leaning } = found
    const judged = judgedOf(measure.definitions, here.values, asking.today, by, leaning)
    const series = seriesOf(judged, here.values, judged.sentence)
    const charted = bothForms('chart', (id, form) => controlChart(id, series, form))
    const of = { code: measure.code, place: here.place.id, judged, beside: found.beside }
    const otherwise = otherwiseOf(found, here, asking.today)
    const valuesTable = tableOf(here.values)
    const ask = askOf(valuesTable, search)
    const address = { code: measure.code, place: here.place.id }
    const file = (form: string, of: Record<string, string>) => measureUrl.to({}, { ...address, download: form, ...of })
    return {
      title: definition.name,
      answer: `${here.place.name}. ${judged.sentence}`,
      asAt: judged.latest ? [`Last value: ${judged.latest.label}`, `As judged on ${sayDay(asking.today)}`] : [],
      crumbs,
      body: html`<div class="gt-one"><section class="gt-panel" aria-labelledby="chart-h"><h2 class="govuk-heading-s flush" id="chart-h">${definition.name}, ${here.place.name}</h2><p class="small muted">${judged.chosen}.</p>${raw(charted.svg)}${chartKey()}<p class="small gt-noprint flush"><a href="#values">Table of ${here.values.length === 1 ? 'one value' : `${here.values.length} values`}</a> <a href="${file('csv', { table: 'values' })}">CSV</a> <a href="${file('xlsx', { table: 'values' })}">Excel</a> <a href="${file('json', { document: 'series' })}">JSON</a></p>${embedView(address, judged.sentence)}</section>
<div class="gt-stack">${meansView(judged, leaning.targetSays)}${explainView(asked, of)}${rulesView(judged)}</div></div>
${leaningView(judged, leaning)}
${compareView(found, definition)}<div class="gt-grid gt-2 gt-block">${countedView(asked, countedOf(found))}<div class="gt-stack">${notesView(judged)}${settingsView(asked, of, otherwise)}${limitsView(asked, of, otherwise)}</div></div>${drawTable(valuesTable, ask, inMemory(valuesTable, ask, here.values), { href: measureUrl.path, heading: 2 })}${earlierView(here)}`,
    }
  },
  downloads: (found, { search }) => {
    const here = hereOf(found)
    const valuesTable = tableOf(here?.values ?? [])
    return here ? [downloadOf(valuesTable, inMemory(valuesTable, askOf(valuesTable, search), here.values).rows)] : []
  },
  documents: (found, { asking }) => {
    const here = hereOf(found)
    if (!here) return []
    const judged = () =>
      judgedOf(found.measure.definitions, here.values, asking.today, judgedBy(found.beside), found.leaning)
    return [{ name: 'series', form: 'json', bytes: () => asJson(found.measure, here.place, judged()) }]
  },
})

const hereOf = ({ places, place }: OneRead): AtPlace | undefined => places.find(p => p.place.id === place?.id)

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })
const say = (n: number | null): string | null => (n === null ? null : plain.format(n))

const columns: Table<Stored>['columns'] = [
  { key: 'period', title: 'Period', value: v => v.label, width: 20 },
  { key: 'from', title: 'From', kind: 'day', value: v => v.from, sort: true, width: 15 },
  { key: 'until', title: 'To', kind: 'day', value: v => v.until, width: 15 },
  { key: 'value', title: 'Value', kind: 'number', value: v => v.value, width: 10 },
  { key: 'missing', title: 'Why there is none', value: v => v.missing, width: 15 },
  { key: 'numerator', title: 'Counted', kind: 'number', value: v => v.numerator, width: 10 },
  { key: 'denominator', title: 'Out of', kind: 'number', value: v => v.denominator, width: 10 },
  { key: 'revisions', title: 'Times revised', kind: 'number', value: v => v.revisions || null, width: 5 },
]
/** The values, with the columns in which any of them says something. */
export const tableOf = (values: readonly Stored[]): Table<Stored> =>
  table<Stored>({
    name: 'values',
    caption: 'Values, the latest first',
    rowHeader: 'period',
    first: { sort: 'from', direction: 'descending' },
    apart: true,
    id: v => v.from,
    columns: columns.filter(c => values.some(v => c.value(v) !== null)),
  })

type Fact = readonly [string, View | string]
const facts = (rows: readonly Fact[]): View =>
  html`<dl class="gt-whowhat">${rows.map(([k, v]) => html`<div><dt>${k}</dt><dd>${v}</dd></div>`)}</dl>`

function meansView(judged: Judged, targetSays: string): View {
  const { byChance, signals } = judged.count
  const rows: Fact[] = [
    ['State', stateView(judged)],
    [
      'Last value',
      judged.latest
        ? html`<a href="#values">${say(judged.latest.value)}</a> <span class="muted">${judged.latest.label}</span>`
        : 'none',
    ],
    [
      'Usual range',
      judged.lower === null || judged.upper === null || judged.state === 'insufficient data'
        ? html`<span class="muted">Too few values for limits that mean anything</span>`
        : html`<a href="#settings">${say(judged.lower)} to ${say(judged.upper)}</a>`,
    ],
    [
      'Target',
      targetSays !== ''
        ? targetSays
        : judged.target === null
          ? html`<span class="muted">None is set</span>`
          : say(judged.target)!,
    ],
    ['Signals', `${signals}; about ${byChance.toFixed(1)} would be there if nothing had changed`],
    [
      'Comment',
      judged.owed
        ? html`<a href="#explained">Owed, since there is a signal</a>`
        : judged.explained
          ? html`<a href="#explained">Given by ${judged.explained.by}</a>`
          : 'Not asked for',
    ],
  ]
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="means-h"><h2 class="govuk-heading-s" id="means-h">What this means</h2>${facts(rows)}</section>`
}

function rulesView(judged: Judged): View {
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="rules-h"><h2 class="govuk-heading-s" id="rules-h">${judged.signals.length > 0 ? 'What the rules found' : 'No rule found anything'}</h2>${
    judged.signals.length > 0
      ? html`<ul class="small">${judged.signals.map(s => html`<li>${s.rules.join(', ')}: ${valuesOf(judged, s)}</li>`)}</ul>`
      : ''
  }<p class="xs muted flush"><a href="#settings">By what it is judged</a></p></section>`
}

function compareView(found: OneRead, definition: Definition): View | string {
  const compared = compareIn(found)
  if (!compared) return ''
  const { places, label, says } = compared
  const title = `${definition.name}, ${label}`
  const drawn = bothForms('strip', (id, form) => strip(id, { title, says, unit: definition.unit, places }, form))
  return html`<section class="gt-panel gt-block" aria-labelledby="compare-h"><h2 class="govuk-heading-s flush" id="compare-h">How others stand, ${label}</h2><p class="small muted">${definition.better === 'none' ? 'Neither end is better.' : `${definition.better === 'up' ? 'Higher' : 'Lower'} is better.`} One period of one place says little by itself; a rank among places says less.</p>${raw(drawn.svg)}<p class="small gt-noprint"><a href="${compareUrl.to({}, { code: found.measure.code, place: found.place?.id })}">Compare it with neighbours and England</a> <a href="${placesUrl.to({}, { code: found.measure.code })}">By ward and locality</a></p><p class="small gt-noprint flush">${
    found.places.length > 1
      ? html`See it for ${found.places
          .filter(p => p.place.kind !== 'ward')
          .slice(0, 24)
          .map(
            (p, i) =>
              html`${i > 0 ? ', ' : ''}<a href="${measureUrl.to({}, { code: found.measure.code, place: p.place.id })}">${p.place.name}</a>`,
          )}`
      : ''
  }</p></section>`
}

const countedOf = ({ measure, place, beside }: OneRead): Counted => ({
  code: measure.code,
  topic: measure.topic,
  definitions: measure.definitions,
  place: place?.id ?? null,
  beside,
})

/** What it would say by other settings: one setting can change the verdict, and then the page says both. */
function otherwiseOf({ measure, beside, leaning }: OneRead, { values }: AtPlace, today: string): Otherwise {
  const by = judgedBy(beside)
  const last = by.rebases.reduce((latest, r) => (r.from > latest ? r.from : latest), '')
  const settings = { ...by.settings, screenOutliers: !(by.settings.screenOutliers ?? true) }
  return {
    screening: judgedOf(measure.definitions, values, today, { ...by, settings }, leaning),
    oldLimits:
      last === ''
        ? null
        : judgedOf(
            measure.definitions,
            values,
            today,
            { ...by, rebases: by.rebases.filter(r => r.from !== last) },
            leaning,
          ),
  }
}

const notesView = ({ notes }: Judged): View | string =>
  notes.length === 0
    ? ''
    : html`<section class="gt-panel" aria-labelledby="notes-h"><h2 class="govuk-heading-s" id="notes-h">To be known with it</h2><ul class="govuk-list govuk-list--bullet small">${notes.map(n => html`<li>${n}</li>`)}</ul></section>`

const MOST_EARLIER = 60
function earlierView({ earlier }: AtPlace): View | string {
  if (earlier.length === 0) return ''
  const line = (e: Earlier) =>
    html`<tr><th scope="row">${e.label}</th><td data-l="It was" class="num">${e.value === null ? (e.missing ?? '') : say(e.value)}</td><td data-l="Came">${sayDay(e.came.slice(0, 10))}</td><td data-l="Replaced">${sayDay(e.replaced.slice(0, 10))}</td></tr>`
  return html`<section class="gt-section" aria-labelledby="earlier-h"><h2 class="govuk-heading-l" id="earlier-h">What values were before</h2><div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards"><caption class="govuk-visually-hidden">Values that were revised</caption><thead><tr><th scope="col">Period</th><th scope="col" class="num">It was</th><th scope="col">Came</th><th scope="col">Replaced</th></tr></thead><tbody>${earlier.slice(-MOST_EARLIER).map(line)}</tbody></table></div></section>`
}
