/** What a post owns as rows of a table: for its page, for a file, and for whoever takes it over. Pure. */
import { isSaid } from '../coherence/rules/plain.ts'
import type { Day, When } from '../graph/dates.ts'
import { type AnyRec, type Rec, type Step, titleOf } from '../graph/kinds.ts'
import { type Money, sayMoney } from '../graph/values.ts'
import { type Context, label } from '../report/context.ts'
import { capital, count, shortDay } from '../report/words.ts'
import type { StepCourse } from '../standing/course.ts'
import { standingOf } from '../standing/standing.ts'
import { above, beside, courseOf, headingOf, isOpen, type OwnedKind, ownedBy, ownedKinds } from './owned.ts'

export type Row = {
  readonly r: AnyRec
  /** Under which heading it is told. */
  readonly kind: string
  readonly ref: string
  readonly what: string
  /** The day by which it is to be done, or on which it ends; null where there is none. */
  readonly due: Day | null
  /** What stands where a day should: "ongoing". */
  readonly dueSaid: string
  /** The day is an end and nothing is due on it: of a contract, a programme, a line of money. */
  readonly ends: boolean
  readonly open: boolean
  readonly late: boolean
  /** Of a step how it stands, declared and computed. */
  readonly course: StepCourse | null
  /** In a few words: how it stands, or what it is about. */
  readonly stands: string
  readonly note: string
}

type Dated = { readonly due?: When | null; readonly end?: When | null; readonly until?: When | null }

function rowOf(c: Context, r: AnyRec, kind: string): Row {
  const { due, end, until } = r as unknown as Dated
  const day = due ?? end ?? until ?? null
  const open = isOpen(c, r)
  const [stands, note] = saidOf(c, r, open)
  const ends = due === undefined
  return {
    r,
    kind,
    ref: r.source.ref,
    what: titleOf(r),
    due: day?.on ?? null,
    dueSaid: day && day.on === null ? day.text : '',
    ends,
    open,
    late: open && !ends && day?.on != null && day.on < c.view.on,
    course: r.kind === 'step' ? courseOf(c, r.id) : null,
    stands,
    note,
  }
}

const RANK: Readonly<Record<string, number>> = {
  'off course': 0,
  'not shown': 1,
  'at risk': 2,
  'on course': 3,
  'not started': 4,
  paused: 5,
  done: 6,
}
/** Its steps: what is worst first, of those the longest late. */
export function stepRows(c: Context, post: string): Row[] {
  const steps = (ownedBy(c, post).get('step') ?? []) as readonly Step[]
  return steps
    .map(s => rowOf(c, s, headingOf('step')))
    .sort(
      (a, b) =>
        (RANK[a.course?.shows ?? ''] ?? 7) - (RANK[b.course?.shows ?? ''] ?? 7) ||
        (a.due ?? '9999').localeCompare(b.due ?? '9999'),
    )
}

/** Everything else: what it owns, what its steps answer, and what pays for them. */
export function otherRows(c: Context, post: string): Row[] {
  const owned = ownedBy(c, post)
  const kinds = ownedKinds.filter((k): k is Exclude<OwnedKind, 'step'> => k !== 'step')
  const { findings, money } = beside(c, post)
  return [
    ...kinds.flatMap(k => (owned.get(k) ?? []).map(r => rowOf(c, r, headingOf(k)))),
    ...findings.map(r => rowOf(c, r, 'Findings it answers')),
    ...money.map(r => rowOf(c, r, 'Money')),
  ]
}

const amount = (m: Money | null): string => (m === null ? '' : m.pence === null ? m.text : sayMoney(m.pence))

/** How something stands, and what else is worth a word. */
function saidOf(c: Context, r: AnyRec, open: boolean): [stands: string, note: string] {
  const done = open ? 'Open' : 'Done'
  switch (r.kind) {
    case 'step': {
      const { stream, programme } = above(c, r as Step)
      return [capital(courseOf(c, r.id)?.shows ?? 'stopped'), (programme ?? stream)?.title ?? '']
    }
    case 'milestone': {
      const m = r as Rec<'milestone'>
      const of = c.view.get(m.step, 'step') ?? c.view.get(m.programme, 'programme')
      return [open ? 'Open' : 'Met', of ? label(of, 80) : '']
    }
    case 'obligation': {
      const o = r as Rec<'obligation'>
      const stands = open ? (isSaid(o.drafted, c.view.on) ? 'Drafted' : 'Not drafted') : 'Sent'
      return [stands, o.owedTo === '' ? '' : `Owed to ${o.owedTo}`]
    }
    case 'action':
      return [done, c.view.get((r as Rec<'action'>).board, 'board')?.title ?? '']
    case 'measure': {
      const m = standingOf(c).improving.measures.find(x => x.measure.id === r.id)
      const last = m?.chart.points.at(-1)
      return [m ? capital(m.says) : '', last ? `Last value ${shortDay(last.date)}` : 'No value yet']
    }
    case 'programme': {
      const steps = c.view.stepsOfProgramme(r.id).filter(s => c.view.isOpen(s)).length
      return [capital((r as Rec<'programme'>).state?.is ?? ''), count(steps, 'open step')]
    }
    case 'workstream':
      return ['', count(c.view.stepsOfWorkstream(r.id).filter(s => c.view.isOpen(s)).length, 'open step')]
    case 'board': {
      const next = c.view
        .meetingsOf(r.id)
        .flatMap(m => (m.on?.on && m.on.on >= c.view.on && m.state?.is !== 'cancelled' ? [m.on.on] : []))
        .sort()[0]
      return [(r as Rec<'board'>).cadence, next ? `Next meeting ${shortDay(next)}` : 'No meeting is booked']
    }
    case 'outcome':
      return ['', count(c.view.stepsOfOutcome(r.id).filter(s => c.view.isOpen(s)).length, 'open step')]
    case 'risk': {
      const risk = r as Rec<'risk'>
      return [open ? capital(risk.level?.is ?? 'open') : 'Closed', risk.mitigation]
    }
    case 'contract':
      return [amount((r as Rec<'contract'>).amount), (r as Rec<'contract'>).supplier]
    case 'saving':
      return [amount((r as Rec<'saving'>).amount), '']
    case 'funding':
      return [amount((r as Rec<'funding'>).amount), '']
    case 'finding': {
      const f = r as Rec<'finding'>
      return [capital(f.sort?.is ?? ''), f.body]
    }
    case 'unsafe':
      return [open ? 'Unsafe now' : 'Closed', (r as Rec<'unsafe'>).safeguard]
    default:
      return ['', '']
  }
}

/** Whether it is to be done by a day, and that day is later than another. */
export const isDueAfter = (row: Row, day: Day | null): boolean =>
  day !== null && row.open && !row.ends && row.due !== null && row.due > day

/** Whether another post can be given it: what its own list keeps, and what is not owned, cannot. */
export const isHandedOver = (row: Row): boolean =>
  row.open && row.r.kind !== 'unsafe' && ownedKinds.some(k => k === row.r.kind)
