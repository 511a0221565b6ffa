/** Places, services, teams and posts: how many of each, what is where, and forms for more. */
import { html, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory, table } from '../../web/table/index.ts'
import * as acts from '../acts/index.ts'
import { onDay, type Structure } from '../acts/reading.ts'
import { holdsOn } from '../during.ts'
import { whoLeads } from '../leadership.ts'
import { during } from '../tables.ts'
import { forms, placeUrl, postUrl, serviceUrl, structureUrl, teamUrl } from '../urls.ts'
import { HELD_SAYS, heldWord } from './held.ts'
import { count, entry, folded, kpis, partsNav, section } from './parts.ts'
import { placeFields, postFields, serviceFields, teamFields } from './structure-fields.ts'

const link = (href: string, words: string) => html`<a href="${href}">${words}</a>`

type PlaceRow = Structure['places'][number] & { readonly in: string; readonly wards: number; readonly teams: number }
const places = table<PlaceRow>({
  name: 'places',
  caption: 'Places',
  rowHeader: 'name',
  apart: true,
  perPage: 20,
  columns: [
    {
      key: 'name',
      title: 'Place',
      sort: true,
      filter: 'words',
      width: 30,
      value: p => p.name,
      draw: p => link(placeUrl.to({ id: p.id }), p.name),
    },
    { key: 'kind', title: 'Kind', sort: true, filter: 'choice', value: p => p.kind },
    { key: 'in', title: 'Lies in', sort: true, filter: 'choice', value: p => p.in },
    { key: 'code', title: 'Statistical code', value: p => p.code },
    { key: 'wards', title: 'Places in it', kind: 'number', sort: true, value: p => p.wards },
    { key: 'teams', title: 'Teams', kind: 'number', sort: true, value: p => p.teams },
  ],
})

type ServiceRow = Structure['services'][number] & { readonly by: string; readonly teams: number }
const services = table<ServiceRow>({
  name: 'services',
  caption: 'Services',
  rowHeader: 'name',
  apart: true,
  perPage: 20,
  columns: [
    {
      key: 'name',
      title: 'Service',
      sort: true,
      filter: 'words',
      width: 30,
      value: s => s.name,
      draw: s => link(serviceUrl.to({ id: s.id }), s.name),
    },
    { key: 'purpose', title: 'What it is for', width: 30, value: s => s.purpose },
    {
      key: 'by',
      title: 'Answered for by',
      sort: true,
      value: s => s.by,
      draw: s => (s.post ? link(postUrl.to({ id: s.post }), s.by) : html`nobody`),
    },
    { key: 'teams', title: 'Teams', kind: 'number', sort: true, value: s => s.teams },
  ],
})

type TeamRow = Structure['teams'][number] & { readonly of: string; readonly in: string }
const teams = table<TeamRow>({
  name: 'teams',
  caption: 'Teams',
  rowHeader: 'name',
  apart: true,
  perPage: 25,
  columns: [
    {
      key: 'name',
      title: 'Team',
      sort: true,
      filter: 'words',
      width: 35,
      value: t => t.name,
      draw: t => link(teamUrl.to({ id: t.id }), t.name),
    },
    { key: 'of', title: 'Service', sort: true, filter: 'choice', width: 40, value: t => t.of },
    { key: 'in', title: 'Area', sort: true, filter: 'choice', value: t => t.in },
  ],
})

type PostRow = ReturnType<typeof whoLeads>[number] & {
  readonly who: string
  readonly in: string
  readonly mark: string
}
const posts = table<PostRow>({
  name: 'posts',
  caption: 'Posts',
  rowHeader: 'title',
  apart: true,
  perPage: 25,
  columns: [
    {
      key: 'title',
      title: 'Post',
      sort: true,
      filter: 'words',
      width: 40,
      value: r => r.post.title,
      draw: r => link(postUrl.to({ id: r.post.id }), r.post.title),
    },
    { key: 'tier', title: 'Tier', kind: 'number', sort: true, filter: 'choice', value: r => r.post.tier },
    { key: 'in', title: 'Area', sort: true, filter: 'choice', value: r => r.in },
    { key: 'who', title: 'Led by', sort: true, filter: 'words', value: r => r.who },
    {
      key: 'held',
      title: 'Held',
      sort: true,
      filter: 'choice',
      value: r => HELD_SAYS[r.leader?.heldAs ?? 'vacant'],
      draw: r => heldWord(r.leader?.heldAs ?? 'vacant', r.mark),
    },
  ],
})

function rowsOf(found: Structure, today: string) {
  const nameOf = new Map([...found.places, ...found.services].map(n => [n.id, n.name]))
  const titleOf = new Map(found.posts.map(p => [p.id, p.title]))
  const areaOf = new Map(found.posts.map(p => [p.id, p.area]))
  const named = (id: string | null | undefined) => nameOf.get(id ?? '') ?? ''
  const there = {
    places: onDay(found.places, today),
    services: onDay(found.services, today),
    teams: onDay(found.teams, today),
  }
  return {
    places: there.places.map(p => ({
      ...p,
      in: named(p.within),
      wards: there.places.filter(o => o.within === p.id).length,
      teams: there.teams.filter(t => t.area === p.id).length,
    })),
    services: there.services.map(s => ({
      ...s,
      by: titleOf.get(s.post ?? '') ?? '',
      teams: there.teams.filter(t => t.service === s.id).length,
    })),
    teams: there.teams.map(t => ({ ...t, of: named(t.service), in: named(t.area) })),
    posts: whoLeads(found.leadership, today).map((r, i) => ({
      ...r,
      who: r.leader ? (found.names.get(r.leader.person) ?? '') : 'nobody',
      in: named(areaOf.get(r.post.id)),
      mark: `post${i}`,
    })),
  }
}

export const structurePage = page({
  url: structureUrl,
  reads: acts.structureRead,
  input: () => ({}),
  draw: (found, asked) => {
    const { asking, search } = asked
    const rows = rowsOf(found, asking.today)
    const of = (kind: string) => rows.places.filter(p => p.kind === kind).length
    const empty = rows.posts.filter(p => !p.leader).length
    const unanswered = rows.services.filter(s => s.post === null).length
    return {
      title: 'Places, services, teams and posts',
      answer: `${count(rows.services.length, 'service')} in ${count(of('area'), 'area')}, given by ${count(rows.teams.length, 'team')}. ${
        unanswered === 0 ? 'A post answers for each service.' : `No post answers for ${unanswered} of the services.`
      }`,
      body: html`${partsNav(asking, structureUrl)}${kpis([
        {
          n: String(of('area')),
          says: `areas, with ${count(of('locality'), 'locality').replace('localitys', 'localities')} and ${count(of('ward'), 'ward')}`,
        },
        {
          n: String(rows.services.length),
          says:
            unanswered === 0
              ? 'services, a post answers for each'
              : `services, ${unanswered} with no post that answers`,
        },
        { n: String(rows.teams.length), says: 'teams' },
        { n: String(rows.posts.length), says: `posts, ${empty} of them vacant today` },
      ])}${add(found, asked)}
<div class="gt-section">${drawTable(services, askOf(services, search), inMemory(services, askOf(services, search), rows.services), { href: structureUrl.path, heading: 2 })}</div>
<div class="gt-section">${drawTable(teams, askOf(teams, search), inMemory(teams, askOf(teams, search), rows.teams), { href: structureUrl.path, heading: 2 })}</div>
<div class="gt-section">${drawTable(posts, askOf(posts, search), inMemory(posts, askOf(posts, search), rows.posts), { href: structureUrl.path, heading: 2 })}</div>
<div class="gt-section">${drawTable(places, askOf(places, search), inMemory(places, askOf(places, search), rows.places), { href: structureUrl.path, heading: 2 })}</div>`,
    }
  },
  downloads: (found, { asking, search }) => {
    const rows = rowsOf(found, asking.today)
    return [
      downloadOf(places, inMemory(places, askOf(places, search), rows.places).rows),
      downloadOf(services, inMemory(services, askOf(services, search), rows.services).rows),
      downloadOf(teams, inMemory(teams, askOf(teams, search), rows.teams).rows),
      downloadOf(posts, inMemory(posts, askOf(posts, search), rows.posts).rows),
    ]
  },
})

/** Forms for more of each, for whoever may change the structure anywhere. */
function add(found: Structure, asked: Asked): View | string {
  const { asking } = asked
  if (!asking.may(acts.postAdd, 'post')) return ''
  const all = asking.may(acts.serviceAdd, 'service')
  const there = found.places.filter(p => holdsOn(during(p.during), asking.today))
  const choice = {
    areas: there.filter(p => p.kind === 'area'),
    places: there,
    posts: found.posts.map(p => ({ id: p.id, name: p.title })),
    services: found.services,
  }
  const form = (
    mark: string,
    to: typeof forms.addPost | typeof forms.addTeam | typeof forms.addPlace | typeof forms.addService,
    title: string,
    body: (e: ReturnType<typeof entry>) => View,
  ) => {
    const e = entry(asked, to, mark, { from: asking.today })
    return folded(asking, e, { href: to.path, title, button: title }, [body(e)])
  }
  return section(
    'Add',
    html`<div class="gt-forms">${form('new-post', forms.addPost, 'Add a post', e => postFields(e, choice, 'new'))}${form('new-team', forms.addTeam, 'Add a team', e => teamFields(e, choice, 'new'))}${
      all ? form('new-service', forms.addService, 'Add a service', e => serviceFields(e, choice, 'new')) : ''
    }${form('new-place', forms.addPlace, 'Add a place', e => placeFields(e, choice, 'new'))}</div>`,
  )
}
