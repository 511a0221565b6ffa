import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { AGENCIES } from '../model.ts'
import { DEFAULTS } from '../settings.ts'
import { tablesOfModel } from './doc-for-tests.ts'
import { DUPLICATE, FACTORS, MOST, RATES, SECOND, SOURCES } from './errors.ts'
import { oddsOf, oddsUpTo, originOf, SETS, UNACCOMPANIED } from './odds.ts'

test('the document says what the model says', () => {
  const text = readFileSync(new URL('../../../docs/city-errors.md', import.meta.url), 'utf8')
  const from = text.indexOf('<!-- model -->') + '<!-- model -->'.length
  assert.equal(text.slice(from, text.indexOf('<!-- end of model -->')).trim(), tablesOfModel())
})

test('every rate is told for every agency, and has a source or says that it is assumed', () => {
  const names = SOURCES.map(([name]) => name)
  for (const rate of [...RATES, DUPLICATE]) {
    assert.equal(rate.percent.length, AGENCIES.length, rate.code)
    for (const n of rate.percent) assert.ok(n === null || (n >= 0 && n < 60), rate.code)
    assert.ok(rate.source.includes('assumed') || names.some(n => rate.source.startsWith(n)), rate.code)
    assert.ok(rate.says !== '' && rate.of !== '', rate.code)
  }
  for (const f of FACTORS) assert.ok(f.source.includes('assumed') || names.some(n => f.source.startsWith(n)), f.group)
  assert.equal(new Set(RATES.map(r => r.code)).size, RATES.length)
})

test('the probability of any error is that of none of them missing', () => {
  for (const agency of AGENCIES)
    for (const groups of [0, originOf('APKN'), UNACCOMPANIED | originOf('BAFR'), SETS - 1]) {
      const upTo = oddsUpTo(agency, groups, DEFAULTS, false)
      let none = 1
      for (const rate of RATES) none *= 1 - oddsOf(rate, agency, groups, DEFAULTS)
      assert.ok(Math.abs(upTo.at(-1)! - (1 - none)) < 1e-9)
      assert.ok(upTo.every((p, i) => p <= 1 && (i === 0 || p >= upTo[i - 1]!)))
    }
})

test('settings, groups and second records raise the odds of what they are about', () => {
  const typing = RATES.find(r => r.code === 'typing-surname')!
  const plain = oddsOf(typing, 'police', 0, DEFAULTS)
  assert.equal(plain, 0.02)
  assert.ok(Math.abs(oddsOf(typing, 'police', originOf('ABAN'), DEFAULTS) - plain * 1.8) < 1e-12)
  assert.ok(Math.abs(oddsOf(typing, 'police', 0, DEFAULTS, true) - plain * SECOND) < 1e-12)
  assert.equal(oddsOf(typing, 'police', SETS - 1, { ...DEFAULTS, errors: { police: 0 } }), 0)
  assert.equal(oddsOf(typing, 'school', 0, { ...DEFAULTS, errors: { police: 0 } }), 0.005)
  assert.equal(oddsOf(typing, 'police', SETS - 1, { ...DEFAULTS, errors: { police: 99 } }), MOST)
  assert.equal(originOf('WBRI'), 0)
  assert.equal(originOf('NOBT'), 0)
})
