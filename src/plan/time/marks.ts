/** What stands on the bar of a programme: its milestones, the steps that others hang on, and how many steps are due each month. */
import { byId, happened } from '../coherence/rules/plain.ts'
import type { Day } from '../graph/dates.ts'
import type { AnyRec, Rec, Step } from '../graph/kinds.ts'
import { type Context, label } from '../report/context.ts'
import { clip } from '../report/words.ts'

export type MarkState = 'done' | 'due' | 'late'
export type Mark = {
  readonly on: Day
  readonly is: 'milestone' | 'step'
  readonly state: MarkState
  readonly title: string
  /** Why a step is shown beside the milestones; '' for a milestone. */
  readonly why: string
  readonly record: AnyRec
}
/** Steps due in a month, by what became of them. */
export type Month = { readonly month: Day; readonly done: number; readonly due: number; readonly late: number }

/** Steps that are shown beside the milestones: of many the first. */
const STEPS = 8

export function marksOf(c: Context, steps: readonly Step[], milestones: readonly Rec<'milestone'>[]): Mark[] {
  const marks = milestones.flatMap((m): Mark[] => {
    const on = m.due?.on ?? m.doneOn?.on
    if (!on) return []
    const done = m.state?.is === 'done' || happened(m.doneOn, c.view.on)
    const state = done ? 'done' : on < c.view.on ? 'late' : 'due'
    return [{ on, is: 'milestone', state, title: clip(m.title, 110), why: '', record: m }]
  })
  return [...marks, ...stepsThatMatter(c, steps)].sort(byDay)
}
const byDay = (a: Mark, b: Mark) => (a.on < b.on ? -1 : a.on > b.on ? 1 : byId(a.record.id, b.record.id))
/** The one of a heap that names it: a milestone before a step. */
export const namesHeap = (h: Heap): Mark => h.marks.find(m => m.is === 'milestone') ?? h.marks[0]!

const waiting = new WeakMap<Context, Map<string, number>>()
/** How many open steps wait for each step. */
function waitsFor(c: Context): Map<string, number> {
  let map = waiting.get(c)
  if (!map) {
    map = new Map()
    for (const s of c.view.all.step)
      if (c.view.isOpen(s))
        for (const id of new Set(s.dependsOn.flatMap(d => d.id ?? []))) map.set(id, (map.get(id) ?? 0) + 1)
    waiting.set(c, map)
  }
  return map
}

/** Open steps that two or more others wait for, or that are called a high risk: late ones first, then the next. */
function stepsThatMatter(c: Context, steps: readonly Step[]): Mark[] {
  const waits = waitsFor(c)
  return steps
    .flatMap((s): Mark[] => {
      const on = s.due?.on
      if (!on || !c.view.isOpen(s)) return []
      const n = waits.get(s.id) ?? 0
      const why = n >= 2 ? `${n} steps wait for it` : s.risk?.is === 'high' ? 'called a high risk' : ''
      if (why === '') return []
      return [{ on, is: 'step', state: on < c.view.on ? 'late' : 'due', title: label(s, 110), why, record: s }]
    })
    .sort(byDay)
    .slice(0, STEPS)
}

export function monthsOf(c: Context, steps: readonly Step[]): Month[] {
  const months = new Map<Day, { done: number; due: number; late: number }>()
  for (const s of steps) {
    const on = s.due?.on
    if (!on) continue
    const month = `${on.slice(0, 7)}-01`
    const counts = months.get(month) ?? { done: 0, due: 0, late: 0 }
    months.set(month, counts)
    counts[c.view.isDone(s) ? 'done' : on < c.view.on ? 'late' : 'due']++
  }
  return [...months].map(([month, counts]) => ({ month, ...counts })).sort((a, b) => (a.month < b.month ? -1 : 1))
}

/** Marks so near to one another that they would hide each other, as one: the worst of their states, and how many. */
export type Heap = { readonly on: Day; readonly marks: readonly Mark[]; readonly state: MarkState }
export function heapsOf(marks: readonly Mark[], at: (d: Day) => number, apart: number): Heap[] {
  const heaps: { on: Day; marks: Mark[]; state: MarkState }[] = []
  for (const m of marks) {
    const last = heaps.at(-1)
    if (last && at(m.on) - at(last.on) < apart) {
      last.marks.push(m)
      last.state = worse(last.state, m.state)
    } else heaps.push({ on: m.on, marks: [m], state: m.state })
  }
  return heaps
}
const ORDER: readonly MarkState[] = ['done', 'due', 'late']
const worse = (a: MarkState, b: MarkState): MarkState => (ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b)
