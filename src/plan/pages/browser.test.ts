/** The plan's pages as people use them: in a browser, by keyboard, on a telephone, without scripts, and as a file. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { ROLE_KEYS, roleRule } from '../../authority/rules.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { DEMO_DAY } from '../demo.ts'

const app = await testApp({ after })
// Every page is looked at as of today in test/pages/every-page.test.ts; here those of a day as on another.
const OF_A_DAY = ['/', '/plan', '/plan/course', '/plan/measures', '/plan/timeline', '/plan/coherence', '/plan/rules']
const paths = [...OF_A_DAY, '/plan/item?id=4.5']
const on = (path: string) => `${path}${path.includes('?') ? '&' : '?'}on=${DEMO_DAY}`

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())

/** Opens a page signed in as the director; whatever the browser complains of fails the test. */
async function opened(
  path: string,
  run: (page: Page) => Promise<void>,
  { width = 1280, scripts = true }: { width?: number; scripts?: boolean } = {},
): Promise<void> {
  const home = await app.url()
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    acceptDownloads: true,
    viewport: { width, height: 900 },
  })
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', m => m.type() === 'error' && complaints.push(m.text()))
    page.on('pageerror', e => complaints.push(e.message))
    await page.goto(`${home}/sign-in`)
    await page
      .locator(`button[name="person"][value="${demoPersonOf('director')}"]`)
      .first()
      .click()
    await page.waitForURL(`${home}/`)
    await page.goto(home + path)
    await run(page)
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
  }
}

for (const width of [1280, 320])
  describe(`at ${width} px`, () => {
    for (const path of paths)
      test(`axe finds nothing on ${path}, and nothing is wider than the page`, async () => {
        await opened(
          on(path),
          async page => {
            await assertSound(page)
          },
          { width },
        )
      })
  })

test('from where we stand to a step and what is wrong with it, without scripts', async () => {
  await opened(
    on('/'),
    async page => {
      await page.getByRole('link', { name: 'Settle the 30 differences, step by step' }).click()
      await page.getByLabel('Step, owner or programme contains').fill('5.7 clear')
      await page.getByRole('button', { name: 'Apply' }).click()
      assert.equal(await page.locator('#steps tbody tr').count(), 1)
      await page.getByRole('link', { name: '5.7', exact: true }).click()
      assert.match((await page.locator('h1').textContent()) ?? '', /^Clear the 640 overdue annual reviews/)
      assert.match(
        (await page.locator('.gt-head').textContent()) ?? '',
        /was due on 31 October 2026.*At risk.*Off course/s,
      )
      await page.getByRole('link', { name: 'rule C-07' }).click()
      assert.match(page.url(), new RegExp(`/plan/rules\\?on=${DEMO_DAY}#C-07$`))
      assert.match((await page.locator('#C-07').textContent()) ?? '', /An end date has passed with no decision/)
    },
    { scripts: false },
  )
})

test('findings are chosen by keyboard alone', async () => {
  await opened(on('/plan/coherence'), async page => {
    await page.getByLabel('How bad').focus()
    await page.keyboard.press('ArrowDown')
    await page.getByLabel('With the words').focus()
    await page.keyboard.type('annual reviews')
    await page.keyboard.press('Enter')
    await page.waitForURL(/severity=blocker/)
    assert.equal(await page.getByLabel('With the words').inputValue(), 'annual reviews')
    assert.equal(await page.locator('.gt-found__items > li').count(), 1)
    assert.equal(await page.getByLabel('How bad').inputValue(), 'blocker')
    assert.match(page.url(), new RegExp(`on=${DEMO_DAY}`))
  })
})

test('another day is chosen with the form, and left again', async () => {
  await opened('/plan/coherence?rule=C-07', async page => {
    await page.getByLabel('Look at another day').fill('2026-09-01')
    await page.locator('.gt-day').getByRole('button', { name: 'Show' }).click()
    assert.match(page.url(), /rule=C-07&on=2026-09-01|on=2026-09-01&rule=C-07/)
    await page.getByRole('link', { name: 'See it as at today' }).click()
    assert.match(page.url(), /\/plan\/coherence$/)
  })
})

test('the findings that are shown can be taken away, as CSV and for Excel', async () => {
  const director = await app.as('director')
  const csv = await director.get(on('/plan/coherence?rule=C-07&download=csv&table=findings'))
  assert.equal(csv.status, 200)
  assert.match(String(csv.headers['content-disposition']), /^attachment; filename="goldenthread-findings-/)
  assert.equal(csv.text.trimEnd().split('\r\n').length, 8)
  const xlsx = await director.get(on('/plan/course?f-differ=Yes&download=xlsx&table=steps'))
  assert.match(xlsx.text, /^PK/)
  const steps = await director.get(on('/plan/course?f-differ=Yes&download=csv&table=steps'))
  // 30 steps on which the two disagree, and the heads.
  assert.equal(steps.text.trimEnd().split('\r\n').length, 31)
  const measures = await director.get(on('/plan/measures?download=csv&table=measures'))
  assert.equal(measures.text.trimEnd().split('\r\n').length, 32)
  assert.equal((await director.get('/plan/coherence?download=csv&table=other')).status, 404)
})

test('each role is shown what it may read, and for the rest there is no such page', async () => {
  for (const role of ROLE_KEYS) {
    const somebody = await app.as(role)
    const { may } = roleRule(role)!
    for (const path of paths) {
      // Whoever may not see the first page is led from it to one of theirs.
      const [needed, without] = path === '/' ? (['read-aggregate', 303] as const) : (['read-plan', 404] as const)
      assert.equal((await somebody.get(path)).status, needed in may ? 200 : without, `${role} ${path}`)
    }
  }
  assert.equal((await (await app.as(null)).get('/plan')).status, 303)
})

test('a record of no plan is no page, and the search leads to one that is', async () => {
  const director = await app.as('director')
  assert.equal((await director.get('/plan/item?id=nothing')).status, 404)
  assert.equal((await director.get('/plan/item')).status, 404)
  assert.match((await director.get('/search?words=overdue%20annual%20reviews')).text, /href="\/plan\/item\?id=5\.7"/)
})
