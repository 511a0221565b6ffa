/** What follows from a session, without a database. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person, RoleHeld } from '../../authority/rules.ts'
import { deviceOf, needsFresh, rightsPrint } from './session.ts'

const AT = Temporal.Instant.from('2026-11-20T09:00:00Z')
const ALWAYS = { from: null, until: null }
const person = (roles: RoleHeld[], standsIn: Person['standsIn'] = []): Person => ({
  id: 'a',
  authority: 'calderwick',
  roles,
  posts: [],
  named: [],
  standsIn,
  glasses: [],
})

test('what was proved a quarter of an hour ago is fresh, and a moment later is not', () => {
  const session = { authenticatedAt: AT }
  assert.equal(needsFresh(session, AT), false)
  assert.equal(needsFresh(session, AT.add({ minutes: 15 })), false)
  assert.equal(needsFresh(session, AT.add({ minutes: 15, seconds: 1 })), true)
  assert.equal(needsFresh(session, AT.add({ minutes: 2 }), Temporal.Duration.from({ minutes: 1 })), true)
})

test('where nobody says when it was proved, it is not fresh', () => {
  assert.equal(needsFresh({ authenticatedAt: null }, AT), true)
})

test('the print of rights goes by roles and places in force, whatever their order', () => {
  const director: RoleHeld = { role: 'director', during: ALWAYS }
  const south: RoleHeld = { role: 'area-director', during: ALWAYS, area: 'south' }
  const print = (...roles: RoleHeld[]) => rightsPrint(person(roles), AT)
  assert.equal(print(director, south), print(south, director))
  assert.equal(print(director, director), print(director))
  assert.notEqual(print(director), print())
  assert.notEqual(print(south), print({ ...south, area: 'north' }))
  assert.notEqual(print(south), print({ role: 'area-director', during: ALWAYS, team: 'south' }))
  assert.equal(print(director, { ...south, during: { from: null, until: '2026-11-20' } }), print(director))
  assert.equal(print({ ...director, during: { from: null, until: '2026-12-01' } }), print(director))
})

test('the print of rights changes with whom one stands in for', () => {
  const other = person([])
  const cover = { insteadOf: { ...other, id: 'b' }, during: ALWAYS, reason: 'Leave' }
  const prints = [
    rightsPrint(other, AT),
    rightsPrint(person([], [{ ...cover, classes: 'all' }]), AT),
    rightsPrint(person([], [{ ...cover, classes: ['write-plan'] }]), AT),
    rightsPrint(person([], [{ ...cover, classes: ['write-plan', 'read-board'] }]), AT),
  ]
  assert.equal(new Set(prints).size, prints.length)
})

test('a device is known by browser and system, and by nothing finer', () => {
  const cases: [string | undefined, string][] = [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari on Mac',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1',
      'Chrome on iPhone',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 SamsungBrowser/26.0 Chrome/122 Mobile',
      'Samsung Internet on Android',
    ],
    ['curl/8.5.0', 'Another browser'],
    [undefined, 'Another browser'],
    ['x'.repeat(10_000), 'Another browser'],
  ]
  for (const [agent, device] of cases) {
    assert.equal(deviceOf(agent), device)
    assert.ok(deviceOf(agent).length <= 60)
  }
})
