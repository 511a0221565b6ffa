/** The plan on a page, drawn from what was found: outcomes with what they have and lack, then what hangs from none. */
import { beads, cover, type StateCounts, segments, states, stateWords } from '../../web/chart/bars.ts'
import type { StepState } from '../../web/chart/shapes.ts'
import { spark } from '../../web/chart/spark.ts'
import type { Measure, Outcome, Programme, Step } from '../graph/kinds.ts'
import { type Ref, sayMoney } from '../graph/values.ts'
import { courseOf, type Supported } from '../standing/course.ts'
import type { Block, Cell, Line, Run } from './blocks.ts'
import { aimed, based } from './content-thread.ts'
import { type Context, label } from './context.ts'
import { type MoneyFound, moneyOfOutcome, moneyOfProgramme } from './money.ts'
import { capital, clip, count, figures, say, shortDay } from './words.ts'

/** Rows drawn; what is beyond is counted and named in the tables of findings. */
const OUTCOMES = 40
const PROGRAMMES = 40
const STEPS = 60

const absent = (word: string): readonly Run[] => [{ shape: 'absent', word }]

const STATES: Record<Supported, StepState> = {
  done: 'proven',
  'on course': 'course',
  'not shown': 'claimed',
  'at risk': 'risk',
  'off course': 'late',
  'not started': 'waiting',
  paused: 'stopped',
}
const known = new WeakMap<Context, Map<string, StepState>>()

/** Where a step stands, as far as the evidence supports it: the same that every page says of it. */
export function stateOf(c: Context, s: Step): StepState {
  let map = known.get(c)
  if (!map) {
    map = new Map(courseOf(c).steps.map(x => [x.step.id, STATES[x.shows]]))
    known.set(c, map)
  }
  return map.get(s.id) ?? 'stopped'
}
export function countStates(c: Context, steps: readonly Step[]): StateCounts {
  const counts: StateCounts = {}
  for (const s of steps) {
    const state = stateOf(c, s)
    counts[state] = (counts[state] ?? 0) + 1
  }
  return counts
}

type Row = {
  outcome: Outcome
  steps: readonly Step[]
  measures: readonly Measure[]
  money: MoneyFound
  /** Whether the money of one of its programmes ends before the work. */
  early: boolean
  parts: { name: string; has: boolean }[]
}
function rowOf(c: Context, o: Outcome): Row {
  const steps = c.view.stepsOfOutcome(o.id)
  const measures = c.view.measuresOfOutcome(o.id)
  const programmes = new Set<Programme>()
  for (const r of o.programmes) add(programmes, c.view.get(r, 'programme'))
  for (const p of programmesByOutcome(c).get(o.id) ?? []) programmes.add(p)
  for (const s of steps) add(programmes, c.view.get(s.programme, 'programme'))
  const money = moneyOfOutcome(c.view, o, [...programmes], steps)
  return {
    outcome: o,
    steps,
    measures,
    money,
    early: [...programmes].some(p => c.offends('C-31', p.id)),
    parts: [
      { name: 'a step', has: steps.length > 0 },
      { name: 'an owner', has: o.owner !== null },
      { name: 'a measure', has: measures.length > 0 },
      { name: 'a baseline', has: measures.some(m => based(c, m)) },
      { name: 'a target', has: measures.some(m => aimed(c, m)) },
      { name: 'money', has: money.shown },
    ],
  }
}
const add = <T>(set: Set<T>, x: T | null) => x && set.add(x)

const indexes = new WeakMap<Context, Map<string, Programme[]>>()
function programmesByOutcome(c: Context): Map<string, Programme[]> {
  let map = indexes.get(c)
  if (!map) {
    map = new Map()
    indexes.set(c, map)
    for (const p of c.view.all.programme)
      for (const r of p.outcomes) if (r.id) map.set(r.id, [...(map.get(r.id) ?? []), p])
  }
  return map
}

export function planBlocks(c: Context): Block[] {
  const all = c.view.all
  const rows = all.outcome.map(o => rowOf(c, o))
  const loose = all.programme.filter(p => c.view.outcomesOfProgramme(p).length === 0)
  const orphans = all.step.filter(s => c.view.outcomesOf(s).length === 0)
  return [
    { is: 'lede', text: sentence(c, rows) },
    ...stepsFigure(c),
    ...(rows.length > 0 ? [outcomesTable(c, rows)] : []),
    ...(loose.length > 0 ? [programmesTable(c, loose, all.programme.length)] : []),
    ...(orphans.length > 0 ? [stepsTable(c, orphans, all.step.length)] : []),
  ]
}

function sentence(c: Context, rows: readonly Row[]): string {
  const { items } = c.j
  const whole = rows.filter(r => r.parts.every(p => p.has)).length
  const bare = rows.filter(r => r.parts.every(p => !p.has)).length
  const has = `${capital(count(items.outcomes, 'outcome'))}, ${count(items.programmes, 'programme')} and ${count(items.steps, 'step')}.`
  if (rows.length === 0) return `${has} There is no outcome for a step to serve.`
  const full =
    bare === rows.length
      ? `${rows.length === 1 ? 'The outcome has' : `None of the ${say(rows.length)} outcomes has`} ${rows.length === 1 ? 'no' : 'a'} step, ${rows.length === 1 ? 'no' : 'an'} owner, ${rows.length === 1 ? 'no' : 'a'} measure or money.`
      : whole === rows.length
        ? 'Every outcome has a step, an owner, a measure with baseline and target, and money.'
        : `${whole === 0 ? `None of the ${say(rows.length)} outcomes` : `${capital(count(whole, 'outcome'))} of ${say(rows.length)}`} ${whole < 2 ? 'has' : 'have'} all of a step, an owner, a measure, its baseline and target, and money${
            bare > 0 ? `; ${say(bare)} ${bare === 1 ? 'has' : 'have'} none of them` : ''
          }.`
  return `${has} ${full}`
}

function stepsFigure(c: Context): Block[] {
  const steps = c.view.all.step
  if (steps.length === 0) return []
  const counts = countStates(c, steps)
  return [
    {
      is: 'panel',
      blocks: [
        {
          is: 'figure',
          caption: `${capital(count(steps.length, 'step'))}, by what the evidence supports`,
          says: 'Hatched is what nobody could tell.',
          picture: segments('steps', counts, 760),
          tall: segments('steps-tall', counts, 254),
          key: states.filter(s => counts[s]).map(s => ({ shape: s, word: `${figures(counts[s]!)} ${stateWords[s]}` })),
        },
      ],
    },
  ]
}

function outcomesTable(c: Context, rows: readonly Row[]): Block {
  const shown = rows.slice(0, OUTCOMES)
  return {
    is: 'table',
    caption: 'Outcomes, and what each has and lacks',
    columns: [
      { head: 'Outcome', wide: 26 },
      { head: 'Measure: from, now, to', wide: 22 },
      { head: 'Owner', wide: 12 },
      { head: 'Steps', wide: 17 },
      { head: 'Money', wide: 12 },
      { head: 'Thread', wide: 11 },
    ],
    about: shown.map(r => r.outcome.id),
    rows: shown.map((r, i) => [
      outcomeCell(r.outcome),
      measureCell(c, `spark-${i}`, r.measures),
      owner(c, r.outcome.owner),
      stepsCell(c, `steps-${i}`, r.steps),
      moneyCell(`money-${i}`, r.money, r.early),
      beads(`beads-${i}`, r.parts, 22),
    ]),
    note: `Thread, from left to right: a step, an owner, a measure, its baseline, its target, money.${
      shown.length < rows.length
        ? ` ${figures(rows.length - shown.length)} more outcomes are not drawn here; what is wrong with them stands among the findings.`
        : ''
    }`,
  }
}

/** Its title, or from where to where. */
function outcomeCell(o: Outcome): Cell {
  const lines: Line[] = [[{ strong: label(o, 150) }]]
  if (o.now !== '') lines.push([{ soft: 'From ' }, clip(o.now, 140)])
  if (o.then !== '') lines.push([{ soft: 'To ' }, clip(o.then, 140)])
  return { lines }
}

function measureCell(c: Context, id: string, measures: readonly Measure[]): Cell {
  if (measures.length === 0) return absent('No measure')
  const lines: Line[] = []
  measures.slice(0, 1).forEach((m, i) => {
    const values = c.view
      .valuesOfMeasure(m.id)
      .filter(v => v.area === '' && v.on?.on && v.value?.value != null)
      .map(v => ({ on: v.on!.on!, value: v.value!.value! }))
    const unit = m.unit || m.target?.unit || m.baseline?.unit || ''
    const num = (n: number) => `${figures(n)}${/^%|per ?cent/i.test(unit) ? '%' : ''}`
    const last = [...values].sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1)
    const from = m.baseline?.value
    const to = m.target?.value
    const span = [
      from == null ? null : `from ${num(from)}`,
      last ? `now ${num(last.value)}` : null,
      to == null ? null : `to ${num(to)}${m.targetOn?.on ? ` by ${shortDay(m.targetOn.on)}` : ''}`,
    ].filter(Boolean)
    if (i === 0 && values.length >= 3)
      lines.push(spark(id, values, to ?? null, `${clip(m.title, 80)}: ${span.join(', ')}`))
    lines.push(clip(m.title, 110))
    if (span.length > 0) lines.push([{ soft: capital(span.join(', ')) }])
    const lacks = [
      from == null ? 'no baseline' : !based(c, m) && 'baseline without its date or source',
      to == null ? 'no target' : !aimed(c, m) && 'target without its date or direction',
    ].filter((x): x is string => x !== false)
    if (lacks.length > 0) lines.push(absent(capital(lacks.join(', '))))
  })
  if (measures.length > 1) lines.push([{ soft: `and ${count(measures.length - 1, 'more measure')}` }])
  return { lines }
}

function owner(c: Context, r: Ref | null): Cell {
  if (r === null) return absent('Nobody')
  const post = c.view.get(r, 'post')
  const holder = post ? (c.view.holdingsOf(post.id).at(-1) ?? null) : null
  const held = holder?.heldAs?.is
  return {
    lines: [clip(post?.title ?? r.text, 80), ...(held && held !== 'permanent' ? [[{ soft: held }] as Line] : [])],
  }
}

function stepsCell(c: Context, id: string, steps: readonly Step[]): Cell {
  if (steps.length === 0) return absent('No step')
  const counts = countStates(c, steps)
  const lacking = (counts.claimed ?? 0) + (counts.late ?? 0)
  return {
    lines: [
      segments(id, counts, 180),
      [
        {
          soft: `${figures(steps.length)} ${steps.length === 1 ? 'step' : 'steps'}${counts.proven ? `, ${counts.proven} proven` : ''}${lacking > 0 ? `, ${figures(lacking)} to put right` : ''}`,
        },
      ],
    ],
  }
}

function moneyCell(id: string, m: MoneyFound, early: boolean): Cell {
  if (!m.shown) return absent('None shown')
  // Without a cost nobody can say what share is covered, so no bar is drawn that would look like one.
  const share = m.amount !== null && m.cost !== null && m.cost > 0 ? m.amount / m.cost : null
  const words =
    m.amount === null
      ? 'amount not given'
      : m.cost === null
        ? `${sayMoney(m.amount)}${m.sharedWith > 0 ? `, shared with ${say(m.sharedWith)} ${m.sharedWith === 1 ? 'other' : 'others'}` : ''}`
        : m.amount > m.cost
          ? `${sayMoney(m.amount)} for a cost of ${sayMoney(m.cost)}`
          : `${sayMoney(m.amount)} of ${sayMoney(m.cost)}`
  const lines: Line[] = share === null ? [words] : [cover(id, share, words), words]
  if (m.amount !== null && m.cost !== null && m.amount < m.cost)
    lines.push([{ strong: `${sayMoney(m.cost - m.amount)} short` }])
  if (m.until) lines.push([{ soft: `to ${shortDay(m.until)}` }])
  if (early) lines.push([{ shape: 'late', word: 'Ends before the work' }])
  return { lines }
}

function programmesTable(c: Context, loose: readonly Programme[], of: number): Block {
  const shown = loose.slice(0, PROGRAMMES)
  return {
    is: 'table',
    caption: `Programmes that serve no outcome: ${figures(loose.length)} of ${figures(of)}`,
    columns: [
      { head: 'Programme', wide: 30 },
      { head: 'State', wide: 12 },
      { head: 'Lead', wide: 18 },
      { head: 'Steps', wide: 22 },
      { head: 'Money', wide: 18 },
    ],
    about: shown.map(p => p.id),
    rows: shown.map((p, i) => [
      { lines: [[{ strong: label(p, 120) }]] },
      p.state ? (p.state.is ?? clip(p.state.text, 40)) : absent('Not said'),
      owner(c, p.lead),
      stepsCell(c, `psteps-${i}`, c.view.stepsOfProgramme(p.id)),
      moneyCell(`pmoney-${i}`, moneyOfProgramme(c.view, p), c.offends('C-31', p.id)),
    ]),
    ...(shown.length < loose.length
      ? { note: `${figures(loose.length - shown.length)} more are not drawn here.` }
      : {}),
  }
}

function stepsTable(c: Context, orphans: readonly Step[], of: number): Block {
  const shown = orphans.slice(0, STEPS)
  return {
    is: 'table',
    dense: true,
    caption: `Steps that serve no outcome: ${figures(orphans.length)} of ${figures(of)}`,
    columns: [
      { head: 'Step', wide: 46 },
      { head: 'Owner', wide: 20 },
      { head: 'By when', wide: 14 },
      { head: 'State', wide: 20 },
    ],
    about: shown.map(s => s.id),
    rows: shown.map(s => {
      const state = stateOf(c, s)
      return [
        label(s, 150),
        s.owner ? clip(s.owner.text, 60) : absent('Nobody'),
        s.due?.on ? shortDay(s.due.on) : s.due ? [{ soft: `“${clip(s.due.text, 30)}”` }] : absent('No date'),
        [{ shape: state, word: stateWords[state] }],
      ]
    }),
    ...(shown.length < orphans.length
      ? {
          note: `The first ${figures(shown.length)} are shown; ${figures(orphans.length - shown.length)} more stand among the findings of rule C-03.`,
        }
      : {}),
  }
}
