/** The plan as StratML is what the published schema says it is, whatever is in the plan, and names nobody. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { printableText } from '../../web/chart/svg.ts'
import { somePlan } from '../coherence/rules/testing.ts'
import { demoDocument } from '../demo.ts'
import { emptyGraph, type PlanGraph, planOf } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import { type StratmlOf, stratmlOf } from './stratml.ts'

type Node = {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: Node[]
  text: string
}
/** Reads XML as a strict parser does: what is not well formed throws. */
function parsed(xml: string): Node {
  const parser = new SaxesParser()
  const top: Node = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  parser.on('error', e => {
    throw e
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: attributes as Record<string, string>, children: [], text: '' }
    open.at(-1)!.children.push(node)
    open.push(node)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', t => {
    open.at(-1)!.text += t
  })
  parser.write(xml).close()
  return top.children[0]!
}

/**
 * What each element holds, in order: `?` none or one, `*` any number, `+` one at least. Written by hand from
 * PerformancePlanOrReport20160216.xsd; what is not here holds text alone.
 */
const HOLDS: Readonly<Record<string, string>> = {
  PerformancePlanOrReport:
    'Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation? Submitter?',
  StrategicPlanCore: 'Organization* Vision? Mission? Value* Goal+',
  Organization: 'Name? Acronym? Identifier? Description? Stakeholder*',
  Vision: 'Description? Identifier?',
  Goal: 'Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? Objective*',
  Objective: 'Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation? PerformanceIndicator*',
  PerformanceIndicator:
    'SequenceIndicator? MeasurementDimension UnitOfMeasurement Identifier? Relationship* MeasurementInstance* OtherInformation?',
  Relationship: 'Identifier? ReferentIdentifier* Name? Description?',
  MeasurementInstance: 'TargetResult* ActualResult*',
  TargetResult: 'StartDate? EndDate? NumberOfUnits? Descriptor? Description?',
  ActualResult: 'StartDate? EndDate? NumberOfUnits? Descriptor? Description?',
  Stakeholder: 'Name Description? Role*',
  Role: 'Name Description? RoleType*',
  AdministrativeInformation: 'Identifier? StartDate? EndDate? PublicationDate? Source?',
}
const SAYS: Readonly<Record<string, RegExp>> = {
  Identifier: /^[A-Za-z_][\w.-]*$/,
  StartDate: /^\d{4}-\d\d-\d\d$/,
  EndDate: /^\d{4}-\d\d-\d\d$/,
  PublicationDate: /^\d{4}-\d\d-\d\d$/,
  NumberOfUnits: /^-?\d+(?:\.\d+)?$/,
  RoleType: /^(?:Performer|Beneficiary)$/,
}
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  PerformancePlanOrReport: {
    xmlns: /^urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport$/,
    Type: /^(?:Strategic_Plan|Performance_Plan|Performance_Report)$/,
  },
  PerformanceIndicator: {
    ValueChainStage: /^(?:Outcome|Output_Processing|Output|Input_Processing|Input)$/,
    PerformanceIndicatorType: /^(?:Quantitative|Qualitative)$/,
  },
  Relationship: { RelationshipType: /^(?:Broader_Than|Peer_To|Narrower_Than)$/ },
}

const all = (node: Node): Node[] => [node, ...node.children.flatMap(all)]
/** Asserts that a document is what the schema says, and gives it. */
function valid(xml: string): Node {
  assert.match(xml, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<PerformancePlanOrReport /)
  const root = parsed(xml)
  for (const node of all(root)) {
    for (const [name, value] of Object.entries(node.attributes))
      assert.match(value, ATTRIBUTES[node.name]?.[name] ?? /^no such attribute$/, `${node.name} ${name}`)
    const model = HOLDS[node.name]
    if (model === undefined) {
      assert.equal(node.children.length, 0, node.name)
      const says = SAYS[node.name]
      if (says) assert.match(node.text, says, node.name)
      continue
    }
    assert.equal(node.text.trim(), '', `${node.name} has text beside its elements`)
    const order = model.replace(/(\w+)([?*+]?) ?/g, '(?:$1 )$2')
    assert.match(node.children.map(c => `${c.name} `).join(''), new RegExp(`^${order}$`), node.name)
  }
  const ids = all(root)
    .filter(n => n.name === 'Identifier')
    .map(n => n.text)
  assert.equal(new Set(ids).size, ids.length, 'an identifier stands there twice')
  for (const n of all(root).filter(n => n.name === 'ReferentIdentifier')) assert.ok(ids.includes(n.text), n.text)
  return root
}
const texts = (root: Node, name: string) =>
  all(root)
    .filter(n => n.name === name)
    .map(n => n.text)

const OF: StratmlOf = {
  title: 'The plan',
  authority: 'Calderwick City Council',
  on: '2026-11-20',
  signed: null,
  mark: null,
}
const drawn = (graph: PlanGraph, of: Partial<StratmlOf> = {}) => valid(stratmlOf(graph, { ...OF, ...of }))

describe('Calderwick', () => {
  const plan = fromJson(demoDocument())
  const root = drawn(plan)

  test('has its outcomes as goals, its steps as objectives and its measures as indicators', () => {
    const goals = all(root).filter(n => n.name === 'Goal')
    for (const o of plan.records.outcome)
      assert.ok(
        goals.some(g => g.children[0]!.text === o.title),
        o.id,
      )
    const identifiers = new Set(texts(root, 'Identifier'))
    for (const s of plan.records.step) assert.ok(identifiers.has(`_step-${s.id}`), s.id)
    for (const m of plan.records.measure.filter(m => m.outcomes.some(o => o.id)))
      assert.ok(identifiers.has(`_measure-${m.id.replaceAll(' ', '-')}`), m.id)
  })

  test('names posts and nobody who holds one', () => {
    const said = JSON.stringify(root)
    assert.ok(texts(root, 'Stakeholder').length > 100 && said.includes('Head of Front Door'))
    const people = new Set(plan.records.holding.map(h => h.person).filter(p => p !== ''))
    assert.ok(people.size > 20)
    for (const person of people) assert.ok(!said.includes(person), person)
  })
})

test('any plan is a valid document, and so is none', () => {
  drawn(emptyGraph())
  fc.assert(
    fc.property(somePlan('step', 'outcome', 'measure', 'value', 'post', 'aim', 'plan'), rows => {
      drawn(planOf(rows))
    }),
    { numRuns: 60 },
  )
})

test('hostile text stays text: nothing becomes markup, and what XML cannot hold is left out', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('</Name><Goal>', ']]>', '<!--', '&lt;', '"', '\u0000', '\ud800', '\uffff', '<?xml?>', '\n<Name>'),
  )
  fc.assert(
    fc.property(nasty, nasty, (a, b) => {
      const title = `${a}${b}`
      const graph = planOf({
        // biome-ignore lint/suspicious/noThenProperty: the pair is called now and then in the papers; no record is ever awaited.
        outcome: [{ id: title, title: `x${title}`, then: title }],
        step: [{ id: 'S1', title, test: title, outcomes: 'x' }],
      })
      const root = drawn(graph, { title: `x${title}`, authority: `x${title}`, mark: title })
      const level = (t: string) => printableText(t).replace(/\r\n?/g, '\n').trim()
      assert.equal(texts(root, 'Name')[0], level(`x${title}`))
    }),
    { numRuns: 300 },
  )
})

describe('a small plan', () => {
  const plan = planOf({
    post: [{ id: 'P1', title: 'Head of Quality', holder: 'Ann Example' }],
    outcome: [
      // biome-ignore lint/suspicious/noThenProperty: the pair is called now and then in the papers; no record is ever awaited.
      { id: 'O1', title: 'Seen in time', now: '4 of 10 are', then: '9 of 10 are', owner: 'P1' },
      { id: 'O2', title: 'Heard', owner: 'Ann Example' },
    ],
    step: [
      {
        id: 'S1',
        title: 'Hire',
        outcomes: 'O1; O2',
        owner: 'P1',
        test: 'Ten in post',
        due: '2026-12-31',
        status: 'Started',
      },
      { id: 'S2', title: 'Train', owner: 'Ann Example' },
    ],
    measure: [
      {
        id: 'M1',
        title: 'Visits in time',
        unit: '%',
        outcomes: 'O1; O2',
        baseline: '40%',
        baselineOn: '2026-01-31',
        target: '0.0000001',
        targetOn: '2027-03-31',
      },
    ],
    value: [
      { measure: 'M1', on: '2026-02-28', value: '1e999' },
      { measure: 'M1', on: '2026-02-28', value: '42' },
    ],
  })

  test('what serves two outcomes is told once, and at the second by its name and where the rest is', () => {
    const root = drawn(plan)
    assert.equal(texts(root, 'Identifier').filter(i => i === '_step-S1').length, 1)
    assert.deepEqual(texts(root, 'ReferentIdentifier'), ['_measure-M1'])
    assert.ok(texts(root, 'OtherInformation').includes('The same as _step-S1.'))
    assert.deepEqual(
      texts(root, 'Description').filter(t => t.startsWith('Now')),
      ['Now: 4 of 10 are\nThen: 9 of 10 are'],
    )
    assert.deepEqual(texts(root, 'NumberOfUnits'), ['0.0000001', '40', '42'])
    assert.ok(texts(root, 'Name').includes('Steps that serve no outcome yet'))
  })

  test('an owner who is no post of the plan may be somebody’s name, and is left out', () => {
    const said = stratmlOf(plan, OF)
    assert.ok(!said.includes('Ann Example'))
    assert.equal(said.split('Head of Quality').length - 1, 3)
  })

  test('it says whether it was signed, and where its facts come from', () => {
    assert.match(texts(drawn(plan), 'OtherInformation')[0]!, /^Draft: .* nobody has signed\.$/)
    const signed = drawn(plan, {
      signed: { on: '2026-10-01', says: 'Version 3.' },
      mark: 'Everything in this plan is invented.',
    })
    assert.equal(
      texts(signed, 'OtherInformation')[0],
      'Signed on 1 October 2026. Version 3. Everything in this plan is invented.',
    )
    assert.deepEqual(texts(signed, 'PublicationDate'), ['2026-10-01'])
  })
})
