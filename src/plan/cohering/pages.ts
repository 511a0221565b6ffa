/** The pages and forms of exceptions, the certificate, one rule, and what is new among the findings. */
import { type FormDefinition, form, type PageDefinition } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import { exceptionAccept, exceptionEnd, exceptionRefuse } from './accept.ts'
import { exceptionAsk } from './ask.ts'
import { askPage } from './ask-page.ts'
import { certificatePage, certificatePages } from './certificate-pages.ts'
import { certificateIssue } from './certify.ts'
import { exceptionsPage } from './exceptions-page.ts'
import { rulePage } from './rule-page.ts'
import { sincePage } from './since-page.ts'
import { acceptUrl, certificateOfUrl, endUrl, exceptionsUrl, excuseUrl, issueUrl, refuseUrl } from './urls.ts'

export const coheringPages: readonly PageDefinition[] = [
  exceptionsPage,
  askPage,
  sincePage,
  rulePage,
  ...certificatePages,
]

const word = (given: string | readonly string[] | undefined): string =>
  typeof given === 'string' ? given : (given ?? []).join('\n')
const WHICH = ['tick', 'request', 'count']

export const coheringForms: readonly FormDefinition[] = [
  form({
    url: excuseUrl,
    does: exceptionAsk,
    input: ({ body }) => taken(body, ['pick', 'all', 'reason'], ['until']),
    from: askPage,
    back: ({ body }) => ({ query: { pick: word(body.pick), all: word(body.all) } }),
    leadsTo: () => `${exceptionsUrl.to()}#asked`,
    says: 'It was asked for, and counts until somebody else has accepted it.',
  }),
  form({
    url: acceptUrl,
    does: exceptionAccept,
    input: ({ body }) => taken(body, WHICH),
    from: exceptionsPage,
    leadsTo: () => exceptionsUrl.to(),
    says: 'Accepted for now. It comes back on its end.',
  }),
  form({
    url: refuseUrl,
    does: exceptionRefuse,
    input: ({ body }) => taken(body, [...WHICH, 'because']),
    from: exceptionsPage,
    leadsTo: () => exceptionsUrl.to(),
    says: 'Refused. The finding counts on.',
  }),
  form({
    url: endUrl,
    does: exceptionEnd,
    input: ({ body }) => taken(body, ['tick', 'because']),
    from: exceptionsPage,
    back: ({ body }) => ({ query: { end: word(body.tick) } }),
    leadsTo: () => exceptionsUrl.to(),
    says: 'It has ended, and the finding counts.',
  }),
  form({
    url: issueUrl,
    does: certificateIssue,
    input: ({ body, asking }) => ({ ...taken(body, ['stamp']), name: asking.authority.name }),
    from: certificatePage,
    leadsTo: ({ id }) => certificateOfUrl.to({ id }),
    says: 'The certificate was issued and signed.',
  }),
]
