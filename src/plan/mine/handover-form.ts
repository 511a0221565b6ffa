/** The form by which what a post owns is given to another, for those who may give it. */
import { button, characterCount, checkboxes, details, select } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { entry, hidden } from '../../web/parts.ts'
import type { Context } from '../report/context.ts'
import { and, clip, say, shortDay } from '../report/words.ts'
import type { OwnerSeen } from './acts.ts'
import { isHandedOver, type Row } from './owner-rows.ts'
import { heldNow } from './tenure.ts'
import { handoverUrl } from './urls.ts'

/** Nothing for whoever may give away none of it. */
export function handoverForm(found: OwnerSeen, asked: Asked, rows: readonly Row[]): View | string {
  const { c, post, may } = found
  const mine = rows.filter(r => may.has(r.r.id) && isHandedOver(r))
  if (mine.length === 0) return ''
  const e = entry(asked, handoverUrl, 'handover', { items: mine.map(r => r.r.id) })
  const ticked = e.many('items')
  const groups = [...Map.groupBy(mine, r => r.kind)]
  const takers = c.view.all.post
    .filter(p => p.id !== post.id)
    .map(p => ({ value: p.id, text: `${p.title} (${heldBy(c, p.id)})` }))
    .sort((a, b) => a.text.localeCompare(b.text))
  const to = e.one('to')
  const why = e.one('reason')
  const body = html`<div class="gt-handover">${asked.asking.post(
    handoverUrl.to(),
    html`${hidden('mark', e.mark)}${hidden('from', post.id)}<div class="gt-grid gt-main-side"><div><h3 class="govuk-heading-s" id="items">What is handed over</h3><p class="small muted">All that is open is ticked. Take the tick from what stays.</p>${ticked.error ? html`<p class="govuk-error-message">${ticked.error}</p>` : ''}${groups.map(
      ([kind, of], i) =>
        html`${checkboxes({
          name: 'items',
          id: `${e.mark}-items-${i}`,
          legend: { text: kind, size: 's' },
          values: ticked.values,
          small: true,
          items: of.map(r => ({
            value: r.r.id,
            text: clip(`${r.ref} ${r.what}`.trim(), 130),
            ...(r.due ? { hint: `${r.late ? 'Late: ' : ''}due ${shortDay(r.due)}` } : {}),
          })),
        })}`,
    )}</div><div><div class="gt-panel gt-panel--tight gt-panel--act">${select({ ...to, label: 'Who takes it over', items: [{ value: '', text: 'Choose a post' }, ...takers], full: true })}${characterCount({ ...why, label: 'Why', hint: 'One sentence that is kept with each thing, for whoever asks later', rows: 3, most: 2000, threshold: 75 })}${button({ text: 'Hand it over', once: true })}<p class="xs muted flush gt-handover__note">Each thing gets its new owner and a line in the log of changes. Dates stay as they are.</p></div></div></div>`,
  )}</div>`
  return html`<section class="gt-section gt-noprint" aria-labelledby="handover-h" id="handover"><h2 class="govuk-heading-l" id="handover-h">Hand it over</h2><p class="govuk-body">When a holder leaves, or takes on too much: give ${mine.length === 1 ? 'the one open thing' : `the ${say(mine.length)} open things`} that you may give away, or some of them, to another post.</p>${details({ summary: 'Choose what, to whom and why', open: e.open, body })}</section>`
}

const heldBy = (c: Context, post: string): string => {
  const { now, vacant } = heldNow(c, post)
  return now.length > 0 ? and(now.map(s => s.who ?? '')) : vacant ? 'nobody' : 'not said'
}
