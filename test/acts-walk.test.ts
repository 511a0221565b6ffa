/**
 * Every way in, and what stands behind it: each page, form and job of every room is one declared act; each act is reached from
 * one of them; and each is tried in some test by every role, so that its refusals are seen.
 */
import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'
import { classRule } from '../src/authority/rules.ts'
import { rooms } from '../src/rooms.ts'
import { type ActDefinition, acts } from '../src/store/act.ts'
import { mailJobs } from '../src/store/mail/jobs.ts'
import { codeOf, files, textOf } from './sources-for-tests.ts'

const pages = rooms.flatMap(r => r.pages ?? [])
const forms = rooms.flatMap(r => r.forms ?? [])
const jobs = [
  ...rooms.flatMap(r => r.jobs ?? []),
  ...mailJobs({ url: 'http://localhost', send: async () => {} } as unknown as Parameters<typeof mailJobs>[0]),
]

/**
 * Acts that no page, form or job of a room is: where they are performed instead, and why there.
 */
const ELSEWHERE: Record<string, readonly [file: string, why: string]> = {
  'web.sign-in': ['src/web/sign-in/doorway.ts', 'its route comes before anybody is signed in'],
  'web.sign-out': ['src/web/sign-in/routes.ts', 'it ends the session that its own form would need'],
  'plan.bring': ['src/plan/stored/bring.ts', 'a command, as a named operator'],
  'measure.bring': ['src/evidence/measures/bring.ts', 'the same, of values of measures'],
  ...Object.fromEntries(
    ['measure.list', 'measure.read', 'measure.places', 'measure.values', 'measure.at-place'].map(name => [
      name,
      ['src/evidence/pages/acts.ts', 'a page of measures reads with several of them at once'] as const,
    ]),
  ),
  'city.keep': ['src/start/city.ts', 'the first start, which makes the city of the demonstration'],
  'plan.load': ['src/plan/demo.ts', 'the first start, which brings the demonstration'],
  'mail.bounced': ['src/store/mail/jobs.ts', 'what became of a message, by the job that sends it'],
  'mail.give-up': ['src/store/mail/jobs.ts', 'the same'],
  'mail.sent': ['src/store/mail/jobs.ts', 'the same'],
}

/** Acts that wait for their page, and for what. */
const NOT_YET: Record<string, string> = {
  'glass.break': 'the page of a record of a child, which is where one is refused it',
  'naming.give': 'the same: it names somebody on one',
}

/** Every file that declares an act, imported, so that none is missed because nothing uses it; and what each act is called there. */
const known = new Map<unknown, string[]>()
for (const file of files.filter(f => /\bact\(\{/.test(codeOf(f)))) {
  const module: Record<string, unknown> = await import(`../${file}`)
  for (const [name, value] of Object.entries(module)) known.set(value, [...(known.get(value) ?? []), name])
}
const all = acts()
const reached = new Set<unknown>([...pages.map(p => p.reads), ...forms.map(f => f.does), ...jobs.map(j => j.act)])
/** The act's own name in quotes, or what it is called where it is declared. */
const names = (text: string, act: ActDefinition) =>
  new RegExp(`'${act.name.replaceAll('.', '\\.')}[':]`).test(text) ||
  (known.get(act) ?? []).some(n => new RegExp(`\\b${n}\\b`).test(text))

test('there are rooms, with pages, forms, jobs and acts', () => {
  assert.ok(pages.length > 20 && forms.length > 20 && jobs.length > 2 && all.length > 50)
  assert.equal(new Set(rooms.map(r => r.name)).size, rooms.length)
  assert.equal(new Set(jobs.map(j => j.name)).size, jobs.length)
})

test('every door is in the list of rooms', async () => {
  for (const file of globSync('src/**/room.ts')) {
    const door: Record<string, unknown> = await import(`../${file}`)
    if (typeof door.name !== 'string') continue
    assert.ok(
      rooms.some(r => r.name === door.name),
      `${file} is not in src/rooms.ts, so that nobody gets to it`,
    )
  }
})

test('each page reads one declared act, and has an address of its own', () => {
  for (const page of pages) assert.ok(all.includes(page.reads), page.url.path)
  assert.deepEqual(twice(pages.map(p => p.url.path)), [])
})

test('each form does one declared act that may change something, at an address of its own, and comes from a page of the product', () => {
  for (const form of forms) {
    assert.ok(all.includes(form.does), form.url.path)
    assert.ok(classRule(form.does.class).changes, `${form.url.path} posts, and changes nothing`)
    assert.ok(pages.includes(form.from), `${form.url.path} comes from a page that no room has`)
  }
  assert.deepEqual(twice(forms.map(f => f.url.path)), [])
})

test('each job is one declared act', () => {
  for (const job of jobs) assert.ok(all.includes(job.act), job.name)
})

test('every act is reached by a page, a form or a job, or is performed where it is said to be', () => {
  for (const act of all.filter(a => !Object.hasOwn(NOT_YET, a.name))) {
    const [file] = ELSEWHERE[act.name] ?? []
    if (file === undefined) assert.ok(reached.has(act), `nothing reaches ${act.name}`)
    else assert.ok(names(codeOf(file), act), `${file} does not perform ${act.name}`)
  }
  const declared = all.filter(a => !reached.has(a)).map(a => a.name)
  assert.deepEqual(
    [...Object.keys(ELSEWHERE), ...Object.keys(NOT_YET)].filter(name => !declared.includes(name)),
    [],
    'reached, or gone',
  )
})

test('every act is tried by every role in some test', () => {
  const tests = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'])
    .filter(f => !f.endsWith('acts-walk.test.ts'))
    .map(textOf)
    .filter(text => /\bROLE_KEYS\b|\bwhoMay\(/.test(text))
  assert.ok(tests.length > 5)
  const untried = all.filter(act => !tests.some(text => names(text, act)))
  assert.deepEqual(
    untried.map(a => a.name),
    [],
  )
})

const twice = (of: readonly string[]) => of.filter((one, n) => of.indexOf(one) !== n)
