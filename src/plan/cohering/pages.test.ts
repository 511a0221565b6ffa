/** Exceptions, the certificate and the rules through the real server: forms, files, and what each page says. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { ROLE_KEYS } from '../../authority/rules.ts'
import { acting, whoMay } from '../../store/act-for-tests.ts'
import { testStore } from '../../store/test-database.ts'
import { type Signed, testApp } from '../../web/app-for-tests.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { rules } from '../coherence/rules/index.ts'
import { issueOne, withKey } from './cohering-for-tests.ts'
import { rulesFound } from './rule-find.ts'
import { ruleRead } from './rule-read.ts'

const app = await testApp({ after })
let director: Signed
let manager: Signed
let commissioner: Signed
before(async () => {
  withKey()
  director = await app.as('director')
  manager = await app.as('programme-manager')
  commissioner = await app.as('commissioner')
})
const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[a-z]+;|&#\d+;/g, ' ')
    .replace(/\s+/g, ' ')
const text = async (who: Signed, path: string) => {
  const { status, text } = await who.get(path)
  assert.equal(status, 200, path)
  return plain(text)
}
/** The same for a page of the whole plan, whose findings may be of a moment ago: it is asked for until they are not. */
async function settled(who: Signed, path: string): Promise<string> {
  for (let n = 0; n < 100; n++) {
    const page = await text(who, path)
    if (!/(?:is|are) being judged/.test(page)) return page
    await new Promise(again => setTimeout(again, 50))
  }
  assert.fail(`${path} is never of now`)
}
/** The value of a hidden field, or of the first tick, of a page. */
const fieldIn = (html: string, name: string) => new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1] ?? ''

describe('an exception through its pages', () => {
  test('is asked for on the page of findings, accepted by another, and told on every page', async () => {
    const coherence = (await manager.get('/plan/coherence?rule=C-07')).text
    const pick = /name="pick" value="([^"]*)"/.exec(coherence)![1]!
    const asks = await manager.get(`/plan/exceptions/ask?pick=${encodeURIComponent(pick)}`)
    assert.match(plain(asks.text), /One finding to be excused for a time/)
    const entered = { pick, mark: 'ask', 'until-day': '31', 'until-month': '1', 'until-year': '2027' }
    const refused = await manager.post('/plan/exceptions/ask', { ...entered, reason: 'Later' })
    assert.equal(refused.status, 422)
    assert.match(plain(refused.text), /in 3 words or more/)
    assert.ok(refused.text.includes('Later'), 'what was entered is shown again')
    const done = await manager.post('/plan/exceptions/ask', { ...entered, reason: 'The board decides in January' })
    assert.deepEqual([done.status, done.location?.startsWith('/plan/exceptions')], [303, true])
    assert.match(await settled(manager, '/plan/coherence?rule=C-07'), /Asked to be accepted for now/)
    const own = await manager.get('/plan/exceptions')
    assert.match(plain(own.text), /One exception waits for a second person/)
    assert.doesNotMatch(own.text, /action="\/plan\/exceptions\/accept"/, 'who asked does not accept')

    const waiting = (await director.get('/plan/exceptions')).text
    assert.match(plain(waiting), /The board decides in January/)
    const accepted = await director.post('/plan/exceptions/accept', { tick: fieldIn(waiting, 'tick') })
    assert.equal(accepted.status, 303)
    assert.match(await settled(director, '/plan/exceptions'), /Four findings are accepted for now/)
    assert.match(await text(director, '/plan/certificate'), /The board decides in January/)
    assert.match(
      await settled(director, '/plan/rules/C-07'),
      /Six findings in this plan.*one finding is accepted for now/,
    )
  })

  test('is not offered to who may only read', async () => {
    const { text } = await commissioner.get('/plan/coherence')
    assert.doesNotMatch(text, /name="pick"|exceptions\/ask/)
    assert.match(plain((await commissioner.get('/plan/exceptions/ask?all=C-02')).text), /You may not ask for this/)
  })

  test('all of them are had as a file', async () => {
    const { text } = await director.get('/plan/exceptions?download=csv&table=exceptions')
    assert.match(text, /^\uFEFF?How it stands,Rule,/)
    assert.match(text, /Came back,C-31/)
  })

  test('that was brought by a file and has ended is told as come back', async () => {
    assert.match(await text(commissioner, '/plan/exceptions'), /Came back.*Voice and Participation/)
  })
})

describe('the page of findings', () => {
  test('shows all on one page to be printed, and those of one owner', async () => {
    const all = (await director.get('/plan/coherence?all=yes')).text
    const one = (await director.get('/plan/coherence')).text
    const items = (html: string) => html.match(/class="xs muted gt-found__where"/g)!.length
    assert.ok(items(all) > 4 * items(one))
    assert.match(plain(all), /Showing all 2\d\d/)
    assert.doesNotMatch(all, /name="pick"/)
    const owner = /<option value="([^"]+)">[^<]*\(\d+\)<\/option>/.exec(one)![1]!
    assert.match(
      await text(director, `/plan/coherence?owner=${encodeURIComponent(owner.replaceAll('&#39;', "'"))}`),
      /Showing .* like that/,
    )
  })

  test('leads to what is new since yesterday and since a signature, which say where there is nothing to hold it against', async () => {
    assert.match(await text(director, '/plan/coherence/since'), /There was no plan here yesterday evening/)
    assert.match(
      await text(director, '/plan/coherence/since?from=signed'),
      /No version of this plan has been signed yet/,
    )
    assert.equal((await director.get('/plan/coherence/since?from=ever')).status, 404)
  })
})

describe('the certificate', () => {
  test('says on its page and on its paper that it is none, and why', async () => {
    assert.match(
      await text(commissioner, '/plan/certificate'),
      /This is not a certificate\. \d+ blockers stand in its way/,
    )
    const pdf = await commissioner.get('/plan/certificate?download=pdf&document=certificate')
    assert.deepEqual([pdf.status, pdf.headers['content-type'], pdf.text.slice(0, 5)], [200, 'application/pdf', '%PDF-'])
    const { status } = await director.post('/plan/certificate/issue', { stamp: '999' })
    assert.equal(status, 409)
  })

  test('that was issued is taken away as PDF and as JSON, and is checked by its number and hash', async () => {
    const id = await issueOne(app)
    const page = `/plan/certificates/${id}`
    assert.match(
      await text(commissioner, page),
      /This certifies that on 20 November 2026 no blocker stood.*Its signature holds/,
    )
    const json = JSON.parse((await commissioner.get(`${page}?download=json&document=certificate`)).text) as {
      certificate: string
      hash: string
    }
    assert.equal(createHash('sha256').update(json.certificate).digest('hex'), json.hash)
    const pdf = await commissioner.get(`${page}?download=pdf&document=certificate`)
    assert.equal(pdf.text.slice(0, 5), '%PDF-')
    const check = (number: string, hash: string) =>
      text(commissioner, `/plan/certificate/check?number=${number}&hash=${hash}`)
    assert.match(await check('1', json.hash), /Certificate 1 was issued here.*The same hash/)
    assert.match(await check('1', 'abcdef0123456789'), /not the one on your paper.*Another hash/)
    assert.match(await check('7', ''), /No certificate 7 was issued here/)
    assert.equal((await commissioner.get('/plan/certificates/00000000-0000-4000-8000-000000000000')).status, 404)
  })
})

describe('the rules', () => {
  test('each has a page with what fails, an example of good, and what it finds here', async () => {
    for (const r of rules) {
      const page = await text(commissioner, `/plan/rules/${r.id}`)
      assert.ok(page.includes('It fails') && page.includes('An example of good'), r.id)
    }
    for (const id of ['C-61', 'c-07', 'constructor'])
      assert.equal((await commissioner.get(`/plan/rules/${id}`)).status, 404)
  })

  test('are found by the search, by number and by words of their title, by who reads the plan', async () => {
    assert.match(await text(commissioner, '/search?words=C-07'), /Rule C-07\. An end date has passed/)
    const ids = (words: string) => rulesFound(words).map(r => r.id)
    assert.deepEqual(ids('c7'), ['C-07'])
    assert.deepEqual(ids('C 31'), ['C-31'])
    assert.deepEqual(ids('money ends'), ['C-31'])
    for (const nothing of ['c-61', 'a', 'zebra', '', 'c-']) assert.deepEqual(ids(nothing), [], nothing)
    const member = await app.as('elected-member')
    assert.doesNotMatch(await text(member, '/search?words=C-07'), /An end date has passed/)
  })

  test('may be read by whoever reads the plan, with a plan or without one', async () => {
    const here = await acting(await testStore({ after }))
    const input = { on: '2026-05-06', id: 'C-07' }
    assert.deepEqual((await whoMay(here, ruleRead, () => input)).sort(), [...PLAN].sort())
    assert.ok(ROLE_KEYS.length > PLAN.length)
    const { seen, rule } = await here.perform(ruleRead, await here.as('commissioner'), input)
    assert.deepEqual([seen, rule.id], [null, 'C-07'])
  })
})
