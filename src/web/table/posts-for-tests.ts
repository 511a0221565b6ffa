/** A table like those of pages, with a column of each sort, for tests and for the benchmark. */
import { html } from '../html.ts'
import { table } from './table.ts'

export type PostRow = {
  readonly id: string
  readonly title: string
  readonly holder: string
  readonly heldAs: string | null
  readonly area: string
  readonly cases: number
  readonly since: string | null
  readonly seen: Temporal.Instant
}

export const AREAS = ['North', 'South', 'East', 'West', 'Central']

export const postsTable = table<PostRow>({
  name: 'posts',
  caption: 'Posts and who holds them',
  rowHeader: 'title',
  id: r => r.id,
  first: { sort: 'title', direction: 'ascending' },
  columns: [
    { key: 'id', title: 'Number', value: r => r.id, width: 5 },
    {
      key: 'title',
      title: 'Post',
      value: r => r.title,
      draw: r => html`<a href="/posts/${r.id}">${r.title}</a>`,
      sort: true,
      filter: 'words',
    },
    { key: 'holder', title: 'Held by', value: r => r.holder, sort: true },
    { key: 'held-as', title: 'Held as', value: r => r.heldAs, sort: true, filter: 'choice' },
    { key: 'area', title: 'Area', value: r => r.area, sort: true, filter: 'choice', choices: AREAS },
    { key: 'cases', title: 'Open cases', kind: 'number', value: r => r.cases, sort: true },
    { key: 'since', title: 'Since', kind: 'day', value: r => r.since, sort: true },
    { key: 'seen', title: 'Last signed in', kind: 'moment', value: r => r.seen, sort: true },
  ],
})

const TITLES = ['Head of service', 'Team manager', 'Advanced practitioner', 'Social worker', 'Business support officer']
const HOLDERS = ['Anouk Selwick', "Dov O'Harrigle", 'Zoë Quarles', 'T. Okonedge & others', 'P. Lindqvale']

/** Invented rows, the same in every run. */
export const postRows = (count: number): PostRow[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `p${String(i + 1).padStart(4, '0')}`,
    title: `${TITLES[(i * 7) % 5]}, team ${(i % 40) + 1}`,
    holder: HOLDERS[(i * 3) % 5]!,
    heldAs: i % 9 === 0 ? null : i % 4 === 0 ? 'interim' : 'permanent',
    area: AREAS[i % 5]!,
    cases: (i * 37) % 1500,
    since:
      i % 9 === 0
        ? null
        : Temporal.PlainDate.from('2021-01-04')
            .add({ days: i * 11 })
            .toString(),
    seen: Temporal.Instant.from('2026-11-20T09:00:00Z').subtract({ minutes: i * 97 }),
  }))
