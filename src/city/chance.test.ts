import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Chance, mixed, shares } from './chance.ts'

test('a stream is the same for the same seed, on whatever machine', () => {
  const c = new Chance(1, 2, 3)
  assert.deepEqual([c.next(), c.next(), c.next(), c.next()], [80_251_989, 2_781_570_425, 3_057_710_960, 1_857_019_620])
})

test('streams of other seeds, subjects and purposes have nothing in common', () => {
  const first = new Set<number>()
  for (let seed = 0; seed < 20; seed++)
    for (let about = 0; about < 20; about++)
      for (let purpose = 0; purpose < 20; purpose++) first.add(new Chance(seed, about, purpose).next())
  // Of 8,000 numbers of 32 bits, two are alike with a probability of 0.7%.
  assert.ok(first.size >= 7_999, String(first.size))
})

test('uniform numbers are uniform: mean, spread, and sixteen drawers of equal size', () => {
  const c = new Chance(7, 7, 7)
  const n = 200_000
  const drawers = new Array<number>(16).fill(0)
  let sum = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    const p = c.part()
    assert.ok(p >= 0 && p < 1)
    sum += p
    squares += p * p
    drawers[Math.floor(p * 16)]!++
  }
  assert.ok(Math.abs(sum / n - 0.5) < 0.003)
  assert.ok(Math.abs(squares / n - 1 / 3) < 0.003)
  const chi = drawers.reduce((s, d) => s + ((d - n / 16) * (d - n / 16)) / (n / 16), 0)
  // 15 degrees of freedom: 44.3 is passed once in 10,000 seeds.
  assert.ok(chi < 44.3, String(chi))
})

test('consecutive subjects do not lean on each other', () => {
  // Families are numbered one after another: their first draws must look independent.
  let together = 0
  let last = new Chance(1, 0, 200).part()
  for (let unit = 1; unit < 50_000; unit++) {
    const p = new Chance(1, unit, 200).part()
    if (last < 0.1 && p < 0.1) together++
    last = p
  }
  assert.ok(together > 400 && together < 600, String(together))
})

test('shares are drawn as they were given, and a list that is empty is refused', () => {
  const table = shares([
    ['a', 70],
    ['b', 20],
    ['c', 10],
  ])
  const c = new Chance(3, 1, 4)
  const count = { a: 0, b: 0, c: 0 }
  for (let i = 0; i < 100_000; i++) count[c.from(table) as 'a']++
  assert.ok(Math.abs(count.a - 70_000) < 800 && Math.abs(count.b - 20_000) < 700 && Math.abs(count.c - 10_000) < 500)
  assert.throws(() => c.one([]), RangeError)
})

test('lengths follow their table, straight between its points', () => {
  const c = new Chance(5, 5, 5)
  const days = Array.from({ length: 50_000 }, () =>
    c.days([
      [0, 0],
      [0.5, 10],
      [1, 110],
    ]),
  ).sort((a, b) => a - b)
  assert.ok(days[0]! >= 0 && days.at(-1)! <= 110)
  assert.ok(Math.abs(days[25_000]! - 10) <= 1)
  assert.ok(Math.abs(days[37_500]! - 60) <= 2)
})

test('mixing changes every bit about half of the time', () => {
  let flips = 0
  for (let i = 0; i < 2_000; i++) {
    let x = mixed(i, 5, 9) ^ mixed(i ^ 1, 5, 9)
    for (; x !== 0; x &= x - 1) flips++
  }
  assert.ok(flips > 15.5 * 2_000 && flips < 16.5 * 2_000, String(flips))
})
