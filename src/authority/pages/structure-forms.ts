/** What is sent from the pages of the structure. */
import { type FormDefinition, form } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import * as acts from '../acts/index.ts'
import { forms, placeUrl, postUrl, serviceUrl, structureUrl, teamUrl } from '../urls.ts'
import { placePage, servicePage, teamPage } from './record.ts'
import { structurePage } from './structure.ts'

const PLACE = ['name', 'code', 'within']
const SERVICE = ['name', 'purpose', 'statutory_basis', 'post']
const TEAM = ['name', 'service', 'area']
export const POST = ['title', 'tier', 'reports_to', 'area', 'remit', 'funded_by', 'cost']

export const structureForms: readonly FormDefinition[] = [
  form({
    url: forms.addPlace,
    does: acts.placeAdd,
    input: ({ body }) => taken(body, ['kind', ...PLACE], ['from']),
    from: structurePage,
    leadsTo: id => placeUrl.to({ id }),
    says: 'The place was added.',
  }),
  form({
    url: forms.addService,
    does: acts.serviceAdd,
    input: ({ body }) => taken(body, SERVICE, ['from']),
    from: structurePage,
    leadsTo: id => serviceUrl.to({ id }),
    says: 'The service was added.',
  }),
  form({
    url: forms.addTeam,
    does: acts.teamAdd,
    input: ({ body }) => taken(body, TEAM, ['from']),
    from: structurePage,
    leadsTo: id => teamUrl.to({ id }),
    says: 'The team was added.',
  }),
  form({
    url: forms.addPost,
    does: acts.postAdd,
    input: ({ body }) => {
      const { state, ...given } = taken(body, [...POST, 'state'], ['from'])
      return state ? { ...given, state } : given
    },
    from: structurePage,
    leadsTo: id => postUrl.to({ id }),
    says: 'The post was added.',
  }),
  form({
    url: forms.changePlace,
    does: acts.placeChange,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', ...PLACE]) }),
    from: placePage,
    leadsTo: (_, { params }) => placeUrl.to(params),
    says: 'The place was changed.',
  }),
  form({
    url: forms.changeService,
    does: acts.serviceChange,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', ...SERVICE]) }),
    from: servicePage,
    leadsTo: (_, { params }) => serviceUrl.to(params),
    says: 'The service was changed.',
  }),
  form({
    url: forms.changeTeam,
    does: acts.teamChange,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', ...TEAM]) }),
    from: teamPage,
    leadsTo: (_, { params }) => teamUrl.to(params),
    says: 'The team was changed.',
  }),
  form({
    url: forms.endPlace,
    does: acts.placeEnd,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version'], ['last']) }),
    from: placePage,
    leadsTo: () => structureUrl.path,
    says: 'The place has a last day.',
  }),
  form({
    url: forms.endService,
    does: acts.serviceEnd,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version'], ['last']) }),
    from: servicePage,
    leadsTo: () => structureUrl.path,
    says: 'The service has a last day.',
  }),
  form({
    url: forms.endTeam,
    does: acts.teamEnd,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version'], ['last']) }),
    from: teamPage,
    leadsTo: () => structureUrl.path,
    says: 'The team has a last day.',
  }),
]
