/**
 * Monday: a director opens the board and sees what has changed and what has not, asks one signal what it is, looks at two real series
 * of which one setting and nine values decide what can be said, and at a step that is green where its measure shows nothing. By
 * keyboard, with axe silent on every page.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { demoPersonOf } from '../../src/authority/demo-for-tests.ts'
import { loadPerson } from '../../src/authority/people.ts'
import { measureBring } from '../../src/evidence/measures/acts.ts'
import { DICTIONARY, file, LAIT } from '../../src/evidence/measures/bring-for-tests.ts'
import { readDictionary } from '../../src/evidence/measures/dictionary.ts'
import { lookAt } from '../../src/evidence/measures/points.ts'
import { performer } from '../../src/store/act.ts'
import { testApp } from '../../src/web/app-for-tests.ts'
import { openBrowser } from '../browser.ts'
import { assertSound } from '../sound.ts'
import { choose, named, press, reach, unfold, write } from './journey/keys.ts'
import { type Somebody, somebody } from './journey/people.ts'

// Re-referrals within twelve months, Birmingham, per cent, 2013 to 2025: Department for Education, Characteristics of children in
// need. Education, health and care plans within twenty weeks, 2016 to 2024: the same, SEN2. Open Government Licence v3.
const AGAIN = [24.5, 13.8, 21.1, 19.3, 22, 24.1, 23.5, 17.8, 19.3, 19.1, 19.7, 22.4, 20.7]
const EHC = [97.1, 93.4, 84.9, 71.6, 39.9, 59.7, 65.6, 60.5, 26.7]
const rows = (code: string, first: number, values: readonly number[]) =>
  values.map((v, i) => `${code},,${first + i},Birmingham,${v},330.0,West Midlands\n`).join('')

const app = await testApp({ after })
let browser: Browser
let director: Somebody
before(async () => {
  const perform = performer(app.store, loadPerson)
  const caller = {
    authority: app.config.authority.id,
    personId: demoPersonOf('performance-analyst'),
    at: Temporal.Now.instant(),
  }
  const dictionary = `${DICTIONARY}3,SEND,EHC plans,EHC plans in 20 weeks,EHC,High,% of plans,Without exceptions.,Calendar Year\n`
  await perform(measureBring, caller, {
    files: [await lookAt(file(`${LAIT}${rows('RR', 2013, AGAIN)}${rows('EHC', 2016, EHC)}`))],
    own: 'Calderwick City Council',
    dictionary: { defined: await readDictionary(file(dictionary).open(), () => {}), hash: '0'.repeat(64) },
  })
  browser = await openBrowser()
  director = await somebody(app, browser, 'director')
})
after(() => browser?.close())

const answers = (text: string) => Number(/(\d+) of \d+ measures need/.exec(text)?.[1] ?? '0')

test('the board says first what needs an answer, and a signal that is explained needs none', async () => {
  const { page, goes, says } = director
  await goes('/')
  await press(page, named(page, 'link', 'Measures').first())
  await assertSound(page)
  const first = await says()
  const owed = answers(first)
  assert.ok(owed > 0, first.slice(0, 300))
  assert.match(first, /The charts hold \d+ signals? in all; about \d+(?:\.\d+)? would be there if nothing had changed/)
  assert.match(first, /Nobody has explained it yet/)
  const measure = page.locator('.gt-board__card a').first()
  const name = await measure.innerText()
  await press(page, measure)
  await assertSound(page)
  assert.match(await says(), /Worse by more than chance/)
  assert.match(await says(), /Nobody has explained this signal yet/)
  await unfold(page, 'Explain this signal')
  await assertSound(page)
  await write(page, page.locator('#explain-known'), 'Two psychologists left in January, and their posts stand empty')
  await write(page, page.locator('#explain-doing'), 'Agency psychologists from December')
  await write(page, page.locator('#explain-by'), 'Director of SEND and Inclusion')
  await press(page, named(page, 'button', 'Keep this explanation'))
  assert.match(await says(), /Two psychologists left in January/)
  await goes('/measures')
  const after = await says()
  assert.equal(answers(after), owed - 1, after.slice(0, 300))
  assert.ok(after.includes(name))
})

test('every number on the page of a measure opens to its definition and its rows', async () => {
  const { page, goes } = director
  await goes('/measures/one?code=KPI01')
  for (const title of ['How it is counted', 'By what it is judged', 'What leans on it'])
    assert.ok(await named(page, 'heading', title).isVisible(), title)
  const last = page.locator('a[href="#values"]').last()
  await reach(page, last)
  await page.keyboard.press('Enter')
  assert.equal(new URL(page.url()).hash, '#values')
  const said = (await last.innerText()).trim()
  const row = await page.locator('table[aria-labelledby="values-title"]').locator('tbody tr').first().innerText()
  assert.ok(row.replace(/\s+/g, ' ').includes(said.replace(/[^\d.]/g, '').slice(0, 2)), `${said} in ${row}`)
})

test('of nine values nothing can be said, and of thirteen one setting decides', async () => {
  const { page, goes, says } = director
  await goes('/measures')
  await choose(page, named(page, 'combobox', 'Place'), 'Birmingham')
  await press(page, named(page, 'button', 'Show'))
  await press(page, named(page, 'link', /EHC plans in 20 weeks/))
  await assertSound(page)
  assert.match(await says(), /26\.7%.*9 points give trial limits only, and nothing can be said yet/)
  assert.match(await says(), /Insufficient data/)
  assert.doesNotMatch(await says(), /Stable|No signal,/)
  await goes('/measures')
  await choose(page, named(page, 'combobox', 'Place'), 'Birmingham')
  await press(page, named(page, 'button', 'Show'))
  await press(page, named(page, 'link', /referred again/))
  await assertSound(page)
  assert.match(await says(), /below the usual range: 2014/)
  assert.match(await says(), /One setting changes what it says/)
})

test('a step that is green where its measure shows nothing is shown as such on the plan on a page', async () => {
  const { page, goes, says } = director
  await goes('/plan')
  assert.match(await says(), /green outside, and (?:its measure does|their measures do) not show it/)
  await unfold(page, 'O3:')
  await assertSound(page)
  const inside = page.locator('details[open]', { hasText: 'Audit 12 cases a month' })
  assert.match((await inside.innerText()).replace(/\s+/g, ' '), /Green outside/)
  await press(page, named(page, 'link', '3.3').first())
  await assertSound(page)
  assert.match(await says(), /Green outside: “Audits moderated good or better” shows no change beyond chance/)
  await press(page, named(page, 'link', /Audits moderated good or better/).first())
  await assertSound(page)
  await director.leaves()
})
