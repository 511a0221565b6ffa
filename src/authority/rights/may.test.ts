import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACT_CLASSES, type Act, type ActClass, CHANGES, classRule, PERSONAL } from './classes.ts'
import { may, meetsSeals, type Person, rightsOf } from './may.ts'
import { classToGive, ROLE_KEYS, ROLES, type Role, type RoleRule, reachesAll, scopesOf } from './roles.ts'
import { DAY, held, NOON, person, record, THIS_MONTH } from './worlds-for-tests.ts'

const act = (c: ActClass): Act => ({ name: 'test', class: c })
const asks = (p: Person, c: ActClass, s: Parameters<typeof may>[2], at = NOON) => may(p, act(c), s, at)
const ines = record('child', 'ines', { team: 'south-2', area: 'south', allocatedTo: 'ben' })

test('whoever holds nothing may do nothing', () => {
  for (const c of ACT_CLASSES) assert.equal(asks(person('ada'), c, ines).allowed, false)
})

test('an answer says why: the role, the relationship, and in whose stead', () => {
  const manager = person('ada', { roles: [held('team-manager', { team: 'south-2' })] })
  const yes = asks(manager, 'read-child', ines)
  assert.equal(yes.why, 'Team manager: it is with your team.')
  assert.equal(yes.by?.role, 'team-manager')
  assert.equal(yes.by?.relationship, 'team')
  const no = asks(manager, 'read-child', { ...ines, team: 'north-1' })
  assert.equal(no.why, 'Nothing held on 2026-05-06 reaches this record.')
  assert.equal(
    asks(manager, 'administer', ines).why,
    'No role held on 2026-05-06 may run the system: accounts, settings, jobs.',
  )
})

test('a role counts from its first day until, and without, its last', () => {
  const manager = (from: string | null, until: string | null) =>
    person('ada', { roles: [held('team-manager', { team: 'south-2', during: { from, until } })] })
  assert.equal(asks(manager(DAY, null), 'read-child', ines).allowed, true)
  assert.equal(asks(manager('2026-05-07', null), 'read-child', ines).allowed, false)
  assert.equal(asks(manager(null, '2026-05-07'), 'read-child', ines).allowed, true)
  assert.equal(asks(manager(null, DAY), 'read-child', ines).allowed, false)
})

test('the day turns at midnight in London, summer time too', () => {
  const manager = person('ada', {
    roles: [held('team-manager', { team: 'south-2', during: { from: DAY, until: null } })],
  })
  const at = (time: string) => asks(manager, 'read-child', ines, Temporal.Instant.from(time)).allowed
  assert.equal(at('2026-05-05T22:59:59Z'), false)
  assert.equal(at('2026-05-05T23:00:00Z'), true)
})

test('a scope is one of its own role: a manager of one team who works in another manages one', () => {
  const both = person('ada', {
    roles: [held('team-manager', { team: 'north-1' }), held('social-worker', { team: 'south-2' })],
  })
  assert.equal(asks(both, 'read-child', ines).allowed, true)
  assert.equal(asks(both, 'write-child', ines).allowed, false)
})

test('a post lets its holder change its steps while it is held, whoever held it before', () => {
  const step = record('step', 's1', { ownerPost: 'head-of-front-door' })
  const owner = (until: string | null) =>
    person('ada', {
      roles: [held('step-owner')],
      posts: [{ post: 'head-of-front-door', during: { from: null, until } }],
    })
  assert.equal(asks(owner(null), 'write-plan', step).allowed, true)
  assert.equal(asks(owner(DAY), 'write-plan', step).allowed, false)
})

test('another authority is out of reach, even of its director', () => {
  const director = person('ada', { roles: [held('director')] })
  const verdict = asks(director, 'read-plan', { ...ines, authority: 'elsewhere' })
  assert.equal(verdict.why, 'It belongs to another authority.')
})

// Seals

test('a sealed record opens to nobody who is not named on it, the director included', () => {
  const sealed = { ...ines, sealed: true }
  for (const role of ROLE_KEYS) {
    const p = person('ben', { roles: [held(role, { team: 'south-2', area: 'south' })] })
    for (const c of PERSONAL) assert.equal(asks(p, c, sealed).allowed, false, `${role}, ${c}`)
  }
})

test('a name on a sealed record opens it only as far as the role goes, and only while it stands', () => {
  const named = (role: Role, during = THIS_MONTH) =>
    person('ben', { roles: [held(role)], named: [{ sort: 'sealed', kind: 'child', id: 'ines', during }] })
  const sealed = { ...ines, sealed: true }
  assert.equal(asks(named('social-worker'), 'read-child', sealed).allowed, true)
  assert.equal(asks(named('board-member'), 'read-child', sealed).allowed, false)
  assert.equal(asks(named('social-worker'), 'read-child', { ...sealed, allocatedTo: 'cyd' }).allowed, false)
  assert.equal(asks(named('social-worker', { from: null, until: DAY }), 'read-child', sealed).allowed, false)
})

test('where it is not known whether a record is sealed, it is', () => {
  const ben = person('ben', { roles: [held('social-worker')] })
  const { sealed: _, ...unknown } = ines
  assert.equal(asks(ben, 'read-child', unknown).allowed, false)
  assert.equal(asks(ben, 'read-child', { ...ines, sealed: null }).allowed, false)
})

test('a guardian seals and names without being able to read what is sealed', () => {
  const director = person('ada', { roles: [held('director')] })
  assert.equal(asks(director, 'guard', { ...ines, sealed: true }).allowed, true)
  assert.equal(asks(director, 'read-child', { ...ines, sealed: true }).allowed, false)
})

test('the database shows sealed rows only to whoever is named on one, or guards', () => {
  const seal = (p: Person, c: ActClass) => meetsSeals(p, act(c), NOON)
  const naming = { sort: 'sealed' as const, kind: 'child', id: 'ines', during: THIS_MONTH }
  assert.equal(seal(person('ben', { roles: [held('social-worker')] }), 'read-child'), false)
  assert.equal(seal(person('ben', { roles: [held('social-worker')], named: [naming] }), 'read-child'), true)
  assert.equal(seal(person('ada', { roles: [held('director')] }), 'read-child'), false)
  assert.equal(seal(person('ada', { roles: [held('director')] }), 'guard'), true)
  assert.equal(seal(person('ada', { roles: [held('system-administrator')] }), 'guard'), false)
})

test('a second worker is named on the record and works with it as the first does', () => {
  const second = person('cyd', {
    roles: [held('social-worker')],
    named: [{ sort: 'allocated', kind: 'child', id: 'ines', during: THIS_MONTH }],
  })
  assert.equal(asks(second, 'write-child', ines).allowed, true)
  assert.equal(asks(second, 'write-child', { ...ines, id: 'other' }).allowed, false)
  assert.equal(asks(second, 'write-child', { ...ines, kind: 'contact' }).allowed, false)
})

// Never

test('some roles close what any other role would open', () => {
  const closed: readonly [Role, readonly ActClass[]][] = [
    ['elected-member', PERSONAL],
    ['commissioner', PERSONAL],
    ['programme-manager', [...PERSONAL, 'accept']],
    ['programme-office', [...PERSONAL, ...CHANGES]],
    ['inspector', CHANGES],
    ['system-administrator', [...PERSONAL, 'guard', 'accept']],
  ]
  for (const [role, classes] of closed) {
    const everything = ROLE_KEYS.map(r => held(r, { team: 'south-2', area: 'south' }))
    const p = person('ben', { roles: [held(role), ...everything.filter(h => h.role !== role)] })
    for (const c of classes) assert.equal(asks(p, c, ines).allowed, false, `${role}, ${c}`)
  }
  const admin = person('ben', { roles: [held('system-administrator'), held('social-worker')] })
  assert.equal(asks(admin, 'read-child', ines).why, 'System administrator: may never read a child’s record.')
})

test('a role given for longer than its box gives nothing and still forbids', () => {
  const inspector = (until: string | null) =>
    person('ada', {
      roles: [held('inspector', { during: { from: '2026-05-01', until } }), held('social-worker', { team: 'south-2' })],
    })
  const foreign = { ...ines, team: 'north-1', allocatedTo: null }
  assert.equal(asks(inspector('2026-06-12'), 'read-child', foreign).allowed, true)
  assert.equal(asks(inspector('2026-06-13'), 'read-child', foreign).allowed, false)
  assert.equal(asks(inspector(null), 'read-child', foreign).allowed, false)
  assert.equal(asks(inspector(null), 'write-child', { ...ines, allocatedTo: 'ada' }).allowed, false)
})

test('everybody sees and changes their own account and nobody else’s, also whoever may change nothing else', () => {
  for (const role of ROLE_KEYS) {
    const p = person('ada', { roles: [held(role)] })
    assert.equal(asks(p, 'self', record('person', 'ada', { madeBy: 'ada' })).allowed, true, role)
    assert.equal(asks(p, 'self', record('person', 'ben', { madeBy: 'ben' })).allowed, false, role)
  }
})

// The table itself

test('every role that may break a glass reads children in the ordinary way too', () => {
  for (const r of Object.values<RoleRule>(ROLES)) if (r.may['break-glass']) assert.ok(r.may['read-child'], r.title)
})

test('no role may do what it says it may never do', () => {
  for (const r of Object.values<RoleRule>(ROLES))
    for (const c of r.never ?? []) assert.equal(r.may[c], undefined, r.title)
})

test('roles that reach children are given by a guardian, the others by an administrator; nobody is both', () => {
  const byGuardian = ROLE_KEYS.filter(r => classToGive(r) === 'guard')
  assert.deepEqual(byGuardian, [
    'front-door-worker',
    'social-worker',
    'team-manager',
    'area-director',
    'director',
    'performance-analyst',
    'inspector',
  ])
  for (const r of Object.values<RoleRule>(ROLES)) assert.ok(!(r.may.guard && r.may.administer), r.title)
})

test('a role that reaches all of the authority is known for it, and where each can be given', () => {
  assert.deepEqual(ROLE_KEYS.filter(reachesAll), ['director', 'performance-analyst', 'inspector'])
  assert.deepEqual(
    ROLE_KEYS.filter(r => scopesOf(r).length > 0).map(r => [r, ...scopesOf(r)].join(' ')),
    [
      'front-door-worker team',
      'social-worker team',
      'team-manager team',
      'area-director area board',
      'senior-responsible-owner board',
      'board-secretary board',
      'board-member board',
      'independent-safeguarding-chair board',
    ],
  )
})

test('words that are no role or no class of act give nothing', () => {
  for (const word of ['constructor', '__proto__', 'toString', 'superuser', '']) {
    const p = person('ada', { roles: [held(word as Role)] })
    for (const c of ACT_CLASSES) assert.equal(asks(p, c, ines).allowed, false)
    const director = person('ada', { roles: [held('director')] })
    assert.equal(asks(director, word as ActClass, ines).allowed, false)
  }
})

test('the page of rights says what opens each class of act, and what forbids it', () => {
  const p = person('ada', { roles: [held('elected-member'), held('board-member', { board: 'b1' })] })
  const rights = rightsOf(p, NOON)
  const of = (c: ActClass) => rights.find(r => r.class === c)
  assert.deepEqual(of('read-board')?.opens, ['Board member: it belongs to your board'])
  assert.equal(of('read-child')?.never, 'Elected member')
  assert.deepEqual(of('administer'), {
    class: 'administer',
    says: classRule('administer').says,
    opens: [],
    never: null,
  })
})
