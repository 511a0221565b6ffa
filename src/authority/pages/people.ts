/** Lists of people: all accounts, for an administrator; and those whose reach of children a guardian answers for. */
import { dateInput, input, select } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import type { Account } from '../acts/accounts.ts'
import * as acts from '../acts/index.ts'
import type { Named } from '../acts/reading.ts'
import { rolesBy } from '../acts/roles.ts'
import { classToGive, type Role } from '../rights/roles.ts'
import { forms, guardedPersonUrl, guardedUrl, peopleUrl, personUrl } from '../urls.ts'
import { choices, count, type Entry, entry, folded, kpis, partsNav, section } from './parts.ts'
import { placeOf, titleOf } from './rights.ts'

const rolesSay = (a: Account) => a.roles.map(r => `${titleOf(r.role)}${r.place ? ` (${placeOf(r)})` : ''}`)

const people = (name: string, caption: string, to: (id: string) => string): Table<Account> =>
  table<Account>({
    name,
    caption,
    rowHeader: 'name',
    first: { sort: 'name', direction: 'ascending' },
    columns: [
      {
        key: 'name',
        title: 'Name',
        sort: true,
        filter: 'words',
        width: 20,
        value: a => a.name,
        draw: a => html`<a href="${to(a.id)}">${a.name}</a>`,
      },
      {
        key: 'roles',
        title: 'Roles today',
        filter: 'words',
        width: 30,
        value: a => rolesSay(a).join('; '),
        draw: a => html`<ul class="gt-lines">${rolesSay(a).map(r => html`<li>${r}</li>`)}</ul>`,
      },
      { key: 'posts', title: 'Posts today', filter: 'words', value: a => a.posts.join('; ') },
      { key: 'agency', title: 'Agency', sort: true, filter: 'choice', value: a => a.agency },
      { key: 'email', title: 'Email address', sort: true, width: 25, value: a => a.email },
    ],
    empty: 'There is nobody here yet.',
  })
const accounts = people('accounts', 'Accounts', id => personUrl.to({ id }))
const guarded = people('people', 'People and what they reach', id => guardedPersonUrl.to({ id }))

const holds = (of: readonly Account[], test: (role: Role) => boolean) =>
  of.filter(a => a.roles.some(r => test(r.role))).length

export const peoplePage = page({
  url: peopleUrl,
  menu: { text: 'Accounts', order: 80 },
  reads: acts.accountList,
  input: () => ({}),
  draw: ({ people }, asked) => {
    const { asking, search } = asked
    const none = people.filter(p => p.roles.length === 0).length
    const e = entry(asked, forms.addPerson, 'person')
    return {
      title: 'Accounts',
      answer: `${count(people.length - none, 'person').replace('persons', 'people')} can act here today; ${none} hold no role and can do nothing.`,
      body: html`${partsNav(asking, peopleUrl)}${kpis([
        {
          n: String(holds(people, r => classToGive(r) === 'guard')),
          says: 'hold a role that reaches children; a guardian gives and ends those',
        },
        { n: String(holds(people, r => r === 'system-administrator')), says: 'run the system' },
        { n: String(people.filter(p => p.agency !== null).length), says: 'come from another agency' },
        { n: String(none), says: 'hold no role today' },
      ])}<div class="gt-forms">${folded(asking, e, { href: forms.addPerson.path, title: 'Add a person', button: 'Add' }, [personFields(e)])}</div>${drawTable(accounts, askOf(accounts, search), inMemory(accounts, askOf(accounts, search), people), { href: peopleUrl.path })}`,
    }
  },
  downloads: ({ people }, { search }) => [
    downloadOf(accounts, inMemory(accounts, askOf(accounts, search), people).rows),
  ],
})

export const personFields = (e: Entry): View =>
  html`${input({ ...e.one('name'), label: 'Name', autocomplete: 'off' })}${input({
    ...e.one('email'),
    label: 'Email address',
    hint: 'By which they sign in',
    type: 'email',
    spellcheck: false,
    autocomplete: 'off',
  })}${input({ ...e.one('agency'), label: 'Agency', hint: 'Leave it empty for the council’s own people.' })}`

export const guardedPage = page({
  url: guardedUrl,
  menu: { text: 'Who sees what', order: 85 },
  reads: acts.guardedList,
  input: () => ({}),
  draw: (found, asked) => {
    const { asking, search } = asked
    const reach = holds(found.people, r => classToGive(r) === 'guard')
    return {
      title: 'Who may see what',
      answer: `${count(reach, 'person').replace('persons', 'people')} whom you answer for can reach records of children today.`,
      body: html`${partsNav(asking, guardedUrl)}${section('Give a role', html`<div class="gt-forms">${giveForm(found, asked)}</div>`)}<div class="gt-section">${drawTable(guarded, askOf(guarded, search), inMemory(guarded, askOf(guarded, search), found.people), { href: guardedUrl.path, heading: 2 })}</div>`,
    }
  },
  downloads: ({ people }, { search }) => [downloadOf(guarded, inMemory(guarded, askOf(guarded, search), people).rows)],
})

type Places = { readonly areas: readonly Named[]; readonly teams: readonly Named[] }

function giveForm(found: Places, asked: Pick<Asked, 'asking' | 'entered'>): View {
  const e = entry(asked, forms.giveRole, 'role', { from: asked.asking.today })
  return folded(
    asked.asking,
    e,
    { href: forms.giveRole.path, title: 'Give somebody a role that reaches children', button: 'Give the role' },
    [
      input({
        ...e.one('person'),
        label: 'Who',
        hint: 'A name as it is known here, or an email address. Whoever has no account yet asks an administrator for one.',
        autocomplete: 'off',
      }),
      roleFields(e, 'guard', found),
    ],
  )
}

/** Which role, where, and for which days. */
export const roleFields = (e: Entry, by: 'guard' | 'administer', { areas, teams }: Places): View =>
  html`${select({
    ...e.one('role'),
    label: 'Role',
    items: [{ value: '', text: 'Choose a role' }, ...rolesBy(by).map(r => ({ value: r, text: titleOf(r) }))],
  })}${
    by === 'guard'
      ? html`${select({ ...e.one('team'), label: 'Team, for a worker or a team manager', items: choices(teams, 'None'), full: true })}${select(
          {
            ...e.one('area'),
            label: 'Area, for an area director',
            items: choices(areas, 'None'),
          },
        )}`
      : ''
  }${dateInput({ ...e.day('from'), legend: 'First day' })}${dateInput({
    ...e.day('last'),
    legend: 'Last day',
    hint:
      by === 'guard' ? 'Leave it empty for no end. An inspector has 42 days at most.' : 'Leave it empty for no end.',
  })}`
