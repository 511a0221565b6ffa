/** Runs every rule over a plan and gives one judgement: what is wrong, worst first, and what could not be asked. */
import type { Day } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kinds, titleOf } from '../graph/kinds.ts'
import { type Hit, type Rule, type Severity, severities } from './rule.ts'
import { rules } from './rules/index.ts'
import { type Settings, settings as standard } from './settings.ts'
import { type View, viewOf } from './view.ts'

/** A hit with the rule that made it. */
export type Finding = { rule: Rule['id']; severity: Severity } & Hit & {
    /** Where the offender stands: "action-plan.csv, row 6". '' where it came from no file. */
    where: string
  }
/** A finding that somebody has accepted for now: named, reasoned, and it comes back on its day. */
export type Accepted = Finding & { by: string; reason: string; until: Day }
/** What became of one rule. */
export type RuleState = {
  rule: Rule['id']
  state: 'ran' | 'not-applicable' | 'missing-input'
  why: string
  /** How many records were in its scope. */
  examined: number
}

export type ItemCounts = Record<
  | 'outcomes'
  | 'measures'
  | 'programmes'
  | 'steps'
  | 'posts'
  | 'boards'
  | 'obligations'
  | 'findings'
  | 'funding'
  | 'decisions'
  | 'risks',
  number
>
export type Judgement = {
  on: Day
  items: ItemCounts
  counts: Record<Severity, number>
  findings: Finding[]
  rules: RuleState[]
  accepted: Accepted[]
}

/**
 * Judges a plan on a day by every published rule. Pure: the same plan, day and settings give the same judgement, whatever
 * the order of rows.
 * @param options.settings thresholds other than the published ones
 * @param options.rules a part of the rules, for a test or a quick look
 */
export function check(
  graph: PlanGraph,
  on: Day,
  options: { settings?: Settings; rules?: readonly Rule[] } = {},
): Judgement {
  const view = viewOf(graph, on, options.settings ?? standard)
  const found: Finding[] = []
  const states: RuleState[] = []
  for (const rule of options.rules ?? rules) {
    const lacking = rule.needs.find(n => !(typeof n === 'string' ? [n] : n).some(k => view.supplied.has(k)))
    if (lacking) {
      const lacks = (typeof lacking === 'string' ? [lacking] : lacking).map((k: Kind) => kinds[k].many).join(' or ')
      states.push({ rule: rule.id, state: 'missing-input', why: `No supplied file holds ${lacks}.`, examined: 0 })
      continue
    }
    const { examined, hits } = rule.judge(view)
    for (const hit of hits)
      found.push({ rule: rule.id, severity: rule.severity, ...hit, where: whereIs(view.get(hit.items[0])) })
    states.push(
      examined === 0
        ? { rule: rule.id, state: 'not-applicable', why: `There are no ${rule.looksAt}.`, examined }
        : {
            rule: rule.id,
            state: 'ran',
            why: `${rule.looksAt.charAt(0).toUpperCase()}${rule.looksAt.slice(1)}: ${examined} looked at, ${hits.length || 'none'} wrong.`,
            examined,
          },
    )
  }
  const { standing, accepted } = sortOut(view, found)
  const counts = Object.fromEntries(severities.map(s => [s, 0])) as Record<Severity, number>
  for (const f of standing) counts[f.severity]++
  return { on, items: itemCounts(graph), counts, findings: standing, rules: states, accepted }
}

/** "action-plan.csv, sheet Actions, row 6". */
export function whereIs(r: AnyRec | null): string {
  if (!r || r.source.file === '') return ''
  const { file, sheet, row } = r.source
  return `${file}${sheet === '' ? '' : `, sheet ${sheet}`}${row === null ? '' : `, row ${row}`}`
}

/** A text whose plain order is the order people expect: "S2" before "S10". */
const natural = (text: string) => text.toLowerCase().replace(/\d+/g, n => n.padStart(8, '0'))

/** Findings worst first, then by rule and offender; the same order whatever order they came in. */
function sorted<F extends Finding>(findings: readonly F[]): F[] {
  const rank = new Map(severities.map((s, i) => [s, i]))
  const ids = new Map<string, string>()
  const idOf = (id: string) => {
    const known = ids.get(id) ?? natural(id)
    ids.set(id, known)
    return known
  }
  // Keys are made once: thousands of findings are compared many times each.
  const keyed = findings.map(f => ({
    f,
    key: `${rank.get(f.severity)} ${f.rule} ${f.items.map(idOf).join('\n')}\n${f.message}`,
  }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(k => k.f)
}

/** Worst first, and what is accepted apart: an acceptance needs a name, a reason and an end that has not come. */
function sortOut(view: View, found: Finding[]): { standing: Finding[]; accepted: Accepted[] } {
  const ends = new Map<string, { by: string; reason: string; until: Day }>()
  for (const e of view.all.exception) {
    const until = e.until?.on
    if (!e.item || e.by === '' || e.reason === '' || !until || until <= view.on) continue
    ends.set(`${e.rule.trim().toUpperCase()} ${e.item.id ?? e.item.text}`, { by: e.by, reason: e.reason, until })
  }
  const standing: Finding[] = []
  const accepted: Accepted[] = []
  for (const f of found) {
    const e = ends.get(`${f.rule} ${f.items[0]}`)
    if (e) accepted.push({ ...f, ...e })
    else standing.push(f)
  }
  return {
    standing: sorted(standing),
    accepted: sorted(accepted).sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0)),
  }
}

function itemCounts(graph: PlanGraph): ItemCounts {
  const r = graph.records
  return {
    outcomes: r.outcome.length,
    measures: r.measure.length,
    programmes: r.programme.length,
    steps: r.step.length,
    posts: r.post.length,
    boards: r.board.length,
    obligations: r.obligation.length,
    findings: r.finding.length,
    funding: r.funding.length,
    decisions: r.decision.length,
    risks: r.risk.length,
  }
}

/** The title of whatever a finding names, for a reader; the id itself where it is no record (an owner's name). */
export function titleOfItem(view: View, id: string): string {
  const r = view.get(id)
  return r ? titleOf(r) : id
}
