/** One measure of the council beside its neighbours, its region and England: where each stands, how each moved, and who stands out. */
import { z } from 'zod'
import { sayDay } from '../../web/days.ts'
import { checkboxes, dateInput, input, textarea } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import { bothForms } from '../drawing/both.ts'
import { funnelChart } from '../drawing/funnel.ts'
import { chartKey } from '../drawing/key.ts'
import { multiple } from '../drawing/multiple.ts'
import type { Compared } from '../drawing/shapes.ts'
import { strip } from '../drawing/strip.ts'
import type { AtPlace, Stored } from '../measures/reading.ts'
import { judgedOf, seriesOf } from '../pages/drawn.ts'
import type { Definition } from '../shapes.ts'
import { boardUrl, compareUrl, measureUrl, neighboursUrl, placesUrl } from '../urls.ts'
import { type ComparedRead, measureCompared } from './acts.ts'
import { funnelIn } from './funnel.ts'
import { measureNeighbours } from './neighbours.ts'

/** A place in the period that is compared. */
export type Row = {
  readonly place: AtPlace['place']
  readonly kind: Compared['kind'] | 'other'
  readonly at: Stored
  readonly before: Stored | null
  readonly rank: number | null
  readonly gap: number | null
}
export type Rows = {
  readonly label: string
  readonly ours: Row | null
  readonly rows: readonly Row[]
  readonly neighbours: number
}

const KINDS: Readonly<Record<Row['kind'], string>> = {
  ours: 'Ours',
  neighbour: 'Neighbour',
  region: 'Region',
  england: 'England',
  other: 'Other council',
}
const round = (n: number): number => Math.round(n * 100) / 100

/**
 * Everybody with a value in the latest period of ours. Without a set in force, other councils are neighbours while they are few
 * enough to be somebody's choice.
 */
export function rowsOf({ measure, places, place, set }: ComparedRead): Rows {
  const better = measure.definitions.at(-1)!.better
  const ours = places.find(p => p.place.id === place?.id)
  const latest = ours?.values.findLast(v => v.value !== null)
  if (!ours || !latest) return { label: '', ours: null, rows: [], neighbours: 0 }
  const councils = places.filter(p => p.place.kind === 'authority' && p !== ours)
  const chosen = new Set(set ? set.places : councils.length <= MOST_NEAR ? councils.map(p => p.place.id) : [])
  const kindOf = (p: AtPlace): Row['kind'] | null => {
    if (p === ours) return 'ours'
    if (p.place.kind === 'country') return 'england'
    if (p.place.kind === 'region') return 'region'
    return p.place.kind === 'authority' ? (chosen.has(p.place.id) ? 'neighbour' : 'other') : null
  }
  const there = places.flatMap(p => {
    const kind = kindOf(p)
    const i = p.values.findIndex(v => v.from === latest.from && v.until === latest.until)
    const at = p.values[i]
    return kind === null || !at ? [] : [{ place: p.place, kind, at, before: p.values[i - 1] ?? null }]
  })
  const ranked = there
    .filter(r => (r.kind === 'ours' || r.kind === 'neighbour') && r.at.value !== null)
    .map(r => r.at.value!)
  const rankOf = (v: number) => 1 + ranked.filter(o => (better === 'down' ? o < v : o > v)).length
  const rows = there.map(
    (r): Row => ({
      ...r,
      rank: (r.kind === 'ours' || r.kind === 'neighbour') && r.at.value !== null ? rankOf(r.at.value) : null,
      gap: r.kind === 'ours' || r.at.value === null ? null : round(r.at.value - latest.value!),
    }),
  )
  return {
    label: latest.label,
    ours: rows.find(r => r.kind === 'ours') ?? null,
    rows,
    neighbours: rows.filter(r => r.kind === 'neighbour' && r.at.value !== null).length,
  }
}
const MOST_NEAR = 20
const MOST_LINES = 16

const tableOf = (definition: Definition, label: string): Table<Row> =>
  table<Row>({
    name: 'compared',
    caption: `${definition.name}, ${label}`,
    rowHeader: 'place',
    first: { sort: 'rank', direction: 'ascending' },
    id: r => r.place.id,
    columns: [
      {
        key: 'place',
        title: 'Place',
        width: 25,
        sort: true,
        filter: 'words',
        value: r => r.place.name,
      },
      { key: 'kind', title: 'Which', width: 15, sort: true, filter: 'choice', value: r => KINDS[r.kind] },
      { key: 'rank', title: 'Rank', kind: 'number', width: 10, sort: true, value: r => r.rank },
      {
        key: 'value',
        title: 'Value',
        kind: 'number',
        width: 10,
        sort: true,
        value: r => (r.at.value === null ? null : round(r.at.value)),
      },
      { key: 'missing', title: 'Why there is none', width: 10, value: r => r.at.missing },
      { key: 'gap', title: 'More or less than ours', kind: 'number', width: 10, sort: true, value: r => r.gap },
      {
        key: 'change',
        title: 'Since the period before',
        kind: 'number',
        width: 10,
        sort: true,
        value: r => (r.at.value === null || r.before?.value == null ? null : round(r.at.value - r.before.value)),
      },
      { key: 'numerator', title: 'Counted', kind: 'number', width: 10, value: r => r.at.numerator },
      { key: 'denominator', title: 'Out of', kind: 'number', width: 10, value: r => r.at.denominator },
    ],
  })

const best = ({ better }: Definition): string =>
  better === 'none'
    ? 'Neither more nor less is better; rank 1 is the highest.'
    : `${better === 'up' ? 'Higher' : 'Lower'} is better, and rank 1 is the best.`

function answerOf(
  { place, set }: ComparedRead,
  definition: Definition,
  { ours, label, neighbours, rows }: Rows,
): string {
  if (!ours || !place) return 'No value of it has come yet.'
  const england = rows.find(r => r.kind === 'england' && r.at.value !== null)
  const side =
    england?.gap == null || definition.better === 'none' || england.gap === 0
      ? ''
      : ` It is ${england.gap > 0 === (definition.better === 'down') ? 'better' : 'worse'} than England by ${Math.abs(england.gap)}${definition.unit === 'percent' ? ' percentage points' : ''}.`
  return `${place.name}, ${label}: ${neighbours === 0 ? 'no neighbour has a value in this period' : `rank ${ours.rank} of ${neighbours + 1} among ${set ? 'its neighbours' : 'the councils that were brought'}`}.${side}`
}

export const comparePage = page({
  url: compareUrl,
  query: z.looseObject({
    code: z.string().min(1).max(300),
    place: z.string().max(60).optional(),
    on: z.string().max(10).optional(),
  }),
  reads: measureCompared,
  input: ({ query, asking }) => ({
    code: query.code,
    place: query.place ?? null,
    council: asking.authority.name,
    on: query.on || null,
  }),
  draw: (found, asked) => {
    const definition = found.measure.definitions.at(-1)!
    const compared = rowsOf(found)
    const of = { code: found.measure.code, place: found.place?.id }
    const shown = tableOf(definition, compared.label)
    const ask = askOf(shown, asked.search)
    return {
      title: `${definition.name}, compared`,
      answer: answerOf(found, definition, compared),
      asAt: [best(definition), `Of periods that ended by ${sayDay(found.on)}`],
      crumbs: [
        { text: 'Measures', href: boardUrl.to({}, { place: of.place }) },
        { text: definition.name, href: measureUrl.to({}, of) },
      ],
      body: html`${chooseDay(found)}${stripView(definition, compared)}<p class="small gt-noprint"><a href="${placesUrl.to({}, { code: of.code })}">The same by ward and locality</a></p>${drawTable(shown, ask, inMemory(shown, ask, compared.rows), { href: compareUrl.path, heading: 2 })}${linesView(found, compared)}${funnelView(definition, compared)}${setView(found, asked)}`,
    }
  },
  downloads: (found, { search }) => {
    const compared = rowsOf(found)
    const shown = tableOf(found.measure.definitions.at(-1)!, compared.label)
    return [downloadOf(shown, inMemory(shown, askOf(shown, search), compared.rows).rows)]
  },
})

const chooseDay = ({ measure, place, on }: ComparedRead): View =>
  html`<form class="gt-board__choose gt-noprint" method="get" action="${compareUrl.path}">${hidden('code', measure.code)}${place ? hidden('place', place.id) : ''}<div class="govuk-form-group"><label class="govuk-label" for="on">As it stood on</label><input class="govuk-input" id="on" name="on" type="date" value="${on}"></div><button class="govuk-button govuk-button--secondary" type="submit">Show</button></form>`

function stripView(definition: Definition, { rows, label, ours }: Rows): View | string {
  const places = rows.flatMap((r): Compared[] =>
    r.kind === 'other' || r.at.value === null ? [] : [{ name: r.place.name, value: r.at.value, kind: r.kind }],
  )
  if (!ours || places.length < 2) return ''
  const drawn = bothForms('strip', (id, form) =>
    strip(id, { title: `${definition.name}, ${label}`, says: best(definition), unit: definition.unit, places }, form),
  )
  return html`<section class="gt-panel" aria-labelledby="strip-h"><h2 class="govuk-heading-s flush" id="strip-h">Where each stands, ${label}</h2><p class="small muted">${best(definition)} One period of one place says little by itself; a rank among places says less.</p>${raw(drawn.svg)}</section>`
}

function linesView({ measure, places, on }: ComparedRead, { rows }: Rows): View | string {
  const chosen = rows.filter(r => r.kind !== 'other').slice(0, MOST_LINES)
  if (chosen.length < 2) return ''
  const order = { ours: 0, england: 1, region: 2, neighbour: 3, other: 4 }
  const cards = [...chosen]
    .sort((a, b) => order[a.kind] - order[b.kind])
    .map((r, i) => {
      const { values } = places.find(p => p.place.id === r.place.id)!
      const judged = judgedOf(measure.definitions, values, on)
      const series = { ...seriesOf(judged, values, judged.sentence), title: r.place.name }
      return html`<li class="gt-panel gt-board__card" aria-labelledby="line-${i}"><h3 class="gt-board__name" id="line-${i}"><a href="${measureUrl.to({}, { code: measure.code, place: r.place.id })}">${r.place.name}</a></h3><p class="xs muted flush">${KINDS[r.kind]}</p><div class="gt-draw gt-draw--small">${raw(multiple(`line-${i}-c`, series).svg)}</div><p class="small flush">${judged.word}</p></li>`
    })
  return html`<section class="gt-section" aria-labelledby="lines-h"><h2 class="govuk-heading-l" id="lines-h">How each moved</h2>${chartKey()}<ul class="gt-board">${cards}</ul></section>`
}

function funnelView(definition: Definition, { rows, label, ours }: Rows): View {
  const councils = rows
    .filter(r => r.place.kind === 'authority')
    .map(r => ({ id: r.place.id, name: r.place.name, at: r.at }))
  const judged = funnelIn(definition, label, councils, ours?.place.id ?? null)
  return html`<section class="gt-panel gt-section" aria-labelledby="funnel-h"><h2 class="govuk-heading-s" id="funnel-h">Who stands out of all councils</h2>${
    judged === null
      ? html`<p class="small flush">A funnel needs the counts behind the values of three councils or more, and these values came without them.</p>`
      : html`<p class="govuk-body">${judged.says}</p><div class="gt-funnel">${raw(bothForms('funnel', (id, form) => funnelChart(id, judged.drawn, form)).svg)}</div><p class="small muted flush">The limits allow for that (Spiegelhalter 2005, additive, a tenth winsorised at each end).${judged.left > 0 ? ` ${judged.left} without counts ${judged.left === 1 ? 'is' : 'are'} left out.` : ''}</p>`
  }</section>`
}

/** The councils of a set by name; those without a value of this are not read, so that they are counted. */
export function councilsOf(ids: readonly string[], names: ReadonlyMap<string, string>): string {
  const known = ids.flatMap(id => names.get(id) ?? [])
  const without = ids.length - known.length
  if (without === 0) return `${known.join(', ')}.`
  if (known.length === 0)
    return without === 1 ? 'one council, without a value of this.' : `${without} councils, none with a value of this.`
  return `${known.join(', ')}; and ${without === 1 ? 'one council' : `${without} councils`} without a value of this.`
}

function setView({ set, sets, places, measure, place, on }: ComparedRead, asked: Asked): View {
  const names = new Map(places.map(p => [p.place.id, p.place.name]))
  const said = (s: (typeof sets)[number]) =>
    html`${s.source}, from ${sayDay(s.from)}: ${councilsOf(s.places, names)} <span class="muted">${s.by}, ${sayDay(s.on)}</span>`
  const e = entry(asked, neighboursUrl, 'set')
  const others = sets.filter(s => s !== set)
  return html`<section class="gt-panel gt-section" aria-labelledby="set-h" id="set"><h2 class="govuk-heading-s" id="set-h">Its neighbours</h2><p class="small">${set ? said(set) : `No set is in force on ${sayDay(on)}. While no more than ${MOST_NEAR} other councils were brought, all of them are taken for neighbours.`}</p>${others.length === 0 ? '' : html`<details class="gt-fold"><summary>Other sets</summary><ul class="small">${others.map(s => html`<li>${said(s)}</li>`)}</ul></details>`}${
    asked.asking.may(measureNeighbours, 'evidence.measure')
      ? folded(asked.asking, e, { href: neighboursUrl.to(), title: 'Bring another set', button: 'Check and keep it' }, [
          hidden('code', measure.code),
          place ? hidden('place', place.id) : '',
          dateInput({ ...e.day('from'), legend: 'From which day it holds' }),
          input({ ...e.one('source'), label: 'Whose set it is, and which edition' }),
          textarea({
            ...e.one('text'),
            label: 'The councils, the nearest first',
            hint: 'One a row as CSV, or a JSON list: by name, by the number of the Department for Education, or by code.',
            rows: 6,
          }),
          checkboxes({
            ...e.many('agreed'),
            legend: 'Rows that cannot be taken',
            items: [{ value: 'yes', text: 'I have seen which, and they are left out' }],
          }),
        ])
      : ''
  }</section>`
}
