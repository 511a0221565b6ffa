/** What is told of the city: counts that agree with one another, a life inside the years told, and nothing of the truth. */
import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'
import { codeOf, importsOf } from '../../../test/sources-for-tests.ts'
import { DEFAULTS } from '../settings.ts'
import { smallCity } from '../small-for-tests.ts'
import { toldOf } from './index.ts'
import { CITY_MEASURES } from './measures.ts'

const { summary: s, measures } = smallCity()
const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0)

test('the same children are counted by age, by place and in all', () => {
  assert.ok(Math.abs(s.people.children / 1_200 - 1) < 0.15, `${s.people.children} children`)
  assert.equal(sum(s.ages.map(a => a.girls + a.boys)), s.people.children)
  assert.ok(sum(s.places.flatMap(p => p.tenths)) <= s.people.children)
  assert.ok(sum(s.places.flatMap(p => p.tenths)) > s.people.children * 0.98, 'nearly all have a home in the city')
  assert.ok(s.people.ever > s.people.children && s.people.families < s.people.children)
  assert.ok(s.people.adults > s.people.families)
  assert.ok(Math.abs(s.flow.childYears / (s.made.years * s.people.children) - 1) < 0.15)
})

test('fewer come to each step than to that before, and children stand in what they came to', () => {
  const n = Object.fromEntries(s.flow.steps.map(f => [f.key, f.n]))
  assert.ok(n.contacts! > n.referrals! && n.referrals! > n.enquiries! && n.enquiries! > n.conferences!)
  assert.ok(n.conferences! >= n.plans! && n.plans! > 0 && n.care! > 0)
  assert.ok(s.on.need > s.on.plan && s.on.support > s.on.ehc)
})

test('a life lies in the years told and has what more than one agency saw', () => {
  const { life, made } = s
  if (!life) return
  assert.ok(life.lanes.length >= 4)
  assert.ok(life.age >= 8 && life.age <= 16)
  for (const lane of life.lanes) {
    for (const m of lane.marks) assert.ok(m.day >= made.from && m.day <= made.last, `${lane.agency} ${m.day}`)
    for (const { from, until } of lane.spells) {
      assert.ok(from >= made.from && from <= made.last)
      assert.ok(until === null || (until > from && until <= made.last), `${lane.agency} ${from} ${until}`)
    }
  }
})

test('each measure is told by whole months, quarters and terms, with how many of how many', () => {
  assert.deepEqual(
    measures.map(m => m.code),
    CITY_MEASURES.map(m => m.code),
  )
  for (const m of measures) {
    const own = m.values.filter(v => v.area === '')
    const most = { monthly: 36, quarterly: 11, termly: 9 }[m.frequency]!
    assert.ok(own.length > most * 0.5 && own.length <= most, `${m.code}: ${own.length} values`)
    for (const v of own) {
      assert.ok(v.from >= s.made.from && v.until <= s.made.last && v.from <= v.until)
      assert.ok(v.numerator! >= 0 && v.denominator! > 0)
      if (m.unit === '%') assert.ok(v.numerator! <= v.denominator! && v.value >= 0 && v.value <= 100, m.code)
    }
  }
  const need = measures.find(m => m.code === 'CITY08')!
  const [last] = need.values.filter(v => v.area === '').slice(-1)
  const within = need.values.filter(v => v.area !== '' && v.until === last!.until)
  assert.ok(within.length === s.places.length && sum(within.map(v => v.numerator!)) <= last!.numerator!)
})

test('the same settings give the same, and whether files are counted changes nothing else', () => {
  const again = toldOf(
    { ...DEFAULTS, children: s.made.children, years: s.made.years, seed: s.made.seed },
    { files: false },
  )
  assert.deepEqual({ ...again.summary, files: [] }, { ...s, files: [] })
  assert.deepEqual(again.measures, measures)
  assert.ok(s.files.length > 20 && s.files.every(f => f.says !== '' && f.columns > 0))
})

test('nothing of the truth is read by what the product shows', () => {
  const files = globSync([
    'src/city/{kept,room,sample,sample-thread,stored,urls}.ts',
    'src/city/{summary,pages,drawing}/*.ts',
  ]).filter(f => !f.endsWith('.test.ts'))
  assert.ok(files.length > 15)
  for (const file of files) {
    assert.doesNotMatch(codeOf(file), /\bharms\b|\bstrain\b|\.causes\b|\bseverity\b/, file)
    for (const { from } of importsOf(file)) assert.doesNotMatch(from, /\/(?:truth|harm)\//, `${file} imports ${from}`)
  }
  assert.ok(s.files.every(f => !f.name.startsWith('truth/')))
})
