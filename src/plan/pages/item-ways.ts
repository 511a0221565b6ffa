/** What other parts of the plan put on the page of a record: its conversation, and where a finding is put right or excused. */
import { html, type View } from '../../web/html.ts'
import type { Asking } from '../../web/page.ts'
import type { AnyRec } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { talkPanel } from '../talk/panel.ts'
import { control } from '../working/entered-record.ts'
import type { Work } from '../working/may-do.ts'
import { addUrl, editUrl } from '../working/urls.ts'

/** The conversation about a record. */
export function talk(c: Context, asking: Asking, key: string): View | string {
  const said = talkPanel(c, asking, key)
  return said === '' ? '' : html`<div class="gt-panel">${said}</div>`
}

/** What is done about what a rule finds, where that is a form of the page and not of the record. */
const FORMS: Readonly<Record<string, string>> = {
  'C-01': 'Give it to somebody',
  'C-02': 'Give it a date',
  'C-07': 'Move its date, or say that it is done',
  'C-08': 'See its dates',
  'C-11': 'Give evidence, or open it again',
  'C-46': 'Give it to somebody else',
  'C-51': 'Say how it goes',
}

/** Links beneath a finding, for who may put it right. */
export const waysOfFinding =
  (_asking: Asking, r: AnyRec, work: Work): ((rule: string) => View | string) =>
  rule => {
    if (rule === 'C-10' && r.kind === 'step' && work.change)
      return html`<p class="gt-noprint"><a href="${addUrl.to({}, { kind: 'milestone', [control('step')]: r.source.ref || r.id })}">Add a milestone</a></p>`
    const here = r.kind === 'step' ? FORMS[rule] : undefined
    if (here !== undefined && (work.change || work.answer))
      return html`<p class="gt-noprint"><a href="#do">${here}</a></p>`
    return work.change ? html`<p class="gt-noprint"><a href="${editUrl.to({}, { id: r.id })}">Put it right</a></p>` : ''
  }
