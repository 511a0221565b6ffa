/** One outcome of the plan on a page: from where to where, what owners say beside what the evidence supports, its steps, its money. */
import { beads, cover, segments } from '../../web/chart/bars.ts'
import { spark } from '../../web/chart/spark.ts'
import { html, raw, type View } from '../../web/html.ts'
import { sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { sayMoney } from '../graph/values.ts'
import { countStates } from '../report/content-plan.ts'
import { aimed, based } from '../report/content-thread.ts'
import { type Context, label } from '../report/context.ts'
import { capital, clip, count, figures, say, shortDay } from '../report/words.ts'
import type { MeasureNow } from '../standing/improving.ts'
import type { OutcomeNow } from '../standing/outcomes.ts'
import { lengthOf } from '../time/gaps.ts'
import { itemUrl, planUrl, timelineUrl } from '../urls.ts'
import { onOf, type Seen, statusOf } from './parts.ts'
import { declaredView, supportedLook, supportedView } from './statuses.ts'

export const COLUMNS: readonly (readonly [string, string])[] = [
  ['Outcome', 'gt-w-25'],
  ['From, now, to', 'gt-w-20'],
  ['Owners say', 'gt-w-10'],
  ['Evidence supports', 'gt-w-20'],
  ['Steps', 'gt-w-15'],
  ['Money', 'gt-w-10'],
]

/** `n` tells its pictures apart from those of others on the page. */
export function rowView(c: Context, o: OutcomeNow, n: number, seen: Seen): View {
  const { outcome } = o
  const on = onOf(seen)
  const link = (id: string) => itemUrl.to({}, { id, on })
  return html`<tr id="${idOf(o)}"><th scope="row"><span class="gt-plan__name">${outcome.source.ref ? html`<span class="muted gt-thin">${outcome.source.ref}</span>` : ''}<a href="${link(outcome.id)}">${clip(outcome.title || label(outcome), 130)}</a></span>${pairOf(o)}${
    o.next
      ? html`<span class="gt-line xs muted">Next: <a href="${link(o.next.record.id)}">${clip(label(o.next.record, 60), 64)}</a>, <span class="nowrap">${shortDay(o.next.day)}</span></span>`
      : ''
  }<span class="gt-line xs muted">${outcome.owner ? clip(outcome.owner.text, 60) : 'No owner'}</span></th><td data-l="From, now, to">${measureView(o, n, seen)}</td><td data-l="Owners say">${declaredView(o.says)}</td><td data-l="Evidence supports">${shownView(o)}</td><td data-l="Steps">${stepsView(c, o, n, seen)}</td><td data-l="Money">${moneyView(o, n, on)}</td></tr>`
}

/** Where on the page an outcome stands. */
export const idOf = (o: OutcomeNow): string => `o-${o.outcome.id.replace(/[^A-Za-z0-9]+/g, '-')}`

function pairOf({ outcome }: OutcomeNow): View | string {
  if (outcome.now === '' || outcome.then === '') return ''
  return html`<span class="gt-line xs gt-thin">From ${clip(outcome.now, 90)} to ${clip(outcome.then, 90)}</span>`
}

/** The measure that can be drawn from where it was to where it should be; of several the first. */
export function mainMeasure(o: OutcomeNow): MeasureNow | null {
  const worth = (m: MeasureNow) => (m.chart.points.length >= 3 ? 2 : 0) + (m.measure.target?.value != null ? 1 : 0)
  return o.measures.reduce<MeasureNow | null>((best, m) => (best === null || worth(m) > worth(best) ? m : best), null)
}

function measureView(o: OutcomeNow, n: number, seen: Seen): View {
  const m = mainMeasure(o)
  if (!m) return statusOf('absent', 'No measure', 14)
  const { measure, chart } = m
  const unit = unitOf(measure)
  const last = chart.points.at(-1)
  const target = measure.target?.value ?? null
  const from = measure.baseline?.value ?? null
  const num = (x: number) => sayNumber(x, unit)
  const span = [
    from === null ? 'No baseline' : `From ${num(from)}`,
    target === null
      ? 'no target'
      : `to ${num(target)}${measure.targetOn?.on ? ` by ${shortDay(measure.targetOn.on)}` : ''}`,
  ].join(from === null || target === null ? ', ' : ' ')
  const line =
    chart.points.length >= 3
      ? raw(
          spark(
            `m-${n}`,
            chart.points.map(p => ({ on: p.date, value: p.value })),
            target,
            `${clip(measure.title, 80)}: ${span}`,
          ).svg,
        )
      : ''
  return html`<span class="gt-now">${line}<b>${last ? num(last.value) : '–'}</b></span><span class="gt-line xs"><a href="${itemUrl.to({}, { id: measure.id, on: onOf(seen) })}">${clip(measure.title || measure.id, 80)}</a></span><span class="gt-line xs muted">${span}${o.measures.length > 1 ? `; ${say(o.measures.length - 1)} more` : ''}</span>`
}

function shownView(o: OutcomeNow): View {
  const agrees = o.says === o.shows
  const differs = !agrees && o.says !== 'not said'
  const why = o.why.slice(0, 3)
  const more = o.why.length - why.length
  return html`<span class="${differs ? `gt-pill gt-pill--${supportedLook(o.shows).shape}` : 'gt-pill-none'}">${supportedView(o.shows)}</span>${
    agrees ? html`<span class="gt-line xs muted">Agrees with the owners.</span>` : ''
  }${why.length > 0 ? html`<span class="gt-line xs${agrees ? ' muted' : ''}">${capital(why.join('; '))}${more > 0 ? `; and ${say(more)} more` : ''}.</span>` : ''}`
}

export function stepsView(c: Context, o: OutcomeNow, n: number, seen: Seen): View {
  const beadsView = html`<span class="gt-line gt-pic gt-plan__thread">${raw(beads(`t-${n}`, partsOf(c, o), 22).svg)}</span>`
  if (o.steps.length === 0) return html`${statusOf('absent', 'No step', 14)}${beadsView}`
  const melons = o.steps.filter(s => s.melon !== null).length
  const counts = countStates(
    c,
    o.steps.map(s => s.step),
  )
  return html`<span class="gt-line gt-pic">${raw(segments(`s-${n}`, counts, 170).svg)}</span><span class="gt-line xs"><a href="${planUrl.to({}, { outcome: o.outcome.id, on: onOf(seen) })}">${count(o.steps.length, 'step')}</a>${counts.proven ? html`<span class="muted">, ${figures(counts.proven)} proven</span>` : ''}</span>${melons > 0 ? html`<span class="gt-line xs">${statusOf('melon', `${figures(melons)} green outside, and ${melons === 1 ? 'its measure' : 'their measures'} do${melons === 1 ? 'es' : ''} not show it`, 13)}</span>` : ''}${beadsView}`
}

const partsOf = (c: Context, o: OutcomeNow) => {
  const measures = o.measures.map(m => m.measure)
  return [
    { name: 'a step', has: o.steps.length > 0 },
    { name: 'an owner', has: o.outcome.owner !== null },
    { name: 'a measure', has: measures.length > 0 },
    { name: 'a baseline', has: measures.some(m => based(c, m)) },
    { name: 'a target', has: measures.some(m => aimed(c, m)) },
    { name: 'money', has: o.money.shown },
  ]
}

function moneyView({ money: m, early }: OutcomeNow, n: number, on: string | undefined): View {
  const gap = early?.uncovered ?? null
  const ends = gap
    ? html`<span class="gt-line xs"><a class="gt-tl__late" href="${timelineUrl.to({}, { programme: early!.id, on })}">Ends ${lengthOf(gap) ?? ''} before the work</a></span>`
    : ''
  if (!m.shown) return html`${statusOf('absent', 'None shown', 14)}${ends}`
  // Without a cost nobody can say what share is covered, so no bar is drawn that would look like one.
  const share = m.amount !== null && m.cost !== null && m.cost > 0 ? m.amount / m.cost : null
  const words =
    m.amount === null
      ? 'No amount given'
      : m.cost === null
        ? sayMoney(m.amount)
        : `${sayMoney(m.amount)} of ${sayMoney(m.cost)}`
  const short = m.amount !== null && m.cost !== null && m.amount < m.cost ? m.cost - m.amount : null
  return html`${share === null ? '' : html`<span class="gt-line gt-pic">${raw(cover(`c-${n}`, share, words, 100).svg)}</span>`}<span class="gt-line xs">${words}${m.sharedWith > 0 ? html`<span class="muted">, shared with ${say(m.sharedWith)}</span>` : ''}</span>${short === null ? '' : html`<span class="gt-line xs strong gt-tl__late">${sayMoney(short)} short</span>`}${m.until ? html`<span class="gt-line xs muted">to ${shortDay(m.until)}</span>` : ''}${ends}`
}
