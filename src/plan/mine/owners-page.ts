/** Every post with what it carries: who is in it, how much is open, late and soon due; and what is owned by nobody. */
import { z } from 'zod'
import { type StateCounts, sayStates, segments, states, stateWords } from '../../web/chart/bars.ts'
import { html, raw, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import { planLoad, planRead } from '../acts.ts'
import { ownerTrouble } from '../coherence/rules/owners.ts'
import { addDays, type Day, type When } from '../graph/dates.ts'
import type { Rec, Step } from '../graph/kinds.ts'
import { asAtLines, dayOf, noPlan, onOf, otherDay, partsNav, type Seen, statusOf } from '../pages/parts.ts'
import { supportedLook } from '../pages/statuses.ts'
import { type Context, label } from '../report/context.ts'
import { and, capital, count, figures, Say, say, shortDay } from '../report/words.ts'
import { itemUrl } from '../urls.ts'
import { courseOf, openOf, ownedBy, ownerlessOf, postOwning } from './owned.ts'
import { type HeldAs, heldNow } from './tenure.ts'
import { ownersUrl, ownerUrl } from './urls.ts'

const TITLE = 'Who owns what'

export type Load = {
  readonly post: Rec<'post'>
  readonly who: string
  readonly heldAs: HeldAs | null
  readonly vacant: boolean
  /** Since when nobody holds it, or until when somebody does. */
  readonly vacantSince: Day | null
  readonly ends: Day | null
  /** Steps by how they stand, those that were stopped left out. */
  readonly steps: StateCounts
  readonly open: number
  readonly late: number
  readonly soon: number
  /** Open things besides steps. */
  readonly other: number
  /** Open things that fall due after the holder is known to leave. */
  readonly after: number
}

const known = new WeakMap<Context, readonly Load[]>()
/** What each post carries, the heaviest first; worked out once for a plan and a day. */
export function loadsOf(c: Context): readonly Load[] {
  let loads = known.get(c)
  if (!loads) {
    loads = c.view.all.post
      .map(post => loadOf(c, post))
      .sort((a, b) => b.open + b.other - a.open - a.other || a.post.title.localeCompare(b.post.title))
    known.set(c, loads)
  }
  return loads
}

function loadOf(c: Context, post: Rec<'post'>): Load {
  const on = c.view.on
  const soon = addDays(on, 14)
  const open = openOf(c, post.id).filter(r => r.kind !== 'unsafe')
  const due = open.flatMap(r => (r as unknown as { due?: When | null }).due?.on ?? [])
  const { now, vacant, vacantSince, ends } = heldNow(c, post.id)
  const steps: StateCounts = {}
  for (const s of ownedBy(c, post.id).get('step') ?? []) {
    const course = courseOf(c, s.id)
    if (!course) continue
    const state = supportedLook(course.shows).shape as keyof StateCounts
    steps[state] = (steps[state] ?? 0) + 1
  }
  const openSteps = open.filter(r => r.kind === 'step').length
  return {
    post,
    who: and(now.map(s => s.who ?? '')),
    heldAs: now[0]?.heldAs ?? null,
    vacant,
    vacantSince,
    ends,
    steps,
    open: openSteps,
    other: open.length - openSteps,
    late: due.filter(d => d < on).length,
    soon: due.filter(d => d >= on && d <= soon).length,
    after: ends === null ? 0 : due.filter(d => d > ends).length,
  }
}

const heldWords = (l: Load): string =>
  l.vacant
    ? `Nobody${l.vacantSince ? ` since ${shortDay(l.vacantSince)}` : ''}`
    : l.who === ''
      ? 'Not said'
      : `${l.who}${l.heldAs ? `, ${l.heldAs}` : ''}${l.ends ? `, until ${shortDay(l.ends)}` : ''}`

/** Made for a plan and a day, so that the bars of a page have ids of their own. */
function tableFor(ids: ReadonlyMap<Load, number>): Table<Load> {
  return table<Load>({
    name: 'owners',
    caption: 'Every post, the heaviest first',
    rowHeader: 'post',
    perPage: 200,
    columns: [
      {
        key: 'post',
        title: 'Post, and who holds it',
        width: 30,
        filter: 'words',
        sort: true,
        value: l => `${l.post.title} ${heldWords(l)}`,
        draw: l =>
          html`<a href="${ownerUrl.to({}, { post: l.post.id })}">${l.post.title}</a><span class="gt-line small gt-thin${l.vacant ? ' gt-owner__late' : ' muted'}">${heldWords(l)}</span>`,
      },
      {
        key: 'steps',
        title: 'Its steps, by what the evidence supports',
        width: 25,
        value: l => sayStates(l.steps),
        draw: l => {
          const of = segments(`load-${ids.get(l)}`, l.steps, 230)
          return Object.keys(l.steps).length === 0
            ? html`<span class="muted">None</span>`
            : html`<span class="gt-line gt-pic">${raw(of.svg)}</span>`
        },
      },
      { key: 'open', title: 'Steps open', kind: 'number', sort: true, value: l => l.open },
      { key: 'other', title: 'Other things open', kind: 'number', sort: true, value: l => l.other },
      {
        key: 'late',
        title: 'Late',
        kind: 'number',
        sort: true,
        value: l => l.late,
        draw: l => (l.late > 0 ? html`<b class="gt-owner__late">${figures(l.late)}</b>` : html`0`),
      },
      { key: 'soon', title: 'Due in 14 days', kind: 'number', sort: true, value: l => l.soon },
      {
        key: 'after',
        title: 'Due after its holder leaves',
        kind: 'number',
        sort: true,
        value: l => (l.ends === null ? null : l.after),
      },
    ],
    empty: 'The plan names no post.',
  })
}

const fileTable: Table<Load> = table<Load>({
  name: 'owners',
  caption: 'Who owns what',
  rowHeader: 'post',
  columns: [
    { key: 'post', title: 'Post', value: l => l.post.title },
    { key: 'who', title: 'Held by', value: l => l.who },
    { key: 'as', title: 'Held as', value: l => l.heldAs ?? (l.vacant ? 'vacant' : '') },
    { key: 'since', title: 'Vacant since', kind: 'day', value: l => l.vacantSince ?? '' },
    { key: 'ends', title: 'Holder leaves on', kind: 'day', value: l => l.ends ?? '' },
    { key: 'open', title: 'Steps open', kind: 'number', value: l => l.open },
    { key: 'other', title: 'Other things open', kind: 'number', value: l => l.other },
    { key: 'late', title: 'Late', kind: 'number', value: l => l.late },
    { key: 'soon', title: 'Due in 14 days', kind: 'number', value: l => l.soon },
    { key: 'after', title: 'Due after its holder leaves', kind: 'number', value: l => l.after },
    ...states.map(s => ({
      key: `steps-${s}`,
      title: `Steps ${stateWords[s]}`,
      kind: 'number' as const,
      value: (l: Load) => l.steps[s] ?? 0,
    })),
  ],
})

export const ownersPage = page({
  url: ownersUrl,
  query: z.looseObject({ on: z.string().optional() }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  draw: (found, { asking, query, search }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen: Seen = { on: c.j.on, today: asking.today }
    const loads = loadsOf(c)
    const of = tableFor(new Map(loads.map((l, i) => [l, i])))
    const ask = askOf(of, search)
    return {
      title: TITLE,
      answer: answerOf(c, loads),
      asAt: asAtLines(asking, version, seen),
      body: html`${partsNav(ownersUrl, seen)}${otherDay(ownersUrl, seen, query.on)}
${drawTable(of, ask, inMemory(of, ask, loads), { href: ownersUrl.path })}${keyView()}${nobodyPanel(c, onOf(seen))}`,
    }
  },
  downloads: (found, { search }) => {
    if (!found) return []
    const loads = loadsOf(found.c)
    const of = tableFor(new Map())
    return [downloadOf(fileTable, inMemory(of, askOf(of, search), loads).rows)]
  },
})

/** "Four of 25 posts carry half of the 96 open steps. One stands vacant, and two holders leave before their work is due." */
export function answerOf(c: Context, loads: readonly Load[]): string {
  if (loads.length === 0) return 'Nobody can say: the plan names no post.'
  const all = loads.reduce((n, l) => n + l.open, 0)
  const parts: string[] = []
  if (all > 0) {
    let carried = 0
    let n = 0
    for (const l of loads.toSorted((a, b) => b.open - a.open)) {
      if (carried * 2 >= all) break
      carried += l.open
      n++
    }
    parts.push(
      `${Say(n)} of ${figures(loads.length)} posts ${n === 1 ? 'carries' : 'carry'} half of the ${figures(all)} open steps.`,
    )
  } else
    parts.push(
      `${Say(loads.length)} ${loads.length === 1 ? 'post is' : 'posts are'} named, and no step of theirs is open.`,
    )
  const vacant = loads.filter(l => l.vacant && l.open + l.other > 0).length
  const leaving = loads.filter(l => l.after > 0).length
  const lacking = [
    ...(vacant > 0 ? [`${say(vacant)} ${vacant === 1 ? 'stands' : 'stand'} vacant`] : []),
    ...(leaving > 0
      ? [
          `${count(leaving, 'holder')} ${leaving === 1 ? 'leaves' : 'leave'} before ${leaving === 1 ? 'the' : 'their'} work is due`,
        ]
      : []),
  ]
  if (lacking.length > 0) parts.push(`${capital(and(lacking))}.`)
  const nobody = ownerlessOf(c).filter(o => postOwning(c, o.step) === null).length
  if (nobody > 0)
    parts.push(`${Say(nobody)} open ${nobody === 1 ? 'step has' : 'steps have'} no owner who can be asked.`)
  return parts.join(' ')
}

const keyView = (): View =>
  html`<ul class="gt-key">${states.map(s => html`<li>${statusOf(s, stateWords[s], 13)}</li>`)}</ul>`

/** Open steps that no post owns: who the plan names instead, and why nobody can be asked. */
function nobodyPanel(c: Context, on: string | undefined): View | string {
  const bare = ownerlessOf(c).filter(o => postOwning(c, o.step) === null)
  const others = strangers(c)
  if (bare.length + others.length === 0) return ''
  return html`<section class="gt-section" aria-labelledby="nobody-h"><h2 class="govuk-heading-m" id="nobody-h">Owned by no post of the plan</h2><ul class="gt-panel gt-owner__nobody">${bare.map(
    ({ step, why }) =>
      html`<li><a href="${itemUrl.to({}, { id: step.id, on })}">${label(step, 110)}</a><span class="small muted">${why}</span></li>`,
  )}${others.map(
    s =>
      html`<li><a href="${itemUrl.to({}, { id: s.id, on })}">${label(s, 110)}</a><span class="small muted">“${s.owner?.text ?? ''}” can be asked, and is no post that the plan knows.</span></li>`,
  )}</ul></section>`
}

/** Open steps of somebody who can be asked and holds no one post. */
const strangers = (c: Context): Step[] =>
  c.view
    .openSteps()
    .filter(s => postOwning(c, s) === null && s.owner && ownerTrouble(c.view, s.owner, s.due?.on ?? null) === null)
