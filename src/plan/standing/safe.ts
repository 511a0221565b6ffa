/**
 * What the plan says of the safety of children today. It is not where they are kept safe, and cannot tell whether they are:
 * but it holds what inspectors said must be put right first, and what somebody wrote down as unsafe now.
 */
import { happened } from '../coherence/rules/plain.ts'
import type { Rec, Step } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import type { Course, StepCourse } from './course.ts'

export type FirstThing = { readonly finding: Rec<'finding'>; readonly steps: readonly StepCourse[] }
export type Safe = {
  /** Unsafe-now items that a second person has not closed. */
  readonly unsafe: readonly Rec<'unsafe'>[]
  /** Priority actions of inspectors, with the steps that answer them. */
  readonly first: readonly FirstThing[]
}

export function safeOf(c: Context, course: Course): Safe {
  const { view } = c
  const of = new Map<Step, StepCourse>(course.steps.map(s => [s.step, s]))
  const answering = (f: Rec<'finding'>): StepCourse[] => {
    const named = f.steps.flatMap(r => view.get(r, 'step') ?? [])
    const naming = view.all.step.filter(s => s.answers.some(a => a.id === f.id))
    return [...new Set([...named, ...naming])].flatMap(s => of.get(s) ?? [])
  }
  return {
    unsafe: view.all.unsafe.filter(u => !(happened(u.closed, view.on) && u.closedBy !== '')),
    first: view.all.finding
      .filter(f => f.sort?.is === 'priority action')
      .map(finding => ({ finding, steps: answering(finding) })),
  }
}
