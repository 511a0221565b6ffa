/** The list of what is unsafe now, with a form to say what is; one item with its story; and their forms. */
import { input, select } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, type Download, type FormDefinition, form, type PageDefinition, page } from '../../web/page.ts'
import { choices, entry, folded, taken } from '../../web/parts.ts'
import { askOf, downloadOf, drawTable, inMemory, table } from '../../web/table/index.ts'
import { unsafeAskClose, unsafeClose, unsafeRaise, unsafeSendBack, unsafeUpdate } from './acts.ts'
import { AGAIN_HOURS, leftOf, MOST_HOURS } from './clock.ts'
import { answerOf, childrenOf, clockOf, standsSaid, standsView } from './drawn.ts'
import { titleFields } from './fields.ts'
import { drawItem } from './item.ts'
import { type Shown, type UnsafeList, unsafeList, unsafeRead } from './reading.ts'
import { askUrl, changeUrl, closeUrl, raiseUrl, sendBackUrl, unsafeItemUrl, unsafeUrl } from './urls.ts'

type Row = Shown & { readonly at: Temporal.Instant }

const time = {
  key: 'due',
  title: 'Must be closed',
  kind: 'moment',
  sort: true,
  width: 15,
  value: (r: Row) => r.due,
  draw: (r: Row) => clockOf(r, r.at),
} as const
const children = { key: 'children', title: 'Children', value: (r: Row) => r.childrenSaid } as const
const stands = { key: 'stands', title: 'Where it stands', width: 15, value: standsSaid, draw: standsView } as const
const first = { sort: 'due', direction: 'ascending' } as const

const openTable = table<Row>({
  name: 'unsafe',
  caption: 'Open, the most urgent first',
  rowHeader: 'title',
  first,
  id: r => r.id,
  columns: [
    time,
    {
      key: 'title',
      title: 'What is unsafe',
      width: 20,
      value: r => r.title,
      draw: r => html`<a href="${unsafeItemUrl.to({ id: r.id })}">${r.title}</a>`,
    },
    children,
    {
      key: 'safeguard',
      title: 'What keeps them safe meanwhile',
      width: 20,
      value: r => r.safeguard || 'Nothing is written down',
    },
    {
      key: 'owner',
      title: 'Owner',
      sort: true,
      width: 15,
      value: r => r.ownerSaid || 'Nobody',
      draw: r =>
        html`${r.ownerSaid || 'Nobody'}${r.areaName ? html`<span class="gt-line xs muted">${r.areaName}</span>` : ''}`,
    },
    stands,
  ],
  empty: 'Nothing is open.',
})
/** For whoever may see counts alone: no word of anybody's, and no small number. */
const countTable = table<Row>({
  name: 'unsafe',
  caption: 'Open, the most urgent first',
  rowHeader: 'due',
  first,
  id: r => r.id,
  columns: [
    { ...time, width: 30 },
    { ...children, width: 25 },
    { ...stands, width: 45 },
  ],
  empty: 'Nothing is open.',
})
const closedTable = table<Shown>({
  name: 'closed',
  caption: 'Closed by a second person',
  rowHeader: 'title',
  first: { sort: 'closed', direction: 'descending' },
  id: r => r.id,
  apart: true,
  columns: [
    {
      key: 'title',
      title: 'What was unsafe',
      width: 30,
      filter: 'words',
      value: r => r.title,
      draw: r => html`<a href="${unsafeItemUrl.to({ id: r.id })}">${r.title}</a>`,
    },
    children,
    { key: 'owner', title: 'Owner', sort: true, filter: 'choice', value: r => r.ownerSaid || 'Nobody' },
    { key: 'raised', title: 'Raised', kind: 'moment', sort: true, value: r => r.raisedAt },
    { key: 'closed', title: 'Closed', kind: 'moment', sort: true, value: r => r.closedAt },
    {
      key: 'late',
      title: 'In time?',
      value: r => (r.closedAt && Temporal.Instant.compare(r.closedAt, r.due) > 0 ? 'No, late' : 'Yes'),
    },
  ],
  empty: 'Nothing has been closed yet.',
})

export const unsafePage = page({
  url: unsafeUrl,
  reads: unsafeList,
  input: () => ({}),
  menu: { text: 'Unsafe now', order: 1.5 },
  draw: (found, asked) => {
    const { asking, search } = asked
    const { at } = asking
    const open = found.open.map(r => ({ ...r, at }))
    const shown = found.counts ? countTable : openTable
    const ask = askOf(shown, search)
    const askClosed = askOf(closedTable, search)
    const over = open.filter(r => leftOf(r.dueSet, r.due, at).over).length
    const raise = raiseForm(found, asked)
    return {
      title: 'Unsafe now',
      answer: answerOf({ open, over, at }),
      body: html`${open.length > 0 ? html`<p class="govuk-body">${childrenOf(open, found.counts).replace(/^./, l => l.toUpperCase())}.</p>` : ''}
${asking.may(unsafeRaise, 'unsafe') ? html`<div class="gt-forms gt-noprint">${raise}</div>` : ''}
<div class="gt-unsafe${open.length > 0 ? ' gt-unsafe--open' : ''}">${drawTable(shown, ask, inMemory(shown, ask, open), { href: unsafeUrl.path, heading: 2 })}</div>
${found.counts ? '' : html`<div class="gt-section">${drawTable(closedTable, askClosed, inMemory(closedTable, askClosed, found.closed), { href: unsafeUrl.path, heading: 2 })}</div>`}
${howItWorks(found.counts)}`,
    }
  },
  downloads: (found, { search, asking }): readonly Download[] => {
    const shown = found.counts ? countTable : openTable
    const open = found.open.map(r => ({ ...r, at: asking.at }))
    return [
      downloadOf(shown, inMemory(shown, askOf(shown, search), open).rows),
      ...(found.counts
        ? []
        : [downloadOf(closedTable, inMemory(closedTable, askOf(closedTable, search), found.closed).rows)]),
    ]
  },
})

const howItWorks = (counts: boolean): View =>
  html`<p class="govuk-body-s muted gt-below">Apart from the plan: what is unsafe for children today, with hours and not days. What is not closed in time goes up to the post that its owner reports to and then to the director, and to the director again every ${AGAIN_HOURS} hours. Whoever asks for it to be closed, and its owner, do not close it: somebody else looks first.${counts ? ' You see counts: no number under five, and nobody’s words.' : ''}</p>`

function raiseForm(found: UnsafeList, asked: Pick<Asked, 'asking' | 'entered'>): View {
  const e = entry(asked, raiseUrl, 'raise')
  return folded(
    asked.asking,
    e,
    { href: raiseUrl.to(), title: 'Say that something is unsafe now', button: 'Put it on the list' },
    [
      titleFields(e),
      select({
        ...e.one('owner'),
        label: 'Which post owns it',
        items: choices(found.posts, 'Choose a post'),
        full: true,
      }),
      select({
        ...e.one('area'),
        label: 'In which area',
        hint: 'Leave it open where it is in several.',
        items: choices(found.areas, 'No one area'),
        full: true,
      }),
      input({
        ...e.one('hours'),
        label: 'In how many hours must it be closed',
        hint: `From 1 to ${MOST_HOURS}. Then it goes up by itself.`,
        width: 3,
        inputmode: 'numeric',
        suffix: 'hours',
      }),
    ],
  )
}

export const unsafeItemPage = page({
  url: unsafeItemUrl,
  reads: unsafeRead,
  input: ({ params }) => ({ id: params.id }),
  draw: (found, asked) => drawItem(found, asked),
})

const FIELDS = ['version', 'title', 'children', 'safeguard', 'owner', 'hours', 'reason']
const leadsTo = (_: unknown, { params }: { params: Readonly<Record<string, string>> }) =>
  unsafeItemUrl.to(params as { id: string })

export const unsafePages: readonly PageDefinition[] = [unsafePage, unsafeItemPage]
export const unsafeForms: readonly FormDefinition[] = [
  form({
    url: raiseUrl,
    does: unsafeRaise,
    input: ({ body }) => taken(body, ['title', 'children', 'safeguard', 'owner', 'area', 'hours']),
    from: unsafePage,
    leadsTo: ({ id }) => unsafeItemUrl.to({ id }),
    says: 'It is on the list, and whoever holds the post that owns it is told by mail.',
  }),
  form({
    url: changeUrl,
    does: unsafeUpdate,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, FIELDS) }),
    from: unsafeItemPage,
    leadsTo,
    says: 'It was changed.',
  }),
  form({
    url: askUrl,
    does: unsafeAskClose,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', 'done']) }),
    from: unsafeItemPage,
    leadsTo,
    says: 'It stays open until somebody else has looked and closes it.',
  }),
  form({
    url: closeUrl,
    does: unsafeClose,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', 'seen']) }),
    from: unsafeItemPage,
    leadsTo,
    says: 'It is closed.',
  }),
  form({
    url: sendBackUrl,
    does: unsafeSendBack,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', 'wanted']) }),
    from: unsafeItemPage,
    leadsTo,
    says: 'It was sent back, and stays open.',
  }),
]
