/** A browser used by keyboard alone: focus goes by Tab, and what has it is pressed, ticked, chosen or written in. */
import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** Tabs after which somebody gives up. */
const MOST_TABS = 200

/** As much of a browser's document as is asked here; the functions that ask it run there. */
type Node = { compareDocumentPosition(other: Node): number }
declare const document: { readonly activeElement: Node | null; readonly body: Node }
const BEHIND = 2

/** Where a control is, seen from what has the focus. */
function whereIs(wanted: unknown, behind: number): 'here' | 'ahead' | 'behind' {
  const has = document.activeElement
  if (has === wanted) return 'here'
  if (!has || has === document.body) return 'ahead'
  return has.compareDocumentPosition(wanted as Node) & behind ? 'behind' : 'ahead'
}

/**
 * Tabs until a control has the focus, forwards or back.
 * @throws AssertionError after 200 tabs, or where there is no such control
 */
export async function reach(page: Page, control: Locator): Promise<void> {
  await control.first().waitFor({ state: 'visible' })
  const wanted = await control.first().elementHandle()
  for (let tabs = 0; tabs <= MOST_TABS; tabs++) {
    const where = await wanted!.evaluate(whereIs, BEHIND)
    if (where === 'here') return
    await page.keyboard.press(where === 'ahead' ? 'Tab' : 'Shift+Tab')
  }
  assert.fail(`${control} has no focus after ${MOST_TABS} tabs`)
}

type Role = Parameters<Page['getByRole']>[0]
/** A control by its role and its accessible name, which is how it is known to whoever does not see it. */
export const named = (page: Page | Locator, role: Role, name: string | RegExp): Locator =>
  page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) })

/** Presses a button or follows a link, and waits for the page that it leads to. */
export async function press(page: Page, control: Locator): Promise<void> {
  await reach(page, control)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

/** Opens the line behind which a form stands. */
export async function unfold(page: Page, title: string): Promise<void> {
  const line = page.locator('summary', { hasText: title }).first()
  await reach(page, line)
  await page.keyboard.press('Enter')
}

/** Writes over what a field says. */
export async function write(page: Page, field: Locator, text: string): Promise<void> {
  await reach(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
  assert.equal(await field.first().inputValue(), text)
}

type Select = { readonly selectedOptions: readonly { readonly text: string }[] }
/** Chooses in a list by its first letters. */
export async function choose(page: Page, list: Locator, text: string): Promise<void> {
  await reach(page, list)
  await page.keyboard.type(text)
  const chosen = await list.first().evaluate(l => (l as unknown as Select).selectedOptions[0]?.text)
  assert.ok(chosen?.startsWith(text), `${chosen} was chosen, and not ${text}`)
}

/** Ticks a box, or the first of some round buttons of which none is chosen. */
export async function tick(page: Page, box: Locator): Promise<void> {
  await reach(page, box)
  await page.keyboard.press('Space')
  assert.equal(await box.first().isChecked(), true)
}

/** Writes a day into its three fields. */
export async function writeDay(page: Page, group: Locator, day: Temporal.PlainDate): Promise<void> {
  for (const [name, n] of [
    ['Day', day.day],
    ['Month', day.month],
    ['Year', day.year],
  ] as const)
    await write(page, named(group, 'textbox', name), String(n))
}
