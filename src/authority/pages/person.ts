/** One person: their account, for an administrator; what they reach, for a guardian. */
import { dateInput, input } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import * as acts from '../acts/index.ts'
import type { AccountRights, Holds, NamingRow, PersonRights, RoleRow } from '../acts/rights.ts'
import { holdsOn } from '../during.ts'
import { classToGive } from '../rights/roles.ts'
import { during } from '../tables.ts'
import { auditUrl, forms, guardedPersonUrl, guardedUrl, peopleUrl, personUrl } from '../urls.ts'
import { count, endNow, entry, folded, hidden, pairs, panel, partsNav, sayDuring, section } from './parts.ts'
import { personFields, roleFields } from './people.ts'
import { glassesOf, mayOf, placeOf, postsOf, rolesOf, standingOf, titleOf } from './rights.ts'
import { standingInFields } from './standing-in-fields.ts'

type At = Pick<Asked, 'asking' | 'entered'>

export const personPage = page({
  url: personUrl,
  reads: acts.accountRights,
  input: ({ params }) => ({ id: params.id }),
  draw: (found, asked) => ({
    title: found.who.name,
    answer: answerOf(found, asked.asking.today),
    crumbs: [{ text: 'Accounts', href: peopleUrl.path }],
    body: html`${partsNav(asked.asking, null)}${about(found, asked, null)}${rolesOf(found.roles, asked.asking, ending('administer', found, asked))}${account(found, asked)}${mayOf(found.rights, 'another’s')}${section(
      'Standing in',
      found.standing.length > 0
        ? html`${standingOf(found.standing, asked.asking, null)}`
        : panel(html`<p class="govuk-body flush">Nobody stands in for them, nor they for anybody.</p>`),
    )}`,
  }),
})

export const guardedPersonPage = page({
  url: guardedPersonUrl,
  reads: acts.personRights,
  input: ({ params }) => ({ id: params.id }),
  draw: (found, asked) => ({
    title: found.who.name,
    answer: answerOf(found, asked.asking.today),
    crumbs: [{ text: 'Who may see what', href: guardedUrl.path }],
    body: html`${partsNav(asked.asking, null)}${about(found, asked, auditUrl.to({}, { person: found.who.id }))}${rolesOf(found.roles, asked.asking, ending('guard', found, asked))}${namings(found, asked)}${standing(found, asked)}${mayOf(found.rights, 'another’s')}${
      found.glasses.length > 0 ? section('Glasses broken in the last year', panel(glassesOf(found.glasses))) : ''
    }${address(found, asked)}`,
  }),
})

function answerOf({ roles, rights }: Holds, today: string): string {
  const now = roles.filter(r => holdsOn(during(r.during), today))
  if (now.length === 0) return 'Holds no role today, and can do nothing here.'
  const held = now.map(r => `${titleOf(r.role)}${r.place || r.board ? ` (${placeOf(r)})` : ''}`).join(', ')
  const reads = rights.find(r => r.class === 'read-child')
  return `${held}. ${reads && reads.opens.length > 0 ? 'Can open records of children.' : 'Can open no child’s record.'}`
}

const about = ({ who, posts }: Holds, { asking }: At, audit: string | null): View =>
  panel(
    pairs([
      ['Email address', who.email ?? ''],
      ['Agency', who.agency ?? 'the council’s own'],
      ['Posts', postsOf(posts, asking.today)],
      ...(audit === null ? [] : [['In the audit', html`<a href="${audit}">What they read and changed</a>`] as const]),
    ]),
  )

/** The form that ends a role, of those that the reader may end. */
const ending =
  (by: 'guard' | 'administer', { who }: Holds, asked: At) =>
  (r: RoleRow, i: number): View | string => {
    if (classToGive(r.role) !== by) return by === 'guard' ? 'an administrator ends it' : 'a guardian ends it'
    const to = by === 'guard' ? forms.endRole : forms.endAccountRole
    const e = entry(asked, to, `end${i}`)
    return folded(
      asked.asking,
      e,
      { href: to.to({ id: r.id }), title: 'End this role', button: 'End it', warning: true },
      [
        hidden('version', r.version),
        hidden('person', who.id),
        dateInput({ ...e.day('last'), legend: 'Last day', hint: 'Leave it empty to end it at once.' }),
      ],
    )
  }

function account(found: AccountRights, asked: At): View {
  const { who } = found
  const { asking } = asked
  const give = entry(asked, forms.giveAccountRole, 'give', { from: asking.today })
  const edit = entry(asked, forms.changePerson, 'change', { name: who.name, email: who.email, agency: who.agency })
  return section(
    'Change this account',
    html`<div class="gt-forms">${folded(
      asking,
      give,
      { href: forms.giveAccountRole.to({ id: who.id }), title: 'Give a role', button: 'Give the role' },
      [
        html`<p class="govuk-body">Roles that reach children are given by a guardian.</p>`,
        roleFields(give, 'administer', found),
      ],
    )}${folded(
      asking,
      edit,
      { href: forms.changePerson.to({ id: who.id }), title: 'Change name, address or agency', button: 'Save' },
      [hidden('version', who.version), personFields(edit)],
    )}</div>`,
  )
}

function namings({ namings, named, who }: PersonRights, asked: At): View | string {
  if (named === 0) return ''
  const { asking } = asked
  const others = named - namings.length
  const row = (n: NamingRow) =>
    html`<tr><th scope="row">${n.kind} <span class="gt-ref">${n.subject}</span></th><td data-l="As">${n.sort === 'sealed' ? 'may open it although it is sealed' : 'works with it'}</td><td data-l="When">${sayDuring(during(n.during))}</td><td data-l="Why">${n.reason}</td><td data-l="End it">${asking.post(
      forms.endNaming.to({ id: n.id }),
      html`${hidden('version', n.version)}${hidden('person', who.id)}${endNow(`${n.kind} ${n.subject}`)}`,
    )}</td></tr>`
  return section(
    'Records they are named on',
    html`${
      namings.length > 0
        ? html`<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards"><caption class="govuk-visually-hidden">Records they are named on</caption><thead><tr><th scope="col">Record</th><th scope="col">As</th><th scope="col">When</th><th scope="col">Why</th><th scope="col">End it</th></tr></thead><tbody>${namings.map(row)}</tbody></table></div>`
        : ''
    }${others > 0 ? html`<p class="govuk-body">${count(others, 'record')} they are named on ${others === 1 ? 'is' : 'are'} not yours to see.</p>` : ''}`,
  )
}

function standing({ standing, who }: PersonRights, asked: At): View {
  const { asking } = asked
  const to = forms.giveStandingIn
  const give = entry(asked, to, 'cover', { from: asking.today })
  return section(
    'Standing in',
    html`${standingOf(standing, asking, s =>
      s.instead_of === who.id
        ? asking.post(
            forms.endStandingIn.to({ id: s.id }),
            html`${hidden('version', s.version)}${hidden('person', who.id)}${endNow(`${s.who} for ${s.for}`)}`,
          )
        : '',
    )}<div class="gt-forms gt-below">${folded(asking, give, { href: to.to({ id: who.id }), title: `Have somebody stand in for ${who.name}`, button: 'Save' }, [standingInFields(give, 'them')])}</div>`,
  )
}

function address({ who }: PersonRights, asked: At): View {
  const e = entry(asked, forms.changeAddress, 'address', { email: who.email })
  return section(
    'Change their address',
    html`<div class="gt-forms">${folded(
      asked.asking,
      e,
      {
        href: forms.changeAddress.to({ id: who.id }),
        title: 'Change the email address by which they sign in',
        button: 'Save',
      },
      [
        hidden('version', who.version),
        input({ ...e.one('email'), label: 'Email address', type: 'email', spellcheck: false, autocomplete: 'off' }),
      ],
    )}</div>`,
  )
}
