/** The pages and forms of changes and versions. */
import { type FormDefinition, form, type PageDefinition } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import { changeApprove } from './approve.ts'
import { asItWasPage } from './as-it-was-page.ts'
import { changesPage } from './changes-page.ts'
import { versionAsk, versionOutside, versionRefuse, versionSign } from './sign.ts'
import { approveUrl, askUrl, changesUrl, outsideUrl, refuseUrl, signUrl, versionsUrl, versionUrl } from './urls.ts'
import { versionPage } from './version-page.ts'
import { versionsPage } from './versions-page.ts'

export const versionPages: readonly PageDefinition[] = [changesPage, versionsPage, versionPage, asItWasPage]

export const versionForms: readonly FormDefinition[] = [
  form({
    url: approveUrl,
    does: changeApprove,
    input: ({ body }) => taken(body, ['changes']),
    from: changesPage,
    leadsTo: () => changesUrl.to(),
    says: 'What you ticked was approved.',
  }),
  form({
    url: askUrl,
    does: versionAsk,
    input: ({ body }) => taken(body, ['why']),
    from: versionsPage,
    leadsTo: () => versionsUrl.to(),
    says: 'The plan waits for a signature.',
  }),
  form({
    url: signUrl,
    does: versionSign,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', 'stamp', 'statement']) }),
    from: versionsPage,
    back: () => ({ params: {} }),
    leadsTo: (_, { params }) => versionUrl.to({ id: params.id }),
    says: 'The plan was signed and frozen.',
  }),
  form({
    url: refuseUrl,
    does: versionRefuse,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['version', 'because']) }),
    from: versionsPage,
    back: () => ({ params: {} }),
    leadsTo: () => versionsUrl.to(),
    says: 'It was sent back.',
  }),
  form({
    url: outsideUrl,
    does: versionOutside,
    input: ({ params, body }) => ({ id: params.id, ...taken(body, ['body', 'letter'], ['on']) }),
    from: versionPage,
    leadsTo: (_, { params }) => versionUrl.to({ id: params.id }),
    says: 'The signature was recorded.',
  }),
]
