/** The first part of the journey: three spreadsheets become one plan. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { assertSound } from '../../sound.ts'
import { named, press, reach, tick, write } from './keys.ts'
import type { Somebody } from './people.ts'

const FILES = new URL('../../../examples/calderwick/files/', import.meta.url)

/** Brings Calderwick's files into the plan by keyboard, and looks at what each page says on the way. */
export async function bringFiles({ page, goes, says }: Somebody): Promise<void> {
  await goes('/plan/import')
  assert.match(await says(), /There is no plan yet/)
  const chosen = page.waitForEvent('filechooser')
  await reach(page, page.locator('input[type="file"]'))
  await page.keyboard.press('Enter')
  const chooser = await chosen
  // The last file says that all is invented; so does the box.
  const names = readdirSync(FILES).filter(n => n !== 'synthetic.txt')
  await chooser.setFiles(
    names.map(n => ({ name: n, mimeType: '', buffer: readFileSync(new URL(encodeURIComponent(n), FILES)) })),
  )
  await tick(page, named(page, 'checkbox', 'Everything in these files is invented'))
  await press(page, named(page, 'button', 'Read the files'))
  await assertSound(page)
  const held = await says()
  for (const sheet of [
    'v7 LIVE.xlsx, sheet Action tracker Taken for 90 steps',
    'Taken for 38 steps',
    'Taken for 22 steps',
  ])
    assert.ok(held.includes(sheet), `${sheet}: ${held.slice(0, 400)}`)
  // The button stands under all the sheets; the steps of the wizard lead on from the top.
  await press(page, named(page.locator('main'), 'link', /What they would do$/))
  await assertSound(page)
  assert.match(await says(), /They would make a plan of [\d,]+ records\. 16 cells could not be read/)
  await write(page, named(page, 'textbox', 'What is the plan called?'), 'Calderwick')
  await press(page, named(page, 'button', 'Bring them in'))
  await page.waitForURL(/\/result/)
  await assertSound(page)
  assert.match(await says(), /150 steps/)
}
