/** The page of the invented city in a browser: axe finds nothing, at both widths, with every table open. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openBrowser } from '../../test/browser.ts'
import { assertSound } from '../../test/sound.ts'
import { demoPersonOf } from '../authority/demo-for-tests.ts'
import { loadPerson } from '../authority/room.ts'
import { performer } from '../store/act.ts'
import { testApp } from '../web/app-for-tests.ts'
import { cityKeep } from './kept.ts'
import { smallCity } from './small-for-tests.ts'

const KEEP = process.env.GOLDENTHREAD_SHOTS
const server = await testApp({ after })
const caller = {
  authority: 'calderwick',
  personId: demoPersonOf('performance-analyst'),
  at: Temporal.Now.instant(),
}
await performer(server.store, loadPerson)(cityKeep, caller, { summary: smallCity().summary })

test('the page is sound for an elected member, wide and narrow', async t => {
  const [browser, url] = await Promise.all([openBrowser(), server.url()])
  t.after(() => browser.close())
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  const said: string[] = []
  page.on('console', m => said.push(m.text()))
  await page.goto(`${url}/sign-in`)
  await page.evaluate('document.querySelectorAll("details").forEach(d => { d.open = true })')
  const button = page.locator(`button[value="${demoPersonOf('elected-member')}"]`)
  await Promise.all([page.waitForURL(u => !u.pathname.startsWith('/sign-in')), button.click()])
  await page.getByRole('link', { name: 'About the city that never was' }).click()
  assert.equal(await page.textContent('h1'), 'A city that never was')
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.evaluate('document.querySelectorAll("details").forEach(d => { d.open = true })')
    await assertSound(page, `city at ${width}`)
    if (KEEP) await page.screenshot({ path: `${KEEP}/city-${width}.png`, fullPage: true })
    assert.equal(await page.locator('.gt-chart .gt-draw:visible').count(), await page.locator('.gt-chart').count())
  }
  assert.deepEqual(said, [], 'the browser complained')
})
