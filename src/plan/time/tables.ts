/** The timeline as tables: the gaps and who can close them, and every date that is drawn. */
import { html, type View } from '../../web/html.ts'
import { type Table, table } from '../../web/table/index.ts'
import { addDays, type Day } from '../graph/dates.ts'
import { sayMoney } from '../graph/values.ts'
import { statusOf } from '../pages/parts.ts'
import { type Context, label, severityWord } from '../report/context.ts'
import { clip, shortDay } from '../report/words.ts'
import { coherenceUrl, itemUrl, timelineUrl } from '../urls.ts'
import { type Gap, lengthOf } from './gaps.ts'
import type { Lane, TimedEvent } from './lanes.ts'

/** The day after which there is nothing; of a post that is vacant none. */
const endsOn = (g: Gap): Day | null => (g.is === 'nobody' ? null : addDays(g.from, -1))
const stateWord = ({ state }: Gap): string =>
  state.is === 'found'
    ? severityWord[state.severity]
    : state.is === 'accepted'
      ? `Accepted to ${shortDay(state.until)}`
      : 'No rule broken'

function stateView(g: Gap, on: string | undefined): View {
  if (g.state.is === 'found')
    return html`<a href="${coherenceUrl.to({}, { rule: g.state.rule, on })}">${statusOf(g.state.severity, severityWord[g.state.severity], 14)}</a>`
  return g.state.is === 'accepted'
    ? statusOf('accepted', stateWord(g), 14)
    : html`<span class="muted">${stateWord(g)}</span>`
}

/** Made for a day: it links to each record on that day. */
export const gapsTable = (on: string | undefined, caption: string): Table<Gap> =>
  table<Gap>({
    name: 'gaps',
    caption,
    rowHeader: 'gap',
    apart: true,
    perPage: 25,
    empty: 'Nowhere, on the dates given, does the money or the person end before the work does.',
    id: g => String(g.number).padStart(6, '0'),
    columns: [
      {
        key: 'gap',
        title: 'Gap',
        value: g => g.lane.title,
        draw: g =>
          html`<span class="gt-tl__which"><span class="gt-bullet">${g.number}</span><a href="${timelineUrl.to({}, { programme: g.lane.id, on })}">${clip(g.lane.title, 60)}</a></span>`,
        sort: true,
        width: 20,
      },
      {
        key: 'what',
        title: 'What ends',
        value: g => g.what,
        draw: g =>
          g.post ? html`<a href="${itemUrl.to({}, { id: g.post.post.id, on })}">${g.what}</a>` : html`${g.what}`,
        sort: true,
        width: 15,
      },
      {
        key: 'ends',
        title: 'Ends on',
        kind: 'day',
        value: endsOn,
        draw: g => (g.is === 'nobody' ? html`vacant now` : html`<span class="nowrap">${shortDay(endsOn(g)!)}</span>`),
        sort: true,
        width: 10,
      },
      {
        key: 'left',
        title: 'Work left after that',
        value: g => (g.last ? label(g.last, 200) : ''),
        draw: g =>
          g.last
            ? html`<a href="${itemUrl.to({}, { id: g.last.id, on })}">${clip(label(g.last, 60), 70)}</a>, ${shortDay(g.until ?? g.from)}`
            : html`<span class="muted">no end date given</span>`,
        width: 20,
      },
      {
        key: 'length',
        title: 'Length',
        value: g => lengthOf(g) ?? 'not known',
        width: 10,
      },
      {
        key: 'short',
        title: 'Short by',
        value: g => (g.short === null ? (g.is === 'money' ? 'not stated' : 'not money') : sayMoney(g.short)),
        draw: g =>
          g.short === null
            ? html`<span class="muted">${g.is === 'money' ? 'not stated' : 'not money'}</span>`
            : html`${sayMoney(g.short)}`,
        width: 10,
      },
      {
        key: 'closes',
        title: 'Who can close it',
        value: g => g.closes,
        draw: g => (g.closes === '' ? html`<span class="muted">nobody is named</span>` : html`${clip(g.closes, 70)}`),
        width: 15,
      },
      {
        key: 'state',
        title: 'State',
        value: stateWord,
        draw: g => stateView(g, on),
        filter: 'choice',
        sort: true,
        width: 10,
      },
    ],
  })

/** The same for a file, where each thing has a column of its own. */
export const gapsFile: Table<Gap> = table<Gap>({
  name: 'gaps',
  caption: 'Gaps',
  rowHeader: 'programme',
  columns: [
    { key: 'number', title: 'Gap', kind: 'number', value: g => g.number },
    { key: 'programme', title: 'Programme', value: g => g.lane.title },
    { key: 'what', title: 'What ends', value: g => g.what },
    { key: 'ends', title: 'Ends on', kind: 'day', value: endsOn },
    { key: 'vacant', title: 'Vacant now', value: g => (g.is === 'nobody' ? 'Yes' : 'No') },
    { key: 'last', title: 'Last work after that', value: g => (g.last ? label(g.last, 400) : '') },
    { key: 'until', title: 'Due on', kind: 'day', value: g => g.until },
    { key: 'length', title: 'Length', value: g => lengthOf(g) ?? 'not known' },
    {
      key: 'short',
      title: 'Short by, in pounds',
      kind: 'number',
      value: g => (g.short === null ? null : g.short / 100),
    },
    { key: 'closes', title: 'Who can close it', value: g => g.closes },
    { key: 'state', title: 'State', value: stateWord },
  ],
})

/** One thing that is drawn, with its days. */
export type Dated = {
  readonly programme: string
  readonly is: string
  readonly title: string
  readonly id: string | null
  readonly from: Day | null
  readonly until: Day | null
  readonly state: string
}

/** Every bar and mark of some lanes. */
export function datedOf(c: Context, lanes: readonly Lane[], events: readonly TimedEvent[]): Dated[] {
  const all: Dated[] = []
  for (const l of lanes) {
    const of = { programme: l.title }
    all.push({
      ...of,
      is: 'Work',
      title: l.title,
      id: l.of?.id ?? null,
      ...l.work,
      state: l.work.until === null ? 'no end date' : l.work.until < c.j.on ? 'past its date' : '',
    })
    for (const m of l.marks)
      all.push({
        ...of,
        is: m.is === 'milestone' ? 'Milestone' : 'Step that others hang on',
        title: m.title,
        id: m.record.id,
        from: null,
        until: m.on,
        state: m.state === 'done' ? 'done' : m.state === 'late' ? 'past its date' : 'to come',
      })
    for (const m of l.money)
      all.push({
        ...of,
        is: 'Money',
        title: m.title,
        id: m.line?.id ?? null,
        from: m.from,
        until: m.until,
        state: m.amount === null ? 'no amount given' : sayMoney(m.amount),
      })
    for (const p of l.posts)
      for (const s of p.spells)
        all.push({
          ...of,
          is: p.lead ? 'Lead' : 'Post',
          title: p.post.title,
          id: p.post.id,
          from: s.from,
          until: s.until,
          state: s.how,
        })
  }
  for (const e of events)
    all.push({
      programme: '',
      is: e.record.kind === 'inspection' ? 'Inspection' : 'Direction or notice',
      title: e.title,
      id: e.record.id,
      from: e.on,
      until: e.on,
      state: e.says,
    })
  return all
}

export const datesTable = (on: string | undefined): Table<Dated> =>
  table<Dated>({
    name: 'dates',
    caption: 'Every date that is drawn',
    rowHeader: 'title',
    apart: true,
    perPage: 25,
    columns: [
      {
        key: 'title',
        title: 'What',
        value: d => d.title,
        draw: d =>
          d.id === null
            ? html`${d.title}`
            : html`<a href="${itemUrl.to({}, { id: d.id, on })}">${clip(d.title, 110)}</a>`,
        filter: 'words',
        sort: true,
        width: 35,
      },
      { key: 'is', title: 'Kind', value: d => d.is, filter: 'choice', sort: true, width: 15 },
      { key: 'programme', title: 'Programme', value: d => d.programme, sort: true, width: 20 },
      { key: 'from', title: 'From', kind: 'day', value: d => d.from, sort: true },
      { key: 'until', title: 'Until', kind: 'day', value: d => d.until, sort: true },
      { key: 'state', title: 'How it stands', value: d => d.state, sort: true, width: 15 },
    ],
  })
