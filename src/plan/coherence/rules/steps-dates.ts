/** Rules about the end dates of steps: overdue, moved without a word, and in an impossible order. */
import { type Day, daysBetween, readWhen } from '../../graph/dates.ts'
import type { Rec, Step } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { cyclesOf } from './cycles.ts'
import { ownerTrouble, theBody, who } from './owners.ts'
import { addTo, byId, count, happened, listed } from './plain.ts'

type Change = Rec<'change'>

/** A recorded move of an end date: what the cells say as days, null where they say none. */
type Move = { change: Change; was: Day | null; now: Day | null; on: Day | null }

/** The moves of a step's end date that were on record by the day, in their order. */
function movesOf(view: View, s: Step): Move[] {
  return view
    .changesOf(s.id)
    .map(c => ({ change: c, was: readWhen(c.was).on, now: readWhen(c.now).on, on: c.on?.on ?? null }))
    .filter(m => m.change.field?.is === 'due' || (m.change.field?.is == null && m.was !== null && m.now !== null))
    .filter(m => (m.on === null || m.on <= view.on) && (m.was === null || m.was !== m.now))
    .sort(
      (a, b) =>
        (a.on ?? '9').localeCompare(b.on ?? '9') ||
        (a.was ?? a.now ?? '').localeCompare(b.was ?? b.now ?? '') ||
        (a.now ?? '').localeCompare(b.now ?? '') ||
        byId(a.change.id, b.change.id),
    )
}

const DATES =
  /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}\b/gi
const REDATES = /\b(?:re-?dat|exten|defer|postpon|mov|re-?schedul|revis|delay|new (?:end )?date|slip)/i

/** The latest day to which somebody decided to move a step's end: in the change log or in the decision log. */
function decidedDay(view: View, moves: readonly Move[], decisions: readonly Rec<'decision'>[]): Day | null {
  const days = moves.filter(m => m.change.approver !== null || m.change.reason !== '').map(m => m.now)
  for (const d of decisions) {
    if (!REDATES.test(d.title) || (d.on?.on != null && d.on.on > view.on)) continue
    days.push(...(d.title.match(DATES) ?? []).map(t => readWhen(t).on), d.dueBack?.on ?? null)
  }
  return (
    days
      .filter(d => d !== null)
      .sort()
      .at(-1) ?? null
  )
}

const overdue: Rule = {
  id: 'C-07',
  severity: 'blocker',
  title: 'An end date has passed with no decision',
  fires: 'An open step’s end date is in the past and nobody has decided, with a reason or an approver, on a later one.',
  why: 'A date that passes in silence tells everybody that the other dates do not matter either.',
  serves: ['LG-5'],
  asks: 'Is there a date?',
  needs: ['step'],
  looksAt: 'open steps with an end date',
  judge(view) {
    const dated = view.openSteps().filter(s => s.due?.on)
    const decided = decisionsAbout(view)
    const hits = dated.flatMap((s): Hit[] => {
      const due = s.due?.on ?? ''
      if (due >= view.on) return []
      const moved = decidedDay(view, movesOf(view, s), decided.get(s.id) ?? [])
      if (moved !== null && moved >= view.on && moved > due) return []
      const again =
        moved !== null && moved > due ? `, and ${view.say(moved)}, to which it was moved, has passed too` : ''
      const open = s.status ? `still “${s.status.text}”` : 'still open'
      const owner = s.owner && !ownerTrouble(view, s.owner) ? who(view, s.owner) : null
      return [
        {
          items: [s.id],
          message: `${view.name(s)} was due on ${view.say(due)}, ${count(daysBetween(due, view.on), 'day')} ago, and is ${open}${again}.`,
          fix: `${owner ? `Ask ${owner} to close` : 'Close'} it with its evidence, or set a new date with a reason and the approval of ${approverFor(view, s)}.`,
        },
      ]
    })
    return { examined: dated.length, hits }
  },
}

function decisionsAbout(view: View): Map<string, Rec<'decision'>[]> {
  const map = new Map<string, Rec<'decision'>[]>()
  for (const d of view.all.decision) for (const id of new Set(d.about.flatMap(a => a.id ?? []))) addTo(map, id, d)
  return map
}

/** The board that oversees a step's programme, where there is one. */
function approverFor(view: View, s: Step): string {
  const programme =
    view.get(s.programme, 'programme') ?? view.get(view.get(s.workstream, 'workstream')?.programme, 'programme')
  const board = programme?.boards[0]
  return board ? theBody(view.get(board, 'board')?.title ?? board.text) : 'its board'
}

const silent: Rule = {
  id: 'C-08',
  severity: 'high',
  title: 'The date keeps moving and nobody says why',
  fires:
    'A step’s end date was moved twice or more, or by more than 90 days in all, and any of the moves lacks a reason or an approver.',
  why: 'Slippage that is never explained cannot be learned from, and the plan on paper stays “on track”.',
  serves: ['LG-5'],
  asks: 'Is there a date?',
  needs: ['step'],
  looksAt: 'steps whose earlier dates are on record',
  judge(view) {
    let examined = 0
    const hits: Hit[] = []
    for (const s of view.all.step) {
      if (view.isStopped(s)) continue
      const moves = movesOf(view, s)
      if (moves.length === 0 && !s.originalDue?.on) continue
      examined++
      const history = slippage(s, moves)
      const { times, slip, first, last, noReason, noApprover } = history
      if (times < view.settings.moves && slip <= view.settings.slipDays) continue
      if (noReason === 0 && noApprover === 0) continue
      const way = first && last && first !== last ? `, from ${view.say(first)} to ${view.say(last)}` : ''
      const by = slip > 0 ? ` (${count(slip, 'day')} later)` : ''
      const lacks = [
        noReason > 0 && `${noReason === times ? 'no reason is' : `for ${count(noReason, 'move')} no reason is`} given`,
        noApprover > 0 &&
          `${noApprover === times ? 'no approver is' : `for ${count(noApprover, 'move')} no approver is`} named`,
      ].filter(t => t !== false)
      hits.push({
        items: [s.id],
        message: `The end date of ${view.nameIn(s)} was moved ${times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`}${way}${by}; ${lacks.join(' and ')}.`,
        fix: `Have ${s.owner && !ownerTrouble(view, s.owner) ? who(view, s.owner) : 'its owner'} record for each move why the date changed, and ${approverFor(view, s)} that it agreed, or go back to ${first ? view.say(first) : 'the first date'}.`,
      })
    }
    return { examined, hits }
  },
}

/**
 * How often a date moved, how far, and how much of it goes unexplained. Where the log does not reach from the original date
 * to the date in the plan, the gap is a move of its own, explained only by the reason in the step's row.
 */
function slippage(s: Step, moves: readonly Move[]) {
  const due = s.due?.on ?? null
  const lastNow = moves.at(-1)?.now ?? null
  const first = s.originalDue?.on ?? moves.find(m => m.was !== null)?.was ?? null
  const last = due ?? lastNow
  const firstWas = moves[0]?.was ?? null
  const gaps =
    moves.length === 0
      ? Number(first !== null && last !== null && first !== last)
      : Number(first !== null && firstWas !== null && first !== firstWas) +
        Number(due !== null && lastNow !== null && due !== lastNow)
  const why = s.movedBecause !== ''
  return {
    times: moves.length + gaps,
    slip: first && last ? Math.max(0, daysBetween(first, last)) : 0,
    first,
    last,
    noReason: why ? 0 : gaps + moves.filter(m => m.change.reason === '').length,
    noApprover: (why ? 0 : gaps) + moves.filter(m => m.change.approver === null).length,
  }
}

const misordered: Rule = {
  id: 'C-09',
  severity: 'high',
  title: 'The order is impossible',
  fires: 'A step ends before a step that it depends on ends, or steps depend on each other in a circle.',
  why: 'Whoever follows such a plan must fail, however hard they work.',
  serves: ['LG-4', 'LG-5'],
  asks: 'Is there a date?',
  needs: ['step'],
  looksAt: 'steps that depend on others',
  judge(view) {
    const steps = view.all.step.filter(s => !view.isStopped(s))
    const before = new Map<string, Step[]>()
    const onItself: Step[] = []
    let examined = 0
    for (const s of steps) {
      if (s.dependsOn.length === 0) continue
      examined++
      const found = s.dependsOn.flatMap(d => view.get(d, 'step') ?? [])
      before.set(
        s.id,
        [...new Set(found)].filter(d => !view.isStopped(d) && view.sameIntervention(s, d)),
      )
      const isOwn = (text: string) => text !== '' && [s.id, s.source.ref].some(n => plainWords(n) === text)
      if (s.dependsOn.some(d => d.id === s.id || (d.id === null && isOwn(plainWords(d.text))))) onItself.push(s)
    }
    const hits: Hit[] = onItself.map(s => ({
      items: [s.id],
      message: `${view.name(s)} is said to depend on itself.`,
      fix: 'Name the step that it really waits for, or clear the cell.',
    }))
    const knot = new Map<string, number>()
    const cycles = cyclesOf(
      steps.map(s => s.id),
      id => before.get(id)?.map(s => s.id) ?? [],
    )
    cycles.forEach((members, n) => {
      for (const id of members) knot.set(id, n)
      const circle = members.flatMap(id => view.get(id, 'step') ?? [])
      if (circle.every(view.isDone)) return
      hits.push(circleHit(view, members, circle))
    })
    // Within a circle no order of dates is right, so only the circle is reported.
    for (const s of steps)
      for (const d of before.get(s.id) ?? []) {
        const [own, other] = [endOf(view, s), endOf(view, d)]
        const tied = knot.has(s.id) && knot.get(s.id) === knot.get(d.id)
        if (own === null || other === null || own >= other || tied) continue
        hits.push({
          items: [s.id, d.id],
          message: `${view.name(s)} ${view.isDone(s) ? 'ended' : 'ends'} on ${view.say(own)}, ${count(daysBetween(own, other), 'day')} before ${view.nameIn(d)}, which it depends on, ends on ${view.say(other)}.`,
          fix: view.isDone(s)
            ? `Open it again until ${view.nameIn(d)} is done, or take the dependency out if it was never needed.`
            : `Move its end to ${view.say(other)} or later, or bring ${view.nameIn(d)} forward to ${view.say(own)} or earlier.`,
        })
      }
    return { examined, hits }
  },
}

/** When a step ends or, if it is done, ended: work that is finished no longer holds anything up. */
function endOf(view: View, s: Step): Day | null {
  const due = s.due?.on ?? null
  if (!view.isDone(s)) return due
  if (s.doneOn?.on && happened(s.doneOn, view.on)) return s.doneOn.on
  return due !== null && due > view.on ? view.on : due
}

function circleHit(view: View, members: readonly string[], circle: readonly Step[]): Hit {
  const [first, ...rest] = members as [string, ...string[]]
  const names = circle.slice(0, 7).map(view.nameIn)
  const head = circle[0]
  const last = circle.at(-1)
  const message =
    circle.length === 2
      ? `${head ? view.name(head) : first} and ${names[1]} each depend on the other, so neither can come first.`
      : `${head ? view.name(head) : first} depends, step by step, on itself through ${listed(names.slice(1))}${circle.length > names.length ? ` and ${circle.length - names.length} more` : ''}; none of the ${circle.length} can come first.`
  return {
    items: [first, ...rest],
    message,
    fix: `Decide which of the ${circle.length} comes first and take out what it is said to wait for, for example that ${last ? view.nameIn(last) : first} depends on ${names[0]}.`,
  }
}

export const stepDatesRules: readonly Rule[] = [overdue, silent, misordered]
