/** Sheets as they are recognised, corrected by somebody, and read; and the cells that are not understood. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { emptyGraph } from '../graph/graph.ts'
import { openFiles } from './open.ts'
import { accountOf, brought, EMPTY, inShort, NOTHING } from './rows-for-tests.ts'
import { type Mapping, readSheets } from './sheets.ts'
import { kindsThere, unreadIn } from './unread.ts'

const read = async (files: Record<string, string>, mapping: Mapping = {}) =>
  readSheets(
    await openFiles(Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }))),
    mapping,
  )
const PLAN =
  'Our plan\nRef,Action,Who,When,Colour\n1.1,Open a team,Head of Front Door,31/03/2027,Green\n1.2,Train all,Head of Quality,soon,Violet\n'

test('a sheet is shown with its kind, its header and each column with three cells', async () => {
  const { sheets } = await read({ 'action plan.csv': PLAN })
  const [s] = sheets
  assert.deepEqual([s?.key, s?.kind, s?.rows, s?.headerRow], ['0.0.0', 'step', 2, 2])
  assert.deepEqual(
    s?.columns.map(c => [c.letter, c.heading, c.field, c.cells.length]),
    [
      ['A', 'Ref', 'id', 2],
      ['B', 'Action', 'title', 2],
      ['C', 'Who', 'owner', 2],
      ['D', 'When', 'due', 2],
      ['E', 'Colour', 'rag', 2],
    ],
  )
})

test('what somebody says of a column, a kind or the header counts more than any guess', async () => {
  const files = { 'action plan.csv': PLAN }
  const columns = await read(files, { '0.0.0': { kind: 'step', at: { 2: 'partner', 3: null } } })
  const [step] = columns.incoming.graph.records.step
  assert.deepEqual([step?.partner, step?.owner, step?.due], ['Head of Front Door', null, null])
  assert.equal(columns.sheets[0]?.columns[3]?.field, '')
  const kind = await read(files, { '0.0.0': { kind: 'risk', headerRow: 2 } })
  assert.deepEqual([kind.sheets[0]?.kind, kind.incoming.graph.records.step.length], ['risk', 0])
  assert.equal(kind.incoming.graph.records.risk.length, 2)
  const out = await read(files, { '0.0.0': { kind: 'skip' } })
  assert.deepEqual([out.sheets[0]?.skipped, out.rows.length], [true, 0])
})

test('a second table beneath the first is a sheet of its own, and is corrected by itself', async () => {
  const two = `Ref,Action,Owner,Due\n1.1,Hire,Head of Quality,1/3/2027\nRisk ref,Risk,Mitigation,Likelihood,Impact\nR1,Fire,Alarm,2,3\nR2,Flood,Pump,1,3\n`
  const plain = await read({ 'x.csv': two })
  assert.deepEqual(
    plain.sheets.map(s => [s.key, s.kind, s.below]),
    [
      ['0.0.0', 'step', false],
      ['0.0.1', 'risk', true],
    ],
  )
  const corrected = await read(
    { 'x.csv': two },
    { '0.0.0': { kind: 'skip' }, '0.0.1': { kind: 'risk', at: { 2: null } } },
  )
  assert.equal(corrected.incoming.graph.records.step.length, 0)
  assert.deepEqual(
    corrected.incoming.graph.records.risk.map(r => [r.title, r.mitigation]),
    [
      ['Fire', ''],
      ['Flood', ''],
    ],
  )
})

test('a sheet that is not recognised is shown with its cells, and read once somebody says what it is', async () => {
  const files = { 'x.csv': 'alpha,beta\none,two\nthree,four\n' }
  const before = await read(files)
  assert.deepEqual([before.sheets[0]?.kind, before.sheets[0]?.columns[0]?.cells], [null, ['alpha', 'one', 'three']])
  const after = await read(files, { '0.0.0': { kind: 'lesson', headerRow: 1, at: { 0: 'title', 1: 'effect' } } })
  assert.deepEqual(
    after.incoming.graph.records.lesson.map(l => [l.title, l.effect]),
    [
      ['one', 'two'],
      ['three', 'four'],
    ],
  )
})

test('a column whose heading is a day holds a value in each cell', async () => {
  const { sheets } = await read({
    'kpi.csv': 'KPI ref,KPI,Frequency,Apr 2026,May 2026\nK1,Plans on time,monthly,58%,61%\n',
  })
  assert.deepEqual(
    sheets[0]?.columns.map(c => c.field),
    ['id', 'title', 'frequency', 'each', 'each'],
  )
})

test('every cell that is not understood is told with its place, its words and what it was taken for', async () => {
  const files = {
    'plan.csv':
      'Ref,Action,Owner,Due,Cost,Status,Baseline,Depends on\n' +
      '1.1,Open a team,Head of Front Door,soon,plenty,Green,many,1.2\n' +
      '1.2,Train all,Nobody known,31/03/2027,£5m,nearly,12,9.9\n',
    'posts.csv': 'Post,Tier,Holder\nHead of Front Door,2,Cy Lund\n',
  }
  const one = await read(files)
  const account = accountOf(EMPTY, one.incoming)
  const cells = unreadIn(one, account.read, kindsThere(emptyGraph(), one.incoming.graph))
  assert.deepEqual(
    cells.map(c => [c.file, c.row, c.column, c.heading, c.text, c.sort]),
    [
      ['plan.csv', 2, 'D', 'Due', 'soon', 'date'],
      ['plan.csv', 2, 'E', 'Cost', 'plenty', 'amount'],
      ['plan.csv', 2, 'G', 'Baseline', 'many', 'number'],
      ['plan.csv', 3, 'C', 'Owner', 'Nobody known', 'name'],
      ['plan.csv', 3, 'F', 'Status', 'nearly', 'word'],
      ['plan.csv', 3, 'H', 'Depends on', '9.9', 'name'],
    ],
  )
  assert.match(cells[4]?.takenAs ?? '', /^one of: not started, in progress, done/)
  assert.equal(cells[3]?.takenAs, 'the name of a post')
})

test('names lead nowhere and nobody is told, where there is no list of such things at all', async () => {
  const one = await read({ 'plan.csv': 'Ref,Action,Owner,Due\n1.1,Open a team,Head of Front Door,1/3/2027\n' })
  assert.deepEqual(unreadIn(one, accountOf(EMPTY, one.incoming).read, kindsThere(one.incoming.graph)), [])
})

test('Calderwick’s files come in as the check reads them; each of them again, by itself, changes nothing', async () => {
  const folder = new URL('../../../examples/calderwick/files/', import.meta.url)
  const given = readdirSync(folder).map(name => ({
    name,
    bytes: readFileSync(new URL(encodeURIComponent(name), folder)),
  }))
  const opened = await openFiles(given)
  assert.deepEqual([opened.files.filter(f => f.is === 'refused'), opened.mark], [[], { synthetic: true }])
  const all = readSheets(opened, {}).incoming
  const state = brought(EMPTY, all)
  assert.equal(state.plan.records.step.length, 150)
  assert.deepEqual(inShort(accountOf(state, all)), NOTHING)
  for (const file of given)
    assert.deepEqual(inShort(accountOf(state, readSheets(await openFiles([file]), {}).incoming)), NOTHING, file.name)
})
