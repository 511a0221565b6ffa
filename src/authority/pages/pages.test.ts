/** This room's pages as they are answered: by whom they are seen, what their forms do, and what they do not show. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { Refusal } from '../../store/refusal.ts'
import { testStore } from '../../store/test-database.ts'
import type { Answer } from '../../web/answer.ts'
import { textOf } from '../../web/html.ts'
import { demoId } from '../demo.ts'
import { ROLE_KEYS, type Role } from '../rights/roles.ts'
import { city } from './drawn-for-tests.ts'
import { forms, pages } from './index.ts'

const store = await testStore({ after })
const w = await city(store)

const page = (path: string) => pages.find(p => p.url.path === path)!
const form = (path: string) => forms.find(f => f.url.path === path)!
/** Something to look at for each page that is of one thing. */
const OF: Record<string, string> = {
  '/places/:id': demoId('place', 'Ashmere'),
  '/services/:id': demoId('service', 'Front door'),
  '/teams/:id': demoId('team', 'Assessment, Ashmere'),
  '/posts/:id': demoId('post', 'Head of Front Door'),
  '/people/:id': demoId('person', 'Callum Adebayo-Finch'),
  '/guard/people/:id': demoId('person', 'Callum Adebayo-Finch'),
}
const open = (path: string, role: Role, query = '') =>
  w.open(page(path), role, { params: OF[path] ? { id: OF[path] } : {}, query })
const words = (answer: Answer): string => {
  assert.equal(answer.is, 'page', JSON.stringify(answer))
  const { title, answer: says, body } = (answer as Extract<Answer, { is: 'page' }>).drawn
  return `${title} ${says} ${textOf(body)}`
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
}

const READ: readonly Role[] = ROLE_KEYS.filter(r => r !== 'elected-member' && r !== 'agency-user')
const SEEN: Record<string, readonly Role[]> = {
  '/leadership': READ,
  '/structure': READ,
  '/places/:id': READ,
  '/services/:id': READ,
  '/teams/:id': READ,
  '/posts/:id': READ,
  '/people': ['system-administrator'],
  '/people/:id': ['system-administrator'],
  '/guard/people': ['area-director', 'director'],
  '/guard/people/:id': ['area-director', 'director'],
  '/me': ROLE_KEYS,
  '/audit': ['area-director', 'director'],
  '/glass': ['area-director', 'director'],
}

test('each page is for those whose role has it, and does not exist for others', async () => {
  assert.deepEqual(pages.map(p => p.url.path).sort(), Object.keys(SEEN).sort())
  for (const path of Object.keys(SEEN)) {
    for (const role of ROLE_KEYS) {
      const answer = await open(path, role).catch(e => e)
      const seen = !(answer instanceof Refusal && answer.code === 'not-found')
      if (seen) assert.equal(answer.is, 'page', `${path} as ${role}: ${answer}`)
      assert.equal(seen, SEEN[path]!.includes(role), `${path} as ${role}`)
    }
  }
})

test('the leadership page says first how many posts are led, and where nobody is', async () => {
  const all = words(await open('/leadership', 'commissioner'))
  assert.match(
    all,
    /^Who leads what 27 of 29 posts have a leader, 4 of them acting or interim\. Nobody leads Head of Leaving Care \(since 11 Apr 2026\)/,
  )
  assert.match(all, /1 post is held by two\./)
  const north = words(await open('/leadership', 'commissioner', `area=${demoId('place', 'North')}`))
  assert.match(north, /^Who leads what 1 of 1 post has a leader/)
  assert.match(words(await open('/leadership', 'commissioner', 'tier=1')), /1 of 1 post/)
})

test('tables can be had as files, with all that was asked for', async () => {
  for (const [path, name, says] of [
    ['/leadership', 'leads', /Corin Vashti/],
    ['/leadership', 'changes', /Gwendal Mistry-Cole/],
    ['/structure', 'teams', /Travel awards/],
    ['/structure', 'posts', /Participation Lead/],
  ] as const) {
    const answer = await open(path, 'director', `download=csv&table=${name}`)
    assert.equal(answer.is, 'file')
    assert.match(String((answer as { bytes: string }).bytes), says)
  }
  assert.equal((await open('/people', 'system-administrator', 'download=xlsx&table=accounts')).is, 'file')
  assert.equal((await open('/guard/people', 'director', 'download=csv&table=people')).is, 'file')
  assert.equal((await open('/audit', 'director', 'download=csv&table=audit')).is, 'file')
})

test('somebody comes into a post: what is wrong is said at the field, and what is right is on the page', async () => {
  const id = demoId('post', 'Head of Leaving Care')
  const hold = (body: Record<string, string>) =>
    w.send(form('/posts/:id/hold'), 'director', {
      params: { id },
      body: { mark: 'hold', version: '1', others: 'stay', ...body },
    })
  const wrong = await hold({
    person: 'Nobody Known',
    held_as: 'interim',
    'from-day': '30',
    'from-month': '2',
    'from-year': '2026',
  })
  assert.equal(wrong.is === 'page' && wrong.status, 422)
  const shown = textOf((wrong as Extract<Answer, { is: 'page' }>).drawn.body)
  assert.match(shown, /<details class="govuk-details" open>/)
  assert.match(shown, /value="Nobody Known"/)
  assert.match(shown, /There is no such day; enter one, for example/)
  assert.match(shown, /id="from"/)
  assert.equal(new Set(shown.match(/ id="[^"]+"/g)).size, shown.match(/ id="[^"]+"/g)?.length)

  const done = await hold({
    person: 'Lorcan Peverell-Dube',
    held_as: 'interim',
    'from-day': '23',
    'from-month': '11',
    'from-year': '2026',
  })
  assert.deepEqual(done, { is: 'move', to: `/posts/${id}?done=post.hold` })
  assert.match(
    words(await w.open(page('/posts/:id'), 'commissioner', { params: { id } })),
    /Lorcan Peverell-Dube interim 23 Nov 2026/,
  )
  const stale = await hold({
    person: 'Tamara Inchbald',
    held_as: 'acting',
    'from-day': '1',
    'from-month': '12',
    'from-year': '2026',
  })
  assert.equal(stale.is === 'problem' && stale.status, 409)

  const [row] = (
    await sql<{ id: string }>`select id from authority.holding where post = ${id} and upper_inf(during)`.execute(
      store.root,
    )
  ).rows
  const end = { version: '1', post: id, mark: 'end0', 'last-day': '5', 'last-month': '12', 'last-year': '2026' }
  const early = await w.send(form('/holdings/:id/end'), 'director', {
    params: { id: row!.id },
    body: { ...end, 'last-day': '1', 'last-month': '1' },
  })
  assert.equal(early.is === 'page' && early.status, 422)
  const left = await w.send(form('/holdings/:id/end'), 'director', { params: { id: row!.id }, body: end })
  assert.deepEqual(left, { is: 'move', to: `/posts/${id}?done=holding.end` })
})

test('the structure can be added to, changed and ended from its pages', async () => {
  const added = await w.send(form('/structure/teams'), 'area-director', {
    body: {
      mark: 'new-team',
      name: 'Duty, Ashmere',
      area: demoId('place', 'North'),
      service: '',
      'from-day': '',
      'from-month': '',
      'from-year': '',
    },
  })
  assert.equal(added.is, 'move')
  const id = (added as { to: string }).to.match(/teams\/([^?]+)/)?.[1] ?? ''
  const change = {
    mark: 'change',
    version: '1',
    name: 'Duty team, Ashmere',
    area: demoId('place', 'North'),
    service: '',
  }
  assert.equal((await w.send(form('/teams/:id/change'), 'area-director', { params: { id }, body: change })).is, 'move')
  assert.match(words(await w.open(page('/teams/:id'), 'inspector', { params: { id } })), /^Duty team, Ashmere/)
  const last = { mark: 'end', version: '2', 'last-day': '1', 'last-month': '12', 'last-year': '2026' }
  assert.equal((await w.send(form('/teams/:id/end'), 'area-director', { params: { id }, body: last })).is, 'move')
  const busy = await w.send(form('/teams/:id/end'), 'director', {
    params: { id: OF['/teams/:id']! },
    body: { ...last, version: '1' },
  })
  assert.equal(busy.is === 'page' && busy.status, 409)
  assert.match(busy.is === 'page' ? (busy.entered?.message ?? '') : '', /roles held in it/)
  // Whoever may only read is given nothing to change it with.
  assert.doesNotMatch(words(await w.open(page('/teams/:id'), 'inspector', { params: { id } })), /Change this team/)
})

test('a post and a place are added in pounds and days as people write them', async () => {
  const body = {
    mark: 'new-post',
    title: 'Head of Something',
    tier: '3',
    cost: '85,000',
    state: 'agreed',
    reports_to: '',
    area: '',
    remit: '',
    funded_by: '',
    'from-day': '1',
    'from-month': '1',
    'from-year': '2027',
  }
  assert.equal((await w.send(form('/structure/posts'), 'director', { body })).is, 'move')
  const place = { mark: 'new-place', kind: 'locality', name: 'Riverside', code: '', within: demoId('place', 'East') }
  assert.equal((await w.send(form('/structure/places'), 'director', { body: place })).is, 'move')
})

test('an administrator makes an account and gives what is theirs to give; a guardian gives what reaches children', async () => {
  const added = await w.send(form('/people/add'), 'system-administrator', {
    body: { mark: 'person', name: 'New Colleague', email: 'new@calderwick.example', agency: '' },
  })
  const id = (added as { to: string }).to.match(/people\/([^?]+)/)?.[1] ?? ''
  const day = {
    'from-day': '22',
    'from-month': '11',
    'from-year': '2026',
    'last-day': '',
    'last-month': '',
    'last-year': '',
  }
  const give = { mark: 'give', role: 'step-owner', ...day }
  assert.equal(
    (await w.send(form('/people/:id/roles'), 'system-administrator', { params: { id }, body: give })).is,
    'move',
  )
  const reach = {
    mark: 'role',
    person: 'new@calderwick.example',
    role: 'social-worker',
    team: OF['/teams/:id']!,
    area: '',
    ...day,
  }
  assert.equal((await w.send(form('/guard/roles'), 'area-director', { body: reach })).is, 'move')
  const seen = words(await w.open(page('/guard/people/:id'), 'area-director', { params: { id } }))
  assert.match(
    seen,
    /Social worker \(Assessment, Ashmere\), Step owner|Step owner, Social worker \(Assessment, Ashmere\)/,
  )
  assert.match(seen, /Read a child’s record Social worker: it is with their team/)
  const [row] = (
    await sql<{
      id: string
    }>`select id from authority.role_held where person = ${id} and role = 'social-worker'`.execute(store.root)
  ).rows
  const over = { mark: 'end0', version: '1', person: id, 'last-day': '', 'last-month': '', 'last-year': '' }
  assert.equal((await w.send(form('/roles/:id/end'), 'director', { params: { id: row!.id }, body: over })).is, 'move')
})

test('one sees what one may do and why, and has somebody stand in', async () => {
  const mine = words(await open('/me', 'team-manager'))
  assert.match(
    mine,
    /^What you may do, and why You act here as Team manager \(Assessment, Ashmere\)\. You may open records of children\. You stand in for Gideon Ashcombe-Tuttle\./,
  )
  assert.match(mine, /Read a child’s record Team manager: it is with your team/)
  assert.match(words(await open('/me', 'system-administrator')), /You may open no child’s record\./)
  assert.match(words(await open('/me', 'commissioner')), /Read a child’s record: never , as commissioner/)
  const body = {
    mark: 'cover',
    person: 'Anwen Talbot-Ncube',
    reason: 'Annual leave',
    classes: ['read-child', 'write-child'],
    'from-day': '1',
    'from-month': '12',
    'from-year': '2026',
    'last-day': '14',
    'last-month': '12',
    'last-year': '2026',
  }
  assert.deepEqual(await w.send(form('/me/standing-in'), 'social-worker', { body }), {
    is: 'move',
    to: '/me?done=my-standing-in.give',
  })
  const stands = words(await open('/me', 'social-worker'))
  assert.match(
    stands,
    /Anwen Talbot-Ncube stands in for Callum Adebayo-Finch read a child’s record; write in a child’s record 1 Dec 2026 to 14 Dec 2026 \(not yet\)/,
  )
})

test('an administrator is shown nobody’s children', async () => {
  const child = demoId('child', 'somebody')
  await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, db =>
    sql`insert into authority.naming (authority, person, sort, kind, subject, during, reason, given_by)
      values ('calderwick', ${OF['/people/:id']}, 'sealed', 'child', ${child}, '[2026-01-01,)', 'A family member works here', ${demoId('person', 'Maren Oduya')})`.execute(
      db,
    ),
  )
  for (const path of Object.keys(SEEN)) {
    const answer = await open(path, 'system-administrator').catch(() => null)
    if (answer?.is !== 'page') continue
    const html = textOf(answer.drawn.body)
    assert.ok(!html.includes(child) && !html.includes('family member'), path)
    assert.doesNotMatch(html, /Police found a child|station/, path)
  }
  const [named] = (
    await sql<{ id: string }>`select id from authority.naming where subject = ${child}`.execute(store.root)
  ).rows
  // Nothing is known of a child here yet, and so not even that it is there to be unnamed.
  await assert.rejects(
    w.send(form('/namings/:id/end'), 'director', {
      params: { id: named!.id },
      body: { version: '1', person: OF['/people/:id']! },
    }),
    Refusal,
  )
})

test('a broken glass is reviewed by the director, and the audit shows who did what', async () => {
  const before = words(await open('/glass', 'director'))
  assert.match(
    before,
    /^Broken glasses One record was opened out of turn and waits for your review\. .*Police found a child alone/,
  )
  const id = demoId('glass', 'Police found a child alone at the station; the worker’s line was not answered')
  const empty = await w.send(form('/glass/:id/review'), 'director', {
    params: { id },
    body: { mark: 'review0', version: '1', finding: '' },
  })
  assert.equal(empty.is === 'page' && empty.status, 422)
  assert.equal(
    (
      await w.send(form('/glass/:id/review'), 'director', {
        params: { id },
        body: { mark: 'review0', version: '1', finding: 'Right to do' },
      })
    ).is,
    'move',
  )
  assert.match(words(await open('/glass', 'director')), /^Broken glasses Nothing waits for review/)
  const days = 'from=1/1/2020&last=1/1/2100'
  const audit = words(await open('/audit', 'director', `${days}&act=glass.review`))
  assert.match(audit, /Maren Oduya glass\.review accept or close/)
  assert.match(
    words(await open('/audit', 'director', `${days}&person=nobody@example.org&from=31/2/2026`)),
    /Nobody here has that name or email address/,
  )
})
