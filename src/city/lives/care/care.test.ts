/** What social care does: seasons, clocks by the levels of teams, brothers and sisters together, and what nobody hears of. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Day, isWorking, monthOf, weekday, workingBetween } from '../../days.ts'
import { familyOf } from '../../engine.ts'
import type { Network, Person, Referral, Settled } from '../../model.ts'
import { DEFAULTS } from '../../settings.ts'
import { settle } from '../../settle/index.ts'
import { unknownOf } from '../../truth/unknown.ts'
import { MONTH } from './rates.ts'

const settled = settle({ ...DEFAULTS, children: 20_000 })
const families: Network[] = []
for (let unit = 0; unit < settled.units; unit++) {
  const family = familyOf(settled, unit)
  if (family) families.push(family)
}
const children = families.flatMap(f => f.children)
const told = (day: Day) => day >= settled.first
const contacts = children.flatMap(c => c.child!.care.contacts).filter(c => told(c.day))
const referrals = children.flatMap(c => c.child!.care.referrals).filter(r => told(r.day))

/** The share of a list for which something is so, and how many there are. */
function share<T>(list: readonly T[], so: (one: T) => boolean): { share: number; n: number } {
  return { share: list.filter(so).length / Math.max(1, list.length), n: list.length }
}
/** Four standard errors of a share, half as much again for families whose children go together. */
const chance = (p: number, n: number) => 6 * Math.sqrt((p * (1 - p)) / n)

test('contacts come by month as the season says: few in August, many in March and autumn', () => {
  const months = new Array<number>(12).fill(0)
  for (const c of contacts) months[monthOf(c.day) - 1]!++
  const mean = contacts.length / 12
  for (const [i, n] of months.entries())
    assert.ok(Math.abs(n / mean - MONTH[i]!) < 0.12, `month ${i + 1}: ${(n / mean).toFixed(2)}, said ${MONTH[i]}`)
})

test('schools and offices write on working days, the police and those who came alone on any', () => {
  for (const c of contacts)
    if (c.concern !== 'alone in the country' && /^[2-58]/.test(c.source) && c.source !== '3E' && c.source !== '3F')
      assert.ok(isWorking(c.day), c.source)
  const weekend = share(
    contacts.filter(c => c.source === '6'),
    c => weekday(c.day) > 4,
  )
  assert.ok(weekend.share > 0.15 && weekend.share < 0.3, String(weekend.share))
})

test('a contact is decided in its limit when it says so, and late when not', () => {
  for (const c of contacts) {
    const minutes = (c.decided - c.day) * 1440 + c.decidedMinute - c.minute
    assert.ok(minutes >= 0)
    const within =
      c.colour === 'red' ? minutes <= 240 : workingBetween(c.day, c.decided) <= (c.colour === 'amber' ? 1 : 3)
    assert.equal(within, c.inLimit, `${c.colour} ${c.day} ${c.decided}`)
  }
})

test('every referral has its contact, of its day and source', () => {
  for (const child of children)
    for (const r of child.child!.care.referrals) {
      const contact = child.child!.care.contacts.find(c => c.id === r.contact)
      assert.deepEqual([contact?.day, contact?.source, contact?.outcome], [r.day, r.source, 'referral'])
    }
})

const inTime = (r: Referral) => workingBetween(r.assessments[0]!.start, r.assessments[0]!.authorised!) <= 45
const assessed = referrals.filter(
  r => r.assessments[0]?.authorised && r.closedBecause !== 'RC5' && r.closedBecause !== 'RC2',
)

test('assessments are as timely as the level of their team on their day', () => {
  let expected = 0
  for (const r of assessed) expected += settled.level('assessment-in-45-days', r.team, r.assessments[0]!.start)
  const { share: got, n } = share(assessed, inTime)
  assert.ok(Math.abs(got - expected / n) < chance(expected / n, n), `${got}, the level ${expected / n}`)
})

test('a special cause of one team is found in its cases and in nobody else’s', () => {
  const cause = settled.causes.find(c => c.id === 'SC-T1')!
  const [begun, over] = [cause.path[0]![0], cause.path.at(-1)![0]]
  const of = (own: boolean, after: boolean) =>
    share(
      assessed.filter(r => cause.teams.includes(r.team) === own && (after ? r.day >= over : r.day < begun)),
      inTime,
    )
  const moved = of(true, true).share - of(true, false).share
  assert.ok(moved > 0.08, `the team moved by ${moved}`)
  const others = of(false, true).share - of(false, false).share
  assert.ok(Math.abs(others) < 0.05, `others moved by ${others}`)
})

test('brothers and sisters go through it together, mostly', () => {
  let pairs = 0
  let together = 0
  for (const f of families) {
    const plans = f.children.map(c =>
      c.child!.care.referrals.flatMap(r => r.protectionPlans).filter(p => told(p.start)),
    )
    for (let i = 0; i < plans.length; i++)
      for (let j = i + 1; j < plans.length; j++) {
        if (plans[i]!.length === 0) continue
        const c = f.children[j]!
        if (c.born > plans[i]![0]!.start || c.born < plans[i]![0]!.start - 6000) continue
        pairs++
        if (plans[j]!.some(p => p.start === plans[i]![0]!.start)) together++
      }
  }
  assert.ok(pairs > 50 && together / pairs > 0.35 && together / pairs < 0.9, `${together} of ${pairs}`)
})

test('a protection plan follows a conference that made it, and its visits are as timely as the level', () => {
  let visits = 0
  let timely = 0
  let expected = 0
  for (const r of referrals)
    for (const p of r.protectionPlans)
      for (const [i, v] of p.visits.entries()) {
        const before = p.visits[i - 1]
        if (!before) continue
        visits++
        if (workingBetween(before.day, v.day) <= 10) timely++
        const team = settled.teams.find(t => t.kind === 'intervention')!
        expected += settled.level('cp-visit-in-10-days', team.no, v.day)
      }
  assert.ok(visits > 500)
  assert.ok(Math.abs(timely / visits - expected / visits) < 0.04, `${timely / visits}, ${expected / visits}`)
})

test('workers follow one another without a gap while a case is open, those of the care team while in care', () => {
  for (const child of children)
    for (const r of child.child!.care.referrals.filter(x => told(x.day))) {
      const end = r.closed ?? settled.until
      for (const [i, a] of r.allocations.entries()) {
        const before = i === 0 ? r.day : r.allocations[i - 1]!.until
        const care = child.child!.care.periods.find(p => p.start === before && p.referral === r.id)
        assert.ok(a.from === before || a.from === care?.end, `${r.id}: ${before}, then ${a.from}`)
        assert.ok(a.until === null ? r.closed === null : a.until <= end + 1)
      }
    }
})

test('nobody is told of after an adoption, and a case is closed by why care ended', () => {
  let adopted = 0
  for (const child of children)
    for (const p of child.child!.care.periods) {
      if (p.endReason !== 'E11' && p.endReason !== 'E12') continue
      adopted++
      assert.equal(child.left !== null && child.left <= p.end!, true)
      assert.ok(child.child!.care.referrals.every(r => r.day < p.end!))
      assert.ok(child.child!.around.harms.every(h => h.until !== null && h.until <= p.end!))
      assert.equal(child.child!.care.referrals.find(r => r.id === p.referral)?.closedBecause, 'RC1')
    }
  assert.ok(adopted > 20, String(adopted))
})

test('a concern and who speaks of it suit the ages of the children', () => {
  for (const child of children)
    for (const c of child.child!.care.contacts) {
      const age = (c.day - child.born) / 365.25
      if (c.concern === 'exploitation') assert.ok(age > 9.9, String(age))
      if (c.concern === 'behaviour') assert.ok(age > 5.9, String(age))
    }
})

test('about one child in a hundred is at risk and known to nobody in social care, for several reasons', () => {
  const why = new Map<string, number>()
  let here = 0
  const present = (s: Settled, c: Person) =>
    c.born < s.until && c.arrived < s.until && c.left === null && c.died === null && c.born > s.until - 6_574
  for (const f of families)
    for (const c of f.children) {
      if (present(settled, c)) here++
      const u = unknownOf(settled, f, c)
      if (u) why.set(u.why, (why.get(u.why) ?? 0) + 1)
    }
  const all = [...why.values()].reduce((a, b) => a + b, 0)
  assert.ok(all / here > 0.005 && all / here < 0.014, `${all} of ${here}`)
  assert.ok(why.size >= 5, [...why.keys()].join('; '))
})
