/** The list of visits with a form for one more; one visit with a form to change it. */
import { dateInput, select, textarea } from '../web/govuk/index.ts'
import { html, type View } from '../web/html.ts'
import { form, page } from '../web/page.ts'
import { choices, type Entry, entry, folded, hidden, pairs, panel, taken } from '../web/parts.ts'
import { askOf, downloadOf, drawTable, inMemory, say, table } from '../web/table/index.ts'
import { type Visit, visitAdd, visitChange, visitList, visitRead } from './acts.ts'
import { addUrl, changeUrl, visitsUrl, visitUrl } from './urls.ts'

const visits = table<Visit>({
  name: 'visits',
  caption: 'Visits by senior leaders',
  rowHeader: 'team',
  first: { sort: 'day', direction: 'descending' },
  id: v => v.id,
  columns: [
    { key: 'day', title: 'Day', kind: 'day', sort: true, value: v => v.day },
    {
      key: 'team',
      title: 'Team',
      sort: true,
      filter: 'choice',
      value: v => v.team,
      draw: v => html`<a href="${visitUrl.to({ id: v.id })}">${v.team}</a>`,
    },
    { key: 'who', title: 'Who', sort: true, filter: 'choice', value: v => v.who },
    { key: 'learned', title: 'What they learned', filter: 'words', width: 45, value: v => v.learned },
  ],
  empty: 'No visit has been written down yet.',
})

/** The fields that both forms have. */
const fieldsOf = (e: Entry): View =>
  html`${dateInput({ ...e.day('day'), legend: 'Day' })}${textarea({ ...e.one('learned'), label: 'What they learned, in one sentence', rows: 2 })}`

export const visitsPage = page({
  url: visitsUrl,
  reads: visitList,
  input: () => ({}),
  menu: { text: 'Visits', order: 65 },
  draw: (found, asked) => {
    const { asking, search } = asked
    const ask = askOf(visits, search)
    const e = entry(asked, addUrl, 'add', { day: asking.today })
    const add = folded(asking, e, { href: addUrl.to(), title: 'Add a visit', button: 'Add' }, [
      select({ ...e.one('post'), label: 'Who visited', items: choices(found.posts, 'Choose a post'), full: true }),
      select({ ...e.one('team'), label: 'Team', items: choices(found.teams, 'Choose a team'), full: true }),
      fieldsOf(e),
    ])
    const n = found.visits.length
    return {
      title: 'Visits by senior leaders',
      answer: n === 1 ? '1 visit is written down.' : `${n} visits are written down.`,
      body: html`${asking.may(visitAdd, 'visit') ? html`<div class="gt-forms">${add}</div>` : ''}${drawTable(visits, ask, inMemory(visits, ask, found.visits), { href: visitsUrl.path })}`,
    }
  },
  downloads: (found, { search }) => [downloadOf(visits, inMemory(visits, askOf(visits, search), found.visits).rows)],
})

export const visitPage = page({
  url: visitUrl,
  reads: visitRead,
  input: ({ params }) => ({ id: params.id }),
  draw: (visit, asked) => {
    const { asking } = asked
    const e = entry(asked, changeUrl, 'change', { day: String(visit.day), learned: visit.learned })
    const change = folded(
      asking,
      e,
      { href: changeUrl.to({ id: visit.id }), title: 'Change this visit', button: 'Save' },
      [hidden('version', visit.version), fieldsOf(e)],
    )
    return {
      title: `${visit.who} at ${visit.team}`,
      crumbs: [{ text: 'Visits', href: visitsUrl.path }],
      body: html`${panel(
        pairs([
          ['Day', say(visit.day, 'day')],
          ['What they learned', visit.learned],
        ]),
      )}${asking.may(visitChange, 'visit') ? html`<div class="gt-forms">${change}</div>` : ''}`,
    }
  },
})

export const forms = [
  form({
    url: addUrl,
    does: visitAdd,
    input: ({ body }) => taken(body, ['post', 'team', 'learned'], ['day']),
    from: visitsPage,
    leadsTo: id => visitUrl.to({ id }),
    says: 'The visit was added.',
  }),
  form({
    url: changeUrl,
    does: visitChange,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', 'learned'], ['day']) }),
    from: visitPage,
    leadsTo: (_, { params }) => visitUrl.to(params),
    says: 'The visit was changed.',
  }),
]
