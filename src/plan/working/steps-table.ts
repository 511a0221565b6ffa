/** Steps as a table: each with its two statuses side by side, and what it is sorted and filtered by. */
import { html, type View } from '../../web/html.ts'
import { type Column, type Table, table } from '../../web/table/index.ts'
import { addDays, type Day } from '../graph/dates.ts'
import type { Step } from '../graph/kinds.ts'
import { statusOf } from '../pages/parts.ts'
import { declaredLook, declaredView, melonView, supportedLook, supportedView } from '../pages/statuses.ts'
import type { Context } from '../report/context.ts'
import { capital, clip } from '../report/words.ts'
import { declared, type StepCourse, stepCourseOf, supported } from '../standing/course.ts'
import { programmeOf } from '../standing/thread-of-links.ts'
import { itemUrl } from '../urls.ts'

export type StepRow = {
  readonly step: Step
  readonly says: string
  readonly shows: string
  /** Null of one that was stopped. */
  readonly course: StepCourse | null
  readonly differ: boolean
  /** Why the evidence supports no more, as ends of a sentence. */
  readonly why: readonly string[]
  readonly owner: string
  readonly programme: string
  readonly workstream: string
  readonly outcomes: string
  /** How near its end is, for filtering. */
  readonly when: string
}

const STOPPED = 'Stopped'
export const whens = ['Past', '30 days', '90 days', 'Later', 'No date', 'Closed'] as const

const known = new WeakMap<Context, Map<Step, StepRow>>()

const all = new WeakMap<Context, readonly StepRow[]>()
/** Every step of the plan, those that were stopped too. */
export function stepRows(c: Context): readonly StepRow[] {
  const before = all.get(c)
  if (before) return before
  const rows = c.view.all.step.map(s => stepRow(c, s))
  all.set(c, rows)
  return rows
}

/** One step, worked out once for a plan and a day. */
export function stepRow(c: Context, step: Step): StepRow {
  let rows = known.get(c)
  if (!rows) {
    rows = new Map()
    known.set(c, rows)
  }
  const found = rows.get(step)
  if (found) return found
  const s = c.view.isStopped(step) ? null : stepCourseOf(c, step)
  const row: StepRow = {
    step,
    says: s ? declaredLook(s.says).word : STOPPED,
    shows: s ? supportedLook(s.shows).word : STOPPED,
    course: s,
    differ: s !== null && s.says !== 'not said' && s.says !== s.shows,
    why: s?.why ?? [],
    owner: c.view.get(step.owner, 'post')?.title || step.owner?.text || '',
    programme: programmeOf(c, step)?.title ?? step.programme?.text ?? '',
    workstream: c.view.get(step.workstream, 'workstream')?.title ?? step.workstream?.text ?? '',
    outcomes: c.view
      .outcomesOf(step)
      .map(o => o.source.ref || o.title)
      .filter(o => o !== '')
      .join(', '),
    when: whenOf(c, step),
  }
  rows.set(step, row)
  return row
}

function whenOf(c: Context, s: Step): (typeof whens)[number] {
  const due: Day | null = s.due?.on ?? null
  if (!c.view.isOpen(s)) return 'Closed'
  if (due === null) return 'No date'
  if (due < c.view.on) return 'Past'
  return due <= addDays(c.view.on, 30) ? '30 days' : due <= addDays(c.view.on, 90) ? '90 days' : 'Later'
}

/** S2 before S10. */
const idOf = (r: StepRow) => r.step.id.replace(/\d+/g, n => n.padStart(8, '0'))

const due: Column<StepRow> = {
  key: 'due',
  title: 'Due',
  kind: 'day',
  value: r => r.step.due?.on ?? r.step.due?.text ?? '',
  sort: true,
  width: 10,
}
const says: Column<StepRow> = {
  key: 'says',
  title: 'The owner says',
  value: r => r.says,
  draw: r => (r.course ? declaredView(r.course.says) : statusOf('stopped', STOPPED)),
  filter: 'choice',
  choices: [...declared.map(d => declaredLook(d).word), STOPPED],
  sort: true,
  width: 15,
}
const shows: Column<StepRow> = {
  key: 'shows',
  title: 'The evidence supports',
  value: r => r.shows,
  draw: r =>
    r.course
      ? html`${supportedView(r.course.shows)}${r.course.melon ? html`<span class="gt-line xs">${melonView(r.course.melon)}</span>` : ''}`
      : statusOf('stopped', STOPPED),
  filter: 'choice',
  choices: [...supported.map(d => supportedLook(d).word), STOPPED],
  sort: true,
  width: 15,
}
const named = (on: string | undefined, beneath: (r: StepRow) => string): Column<StepRow> => ({
  key: 'step',
  title: 'Step',
  value: r => `${r.step.source.ref || r.step.id} ${r.step.title}`,
  draw: r =>
    html`<a href="${itemUrl.to({}, { id: r.step.id, on })}">${r.step.source.ref || r.step.id}</a> ${clip(r.step.title, 120)}${beneath(r) === '' ? '' : html`<span class="gt-line xs muted gt-thin">${beneath(r)}</span>`}`,
  filter: 'words',
  width: 35,
})

/** The steps of an outcome, a programme or a workstream, on its page. */
export const stepsOfTable = (on: string | undefined): Table<StepRow> =>
  table<StepRow>({
    name: 'steps',
    caption: 'Its steps',
    rowHeader: 'step',
    first: { sort: 'due', direction: 'ascending' },
    id: idOf,
    perPage: 30,
    columns: [
      named(on, r => r.owner || 'nobody owns it'),
      due,
      says,
      shows,
      {
        key: 'why',
        title: 'Why no more',
        value: r => capital(r.why.join('; ')),
        draw: r => html`<span class="small">${capital(r.why.join('; '))}</span>`,
        width: 20,
      },
    ],
  })

/**
 * All steps.
 * @param tick draws what is ticked to choose a step; null where nobody may change any
 */
export const allStepsTable = (on: string | undefined, tick: ((r: StepRow) => View) | null): Table<StepRow> =>
  table<StepRow>({
    name: 'steps',
    caption: 'Every step of the plan',
    rowHeader: 'step',
    id: idOf,
    columns: [
      ...(tick
        ? [{ key: 'tick', title: 'Tick', value: () => '', draw: tick, width: 5 } satisfies Column<StepRow>]
        : []),
      named(on, () => ''),
      { key: 'owner', title: 'Owner', value: r => r.owner, filter: 'choice', sort: true, width: 15 },
      { key: 'programme', title: 'Programme', value: r => r.programme, filter: 'choice', sort: true, width: 10 },
      { key: 'outcome', title: 'Outcomes', value: r => r.outcomes, filter: 'words', sort: true, width: 5 },
      due,
      {
        key: 'when',
        title: 'Due in',
        value: r => r.when,
        filter: 'choice',
        choices: whens,
        width: 5,
      },
      says,
      shows,
      {
        key: 'differ',
        title: 'Differ',
        value: r => (r.differ ? 'Yes' : 'No'),
        filter: 'choice',
        choices: ['Yes', 'No'],
        sort: true,
        width: 5,
      },
    ],
  })

/** The same for a file, where each thing has a column of its own. */
export const stepsFile: Table<StepRow> = table<StepRow>({
  name: 'steps',
  caption: 'Steps',
  rowHeader: 'title',
  columns: [
    { key: 'ref', title: 'Step', value: r => r.step.source.ref || r.step.id },
    { key: 'title', title: 'What will be done', value: r => r.step.title },
    { key: 'owner', title: 'Owner', value: r => r.owner },
    { key: 'programme', title: 'Programme', value: r => r.programme },
    { key: 'workstream', title: 'Workstream', value: r => r.workstream },
    { key: 'outcome', title: 'Outcomes', value: r => r.outcomes },
    { key: 'start', title: 'Start', kind: 'day', value: r => r.step.start?.on ?? r.step.start?.text ?? '' },
    { key: 'due', title: 'Due', kind: 'day', value: r => r.step.due?.on ?? r.step.due?.text ?? '' },
    { key: 'first', title: 'Due at first', kind: 'day', value: r => r.step.originalDue?.on ?? '' },
    { key: 'says', title: 'The owner says', value: r => r.says },
    { key: 'shows', title: 'The evidence supports', value: r => r.shows },
    { key: 'differ', title: 'Do they differ', value: r => (r.differ ? 'Yes' : 'No') },
    { key: 'why', title: 'Why', value: r => r.why.join('; ') },
    { key: 'updated', title: 'Last update', kind: 'day', value: r => r.step.updated?.on ?? '' },
    { key: 'progress', title: 'What it says', value: r => r.step.progress },
    { key: 'test', title: 'Acceptance test', value: r => r.step.test },
  ],
})
