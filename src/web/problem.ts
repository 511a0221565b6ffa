/** Pages that say that something is not so: not found, changed by somebody else, too often, our own fault. */
import type { Version, Versions } from '../store/refusal.ts'
import { html, type View } from './html.ts'
import type { Drawn } from './page.ts'

/** A status and what to say with it. */
export type Problem = {
  readonly status: number
  readonly drawn: Drawn
  readonly headers?: Readonly<Record<string, string>>
}

const problem = (status: number, title: string, answer: string, body: View | string = ''): Problem => ({
  status,
  drawn: { title, answer, body: html`${body}` },
})

/** The same for what does not exist and for what this person may not know of. */
export const notFoundPage = (): Problem =>
  problem(
    404,
    'There is no such page',
    'There is nothing at this address, or nothing that you may see.',
    html`<div class="gt-panel"><p class="govuk-body">If you followed a link, what it led to may have been closed, or your role may not reach it. If you typed the address, check it.</p><p class="govuk-body flush"><a href="/">Go to your first page</a></p></div>`,
  )

/** A form that did not come from a page of ours, or from one that is too old. */
export const elsewherePage = (): Problem =>
  problem(
    403,
    'Nothing was changed',
    'What was sent did not come from a page that you have open here, or you have signed in anew since.',
    html`<div class="gt-panel"><p class="govuk-body flush">Go back, load the page again, and send it once more. If it happens again, sign out and in.</p></div>`,
  )

/** @param seconds until it may be tried again */
export const tooOftenPage = (seconds: number): Problem => ({
  ...problem(
    429,
    'That was too often',
    `Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`} and try again. Nothing was changed.`,
  ),
  headers: { 'retry-after': String(seconds) },
})

/** @param reference names the row in the audit, or the line in the log, and nobody */
export const faultPage = (reference: string): Problem =>
  problem(
    500,
    'Something went wrong here',
    'It is a fault of this system and not of what you entered. Nothing was half saved.',
    html`<div class="gt-panel"><p class="govuk-body">Try again. If it stays, tell whoever runs the system this reference:</p><p class="govuk-body flush"><b>${reference}</b></p></div>`,
  )

/** Whoever is signed in holds no role, so that there is nothing they may do. */
export const noRolePage = (): Problem =>
  problem(
    403,
    'You hold no role today',
    'You are known here, but no role is given to you for today.',
    html`<div class="gt-panel"><p class="govuk-body flush">Ask whoever manages accounts in your authority. Roles begin and end on a day; yours may have ended.</p></div>`,
  )

export const busyPage = (): Problem => ({
  ...problem(503, 'Not available for a moment', 'The system is starting or stopping. Try again in a minute.'),
  headers: { 'retry-after': '30' },
})

/** Somebody else saved first: both versions, side by side. */
export const stalePage = (versions: Versions | null, back: string): Problem =>
  problem(
    409,
    'Somebody else has changed this',
    'Your change was not saved, so that theirs is not lost. Compare the two, and enter yours again where it still holds.',
    html`${versions ? sideBySide(versions) : ''}<p class="govuk-body gt-after"><a href="${back}">Open it as it is now</a></p>`,
  )

const SAME = new Set(['version', 'authority', 'id'])
const shown = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? 'empty'
    : typeof value === 'object' && !('toJSON' in value)
      ? JSON.stringify(value)
      : String(value)

function sideBySide({ yours, now }: Versions): View {
  const all = Object.keys(yours).filter(k => !SAME.has(k))
  const cell = (v: Version, k: string) => shown(v[k])
  // What is the same in both asks nothing of anybody.
  const differ = all.filter(k => cell(yours, k) !== cell(now, k))
  const keys = differ.length > 0 ? differ : all
  return html`<div class="gt-panel"><table class="gt-table gt-cards"><caption>What you entered, and what is there now${differ.length > 0 && differ.length < all.length ? ': where the two differ' : ''}</caption><thead><tr><th scope="col">Field</th><th scope="col">You entered</th><th scope="col">It is now</th></tr></thead><tbody>${keys.map(
    k =>
      html`<tr><th scope="row">${k.replaceAll('_', ' ').replace(/^./, l => l.toUpperCase())}</th><td data-l="You entered">${cell(yours, k)}</td><td data-l="It is now">${cell(now, k)}</td></tr>`,
  )}</tbody></table></div>`
}
