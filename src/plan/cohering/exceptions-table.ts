/** Exceptions as tables: what stands, what came back, what is over, and all of them for a file. */
import { html, type View } from '../../web/html.ts'
import { type Column, type Table, table } from '../../web/table/index.ts'
import { daysBetween, sayDay } from '../graph/dates.ts'
import { statusOf } from '../pages/parts.ts'
import { severityWord } from '../report/context.ts'
import { count } from '../report/words.ts'
import { itemUrl } from '../urls.ts'
import { type Excuse, SOON, type State } from './excused.ts'
import { wayOf } from './fix.ts'
import { exceptionsUrl, ruleUrl } from './urls.ts'

export const stateWord: Record<State, string> = {
  asked: 'Waits for a second person',
  standing: 'Accepted for now',
  unneeded: 'Accepted, and no longer needed',
  back: 'Came back',
  settled: 'Over, and put right',
  ended: 'Ended early',
  refused: 'Refused',
  incomplete: 'Excuses nothing',
}

/** A row, with what only this page knows of it. */
export type Row = Excuse & { readonly today: string; readonly tick: string | null }

export const ruleView = (e: Pick<Excuse, 'rule' | 'published'>): View =>
  e.published
    ? html`${e.published.title} <a class="gt-found__rule" href="${ruleUrl.to({ id: e.published.id })}">rule ${e.rule}</a>`
    : html`Rule ${e.rule}`
export const itemView = (e: Pick<Excuse, 'item' | 'itemSays'>): View =>
  e.item ? html`<a href="${itemUrl.to({}, { id: e.item.id })}">${e.itemSays}</a>` : html`${e.itemSays}`

const item: Column<Row> = {
  key: 'item',
  title: 'What is excused',
  width: 30,
  value: e => e.itemSays,
  draw: e => html`${itemView(e)}<span class="gt-line small muted gt-thin">${e.published?.title ?? ''}</span>`,
}
const rule: Column<Row> = {
  key: 'rule',
  title: 'Rule',
  sort: true,
  width: 10,
  value: e => e.rule,
  draw: e =>
    e.published
      ? statusOf(
          e.published.severity,
          html`<a class="gt-nowrap" href="${ruleUrl.to({ id: e.published.id })}">${e.rule}</a><span class="govuk-visually-hidden">, ${severityWord[e.published.severity]}</span>`,
          14,
        )
      : html`${e.rule}`,
}
const severity: Column<Row> = {
  key: 'severity',
  title: 'How bad',
  value: e => (e.published ? severityWord[e.published.severity] : ''),
}
const reason: Column<Row> = { key: 'reason', title: 'Why', width: 25, value: e => e.record.reason }
const by: Column<Row> = {
  key: 'by',
  title: 'Accepted by',
  sort: true,
  value: e => e.record.by,
  draw: e =>
    html`${e.record.by || 'Nobody'}${e.record.on?.on ? html`<span class="gt-line xs muted">${sayDay(e.record.on.on)}</span>` : ''}`,
}
const until: Column<Row> = {
  key: 'until',
  title: 'Until',
  kind: 'day',
  sort: true,
  width: 15,
  value: e => e.until,
  draw: e => untilView(e),
}

export function untilView(e: Pick<Row, 'until' | 'today' | 'is'>): View {
  if (e.until === null) return html`No end`
  const left = daysBetween(e.today, e.until)
  if (left <= 0) return html`${sayDay(e.until)}`
  return left <= SOON && e.is === 'standing'
    ? html`${statusOf('high', sayDay(e.until), 14)}<span class="gt-line xs muted">ends in ${count(left, 'day')}</span>`
    : html`${sayDay(e.until)}<span class="gt-line xs muted">in ${count(left, 'day')}</span>`
}

const end: Column<Row> = {
  key: 'end',
  title: 'To do',
  value: () => '',
  draw: e =>
    e.tick === null
      ? html``
      : html`<a class="gt-noprint gt-nowrap" href="${exceptionsUrl.to({}, { end: e.tick })}#end">End it<span class="govuk-visually-hidden"> for ${e.itemSays}</span></a>`,
}

const first = { sort: 'until', direction: 'ascending' } as const
const id = (e: Row) => e.record.id

export const standingTable: Table<Row> = table<Row>({
  name: 'standing',
  caption: 'Accepted for now',
  rowHeader: 'item',
  first,
  id,
  apart: true,
  columns: [
    { ...item, filter: 'words' },
    { ...rule, filter: 'choice' },
    reason,
    { ...by, filter: 'choice' },
    until,
    end,
  ],
  empty: 'Nothing is accepted for now.',
})

export const backTable: Table<Row> = table<Row>({
  name: 'back',
  caption: 'Came back',
  rowHeader: 'item',
  first: { sort: 'until', direction: 'descending' },
  id,
  apart: true,
  columns: [
    item,
    rule,
    reason,
    by,
    { ...until, title: 'Ended on', draw: e => html`${e.until ? sayDay(e.until) : ''}` },
    {
      key: 'todo',
      title: 'To do',
      value: () => '',
      draw: e => {
        const way = e.item && e.published ? wayOf({ rule: e.published.id, items: [e.item.id] } as never, e.item) : null
        return way ? html`<a class="gt-noprint" href="${way.href}">${way.text}</a>` : html``
      },
    },
  ],
  empty: 'None has come back.',
})

/** What became of it in the end, by whom and why. */
export function became(e: Excuse): string {
  const { record: r } = e
  if (e.is === 'refused') return [r.refusedBy?.text, r.refused].filter(x => x).join(': ')
  if (e.is === 'ended') return [r.endedBy?.text, r.ended].filter(x => x).join(': ')
  if (e.is === 'incomplete')
    return `It has no ${[!r.item && 'item', r.reason === '' && 'reason', e.until === null && 'end'].filter(x => x).join(', no ')}`
  if (e.is === 'settled')
    return r.by === '' ? 'Nobody accepted it before its end came' : 'The rule finds nothing there now'
  return ''
}
export const overTable: Table<Row> = table<Row>({
  name: 'over',
  caption: 'Over, refused or incomplete',
  rowHeader: 'item',
  first: { sort: 'until', direction: 'descending' },
  id,
  apart: true,
  columns: [
    item,
    { key: 'is', title: 'What became of it', width: 15, filter: 'choice', value: e => stateWord[e.is] },
    { key: 'became', title: 'By whom, and why', width: 25, value: became },
    reason,
    { ...until, draw: e => html`${e.until ? sayDay(e.until) : 'No end'}` },
  ],
  empty: 'None is over.',
})

/** Every exception, for a file. */
export const allTable: Table<Row> = table<Row>({
  name: 'exceptions',
  caption: 'Exceptions',
  rowHeader: 'item',
  columns: [
    { key: 'is', title: 'How it stands', value: e => stateWord[e.is] },
    rule,
    severity,
    { key: 'title', title: 'What the rule finds', value: e => e.published?.title ?? '' },
    { key: 'id', title: 'Item', value: e => e.itemId },
    { key: 'item', title: 'What is excused', value: e => e.itemSays },
    { key: 'reason', title: 'Why', value: e => e.record.reason },
    { key: 'askedBy', title: 'Asked by', value: e => e.record.askedBy?.text ?? '' },
    { key: 'askedOn', title: 'Asked on', kind: 'day', value: e => e.record.askedOn?.on ?? '' },
    { key: 'by', title: 'Accepted by', value: e => e.record.by },
    { key: 'on', title: 'Accepted on', kind: 'day', value: e => e.record.on?.on ?? '' },
    { key: 'until', title: 'Until', kind: 'day', value: e => e.until },
    { key: 'became', title: 'What became of it', value: became },
  ],
})
