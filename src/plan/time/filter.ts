/** Which programmes and which time: a form that needs no script. */

import { html, type View } from '../../web/html.ts'
import { choice } from '../pages/filter.ts'
import { type Context, label } from '../report/context.ts'
import { clip } from '../report/words.ts'
import { timelineUrl } from '../urls.ts'
import type { Times } from './lanes.ts'
import { periodsOf, type Wanted } from './wanted.ts'

export function filterForm(c: Context, times: Times, w: Wanted, on: string | undefined): View {
  const asked = w.programme !== null || w.outcome !== null || w.period !== null
  const serving = new Set(times.lanes.flatMap(l => l.outcomes.map(o => o.id)))
  const outcomes = c.view.all.outcome.filter(o => serving.has(o.id))
  return html`<form class="gt-filters gt-filters--found gt-noprint" method="get" action="${timelineUrl.to({})}" role="search" aria-label="Timeline">${on ? html`<input type="hidden" name="on" value="${on}">` : ''}${choice(
    'programme',
    times.by === 'programme' ? 'Programme, with its steps' : 'Outcome, with its steps',
    'All, rolled up',
    times.lanes.map(l => [l.id, clip(l.title, 60)] as const),
    w.programme?.id ?? null,
  )}${
    times.by === 'programme' && outcomes.length > 0
      ? choice(
          'outcome',
          'Outcome',
          'All',
          outcomes.map(o => [o.id, clip(label(o, 60), 60)] as const),
          w.outcome,
        )
      : ''
  }${choice('period', 'Time', 'All of it', periodsOf(times, c.j.on), w.period)}<div class="gt-filter gt-filter--do"><button type="submit" class="govuk-button govuk-button--secondary">Show</button>${asked ? html`<a href="${timelineUrl.to({}, { on })}">Show all</a>` : ''}</div></form>`
}
