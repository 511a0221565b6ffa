/** For the tests of rules: what a rule finds, plans made up at random, and the two promises that every rule keeps. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Day } from '../../graph/dates.ts'
import type { Field } from '../../graph/field.ts'
import { buildGraph, type PlanGraph, type planOf, type Row } from '../../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, spec } from '../../graph/kinds.ts'
import { check, type Finding } from '../check.ts'
import type { Rule } from '../rule.ts'
import { viewOf } from '../view.ts'

/** A plan as tests write it: rows by kind, each cell as text. What `planOf` takes. */
export type PlanRows = Parameters<typeof planOf>[0]

/** One rule of a family, by its id. */
export function ruleIn(family: readonly Rule[], id: Rule['id']): Rule {
  const found = family.find(r => r.id === id)
  assert.ok(found, `no rule ${id} in this family`)
  return found
}

/** The items of each hit of one rule, worst first as `check` orders them. */
export function itemsFound(rule: Rule, graph: PlanGraph, on: Day): string[][] {
  return check(graph, on, { rules: [rule] }).findings.map(f => [...f.items])
}

/** What became of one rule on a plan: 'ran', 'not-applicable' or 'missing-input'. */
export function stateOf(rule: Rule, graph: PlanGraph, on: Day): string {
  return check(graph, on, { rules: [rule] }).rules[0]?.state ?? 'not run'
}

const DATES = [
  '2020-01-31',
  '2022-02-28',
  '2022-03-31',
  '2022-04-30',
  'Q3 2022/23',
  '2023-12-31',
  'ongoing',
  '30/02/2022',
]
const TEXTS = [
  'Baseline all services',
  'Team',
  'Monthly',
  'Return to Cabinet with a report',
  'Full redesign of the directorate structure',
  'Recruit six social workers',
  'Health; Police',
]
const INTERVENTIONS = ['2013-14', '2021-22']

/** A cell of a field. References point to rows of the kinds at hand, which are called `step-0`, `step-1` and so on. */
function cell(field: Field, at: ReadonlySet<Kind>, rows: number, own: string): fc.Arbitrary<string> {
  switch (field.type) {
    case 'text':
      return fc.constantFrom(...TEXTS)
    case 'list':
      return fc.subarray(['Health', 'Police', 'Schools', 'Council'], { minLength: 1 }).map(l => l.join('; '))
    case 'when':
      return fc.constantFrom(...DATES)
    case 'money':
      return fc.constantFrom('£1m', '250,000', 'several million more')
    case 'quantity':
      return fc.constantFrom('0', '1', '3', '58%', 'some')
    case 'flag':
      return fc.constantFrom('yes', 'no')
    case 'choice':
      return fc.constantFrom(...Object.keys(field.words), own)
    default: {
      const kinds = (field.to[0] === '*' ? [...at] : (field.to as Kind[])).filter(k => at.has(k))
      if (kinds.length === 0) return fc.constant(field.to.includes('post') ? 'Nobody known' : '')
      const one = fc.tuple(fc.constantFrom(...kinds), fc.nat(rows)).map(([k, n]) => `${k}-${n}`)
      return field.type === 'ref' ? one : fc.array(one, { minLength: 1, maxLength: 3 }).map(l => l.join('; '))
    }
  }
}

/**
 * Plans made up at random from the kinds given, up to seven rows of each, in no, one or two interventions. Small stocks of
 * words and dates make rows meet: references resolve, loop and miss, dates come before and after, cells stay blank.
 */
export function somePlan(...kinds: Kind[]): fc.Arbitrary<PlanRows> {
  const at = new Set(kinds)
  const rows = 7
  const rowOf = (k: Kind, n: number): fc.Arbitrary<Record<string, string>> => {
    const id = `${k}-${n}`
    const cells: Record<string, fc.Arbitrary<string>> = {}
    for (const [name, field] of Object.entries(spec(k).fields)) {
      // What the builder makes into a record of its own is kept apart by row: a test is of rules, not of the builder.
      const apart = (k === 'step' && name === 'measure') || (k === 'post' && name === 'title') || name === 'body'
      const some = cell(field, at, rows, id)
      cells[name] = fc.option(apart ? some.map(s => `${s} ${id}`) : some, { nil: '', freq: 3 })
    }
    return fc.record({ ...cells, intervention: fc.constantFrom('', ...INTERVENTIONS) }).map(r => {
      const made: Record<string, string> = { id, ...(r as Record<string, string>) }
      if (k === 'post' && made.title === '') made.title = `Post ${n}`
      if (made.intervention === '') delete made.intervention
      made.file = `${k}${made.intervention ?? ''}.csv`
      return made
    })
  }
  const list = (k: Kind) =>
    fc.integer({ min: 0, max: rows }).chain(n => fc.tuple(...Array.from({ length: n }, (_, i) => rowOf(k, i))))
  return fc.record(Object.fromEntries(kinds.map(k => [k, list(k)]))) as fc.Arbitrary<PlanRows>
}

const ELSEWHERE = 'unrelated.csv'

/** A row of a kind that names nobody and nothing in the plan. */
function unrelated(k: Kind, apart: boolean): fc.Arbitrary<Row> {
  const cells: Record<string, fc.Arbitrary<string>> = {}
  for (const [name, field] of Object.entries(spec(k).fields)) {
    const full =
      field.type === 'text' || field.type === 'ref' || field.type === 'refs' || field.type === 'list'
        ? fc.constant(`Zq ${k} ${name} unrelated`)
        : cell(field, new Set(), 0, 'Zq word')
    cells[name] = name === spec(k).title ? full : fc.option(full, { nil: '' })
  }
  return fc.record(cells).map(c => ({
    kind: k,
    id: `Zq-${k}`,
    intervention: apart ? 'Zq elsewhere' : null,
    source: { file: ELSEWHERE, row: 2 },
    cells: c as Record<string, string>,
  }))
}

/** Rows that keep their place in their file however they are shuffled. */
function rowsOf(plan: PlanRows): Row[] {
  return kindNames.flatMap(k =>
    (plan[k] ?? []).map((given, i) => {
      const { id, intervention, file, ...cells } = given as Record<string, string>
      return {
        kind: k,
        id,
        intervention: intervention ?? null,
        source: { file: file ?? `${k}.csv`, row: i + 2 },
        cells,
      }
    }),
  )
}

const said = (findings: readonly Finding[]) =>
  findings.map(f => JSON.stringify([f.items, f.message, f.fix, f.quote ?? null])).sort()

/**
 * Asserts the two promises of every rule. (a) Shuffling the rows of all kinds leaves its findings as they were, to the
 * word. (b) Adding a record of each kind in turn that has to do with nothing in the plan leaves the findings about all
 * other items as they were.
 * @param plan one plan, or plans made up at random (`somePlan('step', 'change')`)
 * @param options.apart the added record belongs to another intervention: for rules that count shares of a whole
 * @param options.except kinds of which one more record does matter to everything (say why where you use it)
 * @param options.runs how many plans and shuffles to try; 30 unless told
 * @example unmovedBy(ownerless, { step: [{ id: 'S1', title: 'Hire' }] }, '2022-03-31')
 */
export function unmovedBy(
  rule: Rule,
  plan: PlanRows | fc.Arbitrary<PlanRows>,
  on: Day,
  options: { apart?: boolean; except?: readonly Kind[]; runs?: number } = {},
): void {
  const plans =
    typeof (plan as fc.Arbitrary<PlanRows>).generate === 'function'
      ? (plan as fc.Arbitrary<PlanRows>)
      : fc.constant(plan as PlanRows)
  const judge = (graph: PlanGraph) => check(graph, on, { rules: [rule] }).findings
  const numRuns = options.runs ?? 30

  fc.assert(
    fc.property(
      plans.chain(p => {
        const rows = rowsOf(p)
        return fc.record({
          supplied: fc.constant(Object.keys(p) as Kind[]),
          rows: fc.constant(rows),
          shuffled: fc.shuffledSubarray(rows, { minLength: rows.length }),
        })
      }),
      ({ supplied, rows, shuffled }) =>
        assert.deepEqual(said(judge(buildGraph(shuffled, supplied))), said(judge(buildGraph(rows, supplied)))),
    ),
    { numRuns },
  )

  const others = kindNames.filter(k => !options.except?.includes(k))
  // Some kinds at each run; over all runs each kind has its turn several times.
  const extras = fc
    .shuffledSubarray(others, { minLength: Math.min(12, others.length), maxLength: 12 })
    .chain(some => fc.tuple(...some.map(k => unrelated(k, options.apart ?? false))))
  fc.assert(
    fc.property(plans, extras, (p, added) => {
      const rows = rowsOf(p)
      for (const extra of added) {
        const supplied = [...(Object.keys(p) as Kind[]), extra.kind]
        const before = judge(buildGraph(rows, supplied))
        const graph = buildGraph([...rows, extra], supplied)
        const view = viewOf(graph, on)
        const isAbout = (id: string) =>
          (view.get(id) as AnyRec | null)?.source.file === ELSEWHERE || id.startsWith('Zq ')
        const after = judge(graph).filter(f => !f.items.some(isAbout))
        assert.deepEqual(said(after), said(before), `after adding an unrelated ${spec(extra.kind).one}`)
      }
    }),
    { numRuns },
  )
}
