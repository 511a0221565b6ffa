/**
 * Calderwick’s people and posts, for a first start without anybody’s data: places, services, teams, posts with three years of
 * who held them, and somebody to sign in as for each role. The same every time; days move with the day of the seeding.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Column } from '../store/columns.ts'
import type { Db } from '../store/open.ts'
import { accounts, CHIEF_EXECUTIVE, others } from './demo/people.ts'
import { places, services, teams } from './demo/places.ts'
import { holdings, posts, said } from './demo/posts.ts'
import { FOUND, tellSearch } from './finding.ts'
import { classToGive, ROLE_KEYS, type Role, scopesOf } from './rights/roles.ts'
import { authorityTables } from './tables.ts'

export type DemoPerson = { readonly id: string; readonly name: string; readonly role: Role; readonly says: string }

/** The day as on which the data is written. */
const WRITTEN = '2026-11-20'

/** An id that is always the same for the same thing: a UUID of version 8 from its hash. */
export function demoId(kind: string, name: string): string {
  const hex = createHash('sha256').update(`calderwick ${kind} ${name}`).digest('hex')
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
const idOrNull = (kind: string, name: string) => (name === '' ? null : demoId(kind, name))
const emailOf = (name: string) =>
  `${name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z -]/g, '')
    .replaceAll(' ', '.')}@calderwick.example`

const plus = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()

/**
 * Writes all of it into an empty authority, the one of the transaction.
 * @param today ISO; what was written as on 20 November 2026 is moved to around it, by whole weeks
 */
export async function seedAuthority(db: Db, { today }: { readonly today: string }): Promise<{ people: DemoPerson[] }> {
  const away = Temporal.PlainDate.from(WRITTEN).until(Temporal.PlainDate.from(today), { largestUnit: 'days' }).days
  const shift = Math.round(away / 7) * 7
  const moved = (day: string) => plus(day, shift)
  /** From the first to the last day on which something holds. */
  const range = (from: string, last: string) =>
    `[${from === '' ? '' : moved(from)},${last === '' ? '' : plus(moved(last), 1)})`

  await insert(
    db,
    'authority.place',
    places.map(p => ({ ...p, id: demoId('place', p.name), within: idOrNull('place', p.within) })),
  )
  const named = [
    ...new Set([...[...accounts, ...others].map(a => a.name), ...holdings.map(h => h.person), CHIEF_EXECUTIVE]),
  ]
  const working = new Set([...accounts, ...others].map(a => a.name))
  const agencies = new Map([...others, ...accounts].filter(a => a.agency).map(a => [a.name, a.agency]))
  await insert(
    db,
    'authority.person',
    named.map(name => ({
      id: demoId('person', name),
      name,
      // Whoever has left cannot sign in.
      email: working.has(name) ? emailOf(name) : null,
      agency: agencies.get(name) ?? null,
    })),
  )
  await insert(
    db,
    'authority.post',
    posts.map(p => ({
      id: demoId('post', p.title),
      title: p.title,
      tier: Number(p.tier),
      reports_to: idOrNull('post', p.to),
      area: idOrNull('place', p.area),
      funded_by: p.funded,
      cost_pence: Number(p.cost) * 100,
      during: range(p.since, ''),
    })),
  )
  await insert(
    db,
    'authority.holding',
    holdings.map(h => ({
      id: demoId('holding', `${h.post} ${h.person} ${h.from}`),
      post: demoId('post', h.post),
      person: demoId('person', h.person),
      held_as: h.as,
      during: range(h.from, h.last),
    })),
  )
  await insert(
    db,
    'authority.post_state',
    said.map((s, i) => ({
      id: demoId('post state', `${s.post} ${s.from}`),
      post: demoId('post', s.post),
      state: s.state,
      note: s.note,
      during: range(s.from, said[i + 1]?.post === s.post ? plus(said[i + 1]!.from, -1) : ''),
    })),
  )
  await insert(
    db,
    'authority.service',
    services.map(s => ({
      id: demoId('service', s.name),
      name: s.name,
      purpose: s.purpose,
      statutory_basis: s.basis,
      post: demoId('post', s.post),
    })),
  )
  await insert(
    db,
    'authority.team',
    teams.map(t => ({
      id: demoId('team', t.name),
      name: t.name,
      service: idOrNull('service', t.service),
      area: idOrNull('place', t.area),
    })),
  )
  await seedRights(db, today)
  for (const kind of FOUND) await tellSearch(db, kind)
  return { people: await demoPeople(db, await authorityOf(db), today) }
}

async function seedRights(db: Db, today: string): Promise<void> {
  const director = accounts.find(a => a.role === 'director')!.name
  const administrator = accounts.find(a => a.role === 'system-administrator')!.name
  const giverOf = (name: string, role: Role) =>
    name === director ? CHIEF_EXECUTIVE : classToGive(role) === 'guard' ? director : administrator
  const daysOf = (given: string) => {
    const [from, until] = given.split(' ').map(Number)
    return given === '' ? [plus(today, -400), ''] : [plus(today, from!), plus(today, until!)]
  }
  await insert(
    db,
    'authority.role_held',
    [...accounts, ...others].map(a => {
      const role = a.role as Role
      const scope = a.in === '' ? null : scopeOf(role, a.in)
      return {
        id: demoId('role', `${a.name} ${role} ${a.in}`),
        person: demoId('person', a.name),
        role,
        area: scope === 'area' ? demoId('place', a.in) : null,
        team: scope === 'team' ? demoId('team', a.in) : null,
        board: scope === 'board' ? demoId('board', a.in) : null,
        during: `[${daysOf(a.days).join(',')})`,
        given_by: demoId('person', giverOf(a.name, role)),
      }
    }),
  )
  const [manager, away, worker] = ['Rhiannon Castlemaine-Osei', 'Gideon Ashcombe-Tuttle', 'Callum Adebayo-Finch']
  await insert(db, 'authority.standing_in', [
    {
      id: demoId('standing in', away),
      person: demoId('person', manager),
      instead_of: demoId('person', away),
      during: `[${plus(today, -3)},${plus(today, 11)})`,
      reason: 'Annual leave',
      given_by: demoId('person', away),
    },
  ])
  const glass = (day: number, reason: string, finding: string | null) => ({
    id: demoId('glass', reason),
    person: demoId('person', worker),
    kind: 'child',
    subject: demoId('child', reason),
    reason,
    at: `${plus(today, day)}T22:40:00Z`,
    until: `${plus(today, day + 1)}T02:40:00Z`,
    reviewed_by: finding === null ? null : demoId('person', director),
    reviewed_at: finding === null ? null : `${plus(today, day + 1)}T09:15:00Z`,
    finding: finding ?? '',
  })
  await insert(db, 'authority.broken_glass', [
    glass(
      -19,
      'The emergency team asked who the last worker was, before a visit at night',
      'Justified: the visit needed it.',
    ),
    glass(-2, 'Police found a child alone at the station; the worker’s line was not answered', null),
  ])
}

/** In which of its places a role is held, by the name of the place. */
const scopeOf = (role: Role, name: string) =>
  scopesOf(role).find(scope =>
    scope === 'area' ? places.some(p => p.name === name) : scope === 'team' ? teams.some(t => t.name === name) : true,
  ) ?? null

/** Whom to sign in as, one for each role held that day, in the order of the roles; none where there is no demonstration. */
export async function demoPeople(db: Db, authority: string, today: string): Promise<DemoPerson[]> {
  const ids = accounts.map(a => demoId('person', a.name))
  const { rows } = await sql<{ id: string; role: Role; name: string }>`
    select distinct p.id, h.role, p.name from authority.person p
    join authority.role_held h on h.authority = p.authority and h.person = p.id and h.during @> ${today}::date
    where p.authority = ${authority} and p.id = any (${ids}::uuid[])`.execute(db)
  return accounts
    .flatMap(a => {
      const found = rows.find(r => r.id === demoId('person', a.name) && r.role === a.role)
      return found ? [{ ...found, says: a.says }] : []
    })
    .sort((a, b) => ROLE_KEYS.indexOf(a.role) - ROLE_KEYS.indexOf(b.role))
}

async function authorityOf(db: Db): Promise<string> {
  const { rows } = await sql<{ authority: string }>`select current_authority() as authority`.execute(db)
  return rows[0]!.authority
}

/** All rows of a table in one statement; every row has the same columns, and what they leave out is the database's default. */
async function insert(
  db: Db,
  table: keyof typeof authorityTables,
  rows: readonly Record<string, string | number | null>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const types = authorityTables[table] as Record<string, Column<unknown, unknown>>
  const typed = columns.map(c => sql`${sql.ref(c)} ${sql.raw(types[c]!.type)}`)
  const names = columns.map(c => sql.ref(c))
  await sql`insert into ${sql.table(table)} (authority, ${sql.join(names)})
    select current_authority(), ${sql.join(names)} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${sql.join(typed)})`.execute(
    db,
  )
}
