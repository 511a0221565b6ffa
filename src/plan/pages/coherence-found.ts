/** The findings of one rule, as a panel: what is so, why it matters, and for each what to do. */

import { shape } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import { spec } from '../graph/kinds.ts'
import { marked } from '../report/content-findings.ts'
import { commonFix } from '../report/content-first.ts'
import { type Context, label, labelOf, scopeOf, severityWord } from '../report/context.ts'
import { clip, figures } from '../report/words.ts'
import { coherenceUrl, itemUrl, rulesUrl } from '../urls.ts'
import type { Found, Run } from './findings.ts'
import { onOf, type Seen } from './parts.ts'
import { textView } from './print.ts'

export function runPanel(c: Context, { rule, found, before }: Run, seen: Seen): View {
  const on = onOf(seen)
  const group = c.groups.find(g => g.rule.id === rule.id)!
  const todo = commonFix(group)
  const rest = group.findings.length - before - found.length
  const head = `${rule.id}-h`
  return html`<article class="gt-panel gt-found${rule.severity === 'blocker' ? ' gt-panel--bad' : ''}" id="${rule.id}" aria-labelledby="${head}"><div class="gt-found__head"><h3 class="govuk-heading-m" id="${head}">${rule.title}${before > 0 ? ', continued' : ''} <span class="muted gt-thin">${scopeOf(group)}</span></h3><span class="gt-status gt-status--${rule.severity}">${raw(shape(rule.severity))}<span>${severityWord[rule.severity]} <a class="gt-found__rule" href="${rulesUrl.to({}, { on })}#${rule.id}">rule ${rule.id}</a></span></span></div>
<p class="gt-found__why">${rule.why}</p>${todo === '' ? '' : html`<p class="gt-found__todo"><b>To do:</b> ${todo}</p>`}
<ul class="gt-found__items">${found.map(f => one(c, f, todo, on))}</ul>${
    before + rest > 0
      ? html`<p class="gt-found__more"><a href="${coherenceUrl.to({}, { rule: rule.id, on })}#found">All ${figures(group.findings.length)} of rule ${rule.id}</a></p>`
      : ''
  }</article>
`
}

function one(c: Context, f: Found, todo: string, on: string | undefined): View {
  const { finding, about } = f
  const others = finding.items.slice(1).filter(i => c.view.get(i) !== null)
  const facts = [
    about ? html`<a href="${itemUrl.to({}, { id: about.id, on })}">${name(about)}</a>` : null,
    f.programmes[0] && f.programmes[0] !== about ? html`${label(f.programmes[0], 60)}` : null,
    f.owner === '' ? null : html`owner: ${clip(f.owner, 60)}`,
    finding.where === '' ? null : html`${finding.where}`,
  ].filter(x => x !== null)
  return html`<li><div><p>${clip(finding.message, 700)}</p>${finding.quote ? html`<blockquote class="gt-quote">${textView(marked(finding.quote), () => '')}</blockquote>` : ''}<p class="xs muted gt-found__where">${facts.map((x, i) => html`${x}${i < facts.length - 1 ? raw('&nbsp; · ') : ''}`)}</p>${
    others.length > 0
      ? html`<p class="xs muted gt-found__where">With: ${others.slice(0, 6).map((id, i) => html`${i > 0 ? '; ' : ''}<a href="${itemUrl.to({}, { id, on })}">${labelOf(c.view, id, 70)}</a>`)}${others.length > 6 ? ` and ${figures(others.length - 6)} more` : ''}</p>`
      : ''
  }</div>${finding.fix === '' || finding.fix === todo ? '' : html`<p class="gt-found__do"><b>To do:</b> ${clip(finding.fix, 500)}</p>`}</li>`
}

/** "Step 4.5". */
function name(r: NonNullable<Found['about']>): string {
  const { one } = spec(r.kind)
  const own = r.source.ref
  return `${one.charAt(0).toUpperCase()}${one.slice(1)}${own === '' ? `: ${label(r, 60)}` : ` ${own}`}`
}
