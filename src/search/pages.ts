/** The page of what was found. */
import { z } from 'zod'
import type { ActDefinition } from '../store/act.ts'
import { type Findable, type Hit, MOST_HITS } from '../store/search.ts'
import { html, type View } from '../web/html.ts'
import { type PageDefinition, page } from '../web/page.ts'
import { type Found, searchAct } from './acts.ts'
import { searchUrl } from './urls.ts'

export const searchPage = (kinds: readonly Findable[]): PageDefinition => {
  const of = new Map(kinds.map(k => [k.kind, k]))
  return page({
    url: searchUrl,
    query: z.object({ words: z.string().max(200).default('') }),
    limit: () => 'search',
    reads: searchAct(kinds) as ActDefinition<z.ZodType<{ words: string }, { words: string }>, Found>,
    input: ({ query }) => ({ words: query.words }),
    draw: ({ words, hits }) => ({
      title: 'Search',
      answer: answer(words, hits.length),
      body: html`<div class="gt-panel"><form class="gt-find" action="${searchUrl.to()}" method="get"><label class="govuk-label" for="find">What are you looking for?</label><div class="gt-find__row"><input class="govuk-input" id="find" name="words" type="search" maxlength="200" value="${words}" autocomplete="off"><button class="govuk-button" type="submit">Search</button></div></form>${
        hits.length > 0 ? html`<ol class="gt-hits">${hits.map(h => hit(h, of.get(h.kind)))}</ol>` : ''
      }</div>`,
    }),
  })
}

function answer(words: string, n: number): string {
  if (words === '') return 'Steps, programmes, findings, posts and people, by any of their words.'
  if (n === 0) return `Nothing that you may see has “${words}” in it. Try fewer words, or another form of them.`
  if (n >= MOST_HITS) return `The ${MOST_HITS} nearest to “${words}”. More words find less.`
  return n === 1 ? `One thing has “${words}” in it.` : `${n} things have “${words}” in them, the nearest first.`
}

const hit = (h: Hit, of: Findable | undefined): View =>
  html`<li><small>${of?.says ?? h.kind}</small><a href="${of?.href(h.id) ?? '/'}">${h.title}</a>${h.more ? html`<p>${h.more}</p>` : ''}</li>`
