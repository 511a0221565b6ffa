/** What is within an outcome: its programmes, and the steps of each with both statuses. */
import { html, type View } from '../../web/html.ts'
import type { Programme } from '../graph/kinds.ts'
import { type Context, label } from '../report/context.ts'
import { clip, count, figures, shortDay } from '../report/words.ts'
import type { StepCourse } from '../standing/course.ts'
import type { OutcomeNow } from '../standing/outcomes.ts'
import { programmeOf } from '../time/lanes.ts'
import { itemUrl, planUrl, timelineUrl } from '../urls.ts'
import { onOf, type Seen } from './parts.ts'
import { declaredView, melonView, signalView, supportedView } from './statuses.ts'

type Group = { readonly programme: Programme | null; readonly steps: readonly StepCourse[] }

/** By programme, those that say they serve it first; steps of none last. */
export function groupsIn(c: Context, o: OutcomeNow): Group[] {
  const by = Map.groupBy(o.steps, s => programmeOf(c, s.step))
  const named = o.programmes.map(programme => ({ programme, steps: by.get(programme) ?? [] }))
  const others = [...by].flatMap(([programme, steps]) =>
    programme !== null && !o.programmes.includes(programme) ? [{ programme, steps }] : [],
  )
  const loose = by.get(null)
  return [...named, ...others, ...(loose ? [{ programme: null, steps: loose }] : [])]
}

/**
 * @param most steps that are listed of each programme; the others stand on the outcome's own page of the plan
 */
export function insideView(c: Context, o: OutcomeNow, most: number, seen: Seen): View {
  const on = onOf(seen)
  const groups = groupsIn(c, o)
  return html`<div class="gt-inside">${groups.map(g => groupView(g, o, most, on))}${
    o.measures.length > 0
      ? html`<div class="gt-inside__group"><p class="gt-inside__head">${o.measures.length === 1 ? 'Its measure' : 'Its measures'}</p><ul class="gt-inside__measures">${o.measures.map(m => html`<li><a href="${itemUrl.to({}, { id: m.measure.id, on })}">${clip(label(m.measure, 90), 100)}</a> ${signalView(m.says)}</li>`)}</ul></div>`
      : ''
  }${groups.length + o.measures.length === 0 ? html`<p class="small muted flush">Nothing hangs from it yet: no programme, no step and no measure.</p>` : ''}</div>`
}

function groupView({ programme: p, steps }: Group, o: OutcomeNow, most: number, on: string | undefined): View {
  const shown = steps.slice(0, most)
  const state = p?.state?.is && p.state.is !== 'in flight' ? ` (${p.state.is})` : ''
  return html`<div class="gt-inside__group"><p class="gt-inside__head">${
    p
      ? html`<a href="${itemUrl.to({}, { id: p.id, on })}">${clip(label(p, 80), 90)}</a>${state} <span class="muted gt-thin">${count(steps.length, 'step')} of this outcome; <a href="${timelineUrl.to({}, { programme: p.id, on })}">in time</a></span>`
      : html`Steps of no programme <span class="muted gt-thin">${figures(steps.length)}</span>`
  }</p>${
    steps.length === 0
      ? ''
      : html`<ul class="gt-inside__steps">${shown.map(s => stepView(s, on))}</ul>${steps.length > shown.length ? html`<p class="small flush"><a href="${planUrl.to({}, { outcome: o.outcome.id, on })}">All ${figures(steps.length)} steps</a></p>` : ''}`
  }</div>`
}

function stepView(s: StepCourse, on: string | undefined): View {
  const { step } = s
  const differs = s.says !== s.shows && s.says !== 'not said'
  return html`<li><span class="gt-inside__what"><a href="${itemUrl.to({}, { id: step.id, on })}">${step.source.ref || step.id}</a> ${clip(step.title, 110)}</span><span class="gt-inside__due">${step.due?.on ? shortDay(step.due.on) : step.due ? `“${clip(step.due.text, 16)}”` : 'no date'}</span><span class="gt-inside__says"><span class="govuk-visually-hidden">The owner says: </span>${declaredView(s.says)}</span><span class="gt-inside__shows${differs ? ' gt-inside__shows--differs' : ''}"><span class="govuk-visually-hidden">The evidence supports: </span>${supportedView(s.shows)}</span>${s.melon ? html`<span class="gt-inside__melon">${melonView(s.melon)}</span>` : ''}</li>`
}
