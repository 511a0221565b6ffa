/**
 * The one plan from three spreadsheets to a certificate in a commissioner's hand: six people, by keyboard, with axe silent on every
 * page, and the director's overview held against the plan as it is kept after each part.
 */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { signWith } from '../../src/store/signing.ts'
import { testApp } from '../../src/web/app-for-tests.ts'
import { openBrowser } from '../browser.ts'
import { assertSound } from '../sound.ts'
import { bringFiles } from './journey/files.ts'
import { choose, named, press, reach, tick, unfold, write, writeDay } from './journey/keys.ts'
import { judged, overviewIsTrue, type Somebody, somebody, today, withoutPlan } from './journey/people.ts'

const FINDING = 'OF26-01'
/** Answers that finding, stands open, and is owned by the post that the demonstration's step owner holds. */
const STEP = '1.3'
const MOVED = {
  id: '5.7',
  to: today.add({ months: 4 }),
  why: 'The psychologists start in spring, so the reviews end later',
}
const item = (id: string) => `/plan/item?id=${id}`

const app = await testApp({ after })
let browser: Browser
let manager: Somebody
let director: Somebody
before(async () => {
  // The server is given its key when it starts; this one was not started by its command.
  signWith(generateKeyPairSync('ed25519').privateKey)
  browser = await openBrowser()
  await withoutPlan(app)
  manager = await somebody(app, browser, 'programme-manager')
  director = await somebody(app, browser, 'director')
})
after(() => browser?.close())
/** One part after another: what follows a part that failed says nothing. */
let failed = false
const part = (name: string, run: () => Promise<void>) =>
  test(name, async t => {
    if (failed) return t.skip('an earlier part failed')
    failed = true
    await run()
    failed = false
  })
const holds = async () => overviewIsTrue(app, director)
const blockers = async () => (await judged(app)).c.j.findings.filter(f => f.severity === 'blocker')

part('the programme manager brings the files in, and sees first what they hold and what they would make', async () => {
  await bringFiles(manager)
  await holds()
})

part('two pairs are made one or stopped by the programme manager, and one is kept by the director', async () => {
  const { page, goes, says } = manager
  const pair = async (who: Somebody, words: string) => {
    await who.goes('/plan/duplicates')
    await press(who.page, named(who.page, 'link', words))
    await assertSound(who.page)
  }
  await pair(manager, 'APP1.6 and 5.3')
  await write(page, named(page, 'textbox', /^Why, since it stands|^Why \(optional\)/), 'One step, typed into two plans')
  await press(page, named(page, 'button', 'Merge APP1.6 into 5.3'))
  assert.match(await says(), /The two are one now/)
  await assertSound(page)
  await goes('/plan/duplicates')
  await press(page, named(page, 'link', 'CIP and DTP'))
  await write(page, named(page, 'textbox', 'Why CIP takes its place'), 'The plan of 2024 was never closed')
  await press(page, named(page, 'button', 'Stop DTP'))
  assert.match(await says(), /It was stopped, and says what took its place/)
  await pair(director, 'APP1.2 and 5.1')
  await write(
    director.page,
    named(director.page, 'textbox', 'Why both are needed'),
    'One is for the whole city, the other for one team',
  )
  await press(director.page, named(director.page, 'button', 'Keep both'))
  assert.match(await director.says(), /Both are kept, until the day that you gave/)
  await assertSound(director.page)
  assert.ok(!(await blockers()).some(f => f.rule === 'C-23' || f.items.includes('APP1.6') || f.items[0] === 'APP1.2'))
  await holds()
})

part('she sees why it is not coherent, and mends two dates and an owner', async () => {
  const { page, goes, says } = manager
  const before = await blockers()
  // Of the plan that was stopped nothing is asked any more.
  assert.deepEqual(
    before.filter(f => /^T\d/.test(f.items[0])).map(f => f.message),
    [],
  )
  const seeBlockers = async () => {
    await goes('/plan/coherence')
    await choose(page, named(page, 'combobox', 'How bad'), 'Blocker')
    await press(page, named(page.getByRole('search', { name: 'Findings' }), 'button', 'Show'))
  }
  await seeBlockers()
  await assertSound(page)
  assert.match(
    await says(),
    new RegExp(`Not today\\. ${before.length} blockers stand between this plan and its certificate`),
  )
  const seen = await says()
  for (const f of before.filter(f => /^(?:7\.5|6\.7)$/.test(f.items[0])))
    assert.ok(seen.includes(f.message.replace(/\s+/g, ' ')), f.message)

  // One is the director's own, who may not accept what is excused of it.
  for (const link of [/^Give it an end date ?: Step 7\.5/, /^Give it an end date ?: Step 8\.6/]) {
    if (new URL(page.url()).pathname !== '/plan/coherence') await seeBlockers()
    await press(page, page.getByRole('link', { name: link }))
    await assertSound(page)
    await write(page, named(page, 'textbox', 'Due'), today.add({ months: 6 }).toString())
    await press(page, named(page, 'button', 'Save'))
    assert.match(await says(), /The change was saved/)
  }

  await seeBlockers()
  await press(page, page.getByRole('link', { name: /^Name its owner ?: Step 6\.7/ }))
  await write(page, named(page, 'combobox', 'Owner'), 'Head of Workforce and HR')
  await press(page, named(page, 'button', 'Save'))
  assert.match(await says(), /The change was saved/)
  await assertSound(page)

  const left = new Set((await blockers()).map(f => `${f.rule} ${f.items[0]}`))
  for (const mended of ['C-02 7.5', 'C-02 8.6', 'C-01 6.7']) assert.ok(!left.has(mended), mended)
  await holds()
})

part('the other blockers she has accepted for now, many at once; the director accepts what is asked', async () => {
  const { page, goes, says } = manager
  const ask = async (n: number) => {
    await assertSound(page)
    await write(page, named(page, 'textbox', 'Why it can stand for now'), 'The owners meet on it in the new year')
    await writeDay(page, page.getByRole('group', { name: 'Until when' }), today.add({ months: 3 }))
    await press(page, named(page, 'button', n === 1 ? 'Ask for it' : `Ask for all ${n}`))
    assert.match(await says(), /It was asked for, and counts until somebody else has accepted it/)
  }
  const late = (await blockers()).filter(f => f.rule === 'C-07').length
  await goes('/plan/coherence?severity=blocker')
  await press(page, named(page, 'link', new RegExp(`^Have all ${late} accepted for now ?: rule C-07$`)))
  await ask(late)
  let rest = 0
  for (const at of [1, 2]) {
    await goes(`/plan/coherence?severity=blocker&page=${at}`)
    const boxes = page.locator('input[name="pick"]')
    const here = await boxes.count()
    if (here === 0) break
    for (let i = 0; i < here; i++) await tick(page, boxes.nth(i))
    await press(page, named(page, 'button', 'Have the ticked accepted'))
    await ask(here)
    rest += here
  }
  assert.equal(late + rest, (await blockers()).length, 'what is asked for counts until it is accepted')
  await assertSound(page)
  assert.equal(await page.getByRole('button', { name: /^Accept/ }).count(), 0, 'who asked does not accept')
  await holds()

  await director.goes('/plan/exceptions')
  const yes = director.page.getByRole('button', { name: /^Accept (?:all \d+ )?for now$/ })
  for (let left = await yes.count(); left > 0; left = await yes.count()) {
    await press(director.page, yes)
    assert.match(await director.says(), /Accepted for now\. It comes back on its end/)
    assert.ok((await yes.count()) < left)
  }
  await assertSound(director.page)
  assert.deepEqual(
    (await blockers()).map(f => f.message),
    [],
  )
  await holds()
})

part('she asks for it to be signed, and the director signs', async () => {
  const { page, goes, says } = manager
  await goes('/plan/versions')
  await unfold(page, 'Ask for it to be signed')
  await write(page, named(page, 'textbox', 'Why it is ready to be signed'), 'Every blocker is settled or excused')
  await press(page, named(page, 'button', 'Ask'))
  assert.match(await says(), /You asked for it, so somebody else signs it/)
  await assertSound(page)
  await director.goes('/plan/versions')
  await unfold(director.page, 'Sign version 1')
  await assertSound(director.page)
  await press(director.page, named(director.page, 'button', 'Sign version 1'))
  assert.match(await director.says(), /Version 1 of the plan/)
  await assertSound(director.page)
  await holds()
})

part(
  'a date is moved with its reason; an owner says done with evidence, and counts only once another accepts it',
  async () => {
    const { page, goes, says } = manager
    await goes(item(MOVED.id))
    await unfold(page, 'Move its date')
    await writeDay(page, page.getByRole('group', { name: 'New end date' }), MOVED.to)
    await write(page, named(page, 'textbox', 'Why it moves'), MOVED.why)
    await write(page, named(page, 'combobox', 'Who approved it'), "Children's Improvement Board")
    await press(page, named(page, 'button', 'Move the date'))
    assert.match(await says(), /The date was moved/)
    await holds()

    const courseOf = async () => (await judged(app)).course.steps.find(s => s.step.id === STEP)!
    const owner = await somebody(app, browser, 'step-owner')
    await owner.goes(item(STEP))
    await unfold(owner.page, 'Say that it is done')
    await write(owner.page, named(owner.page, 'textbox', 'What was done'), 'The rota is filled for twelve weeks')
    await write(owner.page, named(owner.page, 'textbox', 'What shows it'), 'Rota of twelve weeks, as exported')
    await choose(owner.page, named(owner.page, 'combobox', 'What sort of evidence').first(), 'A')
    await assertSound(owner.page)
    await press(owner.page, named(owner.page, 'button', 'Declare it done'))
    assert.match(await owner.says(), /It counts as done once somebody else has accepted its evidence/)
    assert.equal(await owner.page.locator('summary', { hasText: 'Accept it' }).count(), 0, 'not by its owner')
    await assertSound(owner.page)
    await owner.leaves()
    const declared = await courseOf()
    assert.deepEqual([declared.says, declared.shows], ['done', 'not shown'])
    await holds()

    await director.goes(item(STEP))
    await unfold(director.page, 'Accept it')
    await tick(director.page, named(director.page, 'radio', 'Yes'))
    await write(
      director.page,
      named(director.page, 'textbox', 'What you looked at, or what is missing'),
      'The rota itself',
    )
    await press(director.page, named(director.page, 'button', 'Accept it'))
    await assertSound(director.page)
    const proven = await courseOf()
    assert.deepEqual([proven.says, proven.shows], ['done', 'done'])
    await holds()
  },
)

part(
  'a commissioner goes from a finding to that evidence and back, sees what changed, and takes the certificate away',
  async () => {
    await director.goes('/plan/certificate')
    await press(director.page, named(director.page, 'button', 'Issue the certificate'))
    assert.match(await director.says(), /The certificate was issued and signed/)
    await assertSound(director.page)

    const commissioner = await somebody(app, browser, 'commissioner')
    const { page, goes, says } = commissioner
    await goes(item(FINDING))
    const main = page.locator('main')
    const to = (name: RegExp) => main.getByRole('link', { name }).filter({ visible: true })
    const step = new RegExp(`^(?:Step )?${STEP.replace('.', '\\.')}\\b`)
    await press(page, to(step))
    await assertSound(page)
    await press(page, to(/Rota of twelve weeks/))
    await assertSound(page)
    assert.match(await page.locator('h1').innerText(), /Rota of twelve weeks, as exported/)
    await press(page, to(step))
    await press(page, to(new RegExp(`^(?:Finding )?${FINDING}\\b`)))
    assert.equal(new URL(page.url()).searchParams.get('id'), FINDING)

    await goes('/plan/changes')
    const changes = await says()
    assert.match(changes, /since version 1 was signed/)
    assert.ok(changes.includes(MOVED.why), changes.slice(0, 600))
    await reach(page, main.getByRole('link', { name: MOVED.id, exact: true }))

    await goes('/plan/certificate')
    await press(page, named(page, 'link', 'Certificate 1'))
    await assertSound(page)
    await reach(page, named(page, 'link', 'This certificate as PDF'))
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    assert.equal(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString('latin1'),
      '%PDF-',
    )
    await commissioner.leaves()
    await holds()
    for (const who of [manager, director]) await who.leaves()
  },
)
