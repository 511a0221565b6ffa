/**
 * Makes the pictures of docs/guide.md from the running product: `node docs/guide-pictures.ts`. Run it again when pages change.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { demoPersonOf } from '../src/authority/demo-for-tests.ts'
import { openBrowser } from '../test/browser.ts'
import { newFolder, removeFolder, startServer } from '../test/drills/client.ts'

const PICTURES: readonly { name: string; as: string; path: string; height?: number }[] = [
  { name: 'where-we-stand', as: 'director', path: '/' },
  { name: 'import', as: 'programme-manager', path: '/plan/import' },
  { name: 'duplicates', as: 'programme-manager', path: '/plan/duplicates' },
  { name: 'coherence', as: 'programme-manager', path: '/plan/coherence' },
  { name: 'step', as: 'step-owner', path: '/plan/item?id=1.3' },
  { name: 'my-work', as: 'director', path: '/my-work' },
  { name: 'timeline', as: 'programme-manager', path: '/plan/timeline' },
  { name: 'changes', as: 'commissioner', path: '/plan/changes' },
]

const folder = newFolder()
const into = join(import.meta.dirname, 'guide')
mkdirSync(into, { recursive: true })
try {
  const server = await startServer(folder, { GOLDENTHREAD_LOG: 'warn', NODE_ENV: '' })
  const browser = await openBrowser()
  for (const { name, as, path, height = 900 } of PICTURES) {
    const context = await browser.newContext({ viewport: { width: 1180, height } })
    const page = await context.newPage()
    await page.goto(`${server.url}/sign-in`)
    for (const group of await page.locator('details').all()) await group.evaluate(e => e.setAttribute('open', ''))
    await page.click(`button[value="${demoPersonOf(as)}"]`)
    const answer = await page.goto(server.url + path)
    if (answer?.status() !== 200) throw new Error(`${path} as ${as}: ${answer?.status()}`)
    await page.screenshot({ path: join(into, `${name}.png`) })
    await context.close()
  }
  await browser.close()
  await server.stop()
} finally {
  removeFolder(folder)
}
