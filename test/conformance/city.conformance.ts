/** The figures to which the invented city is held are those that the Department published. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { FIGURES } from '../../src/city/published/figures.ts'

const shared = process.env.GOLDENTHREAD_SHARED ?? '../shared'
const rows: Record<string, string>[] = parse(
  readFileSync(join(shared, 'data/public/lait_birmingham_sn_wm_england.csv')),
  { columns: true, bom: true },
)
const england = new Map<string, Map<string, number>>()
for (const r of rows)
  if (r['LA and Regions'] === 'England') {
    const of = england.get(r['Short Desc'] ?? '') ?? new Map<string, number>()
    of.set(r.Years ?? '', Number(r.Values))
    england.set(r['Short Desc'] ?? '', of)
  }
/** Those that stand in the file under one name each. */
const named = FIGURES.flatMap(f => {
  const [, name = '', year = ''] = /interactive tool, England, (\S+) (20\d\d(?:\/\d\d)?)$/.exec(f.source) ?? []
  return england.has(name) ? [{ f, published: england.get(name)?.get(year) }] : []
})

test('most figures can be looked up in the file', () => assert.ok(named.length >= 25, String(named.length)))

test('each is the value of England in the year that is said', () => {
  for (const { f, published } of named) {
    assert.ok(published !== undefined, `${f.key}: ${f.source}`)
    assert.ok(Math.abs(published - f.published) < 0.06, `${f.key}: ${f.published}, published ${published}`)
  }
})
