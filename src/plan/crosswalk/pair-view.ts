/** One pair, side by side, with what can be done about it: each a small form of its own. */
import { shape } from '../../web/chart/shapes.ts'
import { button, dateInput, textarea } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { entry, hidden } from '../../web/parts.ts'
import { exceptionAsk } from '../cohering/ask.ts'
import { excuseUrl } from '../cohering/urls.ts'
import { addMonths, sayDay } from '../graph/dates.ts'
import { type AnyRec, type Kind, type Rec, spec, titleOf } from '../graph/kinds.ts'
import { statusOf } from '../pages/parts.ts'
import { type Context, severityWord } from '../report/context.ts'
import { and, capital, clip, count } from '../report/words.ts'
import { itemUrl, rulesUrl } from '../urls.ts'
import { type Find, fieldWords } from '../versions/saying.ts'
import { type Compared, compared } from './compare.ts'
import { NAMES, type Pair } from './pairs.ts'
import type { Choice } from './reading.ts'
import { duplicatesUrl, keepUrl, mergeUrl, supersedeUrl } from './urls.ts'

type Who = Pick<Asked, 'asking' | 'entered'>

/** How a record is named beside another of its kind: its reference, else its title. */
export const nameOf = (r: AnyRec): string => r.source.ref || clip(titleOf(r), 40)
/** The plan that a record stands in; '' for none. */
const planOf = (c: Context, r: AnyRec): string => {
  const plan = c.view.get((r as unknown as { plan?: Rec<'step'>['plan'] }).plan, 'plan')
  return plan ? plan.title : ''
}

/** @param at which of how many, from 1; null for one that was kept for now */
export function pairView(c: Context, choice: Choice, at: { n: number; of: number } | null, who: Who): View {
  const { pair, keep, goes } = choice
  const find: Find = id => c.view.get(id) ?? undefined
  const rows = compared(keep, goes, find)
  const swap = duplicatesUrl.to({}, { keep: goes.id, goes: keep.id })
  return html`<section class="gt-panel gt-pair" aria-labelledby="pair-h"><div class="gt-pair__head"><div>${at ? html`<p class="gt-pair__at">${at.n} of ${at.of}</p>` : ''}<h2 class="govuk-heading-m" id="pair-h">${capital(spec(pair.kind).one)} ${nameOf(keep)} and ${nameOf(goes)}</h2></div>${gradeOf(c, pair)}</div>
<p class="govuk-body">${clip(pair.says, 400)}</p>${pair.kept ? html`<p class="govuk-body">${statusOf('accepted', `Both are kept until ${sayDay(pair.kept.until)}`, 16)}. ${pair.kept.by}: “${pair.kept.reason}”</p>` : ''}
${twinsTable(c, choice, rows, swap)}
<div class="gt-pair__acts gt-noprint">${mergeBox(choice, who)}${supersedeBox(choice, who)}${keepBox(choice, who)}</div></section>`
}

function gradeOf(c: Context, pair: Pair): View | string {
  if (pair.rule === NAMES)
    return html`<p class="gt-pair__rule">${raw(shape('medium', 16))} <span>By the plan’s own names</span></p>`
  const rule = c.rules.find(r => r.id === pair.rule)
  return rule
    ? html`<p class="gt-pair__rule">${statusOf(rule.severity, severityWord[rule.severity], 16)} <a class="gt-found__rule" href="${rulesUrl.to()}#${rule.id}">rule ${rule.id}</a></p>`
    : ''
}

function twinsTable(c: Context, { keep, goes }: Choice, rows: readonly Compared[], swap: string): View {
  const apart = rows.filter(r => r.stands !== 'same')
  const same = rows.filter(r => r.stands === 'same')
  const head = (r: AnyRec, what: string): View =>
    html`<span class="gt-twins__what">${what}</span> <a href="${itemUrl.to({}, { id: r.id })}">${nameOf(r)}</a>${planOf(c, r) ? html` <span class="gt-twins__plan">${planOf(c, r)}</span>` : ''}`
  return html`<table class="gt-table gt-twins gt-cards"><caption class="govuk-visually-hidden">${nameOf(keep)} and ${nameOf(goes)}, field by field</caption><thead><tr><th scope="col">Field</th><th scope="col">${head(keep, 'Stays')}</th><th scope="col">${head(goes, 'Goes')}</th></tr></thead><tbody>${apart.map(r => rowView(r, [keep, goes]))}</tbody></table>
<p class="gt-twins__foot"><a class="gt-noprint" href="${swap}">Turn them round: keep ${nameOf(goes)}</a></p>${
    same.length > 0
      ? html`<details class="govuk-details gt-twins__same"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${capital(count(same.length, 'field'))} ${same.length === 1 ? 'says' : 'say'} the same in both</span></summary><div class="govuk-details__text"><dl class="gt-pairs">${same.map(r => html`<div><dt>${r.label}</dt><dd>${clip(r.left, 400)}</dd></div>`)}</dl></div></details>`
      : ''
  }`
}

function rowView(r: Compared, [keep, goes]: readonly [AnyRec, AnyRec]): View {
  const words = (text: string) =>
    text === '' ? html`<span class="gt-soft">nothing said</span>` : html`${clip(text, 1200)}`
  const right = r.runs ? runsView(r.runs) : words(r.right)
  const mark = r.stands === 'differs' ? 'differs' : `only in ${nameOf(r.stands === 'left alone' ? keep : goes)}`
  return html`<tr class="gt-twins__${r.stands === 'differs' ? 'differs' : 'alone'}"><th scope="row">${r.label}<span class="gt-twins__mark">${mark}</span></th><td data-l="Stays: ${nameOf(keep)}">${words(r.left)}</td><td data-l="Goes: ${nameOf(goes)}">${right}</td></tr>`
}

/** A text word by word against the one that stays: what that lacks is marked, and what it has and this lacks is struck out. */
const runsView = (runs: NonNullable<Compared['runs']>): View =>
  html`<span class="gt-change__words">${runs.map(run =>
    run.is === 'same'
      ? html`${run.text} `
      : run.is === 'gone'
        ? html`<del><span class="govuk-visually-hidden">not here: </span>${run.text}</del> `
        : html`<ins><span class="govuk-visually-hidden">here alone: </span>${run.text}</ins> `,
  )}</span>`

const box = (id: string, title: string, body: View | readonly (View | string)[]): View =>
  html`<section class="gt-pair__box" aria-labelledby="${id}"><h3 class="govuk-heading-s" id="${id}">${title}</h3>${body}</section>`
const nobody = (who: string): View => html`<p class="small flush">${who}</p>`

/** What every form of the pair sends. */
const both = ({ keep, goes, versions }: Pick<Choice, 'keep' | 'goes' | 'versions'>): View =>
  html`${hidden('keep', keep.id)}${hidden('goes', goes.id)}${hidden('keepVersion', versions.keep)}${hidden('goesVersion', versions.goes)}`

function mergeBox(choice: Choice, { asking, entered }: Who): View {
  const { keep, goes } = choice
  const title = `Merge: keep ${nameOf(keep)}`
  if (choice.ring) return box('merge-h', title, html`<p class="small flush">${choice.ring}</p>`)
  const effects = [
    choice.takes.length > 0 ? `It takes ${and(choice.takes.map(f => lower(goes.kind, f)))} from ${nameOf(goes)}.` : '',
    choice.lost.length > 0
      ? `What ${nameOf(goes)} says otherwise (${and(choice.lost.map(f => lower(goes.kind, f)))}) is written down in the log of changes.`
      : '',
    choice.named.size > 0
      ? `${capital(and([...choice.named].map(([k, n]) => kindCount(k, n))))} that ${total(choice.named) === 1 ? 'names' : 'name'} ${nameOf(goes)} will name ${nameOf(keep)}.`
      : '',
    choice.exceptions > 0
      ? `${capital(count(choice.exceptions, 'accepted exception'))} of ${nameOf(goes)} ${choice.exceptions === 1 ? 'ends' : 'end'}: nobody accepted ${choice.exceptions === 1 ? 'it' : 'them'} for ${nameOf(keep)}.`
      : '',
    `${nameOf(goes)} is gone from the plan; its address and its past lead to ${nameOf(keep)}.`,
  ].filter(t => t !== '')
  const e = entry({ entered }, mergeUrl, 'merge')
  const form = html`${hidden('mark', 'merge')}${both(choice)}${textarea({
    ...e.one('reason'),
    label: choice.signed ? 'Why, since it stands in the plan as it was signed' : 'Why (optional)',
    rows: 2,
  })}${button({ text: `Merge ${nameOf(goes)} into ${nameOf(keep)}`, once: true })}`
  return box('merge-h', title, [
    html`<ul class="gt-pair__does">${effects.map(t => html`<li>${t}</li>`)}</ul>`,
    choice.may.merge
      ? asking.post(mergeUrl.to(), form)
      : nobody('Whoever may change both, and all that names them, can do this.'),
  ])
}

const lower = (kind: Kind, field: string) => fieldWords(kind, field).replace(/^[A-Z](?=[a-z ])/, l => l.toLowerCase())
const kindCount = (kind: Kind, n: number) => count(n, spec(kind).one, spec(kind).many)
const total = (of: ReadonlyMap<Kind, number>) => [...of.values()].reduce((a, b) => a + b, 0)

function supersedeBox(choice: Choice, { asking, entered }: Who): View {
  const { keep, goes } = choice
  const title = `Supersede: stop ${nameOf(goes)}`
  if (choice.standing) return box('supersede-h', title, nobody(choice.standing))
  const e = entry({ entered }, supersedeUrl, 'supersede')
  const form = html`${hidden('mark', 'supersede')}${both(choice)}${textarea({ ...e.one('reason'), label: `Why ${nameOf(keep)} takes its place`, rows: 2 })}${button({ text: `Stop ${nameOf(goes)}`, kind: 'secondary', once: true })}`
  return box('supersede-h', title, [
    html`<p class="small">${nameOf(goes)} stays in the plan with all that it says, stopped, and says that ${nameOf(keep)} took its place.${choice.pair.kind === 'plan' ? ' No rule asks for its steps and outcomes any more, so move first what still has to be done.' : ''}</p>`,
    choice.may.supersede ? asking.post(supersedeUrl.to(), form) : nobody('Whoever answers for both can do this.'),
  ])
}

function keepBox(choice: Choice, { asking, entered }: Who): View {
  const { pair } = choice
  const title = 'Keep both for now'
  const end = addMonths(asking.today, 3)
  const e = entry({ entered }, keepUrl, 'keep', { until: end })
  // What is accepted is accepted for the one that the rule finds, whichever of the two is on the left.
  const of = { keep: pair.other, goes: pair.offender, versions: versionsFor(choice) }
  const form = html`${hidden('mark', 'keep')}${hidden('rule', pair.rule)}${both(of)}${textarea({ ...e.one('reason'), label: 'Why both are needed', rows: 2 })}${dateInput({ ...e.day('until'), legend: 'Until when' })}${button({ text: 'Keep both', kind: 'secondary', once: true })}`
  return box('keep-h', title, [
    html`<p class="small">The finding is accepted for now, in your name. On its day it comes back.</p>`,
    choice.may.keep
      ? asking.post(keepUrl.to(), form)
      : nobody(
          'A finding is accepted by a director, or by whoever answers for the workstream; never by whoever made or owns what it is about.',
        ),
    pair.rule !== NAMES && pair.kept === null && !choice.may.keep && asking.may(exceptionAsk, 'plan.record')
      ? html`<p class="small flush"><a href="${excuseUrl.to({}, { pick: `${pair.rule} ${pair.offender.id}` })}">Ask for both to be kept</a></p>`
      : '',
  ])
}

const versionsFor = ({ pair, keep, versions }: Choice): Choice['versions'] =>
  keep === pair.other ? versions : { keep: versions.goes, goes: versions.keep }
