import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ACT_CLASSES, type Act, type ActClass, CHANGES, classRule, PERSONAL } from './classes.ts'
import { holds } from './condition.ts'
import { grounds, may, mayAny, meetsSeals, type Person, reach, rightsOf } from './may.ts'
import { classToGive, ROLE_KEYS, ROLES, type Role, type RoleRule } from './roles.ts'
import {
  ALWAYS_HELD,
  allowedByHand,
  anyClass,
  anyPerson,
  anySubject,
  DAY,
  held,
  holder,
  NOON,
  person,
  record,
  THIS_MONTH,
} from './worlds-for-tests.ts'

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
  assert.equal(asks(admin, 'read-child', ines).why, "System administrator: may never read a child's record.")
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

// Standing in

const onLeave = holder('ben', { roles: [held('social-worker', { team: 'south-2' })] })
const coverOf = (insteadOf = onLeave, more = {}) => ({
  insteadOf,
  classes: 'all' as const,
  during: { from: '2026-05-04', until: '2026-05-18' },
  reason: 'annual leave',
  ...more,
})

test('cover lends the records of whoever is away, for those days', () => {
  const cover = person('cyd', { roles: [held('social-worker', { team: 'north-1' })], standsIn: [coverOf()] })
  const verdict = asks(cover, 'write-child', ines)
  assert.equal(verdict.why, 'Social worker, standing in (annual leave): it is allocated to them.')
  assert.equal(verdict.by?.insteadOf, 'ben')
  assert.equal(asks(cover, 'write-child', ines, Temporal.Instant.from('2026-05-18T11:00:00Z')).allowed, false)
})

test('cover lends records, never a kind of act: a board secretary covering for a social worker reads no child', () => {
  const secretary = person('cyd', { roles: [held('board-secretary')], standsIn: [coverOf()] })
  assert.equal(asks(secretary, 'read-child', ines).allowed, false)
})

test('cover is not handed on, nor is a name on a sealed record, nor a time-boxed role, nor what is done in person', () => {
  const middle: Person = person('cyd', { roles: [held('social-worker')], standsIn: [coverOf()] })
  const last = person('dov', { roles: [held('social-worker')], standsIn: [coverOf(middle)] })
  assert.equal(asks(last, 'write-child', ines).allowed, false)

  const named = { ...onLeave, named: [{ sort: 'sealed' as const, kind: 'child', id: 'ines', during: THIS_MONTH }] }
  const cover = person('cyd', { roles: [held('social-worker')], standsIn: [coverOf(named)] })
  assert.equal(asks(cover, 'read-child', { ...ines, sealed: true }).allowed, false)

  const inspector = holder('ben', { roles: [held('inspector')] })
  const forInspector = person('cyd', { roles: [held('social-worker')], standsIn: [coverOf(inspector)] })
  assert.equal(asks(forInspector, 'read-child', { ...ines, allocatedTo: null }).allowed, false)

  const report = record('independent-report', 'q1', { madeBy: 'ben' })
  const chair = holder('ben', { roles: [held('independent-safeguarding-chair')] })
  const other = person('cyd', { roles: [held('independent-safeguarding-chair')], standsIn: [coverOf(chair)] })
  assert.equal(asks(other, 'author-independent-report', report).allowed, false)
})

test('what whoever is away may never do is not lent, and what one may never do oneself is not borrowed', () => {
  const barred = holder('ben', { roles: [held('director'), held('elected-member')] })
  const worker = person('cyd', { roles: [held('social-worker')], standsIn: [coverOf(barred)] })
  assert.equal(asks(worker, 'read-child', { ...ines, allocatedTo: null }).allowed, false)
  assert.equal(asks(worker, 'read-plan', record('step', 's1')).allowed, true)
})

test('a delegation lends the classes it names: a director lets the programme manager change all of the plan', () => {
  const director = holder('ada', { roles: [held('director')] })
  const manager = person('cyd', {
    roles: [held('step-owner')],
    standsIn: [coverOf(director, { classes: ['write-plan'], reason: 'programme manager' })],
  })
  const step = record('step', 's1', { ownerPost: 'somebody-else' })
  assert.equal(asks(manager, 'write-plan', step).allowed, true)
  assert.equal(asks(manager, 'accept', { ...step, madeBy: 'ben' }).allowed, false)
})

// The second person

test('nobody accepts what they made, what their post owns, or what was made by whom they stand in for', () => {
  const director = (more: Partial<Person> = {}) => person('ada', { roles: [held('director')], ...more })
  const evidence = record('evidence', 'e1', { madeBy: 'ben', ownerPost: 'head-of-front-door' })
  assert.equal(asks(director(), 'accept', evidence).allowed, true)
  assert.equal(asks(director(), 'accept', { ...evidence, madeBy: 'ada' }).allowed, false)
  assert.equal(asks(director(), 'accept', { ...evidence, madeBy: null }).allowed, false)
  const owner = director({ posts: [{ post: 'head-of-front-door', during: ALWAYS_HELD }] })
  assert.equal(asks(owner, 'accept', evidence).allowed, false)
  const cover = director({ standsIn: [coverOf(holder('ben', { roles: [held('director')] }))] })
  assert.equal(asks(cover, 'accept', evidence).allowed, false)
})

// Broken glass

const glass = (more = {}) => ({
  id: 'g1',
  kind: 'child',
  subject: 'ines',
  at: NOON.subtract({ hours: 1 }),
  until: NOON.add({ hours: 3 }),
  reason: 'Police at the door, worker cannot be reached',
  ...more,
})
const stranger = (role: Role, more = {}) =>
  person('dov', { roles: [held(role, { team: 'north-1', area: 'north' })], glasses: [glass(more)] })

test('a broken glass lets a worker read that one record, for hours, and says so', () => {
  const verdict = asks(stranger('social-worker'), 'read-child', ines)
  assert.equal(verdict.why, 'Broken glass until 2026-05-06T14:00Z: Police at the door, worker cannot be reached.')
  assert.equal(verdict.by?.glass, 'g1')
  assert.equal(asks(stranger('social-worker'), 'write-child', ines).allowed, false)
  assert.equal(asks(stranger('social-worker'), 'read-child', { ...ines, id: 'other' }).allowed, false)
  assert.equal(asks(stranger('social-worker'), 'read-child', { ...ines, kind: 'contact' }).allowed, false)
  assert.equal(asks(stranger('social-worker'), 'read-child', { ...ines, sealed: true }).allowed, false)
})

test('whoever may never break a glass cannot read by one', () => {
  const tooLong = held('inspector', { during: { from: '2026-01-01', until: null } })
  const p = person('dov', { roles: [held('social-worker'), tooLong], glasses: [glass()] })
  assert.equal(asks(p, 'read-child', ines).allowed, false)
})

test('a broken glass is nothing without a reason, before or after its hours, for more than a day, or to other roles', () => {
  const refused = (role: Role, more = {}) =>
    assert.equal(asks(stranger(role, more), 'read-child', ines).allowed, false, JSON.stringify([role, more]))
  refused('social-worker', { reason: '  ' })
  refused('social-worker', { at: NOON.add({ minutes: 1 }) })
  refused('social-worker', { until: NOON })
  refused('social-worker', { at: NOON.subtract({ hours: 20 }), until: NOON.add({ hours: 5 }) })
  for (const role of ROLE_KEYS)
    if (!('break-glass' in ROLES[role].may) && role !== 'director' && role !== 'inspector') refused(role)
})

test('what is opened in the ordinary way is not put down to the broken glass', () => {
  const own = person('ben', { roles: [held('social-worker')], glasses: [glass()] })
  assert.equal(asks(own, 'read-child', ines).by?.relationship, 'allocated')
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

// Ten thousand worlds

test('may, its condition and the rules worked out by hand agree on ten thousand random worlds', () => {
  let allowed = 0
  const world = fc.record({ p: anyPerson, c: anyClass, subjects: fc.array(anySubject, { minLength: 4, maxLength: 4 }) })
  fc.assert(
    fc.property(world, ({ p, c, subjects }) => {
      for (const s of subjects) {
        const verdict = may(p, act(c), s, NOON)
        assert.equal(verdict.allowed, allowedByHand(p, c, s), verdict.why)
        assert.equal(verdict.allowed, holds(reach(p, act(c), s.kind, NOON), s))
        assert.equal(verdict.allowed, verdict.by !== null)
        if (verdict.allowed) {
          allowed++
          assert.ok(mayAny(p, act(c), s.kind, NOON))
        }
      }
    }),
    { numRuns: 10_000 },
  )
  assert.ok(allowed > 1000, `only ${allowed} of the worlds allowed anything: the worlds are too poor to prove much`)
})

test('what is not in force on the day makes no difference', () => {
  const now = ({ from, until }: { from: string | null; until: string | null }) =>
    (from === null || from <= DAY) && (until === null || until > DAY)
  const only = (h: Person): Person => ({
    ...h,
    roles: h.roles.filter(r => now(r.during)),
    posts: h.posts.filter(r => now(r.during)),
    named: h.named.filter(r => now(r.during)),
    standsIn: h.standsIn.filter(r => now(r.during)),
  })
  fc.assert(
    fc.property(anyPerson, anyClass, anySubject, (p, c, s) => {
      assert.deepEqual(may(p, act(c), s, NOON), may(only(p), act(c), s, NOON))
    }),
    { numRuns: 2000 },
  )
})

test('nobody does an act of a class that no role of their own has', () => {
  fc.assert(
    fc.property(anyPerson, anyClass, (p, c) => {
      const own = p.roles.some(r => (ROLES[r.role] as RoleRule).may[c])
      if (!own) assert.deepEqual(grounds(p, c, 'child', NOON), [])
    }),
    { numRuns: 2000 },
  )
})
