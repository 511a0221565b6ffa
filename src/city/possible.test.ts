import assert from 'node:assert/strict'
import { test } from 'node:test'
import { familyOf } from './engine.ts'
import type { Network, Person, Settled } from './model.ts'
import { impossibleIn } from './possible.ts'
import { DEFAULTS } from './settings.ts'
import { settle } from './settle/index.ts'

/** More where a night is spent on it. */
const SEEDS = Number(process.env.GOLDENTHREAD_ROUNDS ?? 100) * 10

test(`no life of ${SEEDS} small cities is impossible`, () => {
  let children = 0
  let cared = 0
  const wrong: string[] = []
  for (let seed = 0; seed < SEEDS && wrong.length < 20; seed++) {
    const settled = settle({ ...DEFAULTS, children: 60, years: 1 + (seed % 10), seed })
    for (let unit = 0; unit < settled.units; unit++) {
      const network = familyOf(settled, unit)
      if (!network) continue
      children += network.children.length
      for (const c of network.children) cared += c.child!.care.periods.length
      for (const line of impossibleIn(settled, network)) wrong.push(`seed ${seed}: ${line}`)
    }
  }
  assert.deepEqual(wrong, [])
  // It has looked at lives in which something happens.
  assert.ok(children > SEEDS * 50 && cared > SEEDS / 4, `${children} children, ${cared} periods of care`)
})

test('families of large cities in which once something impossible came about', () => {
  const once: readonly (readonly [seed: number, years: number, conditions: 'england' | 'calderwick', unit: number])[] =
    [
      // An enquiry that began after its case was closed: at the last day told, at eighteen.
      [1019, 4, 'england', 24_469],
      [1029, 5, 'england', 6_177],
      [1031, 7, 'england', 9_073],
      // Missing from home on the day on which care ended.
      [1011, 5, 'england', 23_257],
      [1030, 6, 'calderwick', 25_611],
    ]
  for (const [seed, years, conditions, unit] of once) {
    const settled = settle({ ...DEFAULTS, children: 60_000, seed, years, conditions })
    const network = familyOf(settled, unit)
    assert.ok(network && network.children.length > 0)
    assert.deepEqual(impossibleIn(settled, network), [])
  }
})

/** The first family of which something is so. */
function found(settled: Settled, so: (child: Person) => boolean): { network: Network; child: Person } {
  for (let unit = 0; unit < settled.units; unit++) {
    const network = familyOf(settled, unit)
    const child = network?.children.find(so)
    if (network && child) return { network, child }
  }
  throw new Error('no such child')
}

test('an impossible life is found out: each in turn is bent, and named', () => {
  const settled = settle({ ...DEFAULTS, children: 4_000 })
  const { network, child } = found(
    settled,
    c =>
      c.child!.care.periods.some(p => p.placements.length > 1) && c.child!.care.referrals.some(r => r.closed !== null),
  )
  assert.deepEqual(impossibleIn(settled, network), [])
  const life = child.child!.care
  const bent = (change: (care: Record<string, unknown>[]) => void, of: readonly object[], says: RegExp) => {
    const before = structuredClone(of)
    change(of as Record<string, unknown>[])
    assert.match(impossibleIn(settled, network).join('\n'), says)
    before.forEach((o, i) => {
      Object.assign(of[i]!, o)
    })
  }
  bent(list => (list[0]!.day = child.born - 1), life.contacts, /a contact outside the life/)
  bent(
    list => (list[0]!.day = (list[0]!.closed as number | null) ?? 0),
    life.referrals,
    /outside its referral|outside the life/,
  )
  const period = life.periods.find(p => p.placements.length > 1)!
  bent(
    list => (list[1]!.start = (list[1]!.start as number) - 1),
    period.placements,
    /placements with a gap or on one day/,
  )
  bent(list => (list[0]!.end = child.born + 20 * 366), [period], /in care after eighteen|end on another day/)
  assert.deepEqual(impossibleIn(settled, network), [])
})
