import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageOn, dayOf } from '../../days.ts'
import type { CarePeriod, Placement } from '../../model.ts'
import { settledFor, trial } from './entries-for-tests.ts'
import { impossibleIn } from './impossible-for-tests.ts'
import { carePeriods, type Looked, placeCodeOn, urnOn } from './index.ts'

const lived = (settled: ReturnType<typeof settledFor>, i: number, back = 9000) => {
  const t = trial(settled, i, back)
  return { ...t, looked: carePeriods(settled, t.network, t.child, t.entries) }
}

test('of thousands of lives in care none is impossible, whatever the seed, the conditions and the last day', () => {
  for (const [seed, conditions, until] of [
    [1, 'england', '2026-11-01'],
    [2, 'calderwick', '2026-11-01'],
    [3, 'england', '2025-04-01'],
    [4, 'calderwick', '2023-10-28'],
  ] as const) {
    const settled = settledFor(seed, conditions, until)
    for (let i = 0; i < 1500; i++) {
      const { child, looked } = lived(settled, i)
      assert.deepEqual(impossibleIn(settled, child, looked), [])
    }
  }
})

test('a life that was spoilt is found out, by the rule that it breaks', () => {
  const settled = settledFor(5)
  const lives = Array.from({ length: 400 }, (_, i) => lived(settled, i))
  const spoilt = (says: RegExp, which: (p: CarePeriod) => boolean, spoil: (p: CarePeriod) => CarePeriod) => {
    const life = lives.find(l => l.looked.periods[0] && which(l.looked.periods[0]))
    assert.ok(life, `nobody to spoil for ${says}`)
    const looked: Looked = { ...life.looked, periods: [spoil(life.looked.periods[0]!)], missing: [], leaver: null }
    assert.match(impossibleIn(settled, life.child, looked).join('\n'), says)
  }
  const first = (p: CarePeriod, change: Partial<Placement>) => ({
    ...p,
    placements: p.placements.map((x, i) => (i === 0 ? { ...x, ...change } : x)),
  })
  const moved = (p: CarePeriod) => p.placements.length > 1
  spoilt(/433 501 placements: gap/, moved, p => first(p, { end: p.placements[0]!.end! - 1 }))
  spoilt(/433 501 placements: gap/, moved, p => first(p, { end: p.placements[0]!.end! + 1 }))
  spoilt(/225, 1009/, moved, p => first(p, { changeReason: '' }))
  spoilt(
    /146 placement/,
    () => true,
    p => first(p, { type: 'T0' }),
  )
  spoilt(
    /550/,
    p => p.placements[0]!.type === 'U6',
    p => first(p, { provider: 'PR0' }),
  )
  spoilt(
    /378/,
    p => p.legal[0]!.code === 'V2',
    p => first(p, { type: 'P1', provider: 'PR0', urn: '', miles: 0 }),
  )
  spoilt(
    /408/,
    p => p.legal[0]!.code === 'V2',
    p => first(p, { type: 'A6' }),
  )
  spoilt(
    /361/,
    p => p.legal[0]!.code === 'V2',
    p => ({ ...p, legal: [{ ...p.legal[0]!, code: 'L1' }] }),
  )
  spoilt(
    /359/,
    p => p.end === null,
    p => ({ ...p, end: settled.until + 7000, endReason: 'E8' }),
  )
  spoilt(
    /reviewed when not in care/,
    p => p.reviews.length > 0 && p.end !== null,
    p => ({
      ...p,
      reviews: [{ ...p.reviews[0]!, day: p.end! }],
    }),
  )
  spoilt(
    /440, 441/,
    p => p.reviews.length > 0,
    p => ({
      ...p,
      reviews: [{ ...p.reviews[0]!, participation: p.reviews[0]!.participation === 'PN0' ? 'PN1' : 'PN0' }],
    }),
  )
  spoilt(
    /357/,
    () => true,
    p => ({ ...p, episodes: p.episodes.map(e => ({ ...e, reason: 'P' as const })) }),
  )
  spoilt(
    /388/,
    p => p.episodes.length > 1,
    p => ({ ...p, episodes: p.episodes.map(e => ({ ...e, ceasedBecause: 'E8' })) }),
  )
  spoilt(
    /557/,
    p => p.permanence?.kind === 'adoption' && p.end !== null,
    p => ({
      ...p,
      endReason: 'E8',
      permanence: { ...p.permanence!, reversed: null },
    }),
  )
  spoilt(
    /SW08/,
    p => p.allocations.length > 1,
    p => ({ ...p, allocations: p.allocations.slice(0, 1).concat(p.allocations.slice(2)) }),
  )
})

test('the same entries always make the same life, and an entry while in care changes nothing', () => {
  const settled = settledFor(6)
  for (let i = 0; i < 200; i++) {
    const { network, child, entries, looked } = lived(settled, i)
    assert.deepEqual(carePeriods(settled, network, child, [...entries].reverse()), looked)
    const [first] = looked.periods
    if (!first) continue
    const inside = {
      ...entries[0]!,
      day: first.start + Math.floor(((first.end ?? settled.until) - first.start) / 2),
      referral: 'other',
    }
    const again = carePeriods(settled, network, child, [...entries, inside])
    if (inside.day > first.start) assert.deepEqual(again, looked)
  }
})

test('nobody becomes looked after before birth or arrival, at 18, after adoption, or when told of nothing', () => {
  const settled = settledFor(7)
  let adopted = 0
  for (let i = 0; i < 600; i++) {
    const { network, child, entries, looked } = lived(settled, i)
    assert.deepEqual(carePeriods(settled, network, child, []), { periods: [], missing: [], leaver: null })
    for (const day of [child.born - 1, child.arrived - 1, child.born + 6575, settled.until])
      assert.equal(carePeriods(settled, network, child, [{ ...entries[0]!, day }]).periods.length, 0)
    const last = looked.periods.at(-1)
    if (last?.endReason !== 'E11' && last?.endReason !== 'E12') continue
    adopted++
    const after = { ...entries[0]!, day: last.end! + 100 }
    assert.equal(carePeriods(settled, network, child, [...entries, after]).periods.length, looked.periods.length)
  }
  assert.ok(adopted > 10)
})

test('brothers and sisters who enter together mostly live together', () => {
  const settled = settledFor(8)
  let pairs = 0
  let together = 0
  for (let i = 0; i < 1500; i++) {
    const { network, child, entries } = trial(settled, i, 2000)
    const age = ageOn(child.born, entries[0]!.day)
    if (age < 3 || age > 9) continue
    const entry = { ...entries[0]!, siblingsToo: true }
    const sister = { ...child, id: child.id + 1, born: child.born - 500 }
    const a = carePeriods(settled, network, child, [entry]).periods[0]
    const b = carePeriods(settled, network, sister, [entry]).periods[0]
    if (!a || !b) continue
    pairs++
    if (a.placements[0]!.postcode === b.placements[0]!.postcode) together++
  }
  // 37% of those with brothers or sisters in care live apart from one (Children's Commissioner, Siblings in care, 2023).
  const share = together / pairs
  assert.ok(share > 0.5 && share < 0.75, `${share} of ${pairs}`)
})

test('supported accommodation is called and numbered as it was while a placement went on', () => {
  const settled = settledFor(9)
  const told = new Set<string>()
  for (let i = 0; i < 3000; i++)
    for (const p of lived(settled, i, 4000).looked.periods)
      for (const x of p.placements) {
        if (!['K3', 'H5', 'P2'].includes(x.type)) continue
        const until = x.end ?? settled.until
        const when = until <= dayOf('2023-10-28') ? 'before' : until <= dayOf('2024-04-01') ? 'between' : 'after'
        told.add(`${x.type} ${when} ${x.urn === '' ? 'without' : 'with'} number`)
        if (x.type !== 'K3' || x.start >= dayOf('2023-10-28')) continue
        assert.equal(placeCodeOn(x.type, x.start), 'H5')
        assert.equal(urnOn(x.type, x.urn, x.start), '')
      }
  assert.deepEqual([...told].sort(), [
    'H5 before without number',
    'H5 between with number',
    'K3 after with number',
    'P2 before without number',
  ])
})
