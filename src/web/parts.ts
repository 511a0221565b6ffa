/** What pages are put together from: parts under headings, facts in rows, and forms that keep what was entered. */
import { button, dayOf, details, type Fields, fields, type Now } from './govuk/index.ts'
import { html, type View } from './html.ts'
import type { Asked, Asking, Body } from './page.ts'

export type Fact = { readonly n: string; readonly says: string }
/** Counts in a row, each with its sentence. */
export const kpis = (of: readonly Fact[]): View =>
  html`<dl class="gt-kpis gt-kpis--facts">${of.map(f => html`<div class="gt-kpi"><dt>${f.says}</dt><dd>${f.n}</dd></div>`)}</dl>`

/** Things with their words, two columns that fold into one. */
export const pairs = (rows: readonly (readonly [string, View | string])[]): View =>
  html`<dl class="gt-pairs">${rows.map(([k, v]) => html`<div><dt>${k}</dt><dd>${v === '' ? html`<span class="gt-soft">not said</span>` : v}</dd></div>`)}</dl>`

/** A part of a page under a heading. */
export const section = (title: string, body: View | readonly View[]): View =>
  html`<section class="gt-section"><h2 class="govuk-heading-m">${title}</h2>${body}</section>`
export const panel = (body: View | readonly View[]): View => html`<div class="gt-panel">${body}</div>`

/** Choices for a select, with nothing chosen first. */
export const choices = (of: readonly { readonly id: string; readonly name: string }[], none: string) => [
  { value: '', text: none },
  ...of.map(({ id, name }) => ({ value: id, text: name })),
]

/** The fields of one form of a page. Ids are its own, unless it was just refused: then the error summary leads to them. */
export type Entry = {
  one(name: string): ReturnType<Fields> & { id?: string }
  many(name: string): ReturnType<Fields['many']> & { id?: string }
  day(name: string): ReturnType<Fields['day']> & { id?: string }
  /** Whether it was just refused. */
  readonly open: boolean
  readonly mark: string
}
/**
 * @param mark tells forms of one declaration on a page apart, and their fields from those of other forms: a word
 */
export function entry(
  asked: Pick<Asked, 'entered'>,
  to: { readonly path: string },
  mark: string,
  now: Now = {},
): Entry {
  const { entered } = asked
  const mine = entered?.form === to.path && entered.values.mark === mark
  const of = fields(mine ? entered : null, now)
  const id = (name: string) => (mine ? {} : { id: `${mark}-${name}` })
  return {
    one: name => ({ ...of(name), ...id(name) }),
    many: name => ({ ...of.many(name), ...id(name) }),
    day: name => ({ ...of.day(name), ...id(name) }),
    open: mine,
    mark,
  }
}

export const hidden = (name: string, value: string | number): View =>
  html`<input type="hidden" name="${name}" value="${value}">`

/** A form behind a line that opens it; open where it was just refused. */
export function folded(
  asking: Asking,
  e: Entry,
  at: {
    readonly href: string
    readonly title: string
    readonly button: string
    readonly warning?: true
    /** It takes files. */
    readonly sends?: 'files'
  },
  body: readonly (View | string)[],
): View {
  const press = button({ text: at.button, once: true, ...(at.warning ? { kind: 'warning' as const } : {}) })
  return details({
    summary: at.title,
    open: e.open,
    body: html`<div class="gt-form">${asking.post(at.href, html`${hidden('mark', e.mark)}${body}${press}`, at.sends)}</div>`,
  })
}

/** The fields of a posted form by name, and days put together; what is not named is not passed on. */
export function taken(body: Body, names: readonly string[], days: readonly string[] = []): Record<string, unknown> {
  const given: Record<string, unknown> = {}
  for (const name of names) if (body[name] !== undefined) given[name] = body[name]
  for (const name of days) given[name] = dayOf(body, name)
  return given
}
