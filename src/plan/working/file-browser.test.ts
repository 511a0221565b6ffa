/** A file handed in and accepted in a browser: by keyboard, by two people, with nothing for axe to find. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import type { Role } from '../../authority/rules.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { SAMPLES } from './samples-for-tests.ts'

const app = await testApp({ after })
let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())

async function opened(role: Role, width: number, run: (page: Page, home: string) => Promise<void>): Promise<void> {
  const home = await app.url()
  const context = await browser.newContext({ viewport: { width, height: 900 }, acceptDownloads: true })
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', m => m.type() === 'error' && !/422/.test(m.text()) && complaints.push(m.text()))
    page.on('pageerror', e => complaints.push(e.message))
    // Whoever listens all the time misses none: a listener is taken on only after a while.
    page.on('filechooser', () => {})
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

const ITEM = '/plan/item?id=1.5'
/** Opens what stands behind a line, and leaves the focus on the line. */
async function unfold(page: Page, line: string): Promise<void> {
  await page.locator('summary', { hasText: line }).first().focus()
  await page.keyboard.press('Enter')
}
async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer })
}

test('an owner hands in a file by keyboard, is told in words what is wrong with one, and a director opens it and accepts it', async () => {
  await opened('step-owner', 1280, async (page, home) => {
    await page.goto(home + ITEM)
    await unfold(page, 'Give evidence')
    await page.keyboard.press('Tab')
    await page.keyboard.type('The rota of two weeks')
    await page.keyboard.press('Tab')
    await page.keyboard.type('C: A document')
    await page.keyboard.press('Tab')
    await choose(page, 'Late shifts.pdf', Buffer.from('<html><script>alert(1)</script></html>'))
    // Where it is, three parts of a day, whose voice, the button.
    for (let n = 0; n < 6; n++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.govuk-error-summary').waitFor()
    await page.waitForLoadState()
    await assertSound(page, 'a file that is refused')
    await page
      .getByRole('link', { name: /Late shifts\.pdf is called a PDF, and its content is something else/ })
      .focus()
    // The summary leads to the field.
    await page.keyboard.press('Enter')
    await choose(page, 'Late shifts.pdf', SAMPLES['.pdf']!)
    for (let n = 0; n < 6; n++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/done=evidence\.give/)
    assert.match((await page.locator('.gt-done').textContent()) ?? '', /Somebody else has to look at it/)
    assert.equal(await page.getByText('Accept it', { exact: true }).count(), 0)
  })
  await opened('director', 320, async (page, home) => {
    await page.goto(home + ITEM)
    await unfold(page, 'Accept it')
    await assertSound(page, ITEM)
    const link = page.locator('.gt-checks').getByRole('link', { name: 'Late shifts.pdf' })
    await link.focus()
    const download = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    const file = await download
    assert.equal(file.suggestedFilename(), 'Late shifts.pdf')
    assert.ok((await readFile(await file.path())).equals(SAMPLES['.pdf']!))
    // It stayed where it was: the form is the next thing.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Read it: two names on each shift')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/done=evidence\.accept/)
    assert.match((await page.locator('#proof-h').locator('..').textContent()) ?? '', /Late shifts\.pdf.*Accepted/s)
    const where = await page.getByRole('link', { name: 'The rota of two weeks' }).first().getAttribute('href')
    await page.goto(home + where)
    await page.getByRole('link', { name: 'Where it is kept, and its SHA-256' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/evidence\/file/)
    await assertSound(page, 'the page of the file')
  })
})
