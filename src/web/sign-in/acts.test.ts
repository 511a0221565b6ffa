/** The acts on one's own sessions: done for whoever holds a role, for themselves, and refused to everybody else. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { ROLE_KEYS } from '../../authority/rules.ts'
import type { Caller } from '../../store/act.ts'
import { AT, acting } from '../../store/act-for-tests.ts'
import { ensureSystemPerson, SYSTEM_PERSON } from '../../store/jobs/system-person.ts'
import { Refusal } from '../../store/refusal.ts'
import { rowsIn, testStore } from '../../store/test-database.ts'
import { endAllOthers, endOne, seeSessions, signIn, signOut } from './acts.ts'
import { tidy } from './jobs.ts'

const store = await testStore({ after })
const { perform, as, auditOf } = await acting(store)
const entered = {
  method: 'demo',
  account: null,
  authenticatedAt: AT,
  device: 'Firefox on Linux',
  absolute: Temporal.Duration.from({ hours: 12 }),
} as const
const enter = (caller: Caller) => perform(signIn, caller, entered)
const refuses = (doing: Promise<unknown>) => assert.rejects(doing, e => e instanceof Refusal && e.code === 'not-found')

test('whoever holds any role signs in, sees where, and signs out; each is in the audit', async () => {
  for (const role of ROLE_KEYS) {
    const caller = await as(role)
    const [one, two] = [await enter(caller), await enter(caller)]
    assert.equal((await perform(seeSessions, caller, {})).length, 2, role)
    await perform(signOut, caller, { session: one.id })
    await perform(endOne, caller, { id: two.id })
    assert.deepEqual(await perform(seeSessions, caller, {}), [], role)
    const said = (await auditOf(caller)).map(({ act, kind, ids, outcome }) => ({ act, kind, ids: ids.length, outcome }))
    assert.deepEqual(said.slice(0, 4), [
      { act: 'web.sign-in', kind: 'session', ids: 1, outcome: 'done' },
      { act: 'web.sign-in', kind: 'session', ids: 1, outcome: 'done' },
      { act: 'web.session.list', kind: 'session', ids: 2, outcome: 'done' },
      { act: 'web.sign-out', kind: 'session', ids: 1, outcome: 'done' },
    ])
  }
})

test('whoever holds none, or is nobody, is refused all of it', async () => {
  const [former, had] = [await as(null), await as('director')]
  const { id } = await enter(had)
  for (const caller of [former, { ...former, personId: randomUUID() }, { ...had, at: AT.add({ hours: 24 * 60 }) }]) {
    await refuses(enter(caller))
    await refuses(perform(seeSessions, caller, {}))
    await refuses(perform(signOut, caller, { session: id }))
    await refuses(perform(endOne, caller, { id }))
    await refuses(perform(endAllOthers, caller, { keep: id }))
  }
  assert.equal((await perform(seeSessions, had, {})).length, 1)
})

test('nobody ends another’s session, not even whoever runs the system', async () => {
  const [ada, administrator] = [await as('director'), await as('system-administrator')]
  const { id } = await enter(ada)
  await refuses(perform(signOut, administrator, { session: id }))
  await refuses(perform(endOne, administrator, { id }))
  assert.equal(await perform(endAllOthers, administrator, { keep: id }), 0)
  assert.deepEqual(
    (await perform(seeSessions, ada, {})).map(s => s.id),
    [id],
  )
})

test('nobody signs in as the system itself', async () => {
  await ensureSystemPerson(store, 'calderwick')
  await refuses(enter({ authority: 'calderwick', personId: SYSTEM_PERSON, at: AT }))
})

test('sweeping is for whoever runs the system, and leaves what is not long over', async () => {
  const [ada, administrator] = [await as('director'), await as('system-administrator')]
  const early = { ...ada, at: Temporal.Instant.from('2026-05-01T09:00:00Z') }
  await enter(early)
  const before = await rowsIn(store, 'web.session')
  for (const role of ROLE_KEYS.filter(r => r !== 'system-administrator'))
    await refuses(perform(tidy, await as(role), {}))
  await perform(tidy, administrator, {})
  assert.equal(await rowsIn(store, 'web.session'), before)
})
