/** What changed this week, and the way to one's own work. */
import { html, type View } from '../../web/html.ts'
import { mineUrl } from '../mine/urls.ts'
import { type Context, label } from '../report/context.ts'
import { capital, clip, figures, say, shortDay } from '../report/words.ts'
import { type WeekSort, weekOf, weekSays, weekSorts } from '../standing/week.ts'
import { itemUrl } from '../urls.ts'
import { changesUrl } from '../versions/urls.ts'
import { onOf, type Seen } from './parts.ts'

const LISTED = 8

export function weekPanel(c: Context, seen: Seen): View {
  const week = weekOf(c)
  const on = onOf(seen)
  const counts = (Object.keys(weekSorts) as WeekSort[]).flatMap(s => {
    const n = week.items.filter(i => i.sort === s).length
    return n === 0 ? [] : [html`<li><b>${figures(n)}</b> ${wordsOf(s, n)}</li>`]
  })
  const shown = week.items.slice(0, LISTED)
  const more = week.items.length - shown.length
  return html`<section class="gt-panel gt-question gt-week" aria-labelledby="week"><div class="gt-grid gt-5-7"><div>
<h2 class="govuk-heading-s muted" id="week">What changed this week?</h2>
<p class="govuk-heading-l gt-question__answer">${weekAnswer(week.items.length)}</p>
${counts.length > 0 ? html`<ul class="gt-week__counts">${counts}</ul>` : ''}</div>
<div class="gt-question__side">${
    seen.counts
      ? ''
      : html`${shown.length > 0 ? html`<ul class="gt-week__list" aria-label="${weekSays(week)}">${shown.map(i => html`<li><span class="muted nowrap">${shortDay(i.on).replace(/ \d{4}$/, '')}</span><span><a href="${itemUrl.to({}, { id: i.record.id, on })}">${clip(label(i.record, 80), 84)}</a> ${clip(i.says, 160)}</span></li>`)}</ul>` : ''}<div class="gt-act"><h3>Where to act</h3><ul><li><a href="${changesUrl.to({}, { from: 'day', fromDay: week.from, on })}">See ${more > 0 ? `all of it, and ` : ''}every change since any day or version</a></li>${on === undefined ? html`<li><a href="${mineUrl.to()}">My work: what needs me, in order, with why</a></li>` : ''}</ul></div>`
  }</div></div></section>
`
}
const wordsOf = (s: WeekSort, n: number): string => {
  const words = weekSorts[s]
  if (n !== 1) return words
  const one: Partial<Record<WeekSort, string>> = {
    done: 'step or milestone done',
    late: 'ran past its date',
    moved: 'change to the plan',
    given: 'item of evidence given',
    accepted: 'item of evidence accepted',
    decided: 'decision',
    found: 'finding of inspectors',
    signal: 'measure began to move beyond its usual variation',
  }
  return one[s] ?? words
}
const weekAnswer = (n: number): string =>
  n === 0 ? 'Nothing is on record.' : `${capital(say(n))} ${n === 1 ? 'thing is' : 'things are'} on record.`
