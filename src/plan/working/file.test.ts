/** A file handed in as evidence: kept, shown to be what it is, taken away by who reads the plan, and by nobody else. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { ROLE_KEYS } from '../../authority/rules.ts'
import type { Caller } from '../../store/act.ts'
import { testStore } from '../../store/test-database.ts'
import { limits } from '../../store/workbook/table.ts'
import { asCsv } from '../../web/table/index.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { readTables, readWorkbook } from '../exporting/read-back-for-tests.ts'
import { sheetsOf } from '../exporting/sheets.ts'
import { workbookOf } from '../exporting/workbook.ts'
import { marked } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import { readCsv } from '../reading/csv.ts'
import { planLoad } from '../stored/load.ts'
import { evidenceGive } from './acts-evidence.ts'
import { recordEdit } from './acts-record.ts'
import { stepDone } from './acts-step.ts'
import { evidenceFile } from './file-act.ts'
import { ROWS, refused, TODAY, world } from './plan-for-tests.ts'
import { SAMPLES } from './samples-for-tests.ts'

const store = await testStore({ after })
const w = await world(store)
const PDF = SAMPLES['.pdf']!
const HASH = createHash('sha256').update(PDF).digest('hex')
const FILE = { name: 'Rota, May “late”.pdf', bytes: PDF }
const GIVE = { key: 'S1', title: 'The rota of May', grade: 'document', link: '', file: FILE }
let owner: Caller
beforeEach(async () => {
  await w.plan(ROWS)
  owner = await w.holder('owner', 'step-owner')
})
const given = async () => (await w.live()).graph.records.evidence.at(-1)!
const give = async (more: object = {}) => {
  await w.perform(evidenceGive, owner, { ...GIVE, ...more })
  return given()
}

test('it stands in the record by its name and its hash, is kept once, and comes back as it was', async () => {
  const e = await give()
  assert.deepEqual([e.fileName, e.fileHash], [FILE.name, HASH])
  const { here, bytes, abouts } = await w.perform(evidenceFile, w.director, { key: e.id, bytes: true })
  assert.ok(bytes?.equals(PDF))
  assert.deepEqual([here?.size, here?.by, abouts.map(a => a.id)], [PDF.length, 'Somebody', ['S1']])
  assert.equal((await w.perform(evidenceFile, w.director, { key: e.id })).bytes, null)
  await w.perform(stepDone, owner, {
    ...{ key: 'S1', version: 1, said: 'The rota is there', title: 'The same again', grade: 'document' },
    file: { ...FILE, name: 'rota.pdf' },
  })
  const again = await given()
  assert.deepEqual([again.title, again.fileName, again.fileHash], ['The same again', 'rota.pdf', HASH])
})

describe('who may', () => {
  test('take it away: every role that reads the plan, and no other', async () => {
    const { id } = await give()
    const may = await w.whoMay(evidenceFile, () => ({ key: id, bytes: true }))
    assert.deepEqual(may, [...PLAN].sort())
    assert.ok(may.length < ROLE_KEYS.length)
  })

  test('hand one in: whoever may change the step, and nobody else leaves a file behind', async () => {
    const kept = () =>
      store.root
        .selectFrom('files')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow()
        .then(r => Number(r.n))
    const before = await kept()
    const stranger = await w.as('inspector')
    const file = { name: 'a.txt', bytes: Buffer.from('something that nobody handed in before') }
    assert.equal((await refused(w.perform(evidenceGive, stranger, { ...GIVE, file }))).code, 'not-found')
    assert.equal(await kept(), before)
  })
})

test('taking it away is in the audit with the item and the file, and so is asking for one that is not there', async () => {
  const { id } = await give()
  const reader = await w.as('commissioner')
  await w.perform(evidenceFile, reader, { key: id, bytes: true })
  const row = (await w.live()).row(id)!.id
  assert.deepEqual(
    (await w.auditOf(reader)).map(a => [a.act, a.kind, a.ids, a.outcome]),
    [
      ['evidence.file', 'plan.record', [row], 'done'],
      ['evidence.file', 'file', [HASH], 'done'],
    ],
  )
  assert.equal((await refused(w.perform(evidenceFile, reader, { key: 'S1', bytes: true }))).code, 'not-found')
  assert.equal((await w.auditOf(reader)).at(-1)?.outcome, 'forbidden')
})

test('what is no file that is taken is refused at its field, with everything else that was entered kept from the plan', async () => {
  const n = (await w.live()).graph.records.evidence.length
  const wrong = { ...FILE, bytes: Buffer.from('<html><script>alert(1)</script>') }
  const e = await refused(w.perform(evidenceGive, owner, { ...GIVE, file: wrong }))
  assert.match(e.fields.file ?? '', /^Rota, May “late”\.pdf is called a PDF, and its content is something else/)
  const done = { key: 'S1', version: 1, said: 'The rota is there', title: 'Rota', grade: 'document', file: wrong }
  assert.ok((await refused(w.perform(stepDone, owner, done))).fields.file)
  assert.equal((await w.live()).graph.records.evidence.length, n)
  // A file alone says not what it is.
  assert.ok((await refused(w.perform(stepDone, owner, { ...done, title: '', grade: '', file: FILE }))).fields.title)
})

describe('only what was handed in here for this item is given out', () => {
  const HASHED = (cells: Record<string, string>) => ({
    ...ROWS,
    evidence: [{ id: 'E1', title: 'Rota', about: 'S1', grade: 'document', ...cells }],
  })

  test('a plan that names the hash of any file that is kept gets its name and hash, and not the file', async () => {
    await give()
    // The hash of the document of the plan itself, and of what somebody handed in for another item.
    const { rows } = await sql<{ hash: string }>`select hash from files`.execute(store.root)
    assert.ok(rows.length >= 2)
    for (const { hash } of rows) {
      await w.plan(HASHED({ fileName: 'anything.pdf', fileHash: hash }))
      const { here, bytes, evidence } = await w.perform(evidenceFile, w.director, { key: 'E1' })
      assert.deepEqual([here, bytes, evidence.fileHash], [null, null, hash])
      assert.equal((await refused(w.perform(evidenceFile, w.director, { key: 'E1', bytes: true }))).code, 'not-found')
    }
  })

  test('nor what is no hash, nor where there is none', async () => {
    for (const fileHash of ["' or true --", HASH.toUpperCase(), HASH.slice(1)]) {
      await w.plan(HASHED({ fileName: 'a.pdf', fileHash }))
      assert.equal((await w.perform(evidenceFile, w.director, { key: 'E1' })).here, null)
    }
    await w.plan(HASHED({}))
    assert.equal((await refused(w.perform(evidenceFile, w.director, { key: 'E1' }))).code, 'not-found')
  })

  test('no form changes the name or the hash', async () => {
    const { id } = await give()
    const edit = { key: id, version: 1, values: { fileHash: '0'.repeat(64), fileName: 'other.pdf', title: 'Rota' } }
    await w.perform(recordEdit, w.director, edit)
    const e = await given()
    assert.deepEqual([e.title, e.fileName, e.fileHash], ['Rota', FILE.name, HASH])
  })
})

describe('name and hash survive', () => {
  const exported = async () => {
    await give()
    return (await w.live()).graph
  }
  const held = (e: { fileName: string; fileHash: string } | undefined) => [e?.fileName, e?.fileHash]

  test('as a workbook and as comma-separated values', async () => {
    const graph = await exported()
    const about = { title: 'A plan', asAt: TODAY, madeOn: TODAY, mark: null }
    const book = await readWorkbook(await workbookOf(graph, about))
    assert.deepEqual(held(book.graph.records.evidence.at(-1)), [FILE.name, HASH])
    const sheet = sheetsOf(graph).find(s => s.kind === 'evidence')!
    const bytes = Buffer.from(asCsv(sheet.table, sheet.rows))
    const { graph: read } = readTables([readCsv('items-of-evidence.csv', bytes, limits, () => {})])
    assert.deepEqual(held(read.records.evidence.at(-1)), [FILE.name, HASH])
  })

  test('as JSON, and loaded again the file is still here', async () => {
    const graph = await exported()
    const { id } = await given()
    const document = toJson(marked(graph, { synthetic: true }))
    assert.deepEqual(held(fromJson(document).records.evidence.at(-1)), [FILE.name, HASH])
    await w.perform(planLoad, w.director, { document, title: 'Loaded again', asAt: TODAY })
    assert.ok((await w.perform(evidenceFile, w.director, { key: id, bytes: true })).bytes?.equals(PDF))
  })
})
