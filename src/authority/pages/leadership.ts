/** Who leads what: today, over the years, and how much of it is for now only. */

import { z } from 'zod'
import { shortDay } from '../../web/days.ts'
import { select } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { momentOf } from '../../web/layout.ts'
import { type Asked, page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory, table } from '../../web/table/index.ts'
import { leadershipRead } from '../acts/index.ts'
import {
  type Change,
  changesBetween,
  churnOn,
  type Leadership,
  type Leads,
  leadershipOverTime,
  standingOn,
  whoLeads,
} from '../leadership.ts'
import { leadershipUrl, postUrl } from '../urls.ts'
import { churnByTier, heldOverTime } from './churn-chart.ts'
import { HELD_SAYS, heldKey, heldWord } from './held.ts'
import { leadershipChart, type Names, tierSays } from './leadership-chart.ts'
import { count, figure, kpis, lastOf, panel, partsNav, sayLong, section } from './parts.ts'

type Found = Awaited<ReturnType<typeof leadershipRead.run>>

/** Years that are looked back on, and the months ahead in which a holder is known to leave. */
const YEARS = 3
const AHEAD = 6
/** A picture of more rows is none. */
const MOST = 80

type Row = Leads & { readonly who: string; readonly areaName: string; readonly mark: string }

const leads = table<Row>({
  name: 'leads',
  caption: 'Who leads each post today',
  rowHeader: 'post',
  perPage: 40,
  columns: [
    {
      key: 'post',
      title: 'Post',
      sort: true,
      filter: 'words',
      width: 20,
      value: r => r.post.title,
      draw: r => html`<a href="${postUrl.to({ id: r.post.id })}">${r.post.title}</a>`,
    },
    { key: 'tier', title: 'Tier', kind: 'number', sort: true, filter: 'choice', value: r => r.post.tier },
    { key: 'area', title: 'Area', sort: true, filter: 'choice', width: 10, value: r => r.areaName },
    { key: 'who', title: 'Led by', sort: true, filter: 'words', width: 15, value: r => r.who },
    {
      key: 'held',
      title: 'Held',
      sort: true,
      filter: 'choice',
      value: r => HELD_SAYS[r.leader?.heldAs ?? 'vacant'],
      draw: r => heldWord(r.leader?.heldAs ?? 'vacant', r.mark),
    },
    { key: 'since', title: 'Since', kind: 'day', sort: true, width: 10, value: r => r.leader?.since ?? r.vacantSince },
    {
      key: 'days',
      title: 'For',
      kind: 'number',
      sort: true,
      value: r => r.leader?.days ?? null,
      draw: r => html`${r.leader?.days == null ? '' : sayLong(r.leader.days)}`,
    },
    {
      key: 'until',
      title: 'Last day',
      kind: 'day',
      sort: true,
      value: r => (r.leader?.until ? lastOf(r.leader.until) : null),
    },
    { key: 'state', title: 'State', sort: true, filter: 'choice', width: 10, value: r => r.state },
  ],
})

type Moved = Change & { readonly names: Names }
const changes = table<Moved>({
  name: 'changes',
  caption: 'Every change of leader in the last two years',
  rowHeader: 'post',
  first: { sort: 'day', direction: 'descending' },
  perPage: 10,
  apart: true,
  columns: [
    { key: 'day', title: 'Day', kind: 'day', sort: true, value: c => c.day },
    {
      key: 'post',
      title: 'Post',
      sort: true,
      filter: 'words',
      value: c => c.post.title,
      draw: c => html`<a href="${postUrl.to({ id: c.post.id })}">${c.post.title}</a>`,
    },
    { key: 'tier', title: 'Tier', kind: 'number', sort: true, value: c => c.post.tier },
    { key: 'left', title: 'Left', value: c => (c.left === null ? 'nobody was there' : (c.names.get(c.left) ?? '')) },
    { key: 'came', title: 'Came', value: c => (c.came === null ? 'nobody yet' : (c.names.get(c.came) ?? '')) },
  ],
})

const back = (day: string, years: number) => Temporal.PlainDate.from(day).subtract({ years }).toString()

/** The posts that are asked for: of an area, down to a tier. */
const asked = (
  found: Found,
  query: { area?: string | undefined; tier?: number | undefined },
  today: string,
): Leadership =>
  found.leadership
    .filter(l => query.area === undefined || found.areaOf.get(l.post.id) === query.area)
    .filter(l => query.tier === undefined || l.post.tier <= query.tier)
    .filter(l => l.post.during.until === null || l.post.during.until > back(today, YEARS))
    .toSorted((a, b) => a.post.tier - b.post.tier || a.post.title.localeCompare(b.post.title))

const rowsOf = (found: Found, of: Leadership, today: string): Row[] => {
  const areas = new Map(found.areas.map(a => [a.id, a.name]))
  return whoLeads(of, today).map((r, i) => ({
    ...r,
    who: r.leader ? (found.names.get(r.leader.person) ?? '') : 'nobody',
    areaName: areas.get(found.areaOf.get(r.post.id) ?? '') ?? '',
    mark: `held${i}`,
  }))
}

export const leadershipPage = page({
  url: leadershipUrl,
  menu: { text: 'Leadership', order: 60 },
  query: z.object({
    area: z.union([z.literal('').transform(() => undefined), z.uuid()]).optional(),
    tier: z.union([z.literal('').transform(() => undefined), z.coerce.number().int().min(1).max(9)]).optional(),
  }),
  reads: leadershipRead,
  input: () => ({}),
  draw: (found, request) => {
    const { asking, query, search } = request
    const { today } = asking
    const of = asked(found, query, today)
    const rows = rowsOf(found, of, today)
    const span = {
      from: back(today, YEARS),
      until: Temporal.PlainDate.from(today).add({ months: AHEAD }).toString(),
      today,
    }
    const months = leadershipOverTime(of, span.from, today)
    const moved = changesBetween(of, back(today, 2), today).map(c => ({ ...c, names: found.names }))
    return {
      title: 'Who leads what',
      answer: answerOf(rows),
      asAt: [
        `As at ${momentOf(asking.at)}`,
        `Posts and holders as recorded here; ${count(moved.length, 'change')} of leader in two years`,
      ],
      body: html`${partsNav(asking, leadershipUrl)}${filterForm(found, request)}${
        rows.length === 0
          ? panel(
              html`<p class="govuk-body flush">There are no such posts. <a href="${leadershipUrl.path}">Show all posts</a></p>`,
            )
          : html`${kpis(factsOf(of, today))}<div class="gt-panel">${
              of.length > MOST
                ? html`<p class="govuk-body flush">${of.length} posts are too many for one picture. Choose an area or fewer tiers.</p>`
                : figure(
                    'Who held each post',
                    `Three years back and ${AHEAD} months ahead; a paler bar is still to come.`,
                    leadershipChart('lead', of, found.names, span),
                    heldKey('lead'),
                  )
            }</div><div class="gt-grid gt-2 gt-section"><div class="gt-panel">${figure('How posts were led, month by month', 'One column is one month, on its last day.', heldOverTime('stood', months))}</div><div class="gt-panel">${figure('Leaders who left in the year before', 'To a hundred posts. The dotted line is every post once; lines are drawn up to 150.', churnByTier('churn', months))}</div></div>
<div class="gt-section">${drawTable(leads, askOf(leads, search), inMemory(leads, askOf(leads, search), rows), { href: leadershipUrl.path, heading: 2 })}</div>
<div class="gt-section">${drawTable(changes, askOf(changes, search), inMemory(changes, askOf(changes, search), moved), { href: leadershipUrl.path, heading: 2 })}</div>`
      }${meanings()}`,
    }
  },
  downloads: (found, { asking, query, search }) => {
    const of = asked(found, query, asking.today)
    const moved = changesBetween(of, back(asking.today, 2), asking.today).map(c => ({ ...c, names: found.names }))
    return [
      downloadOf(leads, inMemory(leads, askOf(leads, search), rowsOf(found, of, asking.today)).rows),
      downloadOf(changes, inMemory(changes, askOf(changes, search), moved).rows),
    ]
  },
})

/** The sentence: how many are led, how many for now, and where nobody is. */
export function answerOf(rows: readonly Leads[]): string {
  const led = rows.filter(r => r.leader)
  const fill = led.filter(r => r.leader?.heldAs === 'interim' || r.leader?.heldAs === 'acting')
  const empty = rows.filter(r => !r.leader)
  const two = rows.filter(r => r.also.length > 0)
  if (rows.length === 0) return 'There are no posts here.'
  const nobody = empty
    .slice(0, 2)
    .map(r => `${r.post.title}${r.vacantSince ? ` (since ${shortDay(r.vacantSince)})` : ''}`)
    .join(' and ')
  return [
    `${led.length} of ${count(rows.length, 'post')} ${rows.length === 1 ? 'has' : 'have'} a leader${fill.length === 0 ? ', none of them acting or interim' : `, ${fill.length} of them acting or interim`}.`,
    empty.length === 0
      ? 'None is vacant.'
      : `Nobody leads ${nobody}${empty.length > 2 ? ` and ${empty.length - 2} more` : ''}.`,
    two.length === 0 ? '' : `${count(two.length, 'post')} ${two.length === 1 ? 'is' : 'are'} held by two.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function factsOf(of: Leadership, today: string) {
  const [all] = standingOn(of, today)
  const [now] = churnOn(of, today)
  const [before] = churnOn(of, back(today, 1))
  const share = all?.interimShare
  return [
    {
      n: share == null ? 'none' : `${Math.round(share * 100)}%`,
      says: 'of posts that are led have an acting or interim leader',
    },
    { n: String(all?.vacant ?? 0), says: `of ${all?.posts ?? 0} posts are vacant today` },
    {
      n: all?.medianTenure == null ? 'unknown' : sayLong(Math.round(all.medianTenure)),
      says: 'is the middle tenure of those who lead',
    },
    { n: String(now?.left ?? 0), says: `leaders left in the last 12 months; ${before?.left ?? 0} in the 12 before` },
  ]
}

function filterForm(
  found: Found,
  { query }: Asked<string, { area?: string | undefined; tier?: number | undefined }>,
): View {
  const tiers = [...new Set(found.leadership.map(l => l.post.tier))].sort((a, b) => a - b)
  if (found.areas.length === 0 && tiers.length < 2) return html``
  return html`<form class="gt-sift gt-noprint" method="get" action="${leadershipUrl.path}">${select({
    name: 'area',
    label: 'Area',
    value: query.area ?? '',
    items: [{ value: '', text: 'All posts' }, ...found.areas.map(a => ({ value: a.id, text: `Posts of ${a.name}` }))],
  })}${select({
    name: 'tier',
    label: 'Down to',
    value: query.tier === undefined ? '' : String(query.tier),
    items: [{ value: '', text: 'All tiers' }, ...tiers.map(t => ({ value: String(t), text: tierSays(t) }))],
  })}<button type="submit" class="govuk-button govuk-button--secondary">Show</button></form>`
}

const meanings = (): View =>
  section(
    'How this is worked out',
    html`<p class="govuk-body gt-text">A post is led by whoever came last of those who hold it: an acting or interim holder comes while the permanent one is away or leaving. Tenure runs on when somebody who was interim is appointed. Churn counts leaders who left a post in twelve months, to a hundred posts; whoever comes after a gap is not counted again. A gap of a weekend is no vacancy.</p>`,
  )
