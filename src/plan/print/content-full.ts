/** The full plan as blocks: every outcome with its measures and steps, steps that hang from none, and what stands beside them. */
import { happened } from '../coherence/rules/plain.ts'
import { sayDay } from '../graph/dates.ts'
import type { AnyRec, Measure, Outcome, Rec, Step } from '../graph/kinds.ts'
import { sayMoney, type When } from '../graph/values.ts'
import { declaredLook, signalLook, supportedLook } from '../pages/statuses.ts'
import type { Block, Cell, Column, Entry, Run, Table } from '../report/blocks.ts'
import { type Context, label } from '../report/context.ts'
import { capital, clip, count, figures, shortDay } from '../report/words.ts'
import { courseOf, type StepCourse } from '../standing/course.ts'
import { improvingOf, type MeasureNow } from '../standing/improving.ts'

const soft = (words: string): Cell => [{ soft: words }]
const day = (w: When | null, none = 'no date'): Cell =>
  w?.on ? shortDay(w.on) : w?.text ? clip(w.text, 40) : soft(none)
const status = (look: { readonly shape: string; readonly word: string }): Cell => [
  { shape: look.shape, word: look.word } as Run,
]

/** Where each step and measure stands, worked out once for a document. */
type Standing = {
  readonly c: Context
  readonly steps: ReadonlyMap<Step, StepCourse>
  readonly measures: ReadonlyMap<Measure, MeasureNow>
}
export const standingIn = (c: Context): Standing => ({
  c,
  steps: new Map(courseOf(c).steps.map(s => [s.step, s])),
  measures: new Map(improvingOf(c).measures.map(m => [m.measure, m])),
})

/** Steps one after the other, in the order of their dates; those with none come last. */
export function stepEntries(of: Standing, caption: string, steps: readonly Step[]): Block {
  const dated = (s: Step) => s.due?.on ?? '9'
  const sorted = [...steps].sort((a, b) => (dated(a) < dated(b) ? -1 : dated(a) > dated(b) ? 1 : 0))
  return { is: 'entries', caption, items: sorted.map(s => entryOf(of, s)) }
}

function entryOf({ c, steps }: Standing, s: Step): Entry {
  const at = steps.get(s)
  const owner = s.owner ? clip(c.view.get(s.owner, 'post')?.title ?? s.owner.text, 80) : 'Nobody owns it'
  const by = s.due?.on ? `by ${sayDay(s.due.on)}` : s.due?.text ? `by “${clip(s.due.text, 40)}”` : 'by no date'
  const says = at ? declaredLook(at.says) : null
  const shows = at ? supportedLook(at.shows) : null
  const stands =
    says && shows && at
      ? says.word === shows.word || (at.says === 'done' && at.shows === 'done')
        ? `${shows.word}, by its owner and by the evidence.`
        : `Its owner says ${says.word.toLowerCase()}; the evidence shows ${shows.word.toLowerCase()}${at.why.length > 0 ? `: ${clip(at.why.join('; '), 160)}` : ''}.`
      : 'Stopped.'
  // Plain lines: with a shape or a softer word in each, five thousand of them take Typst three times as long.
  return {
    title: label(s, 300),
    about: s.id,
    says: [`${owner}, ${by}. ${stands}`, s.test ? `Done when: ${clip(s.test, 240)}` : 'Nothing says when it is done.'],
  }
}

const MEASURE: readonly Column[] = [
  { head: 'Measure', wide: 40 },
  { head: 'From', wide: 12, num: true },
  { head: 'Last', wide: 12, num: true },
  { head: 'To', wide: 12, num: true },
  { head: 'By', wide: 10 },
  { head: 'What its values say', wide: 14 },
]

function measuresTable(of: Standing, measures: readonly Measure[]): Table {
  return {
    is: 'table',
    caption: 'Measures',
    dense: true,
    columns: MEASURE,
    about: measures.map(m => m.id),
    rows: measures.map(m => {
      const now = of.measures.get(m)
      const last = now?.chart.points.at(-1)
      const unit = /^%|per ?cent/i.test(m.unit || m.target?.unit || '') ? '%' : ''
      const number = (n: number | null | undefined): Cell => (n == null ? soft('not said') : `${figures(n)}${unit}`)
      return [
        label(m, 160),
        number(m.baseline?.value),
        last ? { lines: [`${figures(last.value)}${unit}`, soft(shortDay(last.date)) as never] } : soft('none'),
        number(m.target?.value),
        day(m.targetOn),
        now ? status(signalLook[now.says]) : soft('not known'),
      ]
    }),
  }
}

/** One outcome in full. */
export function outcomeSection(of: Standing, o: Outcome, i: number): Block {
  const { view } = of.c
  const steps = view.stepsOfOutcome(o.id)
  const measures = view.measuresOfOutcome(o.id)
  return {
    is: 'section',
    id: `outcome-${i}`,
    heading: label(o, 160),
    soft: count(steps.length, 'step'),
    blocks: [
      {
        is: 'text',
        text: [
          ...(o.now ? [{ soft: 'From ' }, `${clip(o.now, 300)} `] : []),
          ...(o.then ? [{ soft: 'to ' }, clip(o.then, 300)] : []),
          ...(o.now || o.then ? [] : ['From where to where is not said']),
          '. ',
          { soft: 'Owner: ' },
          o.owner ? (view.get(o.owner, 'post')?.title ?? o.owner.text) : 'nobody',
          ...(o.due?.on ? [{ soft: '; by ' }, shortDay(o.due.on)] : []),
          '.',
        ],
      },
      ...(measures.length > 0
        ? [measuresTable(of, measures)]
        : [{ is: 'text', soft: true, text: 'It has no measure.' } as const]),
      ...(steps.length > 0
        ? [stepEntries(of, 'Steps', steps)]
        : [{ is: 'text', soft: true, text: 'It has no step.' } as const]),
    ],
  }
}

/** The whole of it. */
export function fullBlocks(c: Context): Block[] {
  const of = standingIn(c)
  const { all } = c.view
  const orphans = all.step.filter(s => c.view.outcomesOf(s).length === 0)
  const parts: Block[] = [
    ...all.outcome.map((o, i) => outcomeSection(of, o, i)),
    ...(orphans.length > 0
      ? [
          {
            is: 'section',
            id: 'orphans',
            heading: 'Steps that serve no outcome',
            soft: figures(orphans.length),
            blocks: [stepEntries(of, 'Steps', orphans)],
          } as const,
        ]
      : []),
    ...beside(c),
  ]
  const contents = parts.flatMap(b =>
    b.is === 'section' ? [{ to: b.id, text: b.heading, ...(b.soft ? { soft: b.soft } : {}) }] : [],
  )
  return [{ is: 'contents', items: contents }, ...parts]
}

/** Programmes with their money, what was found and what is owed with what answers it, risks and milestones. */
function beside(c: Context): Block[] {
  const { view } = c
  const { all } = view
  const naming = Map.groupBy(
    all.step.flatMap(s => s.answers.flatMap(a => (a.id ? [{ a: a.id, s }] : []))),
    x => x.a,
  )
  const answering = (r: Rec<'finding'> | Rec<'clause'> | Rec<'obligation'>): number =>
    new Set([...(naming.get(r.id) ?? []).map(x => x.s.id), ...r.steps.flatMap(x => x.id ?? [])]).size
  const section = (id: string, heading: string, rows: number, table: Table | null): Block[] =>
    table && rows > 0 ? [{ is: 'section', id, heading, soft: figures(rows), blocks: [table] }] : []
  const asked = [...all.finding, ...all.clause, ...all.obligation]
  return [
    ...section('programmes', 'Programmes and their money', all.programme.length, {
      is: 'table',
      caption: 'Programmes',
      dense: true,
      columns: [
        { head: 'Programme', wide: 34 },
        { head: 'Lead', wide: 20 },
        { head: 'State', wide: 12 },
        { head: 'Money until', wide: 14 },
        { head: 'Cost', wide: 10, num: true },
        { head: 'Steps', wide: 10, num: true },
      ],
      about: all.programme.map(p => p.id),
      rows: all.programme.map(p => [
        label(p, 120),
        p.lead?.text ? clip(p.lead.text, 70) : soft('Nobody'),
        p.state?.text ? clip(p.state.text, 40) : soft('not said'),
        day(p.fundedUntil, 'not said'),
        p.cost?.pence == null ? soft('not said') : sayMoney(p.cost.pence),
        figures(view.stepsOfProgramme(p.id).length),
      ]),
    }),
    ...section('asked', 'What was found or is owed, and how much of the plan answers it', asked.length, {
      is: 'table',
      caption: 'Findings, clauses and obligations',
      dense: true,
      columns: [
        { head: 'What was found or is owed', wide: 56 },
        { head: 'By or to whom', wide: 22 },
        { head: 'Date', wide: 12 },
        { head: 'Steps', wide: 10, num: true },
      ],
      about: asked.map(r => r.id),
      rows: asked.map(r => [
        label(r, 200),
        clip(
          r.kind === 'finding' ? r.body : r.kind === 'obligation' ? r.owedTo : (view.get(r.instrument)?.id ?? ''),
          60,
        ),
        day(r.kind === 'finding' ? r.on : r.kind === 'obligation' ? r.due : r.issued),
        answering(r) === 0 ? [{ shape: 'absent', word: 'none' }] : figures(answering(r)),
      ]),
    }),
    ...section('milestones', 'Milestones', all.milestone.length, {
      is: 'table',
      caption: 'Milestones',
      dense: true,
      columns: [
        { head: 'Milestone', wide: 44 },
        { head: 'Of', wide: 30 },
        { head: 'By', wide: 13 },
        { head: 'Met', wide: 13 },
      ],
      about: all.milestone.map(m => m.id),
      rows: all.milestone.map(m => {
        const at = view.get(m.step) ?? view.get(m.programme)
        return [
          label(m, 160),
          at ? label(at as AnyRec, 90) : soft('nothing'),
          day(m.due),
          m.state?.is === 'done' || happened(m.doneOn, view.on) ? 'Yes' : soft('Not yet'),
        ]
      }),
    }),
    ...section('risks', 'Risks', all.risk.length, {
      is: 'table',
      caption: 'Risks',
      dense: true,
      columns: [
        { head: 'Risk', wide: 40 },
        { head: 'What is done about it', wide: 34 },
        { head: 'Owner', wide: 16 },
        { head: 'Level', wide: 10 },
      ],
      about: all.risk.map(r => r.id),
      rows: all.risk.map(r => [
        label(r, 160),
        r.mitigation ? clip(r.mitigation, 160) : soft('Nothing is written down'),
        r.owner?.text ? clip(r.owner.text, 60) : soft('Nobody'),
        r.level?.text ? capital(clip(r.level.text, 20)) : soft('not said'),
      ]),
    }),
  ]
}
