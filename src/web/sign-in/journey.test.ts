/** Signing in, seeing one's sessions and signing out, in a browser: that it keeps our cookies, and lets itself be led. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { testStore } from '../../store/test-database.ts'
import { type As, testIssuer } from './issuer-for-tests.ts'
import { freePort, worldOf } from './world-for-tests.ts'

const browser = await openBrowser()
after(() => browser.close())
const store = await testStore({ after })

/** A server that listens, and a page whose every complaint is kept. */
async function opened(env: Record<string, string>, width = 1280) {
  const port = await freePort()
  const here = `http://localhost:${port}`
  const world = await worldOf(store, { GOLDENTHREAD_URL: here, PORT: String(port), ...env })
  await world.app.listen({ host: '127.0.0.1', port })
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  const complaints: string[] = []
  // There is no start page here, and only here.
  page.on('console', m => m.type() === 'error' && !/404/.test(m.text()) && complaints.push(m.text()))
  page.on('pageerror', e => complaints.push(e.message))
  return {
    ...{ here, world, page, context, complaints },
    close: async () => {
      await context.close()
      await world.app.close()
    },
  }
}

for (const width of [1280, 320])
  test(`the demonstration at ${width} pixels: by keyboard in, look, end the others, out`, async t => {
    const { here, world, page, context, complaints, close } = await opened({}, width)
    t.after(close)
    const name = `Ada Brown of ${width}`
    // The first who holds a role stands in view, the others behind a summary.
    const ada = await world.person(width === 320 ? 'commissioner' : 'director', { name })
    for (let i = 0; i < 3; i++) await world.person('step-owner', { name: `Owner ${i} of ${width}` })
    await page.goto(`${here}/me/sessions`)
    await assertSound(page)
    await page.getByRole('button', { name: `Sign in as ${name}` }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${here}/me/sessions`)
    const [cookie] = (await context.cookies()).filter(c => c.name === '__Host-gt')
    assert.deepEqual([cookie?.secure, cookie?.httpOnly, cookie?.sameSite], [true, true, 'Lax'])
    assert.match((await page.locator('h1').textContent()) ?? '', /Where you are signed in/)

    const other = await browser.newContext()
    const elsewhere = await other.newPage()
    await elsewhere.goto(`${here}/sign-in?to=/me/sessions`)
    await elsewhere.locator(`button[value="${ada}"]`).click()
    await page.reload()
    await assertSound(page)
    await page.getByRole('button', { name: 'End all the others' }).click()
    await page.getByRole('status').filter({ hasText: 'All your other sessions were ended.' }).waitFor()
    await elsewhere.reload()
    assert.match(await elsewhere.title(), /Sign in to the demonstration/)
    await other.close()

    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.waitForURL(`${here}/signed-out`)
    await assertSound(page)
    assert.deepEqual(complaints, [])
  })

test('a sign-in service: also after a form the browser follows to it, and back', async t => {
  const issuer = await testIssuer({ after: done => after(done) })
  const { here, world, page, complaints, close } = await opened(issuer.env)
  t.after(close)
  const ada: As = { sub: 'ada', email: 'ada@calderwick.example' }
  await world.person('director', { email: ada.email ?? null })
  // Its own page would ask for a password; here it is answered at once.
  await page.route(`${issuer.url}/authorize?*`, route =>
    route.fulfill({ status: 302, headers: { location: here + issuer.signIn(route.request().url(), ada) } }),
  )
  await page.route(`${issuer.url}/end?*`, route =>
    route.fulfill({
      status: 302,
      headers: { location: new URL(route.request().url()).searchParams.get('post_logout_redirect_uri') ?? '' },
    }),
  )
  const other = world.browser(here)
  const sent = String((await other.get('/sign-in')).headers.refresh).replace('0; url=', '')
  assert.equal((await other.get(issuer.signIn(sent, ada))).status, 303)
  await page.goto(`${here}/me/sessions`)
  await page.waitForURL(`${here}/me/sessions`)
  // Their session ends behind their back, and then they send a form: what follows leads to another site and back.
  await world.write(db => sql`update web.session set ended_at = made_at, ended_why = 'signed out'`.execute(db))
  await page.getByRole('button', { name: 'End all the others' }).click()
  await page.waitForURL(`${here}/`)
  assert.equal((await page.goto(`${here}/me/sessions`))?.url(), `${here}/me/sessions`)
  await page.goto(`${here}/sign-in/again?to=/me/sessions`)
  await assertSound(page)
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await page.waitForURL(`${here}/me/sessions`)
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await page.waitForURL(`${here}/signed-out`)
  assert.deepEqual(complaints, [])
})
