/** Duplicates, the crosswalk and the way out of the plan in a browser: by keyboard, on a telephone, and with axe silent. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { fromJson } from '../graph/json.ts'

const app = await testApp({ after })
let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())

/** Opens a page signed in as the programme manager; whatever the browser complains of fails the test. */
async function opened(
  path: string,
  width: number,
  run: (page: Page) => Promise<void>,
  as = 'programme-manager',
): Promise<void> {
  const home = await app.url()
  const context = await browser.newContext({ acceptDownloads: true, viewport: { width, height: 900 } })
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', e => complaints.push(e.message))
    await page.goto(`${home}/sign-in`)
    const button = page.locator(`button[name="person"][value="${demoPersonOf(as)}"]`).first()
    if (!(await button.isVisible())) await page.locator('details', { has: button }).locator('summary').click()
    await Promise.all([page.waitForURL(u => !u.pathname.startsWith('/sign-in')), button.click()])
    await page.goto(home + path)
    await run(page)
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
  }
}

for (const width of [1280, 320])
  for (const [path, as] of [
    ['/plan/duplicates?keep=5.1&goes=APP1.2', 'programme-manager'],
    ['/plan/duplicates?keep=KPI21&goes=KPI08', 'director'],
    ['/plan/crosswalk', 'programme-manager'],
    ['/plan/export', 'programme-manager'],
  ] as const)
    test(`axe finds nothing on ${path} at ${width} px`, () => opened(path, width, assertSound, as))

test('by keyboard: a pair is found in the list, turned round, refused for want of a reason, merged, and followed to where it went', async () => {
  await opened('/plan/duplicates', 1280, async page => {
    await page.getByRole('link', { name: 'T3.2 and 8.7' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Step 8.7 and T3.2' }).waitFor()
    await page.getByRole('link', { name: 'Turn them round: keep T3.2' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Step T3.2 and 8.7' }).waitFor()
    await page.getByRole('button', { name: 'Merge 8.7 into T3.2' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await assertSound(page)
    await page.getByRole('link', { name: /say why it goes into another/ }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('The locality groups hold the budget')
    await page.getByRole('button', { name: 'Merge 8.7 into T3.2' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('The two are one now.').waitFor()
    await page.getByRole('link', { name: 'The crosswalk: where each item' }).click()
    await page
      .getByRole('row', { name: /8\.7 Step .* Merged into T3\.2/ })
      .getByRole('link', { name: 'T3.2' })
      .click()
    await page.getByText('was merged into it').waitFor()
    await assertSound(page)
  })
})

test('the whole plan comes as one document, which reads back', async () => {
  await opened('/plan/export', 1280, async page => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'The whole plan, JSON' }).click(),
    ])
    assert.match(file.suggestedFilename(), /^goldenthread-plan-\d{4}-\d\d-\d\d\.json$/)
    const graph = fromJson(await readFile(await file.path(), 'utf8'))
    assert.ok(graph.records.step.length > 100 && graph.synthetic)
  })
})
