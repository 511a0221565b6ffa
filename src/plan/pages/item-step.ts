/** The page of a step: its two statuses, the test it must pass and what shows it, its dates, its people and its money. */
import { testsView } from '../../evidence/rules.ts'
import { details } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked, Drawn } from '../../web/page.ts'
import { nearestOwner, ownerTrouble, who } from '../coherence/rules/owners.ts'
import { standingOf as postStanding } from '../coherence/rules/tenures.ts'
import { sayDay } from '../graph/dates.ts'
import type { AnyRec, Rec, Step } from '../graph/kinds.ts'
import { sayMoney } from '../graph/values.ts'
import { workingDaysBetween } from '../graph/working-days.ts'
import { registerForm } from '../measured/item-view.ts'
import type { Measured } from '../measured/measured.ts'
import type { Context } from '../report/context.ts'
import { capital, count, shortDay } from '../report/words.ts'
import { type StepCourse, stepCourseOf } from '../standing/course.ts'
import { measuresOf } from '../standing/embedded.ts'
import { programmeOf } from '../standing/thread-of-links.ts'
import type { Work } from '../working/may-do.ts'
import { moneyUntil } from '../working/redate.ts'
import { actPanel, stepForms } from './item-act.ts'
import { datesPanel } from './item-dates.ts'
import { comesFrom, fieldsOf, linkTo, named, refView } from './item-fields.ts'
import { historyPanel } from './item-history.ts'
import { decisionsList, measuresList, milestonesList, risksList } from './item-lists.ts'
import { evidencePanel, testPanel } from './item-proof.ts'
import { talk, waysOfFinding } from './item-ways.ts'
import { wrongPanel } from './item-wrong.ts'
import { namedBy } from './named.ts'
import { declaredView, melonView, supportedView } from './statuses.ts'

export type Item = {
  readonly c: Context
  readonly asked: Pick<Asked, 'asking' | 'entered' | 'search'>
  readonly work: Work
  /** What stored measures say of it. */
  readonly measured: Measured
  /** The day in links; undefined for today. */
  readonly on: string | undefined
}

/** What of a step its page tells elsewhere than in the list of its fields. */
const TOLD: ReadonlySet<string> = new Set([
  'title',
  'test',
  'evidenceWanted',
  'dependsOn',
  'fundedBy',
  'cost',
  'due',
  'owner',
])

export function stepPage(item: Item, s: Step): Pick<Drawn, 'answer' | 'beside' | 'body'> {
  const { c, asked, work, on } = item
  const course = c.view.isStopped(s) ? undefined : stepCourseOf(c, s)
  const by = namedBy(c, s.id)
  const of = <K extends AnyRec['kind']>(kind: K) => by.filter(x => x.kind === kind) as unknown as Rec<K>[]
  const r = s as AnyRec
  return {
    answer: course ? answerOf(course) : 'It was stopped, and is in no count of where the plan stands.',
    beside: facts(c, s, course),
    body: html`<div class="gt-grid gt-main-side"><div class="gt-stack">${troubleOf(item, s)}${testPanel(c, s)}${testsView(item.measured.tests, 'item')}
${evidencePanel(c, asked, r, work, on)}
${wrongPanel(c, r, on, waysOfFinding(asked.asking, r, work))}
${measuresList(c, measuresOf(c.view, s), on)}${milestonesList(c, of('milestone'), on)}${risksList(of('risk'), on)}${decisionsList(of('decision'), on)}
${talk(c, asked.asking, s.id)}${historyPanel(asked.asking, s.id, work)}</div>
<div class="gt-stack gt-aside">${actPanel(on === undefined ? [...stepForms(c, asked, s, work), work.change ? registerForm(c, asked, r, measuresOf(c.view, s)) : ''] : [])}${whoAndWhat(item, s)}${datesPanel(c, s)}
<section class="gt-panel gt-panel--tight" id="says-h">${details({ summary: 'Everything its row says', body: fieldsOf(c, r, on, TOLD) })}</section>
${comesFrom(r)}${named(c, r, on, new Set(['milestone', 'risk', 'decision', 'measure', 'evidence', 'change', 'comment', 'request']))}</div></div>`,
  }
}

/** What the owner says and what the evidence supports, in a sentence, with the reason where the two differ. */
function answerOf({ says, shows, why, lasts }: StepCourse): View | string {
  const because = why.length > 0 ? why.join('; ') : ''
  if (says === 'done' && shows === 'done') {
    const since = {
      embedded: `It is embedded: ${lasts?.why}.`,
      'not yet': `It is not embedded yet: ${lasts?.why}.`,
      lost: `What it gained is being lost: ${lasts?.why}.`,
      'cannot say': `Whether it lasts cannot be said: ${lasts?.why}.`,
    }
    return `Done, and shown to be: somebody other than its owner accepted the evidence.${lasts ? ` ${since[lasts.is]}` : ''}`
  }
  if (says === 'done') return `The owner says done. That is not shown: ${because}.`
  if (says === 'not said')
    return `Its owner has not said how it stands.${because === '' ? ' Nothing in the plan speaks against it.' : ` The plan’s own data: ${because}.`}`
  if (says === shows)
    return because === ''
      ? `The owner says ${says}, and nothing in the plan says otherwise.`
      : `The owner says ${says}, and the plan’s own data say the same: ${because}.`
  return because === ''
    ? `The owner says ${says}.`
    : `The owner says ${says}. The plan’s own data do not bear that out: ${because}.`
}

function facts(c: Context, s: Step, course: StepCourse | undefined): View {
  const due = s.due?.on ?? null
  const days = due !== null && c.view.isOpen(s) ? workingDaysBetween(c.view.on, due) : null
  const left =
    days === null ? '' : days < 0 ? `${count(-days, 'working day')} ago` : `${count(days, 'working day')} left`
  const done = c.view.isDone(s) && s.doneOn?.on
  return html`<dl class="gt-verdict">${
    course
      ? html`<div><dt>Owner says</dt><dd>${declaredView(course.says)}</dd></div><div><dt>Evidence supports</dt><dd>${supportedView(course.shows)}${course.melon ? html`<span class="gt-line small">${melonView(course.melon)}</span>` : ''}</dd></div>`
      : html`<div><dt>Owner says</dt><dd>Stopped</dd></div>`
  }<div><dt>${done ? 'Done on' : 'Due'}</dt><dd><b>${done ? sayDay(done) : due !== null ? sayDay(due) : s.due ? `“${s.due.text}”: no date` : 'No date'}</b>${done && due ? html`<span class="gt-line small">due ${shortDay(due)}</span>` : left === '' ? '' : html`<span class="gt-line small">${capital(left)}</span>`}</dd></div></dl>`
}

/** Said first where nobody can be asked: nothing else of a step matters as much. */
function troubleOf({ c, work, on }: Item, s: Step): View | string {
  if (!c.view.isOpen(s)) return ''
  const trouble = ownerTrouble(c.view, s.owner, s.due?.on ?? null)
  const unheld = trouble === null && work.owner !== null && work.owner.holders === 0
  if (trouble === null && !unheld) return ''
  const says =
    trouble !== null ? `It ${trouble}` : `Nobody who is known here holds the post of its owner, ${who(c.view, s.owner)}`
  const near = nearestOwner(c.view, s)
  return html`<section class="gt-panel gt-panel--bad" aria-labelledby="nobody-h"><h2 class="govuk-heading-m" id="nobody-h">Nobody can be asked about it</h2><p class="govuk-body">${says}.${near ? ` Nearest to it is ${near}.` : ''}</p>${
    work.answer && on === undefined
      ? html`<p class="flush"><a href="#do">Give it to somebody else</a></p>`
      : html`<p class="flush small muted">Whoever answers for its workstream or its programme can give it to somebody else.</p>`
  }</section>`
}

function whoAndWhat({ c, work, on }: Item, s: Step): View {
  const { view } = c
  const stream = view.get(s.workstream, 'workstream')
  const programme = programmeOf(c, s)
  const sro = stream?.owner ?? programme?.lead ?? null
  const boards = programme?.boards.flatMap(b => view.get(b, 'board') ?? []) ?? []
  const waits = view.stepsWaitingFor(s.id)
  const rows: (readonly [string, View | string])[] = [
    ['Owner', ownerView(c, s, work, on)],
    ['Answers for it', sro ? refView(c, sro, on) : html`<span class="gt-node__lacks">nobody</span>`],
    ...boards.slice(0, 2).map(b => ['Board', boardView(c, b, on)] as const),
    ...(s.partner === ''
      ? []
      : [
          [
            'Partner',
            html`${s.partner}<span class="gt-line small muted">${s.partnerAccepted?.on ? `accepted on ${shortDay(s.partnerAccepted.on)}` : 'has not accepted it here'}</span>`,
          ] as const,
        ]),
    ['Money', moneyView(c, s, on)],
    ...s.dependsOn.map((d, i) => [i === 0 ? 'Needs first' : '', dependsView(c, d, on)] as const),
    ...waits.slice(0, 6).map((w, i) => [i === 0 ? 'Waits on this' : '', otherStep(c, w, on)] as const),
    ...(waits.length > 6 ? [['', `and ${waits.length - 6} more`] as const] : []),
  ]
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="who-h"><h2 class="govuk-heading-s" id="who-h">Who and what</h2><dl class="gt-whowhat">${rows.map(([k, v]) => html`<div><dt>${k === '' ? html`<span class="govuk-visually-hidden">and</span>` : k}</dt><dd>${v}</dd></div>`)}</dl></section>`
}

/** What it costs, what pays for that, and until when there is money. */
function moneyView(c: Context, s: Step, on: string | undefined): View {
  const money = moneyUntil(c.view, s)
  const cost = s.cost ? (s.cost.pence === null ? `“${s.cost.text}”` : sayMoney(s.cost.pence)) : 'No cost is named'
  const lines = s.fundedBy.map((f, i) => html`${i > 0 ? ', ' : ''}${refView(c, f, on)}`)
  const paid =
    lines.length > 0
      ? html`, paid from ${lines}`
      : s.cost
        ? html`, <span class="gt-node__lacks">and no line pays for it</span>`
        : ''
  const until = money
    ? html`<span class="gt-line small muted">${lines.length > 0 ? 'Money' : 'Its programme has money'} until ${shortDay(money.until)}</span>`
    : ''
  return html`${cost}${paid}${until}`
}

function ownerView(c: Context, s: Step, work: Work, on: string | undefined): View | string {
  if (!s.owner || s.owner.text === '') return html`<span class="gt-node__lacks">nobody</span>`
  const post = c.view.get(s.owner, 'post')
  if (!post) return html`${s.owner.text} <span class="muted">(no post of the plan)</span>`
  const [now] = postStanding(c.view, post.id).now
  const held = now
    ? [now.person, now.heldAs?.is, now.until?.on && `until ${shortDay(now.until.on)}`].filter(x => x).join(', ')
    : ''
  const cannot = work.owner !== null && work.owner.holders > 0 && work.owner.canSignIn === 0
  return html`${linkTo(post as AnyRec, on)}${held === '' ? '' : html`<span class="gt-line small muted">${held}</span>`}${cannot ? html`<span class="gt-line small muted">holds no role here, so cannot act on it here</span>` : ''}`
}

function boardView(c: Context, b: Rec<'board'>, on: string | undefined): View {
  const next = c.view
    .meetingsOf(b.id)
    .flatMap(m => (m.on?.on && m.on.on >= c.view.on && m.state?.is !== 'cancelled' ? [m.on.on] : []))
    .sort()[0]
  return html`${linkTo(b as AnyRec, on)}<span class="gt-line small muted">${next ? `next on ${shortDay(next)}` : 'no meeting booked'}</span>`
}

function dependsView(c: Context, ref: Step['dependsOn'][number], on: string | undefined): View | string {
  const other = c.view.get(ref, 'step')
  return other ? otherStep(c, other, on) : refView(c, ref, on)
}
function otherStep(c: Context, s: Step, on: string | undefined): View {
  const late = c.view.isOpen(s) && s.due?.on != null && s.due.on < c.view.on
  const state = c.view.isDone(s) ? 'done' : c.view.isStopped(s) ? 'stopped' : s.due?.on ? shortDay(s.due.on) : 'no date'
  return html`${linkTo(s as AnyRec, on, 60)}, ${late ? html`<span class="gt-node__lacks">late: ${state}</span>` : state}`
}
