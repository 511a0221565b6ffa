/** What is sent from the page of a post. */
import { type FormDefinition, form } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import * as acts from '../acts/index.ts'
import { forms, postUrl, structureUrl } from '../urls.ts'
import { postPage } from './post.ts'
import { POST } from './structure-forms.ts'

export const postForms: readonly FormDefinition[] = [
  form({
    url: forms.changePost,
    does: acts.postChange,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', ...POST]) }),
    from: postPage,
    leadsTo: (_, { params }) => postUrl.to(params),
    says: 'The post was changed.',
  }),
  form({
    url: forms.endPost,
    does: acts.postEnd,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version'], ['last']) }),
    from: postPage,
    leadsTo: () => structureUrl.path,
    says: 'The post has a last day.',
  }),
  form({
    url: forms.statePost,
    does: acts.postState,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', 'state', 'note'], ['from']) }),
    from: postPage,
    leadsTo: (_, { params }) => postUrl.to(params),
    says: 'What is said of the post was saved.',
  }),
  form({
    url: forms.holdPost,
    does: acts.postHold,
    input: ({ params, body }) => ({
      id: params.id,
      ...taken(body, ['version', 'person', 'held_as', 'others'], ['from', 'last']),
    }),
    from: postPage,
    leadsTo: (_, { params }) => postUrl.to(params),
    says: 'Who holds the post was saved.',
  }),
  form({
    url: forms.endHolding,
    does: acts.holdingEnd,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version'], ['last']) }),
    from: postPage,
    back: ({ body }) => ({ params: { id: String(body.post ?? '') } }),
    leadsTo: post => postUrl.to({ id: post }),
    says: 'The last day was saved.',
  }),
]
