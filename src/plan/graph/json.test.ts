import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { somePlan } from '../coherence/rules/testing.ts'
import { emptyGraph, marked, planOf } from './graph.ts'
import { fromJson, toJson } from './json.ts'
import { type Kind, kindNames } from './kinds.ts'

type Loose = Record<string, unknown>

test('every plan comes back from its JSON exactly as it was', () => {
  const trips = (...kinds: Kind[]) =>
    fc.assert(
      fc.property(somePlan(...kinds), rows => {
        const graph = planOf(rows)
        const text = toJson(graph)
        assert.deepEqual(fromJson(text), graph)
        assert.equal(toJson(fromJson(text)), text)
      }),
      { numRuns: 20 },
    )
  for (let i = 0; i < kindNames.length; i += 6) trips(...kindNames.slice(i, i + 6))
  trips('step', 'outcome', 'programme', 'post', 'measure', 'funding')
})

test('an empty plan and strange texts come back as well', () => {
  assert.deepEqual(fromJson(toJson(emptyGraph())), emptyGraph())
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, owner) => {
      const graph = planOf({ step: [{ id: 'S1', title, owner, cost: '(0)', target: '-0', due: title }] })
      assert.deepEqual(fromJson(toJson(graph)), graph)
    }),
  )
})

test('where a plan comes from is kept, whatever stands beside it, and only one thing can be so', () => {
  const plan = planOf({ step: [{ id: 'S1', title: 'Hire' }] })
  for (const mark of [{ synthetic: true }, { published: 'Cabinet report, March 2022' }] as const) {
    const text = toJson(marked(plan, mark))
    assert.deepEqual(fromJson(text), { ...plan, ...mark })
    assert.equal(toJson(fromJson(text)), text)
    assert.match(text, /^\{\n "format": "[^"]+",\n "(?:synthetic|published)"/)
  }
  assert.deepEqual(marked(marked(plan, { synthetic: true }), null), plan)
  for (const bad of [{ synthetic: false }, { synthetic: 'yes' }, { published: ' ' }, { published: 1 }])
    assert.throws(() => fromJson(JSON.stringify({ ...plan, ...bad })), /^TypeError: (?:synthetic|published): /)
  assert.throws(() => fromJson(JSON.stringify({ ...plan, synthetic: true, published: 'x' })), /only one of them/)
})

const whole = () =>
  JSON.parse(
    toJson(
      planOf({
        post: [{ id: 'X1', title: 'Head of SEND' }],
        step: [
          {
            id: 'S1',
            title: 'Hire',
            owner: 'X1',
            due: '2022-03-31',
            cost: '£5k',
            status: 'done',
            areas: 'North',
            target: '5',
          },
        ],
        decision: [{ id: 'D1', title: 'Agreed', about: 'S1' }],
        pilot: [{ id: 'L1', title: 'Test', scaled: 'yes' }],
      }),
    ),
  ) as { supplied: unknown; format: unknown; records: Record<string, Loose[]> }

/** Asserts that a plan in which something was spoilt is refused with the path of what was. */
function refused(path: RegExp, spoil: (doc: ReturnType<typeof whole>) => void): void {
  const doc = whole()
  assert.doesNotThrow(() => fromJson(JSON.stringify(doc)))
  spoil(doc)
  assert.throws(
    () => fromJson(JSON.stringify(doc)),
    (e: unknown) => e instanceof TypeError && path.test(e.message),
    String(path),
  )
}
const step = (cells: Loose) => (doc: ReturnType<typeof whole>) => Object.assign(doc.records.step![0]!, cells)

test('what is no plan is refused, and says why', () => {
  for (const [text, why] of [
    ['', /^not JSON/],
    ['{', /^not JSON/],
    ['null', /the document/],
    ['[]', /the document/],
    ['{}', /^format/],
    ['{"format":"goldenthread-plan/2"}', /^format/],
    ['{"format":"goldenthread-plan/1"}', /^supplied/],
    ['{"format":"goldenthread-plan/1","supplied":[]}', /^records/],
    ['{"format":"goldenthread-plan/1","supplied":["toString"],"records":{}}', /^supplied/],
    ['{"format":"goldenthread-plan/1","supplied":[],"records":{"__proto__":[]}}', /^records/],
    ['{"format":"goldenthread-plan/1","supplied":[],"records":{"constructor":[]}}', /^records/],
    ['{"format":"goldenthread-plan/1","supplied":[],"records":{"step":{}}}', /^records\.step/],
    ['{"format":"goldenthread-plan/1","supplied":[],"records":{"step":[7]}}', /^records\.step\[0\]/],
  ] as const)
    assert.throws(
      () => fromJson(text),
      (e: unknown) => e instanceof TypeError && why.test(e.message),
      text,
    )
})

test('a record that is not what it says is refused with its path', () => {
  refused(/^records\.step\[0\]\.id/, step({ id: 5 }))
  refused(/^records\.(?:post|step)\[0\]\.id: "X1" is used twice/, step({ id: 'X1' }))
  refused(/^records\.step\[0\]\.kind/, step({ kind: 'post' }))
  refused(/^records\.step\[0\]\.intervention/, step({ intervention: 5 }))
  refused(/^records\.step\[0\]\.source/, step({ source: null }))
  refused(/^records\.step\[0\]\.source\.row/, step({ source: { file: '', sheet: '', row: '2', ref: '' } }))
  refused(/^records\.step\[0\]\.filled/, step({ filled: '5' }))
})

test('a value that does not fit its field is refused with its path', () => {
  const at = (field: string) => new RegExp(`^records\\.step\\[0\\]\\.${field}:`)
  for (const bad of [null, 5, {}, [], undefined]) refused(at('title'), step({ title: bad }))
  for (const bad of [
    '2022-03-31',
    { on: '31/03/2022', from: null, text: '' },
    { on: 5, from: null, text: '' },
    { on: null, from: null },
  ])
    refused(at('due'), step({ due: bad }))
  for (const bad of ['2022-02-30', '2022-13-01', '2022-00-00', '0000-00-00', '2022-03-31T00:00'])
    refused(at('due'), step({ due: { on: bad, from: null, text: '' } }))
  for (const bad of [5, { pence: '5', text: '' }, { pence: 5 }]) refused(at('cost'), step({ cost: bad }))
  for (const bad of [
    { is: 'toString', text: '' },
    { is: 'constructor', text: '' },
    { is: 'finished', text: '' },
    'done',
  ])
    refused(at('status'), step({ status: bad }))
  for (const bad of [{ id: 5, text: '' }, 'X1', { id: null }]) refused(at('owner'), step({ owner: bad }))
  for (const bad of ['North', [5], null]) refused(at('areas'), step({ areas: bad }))
  for (const bad of [{}, ['O1'], null]) refused(at('outcomes'), step({ outcomes: bad }))
  refused(at('target'), step({ target: { value: '5', unit: '', text: '' } }))
  refused(/^records\.pilot\[0\]\.scaled/, doc => Object.assign(doc.records.pilot![0]!, { scaled: 'yes' }))
})

test('a document that is older than a field has nothing in it', () => {
  const doc = whole()
  for (const name of ['progress', 'areas', 'cost']) delete doc.records.step![0]![name]
  const [step] = fromJson(JSON.stringify(doc)).records.step
  assert.deepEqual([step!.progress, step!.areas, step!.cost, step!.title], ['', [], null, 'Hire'])
})

test('a number that is none, and a reference to no record, are refused', () => {
  const text = JSON.stringify(whole()).replace('"pence":500000', '"pence":1e999')
  assert.throws(() => fromJson(text), /^TypeError: records\.step\[0\]\.cost/)
  refused(/^records\.step\[0\]\.owner: no record is called "X9"/, step({ owner: { id: 'X9', text: 'X9' } }))
  refused(/^records\.decision\[0\]\.about/, doc =>
    Object.assign(doc.records.decision![0]!, { about: [{ id: 'S9', text: 'S9' }] }),
  )
})

test('whatever the JSON, reading it gives a plan or a TypeError, and leaves prototypes alone', () => {
  const doc = JSON.stringify(whole())
  fc.assert(
    fc.property(
      fc.nat(doc.length),
      fc.nat(40),
      fc.constantFrom('', 'null', '"x"', '[]', '{}', '1e999', '{"__proto__":{"polluted":1}}'),
      (at, cut, put) => {
        try {
          fromJson(doc.slice(0, at) + put + doc.slice(at + cut))
        } catch (e) {
          assert.ok(e instanceof TypeError, String(e))
        }
        assert.equal(({} as Loose).polluted, undefined)
      },
    ),
    { numRuns: 2000 },
  )
  fc.assert(
    fc.property(fc.json(), text => {
      assert.throws(() => fromJson(text), TypeError)
    }),
  )
})
