/** Who may be signed in as in the demonstration, without a password. Never in production (settings.ts). */
import { sql } from 'kysely'
import { ROLE_KEYS, ROLES, type Role } from '../../authority/rules.ts'
import { SYSTEM_PERSON } from '../../store/jobs/system-person.ts'
import type { Db } from '../../store/open.ts'

export type Somebody = {
  readonly id: string
  readonly name: string
  readonly roles: readonly { readonly role: Role; readonly where: string | null }[]
}

/** What one sees in each role, in a line. */
const SEES: Readonly<Record<Role, string>> = {
  director: 'All of the service: the plan, its money, who leads what, and any child’s record.',
  'area-director': 'The plan, and the children, posts and steps of their areas.',
  'senior-responsible-owner': 'The plan, and all steps of the workstreams they answer for.',
  'step-owner': 'The plan, and the steps that are theirs to move.',
  'programme-manager': 'All of the plan, to run it; accepts nothing of it.',
  'programme-office': 'All of the plan and the boards’ papers, to read.',
  'front-door-worker': 'Who is at the front door: contacts and referrals of their team.',
  'social-worker': 'The children allocated to them, and to their team to read.',
  'team-manager': 'The children of their team.',
  'performance-analyst': 'Measures and the data behind them.',
  commissioner: 'Everything but people: the plan, its evidence, its money and its boards.',
  inspector: 'Everything, children’s records too, to read, for six weeks.',
  'independent-safeguarding-chair': 'The plan, their board, and a report that the council cannot edit.',
  'board-secretary': 'The plan, and the papers and actions of their board.',
  'board-member': 'The plan, and the papers of their board.',
  'elected-member': 'Counts and measures; nothing of any one person.',
  'agency-user': 'The requests that they made themselves.',
  'system-administrator': 'Accounts, settings and jobs; no child’s record.',
}

const GROUPS: readonly { readonly title: string; readonly roles: readonly Role[] }[] = [
  {
    title: 'Those who lead the recovery',
    roles: [
      'director',
      'programme-manager',
      'area-director',
      'senior-responsible-owner',
      'step-owner',
      'programme-office',
    ],
  },
  {
    title: 'Those who hold it to account',
    roles: [
      'commissioner',
      'inspector',
      'independent-safeguarding-chair',
      'elected-member',
      'board-member',
      'board-secretary',
    ],
  },
  {
    title: 'Those who work with children',
    roles: ['front-door-worker', 'social-worker', 'team-manager', 'performance-analyst'],
  },
  { title: 'Partners, and whoever runs the system', roles: ['agency-user', 'system-administrator'] },
]

/** Everybody who holds a role on that day, by name. */
export async function everybody(db: Db, authority: string, day: string): Promise<Somebody[]> {
  const { rows } = await sql<{ id: string; name: string; roles: { role: string; where: string | null }[] }>`
    select p.id, p.name,
      jsonb_agg(jsonb_build_object('role', r.role, 'where', coalesce(t.name, a.name)) order by r.id) as roles
    from authority.person p
    join authority.role_held r on r.authority = p.authority and r.person = p.id and r.during @> ${day}::date
    left join authority.place a on a.authority = r.authority and a.id = r.area
    left join authority.team t on t.authority = r.authority and t.id = r.team
    where p.authority = ${authority} and p.id <> ${SYSTEM_PERSON}
    group by p.id, p.name
    order by p.name collate "en-x-icu", p.id`.execute(db)
  return rows.map(p => ({
    ...p,
    roles: p.roles.flatMap(({ role, where }) => (isRole(role) ? [{ role, where }] : [])),
  }))
}
const isRole = (word: string): word is Role => (ROLE_KEYS as readonly string[]).includes(word)

export type DemoRole = {
  readonly title: string
  readonly sees: string
  /** Whoever stands for it, or holds it before their other roles in the order of the groups. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly where: string | null }[]
}
export type DemoGroup = { readonly title: string; readonly roles: readonly DemoRole[] }

/**
 * The same as they are shown: by what they do, each person once.
 * @param chosen those who stand for a role, and so come first in it
 */
export function demoGroups(
  people: readonly Somebody[],
  chosen: readonly { readonly id: string; readonly role: Role }[],
): DemoGroup[] {
  const order = GROUPS.flatMap(g => g.roles)
  const chief = (p: Somebody): Role | undefined =>
    chosen.find(c => c.id === p.id)?.role ?? order.find(role => p.roles.some(r => r.role === role))
  const holding = (role: Role) => {
    const those = people.filter(p => chief(p) === role)
    const first = (of: Somebody) => chosen.some(c => c.id === of.id)
    return [...those.filter(first), ...those.filter(p => !first(p))].map(({ id, name, roles }) => {
      const places = roles.flatMap(r => (r.role === role && r.where !== null ? [r.where] : []))
      return { id, name, where: places.length > 0 ? places.join(', ') : null }
    })
  }
  return GROUPS.map(({ title, roles }) => ({
    title,
    roles: roles
      .map(role => ({ title: ROLES[role].title, sees: SEES[role], people: holding(role) }))
      .filter(r => r.people.length > 0),
  })).filter(g => g.roles.length > 0)
}
