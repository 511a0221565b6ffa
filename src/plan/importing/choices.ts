/** What is to be decided before files are brought in: which plan they are of, whether they are all of it, and who is right. */
import { button, checkboxes, input, select, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { hidden } from '../../web/parts.ts'
import { type AnyRec, type Kind, spec, titleOf } from '../graph/kinds.ts'
import { capital, clip, count, figures } from '../report/words.ts'
import { type Account, type Conflict, conflictId, type Group } from './account.ts'
import { records } from './parts.ts'
import type { Preview } from './preview.ts'
import { refOf, valueSaid, wordsOf } from './preview-tables.ts'
import { bringUrl, chooseUrl, previewUrl } from './urls.ts'

/** Conflicts on one page. */
const PER_PAGE = 25
/** Signed records that are named; how many more there are is said. */
const MOST_NAMED = 30

type Asks = Asked<'id', { readonly conflicts?: string | undefined }>

export function choicesView(found: Preview, asked: Asks): View {
  const { draft, account, plan, print } = found
  const page = pageOf(account, asked)
  const nothing = account.put.length + account.gone.length === 0
  const parts = [
    plan === null ? titleView(found, asked) : '',
    plansView(found, asked),
    wholesView(found, asked),
    conflictsView(found, asked, page),
    signedView(found, asked),
  ].filter(p => p !== '')
  const choose = parts.length > 0
  return html`${hidden('version', draft.version)}${hidden('seen', print)}${hidden('page', page > 1 ? page : '')}<section class="gt-panel gt-panel--act" aria-labelledby="decide-h"><h2 class="govuk-heading-m" id="decide-h">${choose ? 'What you decide' : 'Nothing has to be decided'}</h2>${parts}<div class="gt-wizard__do">${
    choose ? again(draft.id) : ''
  }${button({ text: nothing ? 'Close this import' : `Bring ${draft.files.length === 1 ? 'it' : 'them'} in`, once: true })}</div><p class="small muted flush">${nothing ? 'The plan stays as it is.' : 'All of it is brought in at once, or nothing is. Everything that it changes can be seen in the history.'}</p></section>`
}

/** The first button of a form is what the Enter key presses: it changes nothing. */
const again = (id: string): View =>
  html`<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button" formaction="${chooseUrl.to({ id })}">Show what that changes</button>`

/** What is shown again where it was just refused, else what was said before. */
const value = ({ entered }: Asks, name: string, before: string): string =>
  entered && (entered.form === chooseUrl.path || entered.form === bringUrl.path) ? (entered.values[name] ?? '') : before
const error = ({ entered }: Asks, name: string): string | undefined => entered?.errors[name]

const titleView = ({ draft }: Preview, asked: Asks): View =>
  input({
    name: 'title',
    label: 'What is the plan called?',
    hint: 'As people say it, such as “Calderwick improvement plan”.',
    value: value(asked, 'title', draft.said.title),
    error: error(asked, 'title'),
    width: 30,
  })

/** Of each plan in the files, which plan that is: asked where it is not plain from its name. */
function plansView({ account, plans, draft }: Preview, asked: Asks): View | '' {
  if (plans.length === 0 || account.plans.length === 0) return ''
  const items = [
    { value: '', text: 'A plan of its own' },
    ...plans.map(p => ({ value: p.key, text: `${clip(p.title, 80)}, as it is now` })),
  ]
  const unsure = account.plans.filter(
    p => p.key === null || draft.said.plans[p.id] !== undefined || plans.find(x => x.key === p.key)?.title !== p.title,
  )
  if (unsure.length === 0) return ''
  return html`<fieldset class="govuk-fieldset gt-import__group"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Which plan is it?</legend>${unsure.map(
    (p, i) =>
      html`${hidden(`plans.${i}.of`, p.id)}${select({
        name: `plans.${i}`,
        label: `The steps of “${clip(p.title, 80)}” are a newer form of`,
        value: value(asked, `plans.${i}`, draft.said.plans[p.id] ?? p.key ?? ''),
        items,
        full: true,
      })}`,
  )}</fieldset>`
}

function wholesView({ account, find, draft }: Preview, asked: Asks): View | '' {
  if (account.groups.length === 0) return ''
  const { entered } = asked
  const chosen = entered ? value(asked, 'wholes', '').split('\n') : draft.said.wholes
  return html`<div class="gt-import__group">${checkboxes({
    name: 'wholes',
    legend: { text: 'These files are the whole of', size: 's' },
    hint: 'What stands in the plan and not in the files stays, unless you tick what they hold all of. What was made here stays in any case.',
    values: chosen,
    small: true,
    items: account.groups.map(g => ({
      value: g.id,
      text: groupSaid(g, find),
      hint: `${capital(records(g.missing.length))} ${g.missing.length === 1 ? 'stands' : 'stand'} in the plan and not in the files: ${named(g.missing)}`,
    })),
  })}</div>`
}

function groupSaid(g: Group, find: Preview['find']): string {
  if (g.is === 'all') return 'the plan'
  if (g.is === 'kind') return `all ${spec(g.of as Kind).many}`
  const plan = find(g.of)
  return `the plan “${plan ? clip(titleOf(plan), 80) : g.of}”`
}

/** "1.2 Hire two, 1.3 Train all and 12 more". */
function named(all: readonly AnyRec[]): string {
  const names = all.slice(0, 3).map(r => clip(`${refOf(r)} ${titleOf(r) === refOf(r) ? '' : titleOf(r)}`, 60))
  return all.length > 3 ? `${names.join('; ')} and ${figures(all.length - 3)} more` : names.join('; ')
}

function pageOf({ conflicts }: Account, { query, entered }: Asks): number {
  const pages = Math.max(1, Math.ceil(conflicts.length / PER_PAGE))
  const asked = Number(entered?.values.page || query.conflicts || 1)
  return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, pages) : 1
}

function conflictsView({ account, draft, find }: Preview, asked: Asks, page: number): View | '' {
  const { conflicts } = account
  if (conflicts.length === 0) return ''
  const from = (page - 1) * PER_PAGE
  const here = conflicts.slice(from, from + PER_PAGE)
  const pages = Math.ceil(conflicts.length / PER_PAGE)
  const links = Array.from({ length: pages }, (_, i) => i + 1)
  return html`<section class="gt-import__group" aria-labelledby="conflicts-h"><h3 class="govuk-heading-s" id="conflicts-h">${capital(count(conflicts.length, 'thing was', 'things were'))} changed here and in the files</h3><p class="small">Since the files were brought last, both have changed. What was done here stays, unless you say that the file is right.</p><div class="gt-import__conflicts">${here.map((c, i) => conflictView(c, i, find, asked))}</div>${
    pages > 1
      ? html`<nav class="gt-pages" aria-label="Pages of what was changed on both sides"><ul>${links.map(n => html`<li><a href="${previewUrl.to({ id: draft.id }, { conflicts: n })}#conflicts-h" aria-label="Page ${n}"${n === page ? html` aria-current="page"` : ''}>${n}</a></li>`)}</ul></nav><p class="xs muted">Press “Show what that changes” before you go to another page: it keeps what you chose on this one.</p>`
      : ''
  }</section>`
}

function conflictView(c: Conflict, i: number, find: Preview['find'], asked: Asks): View {
  const name = `conflicts.${i}`
  const chosen = value(asked, name, c.taken ? 'file' : 'here')
  const { here, file, before } = sidesSaid(c, find)
  const choice = (side: 'here' | 'file', text: string, says: string) =>
    html`<div class="govuk-radios__item"><input class="govuk-radios__input" id="${name}-${side}" name="${name}" type="radio" value="${side}"${chosen === side ? html` checked` : ''}><label class="govuk-label govuk-radios__label" for="${name}-${side}">${text} <span class="gt-import__says">${says}</span></label></div>`
  return html`${hidden(`${name}.of`, conflictId(c))}<fieldset class="govuk-fieldset gt-import__conflict"><legend class="govuk-fieldset__legend">${capital(spec(c.kind).one)} <b>${refOf(c.record)}</b> ${clip(titleOf(c.record), 100)}: ${wordsOf(c.kind, c.field).toLowerCase()}</legend>${before === '' ? '' : html`<p class="xs muted">The file said before: ${before}</p>`}<div class="govuk-radios govuk-radios--small" data-module="govuk-radios">${choice('here', 'Keep what was done here:', here)}${choice('file', 'Take what the file says:', file)}</div></fieldset>`
}

function sidesSaid(c: Conflict, find: Preview['find']): { here: string; file: string; before: string } {
  if (c.is === 'back') return { here: 'it was taken out', file: 'put it back, as the file has it now', before: '' }
  if (c.is === 'gone')
    return { here: 'it was changed, and stays', file: 'it is not there any more: take it out', before: '' }
  const said = (v: unknown) => clip(valueSaid(c.kind, c.field, v, find), 300)
  const or = (text: string) => (text === '' ? 'nothing' : text)
  return { here: or(said(c.here)), file: or(said(c.file)), before: c.base === null ? '' : or(said(c.base)) }
}

/** What was signed is named, one by one, and does not go without a reason. */
function signedView({ signed, draft }: Preview, asked: Asks): View | '' {
  if (signed.length === 0) return ''
  return html`<section class="gt-import__group gt-import__signs" aria-labelledby="signed-h"><h3 class="govuk-heading-s" id="signed-h">${capital(count(signed.length, 'record'))} of the plan as it was signed would be taken out</h3><ul class="govuk-list govuk-list--bullet">${signed.slice(0, MOST_NAMED).map(r => html`<li><b>${refOf(r)}</b> ${clip(titleOf(r), 140)}</li>`)}${signed.length > MOST_NAMED ? html`<li>and ${figures(signed.length - MOST_NAMED)} more</li>` : ''}</ul>${textarea(
    {
      name: 'reason',
      label: 'Why are they taken out?',
      hint: 'It stands in the list of what changed since the plan was signed, with your post.',
      value: value(asked, 'reason', draft.said.reason),
      error: error(asked, 'reason'),
      rows: 3,
    },
  )}</section>`
}
