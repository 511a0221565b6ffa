/**
 * How fast a workbook is read, and in how much memory, beside a raw scan of the same sheet: unpacking it and counting its
 * cells, the least anything that reads it must do.
 *
 *     node test/bench/reading.ts [rows, 5000 by default]
 */

import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limits } from '../../src/store/workbook/table.ts'
import { readXlsx } from '../../src/store/workbook/xlsx.ts'
import { Notes } from '../../src/store/workbook/xlsx-cells.ts'
import { Archive } from '../../src/store/workbook/xlsx-zip.ts'
import { bookOf } from '../../src/store/workbook/zip-for-tests.ts'

const columns = 25
const part = 'xl/worksheets/sheet0.xml'

/** A plan: references, long actions each of its own, names and statuses from short lists, dates and numbers. */
const write = (rows: number): { book: Buffer; sheetBytes: number } => {
  const texts: string[] = []
  for (let at = 0; at < 50; at++) texts.push(`<si><t>Head of service ${at}</t></si>`)
  const lines: string[] = []
  for (let row = 1; row <= rows; row++) {
    texts.push(`<si><t>Action ${row}: agree with partners how plans for each child are reviewed in time</t></si>`)
    const cells: string[] = []
    for (let column = 0; column < columns; column++) {
      const address = `${String.fromCharCode(65 + column)}${row}`
      const sort = column % 5
      if (column === 0) cells.push(`<c r="${address}" t="s"><v>${49 + row}</v></c>`)
      else if (sort === 1) cells.push(`<c r="${address}" s="1"><v>${45_000 + ((row + column) % 900)}</v></c>`)
      else if (sort === 2) cells.push(`<c r="${address}"><v>${(row * column) / 8}</v></c>`)
      else cells.push(`<c r="${address}" t="s"><v>${(row + column) % 50}</v></c>`)
    }
    lines.push(`<row r="${row}" spans="1:${columns}">${cells.join('')}</row>`)
  }
  const data = lines.join('')
  return { book: bookOf({ texts: texts.join(''), formats: [14], sheets: [{ data }] }), sheetBytes: data.length }
}

const scan = async (path: string): Promise<number> => {
  const notes = new Notes('bench', null, () => {})
  const archive = await Archive.open(path, limits, notes)
  let cells = 0
  let rest = Buffer.alloc(0)
  for await (const piece of archive.bytes(part, 'the sheet', notes)) {
    // A tag may lie across two pieces.
    const bytes = Buffer.concat([rest, piece])
    for (let at = bytes.indexOf('<c '); at !== -1; at = bytes.indexOf('<c ', at + 3)) cells++
    rest = bytes.subarray(-2)
  }
  archive.close()
  return cells
}

/** Does one job in this process and prints what it took as JSON. */
const work = async (job: string, path: string): Promise<void> => {
  const start = performance.now()
  let said = ''
  try {
    if (job === 'scan') said = `${await scan(path)} cells`
    else {
      const [table] = await readXlsx('bench.xlsx', path, limits, () => {})
      said = `${table?.rows.length} rows`
    }
  } catch (error) {
    said = `refused, ${(error as Error).message}`
  }
  const seconds = (performance.now() - start) / 1000
  console.log(JSON.stringify({ said, seconds, rss: process.resourceUsage().maxRSS * 1024 }))
}

/** Runs a job in five processes of its own, so that neither memory nor warm code is shared, and takes the middle one. */
const measure = (job: string, path: string) => {
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now()
    const output = execFileSync(process.execPath, [import.meta.filename, job, path], { encoding: 'utf8' })
    const { said, seconds, rss } = JSON.parse(output) as { said: string; seconds: number; rss: number }
    return { said, seconds, rss, whole: (performance.now() - start) / 1000 }
  })
  return runs.sort((a, b) => a.seconds - b.seconds)[2] ?? { said: '', seconds: 0, rss: 0, whole: 0 }
}

const bench = async (rows: number): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'goldenthread-bench-'))
  try {
    const path = join(folder, 'bench.xlsx')
    const { book, sheetBytes } = write(rows)
    await writeFile(path, book)
    const million = 1_000_000
    console.log(
      `${rows} rows x ${columns} columns: ${((await stat(path)).size / million).toFixed(1)} MB on disk, ` +
        `sheet ${(sheetBytes / million).toFixed(1)} MB`,
    )
    const read = measure('read', path)
    const raw = measure('scan', path)
    for (const [name, { said, seconds, rss, whole }] of Object.entries({ read, 'raw scan': raw }))
      console.log(
        `${name.padEnd(8)}  ${seconds.toFixed(2)} s (${whole.toFixed(2)} s with the start of the process), ` +
          `${(sheetBytes / million / seconds).toFixed(1)} MB/s, RSS ${(rss / million).toFixed(0)} MB: ${said}`,
      )
    console.log(`ratio     ${(read.seconds / raw.seconds).toFixed(1)}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const [first = '5000', path] = process.argv.slice(2)
if (path) await work(first, path)
else await bench(Number(first))
