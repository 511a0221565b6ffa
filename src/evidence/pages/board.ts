/** The board: every measure of a place as a small chart, those that need an answer first. */
import { z } from 'zod'
import { recent } from '../../store/recent.ts'
import { sayDay } from '../../web/days.ts'
import { select } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Drawn, page } from '../../web/page.ts'
import { measureSend } from '../bringing/acts.ts'
import { chartKey } from '../drawing/key.ts'
import { multiple } from '../drawing/multiple.ts'
import { boardOf } from '../judging/board.ts'
import type { Judged } from '../judging/shapes.ts'
import { explainedLine } from '../keeping/explain-view.ts'
import type { Listed } from '../measures/reading.ts'
import type { Value } from '../shapes.ts'
import { boardUrl, bringUrl, compareUrl, dictionaryUrl, measureUrl, placesUrl } from '../urls.ts'
import { type BoardRead, boardRead } from './acts.ts'
import { judgedOf, seriesOf } from './drawn.ts'
import { stateView } from './looks.ts'

const TITLE = 'Measures'
const SHOWN = ['12', '24', '60'] as const

type Query = { readonly [name in 'place' | 'topic' | 'show' | 'page']?: string | undefined }
type Fragment = { readonly judged: Judged; drawn: View | null }
/** A measure with its judgement, and its small chart once that was drawn. */
type Entry = {
  readonly listed: Listed
  readonly values: readonly Value[]
  readonly judged: Judged
  readonly fragment: Fragment
}
/** Judged and drawn once for each revision of a measure at a place: an import makes anew only what it changed. */
const fragments = recent<Fragment>(2_000)

export const boardPage = page({
  url: boardUrl,
  query: z.object({
    place: z.string().max(60).optional(),
    topic: z.string().max(200).optional(),
    show: z.string().max(3).optional(),
    page: z.string().max(6).optional(),
  }),
  reads: boardRead,
  input: ({ query, asking }) => ({ place: query.place ?? null, council: asking.authority.name }),
  menu: { text: 'Measures', order: 3 },
  draw: (found, { asking, query }) => {
    const may = asking.may(measureSend, 'evidence.measure')
    if (found.listed.length === 0) return { title: TITLE, answer: 'There are no measures yet.', body: firstView(may) }
    const mark = `${found.mark} ${asking.today} ${may ? 'brings ' : ''}${JSON.stringify(query)}`
    return boards.keep(mark, () => ({ ...drawn(found, query, asking.today, may), mark }))
  },
})

/** Boards as they went out last: nothing on them is anybody's own, but that whoever may is led to where files are brought. */
const boards = recent<Drawn>(12)

function drawn(found: BoardRead, query: Query, today: string, may: boolean): Drawn {
  const entries = entriesOf(found, today)
  const topics = [...new Set(entries.map(e => e.listed.topic))].filter(t => t !== '').sort()
  const chosen =
    query.topic && topics.includes(query.topic) ? entries.filter(e => e.listed.topic === query.topic) : entries
  const board = boardOf(chosen)
  return {
    title: TITLE,
    asAt: [`As at ${sayDay(today)}`],
    answer: found.place ? `${found.place.name}. ${board.sentence}` : board.sentence,
    body: html`${chooser(found, topics, query)}${chartKey()}${pageOf(board.groups, found, query)}${may ? html`<p class="small gt-noprint"><a href="${bringUrl.to()}">Bring measures</a>: newer values, or more of them</p>` : ''}`,
  }
}

const firstView = (may: boolean): View =>
  html`<div class="gt-panel">${may ? html`<p class="govuk-body"><a href="${bringUrl.to()}">Bring measures</a>: you see what files would add before anything is changed.</p>` : ''}<p class="govuk-body flush">What can be brought, here by whoever loads values or with <code>goldenthread import measures FILE --dictionary FILE</code>: the long file of the local authority interactive tool, a table of official statistics, or two columns, date and value.</p></div>`

/** What was judged of a place on a day, for as long as what was read of it holds. */
const kept = new WeakMap<BoardRead, { readonly today: string; readonly entries: readonly Entry[] }>()

function entriesOf(found: BoardRead, today: string): readonly Entry[] {
  const known = kept.get(found)
  if (known?.today === today) return known.entries
  const values = new Map(found.values.map(v => [v.measure, v.values]))
  const entries = found.listed.flatMap((listed): Entry[] => {
    const own = values.get(listed.id)
    if (!own) return []
    const by = found.by.get(listed.id)
    const target = found.targets.get(listed.code) ?? null
    // A value that changed is another row, under the number of the import that brought it.
    const last = own.reduce((n, v) => Math.max(n, v.stamp), 0)
    const key = JSON.stringify([listed.id, found.place?.id, last, own.length, today, listed.definition, by, target])
    const fragment = fragments.keep(key, () => ({
      judged: judgedOf([listed.definition], own, today, by, { target, marks: [] }),
      drawn: null,
    }))
    return [{ listed, values: own, judged: fragment.judged, fragment }]
  })
  kept.set(found, { today, entries })
  return entries
}

function chooser({ places, place }: BoardRead, topics: readonly string[], query: Query): View {
  const councils = places.filter(p => p.kind !== 'ward')
  return html`<form class="gt-board__choose gt-noprint" method="get" action="${boardUrl.to()}">${select({
    name: 'place',
    label: 'Place',
    value: place?.id,
    items: councils.map(p => ({ value: p.id, text: p.name })),
  })}${
    topics.length > 1
      ? select({
          name: 'topic',
          label: 'Topic',
          value: query.topic ?? '',
          items: [{ value: '', text: 'All topics' }, ...topics.map(t => ({ value: t, text: t }))],
        })
      : ''
  }${select({
    name: 'show',
    label: 'Show',
    value: shownOf(query),
    items: SHOWN.map(n => ({ value: n, text: `${n} at a time` })),
  })}<button class="govuk-button govuk-button--secondary" type="submit">Show</button></form>`
}

const shownOf = ({ show }: Query): string => SHOWN.find(n => n === show) ?? SHOWN[0]

function pageOf(groups: ReturnType<typeof boardOf<Entry>>['groups'], found: BoardRead, query: Query): View {
  const each = Number(shownOf(query))
  const all = groups.reduce((n, g) => n + g.measures.length, 0)
  const pages = Math.max(1, Math.ceil(all / each))
  const at = Math.min(pages, Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1))
  let before = 0
  const sections = groups.map((g, i) => {
    const first = Math.max(0, (at - 1) * each - before)
    const last = Math.min(g.measures.length, at * each - before)
    before += g.measures.length
    if (g.measures.length === 0 || first >= last) return ''
    return html`<section class="gt-section" aria-labelledby="g-${i}"><div class="gt-board__head"><h2 class="govuk-heading-l" id="g-${i}">${g.heading} <span class="muted gt-thin">${g.measures.length}</span></h2>${g.beside === '' ? '' : html`<p class="small muted">${g.beside}</p>`}</div><ul class="gt-board">${g.measures
      .slice(first, last)
      .map((e, n) => cardOf(e, `m-${i}-${first + n}`, found))}</ul></section>`
  })
  const to = (p: number) =>
    boardUrl.to({}, { place: query.place, topic: query.topic, show: query.show, page: p === 1 ? undefined : `${p}` })
  const nav =
    pages < 2
      ? ''
      : html`<nav class="gt-pages gt-noprint" aria-label="Pages of measures"><ul>${at > 1 ? html`<li><a href="${to(at - 1)}" rel="prev">Previous<span class="govuk-visually-hidden"> page</span></a></li>` : ''}<li>Page ${at} of ${pages}</li>${at < pages ? html`<li><a href="${to(at + 1)}" rel="next">Next<span class="govuk-visually-hidden"> page</span></a></li>` : ''}</ul></nav>`
  return html`${sections}${nav}<p class="small gt-noprint"><a href="${dictionaryUrl.to()}">Dictionary of measures</a>: what each means, who owns it, and which look like one</p>`
}

function cardOf(e: Entry, id: string, found: BoardRead): View {
  const { place } = found
  const { judged, listed, fragment } = e
  const known =
    fragment.drawn ??
    html`<div class="gt-draw gt-draw--small">${raw(multiple(`c-${listed.id}`, seriesOf(judged, e.values, judged.sentence)).svg)}</div>`
  fragment.drawn = known
  return html`<li class="gt-panel gt-board__card" aria-labelledby="${id}"><p class="gt-board__state">${stateView(judged)}<span class="xs muted">${judged.used.chart} chart</span></p><h3 class="gt-board__name" id="${id}"><a href="${measureUrl.to({}, { code: listed.code, place: place?.id })}">${listed.definition.name}</a></h3>${known}<p class="small flush">${judged.sentence}</p>${explainedLine(judged)}${elsewhere(e, found)}</li>`
}

/** To where the same stands beside others, where others have it. */
function elsewhere({ listed }: Entry, { place, among }: BoardRead): View | string {
  const { code, id, definition } = listed
  const of = html`<span class="govuk-visually-hidden">: ${definition.name}</span>`
  const councils = place?.kind === 'authority' && among.councils.has(id)
  const within = among.within.has(id)
  if (!councils && !within) return ''
  return html`<p class="small flush gt-noprint gt-board__elsewhere">${councils ? html`<a href="${compareUrl.to({}, { code, place: place.id })}">Beside other councils${of}</a>` : ''} ${within ? html`<a href="${placesUrl.to({}, { code })}">By ward and locality${of}</a>` : ''}</p>`
}
