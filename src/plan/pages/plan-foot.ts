/** Beneath the plan on a page: where to act, and what can be taken away. */
import { html, type View } from '../../web/html.ts'
import { type Table, table } from '../../web/table/index.ts'
import { sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { planWays } from '../print/ways.ts'
import type { Context } from '../report/context.ts'
import { count, figures } from '../report/words.ts'
import { type OutcomeNow, outcomesOf } from '../standing/outcomes.ts'
import { coherenceUrl, courseUrl, planUrl } from '../urls.ts'
import { changesUrl } from '../versions/urls.ts'
import { onOf, type Seen, type Way, waysOf } from './parts.ts'
import { mainMeasure } from './plan-row.ts'
import { declaredLook, supportedLook } from './statuses.ts'

export function footView(c: Context, seen: Seen): View {
  const on = onOf(seen)
  const all = outcomesOf(c)
  const differ = all.filter(o => o.says !== 'not said' && o.says !== o.shows).length
  const bare = all.filter(o => o.steps.length === 0).length
  const { blocker } = c.j.counts
  const ways: Way[] = [
    ...(differ > 0
      ? [
          {
            text: 'Change a declared status, or add the evidence that would support it',
            href: courseUrl.to({}, { 'f-differ': 'Yes', on }),
            due: `${count(differ, 'outcome')} ${differ === 1 ? 'differs' : 'differ'}`,
          },
        ]
      : []),
    ...(blocker > 0
      ? [
          {
            text: `Clear the ${blocker === 1 ? 'one blocker' : `${figures(blocker)} blockers`}`,
            href: coherenceUrl.to({}, { severity: 'blocker', on }),
          },
        ]
      : []),
    ...(bare > 0
      ? [
          {
            text: `Say what is done for ${count(bare, 'outcome')} without a step`,
            href: coherenceUrl.to({}, { rule: 'C-04', on }),
          },
        ]
      : []),
  ]
  const file = (download: string) => planUrl.to({}, { download, table: 'outcomes', on })
  return html`<div class="gt-grid gt-2 gt-section gt-noprint">${ways.length > 0 ? waysOf(ways) : ''}<div class="gt-act"><h3>Take it with you</h3>${planWays(seen)}<p class="small flush"><a href="${changesUrl.to({}, { on })}">Compare with the signed version</a> &nbsp; Outcomes as <a href="${file('xlsx')}">Excel<span class="govuk-visually-hidden"> of the outcomes</span></a> <a href="${file('csv')}">CSV<span class="govuk-visually-hidden"> of the outcomes</span></a></p></div></div>`
}

const measured = (o: OutcomeNow, of: 'from' | 'now' | 'to'): string => {
  const m = mainMeasure(o)
  if (!m) return ''
  const value =
    of === 'from' ? m.measure.baseline?.value : of === 'to' ? m.measure.target?.value : m.chart.points.at(-1)?.value
  return value == null ? '' : sayNumber(value, unitOf(m.measure))
}
const pounds = (pence: number | null) => (pence === null ? null : pence / 100)

/** Every outcome, for a file. */
export const outcomesTable: Table<OutcomeNow> = table<OutcomeNow>({
  name: 'outcomes',
  caption: 'Outcomes',
  rowHeader: 'title',
  columns: [
    { key: 'ref', title: 'Outcome', value: o => o.outcome.source.ref || o.outcome.id },
    { key: 'title', title: 'Title', value: o => o.outcome.title },
    { key: 'theme', title: 'Theme', value: o => o.outcome.theme },
    { key: 'was', title: 'Where we are now', value: o => o.outcome.now },
    { key: 'will', title: 'Where we will be', value: o => o.outcome.then },
    { key: 'owner', title: 'Owner', value: o => o.outcome.owner?.text ?? '' },
    { key: 'says', title: 'Owners say', value: o => declaredLook(o.says).word },
    { key: 'shows', title: 'Evidence supports', value: o => supportedLook(o.shows).word },
    { key: 'why', title: 'Why', value: o => o.why.join('; ') },
    { key: 'measure', title: 'Measure', value: o => mainMeasure(o)?.measure.title ?? '' },
    { key: 'from', title: 'From', value: o => measured(o, 'from') },
    { key: 'now', title: 'Now', value: o => measured(o, 'now') },
    { key: 'to', title: 'To', value: o => measured(o, 'to') },
    { key: 'by', title: 'By', kind: 'day', value: o => mainMeasure(o)?.measure.targetOn?.on },
    { key: 'steps', title: 'Steps', kind: 'number', value: o => o.steps.length },
    {
      key: 'proven',
      title: 'Steps done and proven',
      kind: 'number',
      value: o => o.steps.filter(s => s.shows === 'done').length,
    },
    { key: 'programmes', title: 'Programmes', value: o => o.programmes.map(p => p.source.ref || p.title).join('; ') },
    { key: 'money', title: 'Money, in pounds', kind: 'number', value: o => pounds(o.money.amount) },
    { key: 'cost', title: 'Cost, in pounds', kind: 'number', value: o => pounds(o.money.cost) },
    { key: 'until', title: 'Money until', kind: 'day', value: o => o.money.until },
  ],
})
