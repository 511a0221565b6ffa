/** The conversation about one record, on a page of its own, with the forms that add to it and take from it. */
import { z } from 'zod'
import { html } from '../../web/html.ts'
import { type FormDefinition, form, type PageDefinition, page } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import { titleOf } from '../graph/kinds.ts'
import { asAtLines } from '../pages/parts.ts'
import { capital, clip, count } from '../report/words.ts'
import { itemUrl } from '../urls.ts'
import { commentAdd, commentRemove, commentTakeOut, talkRead } from './acts.ts'
import { wholeTalk } from './panel.ts'
import { nameOf, saidOf } from './spoken.ts'
import { takeBackUrl, takeOutUrl, talkUrl } from './urls.ts'

export const talkPage = page({
  url: talkUrl,
  query: z.object({ id: z.string().max(500) }),
  reads: talkRead,
  input: ({ query }) => ({ id: query.id }),
  draw: ({ version, c, record, own, mayTakeOut }, asked) => {
    const { asking } = asked
    const said = saidOf(c, record)
    const comments = said.filter(s => s.is === 'comment').length
    return {
      title: `What was said about ${nameOf(record)}`,
      answer: html`<a href="${itemUrl.to({}, { id: record.id })}">${clip(titleOf(record), 200)}</a>`,
      asAt: asAtLines(
        asking,
        version,
        { on: c.j.on, today: asking.today },
        `${capital(count(comments, 'comment'))}, ${count(said.length - comments, 'update or change', 'updates and changes')}`,
      ),
      crumbs: [{ text: capital(nameOf(record)), href: itemUrl.to({}, { id: record.id }) }],
      body: html`<div class="gt-panel">${wholeTalk(c, asked, record, own, mayTakeOut)}</div>`,
    }
  },
})

const idIn = (body: Readonly<Record<string, string | readonly string[]>>) => ({
  query: { id: typeof body.id === 'string' ? body.id : '' },
})

export const talkPages: readonly PageDefinition[] = [talkPage]
export const talkForms: readonly FormDefinition[] = [
  form({
    url: talkUrl,
    does: commentAdd,
    input: ({ body }) => taken(body, ['id', 'text']),
    from: talkPage,
    back: ({ body }) => idIn(body),
    leadsTo: (_, { body }) => itemUrl.to({}, idIn(body).query),
    says: 'Your comment was added, and whom it mentions will be told.',
  }),
  form({
    url: takeBackUrl,
    does: commentRemove,
    input: ({ body }) => taken(body, ['comment']),
    from: talkPage,
    back: ({ body }) => idIn(body),
    leadsTo: ({ item }) => talkUrl.to({}, { id: item }),
    says: 'Your comment was taken back.',
  }),
  form({
    url: takeOutUrl,
    does: commentTakeOut,
    input: ({ body }) => taken(body, ['comment', 'reason']),
    from: talkPage,
    back: ({ body }) => idIn(body),
    leadsTo: ({ item }) => talkUrl.to({}, { id: item }),
    says: 'The comment was taken out. In its place stands that you did, and why.',
  }),
]
