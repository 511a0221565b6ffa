/**
 * A file of the size of the national one (641,070 rows) brought into a database of its own that keeps what it says through a crash:
 * seconds, memory of this process at its highest, and how many times as long as merely reading the file; and the same file again.
 *
 *     node test/bench/measures.ts [rows]
 */

import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { bringInto } from '../../src/evidence/measures/bring.ts'
import { readStoreConfig } from '../../src/store/config.ts'
import { openStore } from '../../src/store/open.ts'

const ROWS = Number(process.argv[2] ?? 641_070)
const MEASURES = 434
const PLACES = 167
const folder = mkdtempSync(join(tmpdir(), 'gt-measures-'))
const [values, dictionary] = [join(folder, 'lait.csv'), join(folder, 'dictionary.csv')]

async function write(path: string, lines: Iterable<string>): Promise<void> {
  const out = createWriteStream(path)
  let held = ''
  for (const line of lines) {
    held += line
    if (held.length < 1 << 20) continue
    if (!out.write(held)) await once(out, 'drain')
    held = ''
  }
  out.end(held)
  await once(out, 'close')
}
function* rows() {
  yield 'Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n'
  const ofMeasure = Math.ceil(ROWS / MEASURES)
  for (let n = 0; n < ROWS; n++) {
    const [m, within] = [Math.floor(n / ofMeasure), n % ofMeasure]
    const [year, p] = [2016 + Math.floor(within / PLACES), within % PLACES]
    const value = n % 29 === 0 ? 'c' : ((n * 7919) % 100_000) / 1000 + (n % 5 === 0 ? 0.000000000000002 : 0)
    const place =
      p === 0 ? 'England,970.0,NA' : p < 10 ? `Region ${p},${970 + p}.0,NA` : `Place ${p},${200 + p}.0,Region 1`
    const [name, number, region] = place.split(',')
    yield `M${m},${p === 0 ? `Measure ${m}` : ''},${year}${m % 3 === 0 ? `/${(year + 1) % 100}` : ''},${name},${value},${number},${region}\n`
  }
}
function* dictionaryRows() {
  yield 'code,name,unit,polarity,description,year\n'
  for (let m = 0; m < MEASURES; m++)
    yield `M${m},Measure ${m},% of children,Low,What measure ${m} says.,${m % 3 === 0 ? 'academic' : 'financial'}\n`
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const highest = () => process.resourceUsage().maxRSS / 1024
try {
  await write(values, rows())
  await write(dictionary, dictionaryRows())
  const store = await openStore(readStoreConfig({ GOLDENTHREAD_DATA: folder }), { migrate: true })
  const one = { authority: 'here', person: 'bench', act: 'bench' }
  await store.withTransaction(one, async db => {
    await sql`insert into authority.person (authority, name, email)
      values ('here', 'An analyst', 'a@here.example'), ('here', 'A director', null)`.execute(db)
    await sql`insert into authority.role_held (authority, person, role, during, given_by)
      select p.authority, p.id, 'performance-analyst', '[2020-01-01,)', g.id
      from authority.person p, authority.person g where p.email is not null and g.email is null`.execute(db)
  })
  const before = highest()
  let begun = performance.now()
  let lines = 0
  for await (const chunk of createReadStream(values, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>)
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
  const raw = performance.now() - begun
  console.log(
    `${(lines - 1).toLocaleString('en-GB')} rows, ${(statSync(values).size / 1024 ** 2).toFixed(0)} MB; read without more in ${seconds(raw)}; load ${loadavg()[0]!.toFixed(2)}`,
  )
  for (const what of ['first', 'again']) {
    begun = performance.now()
    const came = await bringInto(
      store,
      { id: 'here', name: 'Here' },
      { files: [values], dictionary, as: 'a@here.example' },
    )
    const took = performance.now() - begun
    if ('refused' in came) throw new Error(came.refused)
    const file = came.files[0]!
    if (file.given !== ROWS || file.added !== (what === 'first' ? ROWS : 0)) throw new Error(JSON.stringify(came))
    console.log(
      `${what}: ${file.added.toLocaleString('en-GB')} added in ${seconds(took)}, ${(took / raw).toFixed(0)} times the reading; ${highest().toFixed(0)} MB at the highest (${before.toFixed(0)} before)`,
    )
  }
  await store.withTransaction(one, async db => {
    const { rows: sizes } = await sql<{ mb: number }>`
      select (pg_total_relation_size('evidence.value') / 1048576)::int as mb`.execute(db)
    console.log(`the database keeps them in ${sizes[0]!.mb} MB`)
  })
  await store.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
