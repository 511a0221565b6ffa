/** Tables and form controls in a browser: for everybody, at every width, without scripts. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { stylesheets } from '../assets.ts'
import * as govuk from '../govuk/index.ts'
import { html, raw, textOf, type View } from '../html.ts'
import { askOf, downloadOf, drawTable, inMemory } from './index.ts'
import { postRows, postsTable } from './posts-for-tests.ts'

const document = (body: View) =>
  textOf(
    html`<!doctype html><html lang="en-GB" class="govuk-template"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Posts</title><style>${raw(stylesheets())}</style></head><body class="govuk-template__body gt"><main class="gt-main" id="main"><div class="gt-wrap"><h1 class="govuk-heading-xl">Posts</h1>${body}</div></main></body></html>`,
  )

const rows = postRows(212)
const tableOf = (search: URLSearchParams) => {
  const ask = askOf(postsTable, search)
  return drawTable(postsTable, ask, inMemory(postsTable, ask, rows), { href: '/posts' })
}

const NASTY = [
  '<script>window.ran = 1</script>',
  '"><img src=x onerror="window.ran = 1">',
  "'><svg onload=window.ran=1>",
  '</textarea><b>x',
  '</select></form><b>x',
  '</style></title><b>x',
  '<!--0--><b>',
  '&lt;b&gt;&#60;b&#62;&bogus',
  '\u0000<b\u0000>',
  '{{window.ran = 1}}{% window.ran %}',
  '<b/onfocus=window.ran=1 autofocus tabindex=1>',
]

/** Every control, with the text in all its places. */
const controls = (t: string): View =>
  html`${govuk.errorSummary({ title: t, due: t, '': t })}${govuk.notificationBanner({ body: t, success: true })}<form method="get" action="/posts" novalidate>${[
    govuk.input({ name: 'title', label: t, hint: t, error: t, value: t }),
    govuk.textarea({ name: 'why', label: t, value: t }),
    govuk.characterCount({ name: 'note', label: t, value: t, most: 200 }),
    govuk.select({
      name: 'area',
      label: t,
      items: [
        { value: '', text: t },
        { value: `v${t}`, text: t },
      ],
      value: '',
    }),
    govuk.radios({
      name: 'kind',
      legend: t,
      items: [
        { value: 'a', text: t, reveals: govuk.input({ name: 'more', label: t, value: t }) },
        { value: 'b', text: t },
      ],
      value: 'a',
    }),
    govuk.checkboxes({
      name: 'roles',
      legend: t,
      items: [{ value: 'a', text: t, hint: t }, { divider: 'or' }, { value: 'b', text: t, alone: true }],
    }),
    govuk.dateInput({ name: 'due', legend: t, hint: t, error: t, values: { day: t, month: t, year: t } }),
    govuk.fileUpload({ name: 'file', label: t, accept: ['.csv'] }),
    govuk.passwordInput({ name: 'secret', label: t }),
    govuk.button({ text: t }),
  ]}</form>${govuk.details({ summary: t, body: html`<p>${t}</p>` })}${govuk.warningText({ text: t })}${govuk.insetText({ body: t })}${govuk.tag({ text: t, colour: 'grey' })}${govuk.summaryList({ rows: [{ key: t, value: t, actions: [{ text: t, href: '#main', about: t }] }] })}${govuk.pagination({ next: { href: '/posts', text: t }, label: `${t} pages` })}${govuk.breadcrumbs({ items: [{ text: t, href: '/' }, { text: t }], label: t })}${govuk.backLink({ text: t, href: '/' })}`

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://here.invalid')
  if (url.searchParams.get('download') === 'csv') {
    const found = inMemory(postsTable, askOf(postsTable, url.searchParams), rows)
    response.setHeader('content-type', 'text/csv; charset=utf-8')
    response.setHeader('content-disposition', 'attachment; filename="posts.csv"')
    response.end(downloadOf(postsTable, found.rows).csv())
    return
  }
  response.setHeader('content-type', 'text/html; charset=utf-8')
  // As the server sends it: no inline style or script of a view may be needed.
  response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
  const text = url.searchParams.get('text')
  response.end(
    document(url.pathname === '/controls' ? controls(text ?? 'Title of the post') : tableOf(url.searchParams)),
  )
})

let browser: Browser
let home = ''
before(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  server.close()
})

async function opened<T>(
  path: string,
  width: number,
  run: (page: Page) => Promise<T>,
  javaScriptEnabled = true,
): Promise<T> {
  const context = await browser.newContext({
    javaScriptEnabled,
    acceptDownloads: true,
    viewport: { width, height: 900 },
  })
  try {
    const page = await context.newPage()
    await page.goto(home + path)
    return await run(page)
  } finally {
    await context.close()
  }
}

for (const width of [1280, 320]) {
  describe(`at ${width} px`, () => {
    for (const path of [
      '/posts',
      '/posts?sort=cases&order=descending&page=3&f-area=North',
      '/posts?f-title=zzz',
      '/controls',
    ])
      test(`axe finds nothing on ${path}, and nothing is wider than the page`, async () => {
        await opened(path, width, async page => {
          await assertSound(page)
        })
      })
  })
}

test('wide, a title sorts; narrow, each cell has its title and the form sorts', async () => {
  await opened('/posts', 1280, async page => {
    assert.equal(await page.locator('thead a').first().isVisible(), true)
    assert.equal(await page.locator('#posts-sort').isVisible(), false)
    await page.getByRole('link', { name: 'Open cases' }).click()
    assert.equal(await page.getByRole('columnheader', { name: 'Open cases' }).getAttribute('aria-sort'), 'ascending')
    assert.match(page.url(), /\?sort=cases&order=ascending#posts$/)
  })
  await opened('/posts', 320, async page => {
    assert.equal(await page.locator('thead a').first().isVisible(), false)
    const title = await page.evaluate(
      `getComputedStyle(document.querySelector('td[data-l="Area"]'), '::before').content`,
    )
    assert.equal(title, '"Area"')
    await page.getByLabel('Sort by').selectOption('cases')
    await page.getByLabel('Order').selectOption('descending')
    await page.getByRole('button', { name: 'Apply' }).click()
    const first = postRows(212).sort((a, b) => b.cases - a.cases)[0]
    assert.match(
      (await page.locator('td[data-l="Open cases"]').first().textContent()) ?? '',
      new RegExp(first!.cases.toLocaleString('en-GB')),
    )
  })
})

test('without scripts one filters, pages, and takes the file of what is filtered', async () => {
  await opened(
    '/posts',
    1280,
    async page => {
      await page.getByLabel('Post contains').fill('HEAD of')
      await page.getByLabel('Area').selectOption('North')
      await page.getByRole('button', { name: 'Apply' }).press('Enter')
      const wanted = rows.filter(r => r.area === 'North' && r.title.includes('Head of')).length
      assert.ok(wanted > 0)
      assert.equal(await page.locator('tbody tr').count(), wanted)
      assert.equal(await page.getByLabel('Post contains').inputValue(), 'HEAD of')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /^CSV/ }).click(),
      ])
      const chunks: Buffer[] = []
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
      assert.equal(Buffer.concat(chunks).toString().trim().split('\r\n').length, wanted + 1)
      await page.getByRole('link', { name: 'Show all' }).click()
      await page.getByRole('link', { name: 'Next page' }).click()
      assert.match((await page.locator('.gt-listing__foot').textContent()) ?? '', /Showing 51 to 100 of 212/)
      assert.equal(await page.getByRole('link', { name: 'Page 2' }).getAttribute('aria-current'), 'page')
    },
    false,
  )
})

test('in a real parser no text becomes an element', async () => {
  const count = (page: Page) => page.evaluate('document.body.querySelectorAll("*").length')
  const attributes = (page: Page) =>
    page.evaluate(
      '[...document.body.querySelectorAll("*")].map(e => e.tagName + " " + [...e.attributes].map(a => a.name)).join()',
    )
  const plain = await opened('/controls?text=x', 1280, async page => [await count(page), await attributes(page)])
  for (const text of NASTY)
    await opened(`/controls?text=${encodeURIComponent(text)}`, 1280, async page => {
      assert.deepEqual([await count(page), await attributes(page)], plain, text)
      assert.equal(await page.evaluate('window.ran'), undefined)
      const shown = text.replaceAll('\u0000', '\ufffd')
      assert.equal(await page.locator('#title').inputValue(), shown)
      assert.equal(await page.locator('#why').inputValue(), shown)
    })
})

test('an error leads to its field', async () => {
  await opened('/controls', 1280, async page => {
    for (const name of ['title', 'due']) {
      await page.locator(`.govuk-error-summary a[href="#${name}"]`).click()
      assert.equal(await page.evaluate('document.querySelector(":target").outerHTML.startsWith("<input")'), true)
    }
  })
})
