/** Work, money and people in time: where the money or a person ends before the work does, so that it is seen. */
import { z } from 'zod'
import { html, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory } from '../../web/table/index.ts'
import { planLoad, planRead } from '../acts.ts'
import type { Context } from '../report/context.ts'
import { count, say } from '../report/words.ts'
import { filterForm } from '../time/filter.ts'
import { answerOf, gapsOf, sortsOf } from '../time/gaps.ts'
import { timesOf } from '../time/lanes.ts'
import { datedOf, datesTable, gapsFile, gapsTable } from '../time/tables.ts'
import { type Chosen, chartView } from '../time/view.ts'
import { chosen, type Query, queryOf, type Wanted, wantedBy } from '../time/wanted.ts'
import { planUrl, timelineUrl } from '../urls.ts'
import { once } from './once.ts'
import { asAtLines, dayForm, dayOf, noPlan, onOf, otherDay, partsNav, type Seen, sourceOf } from './parts.ts'

const TITLE = 'Work, money and people'

function chosenOf(c: Context, query: Query): { w: Wanted; of: Chosen } {
  const times = timesOf(c)
  const w = wantedBy(times, c, query)
  const { lanes, span } = chosen(times, w, c.j.on)
  return { w, of: { lanes, span, gaps: gapsOf(c, lanes) } }
}

export const timelinePage = page({
  url: timelineUrl,
  query: z.looseObject({ on: z.string().optional() }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  draw: (found, { asking, query, search }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen: Seen = { on: c.j.on, today: asking.today }
    const source = sourceOf(version)
    // Asked for plainly it goes by the plan and the day alone.
    const plain = [...search.keys()].every(k => k === 'done' || (k === 'on' && query.on === c.j.on))
    const { w, of } = chosenOf(c, query as Query)
    const body = () => bodyOf(c, w, of, seen, search)
    return {
      title: w.programme ? `${w.programme.title}: ${TITLE.toLowerCase()}` : TITLE,
      answer: answerOf(of.gaps, of.lanes),
      asAt: asAtLines(asking, version, seen),
      crumbs: [
        { text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) },
        ...(w.programme ? [{ text: TITLE, href: timelineUrl.to({}, { on: onOf(seen) }) }] : []),
      ],
      body: html`${partsNav(timelineUrl, seen)}${otherDay(timelineUrl, seen, query.on)}${plain ? once(c, 'time', seen, body) : body()}
${dayForm(
  timelineUrl,
  seen,
  version,
  Object.entries(queryOf(w)).flatMap(([k, v]) => (v ? [[k, v] as const] : [])),
)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found, { query, search, asking }) => {
    if (!found) return []
    const { c } = found
    const on = onOf({ on: c.j.on, today: asking.today })
    const { of } = chosenOf(c, query as Query)
    const gaps = gapsTable(on, 'Gaps')
    const dates = datesTable(on)
    return [
      downloadOf(gapsFile, inMemory(gaps, askOf(gaps, search), of.gaps).rows),
      downloadOf(dates, inMemory(dates, askOf(dates, search), datedOf(c, of.lanes, timesOf(c).events)).rows),
    ]
  },
})

function bodyOf(c: Context, w: Wanted, of: Chosen, seen: Seen, search: URLSearchParams): View {
  const times = timesOf(c)
  if (times.lanes.length === 0) return html``
  const on = onOf(seen)
  const { gaps } = of
  const caption =
    gaps.length === 0
      ? 'Gaps'
      : `${gaps.length === 1 ? 'The gap' : `The ${say(gaps.length)} gaps`}, ${sortsOf(gaps)}, and who can close ${gaps.length === 1 ? 'it' : 'them'}`
  const table = gapsTable(on, caption)
  const dates = datesTable(on)
  const dated = datedOf(c, of.lanes, times.events)
  const [askGaps, askDates] = [askOf(table, search), askOf(dates, search)]
  const open = [...search.keys()].some(k => k.startsWith('dates.'))
  return html`${filterForm(c, times, w, on)}${chartView(c, times, of, w, seen)}
<div class="gt-section">${drawTable(table, askGaps, inMemory(table, askGaps, gaps), { href: timelineUrl.to({}), heading: 2 })}</div>
<details class="gt-fold"${open ? ' open' : ''}><summary>Everything that is drawn, as a table: ${count(dated.length, 'row')}</summary>${drawTable(dates, askDates, inMemory(dates, askDates, dated), { href: timelineUrl.to({}) })}</details>`
}
