/** Every page of the product in a browser, as served: axe finds nothing, nothing runs out of a narrow screen, nothing is blocked. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { demoPersonOf } from '../../src/authority/demo-for-tests.ts'
import type { Role } from '../../src/authority/rules.ts'
import { testApp } from '../../src/web/app-for-tests.ts'
import { openBrowser } from '../browser.ts'
import { assertSound } from '../sound.ts'
import { maySee, pages, samplesIn } from './walk.ts'

const server = await testApp({ after })
const sampleOf = await samplesIn(server)
const seenBy = (role: Role) => pages.map(p => p.url.path).filter(path => maySee[path]?.includes(role))
const director = seenBy('director')
/** The director sees most, its administrator and who brings figures the rest. */
const rest = seenBy('system-administrator').filter(path => !director.includes(path))
const figures = seenBy('performance-analyst').filter(path => ![...director, ...rest].includes(path))
const WALKS = [
  { role: 'director', paths: [...director, '/nothing'] },
  { role: 'system-administrator', paths: rest },
  { role: 'performance-analyst', paths: figures },
  { role: null, paths: ['/sign-in', '/signed-out'] },
] as const

test('every page is seen by one of them', () => {
  assert.deepEqual(
    pages.map(p => p.url.path).filter(path => ![...director, ...rest, ...figures].includes(path)),
    [],
  )
})

describe('in a browser', () => {
  let browser: Browser
  let url: string
  before(async () => {
    ;[browser, url] = await Promise.all([openBrowser(), server.url()])
  })
  after(() => browser.close())

  async function signedIn(role: string | null, width: number): Promise<{ page: Page; said: string[] }> {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', m => {
      // The address of nothing is asked for on purpose.
      if (!(m.type() === 'error' && m.text().includes('status of 404'))) said.push(`${m.type()}: ${m.text()}`)
    })
    page.on('pageerror', e => said.push(e.message))
    if (role !== null) {
      await page.goto(`${url}/sign-in`)
      const button = page.locator(`button[value="${demoPersonOf(role)}"]`)
      // Where many hold a role, all but the first are folded away.
      if (!(await button.isVisible())) await page.locator('details', { has: button }).locator('summary').click()
      await Promise.all([page.waitForURL(u => !u.pathname.startsWith('/sign-in')), button.click()])
    }
    return { page, said }
  }

  for (const { role, paths } of WALKS) {
    for (const width of [1280, 320]) {
      test(`${role ?? 'a stranger'}, ${width} pixels wide`, async () => {
        const { page, said } = await signedIn(role, width)
        for (const path of paths) {
          await page.goto(url + (path === '/nothing' ? path : sampleOf(path)))
          await page.evaluate('document.querySelectorAll("details").forEach(d => { d.open = true })')
          await assertSound(page, path)
          assert.equal(await page.locator('h1').count(), 1, path)
        }
        assert.deepEqual(said, [], 'the browser complained')
        await page.context().close()
      })
    }
  }
})
