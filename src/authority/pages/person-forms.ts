/** What is sent from the lists of people and from the pages of one. */
import { type Body, type FormDefinition, form } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import * as acts from '../acts/index.ts'
import { forms, guardedPersonUrl, guardedUrl, personUrl } from '../urls.ts'
import { STANDING_IN } from './me.ts'
import { guardedPage, peoplePage } from './people.ts'
import { guardedPersonPage, personPage } from './person.ts'

const PERSON = ['name', 'email', 'agency']
const ROLE = ['role', 'team', 'area']
/** What ends something of somebody is drawn again on their page. */
const backToPerson = ({ body }: { readonly body: Body }) => ({ params: { id: String(body.person ?? '') } })

export const personForms: readonly FormDefinition[] = [
  form({
    url: forms.addPerson,
    does: acts.personAdd,
    input: ({ body }) => taken(body, PERSON),
    from: peoplePage,
    leadsTo: id => personUrl.to({ id }),
    says: 'The person was added. They hold no role yet.',
  }),
  form({
    url: forms.changePerson,
    does: acts.personChange,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', ...PERSON]) }),
    from: personPage,
    leadsTo: (_, { params }) => personUrl.to(params),
    says: 'The account was changed.',
  }),
  form({
    url: forms.giveAccountRole,
    does: acts.accountRoleGive,
    input: ({ params, body }) => ({ person: params.id, ...taken(body, ['role'], ['from', 'last']) }),
    from: personPage,
    leadsTo: (_, { params }) => personUrl.to(params),
    says: 'The role was given.',
  }),
  form({
    url: forms.endAccountRole,
    does: acts.accountRoleEnd,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version'], ['last']) }),
    from: personPage,
    back: backToPerson,
    leadsTo: person => personUrl.to({ id: person }),
    says: 'The role was ended.',
  }),
  form({
    url: forms.giveRole,
    does: acts.roleGive,
    input: ({ body }) => taken(body, ['person', ...ROLE], ['from', 'last']),
    from: guardedPage,
    leadsTo: () => guardedUrl.path,
    says: 'The role was given.',
  }),
  form({
    url: forms.endRole,
    does: acts.roleEnd,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version'], ['last']) }),
    from: guardedPersonPage,
    back: backToPerson,
    // Without it they may be of no area any more, and so not for this reader.
    leadsTo: () => guardedUrl.path,
    says: 'The role was ended.',
  }),
  form({
    url: forms.changeAddress,
    does: acts.personAddress,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', 'email']) }),
    from: guardedPersonPage,
    leadsTo: (_, { params }) => guardedPersonUrl.to(params),
    says: 'The address was changed.',
  }),
  form({
    url: forms.endNaming,
    does: acts.namingEnd,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version']) }),
    from: guardedPersonPage,
    back: backToPerson,
    leadsTo: person => guardedPersonUrl.to({ id: person }),
    says: 'They are no longer named on that record.',
  }),
  form({
    url: forms.giveStandingIn,
    does: acts.standingInGive,
    input: ({ params, body }) => ({ instead_of: params.id, ...taken(body, STANDING_IN, ['from', 'last']) }),
    from: guardedPersonPage,
    leadsTo: (_, { params }) => guardedPersonUrl.to(params),
    says: 'They will stand in on those days.',
  }),
  form({
    url: forms.endStandingIn,
    does: acts.standingInEnd,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version']) }),
    from: guardedPersonPage,
    back: backToPerson,
    leadsTo: person => guardedPersonUrl.to({ id: person }),
    says: 'Nobody stands in any more.',
  }),
]
