/** What was asked for and waits for a second person, each request with the forms that answer it. */
import { button, checkboxes, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import { sayDay } from '../graph/dates.ts'
import { statusOf } from '../pages/parts.ts'
import { severityWord } from '../report/context.ts'
import { clip, figures } from '../report/words.ts'
import { itemView, ruleView } from './exceptions-table.ts'
import { type Excuse, type Request, requestsOf } from './excused.ts'
import type { Exceptions } from './reading.ts'
import { acceptUrl, exceptionsUrl, refuseUrl } from './urls.ts'

/** Items of a request that are listed; the others are counted. */
const SHOWN = 12
/** Up to so many may be ticked one by one. */
const TICKED = 100

type Doing = Pick<Asked, 'asking' | 'entered'>

export function requestsView(found: Exceptions, asked: Doing): View {
  const requests = requestsOf(found.all)
  return html`<section class="gt-section" aria-labelledby="asked-h" id="asked"><h2 class="govuk-heading-l" id="asked-h">Waiting for a second person <span class="muted gt-thin">${figures(requests.reduce((n, r) => n + r.of.length, 0))}</span></h2>${
    requests.length === 0
      ? html`<p class="govuk-body">Nothing is asked for.</p>`
      : requests.map((r, i) => requestView(found, r, i, asked))
  }</section>`
}

function requestView(found: Exceptions, r: Request, i: number, asked: Doing): View {
  const [one] = r.of
  const { record } = one!
  const severity = one!.published?.severity
  const head = `request-${i}`
  const may = r.of.filter(e => found.mayAccept.has(e.record.id))
  const asker = record.askedBy?.text ?? 'A file that was imported'
  return html`<article class="gt-panel gt-found gt-request" aria-labelledby="${head}"><div class="gt-found__head"><h3 class="govuk-heading-m" id="${head}">${ruleView(one!)} <span class="muted gt-thin">${r.of.length === 1 ? 'one item' : `${figures(r.of.length)} items`}</span></h3>${severity ? statusOf(severity, severityWord[severity]) : ''}</div>
<p><b>Why it can stand for now:</b> ${record.reason}</p>
<p class="small muted">Asked for by ${asker}${record.askedOn?.on ? ` on ${sayDay(record.askedOn.on)}` : ''}, until ${one!.until ? sayDay(one!.until) : 'no day'}.</p>
${itemsView(r, may)}${answers(found, r, may, i, asked)}${takeBack(found, r)}</article>`
}

/** What it is about; where only some are theirs to answer, those are ticked beneath, and here stand the others. */
function itemsView(r: Request, may: readonly Excuse[]): View | string {
  const some = may.length > 0 && may.length < r.of.length
  const listed = some ? r.of.filter(e => !may.includes(e)) : r.of
  return html`${some ? html`<p class="small muted">You own or asked for ${listed.length === 1 ? 'this one' : 'these'}, so somebody else says yes or no:</p>` : ''}<ul class="gt-request__items">${listed.slice(0, SHOWN).map(e => html`<li>${itemView(e)}</li>`)}${listed.length > SHOWN ? html`<li class="muted">and ${figures(listed.length - SHOWN)} more</li>` : ''}</ul>`
}

/** Yes and no, of all of them or of those that are ticked; who may say neither is told who may. */
function answers(found: Exceptions, r: Request, may: readonly Excuse[], i: number, asked: Doing): View {
  if (may.length === 0)
    return html`<p class="small muted gt-noprint">Somebody who may accept, who did not ask for it and does not own what it excuses, says yes or no.</p>`
  const whole = may.length === r.of.length
  const which = (mark: string) =>
    whole && r.of.length > 1
      ? html`${hidden('request', r.key)}${hidden('count', r.of.length)}`
      : r.of.length === 1
        ? hidden('tick', found.ticks.get(may[0]!.record.id)!)
        : ticks(found, may, mark, asked)
  const yes = `accept-${i}`
  const no = entry(asked, refuseUrl, `refuse-${i}`)
  const label = whole && r.of.length > 1 ? `Accept all ${figures(r.of.length)} for now` : 'Accept for now'
  return html`<div class="gt-request__answers gt-noprint">${asked.asking.post(
    acceptUrl.to(),
    html`${hidden('mark', yes)}${which(yes)}${button({ text: label, once: true })}`,
  )}${whole && r.of.length > 1 && r.of.length <= TICKED ? some(found, r, i, asked) : ''}${folded(
    asked.asking,
    no,
    { href: refuseUrl.to(), title: 'Refuse, with a reason', button: 'Refuse' },
    [which(`refuse-${i}`), textarea({ ...no.one('because'), label: 'Why it cannot stand', rows: 3 })],
  )}</div>`
}

/** Of several some are accepted, and the others wait on. */
function some(found: Exceptions, r: Request, i: number, asked: Doing): View {
  const e = entry(asked, acceptUrl, `some-${i}`)
  return folded(asked.asking, e, { href: acceptUrl.to(), title: 'Accept some of them', button: 'Accept the ticked' }, [
    ticks(found, r.of, `some-${i}`, asked),
  ])
}

function ticks(found: Exceptions, of: readonly Excuse[], mark: string, asked: Doing): View {
  const e = entry(asked, acceptUrl, mark)
  return checkboxes({
    ...e.many('tick'),
    id: `${mark}-tick`,
    legend: 'Which of them',
    small: true,
    items: of.slice(0, TICKED).map(x => ({ value: found.ticks.get(x.record.id)!, text: clip(x.itemSays, 120) })),
  })
}

/** Whoever may change what is excused may take the request back. */
function takeBack(found: Exceptions, r: Request): View | string {
  const own = r.of.filter(e => found.mayEnd.has(e.record.id))
  if (r.of.length !== 1 || own.length === 0) return ''
  return html`<p class="small gt-noprint gt-request__back"><a href="${exceptionsUrl.to({}, { end: found.ticks.get(own[0]!.record.id)! })}#end">Take it back</a></p>`
}
