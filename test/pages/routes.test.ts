/** Every role on every route. Who may is written out by hand in each room's `walk-for-tests.ts`. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { ROLE_KEYS } from '../../src/authority/rules.ts'
import { testApp } from '../../src/web/app-for-tests.ts'
import { forms, maySee, maySend, pages, samplesIn } from './walk.ts'

const app = await testApp({ after })
const { as } = app
const sampleOf = await samplesIn(app)

for (const role of ROLE_KEYS) {
  test(`${role} sees their pages and finds nothing else`, async () => {
    const browser = await as(role)
    const seen: string[] = []
    for (const [n, p] of pages.entries()) {
      // Whoever asks for what is not theirs sixty times a minute is slowed down, which src/web/rate.test.ts tries.
      if (n % 40 === 0) await sql`delete from web.rate`.execute(app.store.root)
      const { status, location } = await browser.get(sampleOf(p.url.path))
      // Whoever may not see the first page is led to one of theirs.
      const expected = maySee[p.url.path]!.includes(role) ? 200 : p.url.path === '/' ? 303 : 404
      assert.equal(status, expected, `${role} at ${p.url.path}`)
      if (location !== undefined) assert.equal((await browser.get(location)).status, 200, location)
      if (status === 200) seen.push(p.url.path)
    }
    assert.ok(seen.length >= 3)
  })

  test(`${role} cannot do by a form what their role may not`, async () => {
    const browser = await as(role)
    await browser.get('/me')
    for (const [n, f] of forms.entries()) {
      if (n % 40 === 0) await sql`delete from web.rate`.execute(app.store.root)
      const { status } = await browser.post(sampleOf(f.url.path).replace(/\?.*/, ''))
      const path = f.url.path
      const known = maySend[path]
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
