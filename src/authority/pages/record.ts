/** One place, service or team: what is known of it, and how it is changed or ended. */
import { dateInput } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, type PageDefinition, page } from '../../web/page.ts'
import type { Url } from '../../web/url.ts'
import { recordRead } from '../acts/index.ts'
import type { RecordFound } from '../acts/reading.ts'
import { during } from '../tables.ts'
import { forms, placeUrl, postUrl, serviceUrl, structureUrl, teamUrl } from '../urls.ts'
import { type Entry, entry, folded, hidden, pairs, panel, partsNav, sayDuring, section } from './parts.ts'
import { type Choice, placeFields, serviceFields, teamFields } from './structure-fields.ts'

/** An address with the id of one record in it. */
type ById = { readonly path: string; to(params: { readonly id: string }): string }
type Sort = {
  readonly kind: RecordFound['kind']
  readonly url: ById
  readonly change: ById
  readonly end: ById
  readonly columns: readonly string[]
  fields(e: Entry, choice: Choice, of: 'old'): View
  shown(found: RecordFound): (readonly [string, View | string])[]
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const nameIn = (of: readonly { id: string; name: string }[], id: unknown) => of.find(o => o.id === id)?.name ?? ''
const linked = (href: string, words: string) => (words === '' ? '' : html`<a href="${href}">${words}</a>`)

const recordPage = (sort: Sort): PageDefinition =>
  page({
    url: sort.url as Url<'/:id'>,
    reads: recordRead,
    input: ({ params }) => ({ kind: sort.kind, id: params.id }),
    draw: (found, asked) => {
      const { asking } = asked
      const { row, mayChange } = found
      const held = during(row.during)
      const gone = held.until !== null && held.until <= asking.today
      const isAll = row.kind === 'authority'
      return {
        title: text(row.name),
        answer: gone
          ? `This ${sort.kind} is no more: ${sayDuring(held)}.`
          : `A ${isAll ? 'place that is all of the authority' : sort.kind === 'place' ? text(row.kind) : sort.kind}, ${sayDuring(held)}.`,
        crumbs: [{ text: 'Structure', href: structureUrl.path }],
        body: html`${partsNav(asking, null)}${panel(pairs(sort.shown(found)))}${mayChange && !isAll ? change(sort, found, asked) : ''}`,
      }
    },
  })

function change(
  sort: Sort,
  { row, places, posts, services }: RecordFound,
  asked: Pick<Asked, 'asking' | 'entered'>,
): View {
  const { asking } = asked
  const areas = places.filter(p => p.kind === 'area')
  const now = Object.fromEntries(sort.columns.map(c => [c, text(row[c])]))
  const edit = entry(asked, sort.change, 'change', now)
  const end = entry(asked, sort.end, 'end')
  const at = { id: row.id }
  return section(
    'Change it',
    html`<div class="gt-forms">${folded(
      asking,
      edit,
      { href: sort.change.to(at), title: `Change this ${sort.kind}`, button: 'Save' },
      [hidden('version', row.version), sort.fields(edit, { areas, places, posts, services }, 'old')],
    )}${folded(
      asking,
      end,
      { href: sort.end.to(at), title: `End this ${sort.kind}`, button: `End this ${sort.kind}`, warning: true },
      [
        hidden('version', row.version),
        dateInput({
          ...end.day('last'),
          legend: 'Last day',
          hint: 'What is in it has to end or move first. Its past stays.',
        }),
      ],
    )}</div>`,
  )
}

export const placePage = recordPage({
  kind: 'place',
  url: placeUrl,
  change: forms.changePlace,
  end: forms.endPlace,
  columns: ['name', 'code', 'within'],
  fields: placeFields,
  shown: ({ row, places }) => [
    ['Kind', text(row.kind)],
    ['Lies in', linked(placeUrl.to({ id: text(row.within) || 'none' }), nameIn(places, row.within))],
    ['Statistical code', text(row.code)],
    [
      'In it',
      places
        .filter(p => p.within === row.id)
        .map(p => p.name)
        .join(', '),
    ],
  ],
})

export const servicePage = recordPage({
  kind: 'service',
  url: serviceUrl,
  change: forms.changeService,
  end: forms.endService,
  columns: ['name', 'purpose', 'statutory_basis', 'post'],
  fields: serviceFields,
  shown: ({ row, posts }) => [
    ['What it is for', text(row.purpose)],
    ['Statutory basis', text(row.statutory_basis)],
    ['Answered for by', linked(postUrl.to({ id: text(row.post) || 'none' }), nameIn(posts, row.post))],
  ],
})

export const teamPage = recordPage({
  kind: 'team',
  url: teamUrl,
  change: forms.changeTeam,
  end: forms.endTeam,
  columns: ['name', 'service', 'area'],
  fields: teamFields,
  shown: ({ row, services, places }) => [
    ['Service', linked(serviceUrl.to({ id: text(row.service) || 'none' }), nameIn(services, row.service))],
    ['Area', nameIn(places, row.area) || 'all of the authority'],
  ],
})
