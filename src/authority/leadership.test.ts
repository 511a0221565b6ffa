import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysBetween, holdsOn } from './during.ts'
import {
  changesBetween,
  churnOn,
  type HeldAs,
  type Holding,
  leaderOn,
  leadershipOf,
  leadershipOverTime,
  type Post,
  type StateOfPost,
  spellsOf,
  standingOn,
  whoLeads,
} from './leadership.ts'

const post = (id: string, tier: number, from: string | null = null, until: string | null = null): Post => ({
  id,
  title: id,
  tier,
  during: { from, until },
})
const held = (of: string, person: string, heldAs: HeldAs, from: string | null, until: string | null): Holding => ({
  post: of,
  person,
  heldAs,
  during: { from, until },
})

/** A directorate as councils describe theirs in a bad year: an acting director, an interim, an advert, an appointment. */
const posts = [
  post('director', 1),
  post('send', 2),
  post('education', 2),
  post('commissioning', 2),
  post('travel', 2, '2022-07-01'),
]
const holdings = [
  held('director', 'ann', 'permanent', '2018-04-01', '2021-09-01'),
  held('director', 'bob', 'interim', '2021-07-15', '2022-02-01'),
  held('director', 'cat', 'permanent', '2022-02-01', null),
  held('send', 'dee', 'interim', '2021-06-01', null),
  held('education', 'eve', 'permanent', '2015-01-05', null),
  held('education', 'fay', 'acting', '2021-11-01', '2022-03-01'),
  held('commissioning', 'gil', 'interim', '2020-10-01', '2021-10-01'),
  held('commissioning', 'gil', 'permanent', '2021-10-01', '2022-03-28'),
]
const states: StateOfPost[] = [
  { post: 'commissioning', state: 'advertised', during: { from: '2022-03-28', until: null } },
]
const leadership = leadershipOf(posts, holdings, states)

test('whoever came last leads: an interim in the last weeks of a director, an acting head while the head is away', () => {
  const leads = (day: string) => whoLeads(leadership, day).map(r => [r.post.id, r.leader?.person ?? null])
  assert.deepEqual(leads('2021-08-01'), [
    ['director', 'bob'],
    ['commissioning', 'gil'],
    ['education', 'eve'],
    ['send', 'dee'],
  ])
  const education = whoLeads(leadership, '2021-12-01').find(r => r.post.id === 'education')
  assert.equal(education?.leader?.person, 'fay')
  assert.deepEqual(
    education?.also.map(h => h.person),
    ['eve'],
  )
})

test('a post that does not exist on the day is not in the list', () => {
  assert.ok(!whoLeads(leadership, '2022-06-30').some(r => r.post.id === 'travel'))
  assert.ok(whoLeads(leadership, '2022-07-01').some(r => r.post.id === 'travel'))
})

test('tenure runs through a change from interim to permanent, and begins again after an absence', () => {
  const on = (id: string, day: string) => whoLeads(leadership, day).find(r => r.post.id === id)?.leader
  assert.deepEqual(on('commissioning', '2022-01-01'), {
    person: 'gil',
    heldAs: 'permanent',
    since: '2020-10-01',
    days: 457,
    until: '2022-03-28',
  })
  assert.equal(on('education', '2022-03-31')?.since, '2022-03-01')
  assert.equal(on('director', '2022-02-01')?.days, 0)
})

test('a tenure whose beginning is not known has no length', () => {
  const unknown = leadershipOf([post('p', 1)], [held('p', 'ann', 'permanent', null, null)])
  assert.deepEqual(whoLeads(unknown, '2022-01-01')[0]?.leader, {
    person: 'ann',
    heldAs: 'permanent',
    since: null,
    days: null,
    until: null,
  })
  assert.equal(standingOn(unknown, '2022-01-01')[0]?.medianTenure, null)
})

test('a vacancy says since when, and what is being done about it', () => {
  const row = whoLeads(leadership, '2022-04-10').find(r => r.post.id === 'commissioning')
  assert.equal(row?.leader, null)
  assert.equal(row?.vacantSince, '2022-03-28')
  assert.equal(row?.state, 'advertised')
  assert.equal(whoLeads(leadership, '2022-07-01').find(r => r.post.id === 'travel')?.vacantSince, null)
})

test('the interim share is of the posts that somebody leads, with the vacancies beside it', () => {
  const [all, first, second] = standingOn(leadership, '2022-04-10')
  assert.deepEqual(all, {
    tier: null,
    posts: 4,
    permanent: 2,
    fixedTerm: 0,
    acting: 0,
    interim: 1,
    vacant: 1,
    interimShare: 1 / 3,
    medianTenure: 68,
  })
  assert.equal(first?.interimShare, 0)
  assert.equal(second?.interimShare, 1 / 2)
  assert.equal(standingOn(leadershipOf([post('p', 1)], []), '2022-01-01')[0]?.interimShare, null)
  assert.equal(standingOn(leadershipOf([], []), '2022-01-01')[0]?.posts, 0)
})

test('changes are who left and who came, and a conversion of one person is none', () => {
  const changes = changesBetween(leadership, '2021-07-01', '2022-04-01').map(c => [c.day, c.post.id, c.left, c.came])
  assert.deepEqual(changes, [
    ['2021-07-15', 'director', 'ann', 'bob'],
    ['2021-11-01', 'education', 'eve', 'fay'],
    ['2022-02-01', 'director', 'bob', 'cat'],
    ['2022-03-01', 'education', 'fay', 'eve'],
    ['2022-03-28', 'commissioning', 'gil', null],
  ])
})

test('churn counts leavers in the twelve months up to and with a day, by tier', () => {
  assert.deepEqual(churnOn(leadership, '2022-03-31'), [
    { tier: null, posts: 4, left: 5, perPost: 5 / 4 },
    { tier: 1, posts: 1, left: 2, perPost: 2 },
    { tier: 2, posts: 3, left: 3, perPost: 1 },
  ])
  const director = (day: string) => churnOn(leadership, day).find(c => c.tier === 1)?.left
  assert.equal(director('2021-07-14'), 0)
  assert.equal(director('2021-07-15'), 1)
  assert.equal(director('2022-07-14'), 2)
  assert.equal(director('2022-07-15'), 1)
})

test('over time there is a point for the end of each month that has ended', () => {
  const months = leadershipOverTime(leadership, '2021-12-15', '2022-03-30')
  assert.deepEqual(
    months.map(m => m.day),
    ['2021-12-31', '2022-01-31', '2022-02-28'],
  )
  assert.deepEqual(
    months.map(m => m.standing[0]?.interim),
    [2, 2, 1],
  )
  assert.deepEqual(
    months.map(m => m.churn[0]?.left),
    [2, 2, 3],
  )
})

// Random histories

const DAY_0 = Temporal.PlainDate.from('2020-01-01')
const day = (n: number) => DAY_0.add({ days: n }).toString()
const holding = fc
  .record({
    person: fc.constantFrom('ann', 'bob', 'cat'),
    heldAs: fc.constantFrom<HeldAs>('permanent', 'fixed term', 'acting', 'interim'),
    from: fc.option(fc.integer({ min: 0, max: 40 })),
    days: fc.option(fc.integer({ min: 1, max: 30 })),
  })
  .map(h =>
    held(
      'p',
      h.person,
      h.heldAs,
      h.from === null ? null : day(h.from),
      h.days === null ? null : day((h.from ?? 0) + h.days),
    ),
  )
const history = fc.array(holding, { maxLength: 6 })
const DAYS = Array.from({ length: 80 }, (_, n) => day(n))

test('spells say of every day what that day says of itself, and no two are on one day', () => {
  fc.assert(
    fc.property(history, held => {
      const spells = spellsOf(held)
      for (const d of DAYS) {
        const then = spells.filter(s => holdsOn(s, d))
        assert.ok(then.length <= 1)
        assert.equal(then[0]?.person ?? null, leaderOn(held, d)?.person ?? null)
      }
    }),
  )
})

test('changes are the days on which the leader is another than the day before', () => {
  fc.assert(
    fc.property(history, held => {
      const walked = DAYS.slice(1).filter((d, i) => leaderOn(held, d)?.person !== leaderOn(held, DAYS[i]!)?.person)
      const changes = changesBetween(leadershipOf([post('p', 1)], held), DAYS[1]!, day(80))
      assert.deepEqual(
        changes.map(c => c.day),
        walked,
      )
    }),
  )
})

test('the order of the rows makes no difference, and everybody who leads is counted once', () => {
  const shuffled = history.chain(h => fc.tuple(fc.constant(h), fc.shuffledSubarray(h, { minLength: h.length })))
  fc.assert(
    fc.property(shuffled, fc.constantFrom(...DAYS), ([held, other], d) => {
      const [a, b] = [leadershipOf([post('p', 1)], held), leadershipOf([post('p', 1)], other)]
      assert.deepEqual(standingOn(a, d), standingOn(b, d))
      assert.deepEqual(churnOn(a, d), churnOn(b, d))
      const s = standingOn(a, d)[0]!
      assert.equal(s.permanent + s.fixedTerm + s.acting + s.interim + s.vacant, s.posts)
    }),
  )
})

test('days are counted across summer time and leap years', () => {
  assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2)
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2)
  assert.equal(daysBetween('2026-03-30', '2026-03-28'), -2)
})
