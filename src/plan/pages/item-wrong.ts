/** What the rules find wrong with a record, with what to do about it. */
import { shape } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import type { Accepted, Finding, Judgement } from '../coherence/check.ts'
import { sayDay } from '../graph/dates.ts'
import type { AnyRec } from '../graph/kinds.ts'
import { type Context, severityWord } from '../report/context.ts'
import { capital, clip, count } from '../report/words.ts'
import { coherenceUrl, rulesUrl } from '../urls.ts'
import { statusOf } from './parts.ts'

type About = { readonly findings: Finding[]; readonly accepted: Accepted[] }
const kept = new WeakMap<Judgement, ReadonlyMap<string, About>>()
/** What was found and what is accepted, by the record that it is about: a large plan has tens of thousands. */
function aboutOf(j: Judgement): ReadonlyMap<string, About> {
  const known = kept.get(j)
  if (known) return known
  const about = new Map<string, About>()
  const of = (id: string): About => {
    const there = about.get(id) ?? { findings: [], accepted: [] }
    about.set(id, there)
    return there
  }
  for (const f of j.findings) for (const id of new Set(f.items)) of(id).findings.push(f)
  for (const a of j.accepted) for (const id of new Set(a.items)) of(id).accepted.push(a)
  kept.set(j, about)
  return about
}

/**
 * @param ways links that lead to where a finding is put right or excused; '' where the reader can do neither
 */
export function wrongPanel(
  c: Context,
  r: AnyRec,
  on: string | undefined,
  ways: (f: Finding) => View | string = () => '',
): View {
  const { findings, accepted } = aboutOf(c.j).get(r.id) ?? { findings: [], accepted: [] }
  if (findings.length + accepted.length === 0)
    return html`<section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s flush">No rule finds anything wrong with it</h2></section>`
  return html`<section class="gt-panel${findings.some(f => f.severity === 'blocker') ? ' gt-panel--bad' : ''}" aria-labelledby="wrong-h"><h2 class="govuk-heading-m" id="wrong-h">${
    findings.length === 0 ? 'What is accepted for now' : `${capital(count(findings.length, 'finding'))} about it`
  }</h2><ul class="gt-found__items">${findings.map(
    f =>
      html`<li><div><p><span class="gt-status gt-status--${f.severity}">${raw(shape(f.severity, 14))}<span>${severityWord[f.severity]} <a class="gt-found__rule" href="${rulesUrl.to({}, { on })}#${f.rule}">rule ${f.rule}</a></span></span></p><p>${clip(f.message, 700)}</p></div>${f.fix === '' ? '' : html`<div class="gt-found__do"><p><b>To do:</b> ${clip(f.fix, 500)}</p>${ways(f)}</div>`}</li>`,
  )}${accepted.map(
    a =>
      html`<li><div><p>${statusOf('accepted', `Accepted for now, until ${sayDay(a.until)}`, 14)}</p><p>${clip(a.message, 700)}</p></div><p class="gt-found__do">By ${a.by}: ${a.reason}</p></li>`,
  )}</ul><p class="gt-found__more"><a href="${coherenceUrl.to({}, { on })}">All findings of the plan</a></p></section>`
}
