/**
 * For tests of rights: people and records to build by hand, random ones, and the rules worked out a second time, plainly and
 * without conditions, so that the table, the pure answer and the SQL can be held against something.
 */
import fc from 'fast-check'
import { type During, daysBetween } from '../during.ts'
import { ACT_CLASSES, type ActClass, CLASSES, type ClassRule } from './classes.ts'
import type { Subject } from './condition.ts'
import type { SubjectTable } from './filter.ts'
import type { Glass, Person, StandingIn } from './may.ts'
import type { Holder, Naming, PostHeld, Relationship, RoleHeld } from './relationships.ts'
import { ROLE_KEYS, ROLES, type Role, type RoleRule } from './roles.ts'

export const DAY = '2026-05-06'
/** Noon of that day in London. */
export const NOON = Temporal.Instant.from('2026-05-06T11:00:00Z')
export const ALWAYS_HELD: During = { from: null, until: null }
/** Short enough for a role with a time box. */
export const THIS_MONTH: During = { from: '2026-05-01', until: '2026-06-01' }

export const holder = (id: string, given: Partial<Holder> = {}): Holder => ({
  id,
  authority: 'calderwick',
  roles: [],
  posts: [],
  named: [],
  ...given,
})
export const person = (id: string, given: Partial<Person> = {}): Person => ({
  ...holder(id, given),
  standsIn: given.standsIn ?? [],
  glasses: given.glasses ?? [],
})
export const held = (role: Role, scope: Partial<RoleHeld> = {}): RoleHeld => ({ role, during: THIS_MONTH, ...scope })
export const record = (kind: string, id: string, given: Partial<Subject> = {}): Subject => ({
  kind,
  id,
  authority: 'calderwick',
  sealed: false,
  ...given,
})

/** A table of any kind of record, as the tests with a real database keep them. */
export const RECORDS: SubjectTable = {
  kind: 'child',
  columns: {
    authority: 'authority',
    id: 'id',
    area: 'area',
    team: 'team',
    board: 'board',
    allocatedTo: 'allocated_to',
    ownerPost: 'owner_post',
    answeringPost: 'answering_post',
    madeBy: 'made_by',
    sealed: 'sealed',
  },
}

// Worlds. Few names, so that what is drawn often meets.

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const ids = (start: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${start}0000000-0000-4000-8000-00000000000${n + 1}`)
const PEOPLE = ids('a', 3)
const POSTS = ids('b', 3)
const PLACES = ids('c', 2)
const DAYS = [null, '2026-03-01', '2026-04-20', DAY, '2026-05-07', '2026-05-20', '2026-12-01'] as const
const KINDS = ['child', 'step'] as const
const IDS = ids('d', 5)

const during: fc.Arbitrary<During> = fc.oneof(
  fc.constant(THIS_MONTH),
  fc.constant(ALWAYS_HELD),
  fc.record({ from: some(...DAYS), until: some(...DAYS) }),
)
const roleHeld: fc.Arbitrary<RoleHeld> = fc.record({
  role: some(...ROLE_KEYS),
  during,
  area: some(null, ...PLACES),
  team: some(null, ...PLACES),
  board: some(null, ...PLACES),
})
const postHeld: fc.Arbitrary<PostHeld> = fc.record({ post: some(...POSTS), during })
const naming: fc.Arbitrary<Naming> = fc.record({
  sort: some('allocated', 'sealed'),
  kind: some(...KINDS),
  id: some(...IDS),
  during,
})
const authority = fc.oneof({ weight: 9, arbitrary: fc.constant('calderwick') }, fc.constant('elsewhere'))
const holderOf = (id: fc.Arbitrary<string>): fc.Arbitrary<Holder> =>
  fc.record({
    id,
    authority,
    roles: fc.array(roleHeld, { maxLength: 3 }),
    posts: fc.array(postHeld, { maxLength: 2 }),
    named: fc.array(naming, { maxLength: 3 }),
  })
const standingIn: fc.Arbitrary<StandingIn> = fc.record({
  insteadOf: holderOf(some(...PEOPLE)),
  classes: fc.oneof(fc.constant('all' as const), fc.subarray([...ACT_CLASSES])),
  during,
  reason: some('annual leave'),
})
const hours = fc.integer({ min: -30, max: 30 })
const glass: fc.Arbitrary<Glass> = fc
  .record({
    kind: some(...KINDS),
    subject: some(...IDS),
    from: hours,
    until: hours,
    reason: some('call at night', ' '),
  })
  .map(({ from, until, ...g }) => ({
    ...g,
    id: 'g1',
    at: NOON.add({ hours: from }),
    until: NOON.add({ hours: until }),
  }))

export const anyPerson: fc.Arbitrary<Person> = fc
  .record({
    holder: holderOf(some(...PEOPLE)),
    standsIn: fc.array(standingIn, { maxLength: 2 }),
    glasses: fc.array(glass, { maxLength: 2 }),
  })
  .map(({ holder, ...rest }) => ({ ...holder, ...rest }))
export const anyClass = some(...ACT_CLASSES)
export const anySubject: fc.Arbitrary<Subject> = fc.record({
  kind: some(...KINDS),
  id: some(...IDS),
  authority,
  area: some(null, ...PLACES),
  team: some(null, ...PLACES),
  board: some(null, ...PLACES),
  allocatedTo: some(null, ...PEOPLE),
  ownerPost: some(null, ...POSTS),
  answeringPost: some(null, ...POSTS),
  madeBy: some(null, ...PEOPLE),
  sealed: some(false, false, true, null),
})

// The rules a second time.

const on = ({ from, until }: During) => !(from && from > DAY) && !(until && until <= DAY)
const rule = (role: Role): RoleRule => ROLES[role]
const posts = (h: Holder) => h.posts.filter(p => on(p.during)).map(p => p.post)
const isNamed = (h: Holder, sort: string, s: Subject) =>
  h.named.some(n => n.sort === sort && n.kind === s.kind && n.id === s.id && on(n.during))
const forbids = (h: Holder, c: ActClass) => h.roles.some(r => on(r.during) && rule(r.role).never?.includes(c))

function gives(r: RoleHeld, c: ActClass): readonly Relationship[] {
  const box = rule(r.role).timeBoxDays
  if (!on(r.during)) return []
  if (box && !(r.during.from && r.during.until && daysBetween(r.during.from, r.during.until) <= box)) return []
  return rule(r.role).may[c] ?? []
}

function stands(h: Holder, r: RoleHeld, relationship: Relationship, s: Subject): boolean {
  switch (relationship) {
    case 'everywhere':
      return true
    case 'allocated':
      return s.allocatedTo === h.id || isNamed(h, 'allocated', s)
    case 'team':
      return !!r.team && r.team === s.team
    case 'area':
      return !!r.area && r.area === s.area
    case 'board':
      return !!r.board && r.board === s.board
    case 'own step':
      return !!s.ownerPost && posts(h).includes(s.ownerPost)
    case 'own workstream':
      return !!s.answeringPost && posts(h).includes(s.answeringPost)
    case 'own':
      return s.madeBy === h.id
  }
}

/** Whether it is allowed at noon of the day, worked out from the table by plain steps. */
export function allowedByHand(p: Person, c: ActClass, s: Subject): boolean {
  const kind: ClassRule = CLASSES[c]
  if (p.authority !== s.authority || forbids(p, c)) return false
  if (kind.personal && s.sealed !== false && !isNamed(p, 'sealed', s)) return false
  if (!p.roles.some(r => gives(r, c).length > 0)) return false
  const lenders = p.standsIn
    .filter(l => !kind.inPerson && on(l.during) && (l.classes === 'all' || l.classes.includes(c)))
    .map(l => l.insteadOf)
    .filter(h => h.id !== p.id && h.authority === p.authority && !forbids(h, c))
  if (kind.secondPerson) {
    if (!s.madeBy) return false
    for (const h of [p, ...lenders])
      if (s.madeBy === h.id || (s.ownerPost && posts(h).includes(s.ownerPost))) return false
  }
  if (p.roles.some(r => gives(r, c).some(g => stands(p, r, g, s)))) return true
  for (const h of lenders) {
    for (const r of h.roles) {
      if (!rule(r.role).timeBoxDays && gives(r, c).some(g => stands(h, r, g, s))) return true
    }
  }
  const mayBreak = p.roles.some(r => gives(r, 'break-glass').length > 0) && !forbids(p, 'break-glass')
  const now = NOON.epochMilliseconds
  return (
    c === 'read-child' &&
    mayBreak &&
    p.glasses.some(g => {
      const [from, until] = [g.at.epochMilliseconds, g.until.epochMilliseconds]
      const open = from <= now && now < until && until - from <= 24 * 3_600_000
      return open && g.reason.trim() !== '' && g.kind === s.kind && g.subject === s.id
    })
  )
}
