/** The acceptance test, and what stands behind it: evidence that was asked for, given, and looked at by somebody else. */
import { radios, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import { isSentBack, isStatement } from '../coherence/rules/steps.ts'
import { sayDay } from '../graph/dates.ts'
import type { AnyRec, Rec, Step } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { capital, clip, shortDay } from '../report/words.ts'
import { proofOf, type Weighed, type Weight } from '../standing/proof.ts'
import { GRADE_LETTER, GRADE_SAYS, VOICE_SAYS } from '../working/evidence.ts'
import type { Work } from '../working/may-do.ts'
import { acceptUrl, returnUrl } from '../working/urls.ts'
import { linkTo } from './item-fields.ts'
import { fileLine, fileToLookAt } from './item-file.ts'
import { statusOf } from './parts.ts'

type Evidence = Rec<'evidence'>

/** What each item counts for, in a word behind its shape. */
const COUNTS: Record<Weight, View> = {
  shows: statusOf('proven', 'Accepted'),
  part: statusOf('claimed', 'Accepted, test not met'),
  waits: statusOf('waiting', 'Waits to be looked at'),
  own: statusOf('claimed', 'Accepted by its owner alone'),
  statement: statusOf('absent', 'Words alone: counts for nothing'),
  'sent back': statusOf('stopped', 'Sent back'),
}

/** The test of a step, and whether it is met. */
export function testPanel(c: Context, s: Step): View {
  const proof = proofOf(c.view, s)
  const accepted = proof.items.filter(i => i.is === 'shows')
  const last = accepted.at(-1)?.evidence
  const met = proof.met
    ? statusOf(
        'proven',
        html`Met${last?.acceptedBy ? `: accepted by ${last.acceptedBy.text}` : ''}${last?.acceptedOn?.on ? ` on ${sayDay(last.acceptedOn.on)}` : ''}`,
      )
    : statusOf(
        c.view.isDone(s) ? 'claimed' : 'waiting',
        proof.items.length === 0 && !c.view.isDone(s) ? 'Not met yet: nothing was given' : `Not met: ${proof.lacks}`,
      )
  return html`<section class="gt-panel" aria-labelledby="test-h"><h2 class="govuk-heading-m" id="test-h">The test it must pass</h2>${
    s.test === ''
      ? html`<p class="govuk-body gt-node__lacks">Nobody has written down what will be seen when it is done.</p>`
      : html`<ul class="gt-test">${linesOf(s.test).map(l => html`<li>${l}</li>`)}</ul>`
  }<p class="flush gt-met">${met}</p>${s.evidenceWanted === '' ? '' : html`<p class="small muted gt-test__wanted">Evidence wanted: ${s.evidenceWanted}</p>`}</section>`
}
const linesOf = (text: string): string[] =>
  text
    .split(/\n|;\s/)
    .map(l => l.trim())
    .filter(l => l !== '')

/** Evidence about a record, whatever it is. */
function weighed(c: Context, r: AnyRec): readonly Weighed[] {
  if (r.kind === 'step') return proofOf(c.view, r as Step).items
  return c.view.evidenceOf(r.id).map(evidence => ({
    evidence,
    is: isSentBack(evidence)
      ? 'sent back'
      : evidence.acceptedBy !== null
        ? 'shows'
        : isStatement(evidence)
          ? 'statement'
          : 'waits',
  }))
}

export function evidencePanel(
  c: Context,
  asked: Pick<Asked, 'asking' | 'entered'>,
  r: AnyRec,
  work: Work,
  on: string | undefined,
): View | string {
  const items = weighed(c, r)
  const requests = r.kind === 'step' ? openRequests(c, r as Step) : []
  if (items.length + requests.length === 0 && r.kind !== 'step') return ''
  return html`<section class="gt-panel" aria-labelledby="proof-h"><h2 class="govuk-heading-m" id="proof-h">Evidence</h2>${
    items.length === 0
      ? html`<p class="govuk-body">None was given yet.</p>`
      : html`<table class="gt-table gt-cards" aria-labelledby="proof-h"><thead><tr><th scope="col">Grade</th><th scope="col" class="gt-w-35">What it is</th><th scope="col">Put in by, on</th><th scope="col" class="gt-w-35">Looked at by</th></tr></thead><tbody>${items.map(
          (i, n) => rowOf(asked, i, n, r, work, on),
        )}</tbody></table>`
  }${requests.map(q => requestView(c, q))}</section>`
}

function rowOf(
  asked: Pick<Asked, 'asking' | 'entered'>,
  { evidence: e, is }: Weighed,
  n: number,
  r: AnyRec,
  work: Work,
  on: string | undefined,
): View {
  const grade = e.grade?.is
  const version = work.check.get(e.id)
  return html`<tr><td data-l="Grade">${grade ? html`<b class="gt-grade">${GRADE_LETTER[grade]}</b> <span class="small">${GRADE_SAYS[grade]}</span>` : html`<span class="muted">no grade</span>`}</td><th scope="row" data-l="What it is">${linkTo(e, on)}${voiceOf(e)}${fileLine(e, work)}${placeOf(e)}</th><td data-l="Put in by, on">${e.by?.text ?? html`<span class="muted">not said</span>`}${e.on?.on ? html`<span class="gt-line small muted">${shortDay(e.on.on)}</span>` : ''}</td><td data-l="Looked at by">${COUNTS[is]}${checkedBy(e)}${version === undefined ? '' : checkForms(asked, e, version, n, r, work)}</td></tr>`
}

const voiceOf = (e: Evidence): View | string =>
  e.voice?.is ? html`<span class="gt-line small muted">${VOICE_SAYS[e.voice.is]}</span>` : ''

/** Where it is kept. Only what is plainly an address of the web is a link: a cell may say anything. */
function placeOf(e: Evidence): View | string {
  if (e.link === '') return ''
  return /^https?:\/\/[^\s"'<>]+$/i.test(e.link)
    ? html`<span class="gt-line small"><a href="${e.link}" rel="noreferrer noopener">Open it</a></span>`
    : html`<span class="gt-line small muted">${clip(e.link, 120)}</span>`
}

function checkedBy(e: Evidence): View | string {
  const by = isSentBack(e) ? e.sentBackBy : e.acceptedBy
  const day = (isSentBack(e) ? e.sentBackOn : e.acceptedOn)?.on
  const who = [by?.text, day && shortDay(day)].filter(x => x).join(', ')
  return html`${who === '' ? '' : html`<span class="gt-line small">${who}</span>`}${e.checked === '' ? '' : html`<span class="gt-line small muted">“${clip(e.checked, 300)}”</span>`}`
}

/** Forms for who may look at it; the table may have several. */
export function checkForms(
  asked: Pick<Asked, 'asking' | 'entered'>,
  e: Evidence,
  version: number,
  n: number,
  r: AnyRec,
  work: Pick<Work, 'files'>,
): View {
  const about = html`${hidden('key', e.id)}${hidden('version', version)}${hidden('page', r.id)}`
  const accept = entry(asked, acceptUrl, `accept${n}`, {})
  const back = entry(asked, returnUrl, `return${n}`, {})
  return html`<div class="gt-checks gt-noprint">${fileToLookAt(e, work)}${folded(
    asked.asking,
    accept,
    { href: acceptUrl.to(), title: 'Accept it', button: 'Accept it' },
    [
      about,
      radios({
        ...accept.one('met'),
        legend: r.kind === 'step' ? 'Is the acceptance test met by it?' : 'Does it show what it is meant to show?',
        small: true,
        items: [
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'Not yet: it is good, and more is needed' },
        ],
      }),
      textarea({ ...accept.one('said'), label: 'What you looked at, or what is missing', rows: 2 }),
    ],
  )}${folded(asked.asking, back, { href: returnUrl.to(), title: 'Send it back', button: 'Send it back' }, [
    about,
    textarea({ ...back.one('said'), label: 'Why it does not do', rows: 3 }),
  ])}</div>`
}

export const openRequests = (c: Context, s: Step): readonly Rec<'request'>[] =>
  c.view.all.request.filter(q => q.step?.id === s.id && q.withdrawn === null)

function requestView(c: Context, q: Rec<'request'>): View {
  const answered = q.given.length > 0
  const late = !answered && q.due?.on != null && q.due.on < c.view.on
  const status = answered
    ? statusOf('course', 'Given', 14)
    : late
      ? statusOf('late', 'Late', 14)
      : statusOf('waiting', 'Asked for', 14)
  return html`<p class="gt-asked">${status} <span>${q.title}${q.due?.on ? html`, <b>by ${sayDay(q.due.on)}</b>` : ''} <span class="muted">${capital(['asked', q.asker && `by ${q.asker.text}`, q.on?.on && `on ${shortDay(q.on.on)}`].filter(x => x).join(' '))}</span></span></p>`
}
