/** The timeline put together: the axis, what happened, each programme, what the marks mean. Pure. */
import { html, raw, type View } from '../../web/html.ts'
import { sayDay } from '../graph/dates.ts'
import { onOf, pagesNav, type Seen } from '../pages/parts.ts'
import type { Context } from '../report/context.ts'
import { clip, figures } from '../report/words.ts'
import { itemUrl, timelineUrl } from '../urls.ts'
import type { Span } from './axis.ts'
import { axisOf, drawn, eventsOf, gridOf } from './draw.ts'
import { postBar } from './draw-bars.ts'
import type { Gap } from './gaps.ts'
import { type Drawing, laneView } from './lane-view.ts'
import type { Lane, TimedEvent, Times } from './lanes.ts'
import { stepsView } from './steps-view.ts'
import { queryOf, type Wanted } from './wanted.ts'

/** Programmes on one page. */
const PER_PAGE = 14

export type Chosen = { readonly lanes: readonly Lane[]; readonly span: Span; readonly gaps: readonly Gap[] }

export function chartView(c: Context, times: Times, { lanes, span, gaps }: Chosen, w: Wanted, seen: Seen): View {
  if (lanes.length === 0)
    return html`<div class="gt-panel"><p class="govuk-body flush" role="status">Nothing with a date is like that. <a href="${timelineUrl.to({}, { on: onOf(seen) })}">Show all</a></p></div>`
  const pages = Math.max(1, Math.ceil(lanes.length / PER_PAGE))
  const at = w.programme ? 1 : Math.min(w.page, pages)
  const shown = lanes.slice((at - 1) * PER_PAGE, at * PER_PAGE)
  const events = times.events.filter(e => e.on >= span[0] && e.on <= span[1])
  const drawing: Drawing = {
    span,
    on: seen.on,
    day: onOf(seen),
    top: lanes.reduce((n, l) => l.months.reduce((m, x) => Math.max(m, x.done + x.due + x.late), n), 1),
    alone: w.programme !== null,
  }
  const link = (p: number) => timelineUrl.to({}, { ...queryOf(w), on: onOf(seen), page: p === 1 ? undefined : p })
  const which = w.programme
    ? 'Its work, its money and its people'
    : `${times.by === 'programme' ? 'Programmes' : 'Outcomes'} in time${pages > 1 ? `, ${figures((at - 1) * PER_PAGE + 1)} to ${figures((at - 1) * PER_PAGE + shown.length)} of ${figures(lanes.length)}` : ''}`
  return html`<section class="gt-panel gt-tl${w.programme ? ' gt-tl--alone' : ''}" aria-labelledby="chart"><h2 class="govuk-heading-s" id="chart">${which}</h2><p class="small muted">${sayDay(span[0])} to ${sayDay(span[1])}. The dark line is ${sayDay(seen.on)}.</p>
<div class="gt-tl__field"><div class="gt-tl__grid">${raw(drawn(gridOf(span, events, seen.on)).svg)}</div>
<div class="gt-tl__row gt-tl__row--axis"><div class="gt-tl__label"></div><div class="gt-tl__bar">${raw(drawn(axisOf(span, seen.on)).svg)}</div></div>
${events.length > 0 ? eventsRow(events, drawing) : ''}${shown.map(l => laneView(l, gaps, drawing))}${w.programme ? stepsView(c, w.programme, drawing, w.page, p => `${link(p)}#steps`) : ''}</div>${keyView()}${w.programme ? '' : pagesNav('Pages of the timeline', at, pages, link)}</section>`
}

function eventsRow(events: readonly TimedEvent[], d: Drawing): View {
  const says = `Inspections, directions and notices: ${events.map(e => `${e.title}, ${sayDay(e.on)}`).join('; ')}.`
  return html`<section class="gt-tl__lane gt-tl__lane--events" aria-labelledby="events-h"><div class="gt-tl__row gt-tl__row--events"><div class="gt-tl__label"><h3 class="gt-tl__title" id="events-h">Inspected and directed</h3></div><div class="gt-tl__bar">${raw(drawn(eventsOf(says, events, d.span)).svg)}</div></div><details class="gt-tl__marks"><summary>All ${figures(events.length)}, with what they said</summary><ul>${events.map(
    e =>
      html`<li>${sayDay(e.on)}: <a href="${itemUrl.to({}, { id: e.record.id, on: d.day })}">${clip(e.title, 110)}</a>${e.says ? html` <span class="muted">${clip(e.says, 120)}</span>` : ''}</li>`,
  )}</ul></details></section>`
}

/** What each mark means, drawn by what draws it above. */
function keyView(): View {
  const span: Span = ['2020-01-01', '2030-01-01']
  const post = (how: 'permanent' | 'fixed term' | 'acting' | 'interim') =>
    svg(
      postBar('', [{ how, who: '', from: '2020-01-01', until: '2029-12-31' }], null, span, '2020-01-01')
        .replace(/^<svg[^>]*>|<\/svg>$/g, '')
        .replace(/<g class="gt-tl-w">.*?<\/g>/g, ''),
    )
  const items: (readonly [View, string])[] = [
    [
      svg(
        '<rect y="3" width="15" height="12" fill="#b4c6da"/><rect x="15" y="3" width="15" height="12" fill="#dbe4ee"/>',
      ),
      'work, past and to come',
    ],
    [
      mark('#17436f', '#17436f', '<path d="M5.4 9l2.6 2.8 4.4-5.2" stroke="#fff" stroke-width="1.6" fill="none"/>'),
      'milestone done',
    ],
    [mark('#fff', '#17436f'), 'to come'],
    [mark('#a6212a', '#a6212a', '<path d="M6 6l6 6M12 6l-6 6" stroke="#fff" stroke-width="1.6"/>'), 'past its date'],
    [
      svg('<rect x="2" y="2" width="14" height="14" rx="1" fill="#fff" stroke="#17436f" stroke-width="1.6"/>', 20),
      'step that others hang on',
    ],
    [
      svg(
        '<rect x="1" y="8" width="7" height="9" fill="#b4c6da"/><rect x="10.5" y="3.5" width="7" height="13" fill="#fff" stroke="#17436f"/><rect x="20" y="11" width="7" height="6" fill="#a6212a"/>',
      ),
      'steps due: done, to come, late',
    ],
    [svg('<rect y="3" width="30" height="12" rx="1" fill="#48515b"/>'), 'money'],
    [
      svg('<rect x=".7" y="3" width="28" height="12" fill="#fff" stroke="#48515b" stroke-dasharray="4 3"/>'),
      'money with no amount',
    ],
    [post('permanent'), 'post held'],
    [post('fixed term'), 'fixed term'],
    [post('acting'), 'acting'],
    [post('interim'), 'interim'],
    [
      svg('<rect x=".5" y="3" width="29" height="12" fill="url(#tl-gap)" stroke="#a6212a"/>'),
      'no money, or nobody in post',
    ],
  ]
  return html`<ul class="gt-key gt-tl__key">${items.map(([s, words]) => html`<li>${s}${words}</li>`)}</ul>`
}
const svg = (inside: string, wide = 30): View =>
  raw(
    drawn(`<svg width="${wide}" height="18" aria-hidden="true" focusable="false">${inside}</svg>`).svg,
  ) as unknown as View
const mark = (fill: string, edge: string, sign = ''): View =>
  svg(`<path d="M9 1l8 8-8 8-8-8z" fill="${fill}" stroke="${edge}" stroke-width="1.6"/>${sign}`, 20)
