import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { plusYears } from '../days.ts'
import type { Network, Person, Settled, Stay } from '../model.ts'
import { settle } from '../settle/index.ts'
import { networkOf } from './index.ts'

let settled: Settled
let day: number
let kids: Person[]
let city: Network[]
const isHere = (p: Person): boolean =>
  p.arrived <= day && day < (p.left ?? day + 1) && day < (p.died ?? day + 1) && day < plusYears(p.born, 18)
const home = (p: Person, part = false): Stay | undefined =>
  p.stays.find(s => s.part === part && s.from <= day && (s.until === null || s.until > day))
const livesWith = (child: Person, other: Person | null): boolean =>
  other !== null && home(other) !== undefined && home(other)?.household === home(child)?.household

before(() => {
  settled = settle({
    ...{ children: 30_000, seed: 11, years: 5, until: 20_758, conditions: 'england', registersOnly: false, errors: {} },
  })
  day = settled.until - 500
  city = []
  for (let unit = 0; unit < settled.units; unit++) {
    const network = networkOf(settled, unit)
    if (network) city.push(network)
  }
  kids = city.flatMap(n => n.children).filter(isHere)
})

const near = (says: string, is: number, published: number, within: number) =>
  assert.ok(Math.abs(is - published) <= within, `${says}: ${is.toFixed(2)}, published ${published}`)
const percent = (of: readonly Person[], so: (p: Person) => boolean) => (100 * of.filter(so).length) / of.length

test('families are made as those of England, as far as a city as mixed as Birmingham allows', () => {
  const athome = kids.filter(k => k.child!.kind !== 'unaccompanied')
  // ONS, Families and households 2023: 24% of families with dependent children have one parent; here by children, step-fathers counted apart.
  near(
    'with the mother and not the father',
    percent(athome, k => livesWith(k, k.mother) && !livesWith(k, k.father)),
    28,
    5,
  )
  near(
    'with the father and not the mother',
    percent(athome, k => !livesWith(k, k.mother) && livesWith(k, k.father)),
    3,
    1.5,
  )
  // ONS, Kinship care in England and Wales, Census 2021: 1.1% of children, [assumed] a little more with those not counted.
  near(
    'with kin',
    percent(athome, k => !livesWith(k, k.mother) && !livesWith(k, k.father)),
    1.3,
    0.5,
  )
  // ONS, Census 2021 RM032, Birmingham, under 18, rounded.
  near(
    'White British',
    percent(kids, k => k.ethnicity === 'WBRI'),
    28,
    5,
  )
  near(
    'Pakistani',
    percent(kids, k => k.ethnicity === 'APKN'),
    26,
    4,
  )
  near(
    'mixed',
    percent(kids, k => k.ethnicity.startsWith('M')),
    8,
    3,
  )
  near(
    'disabled',
    percent(kids, k => k.child!.disabilities.length > 0),
    9,
    1,
  )
})

test('children come alone as often as care takes them in', () => {
  // DfE, Children looked after 2025: 22% of 26 per 10,000 starts; 96% boys.
  const alone = city.flatMap(n => n.children).filter(k => k.child!.kind === 'unaccompanied')
  const came = alone.filter(k => k.arrived >= settled.first)
  near('a year per 10,000', (10_000 * came.length) / 5 / 30_000, 5.7, 1.5)
  assert.ok(percent(alone, k => k.sex === 'M') > 88)
  assert.ok(alone.every(k => !k.mother && !k.father && k.nationality !== 'British'))
})

test('one maternity in seventy is of twins', () => {
  const maternities = new Map<string, number>()
  for (const { people } of city)
    for (const p of people)
      if (p.mother) maternities.set(`${p.mother.id} ${p.born}`, (maternities.get(`${p.mother.id} ${p.born}`) ?? 0) + 1)
  const twins = [...maternities.values()].filter(n => n > 1).length
  near('in 1,000', (1000 * twins) / maternities.size, 14.4, 3)
})

test('a name and birthday tell nearly every child from every other, a name alone does not', () => {
  const full = (k: Person) => `${k.names[0]!.forename}|${k.names[0]!.surname}`
  const alike = (of: (k: Person) => string): number => {
    const n = new Map<string, number>()
    for (const k of kids) n.set(of(k), (n.get(of(k)) ?? 0) + 1)
    return percent(kids, k => n.get(of(k))! > 1)
  }
  assert.ok(alike(full) > 15 && alike(full) < 50, `${alike(full)}% share their name`)
  assert.ok(alike(k => `${full(k)}|${k.born}`) < 1)
})

test('poorer neighbourhoods carry more', () => {
  const mean = (low: number, high: number) => {
    const some = kids.filter(k => {
      const decile = home(k)?.household.homes.at(-1)?.address.decile ?? 0
      return decile >= low && decile <= high
    })
    return some.reduce((sum, k) => sum + k.child!.strain, 0) / some.length
  }
  assert.ok(mean(1, 2) > 1.5 * mean(7, 10), `${mean(1, 2)} and ${mean(7, 10)}`)
})

test('children have half-brothers, step-fathers, a second home, another name', () => {
  assert.ok(kids.some(k => kids.some(o => o !== k && o.mother === k.mother && k.mother && o.father !== k.father)))
  const part = percent(kids, k => home(k, true) !== undefined)
  near('in two homes', part, 5, 2)
  const because = new Set(city.flatMap(n => n.people.flatMap(p => p.names.map(x => x.because))))
  for (const why of ['marriage', 'separation', 'step-parent', 'deed'] as const) assert.ok(because.has(why), why)
  assert.ok(
    city.some(n => n.children.some(c => c.left !== null)) && city.some(n => n.children.some(c => c.died !== null)),
  )
})
