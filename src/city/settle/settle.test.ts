import assert from 'node:assert/strict'
import { test } from 'node:test'
import { courses, measures } from '../../../examples/calderwick/src/measures.ts'
import { places as demoPlaces, teams as demoTeams } from '../../authority/demo/places.ts'
import { Chance } from '../chance.ts'
import { monthNo, monthStart, plusMonths } from '../days.ts'
import type { Quality, Settings, Settled } from '../model.ts'
import { DEFAULTS } from '../settings.ts'
import { PLANTED } from './causes.ts'
import { CONDITIONS, monthDay, WORKFORCE } from './conditions.ts'
import { added, holderOn, seatIn, settle, teamFor } from './index.ts'

const of = (given: Partial<Settings>): Settled => settle({ ...DEFAULTS, ...given })
const SOCIAL_WORK = ['front-door', 'assessment', 'intervention', 'care', 'fostering']
const socialSeats = (s: Settled) => s.teams.filter(t => SOCIAL_WORK.includes(t.kind)).flatMap(t => t.seats)

test('the same settings settle the same city, and another seed another', () => {
  const plain = (s: Settled) => JSON.stringify({ ...s, level: null })
  assert.equal(plain(of({ seed: 7 })), plain(of({ seed: 7 })))
  assert.notEqual(plain(of({ seed: 7 })), plain(of({ seed: 8 })))
})

test('places are those of the demonstration and others, each with six to nine wards', () => {
  const s = of({})
  assert.deepEqual(
    s.localities.map(l => l.name).sort(),
    demoPlaces
      .filter(p => p.kind === 'locality')
      .map(p => p.name)
      .sort(),
  )
  for (const p of demoPlaces.filter(w => w.kind === 'ward')) {
    const ward = s.wards.find(w => w.name === p.name)
    assert.equal(s.localities[ward?.locality ?? -1]?.name, p.within, p.name)
  }
  for (const l of s.localities) {
    const within = s.wards.filter(w => w.locality === l.no).length
    assert.ok(within >= 6 && within <= 9, `${l.name} ${within}`)
  }
  assert.ok(Math.abs(s.wards.reduce((sum, w) => sum + w.share, 0) - 1) < 1e-9)
})

test('wards, sectors and streets within a ward have names of their own, and no postcode area of the post', () => {
  const s = of({ seed: 3 })
  const hoods = s.wards.flatMap(w => w.neighbourhoods)
  assert.equal(new Set(s.wards.map(w => w.name)).size, s.wards.length)
  assert.equal(new Set(s.wards.map(w => w.code)).size, s.wards.length)
  assert.equal(new Set(hoods.map(h => h.sector)).size, hoods.length)
  hoods.forEach((h, i) => {
    assert.equal(h.no, i)
    assert.match(h.sector, /^VK\d{1,2} \d$/)
    assert.ok(h.streets.length >= 12)
  })
  for (const w of s.wards) {
    const streets = w.neighbourhoods.flatMap(h => h.streets)
    assert.equal(new Set(streets).size, streets.length, w.name)
  }
})

test('about 41% of areas and 48% of children are in the most deprived tenth, as in Birmingham', () => {
  const s = of({})
  const hoods = s.wards.flatMap(w => w.neighbourhoods)
  const areas = hoods.filter(h => h.decile === 1).length / hoods.length
  const children = s.wards.reduce(
    (sum, w) => sum + (w.share * w.neighbourhoods.filter(h => h.decile === 1).length) / w.neighbourhoods.length,
    0,
  )
  assert.ok(Math.abs(areas - 0.413) < 0.04, String(areas))
  assert.ok(Math.abs(children - 0.481) < 0.04, String(children))
  assert.deepEqual(
    [...new Set(hoods.map(h => h.decile))].sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  )
})

test('schools have numbers that no school has, names of their own, and one primary at least in each locality', () => {
  for (const children of [200, 5_000, 60_000, 300_000]) {
    const s = of({ children, seed: children })
    assert.equal(new Set(s.schools.map(x => x.name)).size, s.schools.length)
    assert.equal(new Set(s.schools.map(x => x.estab)).size, s.schools.length)
    s.schools.forEach((x, i) => {
      assert.equal(x.no, i)
      assert.match(x.urn, /^99\d{4}$/)
    })
    for (const l of s.localities) assert.ok(s.schools.some(x => x.phase === 'primary' && x.locality === l.no))
    for (const phase of ['secondary', 'special']) assert.ok(s.schools.filter(x => x.phase === phase).length >= 2, phase)
  }
  const pupils = (300_000 * 7) / 18 / of({ children: 300_000 }).schools.filter(x => x.phase === 'primary').length
  assert.ok(pupils > 265 && pupils < 295, `${pupils} in a primary`)
})

test('the teams of the plan that hold children are there under their names', () => {
  const s = of({})
  const names = new Set(s.teams.map(t => t.name))
  const none = ['Psychologists', 'Travel awards', 'Family hubs', 'Detached youth work']
  for (const t of demoTeams) if (!none.includes(t.name)) assert.ok(names.has(t.name), t.name)
  assert.equal(teamFor(s, 'assessment', 0).name, 'Assessment, Ashmere')
  assert.equal(teamFor(s, 'care', 2).name, 'Children in care, South and East')
  assert.equal(teamFor(s, 'care', 3).name, 'Children in care, North and West')
  assert.equal(teamFor(s, 'front-door', 1).name, 'First Response')
  assert.equal(teamFor(s, 'early-help', -1).kind, 'early-help')
})

test('a post has one holder at a time, and nobody starts or leaves after the last day told', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const s = of({
      seed,
      children: 3_000 + seed * 500,
      years: 1 + (seed % 10),
      conditions: seed % 3 ? 'calderwick' : 'england',
    })
    const workers = new Set<string>()
    s.seats.forEach((seat, no) => {
      assert.equal(seat.no, no)
      assert.ok(s.teams[seat.team]?.seats.includes(seat))
      seat.holders.forEach((h, i) => {
        const next = seat.holders[i + 1]
        assert.ok(h.from < s.until)
        assert.ok(h.until === null ? !next : h.until > h.from && h.until < s.until, `${h.from} ${h.until}`)
        if (next) assert.ok(h.until! <= next.from)
        assert.equal(h.leftBecause === '', h.until === null)
        assert.ok(h.worker.fte > 0 && h.worker.fte <= 1)
        assert.ok(!workers.has(h.worker.id))
        workers.add(h.worker.id)
      })
    })
  }
})

const agencyShare = (s: Settled, day: number): number => {
  const held = socialSeats(s)
    .map(x => holderOn(x, day)?.worker)
    .filter(w => w !== undefined)
  const fte = (list: typeof held) => list.reduce((sum, w) => sum + w.fte, 0)
  return fte(held.filter(w => w.agency)) / fte(held)
}

test('agency share, turnover and vacancies are those published, in England', () => {
  const s = of({ conditions: 'england', children: 120_000 })
  for (const months of [3, 20, 50]) {
    const share = agencyShare(s, plusMonths(s.until, -months))
    assert.ok(Math.abs(share - 0.13) < 0.01, String(share))
  }
  const holders = socialSeats(s).flatMap(x => x.holders.filter(h => !h.worker.agency))
  const left = holders.filter(h => h.until !== null && h.until >= s.first).length / s.settings.years
  const there = holders.filter(h => h.from < s.first + 900 && (h.until === null || h.until > s.first + 900)).length
  assert.ok(Math.abs(left / there - 0.118) < 0.01, String(left / there))
  const vacant = 1 - there / socialSeats(s).length
  assert.ok(Math.abs(vacant - 0.142) < 0.015, String(vacant))
})

test('in Calderwick agency workers fall from 31% to 24% between February and September 2026, and posts are added', () => {
  const s = of({ children: 120_000 })
  assert.ok(Math.abs(agencyShare(s, monthDay('2026-01')) - 0.314) < 0.012)
  assert.ok(Math.abs(agencyShare(s, monthDay('2026-10')) - 0.242) < 0.012)
  const holding = (day: number) =>
    s.teams
      .filter(t => t.kind === 'assessment' || t.kind === 'intervention' || t.kind === 'care')
      .flatMap(t => t.seats)
      .reduce((sum, x) => sum + (holderOn(x, day)?.worker.fte ?? 0), 0)
  const more = holding(monthDay('2026-10') + 15) / holding(monthDay('2026-05'))
  assert.ok(Math.abs(more - 21.4 / 18.3) < 0.03, String(more))
})

test('a seat of a day is one that somebody holds wherever there is one', () => {
  const s = of({ children: 40_000 })
  const chance = new Chance(1, 1, 1)
  for (let i = 0; i < 500; i++) {
    const team = chance.one(s.teams)
    const day = s.first + chance.below(s.until - s.first)
    const seat = seatIn(team, chance, day)
    assert.equal(seat.team, team.no)
    assert.equal(
      holderOn(seat, day) === null,
      team.seats.every(x => holderOn(x, day) === null),
    )
  }
})

test('levels and moves of the city are the courses of the plan', () => {
  for (const [quality, c] of Object.entries(CONDITIONS)) {
    if (!c.kpi || !c.per) continue
    const course = courses.find(x => x.ref === c.kpi)
    assert.ok(course, c.kpi)
    const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${quality}: ${a}, the plan ${b}`)
    near(c.calderwick ?? c.england, course.level / c.per)
    assert.deepEqual(
      (c.moves ?? []).map(m => [m.from, m.to]),
      (course.moves ?? []).map(([from, to]) => [from, to]),
      quality,
    )
    for (const [i, m] of (c.moves ?? []).entries()) near(m.by, course.moves![i]![2] / c.per)
  }
  const course = (ref: string) => courses.find(x => x.ref === ref)!
  const w = WORKFORCE.calderwick
  assert.equal(w.turnover * 1000, course('KPI14').level * 10)
  // What the plan says only once, or in another unit.
  assert.equal(
    CONDITIONS['parents-listened-to'].calderwick! * 100,
    Number((measures as { ref?: string; baseline?: string }[]).find(m => m.ref === 'KPI17')!.baseline),
  )
  const moves = course('KPI08')
  const factor = (share: number) => Math.sqrt(share / 10)
  const p = CONDITIONS['placement-move-factor']
  assert.ok(Math.abs(p.calderwick! - factor(moves.level)) < 0.01)
  assert.ok(Math.abs(p.calderwick! + p.moves![0]!.by - factor(moves.level - 3)) < 0.01)
  assert.deepEqual([p.moves![0]!.from, p.moves![0]!.to], moves.moves![0]!.slice(0, 2))
  const overdue = course('KPI12').moves![0]!
  const a = CONDITIONS['annual-review-on-time'].moves![0]!
  assert.deepEqual([a.from, a.to], overdue.slice(0, 2))
  assert.ok(
    Math.abs(a.by / (1 - CONDITIONS['annual-review-on-time'].calderwick!) + overdue[2] / course('KPI12').level) < 0.03,
  )
})

test('the level moves as its special causes say, for their teams only, and stays where it came to', () => {
  const s = of({})
  assert.ok(s.causes.length >= 13)
  assert.equal(new Set(s.causes.map(c => c.id)).size, s.causes.length)
  for (const c of s.causes) {
    const [from] = c.path[0]!
    const [to, last] = c.path.at(-1)!
    assert.ok(c.says.length > 30 && from < to && to < s.until)
    const touched = s.teams.filter(t => c.teams.length === 0 || c.teams.includes(t.no))
    assert.ok(touched.length > 0)
    for (const t of touched) {
      const others = s.causes.filter(
        o => o.quality === c.quality && o !== c && (o.teams.length === 0 || o.teams.includes(t.no)),
      )
      const by = others.reduce((sum, o) => sum + added(o, to) - added(o, from), 0)
      const change = s.level(c.quality, t.no, to) - s.level(c.quality, t.no, from)
      assert.ok(Math.abs(change - last - by) < 0.05, `${c.id} ${t.name}: ${change}, ${last + by}`)
      assert.equal(s.level(c.quality, t.no, to + 5000), s.level(c.quality, t.no, s.until))
    }
    if (c.teams.length > 0 && !s.causes.some(o => o.quality === c.quality && o.teams.length === 0))
      for (const t of s.teams)
        if (!c.teams.includes(t.no)) assert.equal(s.level(c.quality, t.no, from), s.level(c.quality, t.no, to))
  }
  const dawn = s.causes.find(c => c.id === 'SC-T3')!
  const team = dawn.teams[0]!
  const at = (before: number) => s.level(dawn.quality, team, monthStart(monthNo(s.until) - before))
  assert.ok(at(12) - at(16) > 0.15)
  assert.ok(Math.abs(at(16) - at(5)) < 1e-9)
})

test('England has its published level, no special cause, and the city as a whole stands at it', () => {
  const s = of({ conditions: 'england' })
  assert.deepEqual(s.causes, [])
  const kinds = { 'assessment-in-45-days': 'assessment', 'cp-review-on-time': 'intervention' } as const
  for (const [quality, kind] of Object.entries(kinds) as [Quality, string][]) {
    const same = s.teams.filter(t => t.kind === kind)
    const share = (t: (typeof same)[number]) =>
      s.wards.reduce((sum, w) => sum + (w.locality === t.locality ? w.share : 0), 0)
    const mean = same.reduce((sum, t) => sum + s.level(quality, t.no, s.first) * share(t), 0)
    assert.ok(Math.abs(mean - CONDITIONS[quality].england) < 0.005, `${quality} ${mean}`)
    assert.equal(s.level(quality, -1, s.until - 1), CONDITIONS[quality].england)
    assert.equal(s.level(quality, teamFor(s, 'front-door', 0).no, s.first), CONDITIONS[quality].england)
  }
})

test('a level is a share or a factor within its range, whatever the seed, and an earlier end has no later cause', () => {
  for (let seed = 1; seed < 40; seed++) {
    const s = of({ seed, until: DEFAULTS.until - (seed % 5) * 70 })
    for (const quality of Object.keys(CONDITIONS) as Quality[])
      for (const t of s.teams)
        for (const day of [0, s.first, s.until - 200, s.until]) {
          const level = s.level(quality, t.no, day)
          const [least, most] = quality.endsWith('-factor')
            ? [0.2, 3.1]
            : quality === 'children-per-worker'
              ? [10, 30]
              : [0, 1]
          assert.ok(level > least && level < most, `${quality} ${level}`)
        }
    for (const c of s.causes) assert.ok(c.path.every(([day]) => day <= s.until))
  }
  assert.equal(PLANTED.length, of({ until: monthDay('2020-01') }).causes.length)
})
