/** Roles, namings and standing in: given by others, for a time, within what the giver guards; and who is shown what of it. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import { londonDay } from '../during.ts'
import * as acts from './index.ts'
import { refusal, SAMPLE, world } from './world-for-tests.ts'

const w = await world(await testStore({ after }))
const [director, area, administrator] = [
  await w.as('director'),
  await w.as('area-director'),
  await w.as('system-administrator'),
]
const TODAY = londonDay(director.at)
const [hereTeam, thereTeam] = [
  await w.make('team', { name: 'Here', area: w.here }),
  await w.make('team', { name: 'There', area: w.elsewhere }),
]
const heldBy = (person: string) =>
  w.rows(
    sql<{ role: string; d: string }>`select role, during::text as d from authority.role_held where person = ${person}`,
  )

test('a guardian of an area gives the roles of its teams, and none that reaches beyond it', async () => {
  const person = await w.person()
  const give = (input: Record<string, unknown>) => w.perform(acts.roleGive, area, { person, from: TODAY, ...input })
  await give({ role: 'social-worker', team: hereTeam })
  assert.deepEqual(await heldBy(person), [{ role: 'social-worker', d: `[${TODAY},)` }])
  for (const beyond of [
    { role: 'social-worker', team: thereTeam },
    { role: 'area-director', area: w.elsewhere },
    { role: 'director' },
    { role: 'performance-analyst' },
    { role: 'inspector', last: '2026-05-20' },
  ])
    assert.equal((await refusal(give(beyond))).code, 'not-found', beyond.role)
  // In an area of theirs it would reach all the same.
  assert.ok((await refusal(give({ role: 'director', area: w.here }))).fields.area)
})

test('a role has one place of the right sort, and an inspector six weeks', async () => {
  const person = await w.person()
  const give = (input: Record<string, unknown>) => w.perform(acts.roleGive, director, { person, from: TODAY, ...input })
  assert.ok((await refusal(give({ role: 'team-manager' }))).fields.team)
  assert.ok((await refusal(give({ role: 'area-director' }))).fields.area)
  assert.ok((await refusal(give({ role: 'team-manager', area: w.here }))).fields.area)
  assert.ok((await refusal(give({ role: 'area-director', area: w.here, team: hereTeam }))).fields.team)
  for (const last of ['', '2026-06-17'])
    assert.match((await refusal(give({ role: 'inspector', last }))).fields.last ?? '', /42 days/)
  await give({ role: 'inspector', last: '2026-06-16' })
  assert.deepEqual(await heldBy(person), [{ role: 'inspector', d: '[2026-05-06,2026-06-17)' }])
  assert.ok((await refusal(give({ role: 'director', from: '2026-05-05' }))).fields.from)
  assert.ok((await refusal(give({ role: 'director', last: '2026-05-01' }))).fields.last)
})

test('nobody gives themselves anything', async () => {
  const me = director.personId
  const conflict = async (doing: Promise<unknown>) => assert.equal((await refusal(doing)).code, 'conflict')
  await conflict(w.perform(acts.roleGive, director, { person: me, role: 'performance-analyst', from: TODAY }))
  await conflict(
    w.perform(acts.accountRoleGive, administrator, {
      person: administrator.personId,
      role: 'commissioner',
      from: TODAY,
    }),
  )
  const subject = await w.sample(w.here)
  const naming = { person: me, sort: 'sealed', kind: SAMPLE, subject, from: TODAY, reason: 'I want to see it' }
  await conflict(w.perform(acts.namingGive, director, naming))
  const worker = await w.worker(w.here)
  const stand = { person: me, instead_of: worker, from: TODAY, last: TODAY, reason: 'leave' }
  await conflict(w.perform(acts.standingInGive, director, stand))
})

test('roles that reach children are no administrator’s to give or end, nor the others a guardian’s', async () => {
  const person = await w.person()
  const give = (by: typeof acts.roleGive, role: string) =>
    w.perform(by, by === acts.roleGive ? director : administrator, { person, role, from: TODAY })
  assert.ok((await refusal(give(acts.accountRoleGive as never, 'director'))).fields.role)
  assert.ok((await refusal(give(acts.roleGive, 'commissioner'))).fields.role)
  const [reach, plain] = await Promise.all(
    ['director', 'commissioner'].map(role =>
      w.make('role_held', { person, role, during: '[2026-01-01,)', given_by: w.giver }),
    ),
  )
  assert.equal(
    (await refusal(w.perform(acts.accountRoleEnd, administrator, { id: reach, version: 1 }))).code,
    'not-found',
  )
  assert.equal((await refusal(w.perform(acts.roleEnd, director, { id: plain, version: 1 }))).code, 'not-found')
})

test('a role ends at once, or after a last day to come; one that had not begun is gone, with its past', async () => {
  const person = await w.person()
  const held = async (during: string) => w.make('role_held', { person, role: 'director', during, given_by: w.giver })
  const [now, later, future, long] = await Promise.all(
    ['[2026-01-01,)', '[2026-01-01,)', '[2026-07-01,)', '[2025-01-01,2026-05-08)'].map(held),
  )
  const end = (id: string | undefined, last?: string) => w.perform(acts.roleEnd, director, { id, version: 1, last })
  assert.equal(await end(now), person)
  await end(later, '2026-05-31')
  await end(future)
  assert.deepEqual((await heldBy(person)).map(r => r.d).sort(), [
    '[2025-01-01,2026-05-08)',
    `[2026-01-01,${TODAY})`,
    '[2026-01-01,2026-06-01)',
  ])
  const past = await w.rows(
    sql<{ n: number }>`select count(*)::int as n from history where id = ${future} and data is null`,
  )
  assert.equal(past[0]?.n, 1)
  assert.ok((await refusal(end(long, '2026-05-04'))).fields.last)
  await end(long, '2027-01-01')
  // To end it is never to lengthen it.
  assert.ok((await heldBy(person)).some(r => r.d === '[2025-01-01,2026-05-08)'))
})

test('an address names whoever has it, and nobody who is called by it', async () => {
  const [ada, crony] = [await w.person({ email: 'ada@example.org' }), await w.person({ name: 'ada@example.org' })]
  const give = (person: string) =>
    w.perform(acts.roleGive, director, { person, role: 'social-worker', team: hereTeam, from: TODAY })
  await give('ada@example.org')
  assert.deepEqual([(await heldBy(ada)).length, (await heldBy(crony)).length], [1, 0])
  await w.person({ name: ada })
  await w.person({ name: 'eve@example.org' })
  assert.ok((await refusal(give('eve@example.org'))).fields.person)
  await give(ada)
  assert.equal((await heldBy(ada)).length, 2)
})

test('the address of somebody who reaches children is no administrator’s to change', async () => {
  const worker = await w.worker(w.here)
  const [{ email, name }] = (await w.rows(
    sql<{ email: string; name: string }>`select email, name from authority.person where id = ${worker}`,
  )) as [{ email: string; name: string }]
  const change = (to: string) =>
    w.perform(acts.personChange, administrator, { id: worker, version: 1, name: `${name} Esq`, email: to })
  assert.ok((await refusal(change('mine@example.org'))).fields.email)
  await change(email)
  await w.perform(acts.personAddress, area, { id: worker, version: 2, email: 'NEW@example.org' })
  const taken = w.perform(acts.personAdd, administrator, { name: 'Another', email: 'new@example.org' })
  assert.match((await refusal(taken)).fields.email ?? '', /Somebody else/)
})

test('whoever is to reach beyond an area tomorrow is none of its guardian’s today', async () => {
  const worker = await w.worker(w.here)
  const cover = await w.worker(w.here)
  const lend = () =>
    w.perform(acts.standingInGive, area, {
      person: cover,
      instead_of: worker,
      from: TODAY,
      last: '2026-05-20',
      reason: 'leave',
    })
  await lend()
  await w.make('role_held', { person: worker, role: 'director', during: '[2026-05-08,)', given_by: w.giver })
  assert.equal((await refusal(lend())).code, 'not-found')
  const address = w.perform(acts.personAddress, area, { id: worker, version: 1, email: 'mine.too@example.org' })
  assert.equal((await refusal(address)).code, 'not-found')
})

test('somebody who is away gives their own cover, to somebody else, for days that end; either can end it', async () => {
  const [away, cover] = [await w.as('social-worker'), await w.as('social-worker')]
  const give = (more = {}) =>
    w.perform(acts.myStandingInGive, away, {
      person: cover.personId,
      from: TODAY,
      last: '2026-05-20',
      reason: 'annual leave',
      ...more,
    })
  const id = await give({ classes: 'read-child' })
  assert.deepEqual(
    await w.rows(
      sql`select person, instead_of, classes, during::text as d, given_by from authority.standing_in where id = ${id}`,
    ),
    [
      {
        person: cover.personId,
        instead_of: away.personId,
        classes: ['read-child'],
        d: `[${TODAY},2026-05-21)`,
        given_by: away.personId,
      },
    ],
  )
  assert.ok((await refusal(give({ person: away.personId }))).fields.person)
  assert.ok((await refusal(give({ last: '2027-06-01' }))).fields.last)
  assert.ok((await refusal(give({ classes: ['administer'] }))).fields['classes.0'])
  const stranger = await w.as('social-worker')
  assert.equal((await refusal(w.perform(acts.myStandingInEnd, stranger, { id, version: 1 }))).code, 'not-found')
  await w.perform(acts.myStandingInEnd, cover, { id, version: 1 })
  assert.deepEqual(await w.rows(sql`select from authority.standing_in where id = ${id}`), [])
})

test('one is shown what one may do and why', async () => {
  const found = await w.perform(acts.myRights, area, {})
  assert.deepEqual(
    found.roles.map(r => [r.role, r.place]),
    [['area-director', 'An area']],
  )
  const of = (c: string) => found.rights.find(r => r.class === c)
  assert.deepEqual(of('read-child')?.opens, ['Area director: it is in your area'])
  assert.deepEqual(of('administer')?.opens, [])
})

test('an administrator is shown roles and posts, and no record that anybody is named on', async () => {
  const worker = await w.worker(w.here)
  const [mine, theirs] = [await w.sample(w.here), await w.sample(w.elsewhere)]
  for (const subject of [mine, theirs])
    await w.make('naming', {
      person: worker,
      sort: 'allocated',
      kind: SAMPLE,
      subject,
      during: '[2026-01-01,)',
      reason: 'second worker',
      given_by: w.giver,
    })
  const shown = JSON.stringify(await w.perform(acts.accountRights, administrator, { id: worker }))
  assert.ok(!shown.includes(mine) && !shown.includes('second worker'))
  const byArea = await w.perform(acts.personRights, area, { id: worker })
  assert.deepEqual([byArea.namings.map(n => n.subject), byArea.named], [[mine], 2])
  const byDirector = await w.perform(acts.personRights, director, { id: worker })
  assert.deepEqual(byDirector.namings.map(n => n.subject).sort(), [mine, theirs].sort())
  const row = (await w.auditOf(area)).find(r => r.act === 'person.rights' && r.kind === SAMPLE)
  assert.deepEqual(row?.ids, [mine])
})

test('a guardian of an area lists its people; an administrator everybody', async () => {
  const [mine, theirs] = [await w.worker(w.here), await w.worker(w.elsewhere)]
  const both = await w.person()
  for (const team of [hereTeam, thereTeam])
    await w.make('role_held', { person: both, role: 'team-manager', team, during: '[2026-01-01,)', given_by: w.giver })
  const listed = async (by: typeof acts.guardedList | typeof acts.accountList, caller: typeof area) => {
    const ids = (await w.perform(by, caller, {})).people.map(p => p.id)
    return [mine, theirs, both].map(id => ids.includes(id))
  }
  assert.deepEqual(await listed(acts.guardedList, area), [true, false, false])
  assert.deepEqual(await listed(acts.guardedList, director), [true, true, true])
  assert.deepEqual(await listed(acts.accountList, administrator), [true, true, true])
})
