/** The findings of one rule, as a panel: what is so, why it matters, and for each who owns it, where it is put right or excused. */

import { shape } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import { wayOf } from '../cohering/fix.ts'
import { pickOf } from '../cohering/picks.ts'
import { exceptionsUrl, excuseUrl, ruleUrl } from '../cohering/urls.ts'
import { spec } from '../graph/kinds.ts'
import { marked } from '../report/content-findings.ts'
import { commonFix } from '../report/content-first.ts'
import { type Context, label, labelOf, scopeOf, severityWord } from '../report/context.ts'
import { clip, figures } from '../report/words.ts'
import { coherenceUrl, itemUrl } from '../urls.ts'
import type { Found, Run } from './findings.ts'
import { onOf, type Seen, statusOf } from './parts.ts'
import { textView } from './print.ts'

/** What whoever looks may do, and what was asked for already: "C-07 KEY". */
export type Doing = {
  /** They may put something right somewhere, and ask for exceptions; each form asks for the right to this one. */
  readonly work: boolean
  /** They may ask for all findings of a rule at once. */
  readonly whole: boolean
  readonly asked: ReadonlySet<string>
}

export function runPanel(c: Context, { rule, found, before }: Run, seen: Seen, doing: Doing): View {
  const on = onOf(seen)
  const group = c.groups.find(g => g.rule.id === rule.id)!
  const todo = commonFix(group)
  const rest = group.findings.length - before - found.length
  const head = `${rule.id}-h`
  const all = group.findings.length
  const foot = [
    ...(before + rest > 0
      ? [html`<a href="${coherenceUrl.to({}, { rule: rule.id, on })}#found">All ${figures(all)} of rule ${rule.id}</a>`]
      : []),
    ...(doing.whole && all > 1
      ? [
          html`<a class="gt-noprint" href="${excuseUrl.to({}, { all: rule.id })}">Have all ${figures(all)} accepted for now<span class="govuk-visually-hidden">: rule ${rule.id}</span></a>`,
        ]
      : []),
  ]
  return html`<article class="gt-panel gt-found${rule.severity === 'blocker' ? ' gt-panel--bad' : ''}" id="${rule.id}" aria-labelledby="${head}"><div class="gt-found__head"><h3 class="govuk-heading-m" id="${head}">${rule.title}${before > 0 ? ', continued' : ''} <span class="muted gt-thin">${scopeOf(group)}</span></h3><span class="gt-status gt-status--${rule.severity}">${raw(shape(rule.severity))}<span>${severityWord[rule.severity]} <a class="gt-found__rule" href="${ruleUrl.to({ id: rule.id }, { on })}">rule ${rule.id}</a></span></span></div>
<p class="gt-found__why">${rule.why}</p>${todo === '' ? '' : html`<p class="gt-found__todo"><b>To do:</b> ${todo}</p>`}
<ul class="gt-found__items">${found.map(f => one(c, f, todo, on, doing))}</ul>${foot.length > 0 ? html`<p class="gt-found__more">${foot.map((x, i) => html`${i > 0 ? raw('&nbsp; · ') : ''}${x}`)}</p>` : ''}</article>
`
}

function one(c: Context, f: Found, todo: string, on: string | undefined, doing: Doing): View {
  const { finding, about } = f
  const others = finding.items.slice(1).filter(i => c.view.get(i) !== null)
  const facts = [
    about ? html`<a href="${itemUrl.to({}, { id: about.id, on })}">${name(about)}</a>` : null,
    f.programmes[0] && f.programmes[0] !== about ? html`${label(f.programmes[0], 60)}` : null,
    f.owner === ''
      ? null
      : html`owner: <a href="${coherenceUrl.to({}, { owner: f.owner, on })}#found">${clip(f.owner, 60)}</a>`,
    finding.where === '' ? null : html`${finding.where}`,
  ].filter(x => x !== null)
  const pick = pickOf(finding)
  const waits = doing.asked.has(pick)
  const called = clip(finding.message, 90)
  const tick =
    doing.work && !waits
      ? html`<span class="gt-found__tick gt-noprint"><input type="checkbox" name="pick" value="${pick}" aria-label="Tick: ${called}"></span>`
      : ''
  return html`<li${tick === '' ? '' : raw(' class="gt-found__ticked"')}><div>${tick}<p>${clip(finding.message, 700)}</p>${finding.quote ? html`<blockquote class="gt-quote">${textView(marked(finding.quote), () => '')}</blockquote>` : ''}<p class="xs muted gt-found__where">${facts.map((x, i) => html`${x}${i < facts.length - 1 ? raw('&nbsp; · ') : ''}`)}</p>${
    others.length > 0
      ? html`<p class="xs muted gt-found__where">With: ${others.slice(0, 6).map((id, i) => html`${i > 0 ? '; ' : ''}<a href="${itemUrl.to({}, { id, on })}">${labelOf(c.view, id, 70)}</a>`)}${others.length > 6 ? ` and ${figures(others.length - 6)} more` : ''}</p>`
      : ''
  }</div>${todoOf(f, finding.fix === todo ? '' : finding.fix, pick, called, doing, waits)}</li>`
}

/** What to do, and where: the form that puts it right, and the one that has it excused. */
function todoOf(f: Found, fix: string, pick: string, called: string, doing: Doing, waits: boolean): View | string {
  const says = fix === '' ? '' : html`<p><b>To do:</b> ${clip(fix, 500)}</p>`
  if (!doing.work) return says === '' ? '' : html`<div class="gt-found__do">${says}</div>`
  const way = wayOf(f.finding, f.about)
  const excuse = waits
    ? html`<a href="${exceptionsUrl.to()}#asked">${statusOf('waiting', 'Asked to be accepted for now', 13)}</a>`
    : html`<a href="${excuseUrl.to({}, { pick })}">Accept for now, with a reason<span class="govuk-visually-hidden">: ${called}</span></a>`
  return html`<div class="gt-found__do">${says}<p class="gt-found__ways gt-noprint">${
    way
      ? html`<a class="gt-found__way" href="${way.href}">${way.text}<span class="govuk-visually-hidden">: ${called}</span></a>`
      : ''
  }<span>${excuse}</span></p></div>`
}

/** "Step 4.5". */
function name(r: NonNullable<Found['about']>): string {
  const { one } = spec(r.kind)
  const own = r.source.ref
  return `${one.charAt(0).toUpperCase()}${one.slice(1)}${own === '' ? `: ${label(r, 60)}` : ` ${own}`}`
}
