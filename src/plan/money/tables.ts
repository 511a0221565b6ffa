/** The money as tables: by programme and year on the page, and as files. */
import { html, type View } from '../../web/html.ts'
import { type Table, table } from '../../web/table/index.ts'
import { onOf, type Seen, statusOf } from '../pages/parts.ts'
import type { Context } from '../report/context.ts'
import { capital, clip, figures, shortDay } from '../report/words.ts'
import { lengthOf } from '../time/gaps.ts'
import { sayYear } from '../time/wanted.ts'
import { coherenceUrl, itemUrl, timelineUrl } from '../urls.ts'
import { SOURCES, sources } from './chart.ts'
import { type Ledger, type Line, type Row, totalsOf } from './ledger.ts'
import type { Check } from './reconcile.ts'
import { sayPence, sum } from './years.ts'

export const SHOWN = { planned: 'Planned', forecast: 'Forecast', spent: 'Spent' } as const
export type Shown = keyof typeof SHOWN

const amount = (pence: number): View | string => (pence === 0 ? html`<span class="muted">–</span>` : sayPence(pence))

export function yearsTable(ledger: Ledger, shown: Shown, seen: Seen): View {
  const on = onOf(seen)
  const totals = totalsOf(ledger)
  const plan = shown === 'planned'
  const of = (r: Row, y: number) => r[shown].get(y) ?? 0
  const whole = (r: Row) => (plan ? r.total : sum(r[shown].values()))
  const rows = ledger.rows.map(r => {
    const title = r.programme
      ? html`<a href="${itemUrl.to({}, { id: r.programme.id, on })}">${clip(r.title, 70)}</a>`
      : html`${clip(r.title, 80)}`
    return html`<tr><th scope="row">${title}${r.blank > 0 ? html`<span class="gt-line xs muted gt-thin">and ${figures(r.blank)} with no amount</span>` : ''}</th>${ledger.years.map(y => html`<td class="num${of(r, y) === 0 ? ' gt-money__none' : ''}" data-l="${sayYear(y)}">${amount(of(r, y))}</td>`)}${plan ? html`<td class="num${r.unsplit === 0 ? ' gt-money__none' : ''}" data-l="No year said">${amount(r.unsplit)}</td>` : ''}<td class="num strong" data-l="Total">${amount(whole(r))}</td>${plan ? html`<td class="num" data-l="Cost, where it is known">${r.cost === null ? html`<span class="muted">not said</span>` : sayPence(r.cost)}</td><td class="num" data-l="Unfunded">${r.short ? html`<b class="gt-tl__late">${sayPence(r.short)}</b>` : r.short === 0 ? 'nothing' : html`<span class="muted">not known</span>`}</td><td data-l="Cover until">${untilView(r, on)}</td>` : ''}</tr>`
  })
  const foot = html`<tr><th scope="row">All together</th>${ledger.years.map(y => html`<td class="num strong" data-l="${sayYear(y)}">${amount(sum(ledger.rows.map(r => of(r, y))))}</td>`)}${plan ? html`<td class="num strong" data-l="No year said">${amount(totals.unsplit)}</td>` : ''}<td class="num strong" data-l="Total">${amount(sum(ledger.rows.map(whole)))}</td>${plan ? html`<td data-l="Cost, where it is known"></td><td class="num strong" data-l="Unfunded">${amount(totals.short)}</td><td data-l="Cover until"></td>` : ''}</tr>`
  return html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-table--dense gt-cards gt-money__table"><caption class="govuk-visually-hidden">${SHOWN[shown]} by programme and year</caption><thead><tr><th scope="col" class="gt-w-20">Programme</th>${ledger.years.map(y => html`<th scope="col" class="num">${sayYear(y)}</th>`)}${plan ? html`<th scope="col" class="num">No year said</th>` : ''}<th scope="col" class="num">Total</th>${plan ? html`<th scope="col" class="num">Cost, where it is known</th><th scope="col" class="num">Unfunded</th><th scope="col" class="gt-w-15">Cover until</th>` : ''}</tr></thead><tbody>${rows}</tbody><tfoot>${foot}</tfoot></table></div>`
}

function untilView(r: Row, on: string | undefined): View | string {
  const end = r.until ? shortDay(r.until) : 'no end given'
  if (!r.uncovered || !r.programme)
    return r.lines.length === 0 && r.total === 0 ? html`<span class="muted">none is shown</span>` : end
  return html`${end}<a class="gt-line xs gt-tl__late" href="${timelineUrl.to({}, { programme: r.programme.id, on })}">${lengthOf(r.uncovered) ?? 'then no money'} before the work</a>`
}

/** By where it comes from: decided or not, and whether it comes again. */
export function sourcesTable(ledger: Ledger): View {
  const money = (of: readonly Line[]) => sum(of.map(l => sum(l.planned.values()) + l.unsplit))
  const used = sources.filter(s => ledger.lines.some(l => l.source === s))
  const cell = (of: readonly Line[], title: string) => html`<td class="num" data-l="${title}">${amount(money(of))}</td>`
  const rowOf = (name: string, of: readonly Line[], strong = false) =>
    html`<tr><th scope="row">${name} <span class="muted gt-thin">${figures(of.length)} ${of.length === 1 ? 'line' : 'lines'}</span></th>${cell(
      of.filter(l => l.decided),
      'Decided',
    )}${cell(
      of.filter(l => !l.decided),
      'Nobody decided yet',
    )}${cell(
      of.filter(l => l.lasting === 'one-off'),
      'One-off',
    )}${cell(
      of.filter(l => l.lasting === 'recurrent'),
      'Recurrent',
    )}${cell(
      of.filter(l => l.lasting === 'not said'),
      'Not said',
    )}<td class="num${strong ? ' strong' : ''}" data-l="Total">${amount(money(of))}</td></tr>`
  return html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-table--dense gt-cards gt-money__table"><caption class="govuk-visually-hidden">Money by where it comes from</caption><thead><tr><th scope="col" class="gt-w-30">Where it comes from</th><th scope="col" class="num">Decided</th><th scope="col" class="num">Nobody decided yet</th><th scope="col" class="num">One-off</th><th scope="col" class="num">Recurrent</th><th scope="col" class="num">One-off or recurrent: not said</th><th scope="col" class="num">Total</th></tr></thead><tbody>${used.map(
    s =>
      rowOf(
        SOURCES[s],
        ledger.lines.filter(l => l.source === s),
      ),
  )}</tbody><tfoot>${rowOf('All lines', ledger.lines, true)}</tfoot></table></div><p class="small muted gt-after">Decided: the line names a decision or a day on which it was decided. One-off: it says so, or it ends on a day. Recurrent: it says so, or it is base budget without an end.</p>`
}

export function checksView(checks: readonly Check[], seen: Seen): View {
  const on = onOf(seen)
  const wrong = checks.filter(x => x.wrong)
  const right = checks.filter(x => !x.wrong)
  const row = (x: Check) =>
    html`<tr><th scope="row"><a href="${itemUrl.to({}, { id: x.record.id, on })}">${x.title}</a></th><td data-l="The whole"><span class="nowrap">${sayPence(x.whole.pence)}</span> <span class="muted">${x.whole.is}</span></td><td data-l="The parts"><span class="nowrap">${sayPence(x.parts.pence)}</span> <span class="muted">${x.parts.is}</span></td><td data-l="Do they agree?">${
      x.wrong
        ? html`<a href="${coherenceUrl.to({}, { rule: 'C-34', on })}">${statusOf('late', `${sayPence(Math.abs(x.differ))} too ${x.differ > 0 ? 'much' : 'little'}`, 14)}</a>`
        : statusOf('course', x.differ === 0 ? 'To the penny' : `Within ${sayPence(Math.abs(x.differ))}`, 14)
    }</td></tr>`
  const tableOf = (of: readonly Check[], caption: string) =>
    html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-table--dense gt-cards"><caption class="govuk-visually-hidden">${caption}</caption><thead><tr><th scope="col" class="gt-w-35">What is summed</th><th scope="col">The whole</th><th scope="col">The parts</th><th scope="col">Do they agree?</th></tr></thead><tbody>${of.map(row)}</tbody></table></div>`
  return html`${wrong.length > 0 ? tableOf(wrong, 'Sums that do not agree') : ''}${right.length > 0 ? html`<details class="gt-fold"><summary>${capital(`${figures(right.length)} ${right.length === 1 ? 'sum agrees' : 'sums agree'}`)}</summary>${tableOf(right, 'Sums that agree')}</details>` : ''}`
}

const pounds = (pence: number | null | undefined) => (pence == null ? null : pence / 100)
/** By programme, with each year three times: planned, forecast, spent. In pounds. */
export const moneyFile = (ledger: Ledger): Table<Row> =>
  table<Row>({
    name: 'money',
    caption: 'Money by programme and year',
    rowHeader: 'title',
    columns: [
      { key: 'title', title: 'Programme', value: r => r.title },
      ...ledger.years.flatMap(y =>
        (Object.keys(SHOWN) as Shown[]).map(s => ({
          key: `${s}${y}`,
          title: `${SHOWN[s]} ${sayYear(y)}`,
          kind: 'number' as const,
          value: (r: Row) => pounds(r[s].get(y)),
        })),
      ),
      { key: 'unsplit', title: 'No year said', kind: 'number', value: r => pounds(r.unsplit) },
      { key: 'total', title: 'Total planned', kind: 'number', value: r => pounds(r.total) },
      { key: 'cost', title: 'Cost', kind: 'number', value: r => pounds(r.cost) },
      { key: 'short', title: 'Unfunded', kind: 'number', value: r => pounds(r.short) },
      { key: 'until', title: 'Cover until', kind: 'day', value: r => r.until },
      { key: 'gap', title: 'Work without money from', kind: 'day', value: r => r.uncovered?.from },
    ],
  })
export const linesFile = (c: Context): Table<Line> =>
  table<Line>({
    name: 'lines',
    caption: 'Lines of money',
    rowHeader: 'title',
    columns: [
      { key: 'ref', title: 'Line', value: l => l.record.source.ref || l.record.id },
      { key: 'title', title: 'Title', value: l => l.record.title },
      { key: 'amount', title: 'Amount, in pounds', kind: 'number', value: l => pounds(l.amount) },
      { key: 'words', title: 'As written', value: l => l.record.amount?.text ?? '' },
      {
        key: 'covers',
        title: 'Pays for',
        value: l => l.record.covers.map(r => c.view.get(r)?.source.ref || r.text).join('; '),
      },
      { key: 'from', title: 'From', kind: 'day', value: l => l.record.from?.on },
      { key: 'until', title: 'Until', kind: 'day', value: l => l.record.until?.on },
      { key: 'source', title: 'Where it comes from', value: l => SOURCES[l.source] },
      { key: 'lasting', title: 'One-off or recurrent', value: l => l.lasting },
      { key: 'decided', title: 'Decided', value: l => (l.decided ? 'Yes' : 'No') },
      { key: 'by', title: 'Decided by', value: l => l.record.decidedBy?.text ?? '' },
      { key: 'on', title: 'Decided on', kind: 'day', value: l => l.record.decidedOn?.on },
    ],
  })
export const sumsFile: Table<Check> = table<Check>({
  name: 'sums',
  caption: 'Sums',
  rowHeader: 'title',
  columns: [
    { key: 'title', title: 'What is summed', value: x => x.title },
    { key: 'whole', title: 'The whole, in pounds', kind: 'number', value: x => x.whole.pence / 100 },
    { key: 'wholeis', title: 'Which is', value: x => x.whole.is },
    { key: 'parts', title: 'The parts, in pounds', kind: 'number', value: x => x.parts.pence / 100 },
    { key: 'partsare', title: 'Which are', value: x => x.parts.is },
    { key: 'differ', title: 'They differ by', kind: 'number', value: x => x.differ / 100 },
    { key: 'agree', title: 'Agree', value: x => (x.wrong ? 'No' : 'Yes') },
  ],
})
