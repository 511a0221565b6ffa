/** Which two states are compared, and of what: a form that needs no script. */

import { londonDay } from '../../authority/rules.ts'
import { html, raw, type View } from '../../web/html.ts'
import { sayDay } from '../graph/dates.ts'
import { clip } from '../report/words.ts'
import { isDay } from '../stored/day.ts'
import type { Changes } from './acts.ts'
import { changesUrl } from './urls.ts'
import type { Wanted } from './wanted.ts'

type Option = readonly [value: string, text: string]

export function changesForm({ between, signed }: Changes, w: Wanted, today: string): View {
  const versions = signed.map((s): Option => [`v${s.number}`, `Version ${s.number}, ${sayDay(londonDay(s.signedAt!))}`])
  const list = signed.length === 0 && between.from.list !== null
  const last: readonly Option[] = signed.length > 0 || list || w.from === 'signed' ? [['signed', 'As last signed']] : []
  const programmes = [...new Set(between.telling.lines.flatMap(l => l.programme ?? []))].sort()
  if (w.programme !== '' && !programmes.includes(w.programme)) programmes.push(w.programme)
  const from = between.from.name
  return html`<form class="gt-filters gt-filters--found gt-compare gt-noprint" method="get" action="${changesUrl.to()}" role="search" aria-label="Changes">
${side('from', 'From', [...last, ['first', 'As first stored here'], ...versions, ['day', 'A day']], from, today)}
${side('to', 'To', [['now', 'As it is now'], ...versions, ['day', 'A day']], between.to.name, today)}
${select('programme', 'Programme', [['', 'All'], ...programmes.map((p): Option => [p, clip(p, 60)])], w.programme)}
<div class="gt-filter"><label class="govuk-label" for="f-words">With the words</label><input class="govuk-input" id="f-words" name="words" type="search" maxlength="200" autocomplete="off" value="${w.words}"></div>
<div class="gt-filter gt-filter--do">${w.sort ? html`<input type="hidden" name="sort" value="${w.sort}">` : ''}<button type="submit" class="govuk-button govuk-button--secondary">Compare</button></div></form>`
}

/** A state and, for "a day", which. */
function side(name: 'from' | 'to', says: string, options: readonly Option[], chosen: string, today: string): View {
  const day = isDay(chosen)
  return html`<div class="gt-compare__side">${select(name, says, options, day ? 'day' : chosen)}<div class="gt-filter"><label class="govuk-label" for="f-${name}-day">${says}, if a day</label><input class="govuk-input" type="date" id="f-${name}-day" name="${name}Day" value="${day ? chosen : ''}" min="1990-01-01" max="${today}"></div></div>`
}

const select = (name: string, says: string, options: readonly Option[], chosen: string): View =>
  html`<div class="gt-filter"><label class="govuk-label" for="f-${name}">${says}</label><select class="govuk-select" id="f-${name}" name="${name}">${options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${text}</option>`,
  )}</select></div>`
