/** The page of one record: headed by its thread, then what its kind asks for, and what may be done with it. */
import { z } from 'zod'
import { testsView } from '../../evidence/rules.ts'
import { details } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Drawn, page } from '../../web/page.ts'
import { askOf, downloadOf, inMemory } from '../../web/table/index.ts'
import { planItem } from '../acts.ts'
import { sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { crosswalkNote } from '../crosswalk/note.ts'
import { sayDay } from '../graph/dates.ts'
import { type AnyRec, type Measure, type Rec, type Step, spec, titleOf } from '../graph/kinds.ts'
import { chartView } from '../measured/item-view.ts'
import { joinedView, joinForm } from '../measured/join-view.ts'
import { NOTHING_MEASURED } from '../measured/measured.ts'
import type { Context } from '../report/context.ts'
import { capital, clip } from '../report/words.ts'
import { type MeasureNow, measureNow } from '../standing/improving.ts'
import { itemUrl, planUrl } from '../urls.ts'
import { isKept, whyNotEdited } from '../working/guarded.ts'
import { NO_WORK } from '../working/may-do.ts'
import { stepsFile, stepsOfTable } from '../working/steps-table.ts'
import { actPanel, otherForms } from './item-act.ts'
import { boardPage } from './item-board.ts'
import { comesFrom, fieldsOf, linkTo, named } from './item-fields.ts'
import { filePanel } from './item-file.ts'
import { historyPanel } from './item-history.ts'
import { checkForms, evidencePanel } from './item-proof.ts'
import { type Item, stepPage } from './item-step.ts'
import { threadPanel } from './item-thread.ts'
import { talk, waysOfFinding } from './item-ways.ts'
import { isWork, rowsOf, workPage } from './item-work.ts'
import { wrongPanel } from './item-wrong.ts'
import { anotherDay, asAtLines, dayOf, onOf, type Seen } from './parts.ts'
import { signalView } from './statuses.ts'

export const itemPage = page({
  url: itemUrl,
  query: z.looseObject({ on: z.string().optional(), id: z.string().max(500), thread: z.string().optional() }),
  reads: planItem,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today), id: query.id }),
  limit: anotherDay,
  draw: ({ version, c, record, work = NO_WORK, measured = NOTHING_MEASURED }, asked) => {
    const { asking, query } = asked
    const seen = { on: c.j.on, today: asking.today }
    const on = onOf(seen)
    const item: Item = { c, asked, work, measured, on }
    const crumbs = [
      { text: 'The plan', href: planUrl.to({}, { on }) },
      ...crumbsTo(c, record).map(r => ({ text: nameOf(r), href: itemUrl.to({}, { id: r.id, on }) })),
    ]
    const shared = { title: clip(titleOf(record), 200), asAt: asAtLines(asking, version, seen), crumbs }
    if (work.gone) return { ...shared, ...gonePage(item, record) }
    const drawn = drawnOf(item, record)
    return {
      ...shared,
      ...drawn,
      above: threadPanel(c, record, on, query.thread === 'whole'),
      body: html`${onAnother(record, seen)}${crosswalkNote(c, record)}${drawn.body}`,
    }
  },
  downloads: ({ c, record }, { search, asking }) => {
    if (!isWork(record)) return []
    const steps = stepsOfTable(onOf({ on: c.j.on, today: asking.today }))
    return [downloadOf(stepsFile, inMemory(steps, askOf(steps, search), rowsOf(c, record)).rows)]
  },
})

const onAnother = (r: AnyRec, seen: Seen): View | string =>
  onOf(seen) === undefined
    ? ''
    : html`<p class="gt-note" role="status">This is as on <strong>${sayDay(seen.on)}</strong>, and not today. <a href="${itemUrl.to({}, { id: r.id })}">See it as at today</a></p>`

/** What a record is part of, on the way from the plan. */
function crumbsTo(c: Context, r: AnyRec): AnyRec[] {
  if (r.kind === 'step') return [c.view.outcomesOf(r as Step)[0] as AnyRec | undefined].flatMap(o => o ?? [])
  const of = r as unknown as { step?: Step['parent']; programme?: Step['programme']; board?: Rec<'meeting'>['board'] }
  const over = c.view.get(of.step) ?? c.view.get(of.programme) ?? c.view.get(of.board)
  return over ? [over as AnyRec] : []
}
const nameOf = (r: AnyRec): string =>
  r.source.ref !== '' && r.source.ref.length <= 16
    ? `${capital(spec(r.kind).one)} ${r.source.ref}`
    : clip(titleOf(r), 40)

function drawnOf(item: Item, r: AnyRec): Pick<Drawn, 'answer' | 'beside' | 'body'> {
  if (r.kind === 'step') return stepPage(item, r as Step)
  if (isWork(r)) return workPage(item, r)
  if (r.kind === 'board') return boardPage(item, r as Rec<'board'>)
  return anyPage(item, r)
}

/** The file of an item of evidence has a part of its own. */
const TOLD_BELOW: ReadonlySet<string> = new Set(['fileName', 'fileHash'])

/** A record of any other kind: its fields, what is wrong with it, what names it, and what became of it. */
function anyPage(item: Item, r: AnyRec): Pick<Drawn, 'answer' | 'beside' | 'body'> {
  const { c, asked, work, on } = item
  const { joining, own } = item.measured
  const m = r.kind === 'measure' && joining ? { of: r as Measure, joining } : null
  const forms =
    on === undefined
      ? [
          checkOf(item, r),
          m && work.change && m.joining.some ? joinForm(asked, m.of, work.version, m.joining) : '',
          ...otherForms(c, asked, r, work),
        ]
      : []
  return {
    answer: answerOf(c, r),
    body: html`<div class="gt-grid gt-main-side"><div class="gt-stack">${m ? html`${chartView(c, m.of)}${testsView(item.measured.tests, 'measure')}` : ''}<section class="gt-panel" aria-labelledby="says-h"><h2 class="govuk-heading-m" id="says-h">What its row says</h2>${fieldsOf(c, r, on, TOLD_BELOW)}</section>${r.kind === 'evidence' ? filePanel(r as Rec<'evidence'>, work) : ''}${evidencePanel(c, asked, r, work, on)}${wrongPanel(c, r, on, waysOfFinding(asked.asking, r, work))}
${talk(c, asked.asking, r.id)}${historyPanel(asked.asking, r.id, work)}</div>
<div class="gt-stack gt-aside">${actPanel(forms)}${m ? joinedView(c, m.of, m.joining, own) : ''}${closedTo(item, r)}${comesFrom(r)}${named(c, r, on, new Set(['comment', 'change']))}</div></div>`,
  }
}

/** An item of evidence is looked at on its own page too. */
function checkOf({ asked, work }: Item, r: AnyRec): View | string {
  const version = r.kind === 'evidence' ? work.check.get(r.id) : undefined
  return version === undefined ? '' : checkForms(asked, r as Rec<'evidence'>, version, 0, r, work)
}

/** Why somebody who may change the plan cannot change this. */
function closedTo({ work }: Item, r: AnyRec): View | string {
  const why = whyNotEdited(r)
  return why === null || isKept(r.kind) || !work.answer ? '' : html`<p class="gt-note">${why}</p>`
}

function answerOf(c: Context, r: AnyRec): View | string {
  if (r.kind === 'measure') return measureAnswer(measureNow(c, r as Measure))
  if (r.kind === 'evidence') {
    const about = (r as Rec<'evidence'>).about.flatMap(a => c.view.get(a) ?? [])
    return about.length === 0
      ? 'An item of evidence for nothing that is in the plan.'
      : html`Evidence for ${about.map((a, i) => html`${i > 0 ? ' and ' : ''}${linkTo(a as AnyRec, undefined, 80)}`)}.`
  }
  return capital(`${spec(r.kind).one}${r.source.ref ? ` ${r.source.ref}` : ''}.`)
}

function measureAnswer({ measure, says, since, chart }: MeasureNow): View {
  const unit = unitOf(measure)
  const last = chart.points.at(-1)
  const target = measure.target?.value ?? null
  const words = [
    last ? `${sayNumber(last.value, unit)} on ${sayDay(last.date)}` : 'No value yet',
    target === null ? 'no target' : `the target is ${sayNumber(target, unit)}`,
  ].join('; ')
  return html`<span class="gt-two"><span>${signalView(says)}${since ? ` since ${sayDay(since)}` : ''}</span></span><span class="gt-line">${words}.</span>`
}

/** What is in its place now, where somebody decided so when plans were brought together. */
function became(c: Context, r: AnyRec, on: string | undefined): View | string {
  const last = c.view.all.succession.findLast(x => x.item?.id === null && x.item.text === r.id)
  const into = c.view.get(last?.into)
  return into ? html`In its place is ${linkTo(into as AnyRec, on)}. ` : ''
}

/** A record that was taken out: what it was, who took it out, and how it comes back. */
function gonePage({ c, asked, work, on }: Item, r: AnyRec): Pick<Drawn, 'answer' | 'body'> {
  return {
    answer: html`This ${spec(r.kind).one} was taken out of the plan. ${became(c, r, on)}What it said is kept.`,
    body: html`<div class="gt-stack">${historyPanel(asked.asking, r.id, work)}<section class="gt-panel">${details({ summary: 'What its row said', body: fieldsOf(c, r, on) })}</section></div>`,
  }
}
