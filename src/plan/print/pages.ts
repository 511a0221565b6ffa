/** The plan to be printed: all of it, or what one post owns; each as a page and as PDF. */
import { z } from 'zod'
import { button, select } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type DocumentFile, type PageDefinition, page } from '../../web/page.ts'
import { choices } from '../../web/parts.ts'
import { planLoad, planRead } from '../acts.ts'
import { once } from '../pages/once.ts'
import { asAtLines, dayForm, dayOf, noPlan, onOf, otherDay, partsNav, type Seen, sourceOf } from '../pages/parts.ts'
import { printBlocks } from '../pages/print.ts'
import { reportLink } from '../pages/report-link.ts'
import type { Block } from '../report/blocks.ts'
import type { Context } from '../report/context.ts'
import { planUrl } from '../urls.ts'
import { fullBlocks } from './content-full.ts'
import { ownerBlocks, ownerSentence } from './content-owner.ts'
import { fullAnswer, fullPdf, ownerPdf, ownerTitle } from './documents.ts'
import { fullUrl, ownerPrintUrl } from './urls.ts'
import { pdfHref, printLine } from './ways.ts'

const anotherDay: PageDefinition['limit'] = ({ search, today }) =>
  search.getAll('on').every(on => dayOf(on, today) === today) ? null : 'another day'

/** What is in a long page, as links to its parts. */
const contents = (blocks: readonly Block[]): View =>
  html`<nav class="gt-panel gt-noprint" aria-label="In this document"><h2 class="govuk-heading-s">In this document</h2><ul class="gt-contents">${blocks.map(
    b =>
      b.is === 'section'
        ? html`<li><a href="#${b.id}">${b.heading}</a>${b.soft ? html` <span class="muted">${b.soft}</span>` : ''}</li>`
        : '',
  )}</ul></nav>`

const drawn = (blocks: readonly Block[], seen: Seen): View => {
  const rest = blocks.filter(b => b.is !== 'contents')
  return html`${contents(rest)}${printBlocks(rest, reportLink(seen))}`
}

export const fullPage = page({
  url: fullUrl,
  query: z.object({ on: z.string().optional() }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  limit: anotherDay!,
  draw: (found, { asking, query }) => {
    if (!found) return noPlan('The full plan', asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen = { on: c.j.on, today: asking.today }
    const source = sourceOf(version)
    return {
      title: 'The full plan',
      answer: fullAnswer(c),
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) }],
      body: html`${partsNav(fullUrl, seen)}${otherDay(fullUrl, seen, query.on)}${printLine([['The full plan as PDF', pdfHref(fullUrl.path, 'full-plan', seen)]])}${once(c, 'full', seen, () => drawn(fullBlocks(c), seen))}
${dayForm(fullUrl, seen, version)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  documents: (found, { asking }): readonly DocumentFile[] =>
    found ? [{ name: 'full-plan', form: 'pdf', bytes: () => fullPdf(found.c, asking.today) }] : [],
})

export const ownerPrintPage = page({
  url: ownerPrintUrl,
  query: z.object({ on: z.string().optional(), post: z.string().max(500).optional() }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  limit: anotherDay!,
  draw: (found, { asking, query }) => {
    if (!found) return noPlan('What one post owns', asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen = { on: c.j.on, today: asking.today }
    const post = query.post ? c.view.get(query.post, 'post') : null
    const source = sourceOf(version)
    const crumbs = [{ text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) }]
    if (!post)
      return {
        title: 'What one post owns',
        answer: query.post ? 'The plan has no such post.' : 'Choose a post, and take its list away.',
        asAt: asAtLines(asking, version, seen),
        crumbs,
        body: html`${otherDay(ownerPrintUrl, seen, query.on)}${choosing(c, seen)}`,
      }
    return {
      title: ownerTitle(post),
      answer: ownerSentence(c, post),
      asAt: asAtLines(asking, version, seen),
      crumbs,
      body: html`${otherDay(ownerPrintUrl, seen, query.on)}${printLine([['This list as PDF', pdfHref(ownerPrintUrl.path, 'owner', seen, post.id)]])}${printBlocks(ownerBlocks(c, post.id), reportLink(seen))}${choosing(c, seen)}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  documents: (found, { asking, query }): readonly DocumentFile[] => {
    const post = found && query.post ? found.c.view.get(query.post, 'post') : null
    return found && post ? [{ name: 'owner', form: 'pdf', bytes: () => ownerPdf(found.c, post.id, asking.today)! }] : []
  },
})

/** A form for another post's list. */
function choosing(c: Context, seen: Seen): View {
  const posts = c.view.all.post.map(p => ({ id: p.id, name: p.title || p.id }))
  const on = onOf(seen)
  return html`<form class="gt-form gt-noprint gt-section" method="get" action="${ownerPrintUrl.path}">${on ? html`<input type="hidden" name="on" value="${on}">` : ''}${select({ name: 'post', label: 'The list of a post', items: choices(posts, 'Choose a post'), full: true })}${button({ text: 'Show' })}</form>`
}

export const printPages: readonly PageDefinition[] = [fullPage, ownerPrintPage]
