/** What people say of measures, through the real server over Calderwick: explained, proposed, accepted, settled, listed; and who is asked. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openBrowser } from '../../../test/browser.ts'
import { assertSound } from '../../../test/sound.ts'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { testApp } from '../../web/app-for-tests.ts'

const app = await testApp({ after })
const { as } = app
const analyst = await as('performance-analyst')
const director = await as('director')
const councillor = await as('elected-member')

const value = (text: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''
/** A measure with a signal that waits to be explained, and one with none, of those that the board lists. */
async function find(heading: RegExp): Promise<string> {
  const { text } = await analyst.get('/measures?show=60')
  const part = text.split('<section').find(s => heading.test(s)) ?? ''
  return /\/measures\/one\?code=(\w+)/.exec(part)![1]!
}

test('a signal is explained beside its chart, and leaves what needs an answer', async () => {
  const code = await find(/Needs an answer/)
  const at = `/measures/one?code=${code}`
  const { text } = await analyst.get(at)
  assert.match(text, /Nobody has explained this signal yet/)
  assert.doesNotMatch((await councillor.get(at)).text, /Explain this signal/)
  const given = {
    mark: 'explain',
    ...{ code, place: value(text, 'place'), signal: value(text, 'signal') },
    known: 'It fell because two teams sent no list.',
    rests: '',
    doing: 'Both lists are asked for.',
    by: 'Head of Front Door',
  }
  const refused = await analyst.post('/measures/one/explain', given)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /You say what caused it\. Enter how that is known/)
  assert.match(refused.text, /It fell because two teams sent no list\./)
  const kept = await analyst.post('/measures/one/explain', { ...given, known: 'Two teams sent no list.' })
  assert.deepEqual([kept.status, kept.location?.replace(/.*#/, '')], [303, 'explained'])
  const told = (await councillor.get(at)).text
  assert.match(told, /Two teams sent no list\./)
  assert.match(told, /Said by [^<]+ on \d/)
  const board = (await councillor.get('/measures?show=60')).text
  assert.match(board, /Explained, and still there/)
  assert.equal((await councillor.post('/measures/one/explain', given)).status, 404)
})

test('where there is no signal the page says that nobody is asked, and has no form', async () => {
  const code = await find(/No comment needed/)
  const { text } = await analyst.get(`/measures/one?code=${code}`)
  assert.match(text, /There is no signal in it, so nobody is asked to explain it/)
  assert.doesNotMatch(text, /\/measures\/one\/explain/)
})

test('limits begin anew once the director accepts what the analyst proposed, with the rule of when that is fair beside it', async () => {
  const code = await find(/No comment needed/)
  const at = `/measures/one?code=${code}`
  const { text } = await analyst.get(at)
  assert.match(text, /Limits fairly begin anew only on a day, for a reason that anybody can look up/)
  const [from] = [...text.matchAll(/<option value="(\d{4}-\d\d-\d\d)"/g)].map(m => m[1])
  const proposed = { code, place: value(text, 'place'), from: from!, because: 'recording' }
  const what = 'The form for it was changed'
  const post = { ...proposed, mark: 'rebase', what, reason: 'The new form asks for it in another way.' }
  assert.equal((await analyst.post('/measures/one/rebase', post)).status, 303)
  const seen = (await analyst.get(at)).text
  assert.match(seen, /Proposed, and not in force/)
  assert.doesNotMatch(seen, /Accept or refuse this/)
  const asked = (await director.get(at)).text
  assert.match(asked, /Accept or refuse this/)
  const answer = {
    mark: 'decide',
    code,
    place: value(text, 'place'),
    rebase: value(asked, 'rebase'),
    answer: 'yes',
    why: 'The change is known to us.',
  }
  assert.equal((await analyst.post('/measures/one/decide', answer)).status, 404)
  assert.equal((await director.post('/measures/one/decide', answer)).status, 303)
  const anew = (await analyst.get(at)).text
  assert.match(
    anew,
    /worked out anew with [^(]*\(The form for it was changed\)|limits began anew with [^(]*\(The form for it was changed\)/,
  )
  assert.match(anew, /Limits anew: The form/)
  assert.match(anew, /By the limits before the last beginning/)
  assert.match(anew, /Propose to end the beginning of/)
})

test('settings, the words of an entry and a further definition are kept from the page of the measure', async () => {
  const at = '/measures/one?code=KPI14'
  const settings = {
    mark: 'settings',
    code: 'KPI14',
    trend: '6',
    screening: 'off',
    baseline: '12',
    reason: 'As the tool of before did.',
  }
  assert.equal((await analyst.post('/measures/one/settings', settings)).status, 303)
  const { text } = await analyst.get(at)
  assert.match(text, /6 values in one direction/)
  assert.match(text, /The first 12 values of each stretch/)
  assert.match(text, /As the tool of before did\./)
  const entry = {
    ...{ code: 'KPI14', place: value(text, 'place'), version: value(text, 'version'), name: 'Social worker turnover' },
    ...{
      says: 'Leavers in twelve months.',
      numerator: 'Leavers',
      denominator: 'Social workers',
      unit: 'percent',
      per: '',
    },
    ...{ better: 'down', source: 'Payroll', frequency: 'monthly', lag: '20', owner: 'Head of Workforce and HR' },
    ...{ suppression: 'Counts under 5', grade: 'B', official: 'Workforce census, turnover' },
  }
  assert.equal((await analyst.post('/measures/one/reword', { ...entry, mark: 'reword' })).status, 303)
  const reworded = (await councillor.get(at)).text
  for (const said of ['Counts under 5', 'Workforce census, turnover', 'Last put right'])
    assert.match(reworded, new RegExp(said))
  assert.equal((await analyst.post('/measures/one/reword', { ...entry, mark: 'reword' })).status, 409)
  const version = value((await analyst.get(at)).text, 'version')
  const define = {
    ...entry,
    mark: 'define',
    version,
    'from-day': '1',
    'from-month': '1',
    'from-year': '2026',
    reason: 'Agency staff are counted too.',
  }
  const begun = await analyst.post('/measures/one/define', define)
  assert.equal(begun.status, 303)
  assert.match((await analyst.get(at)).text, /From 1 January 2026: Agency staff are counted too\./)
})

test('two entries that look like one are said to be one, and the other leaves the board', async () => {
  const { text } = await analyst.get('/measures/one?code=KPI13')
  const entry = {
    ...{ code: 'KPI13', place: value(text, 'place'), version: value(text, 'version'), name: 'Agency social workers' },
    ...{
      says: 'Leavers in twelve months.',
      numerator: 'Leavers',
      denominator: 'Social workers',
      unit: 'percent',
      per: '',
    },
    ...{
      better: 'down',
      source: 'Payroll',
      frequency: 'monthly',
      lag: '20',
      owner: '',
      suppression: '',
      grade: '',
      official: '',
    },
  }
  assert.equal((await analyst.post('/measures/one/reword', entry)).status, 303)
  const page = (await analyst.get('/measures/dictionary')).text
  assert.match(page, /One pair looks like one measure, and nobody has said yet whether it is/)
  assert.match(page, /They count the same things out of the same\./)
  assert.doesNotMatch((await councillor.get('/measures/dictionary')).text, /Say whether they are one/)
  const pair = { mark: 'p0', one: value(page, 'one'), other: value(page, 'other') }
  const answer = { ...pair, answer: 'one', reason: 'They were listed twice by two teams.' }
  const cards = async () => (await analyst.get('/measures?show=60')).text.match(/gt-board__card/g)!.length
  const before = await cards()
  assert.equal((await analyst.post('/measures/dictionary/alike', answer)).status, 303)
  assert.equal(await cards(), before - 1)
  assert.match(
    (await analyst.get('/measures/dictionary')).text,
    /No two of them look like one that nobody has looked at/,
  )
  const both = await Promise.all(['KPI13', 'KPI14'].map(async c => (await analyst.get(`/measures/one?code=${c}`)).text))
  assert.equal(both.filter(t => /This is the same measure as/.test(t)).length, 1)
})

test('whoever holds the post that owns a measure finds its signal in their work, until it is explained', async () => {
  // The front door's head owns KPI01, and the step owner of the demonstration holds that post.
  const code = 'KPI01'
  const at = `/measures/one?code=${code}`
  const owner = await as('step-owner')
  const link = new RegExp(`href="/measures/one\\?code=${code}&amp;[^"]*#explained"`)
  const work = (await owner.get('/my-work')).text
  assert.ok(link.test(work))
  assert.ok(work.includes('There is a signal in it, and nobody has explained it'))
  assert.ok(!link.test((await director.get('/my-work')).text))
  const { text } = await owner.get(at)
  const given = { mark: 'explain', code, place: value(text, 'place'), signal: value(text, 'signal') }
  const said = { known: 'Not known yet.', rests: '', doing: 'The rows are looked at.', by: 'The holder of this post' }
  assert.equal((await owner.post('/measures/one/explain', { ...given, ...said })).status, 303)
  assert.ok(!link.test((await owner.get('/my-work')).text))
})

test('the pages are sound in a browser with every form open', async t => {
  const browser = await openBrowser()
  t.after(() => browser.close())
  for (const width of [1280, 320]) {
    const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage()
    await page.goto(`${await app.url()}/sign-in`)
    await page.evaluate('for (const d of document.querySelectorAll("details")) d.open = true')
    await page.click(`button[value="${demoPersonOf('performance-analyst')}"]`)
    for (const path of ['/measures/one?code=KPI14', '/measures/one?code=KPI01', '/measures/dictionary']) {
      await page.goto((await app.url()) + path)
      await page.evaluate('for (const d of document.querySelectorAll("details")) d.open = true')
      await assertSound(page, `${path} at ${width}`)
    }
  }
})
