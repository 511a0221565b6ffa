/** Versions as people use them: asked for by one, signed by another, by keyboard, without scripts, and read by a machine. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { loadPerson } from '../../authority/room.ts'
import { performer } from '../../store/act.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { planLoad } from '../stored/load.ts'
import { signOne, soundDocument } from './versions-for-tests.ts'

const app = await testApp({ after })
const perform = performer(app.store, loadPerson)
const today = Temporal.Now.plainDateISO('Europe/London').toString()

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())

type How = { width?: number; scripts?: boolean }
/** Opens a page signed in; whatever the browser complains of fails the test. */
async function opened(
  role: string,
  path: string,
  run: (page: Page) => Promise<void>,
  { width = 1280, scripts = true }: How = {},
) {
  const home = await app.url()
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    acceptDownloads: true,
    viewport: { width, height: 900 },
  })
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    // What was refused is answered with 422, and the browser says so.
    page.on('console', m => m.type() === 'error' && !/ 422 /.test(m.text()) && complaints.push(m.text()))
    page.on('pageerror', e => complaints.push(e.message))
    await page.goto(`${home}/sign-in`)
    await page
      .locator(`button[name="person"][value="${demoPersonOf(role)}"]`)
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
/** The line that opens a form. */
const fold = (page: Page, title: string) => page.locator('summary', { hasText: title })

const looked = async (role: string, paths: readonly string[]) => {
  for (const width of [1280, 320])
    for (const path of paths) await opened(role, path, page => assertSound(page, `${path} at ${width}`), { width })
}

test('of Calderwick: axe finds nothing on what changed, the versions and the plan as it was, and nothing is too wide', async () => {
  await looked('director', [
    '/plan/changes',
    '/plan/changes?from=first&sort=added',
    '/plan/versions',
    '/plan/as-it-was',
  ])
})

test('of changes that somebody may approve some are ticked by keyboard, and are flagged no more', async () => {
  await opened('director', '/plan/changes', async page => {
    const flags = page.getByText('Flagged until re-approved', { exact: true })
    assert.equal(await flags.count(), 21)
    await page.getByLabel('Approve that 1.3 is re-dated').focus()
    await page.keyboard.press('Space')
    await page.getByLabel('Approve that 1.8 is re-worded').focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Approve what is ticked' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/done=change.approve/)
    assert.match((await page.locator('.gt-done').textContent()) ?? '', /What you ticked was approved/)
    assert.equal(await flags.count(), 19)
    await page.getByRole('button', { name: 'Approve what is ticked' }).click()
    assert.match((await page.locator('.govuk-error-summary').textContent()) ?? '', /Tick what you approve/)
    await assertSound(page, 'with nothing ticked')
  })
})

test('changes are narrowed with the form and without scripts', async () => {
  await opened(
    'commissioner',
    '/plan/changes',
    async page => {
      await page.getByLabel('Programme').selectOption({ label: 'SEND Recovery' })
      await page.getByRole('button', { name: 'Compare' }).click()
      assert.equal(await page.locator('.gt-change').count(), 1)
      assert.equal(await page.getByLabel('Programme').inputValue(), 'SEND Recovery')
      assert.equal(
        await page.getByRole('button', { name: 'Approve what is ticked' }).count(),
        0,
        'a commissioner accepts nothing',
      )
      await page.getByRole('link', { name: '5.3', exact: true }).click()
      assert.match(page.url(), /\/plan\/item\?id=5\.3/)
    },
    { scripts: false },
  )
})

test('a plan with nothing in its way is asked for, signed by another and taken away, by keyboard', async () => {
  await perform(
    planLoad,
    { authority: app.config.authority.id, personId: demoPersonOf('director'), at: Temporal.Now.instant() },
    { document: soundDocument(today), title: 'A sound plan', asAt: today },
  )
  await opened('programme-manager', '/plan/versions', async page => {
    // A large plan that was replaced is judged a moment later.
    for (let tries = 0; tries < 50 && (await page.getByText('being judged').count()) > 0; tries++) {
      await page.waitForTimeout(200)
      await page.reload()
    }
    await fold(page, 'Ask for it to be signed').focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Why it is ready to be signed').focus()
    await page.keyboard.type('Ready')
    await page.getByRole('button', { name: 'Ask' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.govuk-error-summary').waitFor()
    await assertSound(page, 'asked with too few words')
    await page.getByLabel('Why it is ready to be signed').fill('Every blocker is settled or excused')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/done=version.ask/)
    assert.match((await page.locator('#open-h').textContent()) ?? '', /Version 1 waits for a signature/)
    assert.equal(await page.getByText('Sign version 1').count(), 0)
    await assertSound(page, 'asked')
  })
  for (const width of [320, 1280])
    await opened(
      'director',
      '/plan/versions',
      async page => {
        for (const title of ['Sign version 1', 'Send it back']) await fold(page, title).click()
        await assertSound(page, `the forms at ${width}`)
      },
      { width },
    )
  await opened('director', '/plan/versions', async page => {
    await fold(page, 'Sign version 1').focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('What you say with it (optional)').focus()
    await page.keyboard.type('This is the plan that we answer for.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/done=version.sign/)
    assert.match((await page.locator('h1').textContent()) ?? '', /Version 1 of the plan/)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'The document as it was signed, JSON' }).click(),
    ])
    assert.match(file.suggestedFilename(), /^goldenthread-plan-version-1-.*\.json$/)
    await fold(page, 'Record that somebody outside signed it').click()
    await assertSound(page, 'the version, with its form')
  })
})

test('versions that were signed, and what lies between two of them, are read alike on a telephone', async () => {
  const id = await signOne(app, g => ({
    ...g,
    records: { ...g.records, step: g.records.step.map(s => ({ ...s, title: `${s.title} and more`, due: null })) },
  }))
  await looked('commissioner', [
    '/plan/versions',
    `/plan/versions/${id}`,
    '/plan/changes?from=v1&to=v2',
    '/plan/changes',
  ])
})
