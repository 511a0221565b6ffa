/** The full plan as the body of a page: by the plan and the day alone. */
import { html, type View } from '../../web/html.ts'
import { once } from '../pages/once.ts'
import type { Seen } from '../pages/parts.ts'
import { printBlocks } from '../pages/print.ts'
import { reportLink } from '../pages/report-link.ts'
import type { Block } from '../report/blocks.ts'
import type { Context } from '../report/context.ts'
import { fullBlocks } from './content-full.ts'

/** What is in a long page, as links to its parts. */
const contents = (blocks: readonly Block[]): View =>
  html`<nav class="gt-panel gt-noprint" aria-label="In this document"><h2 class="govuk-heading-s">In this document</h2><ul class="gt-contents">${blocks.map(
    b =>
      b.is === 'section'
        ? html`<li><a href="#${b.id}">${b.heading}</a>${b.soft ? html` <span class="muted">${b.soft}</span>` : ''}</li>`
        : '',
  )}</ul></nav>`

export function fullBody(c: Context, seen: Seen, blocks: () => readonly Block[] = () => fullBlocks(c)): View {
  return once(c, 'full', seen, () => {
    const rest = blocks().filter(b => b.is !== 'contents')
    return html`${contents(rest)}${printBlocks(rest, reportLink(seen))}`
  })
}

/** The same in two turns. */
export function* fullAhead(c: Context, seen: Seen): Generator<void, void> {
  const blocks = fullBlocks(c)
  yield
  yield void fullBody(c, seen, () => blocks)
}
