/** Steps that were ticked, changed together: what would become of each is shown before anything is saved. */
import { z } from 'zod'
import {
  button,
  checkboxes,
  dateInput,
  dayOf as dayIn,
  input,
  radios,
  select,
  textarea,
} from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Body, type FormDefinition, form, page } from '../../web/page.ts'
import { type Entry, entry, hidden } from '../../web/parts.ts'
import { askOf, inMemory } from '../../web/table/index.ts'
import type { Rec } from '../graph/kinds.ts'
import { asAtLines } from '../pages/parts.ts'
import type { Context } from '../report/context.ts'
import { capital, clip, count, figures } from '../report/words.ts'
import { itemUrl, planUrl } from '../urls.ts'
import { stepsChange, wanted as wantedOf } from './acts-bulk.ts'
import { stepsChosen } from './acts-steps.ts'
import {
  type Becomes,
  becomes,
  CHANGE_SAYS,
  type Change,
  changes,
  isApproved,
  MOST_STEPS,
  statuses,
  type Wanted,
} from './bulk.ts'
import { textIn } from './pages-record.ts'
import { warningOn } from './redate.ts'
import { allStepsTable, type StepRow, stepRows } from './steps-table.ts'
import { changeAllUrl, changeUrl, stepsUrl } from './urls.ts'

/** The rows that the address asks for: ticked one by one, in a list, or all that filters leave. */
function chosenIn(c: Context, shorts: ReadonlyMap<string, string>, search: URLSearchParams): readonly StepRow[] {
  const rows = stepRows(c)
  if (search.get('all') === '1') {
    const steps = allStepsTable(undefined, null)
    const found = inMemory(steps, { ...askOf(steps, search), whole: true }, rows).rows
    return found.slice(0, MOST_STEPS)
  }
  const asked = new Set([...search.getAll('row'), ...(search.get('rows') ?? '').split(',')])
  return rows.filter(r => asked.has(shorts.get(r.step.id) ?? '-')).slice(0, MOST_STEPS)
}

/** What is wanted of them, as the address says it; null where it says nothing yet, and what is wrong with it. */
function wantedIn(search: URLSearchParams): {
  readonly wanted: Wanted | null
  readonly errors: Record<string, string>
} {
  const what = search.get('what')
  // What changes is chosen first, and then to what.
  const asked = what === 'day' ? 'day-day' : what === 'days' || what === 'status' ? what : `to-${what}`
  if (what === null || (!search.has(asked) && !search.has('to') && !search.has('day')))
    return { wanted: null, errors: what === null || isChange(what) ? {} : { what: 'Choose what changes' } }
  const parsed = wantedOf.safeParse(wantedFrom(name => search.get(name) ?? ''))
  if (parsed.success) return { wanted: parsed.data as Wanted, errors: {} }
  return {
    wanted: null,
    errors: Object.fromEntries(
      parsed.error.issues.map(i => [i.path[0] === 'to' ? `to-${what}` : String(i.path[0] ?? 'what'), i.message]),
    ),
  }
}
const isChange = (what: string) => changes.some(c => c === what)

/** Of the fields of the form those that the change asks for. */
function wantedFrom(get: (name: string) => string): Record<string, string> {
  const what = get('what')
  if (what === 'days') return { what, days: get('days') }
  if (what === 'day') return { what, day: get('day') || dayIn(dayParts(get), 'day') }
  if (what === 'status') return { what, status: get('status') }
  return { what, to: get('to') || get(`to-${what}`) }
}
const dayParts = (get: (name: string) => string) => ({
  'day-day': get('day-day'),
  'day-month': get('day-month'),
  'day-year': get('day-year'),
})

export const changePage = page({
  url: changeUrl,
  query: z.looseObject({}),
  reads: stepsChosen,
  input: () => ({}),
  draw: ({ version, c, live, shorts }, asked) => {
    const { asking, search } = asked
    const chosen = chosenIn(c, shorts, search)
    const { wanted, errors } = wantedIn(search)
    const made = wanted
      ? becomes(
          live,
          chosen.map(r => r.step),
          wanted,
          asking.today,
        )
      : []
    const will = made.filter(b => b.next !== null)
    const rowsSaid = chosen.map(r => shorts.get(r.step.id) ?? '').join(',')
    const mark = 'steps'
    const e = entry(asked, changeAllUrl, mark)
    return {
      title: chosen.length === 1 ? 'Change a step' : `Change ${count(chosen.length, 'step')}`,
      answer:
        chosen.length === 0
          ? html`Nothing is ticked. <a href="${stepsUrl.path}">Go back, and tick the steps</a>.`
          : wanted === null
            ? 'Say what changes. You see what it would make of each step before anything is saved.'
            : will.length === made.length
              ? `This is what would change. Nothing is saved yet.`
              : `${capital(count(will.length, 'step'))} would change, and ${count(made.length - will.length, 'other')} would not. Nothing is saved yet.`,
      asAt: asAtLines(asking, version, { on: asking.today, today: asking.today }),
      crumbs: [
        { text: 'The plan', href: planUrl.to({}) },
        { text: 'Every step', href: stepsUrl.path },
      ],
      body:
        chosen.length === 0
          ? html``
          : wanted === null
            ? html`<form method="get" action="${changeUrl.path}"><div class="gt-grid gt-main-side"><div class="gt-stack">${chosenList(chosen, shorts)}</div><div class="gt-aside">${whatPanel(c, search, errors, true)}</div></div></form>`
            : html`<div class="gt-grid gt-main-side"><div class="gt-stack">${previewTable(c, made)}${will.length > 0 ? saveForm(asked, e, wanted, will, live, shorts) : ''}</div>
<div class="gt-aside"><form method="get" action="${changeUrl.path}">${hidden('rows', rowsSaid)}${whatPanel(c, search, errors, false)}</form><p class="small gt-below"><a href="${changeUrl.to({}, { rows: rowsSaid })}">Leave some of them out</a></p></div></div>`,
    }
  },
})

/** The steps that were chosen, each with a box by which it is left out. */
const chosenList = (chosen: readonly StepRow[], shorts: ReadonlyMap<string, string>): View =>
  html`<section class="gt-panel"><h2 class="govuk-heading-m">The steps</h2>${checkboxes({
    name: 'row',
    legend: 'Take the tick from what is not to change',
    small: true,
    values: chosen.map(r => shorts.get(r.step.id) ?? ''),
    items: chosen.map((r, n) => ({
      value: shorts.get(r.step.id) ?? '',
      text: `${r.step.source.ref || r.step.id} ${clip(r.step.title, 110)}`,
      id: `row-${n}`,
    })),
  })}</section>`

function whatPanel(
  c: Context,
  search: URLSearchParams,
  errors: Readonly<Record<string, string>>,
  first: boolean,
): View {
  const now = (name: string) => search.get(name) ?? ''
  const one = (name: string) => ({ name, value: now(name), error: errors[name] })
  const listOf = (kind: 'programme' | 'workstream' | 'outcome' | 'post') =>
    [...(c.view.all[kind] as readonly (Rec<'post'> | Rec<'programme'>)[])]
      .map(r => ({
        value: r.id,
        text: clip(kind === 'post' || r.source.ref === '' ? r.title || r.id : `${r.source.ref}. ${r.title}`, 80),
      }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
  const choose = (what: 'owner' | 'programme' | 'workstream' | 'outcome', label: string): View =>
    select({
      ...one(`to-${what}`),
      label,
      full: true,
      items: [{ value: '', text: 'Choose one' }, ...listOf(what === 'owner' ? 'post' : what)],
    })
  const fields: Record<Change, () => View> = {
    days: () =>
      input({ ...one('days'), label: 'How many days', hint: '14 is two weeks later, -7 a week sooner.', width: 4 }),
    day: () =>
      dateInput({
        name: 'day',
        legend: 'New end date',
        values: { day: now('day-day'), month: now('day-month'), year: now('day-year') },
        error: errors.day,
      }),
    owner: () => choose('owner', 'Their owner from now on'),
    programme: () => choose('programme', 'Programme'),
    workstream: () => choose('workstream', 'Workstream'),
    outcome: () => choose('outcome', 'Outcome'),
    status: () =>
      select({
        ...one('status'),
        label: 'How far they are',
        full: true,
        items: [{ value: '', text: 'Choose one' }, ...statuses.map(s => ({ value: s, text: capital(s) }))],
      }),
  }
  const what = changes.find(v => v === now('what'))
  const body = html`${radios({
    name: 'what',
    legend: { text: 'What changes', size: 's' },
    value: what,
    error: errors.what,
    small: true,
    items: changes.map(v => ({ value: v, text: CHANGE_SAYS[v] })),
  })}${what === undefined ? '' : fields[what]()}${button({ text: what === undefined ? 'Continue' : 'Show what would change', ...(first ? {} : { kind: 'secondary' as const }) })}`
  return html`<section class="gt-panel gt-panel--tight gt-panel--act gt-form">${body}</section>`
}

function previewTable(c: Context, made: readonly Becomes[]): View {
  const row = (b: Becomes): View => {
    const warns = b.next?.due?.on && b.next.due !== b.step.due ? warningOn(c.view, b.step, b.next.due.on) : ''
    return html`<tr><th scope="row"><a href="${itemUrl.to({}, { id: b.step.id })}">${b.step.source.ref || b.step.id}</a> ${clip(b.step.title, 110)}</th><td data-l="It is">${b.was || html`<span class="muted">nothing</span>`}</td><td data-l="It would be">${b.next ? html`<b>${b.will}</b>` : html`<span class="muted">${b.why}</span>`}${warns === '' ? '' : html`<span class="gt-line small gt-node__lacks">${warns}</span>`}</td></tr>`
  }
  return html`<section class="gt-panel" aria-labelledby="would-h"><h2 class="govuk-heading-m" id="would-h">What would change</h2><table class="gt-table gt-cards" aria-labelledby="would-h"><thead><tr><th scope="col" class="gt-w-45">Step</th><th scope="col">It is</th><th scope="col">It would be</th></tr></thead><tbody>${made.map(row)}</tbody></table></section>`
}

function saveForm(
  asked: Parameters<typeof entry>[0] & { readonly asking: { post(href: string, body: View): View } },
  e: Entry,
  wanted: Wanted,
  will: readonly Becomes[],
  live: { row(key: string): { version: number } | undefined },
  shorts: ReadonlyMap<string, string>,
): View {
  const rows = will.map(b => `${shorts.get(b.step.id)}.${live.row(b.step.id)!.version}`).join(',')
  const signed = will.filter(b => b.signed).length
  const sent = {
    what: wanted.what,
    ...('to' in wanted
      ? { to: wanted.to }
      : 'days' in wanted
        ? { days: wanted.days }
        : 'day' in wanted
          ? { day: wanted.day }
          : { status: wanted.status }),
  }
  return html`<section class="gt-panel gt-panel--act gt-form" aria-labelledby="save-h"><h2 class="govuk-heading-m" id="save-h">Change ${will.length === 1 ? 'this step' : `these ${figures(will.length)} steps`}</h2>${asked.asking.post(
    changeAllUrl.to(),
    html`${hidden('mark', e.mark)}${hidden('rows', rows)}${Object.entries(sent).map(([k, v]) => hidden(k, v))}${textarea({ ...e.one('reason'), label: 'Why', hint: 'It is written down beside each of them.', rows: 3 })}${
      isApproved(wanted)
        ? input({
            ...e.one('approver'),
            label: 'Who approved it',
            hint:
              signed > 0
                ? `${capital(count(signed, 'step'))} ${signed === 1 ? 'stands' : 'stand'} in the plan as it was signed: a board or a post, and none of their owners.`
                : 'A board or a post, if one did.',
          })
        : ''
    }${button({ text: will.length === 1 ? 'Change it' : `Change all ${figures(will.length)}`, once: true })}`,
  )}</section>`
}

const inBody = (body: Body) => wantedFrom(name => textIn(body, name))

export const changeForm: FormDefinition = form({
  url: changeAllUrl,
  does: stepsChange,
  input: ({ body }) => ({
    rows: textIn(body, 'rows'),
    wanted: inBody(body),
    reason: textIn(body, 'reason'),
    approver: textIn(body, 'approver'),
  }),
  from: changePage,
  back: ({ body }) => {
    const { what = '', ...of } = inBody(body)
    const rows = textIn(body, 'rows')
      .split(',')
      .map(r => r.slice(0, 10))
      .join(',')
    return { query: { rows, what, ...of } }
  },
  leadsTo: () => stepsUrl.path,
  says: 'The steps were changed.',
})
