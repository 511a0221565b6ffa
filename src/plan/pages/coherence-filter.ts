/** Which findings are shown: a form that needs no script. */

import { html, type View } from '../../web/html.ts'
import { questions, severities } from '../coherence/rule.ts'
import { type Context, label, severityWord } from '../report/context.ts'
import { clip } from '../report/words.ts'
import { coherenceUrl } from '../urls.ts'
import { choice } from './filter.ts'
import { foundIn, ownersIn, queryOf, type Wanted } from './findings.ts'
import { onOf, type Seen } from './parts.ts'

export function filterForm(c: Context, w: Wanted, seen: Seen): View {
  const on = onOf(seen)
  const found = new Set(foundIn(c).flatMap(f => f.programmes))
  const programmes = c.view.all.programme
    .filter(p => w.programme === p.id || found.has(p))
    .map(p => [p.id, clip(label(p, 60), 60)] as const)
  const rules = c.groups
    .map(g => [g.rule.id, `${g.rule.id}. ${clip(g.rule.title, 50)}`] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const asked = Object.values(queryOf(w)).some(v => v !== undefined)
  return html`<form class="gt-filters gt-filters--found gt-noprint" method="get" action="${coherenceUrl.to({})}#found" role="search" aria-label="Findings">${on ? html`<input type="hidden" name="on" value="${on}">` : ''}${choice(
    'severity',
    'How bad',
    'Any',
    severities.map(s => [s, severityWord[s]] as const),
    w.severity,
  )}${choice(
    'asks',
    'What it asks',
    'Anything',
    questions.map(q => [q, q] as const),
    w.asks,
  )}${choice('programme', 'Programme', 'All', programmes, w.programme)}${choice(
    'owner',
    'Owner',
    'All',
    ownersIn(c).map(([owner, n]) => [owner, `${clip(owner, 50)} (${n})`] as const),
    w.owner,
  )}${choice('rule', 'Rule', 'All', rules, w.rule)}<div class="gt-filter"><label class="govuk-label" for="f-words">With the words</label><input class="govuk-input" id="f-words" name="words" type="search" maxlength="200" autocomplete="off" value="${w.words}"></div><div class="gt-filter gt-filter--do"><button type="submit" class="govuk-button govuk-button--secondary">Show</button>${asked ? html`<a href="${coherenceUrl.to({}, { on })}">Show all</a>` : ''}</div></form>`
}
