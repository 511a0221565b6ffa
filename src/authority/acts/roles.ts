/**
 * Roles given and ended. Those that reach children are a guardian's to give, the others an administrator's; a guardian of an
 * area gives them in that area. So there are two acts of each sort, alike but for who may do them.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Call } from '../../store/act.ts'
import { after, day, id, maybeDay, maybeId, rangeOf, version } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import type { During as Span } from '../../store/values.ts'
import { daysIn } from '../during.ts'
import type { Subject } from '../rights/condition.ts'
import { classToGive, ROLE_KEYS, type Role, reachesAll, roleRule, SCOPES, scopesOf } from '../rights/roles.ts'
import { reachesChildren } from './people.ts'
import { add, endRight, inOrder, lock, type Row, theRecord, toBe } from './records.ts'
import { somebody, whoIs } from './whom.ts'

type By = 'guard' | 'administer'
/** The roles that an act of this class gives. */
export const rolesBy = (by: By): Role[] => ROLE_KEYS.filter(role => classToGive(role) === by)

const given = (by: By) =>
  z
    .strictObject({
      person: somebody,
      role: z.enum(rolesBy(by), 'Choose a role'),
      area: maybeId,
      team: maybeId,
      board: maybeId,
      from: day,
      last: maybeDay,
    })
    .superRefine((entered, at) => {
      const says = (field: string, message: string) => at.addIssue({ code: 'custom', path: [field], message })
      const { role, from, last } = entered
      const scopes = scopesOf(role)
      const where = SCOPES.filter(scope => entered[scope] !== null)
      const strange = where.find(scope => !scopes.includes(scope))
      if (where.length > 1) says(where[1]!, 'Give a role in one place; give it again for another')
      else if (strange) says(strange, `This role is not held in ${strange === 'area' ? 'an area' : `a ${strange}`}`)
      else if (where.length === 0 && scopes.includes('area')) says('area', 'Choose the area')
      else if (where.length === 0 && scopes.includes('team')) says('team', 'Choose the team')
      const most = roleRule(role)?.timeBoxDays
      const days = daysIn({ from, until: last === null ? null : after(last) })
      if (most !== undefined && (days === null || days > most))
        says('last', `Give the last day: this role is given for ${most} days at most`)
    })

/** The role as it would be held, as far as rights look at it. */
async function inPlace(
  db: Db,
  { role, area, team }: { role: Role; area: string | null; team: string | null },
  call: Call,
): Promise<Subject> {
  if (reachesAll(role)) return toBe('role_held', call, null)
  if (team === null) return toBe('role_held', call, area)
  const [of] = await theRecord(db, 'team', team, call)
  if (!of) throw notFound()
  return toBe('role_held', call, of.area ?? null)
}

const giving = (by: By) =>
  act({
    name: by === 'guard' ? 'role.give' : 'account-role.give',
    class: by,
    input: given(by),
    subject: async (db, input, call) => [await inPlace(db, input, call)],
    run: async (db, { from, last, ...held }, call) => {
      inOrder({ from, last }, call)
      const person = await whoIs(db, held.person, 'person', call)
      if (person === call.person.id)
        throw new Refusal('conflict', 'Nobody gives a role to themselves; ask another who may.')
      call.made('person', person)
      // Known from now on by the address that the guardian can see, whatever account was bound to them before (web/schema/0302).
      if (by === 'guard' && !(await reachesChildren(db, person, call)))
        await sql`select web.prove_anew(${person}::uuid)`.execute(db)
      const during = rangeOf(from, last)
      return add(db, 'role_held', { ...held, person, during, given_by: call.person.id }, call)
    },
  })

const ending = (by: By) =>
  act({
    name: by === 'guard' ? 'role.end' : 'account-role.end',
    class: by,
    // Without a last day it ends at once.
    input: z.strictObject({ id, version, last: maybeDay }),
    subject: async (db, input, call) => {
      const { rows } = await sql<{ role: Role }>`select role from authority.role_held
        where authority = ${call.authority} and id = ${input.id}`.execute(db)
      return rows[0] && classToGive(rows[0].role) === by ? theRecord(db, 'role_held', input.id, call) : []
    },
    run: async (db, { id, version, last }, call) => {
      const held = await lock<Row & { person: string; during: Span }>(db, 'role_held', { id, version, last }, call)
      await endRight(db, 'role_held', held, last, call)
      return held.person
    },
  })

export const roleGive = giving('guard')
export const roleEnd = ending('guard')
export const accountRoleGive = giving('administer')
export const accountRoleEnd = ending('administer')
