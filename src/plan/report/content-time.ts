/** Work, money and people in time: where the money or the person ends before the work does. */
import { type Gap, type Lane, type Mark, spanOf, timeline } from '../../web/chart/timeline.ts'
import { addDays, type Day, monthsBetween, sayDay } from '../graph/dates.ts'
import type { Programme, Rec, Step } from '../graph/kinds.ts'
import { sayMoney } from '../graph/values.ts'
import type { Block, Cell } from './blocks.ts'
import { type Context, label, severityWord } from './context.ts'
import { type MoneyFound, moneyOfProgramme } from './money.ts'
import { and, capital, clip, count, say, sayMonths, shortDay } from './words.ts'

/** Lanes of one picture, and lanes drawn at all. */
const PER_PICTURE = 4
const MOST = 25

type Ending = {
  number: number
  programme: string
  what: string
  on: Day | null
  left: string
  months: number | null
  short: number | null
  closes: string
  state: Cell
}

export function timeBlocks(c: Context): Block[] {
  const all = c.view.all.programme.filter(p => p.state?.is !== 'closed' && p.state?.is !== 'stopped')
  const endings: Ending[] = []
  const lanes = all.flatMap(p => laneOf(c, p, endings) ?? [])
  const byOutcome = lanes.length === 0
  if (byOutcome) lanes.push(...outcomeLanes(c))
  if (lanes.length === 0) return []
  const drawn = lanes.slice(0, MOST)
  const span = spanOf(drawn, c.j.on)
  const pictures: Block[] = []
  for (let i = 0; i < drawn.length; i += PER_PICTURE) {
    const part = drawn.slice(i, i + PER_PICTURE)
    const which = drawn.length > PER_PICTURE ? `, ${i + 1} to ${i + part.length} of ${drawn.length}` : ''
    pictures.push({
      is: 'panel',
      blocks: [
        {
          is: 'figure',
          caption: `${byOutcome ? 'Outcomes' : 'Programmes'} in time${which}`,
          says: `${sayDay(span[0])} to ${sayDay(span[1])}. The dark line is ${sayDay(c.j.on)}.`,
          picture: timeline(`time-${i}`, part, {
            title: `${byOutcome ? 'Outcomes' : 'Programmes'} in time${which}`,
            description: part.map(describe).join(' '),
            on: c.j.on,
            span,
          }),
        },
      ],
    })
  }
  return [
    { is: 'lede', text: sentence(endings, byOutcome) },
    ...(drawn.length < lanes.length
      ? [
          {
            is: 'text',
            text: `The first ${drawn.length} of ${lanes.length} are drawn; the table names every gap.`,
            soft: true,
          } as const,
        ]
      : []),
    ...pictures,
    ...(endings.length > 0 ? [gapsTable(endings)] : []),
  ]
}

function sentence(endings: readonly Ending[], byOutcome: boolean): string {
  if (byOutcome) return 'No programme has dates, so the steps of each outcome are drawn by their own.'
  if (endings.length === 0) return 'Nowhere, on the dates given, does the money or the lead end before the work does.'
  const money = endings.filter(e => e.what === 'Money').length
  const people = endings.length - money
  const kinds = [money > 0 && `${say(money)} of money`, people > 0 && `${say(people)} of people`].filter(
    (x): x is string => x !== false,
  )
  const dated = endings.filter(e => e.on !== null).sort((a, b) => (a.on! < b.on! ? -1 : 1))
  const first = dated[0]
  return `${capital(count(endings.length, 'gap'))} where the work outlasts what carries it: ${and(kinds)}.${
    first
      ? ` The first: ${first.what === 'Money' ? 'money for' : `${first.what}, for`} ${first.programme}, ${sayDay(first.on!)}.`
      : ''
  }`
}

function laneOf(c: Context, p: Programme, endings: Ending[]): Lane | null {
  const { view } = c
  const steps = view.stepsOfProgramme(p.id)
  const milestones = [
    ...new Set([...view.milestonesOfProgramme(p.id), ...steps.flatMap(s => view.milestonesOfStep(s.id))]),
  ]
  const money = moneyOfProgramme(view, p)
  const marks = milestones.length > 0 ? milestoneMarks(milestones, c.j.on) : stepMarks(c, steps)
  const dues = [...milestones.map(m => m.due?.on), ...steps.filter(s => !view.isStopped(s)).map(s => s.due?.on)]
  const from = p.start?.from ?? p.start?.on ?? least([...steps.map(s => s.start?.from ?? s.start?.on), ...dues])
  const until = most([p.end?.on, ...dues])
  if (!from && !until && !money.from && !money.until) return null
  const work = { from, until }
  const outcomes = view.outcomesOfProgramme(p)
  const of =
    outcomes.length === 0
      ? 'serves no outcome'
      : outcomes.length <= 4 && outcomes.every(o => o.source.ref !== '')
        ? `${outcomes.length === 1 ? 'Outcome' : 'Outcomes'} ${and(outcomes.map(o => o.source.ref))}`
        : outcomes.length > 1
          ? `${outcomes.length} outcomes`
          : label(outcomes[0]!, 34)
  return {
    title: label(p, 70),
    sub: p.state?.is && p.state.is !== 'in flight' ? `${p.state.is}; ${of}` : of,
    work,
    marks,
    money: moneyLane(c, p, money, work, endings),
    post: postLane(c, p, work, endings),
  }
}

const least = (days: readonly (Day | null | undefined)[]) =>
  days.filter((d): d is Day => d != null).reduce<Day | null>((a, d) => (a === null || d < a ? d : a), null)
const most = (days: readonly (Day | null | undefined)[]) =>
  days.filter((d): d is Day => d != null).reduce<Day | null>((a, d) => (a === null || d > a ? d : a), null)

function milestoneMarks(all: readonly Rec<'milestone'>[], on: Day): Mark[] {
  return all.flatMap(m => {
    const day = m.due?.on ?? m.doneOn?.on
    if (!day) return []
    const state = m.doneOn?.on && m.doneOn.on <= on ? 'done' : day < on ? 'late' : 'due'
    return [{ on: day, label: clip(m.title, 60), state } as const]
  })
}
function stepMarks(c: Context, steps: readonly Step[]): Mark[] {
  return steps.flatMap(s => {
    if (!s.due?.on || c.view.isStopped(s)) return []
    const state = c.view.isDone(s) ? 'done' : s.due.on < c.j.on ? 'late' : 'due'
    return [{ on: s.due.on, label: label(s, 60), state } as const]
  })
}

/** The money bar, and the gap where it ends before the work, or before anybody can say when the work ends. */
function moneyLane(c: Context, p: Programme, m: MoneyFound, work: Lane['work'], endings: Ending[]): Lane['money'] {
  if (!m.shown || (!m.from && !m.until)) return null
  const late = m.until !== null && (work.until !== null ? m.until < work.until : c.offends('C-31', p.id))
  let gap: Gap | null = null
  if (late && m.until) {
    const months = work.until ? monthsBetween(addDays(m.until, 1), addDays(work.until, 1)) : null
    const short = m.amount !== null && m.cost !== null && m.cost > m.amount ? m.cost - m.amount : null
    const number = endings.length + 1
    gap = {
      number,
      says:
        months === null
          ? 'the work has no end date'
          : `${sayMonths(months)}${short === null ? '' : `, ${sayMoney(short)}`}`,
    }
    const boards = [...m.lines.map(l => l.decidedBy), ...p.boards].flatMap(b =>
      b ? [c.view.get(b, 'board')?.title ?? b.text] : [],
    )
    endings.push({
      number,
      programme: label(p, 70),
      what: 'Money',
      on: m.until,
      left: work.until ? `work to ${shortDay(work.until)}` : 'no end date given',
      months,
      short,
      closes: boards.length > 0 ? clip([...new Set(boards)].slice(0, 2).join(' or '), 70) : '',
      state: stateCell(c, ['C-31'], [p.id]),
    })
  }
  return { from: m.from, until: m.until, gap }
}

function postLane(c: Context, p: Programme, work: Lane['work'], endings: Ending[]): Lane['post'] {
  if (!p.lead) return null
  const post = c.view.get(p.lead, 'post')
  const held = post ? current(c, post.id) : null
  const empty =
    held !== null &&
    (held.state?.is === 'vacant' || held.state?.is === 'advertised') &&
    held.heldAs === null &&
    held.person === ''
  const until = held?.until?.on ?? null
  const as = held?.heldAs?.is ?? (empty ? 'vacant' : null)
  const title = `${clip(post?.title ?? p.lead.text, 70)}${as ? `, ${as}` : post ? '' : ', not in the list of posts'}`
  let gap: Gap | null = null
  if (work.until !== null && (empty || (until !== null && until < work.until))) {
    const ends = empty ? c.j.on : until!
    if (ends < work.until) {
      const months = monthsBetween(addDays(ends, 1), addDays(work.until, 1))
      const number = endings.length + 1
      gap = {
        number,
        says: empty ? `vacant; ${sayMonths(months)} of work left` : `${sayMonths(months)} before the work ends`,
      }
      const boss = post?.reportsTo ? (c.view.get(post.reportsTo, 'post')?.title ?? post.reportsTo.text) : ''
      endings.push({
        number,
        programme: label(p, 70),
        what: clip(post?.title ?? p.lead.text, 60),
        on: empty ? null : ends,
        left: `work to ${shortDay(work.until)}`,
        months,
        short: null,
        closes: boss,
        state: stateCell(c, ['C-46', 'C-47'], [post?.id ?? '', p.id]),
      })
    }
  }
  return { title, from: held?.from?.from ?? held?.from?.on ?? null, until: empty ? null : until, empty, gap }
}

/** The holding of a post that counts on the day: who is in it, else the row that says that nobody is. */
function current(c: Context, post: string): Rec<'holding'> | null {
  const live = c.view.holdingsOf(post).filter(h => !(h.until?.on && h.until.on < c.j.on) && h.state?.is !== 'left')
  return live.find(h => h.state?.is !== 'vacant' && h.state?.is !== 'appointed') ?? live[0] ?? null
}

/** Whether a gap is a finding, has been accepted for now, or is neither. */
function stateCell(c: Context, rules: readonly string[], items: readonly string[]): Cell {
  const fits = (f: { rule: string; items: readonly string[] }) =>
    rules.includes(f.rule) && f.items.some(i => items.includes(i))
  const standing = c.j.findings.find(fits)
  if (standing) return [{ shape: standing.severity, word: severityWord[standing.severity] }]
  const accepted = c.j.accepted.find(fits)
  return accepted
    ? [{ shape: 'accepted', word: `Accepted to ${shortDay(accepted.until)}` }]
    : [{ soft: 'no rule broken' }]
}

/** Where no programme has dates: the steps of each outcome. */
function outcomeLanes(c: Context): Lane[] {
  return c.view.all.outcome.flatMap(o => {
    const steps = c.view.stepsOfOutcome(o.id)
    const marks = stepMarks(c, steps)
    if (marks.length === 0) return []
    const days = marks.map(m => m.on)
    return [
      {
        title: label(o, 70),
        sub: count(steps.length, 'step'),
        work: { from: least([...steps.map(s => s.start?.from ?? s.start?.on), ...days]), until: most(days) },
        marks,
        money: null,
        post: null,
      },
    ]
  })
}

function describe(l: Lane): string {
  const parts = [
    l.work.until ? `work to ${sayDay(l.work.until)}` : 'no end date',
    l.money ? (l.money.until ? `money to ${sayDay(l.money.until)}` : 'money with no end date') : 'no dated money',
    l.post ? l.post.title : 'no lead',
  ]
  return `${l.title}: ${parts.join('; ')}.`
}

function gapsTable(endings: readonly Ending[]): Block {
  return {
    is: 'table',
    caption: `The ${endings.length === 1 ? 'gap' : `${say(endings.length)} gaps`}, and who can close ${endings.length === 1 ? 'it' : 'them'}`,
    columns: [
      { head: 'Gap', wide: 21 },
      { head: 'What ends', wide: 14 },
      { head: 'Ends on', wide: 10 },
      { head: 'Work left after that', wide: 12 },
      { head: 'Length', wide: 9, num: true },
      { head: 'Short by', wide: 7, num: true },
      { head: 'Who can close it', wide: 16 },
      { head: 'State', wide: 11 },
    ],
    rows: endings.map((e): Cell[] => [
      [{ bullet: e.number }, { strong: e.programme }],
      e.what,
      e.on ? shortDay(e.on) : 'vacant now',
      capital(e.left),
      e.months === null ? [{ soft: 'not known' }] : sayMonths(e.months),
      e.short === null ? [{ soft: e.what === 'Money' ? 'not stated' : 'not money' }] : sayMoney(e.short),
      e.closes === '' ? [{ soft: 'nobody is named' }] : e.closes,
      e.state,
    ]),
  }
}
