/**
 * How long a city takes, each in a process of its own through the command, beside reading every byte of what was written back
 * by DuckDB (a plain scan): the small city of the first start, a large one whole, and a very large one with registers only.
 *
 *     node test/bench/city.ts [small, large, registers, or all; small and a tenth of the others by default]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { registerTables } from '../../src/city/registers/index.ts'
import { readOf } from '../../src/city/write/parquet.ts'
import { tablesOf } from '../../src/city/write/write.ts'
import { openAnalysis } from '../../src/store/analysis/duckdb.ts'

type Told = { seconds: number; megabytes: number; rows: number; tables: Record<string, { bytes: number }> }

const which = process.argv[2] ?? 'tenth'
const runs: Record<string, readonly string[][]> = {
  small: [['--children', '5000', '--years', '5']],
  large: [['--children', '300000', '--years', '10']],
  registers: [['--children', '1200000', '--years', '5', '--registers-only']],
  tenth: [
    ['--children', '5000', '--years', '5'],
    ['--children', '30000', '--years', '10'],
    ['--children', '120000', '--years', '5', '--registers-only'],
  ],
}
const chosen = which === 'all' ? [...runs.small!, ...runs.large!, ...runs.registers!] : runs[which]
if (!chosen) throw new RangeError(`one of ${Object.keys(runs).join(', ')}, all`)

for (const words of chosen) {
  const dir = mkdtempSync(join(tmpdir(), 'gt-city-'))
  const out = join(dir, 'city')
  try {
    const start = performance.now()
    const ran = spawnSync(
      process.execPath,
      [join(import.meta.dirname, '../../bin/goldenthread.mjs'), 'city', ...words, '--out', out, '--json'],
      { encoding: 'utf8', maxBuffer: 1e8 },
    )
    const wall = (performance.now() - start) / 1000
    if (ran.status !== 0) throw new Error(ran.stderr)
    const told: Told = JSON.parse(ran.stdout)
    const bytes = Object.values(told.tables).reduce((n, t) => n + t.bytes, 0)
    const db = await openAnalysis({ threads: 2, memory: '1GB', scratch: join(dir, 'scratch') })
    const scanned = performance.now()
    const registersOnly = words.includes('--registers-only')
    for (const table of registersOnly ? registerTables : tablesOf({ registersOnly }))
      await db.all(`select count(columns(*)) from ${readOf(table, join(out, `${table.name}.csv`))}`)
    const scan = (performance.now() - scanned) / 1000
    db.close()
    const mb = bytes / 1e6
    process.stdout.write(
      `city ${words.join(' ')}: ${wall.toFixed(1)} s whole (${told.seconds} s in the command), ${told.megabytes} MB of memory, ` +
        `${told.rows.toLocaleString('en-GB')} rows, ${mb.toFixed(0)} MB of CSV and its Parquet; ` +
        `${(told.rows / wall / 1000).toFixed(0)} thousand rows a second; ` +
        `reading it back takes ${scan.toFixed(1)} s: writing is ${(wall / scan).toFixed(1)} times as long\n`,
    )
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
