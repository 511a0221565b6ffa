/** Bringing measures as people do it: by keyboard alone, on a desk and on a telephone, with axe silent on every page. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import type { Role } from '../../authority/rules.ts'
import { testApp } from '../../web/app-for-tests.ts'

const app = await testApp({ after })
let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())
const KEEP = process.env.GOLDENTHREAD_SHOTS

/** Goes on by the Tab key until what is wanted has the focus. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let n = 0; n < 300; n++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(wanted)}) ?? false`)) return
  }
  assert.fail(`the Tab key does not come to ${wanted}`)
}

/** Invented: twelve months, some rows that are wrong, and more of them than one page of a table has. */
const rows = (last: number) =>
  [
    'measure,date,numerator,denominator,remark',
    ...Array.from({ length: 12 }, (_, m) => `VIS${last},2025-${`${m + 1}`.padStart(2, '0')},${60 + m},100,counted`),
    `VIS${last},2026-01,${last},100,late`,
    ...Array.from({ length: 120 }, (_, i) => `VIS${last},2026-0${(i % 3) + 1},some,100,row ${i}`),
  ].join('\n')

async function signIn(page: Page, home: string, role: Role) {
  await page.goto(`${home}/sign-in`)
  await page.evaluate('document.querySelectorAll("details").forEach(d => { d.open = true })')
  const button = page.locator(`button[value="${demoPersonOf(role)}"]`).first()
  await Promise.all([page.waitForURL(u => !u.pathname.startsWith('/sign-in')), button.click()])
}

for (const width of [1280, 320])
  test(`by keyboard at ${width} px: sent, looked at, brought in, and the same again`, async () => {
    const home = await app.url()
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    try {
      const page = await context.newPage()
      const sound = async (what: string) => {
        await assertSound(page, what)
        if (KEEP) await page.screenshot({ path: `${KEEP}/bring-${what}-${width}.png`, fullPage: true })
      }
      const lede = () => page.locator('.gt-lede').innerText()
      const send = async (name: string, text: string) => {
        await page.setInputFiles('input[type=file]', [{ name, mimeType: 'text/csv', buffer: Buffer.from(text) }])
        await tabTo(page, 'form[enctype] button')
        await page.keyboard.press('Enter')
      }
      await signIn(page, home, 'performance-analyst')
      await page.goto(`${home}/measures`)
      await page.getByRole('link', { name: 'Bring measures' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(`${home}/measures/bring`)
      await sound('start')
      await send('notes.csv', 'who,what\nA,b\n')
      await page.waitForURL(/\/send/)
      assert.match(await page.locator('main').innerText(), /notes\.csv: line 1: no columns of such a file/)
      await sound('refused')
      await send('Visits.csv', rows(width === 320 ? 32 : 80))
      await page.waitForURL(/\/measures\/bring\?.*of=/)
      assert.match(await lede(), /13 values to add; 1 measure to define\. 120 rows are left out/)
      await sound('preview')
      assert.equal(await page.locator('#left-out tbody tr').count(), 100)
      const link = page.locator('#left-out a', { hasText: 'CSV' })
      const csv = await page.request.get(new URL((await link.getAttribute('href'))!, page.url()).href)
      assert.equal((await csv.text()).trim().split('\n').length, 121)
      const second = page.locator('#left-out a[rel=next]')
      assert.match((await second.getAttribute('href')) ?? '', /of=[0-9a-f]{64}/)
      await tabTo(page, 'main .gt-panel form button')
      await page.keyboard.press('Enter')
      await page.waitForURL(/came=/)
      assert.match(await lede(), /13 values added; 1 measure defined\. 120 rows are left out/)
      await sound('result')
      await page.goto(`${home}/measures/bring`)
      await send('Visits.csv', rows(width === 320 ? 32 : 80))
      await page.waitForURL(/of=/)
      assert.match(await lede(), /here already: nothing would be changed/)
      assert.equal(await page.getByRole('button', { name: 'Bring it in' }).count(), 0)
      await sound('again')
      await page.goto(`${home}/measures/bring`)
      await send('Visits.csv', rows(width === 320 ? 32 : 80).replace(',71,100,', ',70,100,'))
      await page.waitForURL(/of=/)
      assert.match(await lede(), /1 value to revise, with the earlier kept/)
      await sound('revised')
    } finally {
      await context.close()
    }
  })

test('without scripts the buttons do what they say, and whoever may not is led nowhere', async () => {
  const home = await app.url()
  const context = await browser.newContext({ javaScriptEnabled: false })
  try {
    const page = await context.newPage()
    await page.goto(`${home}/sign-in`)
    await page.locator('summary').first().click()
    await page
      .locator(`button[name="person"][value="${demoPersonOf('performance-analyst')}"]`)
      .first()
      .click()
    await page.goto(`${home}/measures/bring`)
    const buffer = Buffer.from('date,value\n2026-01,7\n')
    await page.setInputFiles('input[type=file]', [{ name: 'Plain.csv', mimeType: 'text/csv', buffer }])
    await page.getByRole('button', { name: 'Read the files' }).click()
    await page.getByRole('button', { name: 'Bring it in' }).click()
    assert.equal(await page.locator('h1').innerText(), 'The files were brought in')
  } finally {
    await context.close()
  }
  for (const role of ['director', 'step-owner', 'programme-manager'] as const)
    for (const url of ['/measures', '/measures/dictionary'])
      assert.doesNotMatch((await (await app.as(role)).get(url)).text, /measures\/bring/, `${role} ${url}`)
  for (const url of ['/measures', '/measures/dictionary'])
    assert.match((await (await app.as('performance-analyst')).get(url)).text, /href="\/measures\/bring"/)
})
