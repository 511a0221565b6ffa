/** What became of a record: each change with who made it, when and why; and how the last is taken back. */
import { button, details } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asking } from '../../web/page.ts'
import { hidden } from '../../web/parts.ts'
import { say } from '../../web/table/index.ts'
import { capital, count } from '../report/words.ts'
import type { Work } from '../working/may-do.ts'
import { undoUrl } from '../working/urls.ts'

const SHOWN = 4

export function historyPanel(asking: Asking, key: string, work: Work): View | string {
  const { history } = work
  if (history.length === 0) return ''
  const list = (of: Work['history']) =>
    html`<ol class="gt-past">${of.map(
      h =>
        html`<li><time datetime="${h.at.toString()}">${say(h.at, 'moment')}</time><div><p><b>${h.did}</b>${h.by === '' ? '' : ` by ${h.by}`}</p>${h.says.map(s => html`<p>${capital(s)}.</p>`)}${h.reason === '' ? '' : html`<p class="muted">Why: ${h.reason}</p>`}</div></li>`,
    )}</ol>`
  return html`<section class="gt-panel" aria-labelledby="past-h"><h2 class="govuk-heading-m" id="past-h">Changes to its record</h2>${list(history.slice(0, SHOWN))}${
    history.length > SHOWN
      ? details({
          summary: `${capital(count(history.length - SHOWN, 'earlier change'))}`,
          body: list(history.slice(SHOWN)),
        })
      : ''
  }${undoForm(asking, key, work)}</section>`
}

/** A button that takes the last change back, for who may. */
export const undoForm = (asking: Asking, key: string, work: Work): View | string =>
  work.undo === null
    ? ''
    : html`<div class="gt-undo gt-noprint">${asking.post(
        undoUrl.to(),
        html`${hidden('key', key)}${hidden('version', work.version)}${button({ text: 'Take back the last change', kind: 'secondary', once: true })}`,
      )}<p class="small muted flush">“${work.undo}”, with all that was saved with it. That is itself a change, which can be taken back.</p></div>`
