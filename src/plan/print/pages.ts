/** The plan to be printed: all of it, or what one post owns; each as a page and as PDF. */
import { z } from 'zod'
import { button, select } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type DocumentFile, type PageDefinition, page } from '../../web/page.ts'
import { choices } from '../../web/parts.ts'
import { planLoad, planRead } from '../acts.ts'
import { asAtLines, dayForm, dayOf, noPlan, onOf, otherDay, partsNav, type Seen, sourceOf } from '../pages/parts.ts'
import { printBlocks } from '../pages/print.ts'
import { reportLink } from '../pages/report-link.ts'
import type { Context } from '../report/context.ts'
import { planUrl } from '../urls.ts'
import { ownerBlocks, ownerSentence } from './content-owner.ts'
import { fullAnswer, fullPdf, ownerPdf, ownerTitle } from './documents.ts'
import { fullBody } from './full-body.ts'
import { fullUrl, ownerPrintUrl } from './urls.ts'
import { pdfHref, printLine } from './ways.ts'

const anotherDay: PageDefinition['limit'] = ({ search, today }) =>
  search.getAll('on').every(on => dayOf(on, today) === today) ? null : 'another day'

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
      body: html`${partsNav(fullUrl, seen)}${otherDay(fullUrl, seen, query.on)}${printLine([['The full plan as PDF', pdfHref(fullUrl.path, 'full-plan', seen)]])}${fullBody(c, seen)}
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
