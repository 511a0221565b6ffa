/** What somebody holds and may do, and why: the same words for themselves, for a guardian and for an administrator. */
import { shortDay } from '../../web/days.ts'
import { html, type View } from '../../web/html.ts'
import type { Asking } from '../../web/page.ts'
import type { GlassRow, Holds, RoleRow, StandingRow } from '../acts/rights.ts'
import { type During, holdsOn, londonDay } from '../during.ts'
import { type ActClass, classRule } from '../rights/classes.ts'
import { RELATIONSHIPS } from '../rights/relationships.ts'
import { type Role, roleRule } from '../rights/roles.ts'
import { during } from '../tables.ts'
import { postUrl } from '../urls.ts'
import { panel, sayDuring, section } from './parts.ts'

export const titleOf = (role: Role): string => roleRule(role)?.title ?? role
export const placeOf = (r: { place: string | null; board?: string | null }): string =>
  r.place ?? (r.board ? 'one board' : 'all of the authority')

/** Now, later or before: a word, since a row that is over gives nothing. */
export const whenOf = (d: During, today: string): 'now' | 'later' | 'over' =>
  holdsOn(d, today) ? 'now' : d.from !== null && d.from > today ? 'later' : 'over'
const SAYS = { now: 'in force', later: 'not yet', over: 'over' } as const

/** The roles that somebody holds, is to hold and held. `act` draws what can be done about one that is not over. */
export function rolesOf(
  roles: readonly RoleRow[],
  asking: Asking,
  act: ((r: RoleRow, i: number) => View | string) | null = null,
): View {
  const { today } = asking
  const row = (r: RoleRow, i: number) => {
    const d = during(r.during)
    const when = whenOf(d, today)
    return html`<tr><th scope="row">${titleOf(r.role)}</th><td data-l="Where">${placeOf(r)}</td><td data-l="When">${sayDuring(d)} <span class="gt-soft">(${SAYS[when]})</span></td><td data-l="Given by">${r.given_by}</td>${act ? html`<td data-l="End it">${when === 'over' ? '' : act(r, i)}</td>` : ''}</tr>`
  }
  return section(
    'Roles',
    roles.length === 0
      ? panel(html`<p class="govuk-body flush">No role, and so nothing that may be done or seen here.</p>`)
      : html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards"><caption class="govuk-visually-hidden">Roles, newest first</caption><thead><tr><th scope="col">Role</th><th scope="col">Where</th><th scope="col">When</th><th scope="col">Given by</th>${act ? html`<th scope="col">End it</th>` : ''}</tr></thead><tbody>${roles.map(row)}</tbody></table></div>`,
  )
}

/** Where one role reaches everything, what else would reach part of it says nothing more. */
function becauseOf(opens: readonly string[]): readonly string[] {
  const all = opens.filter(why => why.endsWith(`: ${RELATIONSHIPS.everywhere.you}`))
  return all.length > 0 ? all : opens
}

/** The same of somebody else: "it is with their team". */
function theirs(why: string): string {
  const rule = Object.values(RELATIONSHIPS).find(r => why.endsWith(`: ${r.you}`))
  return rule ? why.slice(0, -rule.you.length) + rule.they : why
}

/** What may be done, and by which of their roles; then what may not, and whether something forbids it. */
export function mayOf(rights: Holds['rights'], whose: 'one’s own' | 'another’s'): View {
  const open = rights.filter(r => r.opens.length > 0)
  const shut = rights.filter(r => r.opens.length === 0)
  const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
  const rows = open.map(
    r =>
      html`<tr><th scope="row">${capital(r.says)}</th><td data-l="Because"><ul class="gt-lines">${becauseOf(r.opens).map(why => html`<li>${whose === 'another’s' ? theirs(why) : why}</li>`)}</ul></td></tr>`,
  )
  const never = shut.map(
    r => html`<li>${capital(r.says)}${r.never ? html`: <strong>never</strong>, as ${r.never.toLowerCase()}` : ''}</li>`,
  )
  return html`${section(
    'What may be done, and why',
    open.length === 0
      ? panel(html`<p class="govuk-body flush">Nothing.</p>`)
      : html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards gt-may"><caption class="govuk-visually-hidden">What may be done, and why</caption><thead><tr><th scope="col">May</th><th scope="col">Because</th></tr></thead><tbody>${rows}</tbody></table></div>`,
  )}${shut.length > 0 ? section('What may not be done', panel(html`<ul class="gt-lines gt-may-not">${never}</ul>`)) : ''}`
}

export const postsOf = (posts: Holds['posts'], today: string): View | string => {
  const now = posts.filter(p => holdsOn(during(p.during), today))
  if (now.length === 0) return 'none'
  return html`<ul class="gt-lines">${now.map(p => html`<li><a href="${postUrl.to({ id: p.id })}">${p.name}</a>, ${p.held_as}</li>`)}</ul>`
}

const classesSay = (classes: readonly ActClass[] | null): string =>
  classes === null ? 'all that they do' : classes.map(c => classRule(c).says).join('; ')

/** Cover and delegation that is in force or to come, both ways. */
export function standingOf(
  standing: readonly StandingRow[],
  asking: Asking,
  act: ((s: StandingRow, i: number) => View | string) | null,
): View {
  if (standing.length === 0) return html``
  const row = (s: StandingRow, i: number) => {
    const d = during(s.during)
    return html`<tr><th scope="row">${s.who} stands in for ${s.for}</th><td data-l="In what">${classesSay(s.classes)}</td><td data-l="When">${sayDuring(d)} <span class="gt-soft">(${SAYS[whenOf(d, asking.today)]})</span></td><td data-l="Why">${s.reason}</td>${act ? html`<td data-l="End it">${act(s, i)}</td>` : ''}</tr>`
  }
  return html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards"><caption class="govuk-visually-hidden">Standing in</caption><thead><tr><th scope="col">Who for whom</th><th scope="col">In what</th><th scope="col">When</th><th scope="col">Why</th>${act ? html`<th scope="col">End it</th>` : ''}</tr></thead><tbody>${standing.map(row)}</tbody></table></div>`
}

export const glassesOf = (glasses: readonly GlassRow[]): View =>
  html`<ul class="gt-lines">${glasses.map(
    g =>
      html`<li><strong>${shortDay(londonDay(g.at))}</strong>: ${g.reason} <span class="gt-soft">(${g.reviewed ? 'reviewed' : 'not reviewed yet'})</span></li>`,
  )}</ul>`
