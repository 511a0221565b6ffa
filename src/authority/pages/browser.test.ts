/** This room's pages in a browser: axe finds nothing, nothing runs out of a narrow screen, and pictures slide by keyboard. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { testStore } from '../../store/test-database.ts'
import { demoId } from '../demo.ts'
import type { Role } from '../rights/roles.ts'
import { city } from './drawn-for-tests.ts'
import { forms, pages } from './index.ts'

const store = await testStore({ after })
const w = await city(store)

/** Services and teams are drawn as places are. */
const SHOWN: [path: string, role: Role, id?: string][] = [
  ['/leadership', 'director'],
  ['/structure', 'director'],
  ['/places/:id', 'director', demoId('place', 'Ashmere')],
  ['/posts/:id', 'director', demoId('post', 'Head of Front Door')],
  ['/people', 'system-administrator'],
  ['/people/:id', 'system-administrator', demoId('person', 'Gideon Ashcombe-Tuttle')],
  ['/guard/people', 'area-director'],
  ['/guard/people/:id', 'director', demoId('person', 'Gideon Ashcombe-Tuttle')],
  ['/me', 'team-manager'],
  ['/audit', 'director'],
  ['/glass', 'director'],
]

describe('in a browser', () => {
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
  })
  after(() => browser.close())

  async function look(html: string, width: number): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    await page.setContent(html)
    // What is folded is looked at too.
    await page.evaluate('document.querySelectorAll("details").forEach(d => { d.open = true })')
    await assertSound(page)
    await context.close()
  }

  for (const [path, role, id] of SHOWN) {
    test(`${path}: axe finds nothing at 1280 and 320 pixels`, async () => {
      const page = pages.find(p => p.url.path === path)!
      const html = await w.documentOf(await w.open(page, role, { params: id ? { id } : {} }), role, pages)
      for (const width of [1280, 320]) await look(html, width)
    })
  }

  test('a form that was refused: axe finds nothing, and each error leads to its field', async () => {
    const form = forms.find(f => f.url.path === '/posts/:id/hold')!
    const params = { id: demoId('post', 'Head of Leaving Care') }
    const refused = await w.send(form, 'director', { params, body: { mark: 'hold', version: '1', 'from-day': 'soon' } })
    const html = await w.documentOf(refused, 'director', pages)
    await look(html, 320)
    const page = await browser.newPage()
    await page.setContent(html)
    const lost = await page.evaluate(
      `[...document.querySelectorAll('.govuk-error-summary a')].map(a => a.getAttribute('href')).filter(h => !document.getElementById(h.slice(1)))`,
    )
    assert.deepEqual(lost, [])
    assert.ok(((await page.evaluate(`document.querySelectorAll('.govuk-error-summary a').length`)) as number) >= 3)
    await page.close()
  })
})
