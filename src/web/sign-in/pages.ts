/** Where somebody is signed in, and how they end it. */
import { button } from '../govuk/index.ts'
import { html, type View } from '../html.ts'
import { momentOf } from '../layout.ts'
import { type Asking, form, page } from '../page.ts'
import { endAllOthers, endOne, seeSessions } from './acts.ts'
import type { Method, Session } from './session.ts'
import { endOthersUrl, endSessionUrl, sessionsUrl, signOutUrl } from './urls.ts'

const BY: Readonly<Record<Method, string>> = { oidc: 'Your authority’s sign-in', demo: 'The demonstration' }

export const sessionsPage = page({
  url: sessionsUrl,
  reads: seeSessions,
  input: () => ({}),
  draw: (sessions, { asking }) => {
    const others = sessions.filter(s => s.id !== asking.sessionId)
    return {
      title: 'Where you are signed in',
      answer:
        others.length === 0
          ? 'Here, and nowhere else.'
          : `Here, and in ${others.length === 1 ? 'one other place' : `${others.length} other places`}. If you do not know one of them, end it, and tell whoever runs the system.`,
      body: html`<div class="gt-panel gt-sessions"><table class="gt-table gt-cards"><caption class="govuk-visually-hidden">Your sessions</caption><thead><tr><th scope="col">Browser</th><th scope="col">Signed in by</th><th scope="col">Since</th><th scope="col">Last used</th><th scope="col">End it</th></tr></thead><tbody>${sessions.map(s => row(s, asking))}</tbody></table>${
        others.length > 0 ? endOthers(asking) : ''
      }</div><p class="govuk-body-s gt-sessions__note">A session ends by itself when it is not used for a while, and after some hours in any case. What you did in it stays in the audit.</p>`,
    }
  },
})

function row(session: Session, asking: Asking): View {
  const { id, device, method, madeAt, seenAt } = session
  const here = id === asking.sessionId
  return html`<tr><th scope="row">${device}${here ? html` <span class="gt-status gt-status--done">this one</span>` : ''}</th><td data-l="Signed in by">${BY[method]}</td><td data-l="Since">${momentOf(madeAt)}</td><td data-l="Last used">${here ? 'Now' : momentOf(seenAt)}</td><td data-l="End it">${
    here
      ? asking.post(signOutUrl.path, button({ text: 'Sign out', kind: 'secondary' }))
      : asking.post(endSessionUrl.to({ id }), endButton(session))
  }</td></tr>`
}

const endButton = ({ device, madeAt }: Session): View =>
  html`<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">End<span class="govuk-visually-hidden"> the session of ${device} since ${momentOf(madeAt)}</span></button>`

const endOthers = (asking: Asking): View =>
  html`<div class="gt-section">${asking.post(endOthersUrl.path, button({ text: 'End all the others', kind: 'warning' }))}</div>`

export const endOneForm = form({
  url: endSessionUrl,
  does: endOne,
  input: ({ params }) => ({ id: params.id }),
  from: sessionsPage,
  back: () => ({ params: {} }),
  leadsTo: () => sessionsUrl.to(),
  says: 'That session was ended.',
})

export const endOthersForm = form({
  url: endOthersUrl,
  does: endAllOthers,
  input: ({ asking }) => ({ keep: asking.sessionId }),
  from: sessionsPage,
  leadsTo: () => sessionsUrl.to(),
  says: 'All your other sessions were ended.',
})
