import assert from 'node:assert/strict'
import test from 'node:test'
import { dayFrom, iso, plusYears } from '../../days.ts'
import type { Network, Person, Settings } from '../../model.ts'
import { networkOf } from '../../people/index.ts'
import { DEFAULTS } from '../../settings.ts'
import { settle } from '../../settle/index.ts'
import { fillCare } from '../care/index.ts'
import { atHomeOn } from './home.ts'
import { fillAround } from './index.ts'
import { schoolOn } from './school.ts'
import { curriculumYear, isSchoolDay, sessionsOf, termsOf } from './terms.ts'

const settings: Settings = { ...DEFAULTS, children: 2500, seed: 7, conditions: 'england' }
const settled = settle(settings)

const families: Network[] = []
for (let unit = 0; unit < settled.units; unit++) {
  const network = networkOf(settled, unit)
  if (!network) continue
  fillCare(settled, network)
  fillAround(settled, network)
  families.push(network)
}
const children: Person[] = families.flatMap(n => n.children)
const part = (c: Person) => c.child!
const around = (c: Person) => c.child!.around
/** First day in the city, and the first no longer or not told. */
const lifeOf = (c: Person): [number, number] => [
  Math.max(c.born, c.arrived),
  Math.min(settled.until, c.left ?? settled.until, c.died ?? settled.until),
]

test('a school year has about 190 days, and none of them lies in the holidays', () => {
  for (let year = 2000; year < 2040; year++) {
    const sessions = termsOf(year).reduce((n, t) => n + sessionsOf(t, t.from, t.until), 0)
    assert.ok(sessions >= 370 && sessions <= 390, `${year}: ${sessions}`)
    let days = 0
    for (let d = dayFrom(year, 9, 1); d < dayFrom(year + 1, 8, 31); d++) if (isSchoolDay(d)) days++
    assert.equal(days * 2, sessions)
    assert.equal(isSchoolDay(dayFrom(year, 12, 25)), false)
    assert.equal(isSchoolDay(dayFrom(year + 1, 8, 10)), false)
  }
})

test('the same family is the same again', () => {
  const again = networkOf(settled, families[3]!.unit)!
  fillCare(settled, again)
  fillAround(settled, again)
  assert.deepEqual(
    again.children.map(c => around(c)),
    families[3]!.children.map(c => around(c)),
  )
})

test('nobody is at school before three, at two schools at once, or at one for another age', () => {
  let spells = 0
  for (const c of children) {
    const [start, end] = lifeOf(c)
    let before = Number.NEGATIVE_INFINITY
    for (const s of around(c).schooling) {
      spells++
      assert.ok(s.from >= start && s.from < end, `${iso(s.from)} outside the life`)
      assert.ok(s.from >= plusYears(c.born, 3) && s.from >= before)
      assert.ok(s.until === null || (s.until > s.from && s.until <= end))
      assert.equal(s.until === null, s.leftBecause === '')
      assert.ok(s.until !== null || end === settled.until, 'still at school after leaving')
      before = s.until ?? Number.POSITIVE_INFINITY
      const school = settled.schools[s.school]!
      const year = curriculumYear(c.born, Math.floor(1970 + s.from / 365.2425) - 1)
      if (school.phase === 'secondary') assert.ok(year >= 6, 'too young for secondary')
      if (school.phase === 'primary') assert.ok(year <= 6, 'too old for primary')
    }
  }
  assert.ok(spells > children.length)
})

test('nobody is on a roll and taught at home on a day', () => {
  let homes = 0
  for (const c of children)
    for (const h of around(c).electiveHome) {
      homes++
      const last = (h.until ?? settled.until) - 1
      for (let day = h.from; day <= last; day += 20) assert.equal(schoolOn(around(c).schooling, day), -1, iso(day))
      assert.ok(atHomeOn(around(c).electiveHome, h.from))
    }
  assert.ok(homes > 10)
})

test('sessions missed are of those possible, at the school of the term', () => {
  for (const c of children)
    for (const t of around(c).terms) {
      assert.ok(t.possible > 0 && t.authorised >= 0 && t.unauthorised >= 0)
      assert.ok(t.authorised + t.unauthorised <= t.possible && Number.isInteger(t.authorised + t.unauthorised))
      assert.ok(around(c).schooling.some(s => s.school === t.school && (s.until === null || s.until > t.from)))
    }
})

test('suspensions are from the school attended, on a day of school', () => {
  let n = 0
  for (const c of children)
    for (const e of around(c).exclusions) {
      n++
      assert.ok(isSchoolDay(e.day), iso(e.day))
      assert.ok(
        around(c).schooling.some(s => s.school === e.school && s.from <= e.day && (s.until ?? e.day + 1) >= e.day),
      )
      assert.equal(e.permanent, e.sessions === 0)
    }
  assert.ok(n > 100)
})

test('whoever is put out for good is afterwards at an alternative school or at none of the city', () => {
  for (const c of children)
    for (const e of around(c).exclusions)
      if (e.permanent) {
        const next = around(c).schooling.find(s => s.from > e.day)
        if (next && next.from < e.day + 60)
          assert.ok(['alternative', 'special'].includes(settled.schools[next.school]!.phase), iso(e.day))
      }
})

test('requests for a plan keep the order of the law', () => {
  let finals = 0
  for (const c of children) {
    const { ehc } = around(c)
    for (const r of ehc) {
      if (r.decided !== null) assert.ok(r.decided > r.day)
      if (r.assess) assert.ok(r.adviceAsked !== null && r.adviceAsked >= r.decided!)
      else assert.ok(r.adviceAsked === null && r.outcomeOn === null && r.final === null)
      if (r.psychologyAdvice !== null) {
        assert.ok(r.psychologyAdvice >= r.adviceAsked!)
        if (r.draft !== null) assert.ok(r.psychologyAdvice < r.draft)
      }
      if (r.final === null) continue
      finals++
      assert.ok(r.issue && r.final - r.draft! >= 15)
      assert.ok(r.ceased === null || (r.ceased > r.final && r.ceasedBecause !== ''))
      let due = r.final
      for (const v of r.reviews) {
        assert.ok(v.due > due)
        if (v.met !== null) assert.ok(v.met > r.final && v.met < settled.until)
        if (v.sent !== null) assert.ok(v.sent >= v.met!)
        due = v.due
      }
    }
    for (let i = 1; i < ehc.length; i++) assert.ok(ehc[i]!.day > (ehc[i - 1]!.ceased ?? ehc[i - 1]!.decided!))
    for (const s of around(c).sen) assert.ok(s.until === null || s.until > s.from)
  }
  assert.ok(finals > 30)
})

test('every contact that came from the police or from health has what they saw, that day or the day before', () => {
  let n = 0
  for (const c of children)
    for (const x of part(c).care.contacts) {
      if (x.day <= settled.first - 730 || x.day >= lifeOf(c)[1]) continue
      const seen = (e: { day: number }) => e.day === x.day || e.day === x.day - 1
      if (x.source.startsWith('6')) assert.ok(around(c).police.some(seen), `police ${iso(x.day)}`)
      else if (x.source.startsWith('3')) assert.ok(around(c).health.some(seen), `health ${iso(x.day)}`)
      else continue
      n++
    }
  assert.ok(n > 50)
})

test('who goes missing is known to the police', () => {
  for (const c of children)
    for (const m of part(c).care.missing)
      if (m.kind === 'missing' && m.from >= settled.first && m.from < plusYears(c.born, 18))
        assert.ok(
          around(c).police.some(e => e.kind === 'missing' && e.day === m.from && e.named) ||
            part(c).care.periods.some(p => p.placements.some(x => x.outside && x.start <= m.from)),
        )
})

test('nothing befalls anybody outside their life in the city, and it stands in order', () => {
  for (const c of children) {
    const [start, end] = lifeOf(c)
    const { police, health, housing, youthJustice } = around(c)
    for (const list of [police, health, housing])
      for (let i = 0; i < list.length; i++) {
        assert.ok(list[i]!.day >= start && list[i]!.day < end)
        if (i > 0) assert.ok(list[i]!.day >= list[i - 1]!.day)
      }
    for (const e of [...police, ...health]) assert.ok(Number.isInteger(e.minute) && e.minute >= 0 && e.minute < 1440)
    for (const y of youthJustice) {
      assert.ok(y.from >= start && y.from < end && y.from >= plusYears(c.born, 10))
      assert.ok(y.until === null || (y.until >= y.from && y.until <= end))
    }
  }
})

test('brothers and sisters at primary school are mostly at the same one', () => {
  let same = 0
  let pairs = 0
  const day = dayFrom(2025, 1, 16)
  for (const n of families) {
    const at = n.children
      .map(c => schoolOn(around(c).schooling, day))
      .filter(s => settled.schools[s]?.phase === 'primary')
    for (let i = 1; i < at.length; i++) {
      pairs++
      if (at[i] === at[0]) same++
    }
  }
  assert.ok(pairs > 100 && same / pairs > 0.75, `${same} of ${pairs}`)
})

test('harm that social care does not know leaves a trace elsewhere with most, and none with some', () => {
  let traced = 0
  let none = 0
  const since = settled.until - 731
  for (const c of children) {
    const { harms, police, health, terms, electiveHome } = around(c)
    const now = harms.some(
      h => h.severity >= 2 && h.from < settled.until && (h.until === null || h.until >= settled.until),
    )
    if (!now || part(c).care.known !== null || lifeOf(c)[1] < settled.until) continue
    const ed = health.filter(e => e.day > since && e.kind === 'emergency department').length
    const possible = terms.filter(t => t.from > since).reduce((s, t) => s + t.possible, 0)
    const missed = terms.filter(t => t.from > since).reduce((s, t) => s + t.authorised + t.unauthorised, 0)
    if (
      police.some(e => e.day > since) ||
      ed > 1 ||
      health.some(e => e.day > since && e.kind === 'not brought') ||
      (possible > 0 && missed * 10 >= possible) ||
      electiveHome.some(h => h.until === null)
    )
      traced++
    else none++
  }
  assert.ok(traced > none && none > 0, `${traced} with a trace, ${none} with none`)
})
