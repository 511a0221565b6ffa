/**
 * The one question of rights: may this person do this act to this record, at this moment, and why?
 *
 * Refused unless something opens it. What can open it ("grounds"):
 *   1. a role held that day, with a relationship to the record;
 *   2. the same of somebody they stand in for that day. It lends whose records, never what kind of act: nobody does an act
 *      of a class that no role of their own has;
 *   3. a broken glass: reading one child's record, for hours.
 * What closes it again ("walls"), whatever the grounds: another authority; a role that says never; a seal, unless they are
 * named on that record themselves; and, where a second person is wanted, having done the thing oneself.
 *
 * Pure: `grounds` turns a person into conditions on records; `may` asks them of one record, `filter` prints them for a list.
 */
import { type During, daysIn, holdsOn, londonDay } from '../during.ts'
import { ACT_CLASSES, type Act, type ActClass, CLASSES, classRule } from './classes.ts'
import { ALWAYS, all, among, any, type Condition, holds, isNever, type Subject } from './condition.ts'
import { type Holder, namedOn, postsOn, type Relationship, type RoleHeld, relationshipRule } from './relationships.ts'
import { type Role, type RoleRule, roleRule } from './roles.ts'

/** Standing in for somebody: cover (of all they do) or delegation (of the classes named). */
export type StandingIn = {
  readonly insteadOf: Holder
  readonly classes: readonly ActClass[] | 'all'
  readonly during: During
  readonly reason: string
}
/** A glass broken: one child's record opened out of turn. */
export type Glass = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly at: Temporal.Instant
  readonly until: Temporal.Instant
  readonly reason: string
}
export type Person = Holder & { readonly standsIn: readonly StandingIn[]; readonly glasses: readonly Glass[] }

/** The longest that a broken glass stays open. */
export const GLASS_HOURS = 24

export type Ground = {
  readonly why: string
  readonly role: Role
  readonly relationship: Relationship | 'broken glass'
  /** The person they stand in for. */
  readonly insteadOf: string | null
  /** The id of the broken glass. */
  readonly glass: string | null
  /** Which records it opens. */
  readonly records: Condition
}
export type Verdict = { readonly allowed: boolean; readonly why: string; readonly by: Ground | null }

/** The role's time box: access that has to end has an end, and a near one. */
function inForce(held: RoleHeld, day: string): boolean {
  const rule = roleRule(held.role)
  if (!rule || !holdsOn(held.during, day)) return false
  if (rule.timeBoxDays === undefined) return true
  const days = daysIn(held.during)
  return days !== null && days <= rule.timeBoxDays
}
const rolesOn = (holder: Holder, day: string) => holder.roles.filter(held => inForce(held, day))

/** The role held that day which says never, if any. One given for too long gives nothing but still forbids. */
const forbidding = (holder: Holder, c: ActClass, day: string): RoleHeld | undefined =>
  holder.roles.find(held => holdsOn(held.during, day) && roleRule(held.role)?.never?.includes(c))

/** What opens records to this class of act in a role. An unknown class opens nothing, even one named "constructor". */
const openedBy = (rule: RoleRule, c: ActClass): readonly Relationship[] =>
  Object.hasOwn(rule.may, c) ? (rule.may[c] ?? []) : []
const hasClass = (holder: Holder, c: ActClass, day: string) =>
  rolesOn(holder, day).some(held => openedBy(roleRule(held.role)!, c).length > 0)

function roleGrounds(holder: Holder, c: ActClass, kind: string, day: string, lent: StandingIn | null): Ground[] {
  return rolesOn(holder, day).flatMap(held => {
    const rule = roleRule(held.role)!
    // Access that is given for a time is given to a person.
    if (lent && rule.timeBoxDays !== undefined) return []
    return openedBy(rule, c).map(relationship => {
      const { you, they, records } = relationshipRule(relationship)
      return {
        why: lent ? `${rule.title}, standing in for another: ${they}` : `${rule.title}: ${you}`,
        role: held.role,
        relationship,
        insteadOf: lent ? holder.id : null,
        glass: null,
        records: records({ holder, held, kind, day }),
      }
    })
  })
}

function glassGrounds(person: Person, c: ActClass, kind: string, at: Temporal.Instant, day: string): Ground[] {
  const role = rolesOn(person, day).find(held => openedBy(roleRule(held.role)!, 'break-glass').length > 0)?.role
  if (c !== 'read-child' || !role || forbidding(person, 'break-glass', day)) return []
  return person.glasses
    .filter(g => g.kind === kind && g.reason.trim() !== '')
    .filter(g => Temporal.Instant.compare(g.at, at) <= 0 && Temporal.Instant.compare(at, g.until) < 0)
    .filter(g => g.until.epochMilliseconds - g.at.epochMilliseconds <= GLASS_HOURS * 3_600_000)
    .map(g => ({
      // Not its reason, which may name somebody: `why` goes where no name may.
      why: `Broken glass, open until ${g.until.toString({ smallestUnit: 'minute' })}`,
      role,
      relationship: 'broken glass',
      insteadOf: null,
      glass: g.id,
      records: among('id', [g.subject]),
    }))
}

/** Whether this standing in lends anything of this class today. What the other may never do is not theirs to lend. */
const lends = (s: StandingIn, person: Person, c: ActClass, day: string): boolean =>
  holdsOn(s.during, day) &&
  (s.classes === 'all' || s.classes.includes(c)) &&
  s.insteadOf.authority === person.authority &&
  s.insteadOf.id !== person.id &&
  !forbidding(s.insteadOf, c, day)

/** Not by whoever made it, nor by the holder of the post that owns it; nor by who stands in for either. */
function secondPerson(people: readonly Holder[], day: string): Condition {
  return all(
    { op: 'known but not among', attribute: 'madeBy', values: people.map(p => p.id) },
    { op: 'not among', attribute: 'ownerPost', values: people.flatMap(p => postsOn(p, day)) },
  )
}

/** Everything that opens records of this kind to this class of act, before the walls that all share. */
export function grounds(person: Person, c: ActClass, kind: string, at: Temporal.Instant): readonly Ground[] {
  const day = londonDay(at)
  if (!hasClass(person, c, day) || forbidding(person, c, day)) return []
  const rule = classRule(c)
  const lenders = rule.inPerson ? [] : person.standsIn.filter(s => lends(s, person, c, day))
  const found = [
    ...roleGrounds(person, c, kind, day, null),
    ...lenders.flatMap(s => roleGrounds(s.insteadOf, c, kind, day, s)),
    ...glassGrounds(person, c, kind, at, day),
  ]
  const people = [person, ...lenders.map(s => s.insteadOf)]
  const open = rule.secondPerson
    ? found.map(g => ({ ...g, records: all(g.records, secondPerson(people, day)) }))
    : found
  return open.filter(g => !isNever(g.records))
}

/** The walls that stand whatever opened the record. */
export function walls(person: Person, c: ActClass, kind: string, at: Temporal.Instant): Condition {
  const named = namedOn(person, 'sealed', kind, londonDay(at))
  return all(
    among('authority', [person.authority]),
    classRule(c).personal ? any({ op: 'not sealed' }, among('id', named)) : ALWAYS,
  )
}

/**
 * Whether the database may show sealed rows at all in this act (its own wall is of authority and seal alone): for somebody who
 * is named on a sealed record, or who guards. Which of them, `may` and `filter` say.
 */
export const meetsSeals = (person: Person, act: Act, at: Temporal.Instant): boolean =>
  act.class === 'guard'
    ? grounds(person, 'guard', '', at).length > 0
    : person.named.some(n => n.sort === 'sealed' && holdsOn(n.during, londonDay(at)))

/** Which records of a kind a person may do an act to, as one condition. `filter` prints it. */
export const reach = (person: Person, act: Act, kind: string, at: Temporal.Instant): Condition =>
  all(walls(person, act.class, kind, at), any(...grounds(person, act.class, kind, at).map(g => g.records)))

/**
 * The answer for one record. `why` names nobody; it is for the audit, for tests and, where it is allowed, for the page ("you
 * read this as ..."). A refusal's reason is never shown to whoever was refused: to them a forbidden record and an unknown one
 * are alike.
 */
export function may(person: Person, act: Act, subject: Subject, at: Temporal.Instant): Verdict {
  const refused = (why: string): Verdict => ({ allowed: false, why, by: null })
  const c = act.class
  const day = londonDay(at)
  if (subject.authority !== person.authority) return refused('It belongs to another authority.')
  const never = forbidding(person, c, day)
  if (never) return refused(`${roleRule(never.role)!.title}: may never ${classRule(c).says}.`)
  if (!hasClass(person, c, day)) return refused(`No role held on ${day} may ${CLASSES[c]?.says ?? `do ${c}`}.`)
  const by = grounds(person, c, subject.kind, at).find(g => holds(g.records, subject))
  if (!by)
    return refused(
      `Nothing held on ${day} reaches this record${classRule(c).secondPerson ? ' as a second person' : ''}.`,
    )
  if (!holds(walls(person, c, subject.kind, at), subject)) return refused('It is sealed, and they are not named on it.')
  return { allowed: true, why: `${by.why}.`, by }
}

/** Whether there could be any record at all: for menus and buttons, never in place of `may`. */
export const mayAny = (person: Person, act: Act, kind: string, at: Temporal.Instant): boolean =>
  !isNever(reach(person, act, kind, at))

/** For the page that shows somebody their rights: each class of act, what opens it, or what forbids it. */
export function rightsOf(person: Person, at: Temporal.Instant, kind = 'child') {
  const day = londonDay(at)
  return ACT_CLASSES.map(c => {
    const never = forbidding(person, c, day)
    return {
      class: c,
      says: classRule(c).says,
      opens: [...new Set(grounds(person, c, kind, at).map(g => g.why))],
      never: never ? roleRule(never.role)!.title : null,
    }
  })
}
