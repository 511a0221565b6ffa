/** What every page must be in a browser: axe finds nothing, and nothing is wider than the window. */
import assert from 'node:assert/strict'
import axe from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/**
 * Looks at a page as it stands; what is folded is looked at only where the caller has opened it.
 * @param what named in the complaint: the page, or where in a journey it is
 */
export async function assertSound(page: Page, what = page.url()): Promise<void> {
  // Only what is wrong is asked for: lists of all that is right take three times as long to carry over. No page of ours has
  // frames, so that nothing need be put together in a second window ("legacy mode"), which would be opened for each look.
  const { violations } = await new axe({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    .analyze()
  assert.deepEqual(
    violations.map(v => `${what}: ${v.id}: ${v.nodes.map(n => n.html.slice(0, 160)).join(' | ')}`),
    [],
  )
  const [wide, room] = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as [number, number]
  assert.ok(wide <= room, `${what} is ${wide} pixels wide in a window of ${room}`)
}
