import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import writeXlsxFile from 'write-excel-file/node'
import { sayWarning, Unreadable } from '../../store/workbook/table.ts'
import { toJson } from '../graph/json.ts'
import { readMapping } from './mapping.ts'
import { readPlan } from './read.ts'

const dir = mkdtempSync(join(tmpdir(), 'goldenthread-read-'))
after(() => rmSync(dir, { recursive: true, force: true }))
let n = 0
/** Writes files into a folder of their own and reads it. */
async function reading(files: Record<string, string | Uint8Array>, options: Parameters<typeof readPlan>[1] = {}) {
  const folder = join(dir, `f${n++}`)
  const { mkdirSync } = await import('node:fs')
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return readPlan(folder, options)
}
const codes = (r: { warnings: { code: string }[] }) => r.warnings.map(w => w.code)

test('an action plan is recognised whatever its headings are called', async () => {
  const heads = [
    'Ref,Action,Owner,Due,RAG',
    'Action No,What we will do,Who,By when,BRAG status',
    'No.,Task,Lead officer,Deadline,Rating',
    'ID,Key action,Responsible officer,Timescale,RAG rating',
    'ref_no,action_required,SRO,target_date,rag',
  ]
  for (const head of heads) {
    const r = await reading({
      'plan.csv': `${head}\nA1,Open a second duty team,Head of front door,31/03/2027,G\nA2,Publish the threshold guide,Principal social worker,Sept 26,Amber\n`,
    })
    const [a1, a2] = r.graph.records.step
    assert.deepEqual(r.warnings, [], head)
    assert.equal(a1?.id, 'A1', head)
    assert.equal(a1?.title, 'Open a second duty team')
    assert.equal(a1?.owner?.text, 'Head of front door')
    assert.equal(a1?.due?.on, '2027-03-31')
    assert.equal(a1?.rag?.is, 'green')
    assert.equal(a2?.due?.on, '2026-09-30')
    assert.equal(a2?.rag?.is, 'amber')
  }
})

test('title rows, a two-row header, section lines, a repeated header and a total are told apart from rows', async () => {
  const r = await reading({
    'SEND plan.csv': `Calderwick SEND improvement,,,,\nVersion 4 - draft,,,,\n,,,,\n,,Dates,Dates,\nRef,Action,Start,End,Lead\nSection 1: assessment,,,,\nS1,Appoint two psychologists,01/04/2026,30/09/2026,Head of SEND\nRef,Action,Start,End,Lead\nSection 2: reviews,,,,\nS2,Clear the overdue reviews,,ongoing,Head of SEND\n`,
  })
  const [s1, s2] = r.graph.records.step
  assert.equal(r.graph.records.step.length, 2)
  assert.equal(s1?.start?.on, '2026-04-01')
  assert.equal(s1?.due?.on, '2026-09-30')
  assert.equal(s1?.section, 'Section 1: assessment')
  assert.equal(s2?.section, 'Section 2: reviews')
  assert.deepEqual(s2?.due, { on: null, from: null, text: 'ongoing' })
  assert.equal(s1?.source.row, 7)
})

test('a workbook of several sheets gives a kind for each', async () => {
  const file = join(dir, 'book.xlsx')
  const cells = (rows: (string | number | Date)[][]) =>
    rows.map(r => r.map(v => (v instanceof Date ? { value: v, type: Date, format: 'dd/mm/yyyy' } : { value: v })))
  await writeXlsxFile([
    {
      sheet: 'Actions',
      data: cells([
        ['Our improvement plan'],
        ['Ref', 'Action', 'Lead', 'Due'],
        ['A1', 'Audit 12 cases a month', 'Head of quality', new Date(Date.UTC(2027, 2, 31))],
      ]),
    },
    {
      sheet: 'Risk register',
      data: cells([
        ['Risk', 'Owner', 'Mitigation', 'Review date'],
        ['Staff leave', 'Head of HR', '', '01/02/2027'],
      ]),
    },
    {
      sheet: 'KPIs',
      data: cells([
        ['KPI', 'Numerator', 'Denominator', 'Frequency', 'Target', 'Polarity', 'Apr 26', 'May 26'],
        ['Plans in 20 weeks', 'plans', 'all plans', 'Monthly', '75%', 'Higher', '34%', '36%'],
      ]),
    },
    {
      sheet: 'Meetings',
      data: cells([
        ['Board', 'Date', 'Present', 'Apologies', 'Quorate'],
        ['Improvement Board', new Date(Date.UTC(2026, 9, 1)), 'Council; Police', 'Health', 'Yes'],
      ]),
    },
  ] as never).toFile(file)
  const r = await readPlan(file)
  assert.deepEqual(
    r.taken.map(t => t.kind),
    ['step', 'risk', 'measure', 'meeting'],
  )
  assert.equal(r.graph.records.step[0]?.due?.on, '2027-03-31')
  assert.equal(r.graph.records.step[0]?.source.sheet, 'Actions')
  assert.equal(r.graph.records.measure[0]?.direction?.is, 'up')
  assert.deepEqual(
    r.graph.records.value.map(v => [v.measure?.id, v.on?.on, v.value?.value]),
    [
      ['Plans in 20 weeks', '2026-04-30', 34],
      ['Plans in 20 weeks', '2026-05-31', 36],
    ],
  )
  assert.deepEqual(r.graph.records.meeting[0]?.present, ['Council', 'Police'])
})

test('no row of data is taken for a header, and a table above another is not lost', async () => {
  const one = await reading({
    'plan.csv': 'Ref,Action,BRAG,Lead,Deadline\nA1,Recruit two people,Complete,Head,01/02/2026\n',
  })
  assert.deepEqual(
    one.graph.records.step.map(s => [s.id, s.rag?.is, s.due?.on]),
    [['A1', 'blue', '2026-02-01']],
  )
  const two = await reading({
    'both.csv':
      'Finding,Body,Date\nNot good,Ofsted,01/02/2026\nNot better,Ofsted,01/02/2026\n,,\nCode,Obligation,Owed to,Owner,Due,Submitted\nO1,Send it,DfE,Head,01/02/2026,\n',
  })
  assert.equal(two.graph.records.finding.length, 2)
  assert.equal(two.graph.records.obligation.length, 1)
  assert.ok(!codes(two).includes('column-not-used'))
})

test('a scorecard with a line for each locality and a column for each month is one measure', async () => {
  const r = await reading({
    'scorecard.csv':
      'KPI (short name),Locality,Target,Frequency,Jan 26,Feb 26\nPlans,North,75%,Monthly,1%,2%\nPlans,South,75%,Monthly,3%,4%\n',
  })
  assert.equal(r.graph.records.measure.length, 1)
  assert.deepEqual(
    r.graph.records.value.map(v => [v.area, v.on?.on, v.value?.value]),
    [
      ['North', '2026-01-31', 1],
      ['North', '2026-02-28', 2],
      ['South', '2026-01-31', 3],
      ['South', '2026-02-28', 4],
    ],
  )
})

test('the plan of a workbook of one sheet is the registered plan of its name', async () => {
  const r = await reading({
    'plans.csv': 'Plan,Function,From,Until,State\nRecovery Plan,children,2026-01-01,2027-01-01,active\n',
    'Recovery Plan.csv': 'Ref,Action,Owner,Due\nA1,Open,x,2026-10-01\n',
  })
  assert.equal(r.graph.records.plan.length, 1)
  assert.equal(r.graph.records.step[0]?.plan?.id, 'Recovery Plan')
})

test('references are looked up by number, title and alias, and a duplicate is told', async () => {
  const r = await reading({
    'programmes.csv':
      'Code,Programme,State,Also called\nP1,Directorate Improvement Programme,in flight,Transformation Programme\n',
    'plan.csv':
      'Ref,Action,Programme,Depends on,Owner,Due\nA1,One,P1,,x,2027-01-01\nA1,Two,Transformation Programme,A1,x,2027-01-01\nA3,Three,directorate improvement programme,"A1; nothing",x,2027-01-01\n',
  })
  assert.deepEqual(
    r.graph.records.step.map(s => s.programme?.id),
    ['P1', 'P1', 'P1'],
  )
  assert.deepEqual(
    r.graph.records.step[2]?.dependsOn.map(d => d.id),
    ['A1', null],
  )
  assert.equal(new Set(r.graph.records.step.map(s => s.id)).size, 3)
  assert.ok(codes(r).includes('duplicate-reference'))
})

test('two interventions in one folder are kept apart, one is not marked', async () => {
  const two = await reading({
    'plan-2013.csv': 'Ref,Action,Owner,Due\nR1,Write a plan,x,2014-01-01\n',
    'plan-2022.csv': 'Ref,Action,Owner,Due\nD1,Write a plan,x,2023-01-01\n',
  })
  assert.deepEqual(
    two.graph.records.step.map(s => s.intervention),
    ['2013', '2022'],
  )
  const one = await reading({ 'plan-2022.csv': 'Ref,Action,Owner,Due\nD1,Write a plan,x,2031-01-01\n' })
  assert.deepEqual(
    one.graph.records.step.map(s => s.intervention),
    [null],
  )
})

test('what cannot be used is said, with its file, row and column', async () => {
  const r = await reading({
    'plan.csv': 'Ref,Action,Owner,Due,Shoe size\nA1,Open the front door,x,30/02/2027,9\nA2,Close it,x,44651,8\n',
    'poem.csv': 'roses,violets\nred,blue\n',
    'notes.docx': 'not really',
  })
  const said = r.warnings.map(sayWarning).join('\n')
  assert.match(said, /plan\.csv, row 2, column D: "30\/02\/2027" is no date/)
  assert.match(said, /plan\.csv, row 3, column D: "44651" is no date/)
  assert.match(said, /plan\.csv, column E: the column "Shoe size" was not understood/)
  assert.match(said, /poem\.csv: no kind of record was recognised/)
  assert.ok(codes(r).includes('not-read'))
  assert.equal(r.graph.records.step[0]?.due?.text, '30/02/2027')
})

test('a mapping file overrides kind, header and columns, and a wrong one is refused', async () => {
  const files = { 'odd.csv': 'Junk\nA,B,C\nA1,Open the front door,Head of front door\n' }
  const mapping = readMapping(
    'map.json',
    JSON.stringify({
      sheets: { 'odd.csv': { kind: 'step', headerRow: 2, columns: { A: 'id', B: 'title', C: 'owner' } } },
    }),
  )
  const r = await reading(files, { mapping })
  assert.equal(r.graph.records.step[0]?.id, 'A1')
  assert.equal(r.graph.records.step[0]?.owner?.text, 'Head of front door')
  const skip = await reading(
    { ...files, 'plan.csv': 'Ref,Action,Owner\nB1,x,y\n' },
    { mapping: readMapping('m', '{"sheets":{"odd.csv":{"kind":"skip"}}}') },
  )
  assert.deepEqual(
    skip.graph.records.step.map(s => s.id),
    ['B1'],
  )
  assert.throws(() => readMapping('map.json', '{'), Unreadable)
  assert.throws(
    () => readMapping('map.json', '{"sheets":{"a.csv":{"kind":"step","columns":{"A":"shoe"}}}}'),
    /steps have no field "shoe"/,
  )
  assert.throws(() => readMapping('map.json', '{"sheets":{"a.csv":{"kind":"poem"}}}'), Unreadable)
})

test('findings come as JSON in several shapes and as a sheet; a plan in our own JSON reads back the same', async () => {
  const findings = join(dir, 'findings.json')
  writeFileSync(
    findings,
    JSON.stringify({
      source: 'Ofsted inspection of Calderwick, published 3 March 2026, paras 1-2',
      items: [{ para: 1, kind: 'area_for_improvement', text: 'Supervision is too rare.' }],
    }),
  )
  const r = await reading({ 'plan.csv': 'Ref,Action,Owner,Due\nA1,Open,x,2027-01-01\n' }, { findings })
  const [f] = r.graph.records.finding
  assert.equal(f?.body, 'Ofsted')
  assert.equal(f?.on?.on, '2026-03-03')
  assert.equal(f?.sort?.is, 'area for improvement')
  assert.equal(f?.id, 'Ofsted 2026 para 1')
  const own = join(dir, 'own.json')
  writeFileSync(own, toJson(r.graph))
  assert.equal(toJson((await readPlan(own)).graph), toJson(r.graph))
})

test('a folder says where its facts come from with a file beside its sheets', async () => {
  const sheet = { 'plan.csv': 'Ref,Action,Owner,Due\nA1,Open a second duty team,Head of front door,31/03/2027\n' }
  const marks = async (files: Record<string, string>) => {
    const { graph, warnings } = await reading({ ...sheet, ...files })
    assert.deepEqual(warnings, [])
    return [graph.synthetic, graph.published]
  }
  assert.deepEqual(await marks({}), [undefined, undefined])
  assert.deepEqual(await marks({ 'synthetic.txt': '' }), [true, undefined])
  assert.deepEqual(await marks({ 'published.txt': 'Cabinet report,\n March 2022\n' }), [
    undefined,
    'Cabinet report, March 2022',
  ])
  await assert.rejects(marks({ 'published.txt': ' \n' }), /^Unreadable: published\.txt: is empty/)
})

test('a refusal is one line that names the file', async () => {
  const bad: [string, string | Uint8Array][] = [
    ['nothing.xlsx', 'this is no workbook'],
    ['broken.json', '{'],
    ['list.json', '[]'],
    ['hostile.json', '{"format":"goldenthread-plan/1","supplied":[],"records":{"step":[{}]}}'],
    ['poem.csv', 'roses,violets\nred,blue\n'],
    ['empty.csv', ''],
    ['picture.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0)],
  ]
  for (const [name, content] of bad) {
    const path = join(dir, name)
    writeFileSync(path, content)
    await assert.rejects(
      readPlan(path),
      (e: Error) =>
        e instanceof Unreadable && e.message.includes(name) && !e.message.includes(dir) && !e.message.includes('\n'),
      name,
    )
  }
  await assert.rejects(readPlan(join(dir, 'not-there')), Unreadable)
})

test('one bad file in a folder does not stop the others', async () => {
  const r = await reading({
    'bad.xlsx': 'this is no workbook',
    'bad.json': '{',
    'plan.csv': 'Ref,Action,Owner,Due\nA1,Open,x,2027-01-01\n',
  })
  assert.equal(r.graph.records.step.length, 1)
  assert.ok(r.warnings.some(w => w.file === 'bad.json' && w.code === 'unreadable'))
  assert.ok(r.warnings.some(w => w.file === 'bad.xlsx'))
})

test('no sheet of any cells makes the reader fail with anything but a refusal', async () => {
  const word = fc.oneof(
    fc.constantFrom(
      'Ref',
      'Action',
      'Owner',
      'Due',
      'RAG',
      'Measure',
      'Board',
      'Date',
      'Total',
      '31/03/2027',
      'ongoing',
      '£1m',
      'A1',
      '',
      '2022/23',
      'P1; P2',
    ),
    fc.string({ maxLength: 12 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(word, { maxLength: 7 }), { maxLength: 9 }), async rows => {
      const csv = rows.map(r => r.map(c => `"${c.replaceAll('"', '""')}"`).join(',')).join('\n')
      const path = join(dir, `any${n++}.csv`)
      writeFileSync(path, csv)
      try {
        const r = await readPlan(path)
        assert.equal(toJson(r.graph).length > 0, true)
      } catch (e) {
        assert.ok(e instanceof Unreadable, String(e))
      }
    }),
    { numRuns: 150 },
  )
})
