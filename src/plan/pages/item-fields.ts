/** What a record's own row says, field by field, and what names it. */
import { html, type View } from '../../web/html.ts'
import { whereIs } from '../coherence/check.ts'
import { sayDay } from '../graph/dates.ts'
import type { Field } from '../graph/field.ts'
import { type AnyRec, type Kind, kindNames, spec } from '../graph/kinds.ts'
import { type Choice, type Money, type Quantity, type Ref, sayMoney, type When } from '../graph/values.ts'
import { type Context, label } from '../report/context.ts'
import { capital, figures } from '../report/words.ts'
import { itemUrl } from '../urls.ts'
import { labelOf } from '../working/field-help.ts'
import { namedBy } from './named.ts'

/** The fields that hold something, but for those that the page tells elsewhere. */
export function fieldsOf(c: Context, r: AnyRec, on: string | undefined, told: ReadonlySet<string> = new Set()): View {
  const held = r as unknown as Record<string, unknown>
  const rows = Object.entries(spec(r.kind).fields).flatMap(([name, field]) => {
    if (told.has(name)) return []
    const value = shown(c, field, held[name], on)
    return value === null ? [] : [html`<div class="gt-field"><dt>${labelOf(r.kind, name)}</dt><dd>${value}</dd></div>`]
  })
  return rows.length === 0
    ? html`<p class="muted flush">Nothing but that it is there.</p>`
    : html`<dl class="gt-fields">${rows}</dl>`
}

/** What a field holds; null where that is nothing. */
function shown(c: Context, field: Field, value: unknown, on: string | undefined): View | string | null {
  if (value === null || value === undefined || value === '') return null
  switch (field.type) {
    case 'text':
      return value as string
    case 'list':
      return (value as string[]).length === 0 ? null : (value as string[]).join(', ')
    case 'flag':
      return value ? 'Yes' : 'No'
    case 'when': {
      const w = value as When
      return w.on ? sayDay(w.on) : html`“${w.text}” <span class="muted">(no day)</span>`
    }
    case 'money': {
      const m = value as Money
      return m.pence === null ? html`“${m.text}” <span class="muted">(no amount)</span>` : sayMoney(m.pence)
    }
    case 'quantity':
      return (value as Quantity).text
    case 'choice':
      return (value as Choice).text
    case 'ref':
      return refView(c, value as Ref, on)
    case 'refs': {
      const all = value as Ref[]
      return all.length === 0 ? null : html`${all.map((x, i) => html`${i > 0 ? ', ' : ''}${refView(c, x, on)}`)}`
    }
  }
}

/** A record that is named, as a link to its page; a name that leads nowhere says so. */
export function refView(c: Context, ref: Ref, on: string | undefined): View | string {
  const r = c.view.get(ref)
  if (!r) return html`${ref.text} <span class="muted">(not in the plan)</span>`
  return linkTo(r, on)
}
/** A link to a record's page: a post by its title, anything else with its reference. */
export const linkTo = (r: AnyRec, on: string | undefined, most = 90): View =>
  html`<a href="${itemUrl.to({}, { id: r.id, on })}">${r.kind === 'post' ? (r as unknown as { title: string }).title || r.id : label(r, most)}</a>`

/** Where the files had it. */
export const comesFrom = (r: AnyRec): View =>
  html`<section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">Where it comes from</h2><p class="small flush">${capital(spec(r.kind).one)}${r.source.ref ? ` ${r.source.ref}` : ''}<br><span class="muted">${whereIs(r) || 'Entered here, and in no file'}</span></p></section>`

const MOST = 12
/** Records that name it, by kind, but for kinds that the page shows elsewhere. */
export function named(
  c: Context,
  r: AnyRec,
  on: string | undefined,
  but: ReadonlySet<Kind> = new Set(),
): View | string {
  const by = namedBy(c, r.id).filter(x => !but.has(x.kind))
  if (by.length === 0) return ''
  const groups = kindNames.flatMap(k => {
    const of = by.filter(x => x.kind === k)
    return of.length === 0 ? [] : [{ k, of }]
  })
  return html`<section class="gt-panel gt-panel--tight" aria-labelledby="named-h"><h2 class="govuk-heading-s" id="named-h">What names it</h2>${groups.map(
    ({ k, of }) =>
      html`<h3 class="gt-named">${capital(spec(k).many)} <span class="muted gt-thin">${figures(of.length)}</span></h3><ul class="gt-named__list">${of
        .slice(0, MOST)
        .map(
          x => html`<li><a href="${itemUrl.to({}, { id: x.id, on })}">${label(x, 70)}</a></li>`,
        )}${of.length > MOST ? html`<li class="muted">and ${figures(of.length - MOST)} more</li>` : ''}</ul>`,
  )}</section>`
}
