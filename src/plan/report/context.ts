/** What every part of the report is made from: the judgement, the plan as seen on its day, and the findings by rule. */
import type { Finding, Judgement, RuleState } from '../coherence/check.ts'
import { type Rule, type Severity, severities } from '../coherence/rule.ts'
import { type View, viewOf } from '../coherence/view.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { type AnyRec, spec, titleOf } from '../graph/kinds.ts'
import type { Meta } from './meta.ts'
import { clip } from './words.ts'

/** All findings of one rule that stand, with the rule's own text. */
export type Group = { rule: Rule; findings: Finding[]; state: RuleState | undefined }

export type Context = {
  j: Judgement
  view: View
  meta: Meta
  rules: readonly Rule[]
  /** Rules with findings, worst first and widest first. */
  groups: Group[]
  state: (rule: string) => RuleState | undefined
  /** Whether a record is an offender of a rule, accepted or not: an exception makes a gap bearable, it does not fill it. */
  offends: (rule: string, id: string) => boolean
  ran: (rule: string) => boolean
}

/** `view`: of that plan on the day of the judgement, where there is one already. */
export function contextOf(
  j: Judgement,
  graph: PlanGraph,
  meta: Meta,
  rules: readonly Rule[],
  view: View = viewOf(graph, j.on),
): Context {
  const byId = new Map<string, Rule>(rules.map(r => [r.id, r]))
  const states = new Map<string, RuleState>(j.rules.map(s => [s.rule, s]))
  const groups = [...Map.groupBy(j.findings, f => f.rule)].map(([id, findings]) => ({
    rule: byId.get(id) ?? unknownRule(findings[0]!),
    findings,
    state: states.get(id),
  }))
  groups.sort(
    (a, b) =>
      severities.indexOf(a.rule.severity) - severities.indexOf(b.rule.severity) ||
      b.findings.length - a.findings.length ||
      (a.rule.id < b.rule.id ? -1 : 1),
  )
  const offenders = new Set([...j.findings, ...j.accepted].map(f => `${f.rule} ${f.items[0]}`))
  return {
    j,
    view,
    meta,
    rules,
    groups,
    state: rule => states.get(rule),
    offends: (rule, id) => offenders.has(`${rule} ${id}`),
    ran: rule => states.get(rule)?.state === 'ran',
  }
}

/** A judgement may be older than the rules at hand; its findings are still shown, under what they say themselves. */
function unknownRule(f: Finding): Rule {
  return {
    id: f.rule,
    severity: f.severity,
    title: `Rule ${f.rule}`,
    fires: 'The text of this rule is not at hand.',
    why: '',
    serves: [],
    asks: 'Does it join up?',
    needs: [],
    looksAt: 'items',
    judge: () => ({ examined: 0, hits: [] }),
  }
}

/** How many records a rule looked at; 0 where it did not run. */
export const lookedAt = (s: RuleState | undefined): number => s?.examined ?? 0

/** "19 of 26 steps", where the account of the rule says how many it looked at and each finding is one of them. */
export function scopeOf(g: Group): string {
  const n = g.findings.length
  const looked = lookedAt(g.state)
  const offenders = new Set(g.findings.map(f => f.items[0])).size
  if (looked >= n && offenders === n && g.rule.looksAt !== '')
    return looked === 1
      ? 'the only one'
      : looked === n
        ? `all ${n} ${g.rule.looksAt}`
        : `${n} of ${looked} ${g.rule.looksAt}`
  return n === 1 ? '1 finding' : `${n} findings`
}

/** What a record is called in a table: its own reference and its title. */
export function label(r: AnyRec, most = 110): string {
  const title = clip(titleOf(r), most)
  const own = r.source.ref
  return own !== '' && own !== title ? `${own}. ${title}` : title
}
/** The same for an id, which may name no record (an owner's name). */
export function labelOf(view: View, id: string, most = 110): string {
  const r = view.get(id)
  return r ? label(r, most) : clip(id, most)
}
export const kindOf = (view: View, id: string): string => {
  const r = view.get(id)
  return r ? spec(r.kind).one : ''
}

export const severityWord: Record<Severity, string> = { blocker: 'Blocker', high: 'High', medium: 'Medium', low: 'Low' }
