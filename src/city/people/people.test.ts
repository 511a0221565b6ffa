import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { plusYears } from '../days.ts'
import type { Household, Network, Person, Settings, Settled } from '../model.ts'
import { settle } from '../settle/index.ts'
import { networkOf } from './index.ts'
import { nhsDigit, nhsOf, upnLetter, upnOf } from './numbers.ts'

const settings = (children: number, seed: number, years = 5): Settings => ({
  ...{ children, seed, years, until: 20_758, conditions: 'england', registersOnly: false, errors: {} },
})
function everybody(settled: Settled): Network[] {
  const out: Network[] = []
  for (let unit = 0; unit < settled.units; unit++) {
    const network = networkOf(settled, unit)
    if (network) out.push(network)
  }
  return out
}
const NEVER = Number.POSITIVE_INFINITY
const goneOn = (p: Person): number => Math.min(p.left ?? NEVER, p.died ?? NEVER)
const isHere = (p: Person, day: number): boolean => p.arrived <= day && day < goneOn(p) && day < plusYears(p.born, 18)

let settled: Settled
let city: Network[]
before(() => {
  settled = settle(settings(20_000, 7))
  city = everybody(settled)
})

for (const [children, years, seed] of [
  [20_000, 5, 7],
  [20_000, 10, 8],
  [12_000, 1, 9],
] as const)
  test(`about ${children} children are in a city told for ${years} years, on any day`, () => {
    const s = children === 20_000 && years === 5 ? settled : settle(settings(children, seed, years))
    const kids = (s === settled ? city : everybody(s)).flatMap(n => n.children)
    for (let i = 0; i <= 10; i++) {
      const day = s.first + Math.floor(((s.until - 1 - s.first) * i) / 10)
      const n = kids.filter(k => isHere(k, day)).length
      assert.ok(Math.abs(n / children - 1) < 0.02, `${n} on day ${day}`)
    }
  })

test('ages are near those of English children', () => {
  // ONS, mid-2023 population of England: 0 to 4 25.6%, 5 to 9 28.0%, 10 to 14 29.4%, 15 to 17 17.0% of those under 18.
  const day = settled.until - 1
  const kids = city.flatMap(n => n.children).filter(k => isHere(k, day))
  const share = (low: number, high: number) =>
    (100 * kids.filter(k => plusYears(k.born, low) <= day && plusYears(k.born, high) > day).length) / kids.length
  for (const [low, high, percent] of [
    [0, 5, 25.6],
    [5, 10, 28],
    [10, 15, 29.4],
    [15, 18, 17],
  ] as const)
    assert.ok(Math.abs(share(low, high) - percent) < 5, `${low} to ${high}: ${share(low, high)}`)
})

test('lives could have been lived', () => {
  let told = 0
  for (const { people, children, households, unit } of city) {
    assert.ok(people.length <= 32 && households.length <= 32)
    people.forEach((p, i) => {
      assert.equal(p.id, unit * 32 + i)
      assert.ok(p.names.length > 0 && p.names[0]!.from === p.born)
      for (let j = 1; j < p.names.length; j++) assert.ok(p.names[j]!.from > p.names[j - 1]!.from)
      assert.ok(p.arrived >= p.born, `came before birth: ${p.id}`)
      assert.ok(goneOn(p) > p.arrived, `gone before coming: ${p.id}`)
      for (const day of [p.left, p.died]) assert.ok(day === null || day < settled.until)
      if (p.mother) {
        const age = (p.born - p.mother.born) / 365.25
        assert.ok(age >= 13 && age < 50, `mother of ${age}`)
        assert.ok(p.mother.died === null || p.mother.died >= p.born)
      }
      if (p.father) assert.ok(p.father.died === null || p.father.died >= p.born - 270)
      for (const s of p.stays) {
        assert.ok(
          s.from >= p.arrived && (s.until ?? NEVER) > s.from && (s.until ?? NEVER) <= goneOn(p),
          `stay of ${p.id}`,
        )
        covers(s.household, s.from, s.until)
      }
    })
    for (const h of households) {
      assert.ok(h.homes.length > 0)
      for (let i = 1; i < h.homes.length; i++) assert.equal(h.homes[i]!.from, h.homes[i - 1]!.until)
      assert.ok(h.homes.every(x => x.until === null || x.until > x.from))
    }
    const ofMother = Map.groupBy(
      people.filter(p => p.mother),
      p => p.mother,
    )
    for (const siblings of ofMother.values()) {
      const days = siblings.map(p => p.born).sort((a, b) => a - b)
      for (let i = 1; i < days.length; i++) {
        const gap = days[i]! - days[i - 1]!
        assert.ok(gap === 0 || gap >= 270, `born ${gap} days apart`)
      }
    }
    for (const child of children) {
      assert.ok(child.child)
      assert.ok(plusYears(child.born, 25) > settled.first && child.born < settled.until)
      if (child.child.kind === 'unaccompanied') {
        assert.equal(child.stays.length, 0)
        assert.ok(plusYears(child.born, 14) <= child.arrived && plusYears(child.born, 18) > child.arrived)
        continue
      }
      // One main home on every day in the city, without a gap.
      const main = child.stays.filter(s => !s.part).sort((a, b) => a.from - b.from)
      assert.equal(main[0]!.from, child.arrived)
      for (let i = 1; i < main.length; i++) assert.equal(main[i]!.from, main[i - 1]!.until)
      assert.equal(main.at(-1)!.until ?? NEVER, goneOn(child))
      told++
    }
  }
  assert.ok(told > 20_000)
})
const covers = (h: Household, from: number, until: number | null): void => {
  assert.ok(h.homes[0]!.from <= from)
  assert.ok((h.homes.at(-1)!.until ?? NEVER) >= (until ?? NEVER) || h.homes.at(-1)!.until === null)
}

test('pupil numbers and NHS numbers are right in themselves, of ranges in no use, and nobody shares one', () => {
  const upns = new Set<string>()
  const nhs = new Set<string>()
  const kids = city.flatMap(n => n.children)
  for (const { child } of kids) {
    assert.match(child!.upn, /^[A-HJ-NP-RT-Z]990\d{9}$/)
    assert.equal(upnLetter(child!.upn.slice(1)), child!.upn[0])
    assert.match(child!.nhs, /^999\d{7}$/)
    assert.equal(String(nhsDigit(child!.nhs)), child!.nhs[9])
    upns.add(child!.upn)
    nhs.add(child!.nhs)
  }
  assert.equal(upns.size, kids.length)
  assert.equal(nhs.size, kids.length)
  // Worked by hand from the published rules.
  assert.equal(upnLetter('801200001001'), 'H')
  assert.equal(nhsDigit('943476591'), 9)
})

test('numbers of brothers and sisters have nothing in common, and another seed gives others', () => {
  const upns = Array.from({ length: 3000 }, (_, place) => Number(upnOf(place, 3).slice(4)))
  const nhs = Array.from({ length: 3000 }, (_, place) => Number(nhsOf(place, 36_000, 3).slice(3, 9)))
  for (const numbers of [upns, nhs]) {
    const apart = new Set(numbers.slice(1).map((n, i) => n - numbers[i]!))
    assert.ok(apart.size > 2900, `${apart.size} of 2999 steps are not alike`)
  }
  const seen = new Set(upns)
  const both = Array.from({ length: 3000 }, (_, place) => Number(upnOf(place, 4).slice(4))).filter(n => seen.has(n))
  assert.ok(both.length < 5, `${both.length} numbers in two cities`)
})

test('a city too large for the range of tests has numbers of one that is not issued, still of its own', () => {
  const large = 30_000_000
  const seen = new Set<string>()
  for (let i = 0; i < 20_000; i++) {
    const n = nhsOf(i * 1499, large, 3)
    assert.match(n, /^9\d{9}$/)
    assert.equal(String(nhsDigit(n)), n[9])
    seen.add(n + upnOf(i * 1499, 3))
  }
  assert.equal(seen.size, 20_000)
  assert.throws(() => nhsOf(0, 50_000_001, 3), RangeError)
})

test('the same city comes of the same seed, another of another', () => {
  const again = settle(settings(20_000, 7))
  for (let unit = 0; unit < 300; unit++) assert.deepEqual(networkOf(again, unit), networkOf(settled, unit))
  const other = settle(settings(20_000, 8))
  const said = (s: Settled) =>
    JSON.stringify(Array.from({ length: 40 }, (_, unit) => networkOf(s, unit)?.children.map(c => [c.born, c.names])))
  assert.notEqual(said(other), said(settled))
})
