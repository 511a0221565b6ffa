/** Files as they go wrong in life: the examples with cells, rows, columns and bytes changed at random never crash the check. */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { check } from '../src/plan/coherence/index.ts'
import { fromJson, toJson } from '../src/plan/graph/json.ts'
import { readFolder } from '../src/plan/reading/files.ts'
import { readPlan } from '../src/plan/reading/read.ts'
import { reportHtml } from '../src/plan/report/report.ts'
import { textReport } from '../src/plan/report/text.ts'
import { sayWarning, type Table, Unreadable } from '../src/store/workbook/table.ts'

const FOLDERS = ['examples/calderwick/files', 'examples/birmingham-2022']
const ON = '2026-11-20'
const dir = mkdtempSync(join(tmpdir(), 'goldenthread-mutations-'))
after(() => rmSync(dir, { recursive: true, force: true }))

const tables: Table[] = []
for (const f of FOLDERS) tables.push(...(await readFolder(f, { warn: () => {} })))
let n = 0

/** Reads, judges and prints; whatever cannot be read must be said in one line. */
async function survives(path: string): Promise<void> {
  try {
    const reading = await readPlan(path)
    const j = check(reading.graph, ON)
    for (const f of j.findings) assert.ok(f.items[0] !== '' && f.message !== '' && f.fix !== '', JSON.stringify(f))
    for (const w of reading.warnings) assert.doesNotMatch(sayWarning(w), /\bundefined\b|\n\s+at /)
    assert.equal(toJson(fromJson(toJson(reading.graph))), toJson(reading.graph))
    const o = { title: 'x', only: [] as const, all: true, reading: true, colour: false, width: 100 }
    assert.ok(textReport(j, reading, o).length > 0)
    const meta = { title: 'x', files: reading.taken, warnings: reading.warnings, madeOn: ON }
    assert.ok(reportHtml(j, reading.graph, meta).startsWith('<!doctype html>'))
  } catch (e) {
    assert.ok(e instanceof Unreadable, e instanceof Error ? (e.stack ?? e.message) : String(e))
    assert.doesNotMatch(e.message, /\n/)
  }
}

const csv = (rows: readonly (readonly string[])[]) =>
  rows.map(r => r.map(c => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n')

const hostile = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '=1+1',
    '#REF!',
    '30/02/2027',
    '00/01/1900',
    '99999999999',
    '-',
    'TBC',
    '£-1',
    'NaN',
    '__proto__',
    'constructor',
    'toString',
    '<script>',
    '\u0000',
    '\ud800',
    'S1; S1; S1',
    '1,1,1',
    'Ref',
    'Action',
    '(((((',
    '%',
    '12/2027',
    'Q5 2026/27',
    'a\nb\nc',
  ),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
type Change = {
  row: number
  column: number
  what: 'cell' | 'drop row' | 'copy row' | 'drop column' | 'swap columns' | 'blank row'
  text: string
}
const change: fc.Arbitrary<Change> = fc.record({
  row: fc.nat({ max: 400 }),
  column: fc.nat({ max: 40 }),
  what: fc.constantFrom(
    'cell' as const,
    'cell' as const,
    'cell' as const,
    'drop row' as const,
    'copy row' as const,
    'drop column' as const,
    'swap columns' as const,
    'blank row' as const,
  ),
  text: hostile,
})

function changed(table: Table, changes: readonly Change[]): string[][] {
  let rows = table.rows.map(r => r.map(c => c.text))
  for (const c of changes) {
    if (rows.length === 0) break
    const i = c.row % rows.length
    const row = rows[i] ?? []
    const j = c.column % Math.max(1, row.length)
    if (c.what === 'cell') row[j] = c.text
    else if (c.what === 'drop row') rows.splice(i, 1)
    else if (c.what === 'copy row') rows.splice(i, 0, [...row])
    else if (c.what === 'blank row') rows.splice(i, 0, [])
    else if (c.what === 'drop column') rows = rows.map(r => r.filter((_, k) => k !== j))
    else rows = rows.map(r => [...r.slice(j), ...r.slice(0, j)])
  }
  return rows
}

test('the examples themselves are read and judged', async () => {
  assert.ok(tables.length > 20)
  for (const f of FOLDERS) await survives(f)
})

test('random changes of cells, rows and columns in the example files never crash it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: tables.length - 1 }), fc.array(change, { minLength: 1, maxLength: 12 })), {
        minLength: 1,
        maxLength: 4,
      }),
      async chosen => {
        const folder = join(dir, `m${n++}`)
        mkdirSync(folder)
        chosen.forEach(([t, changes], i) => {
          const table = tables[t]!
          const name = `${i} ${table.file.replace(/.*\//, '').replace(/\.[a-z]+$/i, '')} ${table.sheet}`.replace(
            /[/\\]/g,
            ' ',
          )
          writeFileSync(join(folder, `${name}.csv`), csv(changed(table, changes)))
        })
        await survives(folder)
        rmSync(folder, { recursive: true })
      },
    ),
    { numRuns: Number(process.env.GOLDENTHREAD_ROUNDS ?? 60) },
  )
})

test('random changes of bytes in the example files never crash it', async () => {
  const files = FOLDERS.flatMap(f => readdirSync(f).map(name => join(f, name))).filter(f => /\.(?:csv|xlsx)$/.test(f))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 20 }),
      fc.option(fc.nat(), { freq: 4 }),
      async (file, bytes, cut) => {
        let content: Buffer = Buffer.from(readFileSync(file))
        for (const [at, byte] of bytes) content[at % content.length] = byte
        if (cut !== null) content = content.subarray(0, cut % content.length)
        const path = join(dir, `b${n++}${extname(file)}`)
        writeFileSync(path, content)
        await survives(path)
        rmSync(path)
      },
    ),
    { numRuns: Number(process.env.GOLDENTHREAD_ROUNDS ?? 60) },
  )
})
