/**
 * Every act of this room by every role, on what is in an area director's own area and on what is elsewhere. Who may is written
 * out here and not worked out from the roles, so that a slip there is seen.
 */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ActDefinition, Caller } from '../../store/act.ts'
import { testStore } from '../../store/test-database.ts'
import { ROLE_KEYS, type Role } from '../rights/roles.ts'
import * as room from './index.ts'
import { refusal, SAMPLE, world } from './world-for-tests.ts'

const w = await world(await testStore({ after }))
const FROM = '2026-05-10'
const DURING = '[2026-05-01,2026-12-01)'

type Who = { readonly here: readonly Role[]; readonly elsewhere: readonly Role[] }
const both = (...roles: Role[]): Who => ({ here: roles, elsewhere: roles })
const STRUCTURE: Who = {
  here: ['area-director', 'director', 'system-administrator'],
  elsewhere: ['director', 'system-administrator'],
}
const ALL_STRUCTURE = both('director', 'system-administrator')
const GUARD: Who = { here: ['area-director', 'director'], elsewhere: ['director'] }
const ANY_GUARD = both('area-director', 'director')
const ADMINISTRATOR = both('system-administrator')
const READS = both(...ROLE_KEYS.filter(r => r !== 'elected-member' && r !== 'agency-user'))
const RUNG = both('front-door-worker', 'social-worker', 'team-manager', 'area-director')
const EVERYBODY = both(...ROLE_KEYS)

const role =
  (area: string, held: Role, row = {}) =>
  async () =>
    w.make('role_held', {
      person: await w.person(),
      role: held,
      during: DURING,
      given_by: w.giver,
      area: held === 'area-director' ? area : undefined,
      ...row,
    })
const naming = async (area: string) =>
  w.make('naming', {
    person: await w.person(),
    sort: 'allocated',
    kind: SAMPLE,
    subject: await w.sample(area),
    during: DURING,
    reason: 'second worker',
    given_by: w.giver,
  })
const standing = async (insteadOf: string) =>
  w.make('standing_in', {
    person: await w.person(),
    instead_of: insteadOf,
    during: DURING,
    reason: 'leave',
    given_by: w.giver,
  })
const glass = async (area: string) =>
  w.make('broken_glass', {
    person: await w.person(),
    kind: SAMPLE,
    subject: await w.sample(area),
    reason: 'a call at night',
    at: '2026-05-06T01:00Z',
    until: '2026-05-06T02:00Z',
  })
const email = async () => `${crypto.randomUUID()}@example.org`

/** By the act's name: who may do it, and an input that is right but for who does it. */
const TRIES: Record<string, [Who, (area: string, caller: Caller) => Promise<unknown>]> = {
  'place.add': [STRUCTURE, async within => ({ kind: 'locality', name: 'Moor', within })],
  'place.change': [
    STRUCTURE,
    async within => ({
      id: await w.make('place', { kind: 'ward', name: 'Low', within }),
      version: 1,
      name: 'High',
      within,
    }),
  ],
  'place.end': [
    STRUCTURE,
    async within => ({ id: await w.make('place', { kind: 'ward', name: 'Low', within }), version: 1, last: FROM }),
  ],
  'team.add': [STRUCTURE, async area => ({ name: 'Team', area })],
  'team.change': [
    STRUCTURE,
    async area => ({ id: await w.make('team', { name: 'Team', area }), version: 1, name: 'Other', area }),
  ],
  'team.end': [STRUCTURE, async area => ({ id: await w.make('team', { name: 'Team', area }), version: 1, last: FROM })],
  'service.add': [ALL_STRUCTURE, async () => ({ name: 'Service' })],
  'service.change': [
    ALL_STRUCTURE,
    async () => ({ id: await w.make('service', { name: 'Service' }), version: 1, name: 'Other' }),
  ],
  'service.end': [
    ALL_STRUCTURE,
    async () => ({ id: await w.make('service', { name: 'Service' }), version: 1, last: FROM }),
  ],
  'post.add': [STRUCTURE, async area => ({ title: 'Head', tier: '3', area })],
  'post.change': [STRUCTURE, async area => ({ id: await w.post(area), version: 1, title: 'Head', tier: '3', area })],
  'post.end': [STRUCTURE, async area => ({ id: await w.post(area), version: 1, last: FROM })],
  'post.state': [STRUCTURE, async area => ({ id: await w.post(area), version: 1, state: 'agreed', from: FROM })],
  'post.hold': [
    STRUCTURE,
    async area => ({ id: await w.post(area), version: 1, person: await w.person(), held_as: 'acting', from: FROM }),
  ],
  'holding.end': [
    STRUCTURE,
    async area => ({
      id: await w.make('holding', {
        post: await w.post(area),
        person: await w.person(),
        held_as: 'acting',
        during: DURING,
      }),
      version: 1,
      last: FROM,
    }),
  ],
  'structure.read': [READS, async () => ({})],
  'structure.record': [READS, async area => ({ kind: 'place', id: area })],
  'leadership.read': [READS, async () => ({})],
  'post.read': [READS, async area => ({ id: await w.post(area) })],
  'person.add': [ADMINISTRATOR, async () => ({ name: 'Ada', email: await email() })],
  'person.change': [
    ADMINISTRATOR,
    async () => ({ id: await w.person(), version: 1, name: 'Ada', email: await email() }),
  ],
  'person.address': [GUARD, async area => ({ id: await w.worker(area), version: 1, email: await email() })],
  'person.list': [ANY_GUARD, async () => ({})],
  'person.rights': [GUARD, async area => ({ id: await w.worker(area) })],
  'account.list': [ADMINISTRATOR, async () => ({})],
  'account.rights': [ADMINISTRATOR, async area => ({ id: await w.worker(area) })],
  'role.give': [GUARD, async area => ({ person: await w.person(), role: 'area-director', area, from: FROM })],
  'role.end': [GUARD, async area => ({ id: await role(area, 'area-director')(), version: 1 })],
  'account-role.give': [ADMINISTRATOR, async () => ({ person: await w.person(), role: 'step-owner', from: FROM })],
  'account-role.end': [ADMINISTRATOR, async area => ({ id: await role(area, 'step-owner')(), version: 1 })],
  'naming.give': [
    GUARD,
    async area => ({
      person: await w.person(),
      sort: 'sealed',
      kind: SAMPLE,
      subject: await w.sample(area, true),
      from: FROM,
      reason: 'their worker',
    }),
  ],
  'naming.end': [GUARD, async area => ({ id: await naming(area), version: 1 })],
  'standing-in.give': [
    GUARD,
    async area => ({
      person: await w.person(),
      instead_of: await w.worker(area),
      from: FROM,
      last: FROM,
      reason: 'leave',
    }),
  ],
  'standing-in.end': [GUARD, async area => ({ id: await standing(await w.worker(area)), version: 1 })],
  'my-standing-in.give': [
    EVERYBODY,
    async () => ({ person: await w.person(), from: FROM, last: FROM, reason: 'leave' }),
  ],
  'my-standing-in.end': [EVERYBODY, async (_, me) => ({ id: await standing(me.personId), version: 1 })],
  'my.rights': [EVERYBODY, async () => ({})],
  'glass.break': [
    RUNG,
    async area => ({ kind: SAMPLE, subject: await w.sample(area), reason: 'A call in the night', hours: '2' }),
  ],
  'glass.review': [GUARD, async area => ({ id: await glass(area), version: 1, finding: 'Justified' })],
  'glass.list': [ANY_GUARD, async () => ({})],
  'audit.who-read': [ANY_GUARD, async () => ({})],
}
const definitions = (Object.values(room) as unknown[]).filter(
  (v): v is ActDefinition => typeof v === 'object' && v !== null && 'run' in v,
)

test('every act of this room is tried by every role', () => {
  assert.deepEqual(definitions.map(d => d.name).sort(), Object.keys(TRIES).sort())
})

for (const definition of definitions) {
  const [who, input] = TRIES[definition.name]!
  test(`${definition.name}: who may, in their area and elsewhere`, async () => {
    for (const role of ROLE_KEYS) {
      const caller = await w.as(role)
      for (const where of ['here', 'elsewhere'] as const) {
        const doing = w.perform(definition, caller, await input(w[where], caller))
        const outcome = await doing.then(
          () => 'done',
          e => (e.code === 'not-found' ? 'forbidden' : String(e.cause ?? e)),
        )
        assert.equal(outcome, who[where].includes(role) ? 'done' : 'forbidden', `${role}, ${where}`)
      }
    }
    const nobody = await w.as(null)
    assert.equal((await refusal(w.perform(definition, nobody, await input(w.here, nobody)))).code, 'not-found')
  })
}
