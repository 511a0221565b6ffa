/** How what is unsafe now is drawn: its clock, where it stands, and the panel of the overview. */
import { html, raw, type View } from '../../web/html.ts'
import { onClocks, say } from '../../web/table/table.ts'
import { statusOf } from '../pages/parts.ts'
import { count, figures, say as number, Say } from '../report/words.ts'
import { clockBar } from './bar.ts'
import { leftOf, SMALL } from './clock.ts'
import type { Item } from './items.ts'
import type { Shown, UnsafeNow } from './reading.ts'
import { unsafeItemUrl, unsafeUrl } from './urls.ts'

const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')
/** A moment by which something must be: "18:00, Wed 6 May 2026". */
export function byWhen(at: Temporal.Instant): string {
  const [day, time] = say(at, 'moment').split(', ')
  return `${time}, ${DAYS[onClocks(at).getUTCDay()]} ${day}`
}

/** Hours left: in words, as a bar, and until when. */
export function clockOf(item: Pick<Item, 'id' | 'due' | 'dueSet'>, at: Temporal.Instant, width?: number): View {
  const left = leftOf(item.dueSet, item.due, at)
  const bar = clockBar(`clock-${item.id}`, left, width)
  return html`<span class="gt-clock${left.over ? ' gt-clock--over' : left.soon ? ' gt-clock--soon' : ''} gt-hours"><b>${left.says}</b><span class="gt-hours__bar" aria-hidden="true">${raw(bar.svg)}</span><span class="xs muted">by ${byWhen(item.due).replace(/ \d{4}$/, '')}</span></span>`
}

/** Where it stands, in words. To whom it went is not for whoever sees counts alone. */
export function standsSaid(item: Pick<Item, 'state' | 'level' | 'upTo' | 'moved'>): string {
  const up = item.level > 0 ? `one up to ${item.upTo}`.replace(' to null', '') : ''
  if (item.state === 'closed') return 'Closed'
  const where =
    item.state === 'asked' ? `Waits for a second person${up && `, g${up}`}` : up ? `G${up}` : 'With its owner'
  return where + movedSaid(item.moved)
}
const movedSaid = (n: number): string =>
  n === 0 ? '' : `; more time was given ${n === 1 ? 'once' : n === 2 ? 'twice' : `${number(n)} times`}`

export const standsView = (item: Pick<Item, 'state' | 'level' | 'upTo' | 'moved'>): View =>
  statusOf(
    item.state === 'closed' ? 'proven' : item.state === 'asked' ? 'claimed' : item.level > 0 ? 'late' : 'waiting',
    standsSaid(item),
  )

/** "Two things are unsafe for children now. One is past its time, by 2 h 05 min." */
export function answerOf({ open, over, at }: UnsafeNow): string {
  const [first] = open
  if (!first) return 'Nothing stands on the list of what is unsafe for children now.'
  const n = `${open.length === 1 ? 'One thing is' : `${Say(open.length)} things are`} unsafe for children now.`
  const left = leftOf(first.dueSet, first.due, at).says
  if (over === 0) return `${n} ${open.length === 1 ? 'It has' : 'The most urgent has'} ${left}.`
  const past =
    over === 1
      ? `${open.length === 1 ? 'It' : 'One'} is past its time`
      : `${over === open.length ? 'All' : Say(over)} are past their time, the first`
  return `${n} ${past} by ${left.replace(/ over$/, '')}.`
}

/**
 * How many children, over all of them. Of one that is small nothing can be told by taking the others away, so for whoever sees
 * counts alone the small ones are not in the sum.
 */
export function childrenOf(open: readonly Shown[], counts: boolean): string {
  const said = open.filter(i => !/^(?:fewer|not)/.test(i.childrenSaid))
  const small = open.filter(i => i.childrenSaid.startsWith('fewer')).length
  const sum = said.reduce((n, i) => n + Number(i.childrenSaid), 0)
  const unsaid = open.length - said.length - small
  const inOne = (n: number) => (n === 1 ? 'in one' : `in ${number(n)}`)
  const parts = [
    ...(said.length > 0
      ? [
          `${figures(sum)} ${sum === 1 ? 'child' : 'children'}${small + unsaid > 0 ? ` ${inOne(said.length)} of them` : ''}`,
        ]
      : []),
    ...(small > 0 && counts
      ? [`fewer than ${SMALL} children ${small === 1 ? 'in one' : `in each of ${number(small)}`}`]
      : []),
    ...(unsaid > 0 ? [`${inOne(unsaid)} nobody can say yet how many`] : []),
  ]
  return parts.join('; ')
}

/** Rows of the overview's panel. */
const MOST = 5

/**
 * The panel of the overview: what stands open, the most urgent first. Nothing is drawn where nothing does.
 * @param counts whether the reader may see counts alone
 */
export function unsafePanel(now: UnsafeNow, counts: boolean): View | string {
  const { open, at } = now
  if (open.length === 0) return ''
  const rest = open.length - MOST
  return html`<section class="gt-panel gt-panel--bad gt-panel--tight gt-unsafe" aria-labelledby="unsafe-now"><div class="gt-section__head flush"><h2 class="govuk-heading-m flush" id="unsafe-now">Unsafe now: ${count(open.length, 'item')} open</h2><span class="small muted">Closed only by a second person. <a href="${unsafeUrl.to()}">The whole list</a></span></div>
<p class="small flush">${answerOf(now)} ${childrenOf(open, counts).replace(/^./, l => l.toUpperCase())}.</p>${
    counts
      ? ''
      : html`<table class="gt-table gt-cards"><caption class="govuk-visually-hidden">What is unsafe now, the most urgent first</caption><thead><tr><th scope="col" class="gt-w-30">What is unsafe</th><th scope="col">Children</th><th scope="col" class="gt-w-25">What keeps them safe meanwhile</th><th scope="col">Owner</th><th scope="col" class="gt-w-20">Must be closed</th></tr></thead><tbody>${open
          .slice(0, MOST)
          .map(
            i =>
              html`<tr><th scope="row"><a href="${unsafeItemUrl.to({ id: i.id })}">${i.title}</a></th><td data-l="Children">${i.childrenSaid}</td><td data-l="Meanwhile">${i.safeguard || 'nothing is written down'}</td><td data-l="Owner">${i.ownerSaid || 'nobody'}</td><td data-l="Must be closed">${clockOf(i, at)}</td></tr>`,
          )}</tbody></table>${rest > 0 ? html`<p class="small muted flush">and ${figures(rest)} more</p>` : ''}`
  }</section>
`
}
