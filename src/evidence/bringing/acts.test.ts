/** Files of measures by a page: tried without a trace, brought in as they were tried, and refused with why. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import writeXlsx from 'write-excel-file/node'
import { whoMay } from '../../store/act-for-tests.ts'
import { Refusal } from '../../store/refusal.ts'
import { bringing, DICTIONARY, LAIT } from '../measures/bring-for-tests.ts'
import { measureBringing, measureCommit, measureSend } from './acts.ts'
import { leftOf, outcomeSaid } from './views.ts'

const w = await bringing()
const { perform, analyst, store } = w
const sent = (name: string, content: string | Buffer) => ({
  name,
  bytes: Buffer.isBuffer(content) ? content : Buffer.from(content),
})
const send = (...files: ReturnType<typeof sent>[]) => perform(measureSend, analyst, { files, own: 'Calderwick' })
const upload = async (of: string) => {
  const found = await perform(measureBringing, analyst, { of })
  assert.equal(found.is, 'upload')
  return found as Extract<typeof found, { is: 'upload' }>
}
const commit = async (of: string) => {
  const found = await perform(measureBringing, analyst, {
    came: await perform(measureCommit, analyst, { of, own: 'Calderwick' }),
  })
  assert.equal(found.is, 'result')
  return (found as Extract<typeof found, { is: 'result' }>).result.outcome
}
const count = async () => {
  const { rows } = await sql<{
    n: number
  }>`select (select count(*) from evidence.value) + (select count(*) from evidence.import)
    + (select count(*) from evidence.measure) + (select count(*) from evidence.place) as n`.execute(store.root)
  return Number(rows[0]!.n)
}
const refusedBy = (says: RegExp) => (e: unknown) =>
  e instanceof Refusal && says.test(Object.values(e.fields).join() || e.message)

const SEEN = 'date,value,remark\n2026-01,10,a\n2026-02,20,b\n2026-02,oops,c\nnever,3,d\n'

test('a file is tried and leaves nothing but itself; brought in it does what was said, and again nothing', async () => {
  const before = await count()
  const of = await send(sent('Seen.csv', SEEN))
  assert.equal(await count(), before)
  const { upload: u, stale } = await upload(of)
  assert.equal(stale, false)
  assert.equal(u.seen[0]!.form, 'A file of your own, a value in each row')
  assert.deepEqual(
    u.seen[0]!.columns.map(c => [c.head, c.as, c.first]),
    [
      ['date', 'The day or period', ['2026-01', '2026-02', '2026-02']],
      ['value', 'The value', ['10', '20', 'oops']],
      ['remark', 'Not used', ['a', 'b', 'c']],
    ],
  )
  assert.deepEqual(
    leftOf(u.outcome).map(r => [r.file, r.line, r.column]),
    [
      ['Seen.csv', 4, 'value'],
      ['Seen.csv', 5, 'date'],
    ],
  )
  assert.equal(outcomeSaid(u.outcome, false), '2 values to add; 1 measure to define. 2 rows are left out.')
  const done = await commit(of)
  assert.deepEqual(
    { ...done, files: done.files.map(f => ({ ...f, number: null })) },
    {
      ...u.outcome,
      files: u.outcome.files.map(f => ({ ...f, number: null })),
    },
  )
  const after = await count()
  assert.ok(after > before)
  await assert.rejects(
    perform(measureCommit, analyst, { of, own: 'Calderwick' }),
    refusedBy(/since these files were looked at/),
  )
  const again = await upload(await send(sent('Seen.csv', SEEN)))
  assert.equal(again.upload.outcome.changed, false)
  assert.match(outcomeSaid(again.upload.outcome, false), /here already: nothing would be changed/)
  const same = await commit(await send(sent('Seen.csv', SEEN)))
  assert.match(outcomeSaid(same, true), /here already: nothing was changed/)
  assert.equal(await count(), after)
})

test('what is revised is said with what it was; of a ward it is counted alone', async () => {
  const rows = (ashmere: number, ward: number) =>
    `measure,date,value,place,kind\nWAIT,2026-01,${ashmere},Calderwick,authority\nWAIT,2026-01,${ward},Over End,ward\n`
  await commit(await send(sent('wait.csv', rows(12, 3))))
  const of = await send(sent('wait.csv', rows(14, 4)))
  const { outcome } = (await upload(of)).upload
  assert.equal(outcome.files[0]!.changed, 2)
  assert.deepEqual(
    outcome.revisions.map(r => [r.name, r.place, r.was, r.now]),
    [['WAIT', 'Calderwick', '12', '14']],
  )
  assert.deepEqual(
    outcome.measures.map(m => [m.code, m.added, m.changed]),
    [['WAIT', 0, 2]],
  )
  assert.equal((await upload(of)).stale, false)
  await commit(await send(sent('other.csv', 'date,value\n2026-03,1\n')))
  assert.equal((await upload(of)).stale, true)
})

test('a dictionary beside the long file is known by its headings, and without it every row is left out', async () => {
  const long = `${LAIT}RR,Re-referrals,2023,Calderwick,21,999,West\nRR,Re-referrals,2024,Calderwick,22,999,West\n`
  const without = (await upload(await send(sent('lait.csv', long)))).upload.outcome
  assert.equal(without.changed, false)
  assert.match(outcomeSaid(without, false), /No row could be taken.* 2 rows are left out/)
  assert.match(leftOf(without)[0]!.why, /no dictionary says what "RR" is/)
  const both = await commit(await send(sent('dictionary.csv', DICTIONARY), sent('lait.csv', long)))
  assert.deepEqual([both.files[0]!.added, both.definitions.made], [2, 2])
})

test('a workbook may hold the dictionary and the values, each on a sheet of its own', async () => {
  const sheet = (name: string, rows: readonly (readonly (string | number)[])[]) => ({
    sheet: name,
    data: rows.map(row => row.map(value => ({ value }))),
  })
  const bytes = await writeXlsx([
    sheet('Notes', [['Nothing here']]),
    sheet('Means', [
      ['code', 'name', 'unit'],
      ['VISITS', 'Visits in time', 'percent'],
    ]),
    sheet('Figures', [
      ['Visits, by month'],
      ['measure', 'date', 'value'],
      ['VISITS', '2026-01', 71],
      ['VISITS', '2026-02', 'lots'],
    ]),
  ] as never).toBuffer()
  const { seen, outcome } = (await upload(await send(sent('visits.xlsx', bytes)))).upload
  assert.deepEqual(
    seen.map(s => [s.name, s.form]),
    [
      ['visits Means.xlsx', 'A dictionary of measures'],
      ['visits Figures.xlsx', 'A file of your own, a value in each row'],
    ],
  )
  assert.deepEqual(
    [outcome.measures.map(m => [m.name, m.added]), leftOf(outcome).map(r => r.line)],
    [[['Visits in time', 1]], [4]],
  )
})

test('what cannot be taken is refused with the file and why, and nothing is kept of it', async () => {
  const kept = async () => (await sql<{ n: string }>`select count(*) as n from files`.execute(store.root)).rows[0]!.n
  const before = await kept()
  await assert.rejects(send(), refusedBy(/Choose a file/))
  await assert.rejects(send(sent('a.csv', '')), refusedBy(/a\.csv: there is nothing in it/))
  await assert.rejects(send(sent('a.csv', 'x,y\n1,2\n')), refusedBy(/a\.csv: line 1: no columns of such a file/))
  await assert.rejects(send(sent('a.xlsx', 'PK\x03\x04rubbish')), refusedBy(/a\.xlsx: /))
  await assert.rejects(
    send(sent('d.csv', DICTIONARY), sent('e.csv', DICTIONARY)),
    refusedBy(/e\.csv: it is a second dictionary/),
  )
  await assert.rejects(send(sent('a.csv', 'date,value\n2026-01,"1\n')), refusedBy(/a\.csv: /))
  await assert.rejects(send(sent('a.csv', '{"is":"upload",date,value,"once":\n')), refusedBy(/a\.csv: /))
  assert.equal(await kept(), before)
})

test('only what was sent here is looked at or brought: no other file, and none by a hash that nobody kept', async () => {
  await send(sent('plain.csv', 'date,value\n2026-05,1\n'))
  const { rows } = await sql<{
    hash: string
  }>`select hash from files where position('2026-05,1' in convert_from(bytes, 'UTF8')) > 0
    and size < 40`.execute(store.root)
  for (const hash of [rows[0]!.hash, '0'.repeat(64)]) {
    const nothing = (e: unknown) => e instanceof Refusal && e.code === 'not-found'
    await assert.rejects(perform(measureBringing, analyst, { of: hash }), nothing)
    await assert.rejects(perform(measureBringing, analyst, { came: hash }), nothing)
    await assert.rejects(perform(measureCommit, analyst, { of: hash, own: 'Calderwick' }), nothing)
  }
})

test('whoever loads values may, and nobody else', async () => {
  const files = [sent('right.csv', 'date,value\n2026-06,1\n')]
  const of = await send(files[0]!)
  assert.deepEqual(await whoMay(w, measureSend, () => ({ files, own: 'Calderwick' })), ['performance-analyst'])
  assert.deepEqual(await whoMay(w, measureBringing, () => ({})), ['performance-analyst'])
  assert.deepEqual(await whoMay(w, measureBringing, () => ({ of })), ['performance-analyst'])
  assert.deepEqual(await whoMay(w, measureCommit, () => ({ of, own: 'Calderwick' })), ['performance-analyst'])
})
