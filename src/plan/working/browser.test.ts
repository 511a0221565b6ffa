/** The plan worked with in a browser: by keyboard, without scripts, on a telephone, with nothing for axe to find. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
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

/** Signed in; whatever the browser complains of fails the test. */
async function opened(
  role: Role,
  run: (page: Page, home: string) => Promise<void>,
  { width = 1280, scripts = true }: { width?: number; scripts?: boolean } = {},
): Promise<void> {
  const home = await app.url()
  const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width, height: 900 } })
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', m => m.type() === 'error' && !/422|409/.test(m.text()) && complaints.push(m.text()))
    page.on('pageerror', e => complaints.push(e.message))
    await page.goto(`${home}/sign-in`)
    await page
      .locator(`button[name="person"][value="${demoPersonOf(role)}"]`)
      .first()
      .evaluate(b => (b as unknown as { click(): void }).click())
    await page.waitForURL(`${home}/`)
    await run(page, home)
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
  }
}

const PATHS = [
  '/plan/item?id=1.3',
  '/plan/item?id=4.13',
  '/plan/item?id=O1',
  '/plan/item?id=P01',
  '/plan/item?id=WS1',
  '/plan/item?id=B1',
  '/plan/item?id=E001',
  '/plan/item/edit?id=1.3',
  '/plan/item/add?kind=step',
  '/plan/item/remove?id=1.3',
  '/plan/steps',
  '/plan/steps/change?all=1&f-owner=Head+of+Front+Door',
  '/plan/steps/change?all=1&f-owner=Head+of+Front+Door&what=days&days=7',
]
for (const width of [1280, 320])
  test(`at ${width} px axe finds nothing with every form open, and nothing is wider than the page`, async () => {
    await opened(
      'director',
      async (page, home) => {
        for (const path of PATHS) {
          await page.goto(home + path)
          await page.evaluate('for (const d of document.querySelectorAll("main details")) d.open = true')
          await assertSound(page, path)
        }
      },
      { width },
    )
  })

describe('by keyboard alone', () => {
  test('an owner moves a date, is told what is missing at the field, and sees it stand with why', async () => {
    await opened('step-owner', async (page, home) => {
      await page.goto(`${home}/plan/item?id=1.4`)
      await page.locator('summary', { hasText: 'Move its date' }).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.type('28')
      await page.keyboard.press('Tab')
      await page.keyboard.type('2')
      await page.keyboard.press('Tab')
      await page.keyboard.type('2027')
      await page.keyboard.press('Tab')
      await page.keyboard.type('The police come later')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForLoadState()
      // The summary leads to the field.
      await page.getByRole('link', { name: /say who approved the new date/ }).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.type("Children's Improvement Board")
      await page.keyboard.press('Enter')
      await page.waitForURL(/done=step\.redate/)
      assert.match((await page.locator('.gt-done').textContent()) ?? '', /The date was moved/)
      assert.match(
        (await page.locator('.gt-moves__list').textContent()) ?? '',
        /30 Nov 2026 to 28 Feb 2027.*police come later/s,
      )
    })
  })
})

test('without scripts an owner declares a step done, a director accepts it, and from the finding it is three clicks to the evidence', async () => {
  await opened(
    'step-owner',
    async (page, home) => {
      await page.goto(`${home}/plan/item?id=1.5`)
      await page.getByText('Say that it is done', { exact: true }).click()
      const done = page.locator('form[action="/plan/step/done"]')
      await done.getByLabel('What was done').fill('Both health visitors have begun')
      await done.getByLabel('What shows it').fill('Rota of November')
      await done.getByLabel('What sort of evidence').selectOption('document')
      await done.getByRole('button', { name: 'Declare it done' }).click()
      assert.match((await page.locator('.gt-lede').textContent()) ?? '', /That is not shown/)
      assert.equal(await page.getByText('Accept it', { exact: true }).count(), 0)
    },
    { scripts: false },
  )
  await opened(
    'director',
    async (page, home) => {
      await page.goto(`${home}/plan/item?id=1.5`)
      await page.locator('summary', { hasText: 'Accept it' }).click()
      const accept = page.locator('form[action="/plan/evidence/accept"]')
      await accept.getByLabel('Yes').check()
      await accept.getByRole('button', { name: 'Accept it' }).click()
      assert.match((await page.locator('.gt-lede').textContent()) ?? '', /Done, and shown to be/)
    },
    { scripts: false },
  )
  await opened(
    'commissioner',
    async (page, home) => {
      await page.goto(`${home}/plan/item?id=1.5`)
      const finding = await page.locator('.gt-strand a').first().getAttribute('href')
      await page.goto(home + finding)
      await page.locator('.gt-strand a[href*="id=1.5"]').first().click()
      await page.waitForURL(/id=1\.5/)
      await page.getByRole('link', { name: 'Rota of November' }).last().click()
      await page.waitForURL(/evidence-/)
      assert.match((await page.locator('h1').textContent()) ?? '', /Rota of November/)
    },
    { scripts: true },
  )
})

test('ticked steps go to one change, without scripts, and a tick that is taken away is left out', async () => {
  await opened(
    'director',
    async (page, home) => {
      await page.goto(`${home}/plan/steps?f-owner=Head+of+Front+Door`)
      for (const ref of ['1.14', '1.15', '2.3']) await page.getByLabel(`Tick ${ref}`, { exact: true }).check()
      await page.getByRole('button', { name: 'Change the steps that are ticked' }).click()
      assert.equal(await page.locator('h1').textContent(), 'Change three steps')
      await page.getByLabel(/2\.3 Look at all/).uncheck()
      await page.getByLabel('Move the end date by a number of days').check()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByLabel('How many days').fill('14')
      await page.getByRole('button', { name: 'Show what would change' }).click()
      assert.equal(await page.locator('h1').textContent(), 'Change two steps')
      await page.getByLabel('Why').fill('The supplier is late')
      await page.getByLabel('Who approved it').fill('Cabinet')
      await page.getByRole('button', { name: 'Change all 2' }).click()
      await page.waitForURL(/done=steps\.change/)
      await page.goto(`${home}/plan/item?id=1.15`)
      assert.match((await page.locator('.gt-past').first().textContent()) ?? '', /Changed with others/)
    },
    { scripts: false },
  )
})
