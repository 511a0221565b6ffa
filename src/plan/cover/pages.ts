/** What must be answered, and what answers it. */

import { z } from 'zod'
import { html, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { downloadOf } from '../../web/table/index.ts'
import { planLoad, planRead } from '../acts.ts'
import { choice } from '../pages/filter.ts'
import { once } from '../pages/once.ts'
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
import { declaredLook, supportedLook } from '../pages/statuses.ts'
import { type Context, label } from '../report/context.ts'
import { and, capital, clip, count, figures, say } from '../report/words.ts'
import { coverUrl, planUrl } from '../urls.ts'
import { type Asked, allAsked, columnsOf, KINDS } from './asked.ts'
import { matrixView } from './matrix.ts'
import { answerOfOne, backTo, oneView, titleOf } from './one.ts'
import { coverTable } from './table.ts'
import { type Query, queryOf, rowsFor, STATES, type Wanted, wantedBy } from './wanted.ts'

const TITLE = 'What must be answered, and what answers it'
const word = z.string().max(500).optional()

export const coverPage = page({
  url: coverUrl,
  query: z.object({ on: word, body: word, sort: word, state: word, by: word, of: word, page: word }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  draw: (found, { asking, query, search }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen: Seen = { on: c.j.on, today: asking.today }
    const w = wantedBy(c, query as Query)
    const source = sourceOf(version)
    const plain = [...search.keys()].every(k => k === 'done' || (k === 'on' && query.on === c.j.on))
    const body = () => bodyOf(c, w, seen)
    return {
      title: w.of ? titleOf(w.of) : TITLE,
      answer: w.of ? answerOfOne(w.of) : answerOf(allAsked(c)),
      asAt: asAtLines(asking, version, seen),
      crumbs: [
        { text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) },
        ...(w.of ? [{ text: 'Cover', href: coverUrl.to({}, { on: onOf(seen) }) }] : []),
      ],
      body: html`${partsNav(coverUrl, seen)}${otherDay(coverUrl, seen, query.on)}${plain ? once(c, 'cover', seen, body) : body()}
${dayForm(
  coverUrl,
  seen,
  version,
  Object.entries({ ...queryOf(w), of: w.of?.record.id }).flatMap(([k, v]) => (v ? [[k, v] as const] : [])),
)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found, { query }) => {
    if (!found) return []
    const w = wantedBy(found.c, query as Query)
    const rows = rowsFor(found.c, w)
    return [downloadOf(coverTable(found.c, columnsOf(found.c, rows, w.by)), rows)]
  },
})

/** "38 of 40 findings, clauses and obligations are answered. Nothing answers two: ..." */
export function answerOf(all: readonly Asked[]): string {
  if (all.length === 0) return 'Nobody can say: the plan holds no finding, no clause of a direction and no obligation.'
  const open = all.filter(a => a.open)
  const kinds = and(
    KINDS.flatMap(k => {
      const n = all.filter(a => a.kind === k).length
      return n === 0 ? [] : [count(n, k)]
    }),
  )
  const proven = all.filter(a => a.steps.length > 0 && a.steps.every(s => s.shows === 'done')).length
  const rest =
    proven === 0 ? 'Of none is every step done and proven.' : `Of ${say(proven)} every step is done and proven.`
  if (open.length === 0) return `All of ${kinds} have something in the plan that answers them. ${rest}`
  const names = open.slice(0, 2).map(a => clip(label(a.record, 80), 90))
  return `${capital(kinds)}: nothing in the plan answers ${say(open.length)}${open.length <= 2 ? `: ${names.join('; ')}` : ''}. ${rest}`
}

function bodyOf(c: Context, w: Wanted, seen: Seen): View {
  if (w.of) return oneView(c, w.of, backTo(queryOf(w), onOf(seen)), seen)
  if (allAsked(c).length === 0) return html``
  const rows = rowsFor(c, w)
  const columns = columnsOf(c, rows, w.by)
  const on = onOf(seen)
  const file = (download: string) => coverUrl.to({}, { ...queryOf(w), download, table: 'cover', on })
  return html`${filterForm(c, w, on)}${
    rows.length === 0
      ? html`<p class="govuk-body" role="status">Nothing is like that. <a href="${coverUrl.to({}, { on })}">Show all</a></p>`
      : html`<div class="gt-listed"><p role="status">${figures(rows.length)} of ${figures(allAsked(c).length)}</p><p class="gt-noprint">Download: <a href="${file('xlsx')}">Excel<span class="govuk-visually-hidden"> of this matrix</span></a> <a href="${file('csv')}">CSV<span class="govuk-visually-hidden"> of this matrix</span></a></p></div>${matrixView(c, rows, columns, w, seen)}${keyView(columns.rest, w)}`
  }`
}

function keyView(rest: number, w: Wanted): View {
  return html`<p class="small muted gt-after">A cell says how many steps answer it there, and the worst of what the evidence supports; where owners say something else, theirs stands before it.${rest > 0 ? ` ${capital(count(rest, w.by))} more share the last column.` : ''}</p><ul class="gt-key">${(['done', 'on course', 'not shown', 'at risk', 'off course', 'not started', 'paused'] as const).map(s => html`<li>${statusOf(supportedLook(s).shape, supportedLook(s).word, 13)}</li>`)}<li>${statusOf(declaredLook('not said').shape, 'Not said', 13)}</li></ul>`
}

function filterForm(c: Context, w: Wanted, on: string | undefined): View {
  const all = allAsked(c)
  const bodies = [...new Set(all.map(a => a.body))].filter(b => b !== '').sort()
  const asked = w.body !== null || w.kind !== null || w.state !== null || w.by === 'outcome'
  return html`<form class="gt-filters gt-filters--found gt-noprint" method="get" action="${coverUrl.to({})}" role="search" aria-label="Cover">${on ? html`<input type="hidden" name="on" value="${on}">` : ''}${choice(
    'body',
    'By or to whom',
    'All',
    bodies.map(b => [b, clip(b, 60)] as const),
    w.body,
  )}${choice(
    'sort',
    'Kind',
    'All',
    KINDS.map(k => [k, capital(k)] as const),
    w.kind,
  )}${choice('state', 'How it stands', 'Any', Object.entries(STATES), w.state)}${choice('by', 'Across', 'Programmes', [['outcome', 'Outcomes']], w.by === 'outcome' ? 'outcome' : null)}<div class="gt-filter gt-filter--do"><button type="submit" class="govuk-button govuk-button--secondary">Show</button>${asked ? html`<a href="${coverUrl.to({}, { on })}">Show all</a>` : ''}</div></form>`
}
