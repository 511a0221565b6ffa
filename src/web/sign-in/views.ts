/** The pages on the way in and out. Drawn for somebody of whom nothing is known yet. */
import { csrfField } from '../answer.ts'
import { button, details } from '../govuk/index.ts'
import { html, type View } from '../html.ts'
import type { Drawn } from '../page.ts'
import type { Problem } from '../problem.ts'
import type { DemoGroup, DemoRole } from './demo.ts'
import { demoUrl, signInUrl } from './urls.ts'

const drawn = (title: string, answer: string, body: View): Drawn => ({ title, answer, body })
const panel = (body: View): View => html`<div class="gt-panel gt-narrow">${body}</div>`
const said = (text: string | View): View => html`<p class="govuk-body">${text}</p>`

/** What a form on these pages carries: it came from here, and where to go afterwards. */
export type Carried = { readonly csrf: string; readonly to: string }

const demoForm = ({ csrf, to }: Carried, body: View): View =>
  html`<form method="post" action="${demoUrl.path}" novalidate>${csrfField(csrf)}<input type="hidden" name="to" value="${to}">${body}</form>`

/** @param who whoever is signed in with this browser already */
export function demoPage(groups: readonly DemoGroup[], carried: Carried, who: string | null): Drawn {
  if (groups.length === 0)
    return drawn(
      'Sign in to the demonstration',
      'There is nobody to sign in as yet.',
      panel(said('No person here holds a role today. Start with an empty store, and Calderwick is put into it.')),
    )
  const now = who === null ? '' : ` You are signed in as ${who}.`
  return drawn(
    'Sign in to the demonstration',
    `Everything here is invented: the city, its plan, its people and its children. Choose through whose eyes to look.${now}`,
    demoForm(carried, html`<div class="gt-stack">${groups.map(group)}</div>`),
  )
}

const group = ({ title, roles }: DemoGroup): View =>
  html`<section class="gt-panel"><h2 class="govuk-heading-m">${title}</h2><ul class="gt-who">${roles.map(role)}</ul></section>`

function role({ title, sees, people: [first, ...others] }: DemoRole): View {
  const as = (p: DemoRole['people'][number]) =>
    button({ text: `Sign in as ${p.name}`, kind: 'secondary', name: 'person', value: p.id })
  const place = first?.where ? html` <span class="gt-who__where">${first.where}</span>` : ''
  const rest = others.map(p => html`<li>${p.where ? html`<span>${p.where}</span>` : ''}${as(p)}</li>`)
  return html`<li><div class="gt-who__row"><div><h3 class="govuk-heading-s">${title}${place}</h3><p class="govuk-body flush">${sees}</p></div>${first ? as(first) : ''}</div>${
    rest.length > 0
      ? details({
          summary: `${rest.length} more in this role`,
          body: html`<ul class="gt-who__more">${rest}</ul>`,
        })
      : ''
  }</li>`
}

/** In the demonstration there is nothing to prove; the step is shown all the same. */
export const demoAgainPage = (who: { readonly id: string; readonly name: string }, carried: Carried): Drawn =>
  drawn(
    'Confirm that it is you',
    'What you are about to do is sensitive, and you signed in some time ago.',
    panel(
      html`${said('Nothing was changed yet. After this you go back to the page, and do it there once more.')}${demoForm(carried, button({ text: `I am ${who.name}`, name: 'person', value: who.id }))}`,
    ),
  )

export const againPage = (to: string): Drawn =>
  drawn(
    'Confirm that it is you',
    'What you are about to do is sensitive, and you signed in some time ago.',
    panel(
      html`${said('Nothing was changed yet. After you have signed in again you go back to the page, and do it there once more.')}${button({ text: 'Sign in again', href: signInUrl.to({}, { again: 'yes', to }) })}`,
    ),
  )

/** A page that leads on by itself: no redirect, since a browser stops one that follows a form to another site (form-action). */
export const onwardPage = (title: string, href: string): Drawn =>
  drawn(
    title,
    'You are being taken to your authority’s sign-in service.',
    panel(html`<p class="govuk-body flush"><a href="${href}" rel="noreferrer">Go on</a> if nothing happens.</p>`),
  )

export const signedOutPage = (demo: boolean): Drawn =>
  drawn(
    'You have signed out',
    'Nobody can go on from this browser without signing in.',
    panel(
      html`${demo ? '' : said('On a computer that others use, close the browser too.')}<p class="govuk-body flush"><a href="${signInUrl.path}">Sign in</a></p>`,
    ),
  )

const again = html`<p class="govuk-body flush"><a href="${signInUrl.path}">Sign in</a></p>`
const problem = (status: number, title: string, answer: string, body: View): Problem => ({
  status,
  drawn: drawn(title, answer, panel(body)),
})

export const notFinished = (): Problem =>
  problem(
    400,
    'You are not signed in',
    'This sign-in could not be finished: it took too long, was used before, or was begun in another browser.',
    html`${said('Begin again. If you came here by a bookmark or by going back, that is why.')}${again}`,
  )

export const notProven = (): Problem =>
  problem(
    403,
    'You are not signed in',
    'Your sign-in service did not say who you are in a way that can be trusted here.',
    html`${said('Begin again. If it happens twice, tell whoever runs the system; your sign-in service may want a second proof, such as a code.')}${again}`,
  )

export const notKnown = (): Problem =>
  problem(
    403,
    'Your account is not known here',
    'You have signed in, but nobody here has that account.',
    html`${said('Ask whoever manages accounts in your authority. They need the e-mail address with which you sign in, and your sign-in service must have verified it.')}${again}`,
  )

/** @param reference names the line in the log */
export const issuerDown = (reference: string): Problem => ({
  ...problem(
    503,
    'Nobody can sign in at the moment',
    'Your authority’s sign-in service does not answer. Whoever is signed in already can go on.',
    html`${said('Try again in a few minutes. If it stays, tell whoever runs the system this reference:')}<p class="govuk-body flush"><b>${reference}</b></p>`,
  ),
  headers: { 'retry-after': '60' },
})

/** A browser that keeps no cookie of ours cannot sign in; over plain HTTP some refuse it. */
export const noCookie = (): Problem =>
  problem(
    403,
    'Your browser kept no cookie',
    'Signing in needs one, and your browser did not send back the one it was given.',
    html`${said('If cookies are switched off for this site, allow them. Safari keeps none of this kind from an address that begins with http: use another browser there, or an address that begins with https.')}${again}`,
  )
