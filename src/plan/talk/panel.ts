/** What was said of a record, as a conversation: for the record's own page, and whole on a page of its own. */
import { button, characterCount, details, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked, Asking } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import { say } from '../../web/table/index.ts'
import type { AnyRec } from '../graph/kinds.ts'
import { ownerUrl } from '../mine/urls.ts'
import type { Context } from '../report/context.ts'
import { and, figures } from '../report/words.ts'
import { commentAdd, MOST_LETTERS } from './acts.ts'
import { mentionsIn, namesFrom } from './mentions.ts'
import { isTalkedAbout, nameOf, type Said, saidOf } from './spoken.ts'
import { takeBackUrl, takeOutUrl, talkUrl } from './urls.ts'

/** Of a long conversation the last are shown, and the others behind a line that opens them. */
const SHOWN = 8

/**
 * The conversation on a record's page: comments and updates in order of time, and a form beneath.
 * @param key the record's key; nothing is drawn for what nobody talks about
 */
export function talkPanel(c: Context, asking: Asking, key: string): View | string {
  const record = c.view.get(key)
  if (!record || !isTalkedAbout(record)) return ''
  const said = saidOf(c, record)
  return html`<section class="gt-talk" aria-labelledby="talk-h"><div class="gt-section__head"><h2 class="govuk-heading-m" id="talk-h">Updates and comments</h2>${said.length > 0 ? html`<a class="small gt-noprint" href="${talkUrl.to({}, { id: key })}">On a page of their own</a>` : ''}</div>${threadOf(c, said)}${formOf({ asking, entered: null }, record)}</section>`
}

/** The whole conversation, with what its reader can take back. */
export function wholeTalk(
  c: Context,
  asked: Pick<Asked, 'asking' | 'entered'>,
  record: AnyRec,
  own: ReadonlyMap<string, boolean>,
  mayTakeOut = false,
): View {
  const take = (s: Said): View | string => {
    const fresh = own.get(s.key)
    if (s.is === 'comment' && fresh === undefined && mayTakeOut && s.out === null) return takeOutForm(asked, record, s)
    if (s.is !== 'comment' || fresh === undefined) return ''
    return html`<div class="gt-said__own">${asked.asking.post(
      takeBackUrl.to(),
      html`${hidden('comment', s.key)}${hidden('id', record.id)}${button({ text: 'Take it back', kind: 'secondary', once: true })}`,
    )}<span>${fresh ? 'It will be gone. An hour after it was made it stays, and says that you took it back.' : 'It stays, for those who have read it, and says that you took it back.'}</span></div>`
  }
  return html`<section class="gt-talk" aria-labelledby="talk-h"><h2 class="govuk-visually-hidden" id="talk-h">Updates and comments</h2>${threadOf(c, saidOf(c, record), take, Number.POSITIVE_INFINITY)}${formOf(asked, record)}</section>`
}

/** For who may take out what others said. */
function takeOutForm(asked: Pick<Asked, 'asking' | 'entered'>, record: AnyRec, s: Said): View {
  const e = entry(asked, takeOutUrl, `out-${idOf(s)}`)
  return html`<div class="gt-said__own">${folded(
    asked.asking,
    e,
    { href: takeOutUrl.to(), title: 'Take this comment out', button: 'Take it out', warning: true },
    [
      hidden('comment', s.key),
      hidden('id', record.id),
      textarea({
        ...e.one('reason'),
        label: 'Why it is taken out',
        hint: 'It stands in its place with your name: not what the comment said.',
        rows: 2,
      }),
    ],
  )}</div>`
}

function threadOf(c: Context, said: readonly Said[], take: (s: Said) => View | string = () => '', most = SHOWN): View {
  if (said.length === 0)
    return html`<p class="gt-talk__none">Nobody has said anything about it yet. Ask its owner, or say what you know.</p>`
  const earlier = said.slice(0, Math.max(0, said.length - most))
  const list = (of: readonly Said[]) => html`<ol class="gt-said">${of.map(s => saidView(c, s, take))}</ol>`
  return html`${
    earlier.length === 0
      ? ''
      : details({
          summary: `${figures(earlier.length)} earlier`,
          body: list(earlier),
        })
  }${list(said.slice(earlier.length))}`
}

const SORT: Readonly<Record<Said['is'], string>> = { comment: '', update: 'Update', change: 'Change' }

function saidView(c: Context, s: Said, take: (s: Said) => View | string): View {
  const on = s.on ? html`<time datetime="${s.on}">${say(s.on, 'day')}</time>` : html`<span>No day</span>`
  const back = s.withdrawn
  return html`<li class="gt-said__one gt-said__one--${s.is}${back ? ' gt-said__one--back' : ''}" id="${idOf(s)}"><div class="gt-said__when">${on}${s.time ? html`<span>${s.time}</span>` : ''}</div><div class="gt-said__what">${SORT[s.is] === '' ? '' : html`<span class="gt-said__sort">${SORT[s.is]}</span>`}${
    s.out
      ? html`<p class="gt-said__back">Taken out by ${s.out.by}${back ? `, on ${say(back, 'day')}` : ''}: ${s.out.because}</p>`
      : back
        ? html`<p class="gt-said__back">Taken back by whoever wrote it, on ${say(back, 'day')}.</p>${details({ summary: 'What it said', body: html`${paragraphs(c, s)}` })}`
        : paragraphs(c, s)
  }${unknownIn(s)}<p class="gt-said__by">${s.by || 'Nobody named'}${s.mentions.length > 0 ? html`<span>, to ${s.mentions.map((m, i) => html`${i > 0 ? ', ' : ''}${m}`)}</span>` : ''}</p>${s.out ? '' : take(s)}</div></li>`
}

/** A link leads to one comment; references of a plan may hold anything, and an id no blanks. */
export const idOf = (s: Pick<Said, 'is' | 'key'>): string =>
  `${s.is === 'comment' ? '' : `${s.is}-`}${s.key.replace(/[^a-zA-Z0-9_-]+/g, '-')}`

const paragraphs = (c: Context, s: Said): View =>
  html`${s.text.split(/\n{2,}/).map(p => html`<p>${p.split('\n').map((l, i) => html`${i > 0 ? html`<br>` : ''}${lineOf(c, l, s.mentions)}`)}</p>`)}`

/** A line with those it mentions picked out; a post leads to what it owns. */
function lineOf(c: Context, text: string, mentions: readonly string[]): View | string {
  if (mentions.length === 0) return text
  const { spans } = mentionsIn(text, namesFrom(mentions))
  if (spans.length === 0) return text
  let at = 0
  const parts: (View | string)[] = []
  for (const { from, to, name } of spans) {
    const post = c.view.all.post.find(p => p.title === name)
    const shown = text.slice(from, to)
    parts.push(
      text.slice(at, from),
      post
        ? html`<a class="gt-mention" href="${ownerUrl.to({}, { post: post.id })}">${shown}</a>`
        : html`<b class="gt-mention">${shown}</b>`,
    )
    at = to
  }
  return html`${parts}${text.slice(at)}`
}

/** An @ that names nobody told nobody: whoever wrote it has to see that. */
function unknownIn(s: Said): View | string {
  if (s.is !== 'comment' || s.withdrawn || !s.text.includes('@')) return ''
  const { unknown } = mentionsIn(s.text, namesFrom(s.mentions))
  return unknown.length === 0
    ? ''
    : html`<p class="gt-said__unknown">Nobody here is called ${and(unknown.slice(0, 3).map(u => `“${u}”`))}, so nobody was told of that.</p>`
}

function formOf(asked: Pick<Asked, 'asking' | 'entered'>, record: AnyRec): View | string {
  const { asking } = asked
  if (!asking.may(commentAdd, 'plan.record'))
    return html`<p class="gt-talk__none gt-noprint">You read this plan; your role writes nothing in it.</p>`
  const e = entry(asked, talkUrl, 'talk')
  return html`<div class="gt-talk__form gt-noprint">${asking.post(
    talkUrl.to(),
    html`${hidden('mark', e.mark)}${hidden('id', record.id)}${characterCount({
      ...e.one('text'),
      label: `Say something about ${record.source.ref ? '' : 'this '}${nameOf(record)}`,
      hint: 'Everybody who reads the plan reads it: never the name of a child. Put @ before the title of a post or the name of a colleague, and they are told: @Head of Front Door',
      rows: 3,
      most: MOST_LETTERS,
      threshold: 75,
    })}${button({ text: 'Add the comment', once: true })}`,
  )}</div>`
}
