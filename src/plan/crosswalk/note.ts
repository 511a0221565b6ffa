/** On the page of a record: what became of it where it is gone or was stopped for another, and what went into it. */
import { html, type View } from '../../web/html.ts'
import { sayDay } from '../graph/dates.ts'
import { type AnyRec, type Rec, spec } from '../graph/kinds.ts'
import { type Context, label } from '../report/context.ts'
import { clip } from '../report/words.ts'
import { itemUrl } from '../urls.ts'
import { isOver } from './pairs.ts'

/** @param r a record that is in the plan, or was taken out of it */
export function crosswalkNote(c: Context, r: AnyRec): View | string {
  const lines = c.view.all.succession
  const own = lines.findLast(s => (s.item?.id ?? s.item?.text) === r.id && isSo(c, r, s))
  const from = lines.filter(s => s.into?.id === r.id && s !== own)
  if (!own && from.length === 0) return ''
  return html`<div class="gt-note gt-went" role="note">${own ? html`<p>This ${spec(r.kind).one} was ${own.became?.is === 'superseded' ? 'superseded by' : 'merged into'} ${linkTo(c, own.into?.id ?? null, own.into?.text ?? '')}${how(own)}.</p>` : ''}${from.map(
    s =>
      html`<p>${s.item?.id ? linkTo(c, s.item.id, s.title) : html`<a href="${itemUrl.to({}, { id: s.item?.text ?? '' })}">${clip(s.title || (s.item?.text ?? ''), 90)}</a>`} ${s.became?.is === 'superseded' ? 'was stopped for it' : 'was merged into it'}${how(s)}.</p>`,
  )}</div>`
}

/** What was put back, or goes on again, is no more what the line says. */
function isSo(c: Context, r: AnyRec, s: Rec<'succession'>): boolean {
  const here = c.view.get(r.id) !== null
  return !here || (s.became?.is === 'superseded' && isOver(r))
}

function linkTo(c: Context, id: string | null, words: string): View | string {
  const there = c.view.get(id)
  return there ? html`<a href="${itemUrl.to({}, { id: there.id })}">${label(there, 90)}</a>` : words
}

const how = (s: Rec<'succession'>): string =>
  `${s.on?.on ? ` on ${sayDay(s.on.on)}` : ''}${s.by?.text ? ` by ${s.by.text}` : ''}${s.reason === '' ? '' : `, because “${clip(s.reason, 200)}”`}`
