/** Duplicates and the crosswalk through the real server: seen side by side, settled one after another, refused with what was entered. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Signed, testApp } from '../../web/app-for-tests.ts'

const { as } = await testApp({ after })
const manager = await as('programme-manager')
const plain = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ')
const pair = (keep: string, goes: string) => `/plan/duplicates?keep=${keep}&goes=${goes}`
/** What a form of the page sends, hidden fields and all. */
async function formOf(by: Signed, path: string, action: string): Promise<Record<string, string>> {
  const { text } = await by.get(path)
  const [, body = ''] = new RegExp(`action="${action}"[^>]*>(.*?)</form>`, 's').exec(text) ?? []
  assert.notEqual(body, '', `no form to ${action}`)
  return Object.fromEntries(
    [...body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(m => [m[1]!, m[2]!]),
  )
}

test('nine pairs stand there, the worst first, each field of both side by side', async () => {
  const { text } = await manager.get('/plan/duplicates')
  assert.match(plain(text), /Nine pairs of records say one thing; six of them contradict each other\./)
  assert.match(plain(text), /1 of 9 Plan CIP and DTP .* rule C-23/)
  const one = plain((await manager.get(pair('5.1', 'APP1.2'))).text)
  assert.match(one, /Due differs 30 September 2026 31 December 2026/)
  assert.match(one, /Cost only in 5\.1 £610,000 nothing said/)
  assert.match(one, /not here: two here alone: 2/, 'what differs in a text is said to whoever hears the page')
  assert.match(one, /One measure that names APP1\.2 will name 5\.1/)
  assert.match(plain((await manager.get('/plan/duplicates?download=csv&table=pairs')).text), /KPI08 and KPI21/)
})

test('whoever reads the plan and may not change it sees the pairs, and who may settle them', async () => {
  const inspector = await as('inspector')
  const { text } = await inspector.get(pair('5.1', 'APP1.2'))
  assert.doesNotMatch(text, /action="\/plan\/duplicates\/(?:merge|supersede|keep)"/)
  assert.match(plain(text), /Whoever may change both, and all that names them, can do this/)
  const sent = { keep: '5.1', goes: 'APP1.2', keepVersion: '1', goesVersion: '1', reason: 'They are one step' }
  for (const [what, more] of [
    ['merge', {}],
    ['supersede', {}],
    ['keep', { rule: 'C-20', 'until-day': '1', 'until-month': '1', 'until-year': '2030' }],
  ] as const)
    assert.equal((await inspector.post(`/plan/duplicates/${what}`, { ...sent, ...more })).status, 404, what)
  assert.equal((await (await as('elected-member')).get('/plan/duplicates')).status, 404)
})

test('a merge is one click; the next pair follows, and the address of what is gone leads on', async () => {
  const fields = await formOf(manager, pair('1.14', 'T2.3'), '/plan/duplicates/merge')
  const { status, location = '' } = await manager.post('/plan/duplicates/merge', fields)
  assert.deepEqual([status, location], [303, '/plan/duplicates?done=record.merge'])
  assert.match(plain((await manager.get(location)).text), /The two are one now\..*Eight pairs/)
  assert.match(
    plain((await manager.get(pair('1.14', 'T2.3'))).text),
    /Those two are no pair any more\. This is the next/,
  )
  const lines = plain((await manager.get('/plan/crosswalk?f-fate=Merged+into')).text)
  assert.match(lines, /Directorate Transformation Plan T2\.3 Step Replace the shared mailboxes .* Merged into 1\.14/)
  assert.match((await manager.get('/plan/crosswalk?download=csv&table=crosswalk')).text, /T2\.3,Step,/)
  assert.equal((await manager.post('/plan/duplicates/merge', fields)).status, 404, 'it is gone')
})

test('what stands in the signed plan is merged with a reason; without one it is shown again', async () => {
  const fields = await formOf(manager, pair('T3.2', '8.7'), '/plan/duplicates/merge')
  const no = await manager.post('/plan/duplicates/merge', { ...fields, reason: '' })
  assert.equal(no.status, 422)
  assert.match(plain(no.text), /Step 8\.7 stands in the plan as it was signed: say why it goes into another/)
  assert.match(plain(no.text), /Step T3\.2 and 8\.7/, 'turned as it was')
})

test('one is stopped for the other with a reason, as it was seen', async () => {
  const seen = await formOf(manager, pair('5.3', 'APP1.6'), '/plan/duplicates/supersede')
  const stale = await manager.post('/plan/duplicates/supersede', {
    ...seen,
    keepVersion: '9',
    reason: 'One list of reports is enough',
  })
  assert.equal(stale.status, 409)
  const short = await manager.post('/plan/duplicates/supersede', { ...seen, reason: 'Once' })
  assert.equal(short.status, 422)
  assert.match(short.text, /in 3 words or more/)
  assert.equal(
    (await manager.post('/plan/duplicates/supersede', { ...seen, reason: 'One list of reports is enough' })).status,
    303,
  )
  assert.match(
    plain((await manager.get('/plan/crosswalk?f-fate=Superseded+by')).text),
    /APP1\.6 Step .* Superseded by 5\.3/,
  )
})

test('both are kept by whoever may accept, until a day; a programme manager may not', async () => {
  const { text } = await manager.get(pair('KPI21', 'KPI08'))
  assert.doesNotMatch(text, /action="\/plan\/duplicates\/keep"/)
  const [, ask = ''] = /href="([^"]+)">Ask for both to be kept/.exec(text) ?? []
  assert.match(plain((await manager.get(ask.replaceAll('&amp;', '&'))).text), /One finding to be excused for a time/)
  const director = await as('director')
  const fields = await formOf(director, pair('KPI21', 'KPI08'), '/plan/duplicates/keep')
  const [year, month, day] = Temporal.Now.plainDateISO('Europe/London').add({ days: 60 }).toString().split('-') as [
    string,
    string,
    string,
  ]
  const kept = {
    ...fields,
    reason: 'The board wants both counts',
    'until-day': day,
    'until-month': month,
    'until-year': year,
  }
  assert.equal(
    (await director.post('/plan/duplicates/keep', { ...kept, 'until-day': '31', 'until-month': '2' })).status,
    422,
  )
  assert.equal((await director.post('/plan/duplicates/keep', kept)).status, 303)
  assert.match(
    plain((await director.get('/plan/duplicates')).text),
    /One pair is kept for now\..*KPI08 and KPI21 .* Kept until/,
  )
})
