/**
 * `goldenthread/coherence`: judges a plan by sixty published rules. Pure: no file, database, clock or chance.
 *
 * @example
 * const plan = planOf({ outcome: [{ id: 'O1', title: 'Plans on time' }], step: [{ id: 'S1', title: 'Hire two psychologists' }] })
 * const { findings, rules } = check(plan, '2026-03-31')
 */
export { emptyGraph, type PlanGraph, planOf } from '../graph/graph.ts'
export { fromJson, toJson } from '../graph/json.ts'
export type { AnyRec, Kind, Rec, Source } from '../graph/kinds.ts'
export {
  type Accepted,
  check,
  checkInTurns,
  type Finding,
  type ItemCounts,
  type Judgement,
  type RuleState,
} from './check.ts'
export {
  type Criticism,
  criticisms,
  type Hit,
  type Question,
  questions,
  type Rule,
  type Severity,
  severities,
} from './rule.ts'
export { rules } from './rules/index.ts'
export { type Settings, settings } from './settings.ts'
export { type View, viewOf } from './view.ts'
