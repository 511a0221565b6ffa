/** The fields of a place, a service, a team and a post: the same to add one and to change it. */
import { dateInput, input, radios, select, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { POST_STATES } from '../acts/posts.ts'
import type { Named, Place } from '../acts/reading.ts'
import { choices, type Entry } from './parts.ts'

export type Choice = {
  readonly areas: readonly Named[]
  readonly places: readonly Place[]
  readonly posts: readonly Named[]
  readonly services: readonly Named[]
}
type For = 'new' | 'old'

const begins = (e: Entry): View =>
  dateInput({
    ...e.day('from'),
    legend: 'First day',
    hint: 'Leave it empty if it has been there as long as anybody knows.',
  })

export const placeFields = (e: Entry, { places }: Choice, of: For): View =>
  html`${
    of === 'new'
      ? radios({
          ...e.one('kind'),
          legend: 'What kind of place',
          inline: true,
          small: true,
          items: [
            { value: 'area', text: 'Area' },
            { value: 'locality', text: 'Locality' },
            { value: 'ward', text: 'Ward' },
          ],
        })
      : ''
  }${input({ ...e.one('name'), label: 'Name' })}${input({ ...e.one('code'), label: 'Statistical code, if it has one', width: 10, spellcheck: false })}${select(
    {
      ...e.one('within'),
      label: 'Lies in',
      items: choices(
        places.filter(p => p.kind !== 'ward').map(p => ({ id: p.id, name: `${p.name} (${p.kind})` })),
        'Choose a wider place',
      ),
    },
  )}${of === 'new' ? begins(e) : ''}`

export const serviceFields = (e: Entry, { posts }: Choice, of: For): View =>
  html`${input({ ...e.one('name'), label: 'Name' })}${textarea({
    ...e.one('purpose'),
    label: 'What it is for',
    rows: 3,
  })}${input({ ...e.one('statutory_basis'), label: 'Statutory basis', hint: 'For example, Children Act 1989 section 17' })}${select(
    {
      ...e.one('post'),
      label: 'The post that answers for it',
      items: choices(posts, 'None yet'),
      full: true,
    },
  )}${of === 'new' ? begins(e) : ''}`

export const teamFields = (e: Entry, { areas, services }: Choice, of: For): View =>
  html`${input({ ...e.one('name'), label: 'Name' })}${select({
    ...e.one('service'),
    label: 'Service',
    items: choices(services, 'None yet'),
    full: true,
  })}${select({ ...e.one('area'), label: 'Area', items: choices(areas, 'All of the authority') })}${of === 'new' ? begins(e) : ''}`

export const postFields = (e: Entry, { areas, posts }: Choice, of: For): View =>
  html`${input({ ...e.one('title'), label: 'Title' })}${input({
    ...e.one('tier'),
    label: 'Tier',
    hint: 'The director is tier 1.',
    width: 2,
    inputmode: 'numeric',
  })}${select({ ...e.one('reports_to'), label: 'Reports to', items: choices(posts, 'Nobody in this authority'), full: true })}${select(
    {
      ...e.one('area'),
      label: 'Area',
      items: choices(areas, 'All of the authority'),
    },
  )}${textarea({ ...e.one('remit'), label: 'What it leads', rows: 3 })}${input({ ...e.one('funded_by'), label: 'Paid from', hint: 'For example, base budget or a grant' })}${input(
    {
      ...e.one('cost'),
      label: 'Cost a year',
      prefix: '£',
      width: 10,
      inputmode: 'decimal',
    },
  )}${
    of === 'new'
      ? html`${select({ ...e.one('state'), label: 'What is said of it', items: [{ value: '', text: 'Nothing yet' }, ...POST_STATES.map(s => ({ value: s, text: s }))] })}${begins(e)}`
      : ''
  }`
