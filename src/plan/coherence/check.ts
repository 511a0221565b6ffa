/** Runs every rule over a plan and gives one judgement: what is wrong, worst first, and what could not be asked. */
import type { Day } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kinds, titleOf } from '../graph/kinds.ts'
import { inForce } from './in-force.ts'
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

type Options = { settings?: Settings; rules?: readonly Rule[] }

/**
 * Judges a plan on a day by every published rule. Pure: the same plan, day and settings give the same judgement, whatever
 * the order of rows.
 * @param options.settings thresholds other than the published ones
 * @param options.rules a part of the rules, for a test or a quick look
 */
export function check(graph: PlanGraph, on: Day, options: Options = {}): Judgement {
  const turns = judging(graph, on, options)
  for (let turn = turns.next(); ; turn = turns.next()) if (turn.done) return turn.value
}

/**
 * The same judgement in turns, so that one thread can judge a large plan and answer others meanwhile. The lists of records
 * are copied first: records may be added, removed and replaced while it runs, and it judges the plan as it was at the
 * start. A record must not be changed in place.
 * @param options.between awaited after every turn, which is one rule or a part of a long one: 0 to some 40 ms at 5,000 steps
 * @throws what `between` throws, which stops the judging
 */
export async function checkInTurns(
  graph: PlanGraph,
  on: Day,
  options: Options & { between: () => Promise<void> },
): Promise<Judgement> {
  const records = Object.fromEntries(Object.entries(graph.records).map(([kind, list]) => [kind, [...list]]))
  const turns = judging({ ...graph, records: records as PlanGraph['records'] }, on, options)
  for (let turn = turns.next(); ; turn = turns.next()) {
    if (turn.done) return turn.value
    await options.between()
  }
}

/** The judging itself: pauses after each rule and within the longest, and gives the judgement at its end. */
function* judging(graph: PlanGraph, on: Day, options: Options): Generator<void, Judgement, void> {
  const view = viewOf(inForce(graph), on, options.settings ?? standard)
  const orderly = ordering()
  const found: { rule: Rule; findings: Finding[] }[] = []
  const states: RuleState[] = []
  for (const rule of options.rules ?? rules) {
    const lacking = rule.needs.find(n => !(typeof n === 'string' ? [n] : n).some(k => view.supplied.has(k)))
    if (lacking) {
      const lacks = (typeof lacking === 'string' ? [lacking] : lacking).map((k: Kind) => kinds[k].many).join(' or ')
      states.push({ rule: rule.id, state: 'missing-input', why: `No supplied file holds ${lacks}.`, examined: 0 })
      continue
    }
    if (rule.ahead) yield* rule.ahead(view)
    const { examined, hits } = rule.judge(view)
    const findings = hits.map(hit => ({
      rule: rule.id,
      severity: rule.severity,
      ...hit,
      where: whereIs(view.get(hit.items[0])),
    }))
    found.push({ rule, findings: orderly(findings) })
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
    yield
  }
  const rank = (f: { rule: Rule }) => severities.indexOf(f.rule.severity)
  found.sort((a, b) => rank(a) - rank(b) || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0))
  const { standing, accepted } = sortOut(
    view,
    found.flatMap(f => f.findings),
  )
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

/** Puts the findings of one rule in the order of their offenders; the same order whatever order they came in. */
function ordering(): (findings: Finding[]) => Finding[] {
  const ids = new Map<string, string>()
  const idOf = (id: string) => {
    const known = ids.get(id) ?? natural(id)
    ids.set(id, known)
    return known
  }
  return findings => {
    // Keys are made once: thousands of findings are compared many times each.
    const keyed = findings.map(f => ({ f, key: `${f.items.map(idOf).join('\n')}\n${f.message}` }))
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    return keyed.map(k => k.f)
  }
}

/** What stands and, apart, by its end, what is accepted: an acceptance needs a name, a reason and an end that has not come. */
function sortOut(view: View, found: Finding[]): { standing: Finding[]; accepted: Accepted[] } {
  const ends = new Map<string, { by: string; reason: string; until: Day }>()
  for (const e of view.all.exception) {
    const until = e.until?.on
    if (!e.item || e.by === '' || e.reason === '' || !until || until <= view.on) continue
    if (e.refusedOn || (e.endedOn && (e.endedOn.on === null || e.endedOn.on <= view.on))) continue
    const key = `${e.rule.trim().toUpperCase()} ${e.item.id ?? e.item.text}`
    const before = ends.get(key)
    if (before === undefined || before.until < until) ends.set(key, { by: e.by, reason: e.reason, until })
  }
  const standing: Finding[] = []
  const accepted: Accepted[] = []
  for (const f of found) {
    const e = ends.get(`${f.rule} ${f.items[0]}`)
    if (e) accepted.push({ ...f, ...e })
    else standing.push(f)
  }
  return {
    standing,
    accepted: accepted.sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0)),
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
