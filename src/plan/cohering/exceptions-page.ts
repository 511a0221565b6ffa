/** Every exception: what waits, what stands, what ends soon, what came back, what is over. */
import { z } from 'zod'
import { shape } from '../../web/chart/shapes.ts'
import { textarea } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Asked, type Download, page } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table } from '../../web/table/index.ts'
import { planLoad } from '../acts.ts'
import { addDays, sayDay } from '../graph/dates.ts'
import { asAtLines, noPlan, partsNav, sourceOf } from '../pages/parts.ts'
import { capital, clip, count, figures, say } from '../report/words.ts'
import { coherenceUrl, planUrl } from '../urls.ts'
import { allTable, backTable, overTable, type Row, ruleView, standingTable } from './exceptions-table.ts'
import { LONGEST, SOON, type State } from './excused.ts'
import { type Exceptions, exceptionsRead } from './reading.ts'
import { requestsView } from './requests-view.ts'
import { endUrl, exceptionsUrl } from './urls.ts'

const TITLE = 'Exceptions'

export const exceptionsPage = page({
  url: exceptionsUrl,
  query: z.looseObject({ end: z.string().max(60).optional() }),
  reads: exceptionsRead,
  input: ({ query }) => ({ end: query.end ?? '' }),
  draw: (found, asked) => {
    const { asking, search } = asked
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen = { on: c.j.on, today: asking.today }
    const rows = rowsOf(found)
    const of = (...is: readonly State[]) => rows.filter(r => is.includes(r.is))
    const shown = (t: Table<Row>, some: readonly Row[]) => {
      const ask = askOf(t, search)
      return drawTable(t, ask, inMemory(t, ask, some), { href: exceptionsUrl.path, heading: 2 })
    }
    const back = of('back')
    const over = of('settled', 'ended', 'refused', 'incomplete')
    const source = sourceOf(version)
    return {
      title: TITLE,
      answer: answerOf(found),
      asAt: asAtLines(asking, version, seen),
      crumbs: [
        { text: 'The plan', href: planUrl.to() },
        { text: 'Coherence', href: coherenceUrl.to() },
      ],
      body: html`${partsNav(exceptionsUrl, seen)}${counts(found)}${ending(found, asked)}
${found.all.some(e => e.is === 'asked') ? requestsView(found, asked) : ''}
${back.length > 0 ? html`<div class="gt-section">${shown(backTable, back)}</div>` : ''}
<div class="gt-section">${shown(standingTable, of('standing', 'unneeded'))}</div>
${over.length > 0 ? html`<div class="gt-section">${shown(overTable, over)}</div>` : ''}
<p class="govuk-body-s gt-below">All ${figures(rows.length)} as a file: <a href="${exceptionsUrl.to({}, { download: 'xlsx', table: 'exceptions' })}">Excel<span class="govuk-visually-hidden"> of all exceptions</span></a> <a href="${exceptionsUrl.to({}, { download: 'csv', table: 'exceptions' })}">CSV<span class="govuk-visually-hidden"> of all exceptions</span></a></p>
<p class="govuk-body-s muted">An exception makes a finding bearable for a time and does not mend it. It has a reason, an end within ${LONGEST} months, and somebody who accepted it and neither asked for it nor owns what it excuses. On its end the finding counts again. Whoever can put a finding right can ask, on <a href="${coherenceUrl.to()}">the page of findings</a>.</p>${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found: Exceptions | null, { search }: Asked): readonly Download[] => {
    if (!found) return []
    const rows = rowsOf(found)
    const files = (t: Table<Row>, ...is: readonly State[]) =>
      downloadOf(
        t,
        inMemory(
          t,
          askOf(t, search),
          rows.filter(r => is.includes(r.is)),
        ).rows,
      )
    return [
      downloadOf(allTable, rows),
      files(standingTable, 'standing', 'unneeded'),
      files(backTable, 'back'),
      files(overTable, 'settled', 'ended', 'refused', 'incomplete'),
    ]
  },
})

const rowsOf = ({ all, c, mayEnd, ticks }: Exceptions): Row[] =>
  all.map(e => ({ ...e, today: c.j.on, tick: mayEnd.has(e.record.id) ? (ticks.get(e.record.id) ?? null) : null }))

/** "Three findings are accepted for now, and one of them returns on 3 December. Two wait for a second person." */
export function answerOf({ all, c }: Pick<Exceptions, 'all' | 'c'>): string {
  const n = (is: State) => all.filter(e => e.is === is).length
  const standing = all.filter(e => e.is === 'standing')
  const next = standing[0]?.until
  const parts = [
    standing.length === 0
      ? 'Nothing is accepted for now.'
      : `${capital(count(standing.length, 'finding'))} ${standing.length === 1 ? 'is' : 'are'} accepted for now${next ? `; the next returns on ${sayDay(next)}` : ''}.`,
    ...(n('asked') > 0
      ? [`${capital(count(n('asked'), 'exception'))} ${n('asked') === 1 ? 'waits' : 'wait'} for a second person.`]
      : []),
    ...(n('back') > 0 ? [`${capital(count(n('back'), 'finding'))} came back${lately(all, c.j.on, n('back'))}.`] : []),
  ]
  return parts.join(' ')
}
function lately(all: Exceptions['all'], on: string, back: number): string {
  const n = all.filter(e => e.is === 'back' && e.until !== null && e.until > addDays(on, -SOON)).length
  return n === 0 ? '' : n === back ? ` in the last ${SOON} days` : `, ${say(n)} of them in the last ${SOON} days`
}

function counts({ all, c }: Exceptions): View {
  const n = (is: State) => all.filter(e => e.is === is).length
  const soon = all.filter(e => e.is === 'standing' && e.until !== null && e.until <= addDays(c.j.on, SOON)).length
  const items = [
    { n: n('asked'), says: 'Wait for a second person', to: '#asked', of: 'waiting' },
    { n: n('standing'), says: 'Accepted for now', to: '#standing', of: 'accepted' },
    { n: soon, says: `End within ${SOON} days`, to: '#standing', of: 'high' },
    { n: n('back'), says: 'Came back', to: '#back', of: 'blocker' },
  ] as const
  return html`<ul class="gt-kpis gt-counts gt-counts--four" aria-label="Exceptions">${items.map(
    i =>
      html`<li class="gt-kpi">${i.n > 0 ? html`<a href="${i.to}"><b>${raw(shape(i.of, 18))}${figures(i.n)}</b><span>${i.says}</span></a>` : html`<span class="gt-counts__none"><b>${raw(shape(i.of, 18))}0</b><span>${i.says}</span></span>`}</li>`,
  )}</ul>`
}

/** The form that ends one, for whoever followed the link beside it. */
function ending(found: Exceptions, asked: Asked): View | string {
  const e = entry(asked, endUrl, 'end')
  const { ending: one } = found
  if (!one) return ''
  const asks = one.is === 'asked'
  return html`<section class="gt-panel gt-noprint" id="end" aria-labelledby="end-h"><h2 class="govuk-heading-m" id="end-h">${asks ? 'Take the request back' : 'End it before its time'}</h2><p>${ruleView(one)}: ${clip(one.itemSays, 140)}</p><p class="small muted">${one.record.reason}${one.until ? html` Until ${sayDay(one.until)}.` : ''}</p>${folded(
    asked.asking,
    { ...e, open: true },
    { href: endUrl.to(), title: asks ? 'Take it back' : 'End it', button: asks ? 'Take it back' : 'End it now' },
    [
      hidden('tick', found.ticks.get(one.record.id)!),
      textarea({
        ...e.one('because'),
        label: 'Why',
        hint: asks ? undefined : 'From today on the finding counts.',
        rows: 3,
      }),
    ],
  )}</section>`
}
