/** What is taken away as sheets comes back as the same plan, whatever is in it, and nothing in it runs. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { fromBuffer } from 'yauzl'
import { limits, type Table } from '../../store/workbook/table.ts'
import { readXlsx } from '../../store/workbook/xlsx.ts'
import { inert } from '../../web/table/index.ts'
import { somePlan } from '../coherence/rules/testing.ts'
import { demoDocument } from '../demo.ts'
import { readCell } from '../graph/cells.ts'
import { allRecords, emptyGraph, type PlanGraph, planOf } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import { fieldOf, type Kind, kindNames, spec } from '../graph/kinds.ts'
import { readCsv } from '../reading/csv.ts'
import { headingsOf, ownCell, ownHeading, ownText } from '../reading/own.ts'
import { meaningOf, readTables, readWorkbook, wordsKept } from './read-back-for-tests.ts'
import { sheetName, sheetText } from './sheets.ts'
import { csvArchiveOf, workbookOf } from './workbook.ts'

const ABOUT = { title: 'A plan', asAt: '2026-11-20', madeOn: '2026-11-21', mark: null }
const AT = Temporal.PlainDateTime.from('2026-11-21T09:30:00')
const workbook = (graph: PlanGraph) => workbookOf(graph, ABOUT)

/** The files of an archive, as a program that knows nothing of us unpacks them. */
function unpacked(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  return new Promise((done, fail) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return fail(error)
      const files = new Map<string, Buffer>()
      zip.on('entry', entry =>
        zip.openReadStream(entry, async (wrong, stream) => {
          if (wrong) return fail(wrong)
          files.set(entry.fileName, Buffer.concat(await stream.toArray()))
          zip.readEntry()
        }),
      )
      zip.on('end', () => done(files)).on('error', fail)
      zip.readEntry()
    }),
  )
}
async function readArchive(bytes: Uint8Array): Promise<PlanGraph> {
  const tables: Table[] = []
  for (const [name, file] of await unpacked(bytes)) tables.push(readCsv(name, file, limits, () => {}))
  return readTables(tables).graph
}

test('each kind has headings of its own, all different, and a sheet that a spreadsheet can name', () => {
  const level = (texts: Iterable<string>) => new Set([...texts].map(t => t.toLowerCase()))
  assert.equal(level(kindNames.map(ownHeading)).size, kindNames.length)
  assert.equal(level(kindNames.map(sheetName)).size, kindNames.length)
  for (const kind of kindNames) {
    const headings = [...headingsOf(kind).values()]
    assert.equal(level([...headings, ownHeading(kind)]).size, headings.length + 1, kind)
    assert.match(sheetName(kind), /^[^[\]/\\:*?]{1,31}$/)
    // A name of the field, so that the sheet is read also where somebody has taken our own heading away.
    for (const [field, heading] of headingsOf(kind))
      assert.ok(
        fieldOf(kind, field)!.names.some(n => n.toLowerCase() === heading.toLowerCase()),
        `${kind}.${field}: ${heading}`,
      )
  }
})

describe('Calderwick', () => {
  const plan = fromJson(demoDocument())

  test('comes back from its workbook as the same plan, nearly all of it to the letter', async () => {
    const { graph, warnings } = await readWorkbook(await workbook(plan))
    assert.deepEqual(meaningOf(graph), meaningOf(plan))
    assert.deepEqual(warnings, [])
    const { kept, of } = wordsKept(plan, graph)
    assert.ok(of > 10_000 && of - kept < 5, `${of - kept} of ${of} cells are written otherwise`)
  })

  test('comes back from one file for each kind', async () => {
    assert.deepEqual(meaningOf(await readArchive(csvArchiveOf(plan, AT))), meaningOf(plan))
  })

  test('is read by its headings also where our own is gone', async () => {
    const tables = await readXlsx('plan.xlsx', await workbook(plan), limits, () => {})
    for (const kind of ['step', 'outcome', 'measure', 'finding', 'funding', 'board'] as const) {
      const sheet = tables.find(t => t.sheet === sheetName(kind))!
      const [head, ...body] = sheet.rows
      const rows = [[{ text: 'Ref', type: 'text' as const }, ...head!.slice(1)], ...body]
      const read = readTables([{ ...sheet, rows }]).graph.records[kind].map(r => r.id)
      assert.deepEqual(
        read,
        plan.records[kind].map(r => r.id),
        kind,
      )
    }
  })
})

const isEmpty = (graph: PlanGraph) => Object.values(graph.records).every(list => list.length === 0)
/** A list of links can say that a step waits for itself; a row of the step itself never means that. */
const namesItself = (graph: PlanGraph) =>
  [...allRecords(graph)].some(r =>
    Object.values(r)
      .flat()
      .some(v => (v as { id?: unknown } | null)?.id === r.id),
  )

test('any plan comes back from its sheets, whatever its kinds', async () => {
  const groups = Array.from({ length: Math.ceil(kindNames.length / 6) }, (_, i) => kindNames.slice(i * 6, i * 6 + 6))
  const plans = [...groups, ['step', 'outcome', 'programme', 'post', 'measure', 'evidence'] as Kind[]]
  for (const kinds of plans)
    await fc.assert(
      fc.asyncProperty(somePlan(...kinds), async rows => {
        const graph = planOf(rows)
        if (isEmpty(graph) || namesItself(graph)) return
        assert.deepEqual(meaningOf(await readArchive(csvArchiveOf(graph, AT))), meaningOf(graph))
      }),
      { numRuns: 12 },
    )
  await fc.assert(
    fc.asyncProperty(somePlan('step', 'outcome', 'post', 'funding'), async rows => {
      const graph = planOf(rows)
      if (isEmpty(graph) || namesItself(graph)) return
      assert.deepEqual(meaningOf((await readWorkbook(await workbook(graph))).graph), meaningOf(graph))
    }),
    { numRuns: 8 },
  )
})

const STARTS = ['=', '+', '-', '@', '\t=', ' =', '＝', "'", "'=", "''@", 'Total ', '']
const hostile = fc
  .tuple(
    fc.constantFrom(...STARTS),
    fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '1+1',
        '\u{10fffe}¡',
        'a\ufffdb',
        "cmd|' /C calc'!A0",
        '"',
        'a,b;c',
        '</t>',
        '_x0041_',
        '\u0000',
        '\u202e',
        'Action',
      ),
    ),
  )
  .map(([start, rest]) => start + rest)

describe('hostile text', () => {
  test('comes back as it was, and no cell that holds it could be run', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async titles => {
        const graph = planOf({
          step: titles.map((title, i) => ({ id: `S${i}`, title, progress: title, due: '2026-03-31' })),
        })
        // What no sheet can hold is left out; the rest is read as a cell is.
        const field = fieldOf('step', 'title')!
        const wanted = graph.records.step.map(s => readCell(field, sheetText(s.title).replace(/\r\n?/g, '\n')))
        const bytes = await workbook(graph)
        const again = [(await readWorkbook(bytes)).graph, await readArchive(csvArchiveOf(graph, AT))]
        for (const { records } of again)
          assert.deepEqual(
            records.step.map(s => s.title),
            wanted,
          )
        for (const sheet of await readXlsx('plan.xlsx', bytes, limits, w => assert.notEqual(w.code, 'formula')))
          for (const cell of sheet.rows.flat()) if (cell.type === 'text') assert.equal(inert(cell.text), cell.text)
      }),
      { numRuns: 60 },
    )
  })

  test('a cell of ours is never the beginning of a formula, and says what it said', () => {
    fc.assert(
      fc.property(hostile, text => {
        assert.equal(ownText(ownCell(text)), text)
        if (!/^[\t\r\n]/.test(text)) assert.equal(inert(ownCell(text)), ownCell(text))
      }),
    )
  })
})

test('a row that looks like a total, a heading or a table of its own is the record that it was', async () => {
  const plan = planOf({
    step: [
      { id: 'Total', title: 'Total' },
      { id: 'Ref', title: 'Action', owner: 'Owner', due: 'Due date', status: 'Status', progress: 'Update' },
      { id: 'S3', title: 'Hire', areas: 'North, and South;', cost: '£5k', start: 'March 2026', target: '-3.5%' },
    ],
    programme: [{ id: 'Front door', title: 'Front door' }, { title: 'Total place' }],
    measure: [{ title: 'Total number of children', baseline: '-0.5', target: '1204' }],
    finding: [{ id: 'F1', title: 'Waits', body: 'Ofsted', on: '2014-03-28' }],
    decision: [{ id: 'D1', title: 'Agreed', on: '2026-03-28' }],
  })
  const back = (await readWorkbook(await workbook(plan))).graph
  assert.deepEqual(meaningOf(back), meaningOf(plan))
  assert.deepEqual(
    back.records.step.map(s => s.areas),
    [[], [], ['North, and South']],
  )
  assert.equal(back.records.finding[0]?.intervention, null, 'a year in a name parts no interventions')
})

test('what a merge left behind comes back: the past names what was, and everything else what it became', async () => {
  const plan = planOf({
    step: [
      { id: 'A', title: 'Hire six' },
      { id: 'C', title: 'Train', dependsOn: 'A' },
    ],
    succession: [{ item: 'B', title: 'Hire half a dozen', became: 'merged into', into: 'A' }],
    change: [{ item: 'B', field: 'removed', was: 'Due: 30 April 2026\nOwner: Nobody' }],
    signed: [{ item: 'B', title: 'Hire half a dozen', signedOn: '2026-01-10' }],
    exception: [{ item: 'B', rule: 'C-20', by: 'Director', reason: 'For now', until: '2027-01-31' }],
  })
  const { records } = (await readWorkbook(await workbook(plan))).graph
  assert.deepEqual(meaningOf((await readWorkbook(await workbook(plan))).graph), meaningOf(plan))
  for (const kind of ['succession', 'change', 'signed', 'exception'] as const)
    assert.equal(records[kind][0]!.item?.id, null, kind)
})

test('an archive is what other programs take for one, and holds what was put in', async () => {
  const files = await unpacked(csvArchiveOf(planOf({ step: [{ id: 'S1', title: 'Ánxel’s step' }] }), AT))
  assert.deepEqual([...files.keys()], ['plans.csv', 'steps.csv'])
  assert.match(files.get('steps.csv')!.toString('utf8'), /^\uFEFFGoldenthread step,/)
  assert.match(files.get('steps.csv')!.toString('utf8'), /Ánxel’s step/)
  assert.equal((await unpacked(csvArchiveOf(emptyGraph(), AT))).size, 0)
  assert.ok(kindNames.every(k => /^[a-z]/i.test(spec(k).many)))
})
