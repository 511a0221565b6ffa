/** A measure is joined, and a test is written down before its period, by forms; what is wrong with either is said where it is. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { loadPerson } from '../../authority/room.ts'
import { seedMeasures } from '../../evidence/room.ts'
import { performer } from '../../store/act.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { laterMeasures } from '../demo-measured.ts'

const app = await testApp({ after })
const analyst = {
  authority: 'calderwick',
  personId: demoPersonOf('performance-analyst'),
  at: Temporal.Now.instant(),
}
await seedMeasures(performer(app.store, loadPerson), analyst, 'Calderwick City Council', laterMeasures())

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())

test('a programme manager joins a measure and writes down what would be enough; the measure then says who leans on it', async () => {
  const home = await app.url()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(`${home}/sign-in`)
    await page
      .locator(`button[name="person"][value="${demoPersonOf('programme-manager')}"]`)
      .first()
      .click()
    await page.waitForURL(`${home}/`)

    await page.goto(`${home}/plan/item?id=KPI17`)
    await page.getByText('Say which measure of the dictionary it is').click()
    await page.getByLabel('Another, by its code').check()
    await page.getByLabel('The code of another').fill('NO-SUCH')
    await page.getByRole('button', { name: 'Join it' }).click()
    await page.getByRole('link', { name: 'The dictionary has no measure of that code' }).waitFor()
    await assertSound(page)
    await page.getByLabel('The code of another').fill('DUTY-CALLS')
    await page.getByRole('button', { name: 'Join it' }).click()
    await page.getByRole('link', { name: 'Calls to the duty line answered within a minute' }).waitFor()
    await assertSound(page)

    await page.goto(`${home}/plan/item?id=7.1`)
    await page.getByText('Write down what would be enough').click()
    await page.getByLabel('Sustainable').check()
    await page.getByLabel('At least this level').check()
    await page.getByLabel('The level').fill('80')
    await page.getByLabel('For how many periods in a row').fill('6')
    const from = page.getByRole('group', { name: 'First day of the first period' })
    const day = async (of: string) => {
      const [year, month, date] = of.split('-') as [string, string, string]
      await from.getByLabel('Day').fill(date)
      await from.getByLabel('Month').fill(month)
      await from.getByLabel('Year').fill(year)
    }
    await day('2026-01-01')
    await page.getByLabel('Why this would be enough').fill('Half a year is longer than any campaign')
    await page.getByRole('button', { name: 'Write it down' }).click()
    await page.getByRole('link', { name: /Its period has begun/ }).waitFor()
    await assertSound(page)
    await day(Temporal.Now.plainDateISO().add({ years: 1 }).toString())
    await page.getByRole('button', { name: 'Write it down' }).click()
    await page.getByText('Sustainable: not decided yet').waitFor()
    assert.match((await page.textContent('main')) ?? '', /SHA-256 [0-9a-f]{16}/)

    await page.goto(`${home}/measures/one?code=DUTY-CALLS`)
    await page.getByRole('heading', { name: 'What leans on it' }).waitFor()
    await page.getByRole('heading', { name: 'What followed what was done' }).waitFor()
    await page.getByText('Sustainable: not decided yet').waitFor()
    await assertSound(page)
  } finally {
    await context.close()
  }
})
