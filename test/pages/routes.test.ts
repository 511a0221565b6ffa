/** Every role on every route. Who may is written out by hand: a change of rights must be made here too. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ROLE_KEYS, type Role } from '../../src/authority/rules.ts'
import { rooms } from '../../src/rooms.ts'
import { testApp } from '../../src/web/app-for-tests.ts'
import { sampleOf } from './samples.ts'

const COUNCIL: Role[] = [
  'front-door-worker',
  'social-worker',
  'team-manager',
  'area-director',
  'director',
  'performance-analyst',
  'step-owner',
  'senior-responsible-owner',
  'programme-office',
]
const BOARDS: Role[] = [
  'board-secretary',
  'board-member',
  'commissioner',
  'inspector',
  'independent-safeguarding-chair',
]
const PLAN = [...COUNCIL, ...BOARDS]
const ALL: readonly Role[] = ROLE_KEYS
const GUARDS: Role[] = ['area-director', 'director']
const ADMINISTRATOR: Role[] = ['system-administrator']

/** Who may see each page; everybody else finds nothing there. */
const MAY_SEE: Record<string, readonly Role[]> = {
  '/': [...PLAN, 'elected-member'],
  '/plan': PLAN,
  '/plan/course': PLAN,
  '/plan/measures': PLAN,
  '/plan/timeline': PLAN,
  '/plan/coherence': PLAN,
  '/plan/rules': PLAN,
  '/plan/item': PLAN,
  '/leadership': [...PLAN, ...ADMINISTRATOR],
  '/structure': [...PLAN, ...ADMINISTRATOR],
  '/places/:id': [...PLAN, ...ADMINISTRATOR],
  '/services/:id': [...PLAN, ...ADMINISTRATOR],
  '/teams/:id': [...PLAN, ...ADMINISTRATOR],
  '/posts/:id': [...PLAN, ...ADMINISTRATOR],
  '/people': ADMINISTRATOR,
  '/people/:id': ADMINISTRATOR,
  '/guard/people': GUARDS,
  '/guard/people/:id': GUARDS,
  '/audit': GUARDS,
  '/glass': GUARDS,
  '/jobs': ADMINISTRATOR,
  '/me': ALL,
  '/me/sessions': ALL,
  '/search': ALL,
}

/**
 * Who gets past the right to a form, so that it is what they entered that is refused (an empty form is) or done. A record outside
 * one's area, or that is not there, is nothing found also for those who could have had one.
 */
const MAY_SEND: Record<string, readonly Role[]> = {
  '/structure/places': ['director', ...ADMINISTRATOR],
  '/structure/services': ['director', ...ADMINISTRATOR],
  '/structure/teams': ['director', ...ADMINISTRATOR],
  '/structure/posts': ['director', ...ADMINISTRATOR],
  '/people/add': ADMINISTRATOR,
  '/me/sessions/end-others': ALL,
}

const pages = rooms.flatMap(r => r.pages ?? [])
const forms = rooms.flatMap(r => r.forms ?? [])
const { as } = await testApp({ after })

test('the grid has every page, and no other', () => {
  assert.deepEqual(pages.map(p => p.url.path).sort(), Object.keys(MAY_SEE).sort())
})

for (const role of ROLE_KEYS) {
  test(`${role} sees their pages and finds nothing else`, async () => {
    const browser = await as(role)
    const seen: string[] = []
    for (const p of pages) {
      const { status, location } = await browser.get(sampleOf(p.url.path))
      // Whoever may not see the first page is led to one of theirs.
      const expected = MAY_SEE[p.url.path]!.includes(role) ? 200 : p.url.path === '/' ? 303 : 404
      assert.equal(status, expected, `${role} at ${p.url.path}`)
      if (location !== undefined) assert.equal((await browser.get(location)).status, 200, location)
      if (status === 200) seen.push(p.url.path)
    }
    assert.ok(seen.length >= 3)
  })

  test(`${role} cannot do by a form what their role may not`, async () => {
    const browser = await as(role)
    await browser.get('/me')
    for (const f of forms) {
      const { status } = await browser.post(sampleOf(f.url.path).replace(/\?.*/, ''))
      const path = f.url.path
      const known = MAY_SEND[path]
      const passes = known?.includes(role)
      // What was entered is looked at before the right, but it is the same for everybody: nothing is learned from it.
      const allowed = passes ? [303, 422] : [404, 422]
      assert.ok(allowed.includes(status), `${role} at ${path}: ${status}`)
      if (known && !passes) assert.notEqual(status, 303, `${role} at ${path}`)
    }
  })
}

test('nobody who is not signed in sees any page, or does anything', async () => {
  const stranger = await as(null)
  for (const p of pages) {
    const { status, location } = await stranger.get(sampleOf(p.url.path))
    assert.equal(status, 303, p.url.path)
    assert.match(location!, /^\/sign-in\?to=/)
  }
  for (const f of forms) {
    const { status, location } = await stranger.post(sampleOf(f.url.path).replace(/\?.*/, ''))
    assert.deepEqual([status, location], [303, '/sign-in'], f.url.path)
  }
})
