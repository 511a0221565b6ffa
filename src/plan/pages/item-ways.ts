/** What other parts of the plan put on the page of a record: its conversation, and where a finding is put right or excused. */
import { html, type View } from '../../web/html.ts'
import type { Asking } from '../../web/page.ts'
import type { Finding } from '../coherence/check.ts'
import { exceptionAsk } from '../cohering/ask.ts'
import { pickOf } from '../cohering/picks.ts'
import { excuseUrl } from '../cohering/urls.ts'
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

/** Links beneath a finding: where it is put right, and where one asks that it be accepted for now, each for who may. */
export const waysOfFinding =
  (asking: Asking, r: AnyRec, work: Work): ((f: Finding) => View | string) =>
  f => {
    const ways = [
      rightWay(f.rule, r, work),
      work.change && asking.may(exceptionAsk, 'plan.record') ? excuse(f) : null,
    ].filter(w => w !== null)
    return ways.length === 0
      ? ''
      : html`<p class="gt-noprint">${ways.map((w, i) => html`${i > 0 ? html` <span class="muted">or</span> ` : ''}<a href="${w.href}">${w.text}</a>`)}</p>`
  }

type Way = { readonly text: string; readonly href: string }
const excuse = (f: Finding): Way => ({
  text: 'ask that it be accepted for now',
  href: excuseUrl.to({}, { pick: pickOf(f) }),
})

function rightWay(rule: string, r: AnyRec, work: Work): Way | null {
  if (rule === 'C-10' && r.kind === 'step' && work.change)
    return {
      text: 'Add a milestone',
      href: addUrl.to({}, { kind: 'milestone', [control('step')]: r.source.ref || r.id }),
    }
  const here = r.kind === 'step' ? FORMS[rule] : undefined
  if (here !== undefined && (work.change || work.answer)) return { text: here, href: '#do' }
  return work.change ? { text: 'Put it right', href: editUrl.to({}, { id: r.id }) } : null
}
