/** My work, what each post owns and what was said, through the real server. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../../web/app-for-tests.ts'

const { as } = await testApp({ after })
const [director, owner, manager, inspector] = [
  await as('director'),
  await as('step-owner'),
  await as('programme-manager'),
  await as('inspector'),
]
for (const s of [director, owner, manager, inspector]) await s.get('/me')
const plain = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,:])/g, '')

test('a comment is told to whom it mentions, answered, and then no more among what needs them', async () => {
  const said = { mark: 'talk', id: '1.4', text: '@Head of Front Door, when do the police get it?' }
  const { status, location } = await director.post('/plan/talk', said)
  assert.deepEqual([status, location], [303, '/plan/item?id=1.4&done=comment.add'])
  const page = await owner.get('/plan/item?id=1.4')
  assert.match(page.text, /class="gt-mention" href="\/plan\/owner\?post=CS008">@Head of Front Door<\/a>, when/)
  assert.match(plain((await owner.get('/my-work')).text), /Said to you .*when do the police get it\?”/)
  assert.equal((await owner.post('/plan/talk', { ...said, text: 'On Friday.' })).status, 303)
  assert.doesNotMatch((await owner.get('/my-work')).text, /when do the police get it/)
})

test('a comment that is refused is shown again with what is wrong, on a page of the conversation', async () => {
  const text = 'word '.repeat(20_000)
  const { status, text: page } = await owner.post('/plan/talk', { mark: 'talk', id: '1.4', text })
  assert.equal(status, 422)
  assert.match(page, /Use 5,000 characters or fewer: this has 99,999/)
  assert.match(page, /<h1[^>]*>What was said about step 1\.4<\/h1>/)
  assert.match(page, /<textarea[^>]*>word word/)
  assert.equal((await owner.post('/plan/talk', { mark: 'talk', id: 'nothing', text: 'A word' })).status, 404)
})

test('a comment is never markup', async () => {
  const evil = '<img src=x onerror=alert(1)> @Head of Front Door"><script>alert(2)</script>'
  await director.post('/plan/talk', { mark: 'talk', id: '1.5', text: evil })
  for (const path of ['/plan/item?id=1.5', '/plan/talk?id=1.5', '/my-work']) {
    const { text } = await owner.get(path)
    assert.doesNotMatch(text, /<img src=x|<script>alert/, path)
    assert.match(text, /&lt;img src=x/, path)
  }
})

test('whoever reads without writing has the conversation and no form', async () => {
  const { text } = await inspector.get('/plan/talk?id=1.4')
  assert.match(text, /your role writes nothing in it/)
  assert.doesNotMatch(text, /<textarea/)
  assert.equal((await inspector.post('/plan/talk', { mark: 'talk', id: '1.4', text: 'A word' })).status, 404)
})

test('one’s own comment is taken back where it stands, and nobody else’s', async () => {
  await director.post('/plan/talk', { mark: 'talk', id: '1.6', text: 'A slip of the pen' })
  const { text } = await director.get('/plan/talk?id=1.6')
  const comment = /name="comment" value="([^"]+)"/.exec(text)![1]!
  assert.doesNotMatch((await owner.get('/plan/talk?id=1.6')).text, /Take it back/)
  assert.equal((await owner.post('/plan/talk/take-back', { comment, id: '1.6' })).status, 404)
  assert.equal((await director.post('/plan/talk/take-back', { comment, id: '1.6' })).status, 303)
  assert.doesNotMatch((await owner.get('/plan/talk?id=1.6')).text, /slip of the pen/)
})

test('my work says in order what needs me and why, explains the order, and leads to each thing', async () => {
  const { text } = await as('senior-responsible-owner')
    .then(async s => (await s.get('/my-work')).text)
    .then(t => ({ text: t }))
  const said = plain(text)
  assert.match(said, /Do this first Obligation OB02\. Send the action plan on private fostering/)
  assert.match(said, /Why it is first It is answered by no step/)
  assert.match(said, /How this list is ordered Unsafe now What is unsafe for children now Stops the certificate/)
  assert.match(text, /href="\/plan\/item\?id=AL04"/)
  assert.match(text, /href="\/plan\/owner\?post=CS002"/)
})

test('an empty list says so kindly, and where to look', async () => {
  const said = plain((await inspector.get('/my-work')).text)
  assert.match(said, /You hold no post that the plan names, so nothing in it is yours to do\./)
  assert.match(said, /See who owns what/)
})

test('the daily message is turned off and on again on that page', async () => {
  assert.match((await owner.get('/my-work')).text, /Turn it off/)
  assert.equal((await owner.post('/my-work/daily', { wanted: 'no' })).status, 303)
  assert.match((await owner.get('/my-work')).text, /You have turned it off/)
  await owner.post('/my-work/daily', { wanted: 'yes' })
})

test('a post’s page says who holds it, what it owns declared and computed, and what falls due after they leave', async () => {
  const said = plain((await inspector.get('/plan/owner?post=CS004')).text)
  assert.match(
    said,
    /Corin Vashti holds it \(interim\), since 2 March 2026 and until 28 February 2027\. It owns 20 open things/,
  )
  assert.match(said, /fall due after that\./)
  assert.match(said, /5\.4 Agree with the ICB .* At risk At risk/)
  assert.match(
    said,
    /OB11 Send the six-month review of the SEND plan 29 Jan 2027 Not drafted Owed to Department for Education/,
  )
  assert.doesNotMatch(said, /Hand it over/)
  assert.match(
    plain((await inspector.get('/plan/owner?post=CS014')).text),
    /Nobody holds this post, since 13 April 2026\./,
  )
  for (const post of ['1.4', 'nothing', ''])
    assert.equal((await inspector.get(`/plan/owner?post=${post}`)).status, 404, post)
})

test('the list for a handover is had as a file, with everything in it', async () => {
  const { text, headers } = await inspector.get('/plan/owner?post=CS014&download=csv&table=handover')
  assert.match(String(headers['content-type']), /text\/csv/)
  const lines = text.trim().split('\r\n')
  assert.match(lines[0]!, /What it is,Reference,Title,Open,/)
  assert.ok(lines.some(l => /^Steps,4\.8,/.test(l)) && lines.some(l => /^Measures,KPI25,/.test(l)))
  const { text: owners } = await inspector.get('/plan/owners?download=csv&table=owners')
  assert.match(owners, /^Head of Leaving Care,,vacant,2026-04-13,/m)
  assert.equal((await inspector.get('/plan/owner?post=CS014&download=xlsx&table=handover')).status, 200)
})

test('who owns what has every post with its load, and what is owned by nobody', async () => {
  const said = plain((await inspector.get('/plan/owners')).text)
  assert.match(
    said,
    /of 25 posts carry half of the \d+ open steps\. One stands vacant and two holders leave before their work is due\./,
  )
  assert.match(said, /Head of Leaving Care Nobody since 13 Apr 2026/)
  assert.match(
    said,
    /1\.9\. Continue to strengthen .* It is owned by “All team managers”, which is nobody in particular\./,
  )
})

test('what a leader leaves is handed over by a form that keeps what was ticked, and then is the other post’s', async () => {
  const form = await manager.get('/plan/owner?post=CS014')
  assert.match(form.text, /<input[^>]*name="items"[^>]*value="4\.8"[^>]*checked/)
  const wrong = await manager.post('/plan/owner/handover', {
    mark: 'handover',
    from: 'CS014',
    to: 'CS012',
    items: '4.8',
    reason: 'Soon',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /in 3 words or more/)
  assert.match(wrong.text, /<option value="CS012" selected>/)
  assert.doesNotMatch(/<input[^>]*value="KPI25"[^>]*>/.exec(wrong.text)![0], /checked/)
  const done = await manager.post('/plan/owner/handover', {
    mark: 'handover',
    from: 'CS014',
    to: 'CS012',
    items: '4.8',
    reason: 'Nobody has held the post since April',
  })
  assert.deepEqual([done.status, done.location], [303, '/plan/owner?post=CS012&done=plan.handover'])
  assert.match(plain((await manager.get('/plan/owner?post=CS012')).text), /4\.8 Bring every pathway plan up to date/)
  const talk = plain((await manager.get('/plan/talk?id=4.8')).text)
  assert.match(
    talk,
    /The owner was changed from “Head of Leaving Care” to “Head of Children in Care”\. Nobody has held the post since April\./,
  )
  const again = await manager.post('/plan/owner/handover', {
    mark: 'handover',
    from: 'CS014',
    to: 'CS013',
    items: '4.8',
    reason: 'Nobody has held it',
  })
  assert.equal(again.status, 409)
  assert.match(again.text, /is no longer open with this post/)
})
