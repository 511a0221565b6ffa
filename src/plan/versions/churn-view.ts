/** How often the plan changes: the sentences, the chart and its table. */
import { html, raw, type View } from '../../web/html.ts'
import { askOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import { figureOf } from '../pages/parts.ts'
import { shortDay } from '../report/words.ts'
import { type Churn, churnSays, type Month } from './churn.ts'
import { churnChart, churnKey, churnTall, monthSays } from './churn-chart.ts'
import { changesUrl } from './urls.ts'

export const churnTable: Table<Month> = table<Month>({
  name: 'churn',
  caption: 'The same in numbers, the latest month first',
  rowHeader: 'month',
  apart: true,
  perPage: 36,
  columns: [
    { key: 'month', title: 'Month', value: m => monthSays(m.month), width: 15 },
    { key: 'redated', title: 'Re-dated', kind: 'number', value: m => m['re-dated'], width: 10 },
    { key: 'added', title: 'Added', kind: 'number', value: m => m.added, width: 10 },
    { key: 'removed', title: 'Removed', kind: 'number', value: m => m.removed, width: 10 },
    {
      key: 'events',
      title: 'Inspections and directions',
      value: m => m.events.map(e => `${e.title}, ${shortDay(e.on)}`).join('; ') || null,
      width: 50,
    },
  ],
})

export function churnView(c: Churn, search: URLSearchParams): View {
  const says = churnSays(c)
  const ask = askOf(churnTable, search)
  const chart =
    c.total + c.events.length === 0
      ? ''
      : html`<div class="gt-panel gt-block gt-churn">${figureOf({
          caption: 'Steps added, removed and re-dated, month by month',
          says: 'What is changed in haste after a poor inspection stands in its shade.',
          picture: churnChart('churn-lying', c),
          tall: churnTall('churn-standing', c),
          key: churnKey('churn-key').map(k => html`<span class="gt-status">${raw(k.svg)}<span>${k.says}</span></span>`),
        })}</div>${drawTable(churnTable, ask, inMemory(churnTable, ask, c.months.toReversed()), { href: changesUrl.path, heading: 3 })}`
  return html`<section class="gt-section" aria-labelledby="churn-h"><h2 class="govuk-heading-l" id="churn-h">How often the plan changes</h2><p class="gt-say">${says.join(' ')}</p>${chart}<p class="xs muted gt-source">Counted from the plan’s own record of changes and from what was saved here, each change once. Progress, owners and wording are not counted.</p></section>`
}
