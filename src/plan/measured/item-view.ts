/** On the page of a record: the chart of a measure with what was done, what was to be enough, and the form that writes it down. */
import { chartOfStored, followedView, judgeStored } from '../../evidence/rules.ts'
import { dateInput, input, radios, select, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import type { AnyRec, Measure } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { clip } from '../report/words.ts'
import { marksOf } from './marks.ts'
import { storedOf } from './stored.ts'
import { registerUrl } from './urls.ts'

/** The chart that its own page has, with the steps that were done; nothing where no value is stored. */
export function chartView(c: Context, m: Measure): View | string {
  const series = storedOf(c.view, m)
  if (!series || series.values.length === 0) return ''
  const judged = judgeStored(series, c.view.on, { target: m.target?.value ?? null, marks: marksOf(c.view, m) })
  return html`<section class="gt-panel" aria-labelledby="chart-h"><h2 class="govuk-heading-m" id="chart-h">What its values show</h2><p class="small">${judged.sentence}</p>${chartOfStored(series, judged)}<p class="xs muted flush">${judged.chosen}.</p></section>${followedView(judged)}`
}

/** The form for a test: only of measures whose values are stored, since the system has to judge it. */
export function registerForm(
  c: Context,
  asked: Pick<Asked, 'asking' | 'entered'>,
  r: AnyRec,
  measures: readonly Measure[],
): View | string {
  const kept = measures.filter(m => storedOf(c.view, m) !== null)
  if (kept.length === 0) return ''
  const e = entry(asked, registerUrl, 'test', { measure: kept.length === 1 ? kept[0]!.id : '' })
  return folded(
    asked.asking,
    e,
    { href: registerUrl.to(), title: 'Write down what would be enough', button: 'Write it down' },
    [
      hidden('key', r.id),
      html`<p class="small">Before the period, and for good: nobody can change it or take it away. The system judges it from the values.</p>`,
      radios({
        ...e.one('kind'),
        legend: 'What it is a test of',
        small: true,
        items: [
          { value: 'sufficient', text: 'Sufficient', hint: 'So many periods in a row reach the level, at some time.' },
          { value: 'sustainable', text: 'Sustainable', hint: 'All of the first so many periods reach it.' },
        ],
      }),
      select({
        ...e.one('measure'),
        label: 'By which measure',
        items: [
          ...(kept.length === 1 ? [] : [{ value: '', text: 'Choose a measure' }]),
          ...kept.map(m => ({ value: m.id, text: clip(m.title || m.id, 90) })),
        ],
        full: true,
      }),
      radios({
        ...e.one('direction'),
        legend: 'From which side',
        small: true,
        items: [
          { value: 'at least', text: 'At least this level' },
          { value: 'at most', text: 'At most this level' },
        ],
      }),
      input({ ...e.one('value'), label: 'The level', hint: 'In the measure’s own units, for example 85.' }),
      input({
        ...e.one('periods'),
        label: 'For how many periods in a row',
        hint: 'Of the measure: months, quarters or years.',
      }),
      dateInput({ ...e.day('from'), legend: 'First day of the first period', hint: 'It has to be still to come.' }),
      dateInput({
        ...e.day('by'),
        legend: 'To be met by',
        hint: 'The last day of the last period. It may be left empty.',
      }),
      textarea({ ...e.one('why'), label: 'Why this would be enough', rows: 3 }),
    ],
  )
}
