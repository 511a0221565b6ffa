/**
 * The city beside what is published of England. `npm test` writes one of 30,000 children and compares; the city of docs/city-figures.md
 * has 200,000 and is written and compared anew by `node src/city/published/make.ts`, which .ci/run does.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openAnalysis } from '../../store/analysis/duckdb.ts'
import { DEFAULTS } from '../settings.ts'
import { settle } from '../settle/index.ts'
import { writeCity } from '../write/write.ts'
import { FIGURES } from './figures.ts'
import { compare, tableOfFigures } from './report.ts'
import { openCity } from './views.ts'

const dir = mkdtempSync(join(tmpdir(), 'gt-published-'))
after(() => rmSync(dir, { recursive: true, force: true }))
const settings = { ...DEFAULTS, children: 30_000, years: 4, conditions: 'england' } as const

test('a city of 30,000 children agrees with every published figure, within what is stated and chance', async t => {
  await writeCity(settings, join(dir, 'city'), { format: 'csv', threads: 2 })
  const db = await openAnalysis({ threads: 2, memory: '1GB', scratch: join(dir, 'scratch') })
  after(() => db.close())
  await openCity(db, join(dir, 'city'), settings, settle(settings).first)
  const compared = await compare(db, settings.conditions)
  t.diagnostic(`\n${tableOfFigures(compared)}`)
  assert.equal(compared.length, FIGURES.length)
  for (const c of compared) {
    assert.ok(c.d > 0, `${c.figure.key}: nothing to count`)
    assert.ok(c.agrees, `${c.figure.key}: published ${c.figure.published}, the city ${c.value}, allowed ${c.allowed}`)
  }
  // It would find a city that is not like England: twice as much or half as much of anything frequent is no chance.
  for (const c of compared.filter(x => x.n > 500))
    assert.ok(c.allowed < c.figure.published / 2, `${c.figure.key}: allows too much`)
})

test('keys are used once, and each figure has a source', () => {
  assert.equal(new Set(FIGURES.map(f => f.key)).size, FIGURES.length)
  for (const f of FIGURES) assert.match(f.source, /\b20\d\d\b/, f.key)
})
