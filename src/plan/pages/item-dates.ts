/** The end date of a step as it was moved, with every earlier one, who moved it, why and with whose approval. */
import { moves as drawMoves } from '../../web/chart/moves.ts'
import { html, raw, type View } from '../../web/html.ts'
import { sayDay } from '../graph/dates.ts'
import type { Step } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { say, shortDay } from '../report/words.ts'
import { movesOf, warningOn } from '../working/redate.ts'

/** Nothing for a date that never moved and has nothing against it. */
export function datesPanel(c: Context, s: Step): View | string {
  const moves = movesOf(c.view, s)
  const due = s.due?.on ?? null
  const first = moves[0]?.was ?? s.originalDue?.on ?? null
  const warning = due !== null && c.view.isOpen(s) ? warningOn(c.view, s, due) : ''
  const moved = first !== null && due !== null && (moves.length > 0 || first !== due)
  if (!moved && moves.length === 0 && warning === '') return ''
  const days = moved
    ? [first, ...moves.slice(1).flatMap(m => m.was ?? []), due].filter((d, i, all) => d !== all[i - 1])
    : []
  const times = Math.max(moves.length, moved ? 1 : 0)
  const title =
    times === 0
      ? 'Its date'
      : times === 1
        ? 'Its date has moved once'
        : times === 2
          ? 'Its date has moved twice'
          : `Its date has moved ${say(times)} times`
  const picture =
    days.length > 1 ? drawMoves('moves', days, c.view.on, `${title}: ${days.map(sayDay).join(', then ')}.`) : null
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="moves-h"><h2 class="govuk-heading-s" id="moves-h">${title}</h2>${
    picture ? html`<div class="gt-moves">${raw(picture.svg)}</div>` : ''
  }${
    moves.length === 0
      ? ''
      : html`<ol class="gt-moves__list">${moves.map(
          m =>
            html`<li><b>${m.was ? shortDay(m.was) : m.change.was || 'No date'} to ${m.now ? shortDay(m.now) : m.change.now}</b>${m.on ? html`, on ${shortDay(m.on)}` : ''}${m.change.by ? html` by ${m.change.by.text}` : ''}<span class="gt-line muted">${m.change.reason === '' ? html`<span class="gt-node__lacks">No reason is written down</span>` : m.change.reason}${m.change.approver ? html`. Approved by ${m.change.approver.text}` : ''}</span></li>`,
        )}</ol>`
  }${moved && moves.length === 0 ? html`<p class="small muted flush">${s.movedBecause || 'Nobody wrote down when, or why.'}</p>` : ''}${
    warning === '' ? '' : html`<p class="small gt-node__lacks flush">${warning}.</p>`
  }</section>`
}
