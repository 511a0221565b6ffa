/** The plan worked with through the real server: by its owners, by who answers for it, and by nobody who only reads. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { type Signed, testApp } from '../../web/app-for-tests.ts'

const app = await testApp({ after })
const director = await app.as('director')
const owner = await app.as('step-owner')
const reader = await app.as('inspector')
const item = (id: string) => `/plan/item?id=${encodeURIComponent(id)}`
const plain = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
/** The version that a form of the page sends back. */
const versionOn = async (who: Signed, id: string): Promise<string> =>
  /name="version" value="(\d+)"/.exec((await who.get(item(id))).text)?.[1] ?? assert.fail(`no form on ${id}`)
const ALL_DAYS = { 'due-day': '28', 'due-month': '2', 'due-year': '2027' }

describe('the page of a step', () => {
  test('has both statuses, the test, the dates and what names it; and forms for who may send them', async () => {
    const { text } = await owner.get(item('1.3'))
    for (const said of [
      'Owner says',
      'Evidence supports',
      'The test it must pass',
      'Its date has moved twice',
      'Money until',
    ])
      assert.ok(plain(text).includes(said), said)
    assert.match(text, /Sunday shifts rest on overtime.*Approved by/s)
    assert.match(text, /Move its date/)
    // It is not its owner's to give away; and what only reads has no form at all.
    const { text: read } = await reader.get(item('1.3'))
    assert.doesNotMatch(read, /Move its date|What you can do|Take back/)
    assert.match((await director.get(item('1.3'))).text, /Give it to somebody else/)
    assert.equal(
      (await reader.post('/plan/step/date', { key: '1.3', version: '1', reason: 'a b c', ...ALL_DAYS })).status,
      404,
    )
  })

  test('says that nobody can be asked, and offers to give it away to who answers for it', async () => {
    const { text } = await director.get(item('1.9'))
    assert.match(
      plain(text),
      /Nobody can be asked about it .*which is nobody in particular|Nobody can be asked about it/,
    )
    assert.match(text, /<a href="#do">Give it to somebody else/)
    assert.doesNotMatch((await reader.get(item('1.9'))).text, /<a href="#do">Give it to somebody else/)
    // Each finding leads to where it is put right, and to where one asks that it stand for now.
    const excuse =
      /href="(\/plan\/exceptions\/ask\?pick=C-01[^"]*)"/.exec(text)?.[1] ?? assert.fail('no way to excuse it')
    assert.equal((await director.get(excuse.replaceAll('&amp;', '&'))).status, 200)
    assert.doesNotMatch((await reader.get(item('1.9'))).text, /exceptions\/ask/)
  })

  test('a date that is refused is shown again with what was entered, and one that is saved stands with why', async () => {
    const version = await versionOn(owner, '1.4')
    const date = { mark: 'date', key: '1.4', version, reason: 'late', approver: '', ...ALL_DAYS }
    const refused = await owner.post('/plan/step/date', date)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /There is a problem.*in 3 words or more/s)
    assert.match(refused.text, /<details class="govuk-details" open>/)
    assert.match(refused.text, /value="2027"/)
    const unsigned = await owner.post('/plan/step/date', { ...date, reason: 'The police come later' })
    assert.match(unsigned.text, /say who approved the new date/)
    assert.match(unsigned.text, /The police come later/)
    const saved = await owner.post('/plan/step/date', {
      ...date,
      reason: 'The police come later',
      approver: "Children's Improvement Board",
    })
    assert.deepEqual([saved.status, saved.location], [303, '/plan/item?id=1.4&done=step.redate'])
    const { text } = await owner.get(saved.location!)
    assert.match(text, /The date was moved, and the earlier one is kept/)
    assert.match(plain(text), /30 Nov 2026 to 28 Feb 2027/)
    assert.match(plain(text), /Re-dated by Saoirse Blanchflower .*Why: The police come later/)
    const stale = await owner.post('/plan/step/date', {
      ...date,
      reason: 'Once more with feeling',
      approver: 'Cabinet',
    })
    assert.equal(stale.status, 409)
    assert.match(plain(stale.text), /Somebody else has changed this.*2027-02-28/)
  })

  test('is declared done by its owner, and counts as done when somebody else has accepted what shows it', async () => {
    const done = {
      mark: 'done',
      key: '1.5',
      version: await versionOn(owner, '1.5'),
      said: 'Both health visitors have begun',
    }
    assert.match((await owner.post('/plan/step/done', done)).text, /nothing has been given yet but words/)
    const evidence = { title: 'Rota of November', grade: 'document', link: 'https://example.org/rota' }
    assert.equal((await owner.post('/plan/step/done', { ...done, ...evidence })).status, 303)
    const page = await director.get(item('1.5'))
    assert.match(plain(page.text), /That is not shown: nobody but its owner has accepted its evidence/)
    assert.match(page.text, /<a href="https:\/\/example\.org\/rota" rel="noreferrer noopener">/)
    const key = /name="key" value="(evidence-\d+)"/.exec(page.text)?.[1] ?? assert.fail('nothing to accept')
    assert.doesNotMatch((await owner.get(item('1.5'))).text, /Accept it/)
    assert.equal((await owner.post('/plan/evidence/accept', { key, version: '1', met: 'yes' })).status, 404)
    const asked = await director.post('/plan/evidence/accept', { mark: 'accept0', key, version: '1', page: '1.5' })
    assert.deepEqual([asked.status, /Say whether the acceptance test is met/.test(asked.text)], [422, true])
    const accepted = await director.post('/plan/evidence/accept', { key, version: '1', page: '1.5', met: 'yes' })
    assert.deepEqual([accepted.status, accepted.location], [303, '/plan/item?id=1.5&done=evidence.accept'])
    assert.match(plain((await reader.get(item('1.5'))).text), /Done, and shown to be: somebody other than its owner/)
  })

  test('of another day is only looked at', async () => {
    const { text } = await director.get(`${item('1.3')}&on=2026-09-01`)
    assert.match(plain(text), /This is as on 1 September 2026 ?, and not today/)
    assert.doesNotMatch(text, /What you can do/)
  })
})

describe('pages of what steps belong to', () => {
  test('their first sentence says how many steps are supported, and whether measures move', async () => {
    for (const id of ['O1', 'P01', 'WS1'])
      assert.match(
        plain((await reader.get(item(id))).text),
        /The evidence supports that \w+ of its \d+ steps.*measure/,
        id,
      )
  })

  test('all steps are there, page by page, and as a file', async () => {
    const { text } = await reader.get(`${item('P02')}&page=1`)
    assert.match(text, /Its steps/)
    const file = await reader.get(`${item('P02')}&download=csv&table=steps`)
    assert.ok(file.text.split('\r\n').length > 5)
    assert.match(file.text, /The owner says,The evidence supports/)
  })

  test('a board has its remit, who came, and its actions by their age', async () => {
    const { text } = await reader.get(item('B1'))
    for (const said of [
      'What it is for',
      'Who came',
      'Integrated Care Board',
      'was there',
      'Its actions',
      '58 days',
    ].slice(0, 5))
      assert.ok(plain(text).includes(said), said)
    assert.match(plain(text), /It met last on \d+ \w+ 2026, and meets next on/)
  })
})

describe('a record', () => {
  test('is changed on a form of its own fields, with what was refused shown again', async () => {
    const { text } = await director.get('/plan/item/edit?id=R01')
    assert.match(text, /name="f-title"/)
    assert.match(text, /datalist/)
    const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no version')
    const entered = { mark: 'record', key: 'R01', version, 'f-title': 'The interim director leaves', 'f-due': 'soon' }
    const refused = await director.post('/plan/item/save', entered)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Give a day such as/)
    assert.match(refused.text, /value="soon"/)
    assert.match(refused.text, /The interim director leaves/)
    const saved = await director.post('/plan/item/save', { ...entered, 'f-due': '31 January 2027' })
    assert.equal(saved.status, 303)
    assert.match(plain((await reader.get(item('R01'))).text), /The interim director leaves .*31 January 2027/)
    assert.equal((await director.post('/plan/item/save', entered)).status, 409)
    for (const who of [reader, owner]) assert.equal((await who.get('/plan/item/edit?id=R01')).status, 404)
  })

  test('is added from the page of what it hangs from, taken out with a reason, and put back', async () => {
    assert.match((await owner.get(item('1.3'))).text, /\/plan\/item\/add\?kind=milestone&amp;f-step=1\.3/)
    assert.match((await owner.get('/plan/item/add?kind=milestone&f-step=1.3')).text, /name="f-step"[^>]*value="1\.3"/)
    const refused = await owner.post('/plan/item/make', {
      mark: 'record',
      kind: 'milestone',
      'f-step': '1.3',
      'f-due': '1 March 2027',
    })
    assert.deepEqual([refused.status, /value="1 March 2027"/.test(refused.text)], [422, true])
    const made = await owner.post('/plan/item/make', {
      mark: 'record',
      kind: 'milestone',
      ref: 'M-99',
      'f-step': '1.3',
      'f-title': 'Rota for March',
      'f-due': '1 March 2027',
    })
    assert.equal(made.location, '/plan/item?id=M-99&done=record.add')
    assert.match(plain((await reader.get(item('1.3'))).text), /Rota for March/)
    // Another's step is not theirs to hang anything from.
    assert.equal(
      (await owner.post('/plan/item/make', { kind: 'milestone', 'f-step': '4.3', 'f-title': 'Rota' })).status,
      404,
    )
    const out = { mark: 'record', key: 'M-99', version: '1', reason: '' }
    assert.match((await owner.get('/plan/item/remove?id=M-99')).text, /Nothing in the plan names it/)
    assert.equal((await owner.post('/plan/item/take-out', out)).status, 303)
    const gone = await owner.get(item('M-99'))
    assert.equal(gone.status, 200)
    assert.match(plain(gone.text), /This milestone was taken out of the plan.*Take back the last change/)
    assert.doesNotMatch(plain((await reader.get(item('1.3'))).text), /Rota for March/)
    assert.equal((await owner.post('/plan/item/undo', { key: 'M-99', version: '2' })).status, 303)
    assert.match(plain((await reader.get(item('1.3'))).text), /Rota for March/)
    assert.equal((await reader.post('/plan/item/undo', { key: 'M-99', version: '3' })).status, 404)
  })

  test('what names it is listed before it is taken out, and a signed step is not without a reason', async () => {
    const { text } = await director.get('/plan/item/remove?id=1.4')
    assert.match(plain(text), /What names it.*KPI02.*as it was signed, so a reason is needed/)
    const version = await versionOn(director, '1.4')
    const refused = await director.post('/plan/item/take-out', { mark: 'record', key: '1.4', version, reason: ' ' })
    assert.deepEqual([refused.status, /say why it is taken out/.test(refused.text)], [422, true])
  })

  test('may be called anything at all', async () => {
    const hostile = '"><img src=x onerror=alert(1)>&id=1.3#x;%00 \'</title>'
    const made = await director.post('/plan/item/make', {
      kind: 'risk',
      ref: hostile,
      'f-title': hostile,
      'f-about': '1.3',
    })
    assert.equal(made.status, 303)
    for (const path of [
      made.location!,
      item('1.3'),
      `/plan/item/edit?id=${encodeURIComponent(hostile.replace('\0', ''))}`,
    ]) {
      const { status, text } = await director.get(path)
      assert.equal(status, 200, path)
      assert.doesNotMatch(text, /<img/)
    }
  })

  test('that does not exist, or is of a kind that has acts of its own, has no form', async () => {
    for (const path of [
      item('nothing'),
      '/plan/item/edit?id=nothing',
      '/plan/item/add?kind=signed',
      '/plan/item/add?kind=thing',
      '/plan/item/edit',
    ])
      assert.equal((await director.get(path)).status, 404, path)
  })
})

describe('many steps', () => {
  /** What is ticked for a step, as its box has it. */
  const boxOf = (text: string, ref: string) =>
    new RegExp(`name="row" value="([0-9a-f]{10})" aria-label="Tick ${ref.replaceAll('.', '\\.')}"`).exec(text)?.[1] ??
    assert.fail(`no box for ${ref}`)

  test('are filtered, sorted, paged and had as a file by everybody who reads the plan; ticked by who may change some', async () => {
    const { text } = await reader.get(
      '/plan/steps?f-differ=Yes&f-programme=Front+Door+and+Safety&sort=due&order=descending',
    )
    assert.match(text, /href="\/plan\/item\?id=1\.\d+/)
    assert.doesNotMatch(text, /class="gt-tick"/)
    assert.match((await reader.get('/plan/steps?page=3')).text, /Showing 101 to 150 of 150/)
    const file = await reader.get('/plan/steps?download=csv&table=steps&f-owner=Head+of+Front+Door')
    assert.match(file.text, /1\.3,/)
    assert.doesNotMatch(file.text, /Head of SEND Casework/)
    assert.match((await owner.get('/plan/steps')).text, /class="gt-tick"/)
    assert.equal((await reader.get('/plan/steps/change?all=1')).status, 404)
  })

  test('what would change is shown first, then changed at once, and refused once somebody else was there before', async () => {
    const { text } = await director.get('/plan/steps')
    const [a, b] = [boxOf(text, '1.14'), boxOf(text, '1.1')]
    assert.match(
      (await director.get(`/plan/steps/change?row=${a}&row=${b}`)).text,
      /Take the tick from what is not to change/,
    )
    const wrong = await director.get(`/plan/steps/change?row=${a}&row=${b}&what=days&days=soon`)
    assert.match(wrong.text, /Enter a number of days/)
    const preview = await director.get(`/plan/steps/change?row=${a}&row=${b}&what=days&days=14`)
    assert.match(plain(preview.text), /One step would change, and one other would not/)
    assert.match(plain(preview.text), /26 February 2027 12 March 2027/)
    assert.match(plain(preview.text), /30 June 2026 It is not open/)
    const rows = /name="rows" value="([0-9a-f.]+)"/.exec(preview.text)?.[1] ?? assert.fail('no rows')
    const send = { mark: 'steps', rows, what: 'days', days: '14', reason: 'The supplier is late', approver: '' }
    const refused = await director.post('/plan/steps/change-all', send)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /say who approved the new date/)
    assert.match(refused.text, /The supplier is late/)
    const sent = { ...send, approver: 'Cabinet' }
    assert.equal((await director.post('/plan/steps/change-all', sent)).status, 303)
    assert.match(plain((await reader.get(item('1.14'))).text), /26 Feb 2027 to 12 Mar 2027/)
    const stale = await director.post('/plan/steps/change-all', sent)
    assert.equal(stale.status, 409)
    assert.match(stale.text, /Somebody else has changed step 1\.14 since you looked/)
    assert.equal((await reader.post('/plan/steps/change-all', sent)).status, 404)
  })

  test('all that filters leave are changed without a tick', async () => {
    const { text } = await director.get(
      '/plan/steps/change?all=1&f-owner=Head+of+Front+Door&what=outcome&to-outcome=O2',
    )
    assert.match(plain(text), /steps? would change|This is what would change/)
    assert.match(plain((await director.get('/plan/steps/change?row=0000000000')).text), /Nothing is ticked/)
  })
})
