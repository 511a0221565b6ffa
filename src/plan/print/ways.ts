/** The links by which the plan is printed. */
import { html, raw, type View } from '../../web/html.ts'
import { onOf, type Seen } from '../pages/parts.ts'
import { planUrl } from '../urls.ts'
import { ownerPrintUrl } from './urls.ts'

/** Where a document of a page is as PDF. */
export function pdfHref(path: string, document: string, seen: Seen, post?: string): string {
  const query = new URLSearchParams({
    ...(post ? { post } : {}),
    ...(onOf(seen) ? { on: seen.on } : {}),
    download: 'pdf',
    document,
  })
  return `${path}?${query}`
}

/** Links in a row; on paper they are left out. */
export const printLine = (links: readonly (readonly [string, string])[]): View =>
  html`<p class="gt-ways gt-noprint small">${links.map(([text, href], i) => html`${i > 0 ? raw(' &nbsp; ') : ''}<a href="${href}">${text}</a>`)}</p>`

/** What the plan's own page offers. */
export const planWays = (seen: Seen): View =>
  printLine([
    ['This page as PDF', pdfHref(planUrl.path, 'plan-on-a-page', seen)],
    ['The list of one post', ownerPrintUrl.to({}, { on: onOf(seen) })],
  ])
