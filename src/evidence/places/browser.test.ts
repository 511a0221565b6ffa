/** Comparing in a browser: a set of neighbours and a map are brought, and what is wrong with them is said beside the field. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { SEEN_AGAIN } from './demo.ts'

const server = await testApp({ after })
const KEEP = process.env.GOLDENTHREAD_SHOTS

test('what the plan does at a place is said to whoever may read the plan, and to nobody else', async () => {
  const at = `/measures/places?code=${SEEN_AGAIN}`
  const [director, member] = [await server.as('director'), await server.as('elected-member')]
  const [theirs, its] = [await director.get(at), await member.get(at)]
  assert.deepEqual([theirs.status, its.status], [200, 200])
  assert.match(theirs.text, /Steps of the plan that name it/)
  assert.doesNotMatch(its.text, /what the plan does|Steps of the plan/)
})

describe('whoever keeps measures', () => {
  let browser: Browser
  let page: Page
  let url: string
  before(async () => {
    ;[browser, url] = await Promise.all([openBrowser(), server.url()])
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
    await page.goto(`${url}/sign-in`)
    await page.evaluate('document.querySelectorAll("details").forEach(d => { d.open = true })')
    const button = page.locator(`button[value="${demoPersonOf('performance-analyst')}"]`)
    await Promise.all([page.waitForURL(u => !u.pathname.startsWith('/sign-in')), button.click()])
  })
  after(() => browser.close())

  /** Without a finding of axe at either width. */
  async function sound(what: string) {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await assertSound(page, what)
      if (KEEP) await page.screenshot({ path: `${KEEP}/${what}-${width}.png`, fullPage: true })
    }
  }

  test('finds the pages from the measure, and sees its councils in order of rank', async () => {
    await page.goto(`${url}/measures/one?code=${SEEN_AGAIN}`)
    await page.getByRole('link', { name: 'Compare it with neighbours and England' }).click()
    assert.match((await page.textContent('main')) ?? '', /rank \d of 8 among its neighbours/)
    await sound('compare')
    const earlier = await page.goto(`${page.url()}&on=2025-06-30`)
    assert.match((await earlier?.text()) ?? '', /rank \d of 7 among its neighbours/)
  })

  test('brings a set of neighbours: a row that names nobody is refused first', async () => {
    await page.goto(`${url}/measures/compare?code=${SEEN_AGAIN}`)
    await page.getByText('Bring another set').click()
    const form = page.locator('form[action="/measures/compare/neighbours"]')
    await form.getByLabel('Day').fill('1')
    await form.getByLabel('Month').fill('5')
    await form.getByLabel('Year').fill('2026')
    await form.getByLabel('Whose set it is').fill('Ours, May 2026')
    await form.getByLabel('The councils').fill('Cawdale\nAtlantis\nDenholt')
    await form.locator('button').click()
    assert.match((await page.textContent('main')) ?? '', /Row 2: no council with values is called "Atlantis"/)
    await sound('neighbours-refused')
    await form.getByRole('checkbox').check()
    await form.locator('button').click()
    assert.match((await page.textContent('main')) ?? '', /rank \d of 3 among its neighbours/)
    assert.match((await page.textContent('body')) ?? '', /The set was kept/)
  })

  test('brings a map of localities: one in metres is refused with why, and one in degrees is drawn', async () => {
    await page.goto(`${url}/measures/places?code=${SEEN_AGAIN}`)
    assert.match((await page.textContent('#there')) ?? '', /Needs, and what the plan does there.*names? no place/)
    await sound('places')
    const square = (x: number, y: number) => [
      [x, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x, y + 1],
      [x, y],
    ]
    const file = (scale: number) => ({
      name: 'map.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(
        JSON.stringify({
          type: 'FeatureCollection',
          features: ['Ashmere', 'Central', 'Kingsferry', 'Brackenhall', 'Harrowfell'].map((name, i) => ({
            type: 'Feature',
            properties: { name },
            geometry: { type: 'Polygon', coordinates: [square(i * scale, 50)] },
          })),
        }),
      ),
    })
    const form = page.locator('form[action="/measures/places/map"]')
    await page.getByText('Bring another map').click()
    await form.getByLabel('Whose map it is').fill('Ours, of 1 May 2026')
    await form.locator('input[type="file"]').setInputFiles(file(1_000))
    await form.locator('button').click()
    assert.match((await page.textContent('main')) ?? '', /feature 2: its points are not in degrees/)
    await sound('map-refused')
    await form.locator('input[type="file"]').setInputFiles(file(1))
    await form.locator('button').click()
    assert.match((await page.textContent('main')) ?? '', /Outlines: Ours, of 1 May 2026/)
    assert.match((await page.textContent('body')) ?? '', /The map was kept/)
    await sound('map-kept')
  })
})
