/** Above the outcomes: how all steps stand, how far the money goes, and whether it is one coherent plan. */
import { cover, segments, states, stateWords } from '../../web/chart/bars.ts'
import { html, raw, type View } from '../../web/html.ts'
import { severities } from '../coherence/rule.ts'
import { daysBetween, sayDay } from '../graph/dates.ts'
import { countStates } from '../report/content-plan.ts'
import { type Context, severityWord } from '../report/context.ts'
import { capital, count, figures, say } from '../report/words.ts'
import { timesOf } from '../time/lanes.ts'
import { coherenceUrl, courseUrl, timelineUrl } from '../urls.ts'
import { onOf, type Seen, statusOf } from './parts.ts'

export function cardsView(c: Context, seen: Seen): View {
  return html`<div class="gt-grid gt-3 gt-block">${stepsCard(c, seen)}${moneyCard(c, seen)}${coherenceCard(c, seen)}</div>`
}

function stepsCard(c: Context, seen: Seen): View {
  const live = c.view.all.step.filter(s => !c.view.isStopped(s))
  const counts = countStates(c, live)
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="c-steps"><h2 class="govuk-heading-s" id="c-steps">Steps, by what the evidence supports</h2>${
    live.length === 0
      ? html`<p class="small muted flush">There is no step in the plan.</p>`
      : html`<div class="gt-pic gt-plan__bar">${raw(segments('all-steps', counts, 340).svg)}</div><ul class="gt-key">${states.filter(s => counts[s]).map(s => html`<li>${statusOf(s, `${figures(counts[s]!)} ${stateWords[s]}`, 13)}</li>`)}</ul><p class="small gt-plan__foot"><a href="${courseUrl.to({}, { on: onOf(seen) })}">What owners say, step by step</a></p>`
  }</section>`
}

export type Reach = {
  /** Days of programmes' work that is still to come and has an end; and those of them for which there is no money. */
  readonly days: number
  readonly without: number
  /** The first day on which one is without. */
  readonly opens: string | null
  /** Programmes of which nobody says until when their money lasts. */
  readonly unknown: number
}

/** How much of the work that is left has money, by time: costs are rarely told, days are. */
export function reachOf(c: Context): Reach {
  let days = 0
  let without = 0
  let unknown = 0
  let opens: string | null = null
  for (const l of timesOf(c).lanes) {
    if (l.of?.kind !== 'programme' || l.last === null || l.last.day < c.j.on) continue
    if (l.money.length === 0 || (l.money.every(m => m.until === null) && l.uncovered === null)) {
      unknown++
      continue
    }
    days += daysBetween(c.j.on, l.last.day) + 1
    const gap = l.uncovered
    if (!gap || gap.until === null) continue
    const from = gap.from < c.j.on ? c.j.on : gap.from
    if (gap.until >= from) without += daysBetween(from, gap.until) + 1
    if (opens === null || gap.from < opens) opens = gap.from
  }
  return { days, without, opens, unknown }
}

function moneyCard(c: Context, seen: Seen): View {
  const reach = reachOf(c)
  const see = html`<p class="small gt-plan__foot"><a href="${timelineUrl.to({}, { on: onOf(seen) })}">See when, programme by programme</a></p>`
  if (reach.days === 0)
    return html`<section class="gt-panel gt-panel--tight" aria-labelledby="c-money"><h2 class="govuk-heading-s" id="c-money">Nobody can say how far the money goes</h2><p class="small muted">No programme has both work with an end and money with an end.</p>${see}</section>`
  const share = 1 - reach.without / reach.days
  // Rounded down: all of it is said only where it is all.
  const percent = Math.floor(share * 100)
  const months = (days: number) => figures(Math.round(days / 30.44))
  const words = `Of ${months(reach.days)} programme-months of work still to come, ${months(reach.days - reach.without)} have money.`
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="c-money"><h2 class="govuk-heading-s" id="c-money">Money lasts for ${percent}% of the work to come</h2><div class="gt-pic gt-plan__bar gt-plan__bar--cover">${raw(cover('all-money', share, words, 340).svg)}</div><p class="small muted gt-plan__says">${words}${reach.opens ? ` The first gap ${reach.opens <= seen.on ? 'opened' : 'opens'} on ${sayDay(reach.opens)}.` : ''}${reach.unknown > 0 ? ` Of ${count(reach.unknown, 'more programme')} nobody says.` : ''}</p>${see}</section>`
}

function coherenceCard(c: Context, seen: Seen): View {
  const { counts, accepted, findings, rules } = c.j
  const ran = rules.filter(r => r.state === 'ran').length
  const on = onOf(seen)
  const rest = severities
    .filter(s => s !== 'blocker' && counts[s] > 0)
    .map(s => `${figures(counts[s])} ${severityWord[s].toLowerCase()}`)
  const head =
    counts.blocker > 0 ? 'not certifiable today' : findings.length > 0 ? 'certifiable, with work left' : 'nothing found'
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="c-coherent"><h2 class="govuk-heading-s" id="c-coherent">Coherence: ${head}</h2><p class="small">${figures(ran)} of ${figures(rules.length)} rules ran. <b>${capital(count(counts.blocker, 'blocker'))}</b>${rest.length > 0 ? `, ${rest.join(', ')}` : ''}${
    accepted.length > 0
      ? `; ${say(accepted.length)} accepted for now, the next until ${sayDay(accepted[0]!.until)}`
      : ''
  }.</p><p class="small gt-plan__foot"><a href="${coherenceUrl.to({}, { on })}">Read the findings and their fixes</a></p></section>`
}
