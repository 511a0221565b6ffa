import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { main } from '../../main.ts'
import { openAnalysis } from '../../store/analysis/duckdb.ts'
import type { Settings } from '../model.ts'
import { DEFAULTS } from '../settings.ts'
import { readOf } from './parquet.ts'
import { tablesOf, writeCity } from './write.ts'

const dir = mkdtempSync(join(tmpdir(), 'gt-city-'))
after(() => rmSync(dir, { recursive: true, force: true }))

const SMALL: Settings = { ...DEFAULTS, children: 1_500, years: 2, seed: 7 }

/** Every file of CSV with the hash of its bytes. */
function hashesIn(out: string): Map<string, string> {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(f => f.endsWith('.csv'))
  return new Map(
    files.sort().map(f => [
      f,
      createHash('sha256')
        .update(readFileSync(join(out, f)))
        .digest('hex'),
    ]),
  )
}
const one = (hashes: ReadonlyMap<string, string>) =>
  createHash('sha256')
    .update([...hashes].flat().join('\n'))
    .digest('hex')

test('the same settings give the same bytes: again, on other threads, and on the machine that wrote this down', async () => {
  const a = join(dir, 'a')
  const b = join(dir, 'b')
  await writeCity(SMALL, a, { format: 'csv' })
  const counts = await writeCity(SMALL, b, { format: 'csv', threads: 3, few: 0 })
  const hashes = hashesIn(a)
  assert.equal(hashes.size, tablesOf(SMALL).length)
  assert.deepEqual(hashes, hashesIn(b))
  for (const c of counts) assert.equal(c.bytes, statSync(join(a, `${c.table}.csv`)).size, c.table)
  assert.equal(one(hashes), GOLDEN)
})
/** Of the city of 1,500 children above. Whoever changes how the city is made writes down what it is now. */
const GOLDEN = 'ccfea9fa4803f4b7d95fde7f5a72bba8d5b7babf9a7858c4daf2609dbdcc7d0f'

test('another seed is another city', async () => {
  const c = join(dir, 'c')
  await writeCity({ ...SMALL, seed: 8 }, c, { format: 'csv' })
  const before = hashesIn(join(dir, 'a'))
  const others = [...hashesIn(c)].filter(([f, hash]) => before.get(f) !== hash)
  assert.ok(others.length > 100, String(others.length))
})

test('Parquet holds the rows of the CSV, in their order, in every table', async () => {
  const out = join(dir, 'p')
  const settings = { ...SMALL, children: 300 }
  await writeCity(settings, out)
  const db = await openAnalysis({ threads: 1, memory: '500MB', scratch: join(dir, 's') })
  for (const table of tablesOf(settings)) {
    const csv = `(select row_number() over () as _row, * from ${readOf(table, join(out, `${table.name}.csv`))})`
    const parquet = `(select row_number() over () as _row, * from read_parquet('${join(out, table.name)}.parquet'))`
    const [row] = await db.all(
      `select (select count(*) from (${csv} except ${parquet})) + (select count(*) from (${parquet} except ${csv})) as n`,
    )
    assert.equal(Number(row?.n), 0, table.name)
  }
  db.close()
})

async function ran(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await main(['city', ...words], {
    out: t => {
      out += t
    },
    err: t => {
      err += t
    },
    colour: false,
    width: 100,
  })
  return { code, out, err }
}

test('the command writes a city, says how much it is, and replaces only a city', async () => {
  const out = join(dir, 'asked')
  const words = ['--children', '200', '--years', '1', '--seed', '3', '--out', out, '--json']
  const { code, out: said } = await ran(...words)
  assert.equal(code, 0)
  const doc = JSON.parse(said)
  assert.equal(
    doc.tables['truth/people'].rows,
    readFileSync(join(out, 'truth/people.csv'), 'utf8').trim().split('\n').length - 1,
  )
  assert.match(readFileSync(join(out, 'city.json'), 'utf8'), /These people do not exist/)
  assert.equal((await ran(...words, '--registers-only')).code, 0)
  assert.ok(!readdirSync(out).includes('clean'), 'the old city is gone')
  const taken = join(dir, 'taken')
  mkdirSync(taken)
  writeFileSync(join(taken, 'precious.txt'), 'keep')
  const refused = await ran('--out', taken)
  assert.equal(refused.code, 2)
  assert.match(refused.err, /is not empty and holds something that is no city/)
  assert.deepEqual(readdirSync(taken), ['precious.txt'])
  writeFileSync(join(out, 'mine.txt'), 'keep')
  assert.equal((await ran('--out', out)).code, 2)
})

test('what makes no sense is refused in one line', async () => {
  const out = join(dir, 'never')
  for (const [words, says] of [
    [['--children', '0', '--out', out], /--children is a whole number from 1/],
    [['--children', '1e9', '--out', out], /--children is a whole number/],
    [['--years', '99', '--out', out], /--years is a whole number from 1 to 15/],
    [['--seed', '-1', '--out', out], /--seed/],
    [['--until', '2026-02-30', '--out', out], /--until is a day/],
    [['--errors', 'hospital=1', '--out', out], /--errors is AGENCY=N/],
    [['--conditions', 'wales', '--out', out], /--conditions is one of calderwick, england/],
    [['--children', '10'], /say where to/],
  ] as const) {
    const { code, err } = await ran(...words)
    assert.equal(code, 2, words.join(' '))
    assert.match(err, says)
    assert.equal(err.trim().split('\n').length, 1)
  }
})
