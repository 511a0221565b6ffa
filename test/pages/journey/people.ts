/** The server, the plan as it is kept, and the people of a journey: each in a browser of their own. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { demoPersonOf } from '../../../src/authority/demo-for-tests.ts'
import { check } from '../../../src/plan/coherence/check.ts'
import { rules } from '../../../src/plan/coherence/rules/index.ts'
import { type Context, contextOf } from '../../../src/plan/report/context.ts'
import { type Course, courseOf } from '../../../src/plan/standing/course.ts'
import { livePlan } from '../../../src/plan/stored/live.ts'
import type { Db } from '../../../src/store/open.ts'
import type { TestApp } from '../../../src/web/app-for-tests.ts'
import { assertSound } from '../../sound.ts'
import { press, reach } from './keys.ts'

export const today = Temporal.Now.plainDateISO('Europe/London')

const within = <T>(app: TestApp, run: (db: Db) => Promise<T>): Promise<T> =>
  app.store.withTransaction({ authority: app.config.authority.id, person: 'test', act: 'test' }, run)

/** Takes the plan out, with what files said of it: the people stay, and there is none. */
export const withoutPlan = (app: TestApp): Promise<void> =>
  within(app, async db => {
    for (const rows of ['version', 'imported', 'record', 'head'])
      await sql`delete from ${sql.table(`plan.${rows}`)}`.execute(db)
  })

/** The plan as it is kept at this moment, judged anew and whole. */
export async function judged(app: TestApp): Promise<{ readonly c: Context; readonly course: Course }> {
  const live = (await within(app, db => livePlan(db, app.config.authority.id)))!
  const on = today.toString()
  const c = contextOf(check(live.graph, on), live.graph, { title: live.head.title } as Context['meta'], rules)
  return { c, course: courseOf(c) }
}

export type Somebody = {
  readonly page: Page
  /** Opens a page by its address, and lets axe look at it the first time. */
  goes(path: string): Promise<void>
  /** What the main part of the page says. */
  says(): Promise<string>
  /** Ends their browser, and fails for whatever it complained of. */
  leaves(): Promise<void>
}

/** Somebody of the demonstration, signed in by keyboard. */
export async function somebody(app: TestApp, browser: Browser, role: string): Promise<Somebody> {
  const home = await app.url()
  const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  const looked = new Set<string>()
  // What was refused is answered with 422, and the browser says so.
  page.on('console', m => m.type() === 'error' && !/ 422 /.test(m.text()) && complaints.push(m.text()))
  page.on('pageerror', e => complaints.push(e.message))
  await page.goto(`${home}/sign-in`)
  await assertSound(page)
  await press(page, page.locator(`button[name="person"][value="${demoPersonOf(role)}"]`))
  await page.waitForURL(`${home}/`)
  return {
    page,
    goes: async path => {
      await page.goto(home + path)
      if (!looked.has(path)) await assertSound(page)
      looked.add(path)
    },
    says: async () => ((await page.locator('main').innerText()) ?? '').replace(/\s+/g, ' '),
    leaves: async () => {
      assert.deepEqual(complaints, [])
      await context.close()
    },
  }
}

/** What the director is told where they stand holds for the plan as it is kept. */
export async function overviewIsTrue(app: TestApp, { page, goes, says }: Somebody): Promise<void> {
  await goes('/')
  // A plan that has just been brought is judged a moment later.
  for (let tries = 0; tries < 100 && /being judged/.test(await says()); tries++) {
    await page.waitForTimeout(200)
    await page.reload()
  }
  const text = await says()
  const { c, course } = await judged(app)
  const { blocker } = c.j.counts
  const figure = (n: number) => n.toLocaleString('en-GB')
  const steps = figure(course.steps.length)
  const [said, shown] = [figure(course.saidGood), figure(course.shownGood)]
  assert.match(
    text,
    new RegExp(`Owners call ${said} of ${steps} steps done or on course; the evidence supports ${shown}\\.`),
  )
  if (blocker > 0) assert.match(text, new RegExp(`\\b${figure(blocker)} blockers?: no certificate while one stands`))
  else assert.match(text, /Nothing stands between the plan and its certificate/)
  const others = c.j.findings.length - blocker
  assert.match(
    text,
    new RegExp(
      `\\b${figure(others)} other findings: ${c.j.counts.high} high, ${c.j.counts.medium} medium, ${c.j.counts.low} low`,
    ),
  )
  assert.match(text, new RegExp(`\\b${figure(c.j.accepted.length)} accepted for now`))
  assert.match(text, new RegExp(`\\b${figure(course.differ.length)} steps? where the evidence does not support`))
  const flow = await page.locator('desc', { hasText: 'The evidence supports' }).first().textContent()
  const done = course.steps.filter(s => s.shows === 'done').length
  assert.match(flow ?? '', new RegExp(`The evidence supports ${done} done`))
  await reach(page, page.getByRole('link', { name: /^See all .* findings$/ }))
}
