/** What one column says of another: a colour in a status column, "done" beside a milestone, an area among the themes. */
import { readCell } from './cells.ts'
import { voiceIn } from './derive.ts'
import type { PlanGraph } from './graph.ts'
import { fieldOf, type Kind, type Rec, spec } from './kinds.ts'
import { plainWords, type When } from './values.ts'

/** Settles them in place, before anything is derived from the records. */
export function settle(graph: PlanGraph, has: Set<Kind>): void {
  const r = graph.records
  for (const s of r.step) statusOf(s)
  milestonesAmongSteps(graph, has)
  areasAmongThemes(graph)
  for (const m of r.milestone) if (m.state?.is === 'done') m.doneOn ??= asSaid(m.state.text, m.due?.on ?? null)
  for (const o of r.obligation) if (o.state?.is === 'done') o.submitted ??= asSaid(o.state.text, null)
  for (const p of r.pilot)
    p.scaled ??= /\b(?:scal(?:e|ed|ing)|roll(?:ed|ing)? ?out|adopt(?:ed)?|mainstream(?:ed)?)\b/i.test(p.decision)
      ? true
      : null
  for (const m of r.meeting) {
    // "Present: 6" is a head count, whatever stands beside it.
    const [only] = m.present
    if (m.present.length === 1 && only !== undefined && /^\d{1,3}$/.test(only))
      m.number ??= { value: Number(only), unit: '', text: only }
  }
  for (const e of r.evidence) {
    // "Staff voice" and "parent survey" under "type" say whose voice it is.
    e.voice ??= readCell(
      spec('evidence').fields.voice!,
      voiceIn(`${e.grade?.text ?? ''} ${e.title}`),
    ) as Rec<'evidence'>['voice']
  }
  for (const f of r.funding) {
    // A line of money "for 2022/23" runs from the first to the last day of that year.
    if (!f.year?.on || !f.year.from) continue
    f.from ??= { on: f.year.from, from: f.year.from, text: f.year.text }
    f.until ??= { on: f.year.on, from: f.year.from, text: f.year.text }
  }
}

const asSaid = (text: string, on: string | null): When => ({ on, from: on, text })

/** Owners write colours and percentages into status columns. */
function statusOf(s: Rec<'step'>): void {
  if (!s.status || s.status.is !== null) return
  const percent = s.status.text.match(/^(\d{1,3}) ?%/)
  if (percent) {
    const n = Number(percent[1])
    s.status = { is: n >= 100 ? 'done' : n > 0 ? 'in progress' : 'not started', text: s.status.text }
    return
  }
  const colour = readCell(fieldOf('step', 'rag')!, s.status.text) as Rec<'step'>['rag']
  if (colour?.is && !s.rag) s.rag = colour
}

/** Some trackers keep milestones as rows under their step, told apart by a column that says which is which. */
function milestonesAmongSteps(graph: PlanGraph, has: Set<Kind>): void {
  const isMilestone = (s: Rec<'step'>) => /^milestones?$/i.test(s.level.trim())
  const found = graph.records.step.filter(isMilestone)
  if (found.length === 0) return
  has.add('milestone')
  graph.records.step = graph.records.step.filter(s => !isMilestone(s))
  for (const s of found) {
    const done = s.doneOn ?? (s.status?.is === 'done' ? asSaid(s.status.text, s.due?.on ?? null) : null)
    graph.records.milestone.push({
      id: s.id,
      kind: 'milestone',
      intervention: s.intervention,
      source: s.source,
      filled: s.filled,
      title: s.title,
      step: s.parent,
      programme: s.programme,
      outcome: s.outcomes[0] ?? null,
      due: s.due,
      doneOn: done,
      owner: s.owner,
      test: s.test,
      state: null,
    })
  }
}

/** "Area" over a plan's column is mostly its theme; where the words are a known area's name, it is the place as well. */
function areasAmongThemes(graph: PlanGraph): void {
  const known = new Set(
    graph.records.area.flatMap(a => [plainWords(a.title), plainWords(a.source.ref)]).filter(n => n !== ''),
  )
  if (known.size === 0) return
  for (const s of graph.records.step)
    if (s.areas.length === 0 && known.has(plainWords(s.section))) s.areas = [s.section]
}
