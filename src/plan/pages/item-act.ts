/** What whoever looks at a record may do with it: each behind a line that opens it, and nothing that they may not. */
import { dateInput, details, fileUpload, input, radios, select, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import { sayDay } from '../graph/dates.ts'
import { type AnyRec, type Kind, type Rec, type Step, spec } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { capital, clip, count } from '../report/words.ts'
import { PROVABLE } from '../working/acts-evidence.ts'
import { colours, underWay } from '../working/acts-step.ts'
import { shortOf } from '../working/bulk.ts'
import { control } from '../working/entered-record.ts'
import { GRADE_LETTER, GRADE_SAYS, grades, VOICE_SAYS, voices } from '../working/evidence.ts'
import { ENDINGS, KINDS_SAID } from '../working/handed-in.ts'
import type { Work } from '../working/may-do.ts'
import { isSigned } from '../working/naming.ts'
import { moneyUntil } from '../working/redate.ts'
import {
  addUrl,
  askUrl,
  assignUrl,
  changeUrl,
  doneUrl,
  editUrl,
  giveUrl,
  progressUrl,
  redateUrl,
  removeUrl,
  reopenUrl,
  stopUrl,
} from '../working/urls.ts'
import { openRequests } from './item-proof.ts'

export type Doing = Pick<Asked, 'asking' | 'entered'>
/** Not a word that another form of the page has before its fields. */
const one = (r: AnyRec, work: Work): View => html`${hidden('key', r.id)}${hidden('version', work.version)}`

const GRADES = grades.map(g => ({ value: g, text: `${GRADE_LETTER[g]}: ${GRADE_SAYS[g]}` }))
const VOICES = [{ value: '', text: 'Nobody’s in particular' }, ...voices.map(v => ({ value: v, text: VOICE_SAYS[v] }))]
const STATUS_SAYS = { 'not started': 'Not started', 'in progress': 'In progress', paused: 'Paused' } as const
const COLOUR_SAYS = { green: 'On course', amber: 'At risk', red: 'Off course' } as const

/** What may be done with a step. */
export function stepForms(c: Context, asked: Doing, s: Step, work: Work): readonly (View | string)[] {
  const r = s as AnyRec
  const closed = c.view.isDone(s) || c.view.isStopped(s)
  return [
    work.change && !closed ? progressForm(asked, s, work) : '',
    work.change && !closed ? redateForm(c, asked, s, work) : '',
    work.change && !closed ? doneForm(c, asked, s, work) : '',
    work.change && closed ? reopenForm(asked, s, work) : '',
    work.change ? giveForm(c, asked, r) : '',
    work.change && !c.view.isStopped(s) ? askForm(asked, r) : '',
    work.answer ? assignForm(c, asked, s, work) : '',
    work.answer && !closed ? stopForm(c, asked, s, work) : '',
    linksOf(r, work, [
      ...(work.change
        ? [addLink('milestone', 'step', r, 'Add a milestone'), addLink('risk', 'about', r, 'Add a risk')]
        : []),
      ...(work.answer
        ? [{ text: 'Move it to another programme', href: changeUrl.to({}, { row: shortOf(work.row) }) }]
        : []),
    ]),
  ]
}

/** What may be done with any other record. */
export function otherForms(c: Context, asked: Doing, r: AnyRec, work: Work): readonly (View | string)[] {
  const provable = work.change && PROVABLE.has(r.kind)
  return [
    provable ? giveForm(c, asked, r) : '',
    linksOf(r, work, work.change ? (BENEATH[r.kind] ?? []).map(([k, f, t]) => addLink(k, f, r, t)) : []),
  ]
}

/** What hangs from a kind of record, and may be added on its page. */
const BENEATH: Partial<Record<Kind, readonly (readonly [Kind, string, string])[]>> = {
  outcome: [
    ['step', 'outcomes', 'Add a step'],
    ['measure', 'outcomes', 'Add a measure'],
    ['risk', 'about', 'Add a risk'],
  ],
  programme: [
    ['step', 'programme', 'Add a step'],
    ['workstream', 'programme', 'Add a workstream'],
    ['milestone', 'programme', 'Add a milestone'],
    ['funding', 'covers', 'Add a funding line'],
    ['risk', 'about', 'Add a risk'],
  ],
  workstream: [['step', 'workstream', 'Add a step']],
  board: [
    ['meeting', 'board', 'Add a meeting'],
    ['action', 'board', 'Add an action'],
    ['decision', 'board', 'Add a decision'],
  ],
  finding: [['step', 'answers', 'Add a step that answers it']],
  clause: [['step', 'answers', 'Add a step that answers it']],
  obligation: [['step', 'answers', 'Add a step that answers it']],
}

/** The panel; nothing where there is nothing that the reader may do. */
export function actPanel(forms: readonly (View | string)[]): View | string {
  const shown = forms.filter(f => f !== '')
  return shown.length === 0
    ? ''
    : html`<section class="gt-panel gt-panel--tight gt-panel--act gt-do gt-noprint" aria-labelledby="do-h" id="do"><h2 class="govuk-heading-s" id="do-h">What you can do</h2>${shown}</section>`
}

type Link = { readonly text: string; readonly href: string }
const addLink = (kind: Kind, field: string, r: AnyRec, text: string): Link => ({
  text,
  href: addUrl.to({}, { kind, [control(field)]: r.source.ref || r.id }),
})

function linksOf(r: AnyRec, work: Work, more: readonly Link[]): View | string {
  const links: Link[] = [
    ...(work.change ? [{ text: 'Change what it says', href: editUrl.to({}, { id: r.id }) }] : []),
    ...more,
    ...(work.remove
      ? [{ text: `Take this ${spec(r.kind).one} out of the plan`, href: removeUrl.to({}, { id: r.id }) }]
      : []),
  ]
  return links.length === 0
    ? ''
    : html`<ul class="gt-do__links">${links.map(l => html`<li><a href="${l.href}">${l.text}</a></li>`)}</ul>`
}

function progressForm(asked: Doing, s: Step, work: Work): View {
  const status = underWay.find(w => w === s.status?.is) ?? ''
  const rag = colours.find(w => w === s.rag?.is) ?? ''
  const e = entry(asked, progressUrl, 'update', { status, rag })
  return folded(asked.asking, e, { href: progressUrl.to(), title: 'Say how it goes', button: 'Save the update' }, [
    one(s as AnyRec, work),
    radios({
      ...e.one('rag'),
      legend: 'How it stands',
      small: true,
      items: colours.map(v => ({ value: v, text: COLOUR_SAYS[v] })),
    }),
    radios({
      ...e.one('status'),
      legend: 'How far it is',
      small: true,
      items: underWay.map(v => ({ value: v, text: STATUS_SAYS[v] })),
    }),
    textarea({ ...e.one('progress'), label: 'What has happened since the last update', rows: 4 }),
  ])
}

function redateForm(c: Context, asked: Doing, s: Step, work: Work): View {
  const e = entry(asked, redateUrl, 'date')
  const money = moneyUntil(c.view, s)
  const start = s.start?.on
  const hint = [start && `It starts on ${sayDay(start)}.`, money && `Its money ends on ${sayDay(money.until)}.`].filter(
    x => x,
  )
  const signed = isSigned(c.view, s.id)
  return folded(asked.asking, e, { href: redateUrl.to(), title: 'Move its date', button: 'Move the date' }, [
    one(s as AnyRec, work),
    dateInput({ ...e.day('due'), legend: 'New end date', hint: hint.join(' ') || undefined }),
    textarea({
      ...e.one('reason'),
      label: 'Why it moves',
      hint: 'It stays beside the date, for whoever reads the plan.',
      rows: 3,
    }),
    approverField(e.one('approver'), signed),
    approvers(c),
  ])
}

/** Who approved what is done to something that was signed; the page has `approvers` once. */
export const approverField = (control: ReturnType<ReturnType<typeof entry>['one']>, signed: boolean): View =>
  input({
    ...control,
    label: 'Who approved it',
    hint: signed
      ? 'It stands in the plan as it was signed: a board or a post, and not its owner.'
      : 'A board or a post, if one did.',
    list: 'approvers',
  })
export const approvers = (c: Context): View =>
  html`<datalist id="approvers">${[...c.view.all.board, ...c.view.all.post].slice(0, 200).map(r => html`<option value="${r.title}"></option>`)}</datalist>`

/** The file itself. A browser fills in none, so that after a refusal it has to be chosen again. */
function fileField(e: ReturnType<typeof entry>): View {
  const { value: _, ...control } = e.one('file')
  return fileUpload({
    ...control,
    label: 'The file, if there is one',
    hint: `${e.open ? 'Choose it again: a browser does not keep it. ' : ''}${KINDS_SAID}; 25 MB at most. Everybody who reads the plan can open it: no name of a child.`,
    accept: ENDINGS,
  })
}

/** The fields of an item of evidence. */
const evidenceFields = (e: ReturnType<typeof entry>, what: string): View =>
  html`${input({ ...e.one('title'), label: what })}${select({ ...e.one('grade'), label: 'What sort of evidence', items: [{ value: '', text: 'Choose one' }, ...GRADES], full: true })}${fileField(e)}${input({ ...e.one('link'), label: 'Or where it is', hint: 'A link, or the folder in which it will be put.' })}${dateInput({ ...e.day('on'), legend: 'The day on which it was made', hint: 'Left empty: today.' })}${select({ ...e.one('voice'), label: 'Whose voice it is', items: VOICES, full: true })}`

function doneForm(c: Context, asked: Doing, s: Step, work: Work): View {
  const e = entry(asked, doneUrl, 'done')
  const held = c.view.evidenceOf(s.id).some(x => x.sentBackOn === null && x.grade !== null && x.grade.is !== 'claim')
  return folded(
    asked.asking,
    e,
    { href: doneUrl.to(), title: 'Say that it is done', button: 'Declare it done', sends: 'files' },
    [
      one(s as AnyRec, work),
      html`<p class="small">${s.test === '' ? 'It has no acceptance test.' : html`Its test: ${clip(s.test, 240)}`} Somebody else looks at the evidence before it counts as done.</p>`,
      textarea({ ...e.one('said'), label: 'What was done', rows: 3 }),
      held
        ? details({ summary: 'Give more evidence with it', open: e.open, body: evidenceFields(e, 'What shows it') })
        : evidenceFields(e, 'What shows it'),
    ],
  )
}

function reopenForm(asked: Doing, s: Step, work: Work): View {
  const e = entry(asked, reopenUrl, 'reopen')
  const times = s.reopened?.value ?? 0
  return folded(asked.asking, e, { href: reopenUrl.to(), title: 'Open it again', button: 'Open it again' }, [
    one(s as AnyRec, work),
    html`<p class="small">${times === 0 ? '' : `It was opened again ${times === 1 ? 'once' : `${times} times`} before. `}What was accepted for it stays, and shows no longer that its test is met.</p>`,
    textarea({ ...e.one('reason'), label: 'Why', rows: 3 }),
  ])
}

function giveForm(c: Context, asked: Doing, r: AnyRec): View {
  const e = entry(asked, giveUrl, 'give')
  const requests = r.kind === 'step' ? openRequests(c, r as Step).filter(q => q.given.length === 0) : []
  return folded(asked.asking, e, { href: giveUrl.to(), title: 'Give evidence', button: 'Give it', sends: 'files' }, [
    hidden('key', r.id),
    requests.length === 0
      ? ''
      : select({
          ...e.one('request'),
          label: 'What was asked for',
          items: [
            { value: '', text: 'None of these' },
            ...requests.map(q => ({ value: q.id, text: clip(q.title, 90) })),
          ],
          full: true,
        }),
    evidenceFields(e, 'What it is'),
  ])
}

function askForm(asked: Doing, r: AnyRec): View {
  const e = entry(asked, askUrl, 'ask')
  return folded(asked.asking, e, { href: askUrl.to(), title: 'Ask for evidence', button: 'Ask for it' }, [
    hidden('key', r.id),
    textarea({ ...e.one('wanted'), label: 'What is wanted', rows: 2 }),
    dateInput({ ...e.day('due'), legend: 'By when' }),
  ])
}

function stopForm(c: Context, asked: Doing, s: Step, work: Work): View {
  const e = entry(asked, stopUrl, 'stop')
  const waiting = c.view.stepsWaitingFor(s.id).filter(c.view.isOpen).length
  const says = [
    'It stays in the plan as stopped, no rule asks for it any more, and it can be opened again.',
    waiting > 0 ? `${capital(count(waiting, 'open step'))} ${waiting === 1 ? 'waits' : 'wait'} for it.` : '',
  ]
  return folded(asked.asking, e, { href: stopUrl.to(), title: 'Stop it', button: 'Stop this step' }, [
    one(s as AnyRec, work),
    html`<p class="small">${says.filter(x => x !== '').join(' ')}</p>`,
    textarea({ ...e.one('reason'), label: 'Why it stops', hint: 'And what becomes of what it was for.', rows: 3 }),
    approverField(e.one('approver'), isSigned(c.view, s.id)),
  ])
}

function assignForm(c: Context, asked: Doing, s: Step, work: Work): View {
  const e = entry(asked, assignUrl, 'owner')
  const posts = [...(c.view.all.post as readonly Rec<'post'>[])]
    .filter(p => p.id !== s.owner?.id)
    .sort((a, b) => (a.title < b.title ? -1 : 1))
  return folded(
    asked.asking,
    e,
    { href: assignUrl.to(), title: 'Give it to somebody else', button: 'Give it to them' },
    [
      one(s as AnyRec, work),
      select({
        ...e.one('owner'),
        label: 'Whose it is from now on',
        items: [{ value: '', text: 'Choose a post' }, ...posts.map(p => ({ value: p.id, text: p.title || p.id }))],
        full: true,
      }),
      textarea({ ...e.one('reason'), label: 'Why', rows: 2 }),
    ],
  )
}
