import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { textOf } from '../../web/html.ts'
import { planOf } from '../graph/graph.ts'
import { asked, calderwick, contextAt, drawn, seenAt } from '../pages/drawn-for-tests.ts'
import { allAsked, cellsOf, columnsOf } from './asked.ts'
import { worstOf } from './matrix.ts'
import { answerOf, coverPage } from './pages.ts'
import { rowsFor, wantedBy } from './wanted.ts'

type Rows = Parameters<typeof planOf>[0]
const ON = '2026-11-20'
const at = (rows: Rows) => contextAt(planOf(rows), ON)
const finding = (id: string, title: string, steps = '') => ({
  id,
  title,
  body: 'Ofsted',
  on: '2026-03-20',
  sort: 'recommendation',
  steps,
})
const step = (id: string, more: Record<string, string> = {}) => ({
  id,
  title: `Do the work of ${id}`,
  due: '2027-06-30',
  owner: 'Head of Homes',
  ...more,
})

describe('what must be answered', () => {
  test('is answered by the steps that it names and by those that name it, each once', () => {
    const c = at({
      finding: [finding('F1', 'Visits are late', 'S1')],
      step: [step('S1', { answers: 'F1' }), step('S2', { answers: 'F1' }), step('S3')],
    })
    assert.deepEqual(
      allAsked(c).map(a => a.steps.map(s => s.step.id)),
      [['S1', 'S2']],
    )
  })

  test('what nothing answers stands first, as rule C-25 judges it', () => {
    const c = at({
      finding: [finding('F1', 'Visits are late', 'S1'), finding('F2', 'Plans are thin')],
      step: [step('S1')],
    })
    assert.deepEqual(
      allAsked(c).map(a => [a.record.id, a.open]),
      [
        ['F2', true],
        ['F1', false],
      ],
    )
    assert.match(answerOf(allAsked(c)), /nothing in the plan answers one: F2\. Plans are thin/)
  })

  test('praise and grades need no answer, and a plan without findings says so', () => {
    const c = at({ finding: [{ ...finding('F1', 'Good leaders'), sort: 'strength' }], step: [step('S1')] })
    assert.equal(allAsked(c).length, 0)
    assert.match(answerOf([]), /^Nobody can say/)
  })

  test('a stopped step is no answer that is shown', () => {
    const c = at({ finding: [finding('F1', 'Visits are late', 'S1')], step: [step('S1', { status: 'Cancelled' })] })
    assert.equal(allAsked(c)[0]!.steps.length, 0)
  })

  test('evidence counts as accepted only once somebody accepted it', () => {
    const evidence = (more: Record<string, string>) => [
      { id: 'E1', title: 'Audit', about: 'S1', grade: 'data', by: 'Head of Homes', ...more },
    ]
    const rows = { finding: [finding('F1', 'Visits are late', 'S1')], step: [step('S1')] }
    assert.equal(allAsked(at({ ...rows, evidence: evidence({}) }))[0]!.accepted, 0)
    assert.equal(
      allAsked(at({ ...rows, evidence: evidence({ acceptedBy: 'Principal Social Worker' }) }))[0]!.accepted,
      1,
    )
    assert.equal(allAsked(at({ ...rows, evidence: evidence({ acceptedOn: '2027-01-01' }) }))[0]!.accepted, 0)
  })

  test('clauses and obligations say of what and to whom', () => {
    const c = at({
      instrument: [{ id: 'I1', title: 'Direction of April', rung: 'direction', issued: '2026-04-14' }],
      clause: [{ id: 'D1', title: 'Submit a plan', instrument: 'I1', steps: 'S1' }],
      obligation: [{ id: 'OB1', title: 'Send the plan', owedTo: 'Department', due: '2026-12-01', steps: 'S1' }],
      step: [step('S1')],
    })
    assert.deepEqual(
      allAsked(c).map(a => [a.kind, a.body, a.on]),
      [
        ['clause', 'Direction of April', '2026-04-14'],
        ['obligation', 'Department', '2026-12-01'],
      ],
    )
  })
})

describe('the matrix', () => {
  const c = contextAt(calderwick())

  test('no step of a row is lost between its columns', () => {
    for (const by of ['programme', 'outcome'] as const) {
      const columns = columnsOf(c, allAsked(c), by)
      for (const a of allAsked(c)) {
        const placed = new Set(cellsOf(c, a, columns).flat())
        assert.deepEqual([...placed].map(s => s.step.id).sort(), a.steps.map(s => s.step.id).sort())
      }
    }
  })

  test('of more programmes than a screen holds, the others share the last column', () => {
    const many = at({
      programme: Array.from({ length: 30 }, (_, i) => ({ id: `P${i}`, title: `Programme ${i}` })),
      finding: [finding('F1', 'Visits are late')],
      step: Array.from({ length: 30 }, (_, i) => step(`S${i}`, { programme: `P${i}`, answers: 'F1' })),
    })
    const columns = columnsOf(many, allAsked(many), 'programme')
    assert.deepEqual([columns.of.length, columns.rest], [11, 19])
    assert.equal(cellsOf(many, allAsked(many)[0]!, columns).at(-1)!.length, 19)
  })

  test('a cell shows the worst that owners say, and the worst that the evidence supports', () => {
    const s = (says: string, shows: string) => ({ says, shows }) as never
    assert.deepEqual(worstOf([s('done', 'done'), s('on course', 'off course')]), {
      says: 'on course',
      shows: 'off course',
    })
  })

  test('rows are chosen by body, kind and how they stand, together', () => {
    const n = (query: Record<string, string>) => rowsFor(c, wantedBy(c, query)).length
    assert.equal(n({}), allAsked(c).length)
    assert.equal(n({ state: 'open' }), allAsked(c).filter(a => a.open).length)
    assert.equal(n({ sort: 'clause' }), 12)
    assert.ok(n({ body: 'Ofsted', sort: 'finding' }) > 5)
    assert.equal(n({ body: 'Nobody', sort: 'what', state: 'x', by: 'y', of: 'z' }), allAsked(c).length)
  })
})

describe('the page', () => {
  const whole = seenAt(calderwick())
  const body = (search = '') => textOf(drawn(coverPage, whole, search).body)

  test('a row leads to its steps with their evidence, and from there to the evidence: two clicks', () => {
    assert.match(body(), /href="\/plan\/cover\?of=OF26-01"/)
    const one = body('of=OF26-01')
    const evidence = whole.c.view.all.step
      .filter(s => s.answers.some(a => a.id === 'OF26-01'))
      .flatMap(s => whole.c.view.evidenceOf(s.id))
    assert.ok(evidence.length > 0)
    for (const e of evidence) assert.ok(one.includes(`href="/plan/item?${new URLSearchParams({ id: e.id })}"`), e.id)
  })

  test('what nothing answers says so, and leads to what to do', () => {
    const open = allAsked(whole.c).find(a => a.open)!
    assert.match(body(), /Nothing in the plan answers these/)
    assert.match(body(`of=${open.record.id}`), /Nothing in the plan answers it.*rule=C-25/s)
  })

  test('it can be taken away, with a column for each programme', () => {
    const [file] = coverPage.downloads!(whole, { ...asked('download=csv&table=cover'), query: {} })
    const lines = file!.csv().trimEnd().split('\r\n')
    assert.equal(lines.length, 1 + allAsked(whole.c).length)
    assert.match(lines[0]!, /Steps with accepted evidence.*P01\. Front Door and Safety/)
  })
})
