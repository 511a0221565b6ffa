/** The wizard as people use it: by keyboard alone, without scripts, on a desk and on a telephone, with axe silent on every page. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { testApp } from '../../web/app-for-tests.ts'

const app = await testApp({ after })
let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())

const folder = new URL('../../../examples/calderwick/files/', import.meta.url)
const calderwick = (name: string) => readFileSync(new URL(encodeURIComponent(name), folder))

/** The plan of the accelerated progress, a later form: one step moved, one gone, one new with a day that is none. */
function newer(day: string): Buffer {
  const lines = calderwick('SEND Accelerated Progress Plan.csv').toString('latin1').split('\n')
  const moved = lines.map(l => (l.startsWith('APP1.3,') ? l.replace('26/02/2027', day) : l))
  const without = moved.filter(l => !l.startsWith('APP5.4,') && l.trim() !== '')
  return Buffer.from(
    `${without.join('\n')}\nNEW${day.slice(0, 2)},Families,O5,,Ask families each month from ${day},Head of SEND Casework,in good time\n`,
    'latin1',
  )
}

/** Goes on by the Tab key until what is wanted has the focus, which can be seen. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let n = 0; n < 400; n++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(wanted)}) ?? false`)) return
  }
  assert.fail(`the Tab key does not come to ${wanted}`)
}

for (const { width, day } of [
  { width: 1280, day: '27/02/2028' },
  { width: 320, day: '28/02/2028' },
])
  test(`by keyboard at ${width} px: sent, corrected, looked at and brought in`, async () => {
    const home = await app.url()
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    try {
      const page = await context.newPage()
      await page.goto(`${home}/sign-in`)
      await page
        .locator(`button[name="person"][value="${demoPersonOf('programme-manager')}"]`)
        .first()
        .click()
      await page.goto(`${home}/plan`)
      await page.getByRole('link', { name: 'Bring files into the plan' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(`${home}/plan/import`)
      await assertSound(page, 'upload')
      await page.setInputFiles('input[type=file]', [
        { name: 'SEND Accelerated Progress Plan.csv', mimeType: 'text/csv', buffer: newer(day) },
        { name: 'risk register.csv', mimeType: 'text/csv', buffer: calderwick('risk register.csv') },
        { name: 'photo.csv', mimeType: 'text/csv', buffer: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') },
      ])
      await tabTo(page, 'input[name=invented]')
      await page.keyboard.press('Space')
      await tabTo(page, 'form[enctype] button')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/plan\/import\/[0-9a-f-]{36}\?done/)
      await assertSound(page, 'sheets')
      // The last column of the plan is left out.
      const select = page.locator('select[name^="sheets.0.0.0.columns."]').last()
      await tabTo(page, `select[name="${await select.getAttribute('name')}"]`)
      await page.keyboard.press('Home')
      assert.equal(await select.inputValue(), '')
      await tabTo(page, 'button[value=preview]')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/preview/)
      await assertSound(page, 'preview')
      assert.match(await page.locator('.gt-lede').innerText(), /They would add one record and change \d+/)
      await tabTo(page, 'input[name=wholes]')
      await page.keyboard.press('Space')
      await tabTo(page, 'button[formaction]')
      await page.keyboard.press('Enter')
      await page.waitForURL(/done=import\.choose/)
      await assertSound(page, 'preview of the whole')
      assert.match(await page.locator('.gt-lede').innerText(), /take \d+ out/)
      for (const show of ['added', 'removed', 'cells']) {
        await page.locator(`.gt-import__tabs a[href*="show=${show}"]`).focus()
        await page.keyboard.press('Enter')
        await page.waitForURL(new RegExp(`show=${show}`))
        await assertSound(page, show)
      }
      assert.match(await page.locator('#cells').innerText(), /in good time/)
      await tabTo(page, '.gt-wizard__do button:not([formaction])')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/result/)
      await assertSound(page, 'result')
      assert.match(await page.locator('.gt-lede').innerText(), /One record was added/)
    } finally {
      await context.close()
    }
  })

test('without scripts the buttons do what they say', async () => {
  const home = await app.url()
  const context = await browser.newContext({ javaScriptEnabled: false })
  try {
    const page = await context.newPage()
    await page.goto(`${home}/sign-in`)
    await page.locator('summary').first().click()
    await page
      .locator(`button[name="person"][value="${demoPersonOf('programme-manager')}"]`)
      .first()
      .click()
    await page.goto(`${home}/plan/import`)
    const buffer = newer('29/02/2028')
    await page.setInputFiles('input[type=file]', [
      { name: 'SEND Accelerated Progress Plan.csv', mimeType: 'text/csv', buffer },
    ])
    await page.getByLabel('Everything in these files is invented').check()
    await page.getByRole('button', { name: 'Read the files' }).click()
    await page.getByRole('button', { name: 'See what the files would do' }).click()
    await page.getByRole('button', { name: 'Bring it in' }).click()
    assert.equal(await page.locator('h1').innerText(), 'The files are in the plan')
  } finally {
    await context.close()
  }
})

test('whoever may not bring files finds no way to it on the plan’s page', async () => {
  for (const role of [
    'step-owner',
    'senior-responsible-owner',
    'area-director',
    'commissioner',
    'programme-office',
  ] as const)
    assert.doesNotMatch((await (await app.as(role)).get('/plan')).text, /plan\/import/, role)
  assert.match((await (await app.as('director')).get('/plan')).text, /href="\/plan\/import"/)
})
