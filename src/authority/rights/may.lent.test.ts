/** What is lent, what wants a second person, and what is opened out of turn. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Act, ActClass } from './classes.ts'
import { may, type Person } from './may.ts'
import { ROLE_KEYS, ROLES, type Role } from './roles.ts'
import { ALWAYS_HELD, held, holder, NOON, person, record, THIS_MONTH } from './worlds-for-tests.ts'

const act = (c: ActClass): Act => ({ name: 'test', class: c })
const asks = (p: Person, c: ActClass, s: Parameters<typeof may>[2], at = NOON) => may(p, act(c), s, at)
const ines = record('child', 'ines', { team: 'south-2', area: 'south', allocatedTo: 'ben' })

// Standing in

const onLeave = holder('ben', { roles: [held('social-worker', { team: 'south-2' })] })
const coverOf = (insteadOf = onLeave, more = {}) => ({
  insteadOf,
  classes: 'all' as const,
  during: { from: '2026-05-04', until: '2026-05-18' },
  reason: 'annual leave',
  ...more,
})

test('cover lends the records of whoever is away, for those days', () => {
  const cover = person('cyd', { roles: [held('social-worker', { team: 'north-1' })], standsIn: [coverOf()] })
  const verdict = asks(cover, 'write-child', ines)
  assert.equal(verdict.why, 'Social worker, standing in for another: it is allocated to them.')
  assert.equal(verdict.by?.insteadOf, 'ben')
  assert.equal(asks(cover, 'write-child', ines, Temporal.Instant.from('2026-05-18T11:00:00Z')).allowed, false)
})

test('cover lends records, never a kind of act: a board secretary covering for a social worker reads no child', () => {
  const secretary = person('cyd', { roles: [held('board-secretary')], standsIn: [coverOf()] })
  assert.equal(asks(secretary, 'read-child', ines).allowed, false)
})

test('cover is not handed on, nor is a name on a sealed record, nor a time-boxed role, nor what is done in person', () => {
  const middle: Person = person('cyd', { roles: [held('social-worker')], standsIn: [coverOf()] })
  const last = person('dov', { roles: [held('social-worker')], standsIn: [coverOf(middle)] })
  assert.equal(asks(last, 'write-child', ines).allowed, false)

  const named = { ...onLeave, named: [{ sort: 'sealed' as const, kind: 'child', id: 'ines', during: THIS_MONTH }] }
  const cover = person('cyd', { roles: [held('social-worker')], standsIn: [coverOf(named)] })
  assert.equal(asks(cover, 'read-child', { ...ines, sealed: true }).allowed, false)

  const inspector = holder('ben', { roles: [held('inspector')] })
  const forInspector = person('cyd', { roles: [held('social-worker')], standsIn: [coverOf(inspector)] })
  assert.equal(asks(forInspector, 'read-child', { ...ines, allocatedTo: null }).allowed, false)

  const report = record('independent-report', 'q1', { madeBy: 'ben' })
  const chair = holder('ben', { roles: [held('independent-safeguarding-chair')] })
  const other = person('cyd', { roles: [held('independent-safeguarding-chair')], standsIn: [coverOf(chair)] })
  assert.equal(asks(other, 'author-independent-report', report).allowed, false)
})

test('what whoever is away may never do is not lent, and what one may never do oneself is not borrowed', () => {
  const barred = holder('ben', { roles: [held('director'), held('elected-member')] })
  const worker = person('cyd', { roles: [held('social-worker')], standsIn: [coverOf(barred)] })
  assert.equal(asks(worker, 'read-child', { ...ines, allocatedTo: null }).allowed, false)
  assert.equal(asks(worker, 'read-plan', record('step', 's1')).allowed, true)
})

test('a delegation lends the classes it names: a director lets the programme manager change all of the plan', () => {
  const director = holder('ada', { roles: [held('director')] })
  const manager = person('cyd', {
    roles: [held('step-owner')],
    standsIn: [coverOf(director, { classes: ['write-plan'], reason: 'programme manager' })],
  })
  const step = record('step', 's1', { ownerPost: 'somebody-else' })
  assert.equal(asks(manager, 'write-plan', step).allowed, true)
  assert.equal(asks(manager, 'accept', { ...step, madeBy: 'ben' }).allowed, false)
})

// The second person

test('nobody accepts what they made, what their post owns, or what was made by whom they stand in for', () => {
  const director = (more: Partial<Person> = {}) => person('ada', { roles: [held('director')], ...more })
  const evidence = record('evidence', 'e1', { madeBy: 'ben', ownerPost: 'head-of-front-door' })
  assert.equal(asks(director(), 'accept', evidence).allowed, true)
  assert.equal(asks(director(), 'accept', { ...evidence, madeBy: 'ada' }).allowed, false)
  assert.equal(asks(director(), 'accept', { ...evidence, madeBy: null }).allowed, false)
  const owner = director({ posts: [{ post: 'head-of-front-door', during: ALWAYS_HELD }] })
  assert.equal(asks(owner, 'accept', evidence).allowed, false)
  const cover = director({ standsIn: [coverOf(holder('ben', { roles: [held('director')] }))] })
  assert.equal(asks(cover, 'accept', evidence).allowed, false)
})

// Broken glass

const glass = (more = {}) => ({
  id: 'g1',
  kind: 'child',
  subject: 'ines',
  at: NOON.subtract({ hours: 1 }),
  until: NOON.add({ hours: 3 }),
  reason: 'Police at the door, worker cannot be reached',
  ...more,
})
const stranger = (role: Role, more = {}) =>
  person('dov', { roles: [held(role, { team: 'north-1', area: 'north' })], glasses: [glass(more)] })

test('a broken glass lets a worker read that one record, for hours, and says so', () => {
  const verdict = asks(stranger('social-worker'), 'read-child', ines)
  assert.equal(verdict.why, 'Broken glass, open until 2026-05-06T14:00Z.')
  assert.equal(verdict.by?.glass, 'g1')
  assert.equal(asks(stranger('social-worker'), 'write-child', ines).allowed, false)
  assert.equal(asks(stranger('social-worker'), 'read-child', { ...ines, id: 'other' }).allowed, false)
  assert.equal(asks(stranger('social-worker'), 'read-child', { ...ines, kind: 'contact' }).allowed, false)
  assert.equal(asks(stranger('social-worker'), 'read-child', { ...ines, sealed: true }).allowed, false)
})

test('whoever may never break a glass cannot read by one', () => {
  const tooLong = held('inspector', { during: { from: '2026-01-01', until: null } })
  const p = person('dov', { roles: [held('social-worker'), tooLong], glasses: [glass()] })
  assert.equal(asks(p, 'read-child', ines).allowed, false)
})

test('a broken glass is nothing without a reason, before or after its hours, for more than a day, or to other roles', () => {
  const refused = (role: Role, more = {}) =>
    assert.equal(asks(stranger(role, more), 'read-child', ines).allowed, false, JSON.stringify([role, more]))
  refused('social-worker', { reason: '  ' })
  refused('social-worker', { at: NOON.add({ minutes: 1 }) })
  refused('social-worker', { until: NOON })
  refused('social-worker', { at: NOON.subtract({ hours: 20 }), until: NOON.add({ hours: 5 }) })
  for (const role of ROLE_KEYS)
    if (!('break-glass' in ROLES[role].may) && role !== 'director' && role !== 'inspector') refused(role)
})

test('what is opened in the ordinary way is not put down to the broken glass', () => {
  const own = person('ben', { roles: [held('social-worker')], glasses: [glass()] })
  assert.equal(asks(own, 'read-child', ines).by?.relationship, 'allocated')
})
