/** One measure by ward or locality: a map with the same numbers beside it, and who stands out for their size. */
import { z } from 'zod'
import { act } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { select } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import { hidden } from '../../web/parts.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import { bothForms } from '../drawing/both.ts'
import { funnelChart } from '../drawing/funnel.ts'
import { choropleth } from '../drawing/map.ts'
import { allMeasures } from '../measures/acts.ts'
import type { Place } from '../measures/places.ts'
import { type MeasureRead, measurePlaces, measureRead, measureValues, type Stored } from '../measures/reading.ts'
import type { Definition } from '../shapes.ts'
import { isLocal, smallRule } from '../small/places.ts'
import { boardUrl, compareUrl, measureUrl, placesUrl } from '../urls.ts'
import { type DoneThere, doneThere } from './done-there.ts'
import { funnelIn } from './funnel.ts'
import { mapOf, type OwnMap } from './own-map.ts'
import { ownMapView } from './own-map-view.ts'
import { thereView } from './there-view.ts'

const KINDS = ['locality', 'ward'] as const
type Kind = (typeof KINDS)[number]
const MANY: Readonly<Record<Kind, string>> = { locality: 'Localities', ward: 'Wards' }

type Local = { readonly place: Place; readonly at: Stored }
export type PlacesRead = {
  readonly measure: MeasureRead
  /** Those kinds of which there are values. */
  readonly kinds: readonly Kind[]
  readonly kind: Kind
  /** Periods with a value of that kind, the newest first. */
  readonly periods: readonly { readonly key: string; readonly label: string }[]
  readonly period: string
  readonly label: string
  readonly places: readonly Local[]
  readonly map: OwnMap
  /** What another room knows is done at each, as far as whoever asks may read it. */
  readonly there: DoneThere
}
const keyOf = (v: Stored): string => `${v.from}_${v.until}`

/** One measure by ward or locality in one period, small counts hidden. */
export const measureByPlace = act({
  name: 'measure.by-place',
  class: 'read-aggregate',
  subject: async (_: Db, __: unknown, { authority }: { authority: string }) => [allMeasures(authority)],
  input: z.strictObject({
    code: z.string().min(1).max(300),
    kind: z.enum(KINDS).nullable().default(null).catch(null),
    period: z.string().max(30).nullable().default(null),
  }),
  run: async (db, given, call): Promise<PlacesRead> => {
    const measure = await measureRead.run(db, { code: given.code }, call)
    const all = (await measurePlaces.run(db, {}, call)).filter(p => isLocal(p.kind)).slice(0, 1_000)
    const read =
      all.length > 0 ? await measureValues.run(db, { code: given.code, places: all.map(p => p.id) }, call) : []
    const kinds = KINDS.filter(k => read.some(p => p.place.kind === k && p.values.length > 0))
    const kind = kinds.find(k => k === given.kind) ?? kinds[0] ?? 'locality'
    const of = read.filter(p => p.place.kind === kind)
    const known = new Map(of.flatMap(p => p.values.map(v => [keyOf(v), v] as const)))
    const periods = [...known.values()]
      .sort((a, b) => (a.until < b.until ? 1 : a.until > b.until ? -1 : 0))
      .map(v => ({ key: keyOf(v), label: v.label }))
    const chosen = periods.find(p => p.key === given.period) ?? periods[0]
    const places = of.flatMap(({ place, values }): Local[] => {
      const at = values.find(v => keyOf(v) === chosen?.key)
      return at ? [{ place, at }] : []
    })
    const map = await mapOf(db, kind)
    const names = places.map(p => p.place.name)
    const there = await doneThere(db, call, names)
    return { measure, kinds, kind, periods, period: chosen?.key ?? '', label: chosen?.label ?? '', places, map, there }
  },
})

const tableOf = ({ measure, kind, label }: PlacesRead): Table<Local> =>
  table<Local>({
    name: 'places',
    caption: `${measure.definitions.at(-1)!.name}, ${label}`,
    rowHeader: 'place',
    first: { sort: 'value', direction: measure.definitions.at(-1)!.better === 'up' ? 'ascending' : 'descending' },
    id: p => p.place.id,
    columns: [
      {
        key: 'place',
        title: kind === 'ward' ? 'Ward' : 'Locality',
        width: 25,
        sort: true,
        filter: 'words',
        value: p => p.place.name,
        draw: p => html`<a href="${measureUrl.to({}, { code: measure.code, place: p.place.id })}">${p.place.name}</a>`,
      },
      {
        key: 'value',
        title: 'Value',
        kind: 'number',
        width: 15,
        sort: true,
        value: p => (p.at.value === null ? null : Math.round(p.at.value * 100) / 100),
      },
      { key: 'missing', title: 'Why there is none', width: 20, value: p => p.at.missing },
      { key: 'numerator', title: 'Counted', kind: 'number', width: 15, value: p => p.at.numerator },
      { key: 'denominator', title: 'Out of', kind: 'number', width: 15, value: p => p.at.denominator },
    ],
  })

export const placesPage = page({
  url: placesUrl,
  query: z.looseObject({
    code: z.string().min(1).max(300),
    kind: z.enum(KINDS).optional().catch(undefined),
    period: z.string().max(30).optional(),
  }),
  reads: measureByPlace,
  input: ({ query }) => ({ code: query.code, kind: query.kind ?? null, period: query.period ?? null }),
  draw: (found, asked) => {
    const { search } = asked
    const { measure, places, kind, label } = found
    const definition = measure.definitions.at(-1)!
    const crumbs = [
      { text: 'Measures', href: boardUrl.path },
      { text: definition.name, href: measureUrl.to({}, { code: measure.code }) },
    ]
    const title = `${definition.name}, by ${kind}`
    if (places.length === 0)
      return {
        title,
        answer: 'It has no values by ward or locality yet.',
        crumbs,
        body: html`<p class="govuk-body"><a href="${compareUrl.to({}, { code: measure.code })}">Compare it with other councils</a></p>`,
      }
    const shown = tableOf(found)
    const ask = askOf(shown, search)
    const few = places.filter(p => p.at.missing === 'suppressed').length
    return {
      title,
      answer: `${MANY[kind]}, ${label}: ${places.filter(p => p.at.value !== null).length} of ${places.length} have a value that can be shown.`,
      asAt: [few > 0 ? `${few === 1 ? 'One is' : `${few} are`} hidden` : 'None is hidden'],
      crumbs,
      body: html`${chooser(found)}<div class="gt-grid gt-2">${mapView(found, definition, asked)}<div>${drawTable(shown, ask, inMemory(shown, ask, places), { href: placesUrl.path, heading: 2 })}${smallView(definition)}</div></div>${thereView(found.there, places, { title: label, kind, better: definition.better })}${funnelView(found, definition)}<p class="small gt-noprint"><a href="${compareUrl.to({}, { code: measure.code })}">Compare it with other councils</a></p>`,
    }
  },
  downloads: (found, { search }) => {
    const shown = tableOf(found)
    return [downloadOf(shown, inMemory(shown, askOf(shown, search), found.places).rows)]
  },
})

const chooser = ({ measure, kinds, kind, periods, period }: PlacesRead): View =>
  html`<form class="gt-board__choose gt-noprint" method="get" action="${placesUrl.path}">${hidden('code', measure.code)}${
    kinds.length > 1
      ? select({ name: 'kind', label: 'By', value: kind, items: kinds.map(k => ({ value: k, text: MANY[k] })) })
      : hidden('kind', kind)
  }${select({
    name: 'period',
    label: 'Period',
    value: period,
    items: periods.map(p => ({ value: p.key, text: p.label })),
  })}<button class="govuk-button govuk-button--secondary" type="submit">Show</button></form>`

function mapView({ measure, kind, label, places, map }: PlacesRead, definition: Definition, asked: Asked): View {
  const { shapes } = map
  const bring = ownMapView(asked, { code: measure.code, kind, source: map.source })
  const drawn = new Set(shapes.map(s => s.properties.name))
  const on = places.filter(p => drawn.has(p.place.name))
  const says = `${definition.better === 'none' ? 'Neither darker nor lighter is better.' : `${definition.better === 'up' ? 'Darker' : 'Lighter'} is better.`}`
  if (on.length === 0)
    return html`<section class="gt-panel" aria-labelledby="map-h" id="map"><h2 class="govuk-heading-s" id="map-h">Map</h2><p class="small flush">There is no map of these places.</p>${bring}</section>`
  const picture = (id: string, form: 'wide' | 'narrow') =>
    choropleth(
      id,
      {
        title: `${definition.name}, ${label}`,
        says,
        unit: definition.unit,
        shapes,
        values: on.map(p => ({
          name: p.place.name,
          value: p.at.value,
          suppressed: p.at.missing === 'suppressed' || p.at.missing === 'low',
        })),
      },
      form,
    )
  const off = places.length - on.length
  return html`<section class="gt-panel" aria-labelledby="map-h" id="map"><h2 class="govuk-heading-s flush" id="map-h">Map, ${label}</h2><p class="small muted">${says} The same numbers stand in the table.</p>${raw(bothForms('map', picture).svg)}${off > 0 ? html`<p class="small flush">${off} of them ${off === 1 ? 'is' : 'are'} not on the map.</p>` : ''}${bring}</section>`
}

const smallView = (definition: Definition): View => {
  const rule = smallRule(definition.suppression)
  return html`<p class="small muted">${rule === null ? 'Its dictionary says that it counts no children, so small numbers are shown.' : `Counts from 1 to ${(rule.threshold ?? 5) - 1} are hidden, and so are others from which they could be worked out: here, on the map, in the funnel, and in every file.`}</p>`
}

function funnelView({ kind, label, places }: PlacesRead, definition: Definition): View {
  const judged = funnelIn(
    definition,
    label,
    places.map(p => ({ id: p.place.id, name: p.place.name, at: p.at })),
    null,
  )
  return html`<section class="gt-panel gt-section" aria-labelledby="funnel-h"><h2 class="govuk-heading-s" id="funnel-h">Which ${MANY[kind].toLowerCase()} stand out for their size</h2>${
    judged === null
      ? html`<p class="small flush">A funnel needs counts that can be shown of three places or more.</p>`
      : html`<p class="govuk-body">${judged.says}</p><div class="gt-funnel">${raw(bothForms('funnel', (id, form) => funnelChart(id, judged.drawn, form)).svg)}</div>${judged.left > 0 ? html`<p class="small flush">${judged.left} without counts that can be shown ${judged.left === 1 ? 'is' : 'are'} left out.</p>` : ''}`
  }</section>`
}
