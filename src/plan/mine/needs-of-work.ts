/** What of somebody's own work needs them: what is unsafe, late, due, not shown, and what of it stops the certificate. */
import { happened, isSaid } from '../coherence/rules/plain.ts'
import { isSentBack } from '../coherence/rules/steps.ts'
import { type Day, daysBetween, sayDay } from '../graph/dates.ts'
import type { AnyRec, Rec, Step } from '../graph/kinds.ts'
import { workingDaysBetween } from '../graph/working-days.ts'
import type { Context } from '../report/context.ts'
import { clip, count, figures } from '../report/words.ts'
import { proofOf } from '../standing/proof.ts'
import { type Found, isNear, type Who } from './needs.ts'
import { courseOf, isOpen, type OwnedKind, ownedBy, postOwning, sayOfIt } from './owned.ts'

/** Everything of these kinds that their posts own and that is still open. */
const open = (c: Context, who: Who, kind: OwnedKind): AnyRec[] =>
  who.posts.flatMap(p => (ownedBy(c, p).get(kind) ?? []).filter(r => isOpen(c, r)))

export function unsafeNeeds(c: Context, who: Who): Found[] {
  return (open(c, who, 'unsafe') as Rec<'unsafe'>[]).map(u => ({
    sort: 'unsafe',
    key: u.id,
    why: [
      u.children === null ? 'Nobody has said how many children it concerns.' : `Children: ${u.children.text}.`,
      u.safeguard === '' ? 'Nothing keeps them safe meanwhile.' : `Meanwhile: ${u.safeguard.replace(/\.$/, '')}.`,
      ...(u.due?.on ? [`It must be closed by ${sayDay(u.due.on)}, by a second person.`] : []),
    ],
    due: u.due?.on ?? null,
    does: 'Make it safe',
    at: { item: u.id },
  }))
}

/** Work with a day: late, or near. */
export function datedNeeds(c: Context, who: Who): Found[] {
  const rows: { r: AnyRec; due: Day | null; late: string; near: string }[] = [
    ...(open(c, who, 'step') as Step[]).map(r => ({
      r,
      due: r.due?.on ?? null,
      late: 'Finish it, or move its date',
      near: 'Say how it stands',
    })),
    ...(open(c, who, 'milestone') as Rec<'milestone'>[]).map(r => ({
      r,
      due: r.due?.on ?? null,
      late: 'Say whether it is met',
      near: 'Say whether it will be met',
    })),
    ...(open(c, who, 'obligation') as Rec<'obligation'>[]).map(r => ({
      r,
      due: r.due?.on ?? null,
      late: 'Send it',
      near: isSaid(r.drafted, c.view.on) ? 'Send it' : 'Draft it',
    })),
    ...(open(c, who, 'action') as Rec<'action'>[]).map(r => ({
      r,
      due: r.due?.on ?? null,
      late: 'Do it, or escalate it',
      near: 'Do it',
    })),
  ]
  return rows.flatMap(({ r, due, late, near }): Found[] => {
    if (due === null || !isNear(c, due)) return []
    const days = daysBetween(c.view.on, due)
    const is = days < 0
    return [
      {
        sort: is ? 'late' : 'due',
        key: r.id,
        why: [...sayDue(c, due, days), ...(is && c.offends('C-07', r.id) ? [BLOCKS] : []), ...more(c, r)],
        due,
        does: is ? late : near,
        at: { item: r.id },
      },
    ]
  })
}
const BLOCKS = 'No decision moved its date, so it also stops the plan being certified.'

function sayDue(c: Context, due: Day, days: number): string[] {
  if (days < 0) return [`It was due on ${sayDay(due)}, ${figures(-days)} ${days === -1 ? 'day' : 'days'} ago.`]
  if (days === 0) return ['It is due today.']
  const working = workingDaysBetween(c.view.on, due)
  return [`It is due on ${sayDay(due)}${working === null ? '' : `, ${count(working, 'working day')} from now`}.`]
}

/** What is worth knowing beside the day: a step that nothing supports, an obligation with no draft. */
function more(c: Context, r: AnyRec): string[] {
  if (r.kind === 'obligation') {
    const o = r as Rec<'obligation'>
    return [
      `It is owed to ${o.owedTo || 'somebody not named'}; ${isSaid(o.drafted, c.view.on) ? 'a draft is there' : 'nothing is drafted'}.`,
    ]
  }
  if (r.kind === 'action') {
    const board = c.view.get((r as Rec<'action'>).board, 'board')
    return board ? [`${board.title} asked for it.`] : []
  }
  if (r.kind !== 'step') return []
  const waits = waitersOf(c).get(r.id) ?? []
  return waits.length === 0
    ? []
    : [`${waits.length === 1 ? 'Another step waits' : `${figures(waits.length)} other steps wait`} for it.`]
}

const waiting = new WeakMap<Context, ReadonlyMap<string, readonly Step[]>>()
/** The open steps that wait for each step. */
function waitersOf(c: Context): ReadonlyMap<string, readonly Step[]> {
  const known = waiting.get(c)
  if (known) return known
  const made = new Map<string, Step[]>()
  for (const s of c.view.openSteps())
    for (const d of s.dependsOn) {
      const list = made.get(d.id ?? '')
      if (list) list.push(s)
      else if (d.id) made.set(d.id, [s])
    }
  waiting.set(c, made)
  return made
}

/** Evidence that was asked of them, or sent back; and steps that they call done, of which nothing waits for another. */
export function evidenceNeeds(c: Context, who: Who): Found[] {
  const steps = who.posts.flatMap(p => (ownedBy(c, p).get('step') ?? []) as readonly Step[])
  const mine = new Map(steps.map(s => [s.id, s]))
  const asked = c.view.all.request.flatMap((r): Found[] => {
    const step = mine.get(r.step?.id ?? '')
    if (!step || !isWanted(c, r)) return []
    return [
      {
        sort: 'evidence',
        key: step.id,
        why: [
          `${r.asker?.text || 'Somebody'} has asked for evidence${r.due?.on ? ` by ${sayDay(r.due.on)}` : ''}: ${r.title.replace(/\.$/, '')}.`,
        ],
        due: r.due?.on ?? null,
        does: 'Put in the evidence',
        at: { item: step.id },
      },
    ]
  })
  return [...asked, ...steps.flatMap(s => unshown(c, s))]
}

/** Whether what was asked for is still to come. */
const isWanted = (c: Context, r: Rec<'request'>): boolean =>
  !happened(r.withdrawn, c.view.on) && r.given.flatMap(g => c.view.get(g, 'evidence') ?? []).every(isSentBack)

function unshown(c: Context, s: Step): Found[] {
  const course = courseOf(c, s.id)
  if (course?.says !== 'done' || course.shows === 'done') return []
  const { items } = proofOf(c.view, s)
  // It waits for another, and not for them.
  if (items.some(i => i.is === 'waits')) return []
  const back = items.findLast(i => i.is === 'sent back')?.evidence
  const wanted = s.evidenceWanted || s.test
  return [
    {
      sort: 'evidence',
      key: s.id,
      why: [
        back
          ? `${back.sentBackBy?.text || 'Whoever looked at it'} sent your evidence back${back.checked === '' ? '.' : `: “${clip(back.checked, 240)}”`}`
          : 'You say that it is done. Until somebody else has accepted the proof, it does not count as done.',
        ...(wanted === '' ? [] : [`What it asks for: ${wanted.replace(/\.$/, '')}.`]),
      ],
      due: null,
      does: 'Put in the evidence',
      at: { item: s.id },
    },
  ]
}

/** What of theirs stops the plan being certified; a late step is told as late. */
export const blockNeeds = (c: Context, who: Who): Found[] =>
  who.posts.flatMap(p =>
    [...(blockersOf(c).get(p) ?? [])].map(
      ([key, why]): Found => ({ sort: 'blocks', key, why, due: null, does: 'Put it right', at: { item: key } }),
    ),
  )

type Blockers = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
const blockers = new WeakMap<Context, Blockers>()
/** By post and by record, what the rules say: worked out once for all who ask. */
function blockersOf(c: Context): Blockers {
  const known = blockers.get(c)
  if (known) return known
  const made = new Map<string, Map<string, string[]>>()
  for (const f of c.j.findings) {
    if (f.severity !== 'blocker' || f.rule === 'C-07') continue
    const r = c.view.get(f.items[0])
    const post = r && postOwning(c, r)
    if (!r || post === null) continue
    const of = made.get(post) ?? new Map<string, string[]>()
    made.set(post, of)
    of.set(r.id, [...(of.get(r.id) ?? []), sayOfIt(c, r, f.message)])
  }
  blockers.set(c, made)
  return made
}
