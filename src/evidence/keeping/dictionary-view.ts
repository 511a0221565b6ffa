/** How a measure is counted: every definition it had, with who put its words right; and the forms to change them. */
import { sayDay } from '../../web/days.ts'
import { dateInput, input, radios, select, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { type Entry, entry, folded, hidden } from '../../web/parts.ts'
import type { Definition } from '../shapes.ts'
import { defineUrl, dictionaryUrl, measureUrl, rewordUrl } from '../urls.ts'
import type { Beside } from './beside.ts'
import { BETTER, enteredOf, FREQUENCY, UNITS } from './define.ts'

/** Official notes run to pages: the first words, and all of them for whoever opens it. */
const FIRST = 260
function longView(text: string): View | string {
  if (text.length <= FIRST * 1.3) return text
  const end = text.lastIndexOf(' ', FIRST)
  const cut = end > 0 ? end : FIRST
  return html`${text.slice(0, cut)}<details class="gt-fold"><summary>The rest of its definition</summary><p class="small">${text.slice(cut)}</p></details>`
}

export type Counted = {
  readonly code: string
  readonly topic: string
  readonly definitions: readonly Definition[]
  readonly place: string | null
  readonly beside: Beside
}

export function countedView(asked: Asked, of: Counted): View {
  const d = of.definitions.at(-1)!
  const unknown = html`<span class="muted">Not said</span>`
  const said = (text: string | undefined) => text || unknown
  const rows: readonly (readonly [string, View | string])[] = [
    ['What it is', d.says === '' ? unknown : longView(d.says)],
    ['Counted', said(d.numerator)],
    ['Out of', said(d.denominator)],
    ['Unit', d.unit === 'rate' && d.per !== null ? `Rate per ${d.per.toLocaleString('en-GB')}` : UNITS[d.unit]],
    ['Better', BETTER[d.better]],
    ['Source', said(d.source)],
    ['How often', FREQUENCY[d.frequency]],
    ['Expected', d.lag === null ? unknown : `Within ${d.lag} ${d.lag === 1 ? 'day' : 'days'} of the end of a period`],
    ['Owner', said(d.owner)],
    ['Small numbers', said(d.suppression)],
    ['Data quality', said(d.grade)],
    ['Official metric', said(d.official)],
    ['Code', of.code],
    ['Topic', said(of.topic)],
  ]
  const { insteadOf, mayWrite } = of.beside
  return html`<section class="gt-panel gt-counted" id="counted" aria-labelledby="counted-h"><h2 class="govuk-heading-s" id="counted-h">How it is counted</h2>${
    insteadOf
      ? html`<p class="small"><strong>This is the same measure as <a href="${measureUrl.to({}, { code: insteadOf.code })}">${insteadOf.name}</a></strong>, which stands for both.</p>`
      : ''
  }<dl class="gt-whowhat">${rows.map(([k, v]) => html`<div><dt>${k}</dt><dd>${v}</dd></div>`)}</dl>${versionsView(of)}<p class="small gt-counted__all"><a href="${dictionaryUrl.to()}">The whole dictionary</a></p>${
    mayWrite ? html`<div class="gt-forms">${rewordForm(asked, of, d)}${defineForm(asked, of, d)}</div>` : ''
  }</section>`
}

function versionsView({ definitions, beside }: Counted): View {
  const put = beside.worded
  const last = put[0]
  const only = definitions.length === 1
  const lines = definitions
    .toReversed()
    .map(
      d =>
        html`<li>${d.from === null ? 'The first' : html`From ${sayDay(d.from)}: ${d.reason}`}${d.name === definitions.at(-1)!.name ? '' : html` <span class="muted">(then called ${d.name})</span>`}</li>`,
    )
  return html`<h3 class="govuk-heading-s gt-sayings__h">Definitions</h3>${only ? html`<p class="small">The only one so far.</p>` : html`<ul class="gt-sayings small">${lines}</ul>`}${
    last
      ? html`<p class="xs muted">Last put right${last.by === '' ? '' : ` by ${last.by}`} on ${sayDay(last.on)}${put.length > 1 ? `; ${put.length} times in all` : ''}.</p>`
      : ''
  }`
}

const items = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([value, text]) => ({ value, text }))

function fieldsOf(e: Entry, { owner }: Definition, { posts }: Beside): View {
  const known = owner === '' || posts.includes(owner) ? posts : [owner, ...posts]
  return html`${input({ ...e.one('name'), label: 'Name' })}${textarea({ ...e.one('says'), label: 'Definition', rows: 4 })}${textarea({ ...e.one('numerator'), label: 'What is counted (numerator)', rows: 2 })}${textarea({ ...e.one('denominator'), label: 'Out of what (denominator)', rows: 2 })}${select({ ...e.one('unit'), label: 'Unit', items: items(UNITS) })}${input({ ...e.one('per'), label: 'A rate by how many', hint: 'Only of a rate, for example 10,000', width: 10, inputmode: 'numeric' })}${radios({ ...e.one('better'), legend: 'Which way is better', small: true, items: items(BETTER) })}${input({ ...e.one('source'), label: 'Source' })}${select({ ...e.one('frequency'), label: 'How often', items: items(FREQUENCY) })}${input({ ...e.one('lag'), label: 'Days after the end of a period by which its value is expected', width: 4, inputmode: 'numeric' })}${select({ ...e.one('owner'), label: 'Owner', items: [{ value: '', text: 'Nobody' }, ...known.map(p => ({ value: p, text: p }))], full: true })}${input({ ...e.one('suppression'), label: 'Which small numbers are kept back', hint: 'For example: counts under 5' })}${input({ ...e.one('grade'), label: 'Data-quality grade', hint: 'For example: B, two teams record late' })}${input({ ...e.one('official'), label: 'Official metric that it matches' })}`
}

function hiddenOf({ code, place, beside }: Counted): View {
  return html`${hidden('code', code)}${place === null ? '' : hidden('place', place)}${hidden('version', beside.version)}`
}

function rewordForm(asked: Asked, of: Counted, d: Definition): View {
  const e = entry(asked, rewordUrl, 'reword', enteredOf(d))
  return folded(asked.asking, e, { href: rewordUrl.to(), title: 'Put its words right', button: 'Save' }, [
    html`<p class="small">Its values keep their meaning. Where they mean something else from a day on, there is a further definition instead.</p>`,
    hiddenOf(of),
    fieldsOf(e, d, of.beside),
  ])
}

function defineForm(asked: Asked, of: Counted, d: Definition): View {
  const e = entry(asked, defineUrl, 'define', enteredOf(d))
  return folded(
    asked.asking,
    e,
    { href: defineUrl.to(), title: 'It means something else from a day on', button: 'Begin a further definition' },
    [
      html`<p class="small">The chart begins anew on that day. What was before is drawn apart and not compared. A definition is never taken back: another one follows it.</p>`,
      hiddenOf(of),
      dateInput({ ...e.day('from'), legend: 'First day of the values for which it holds' }),
      textarea({ ...e.one('reason'), label: 'What changed, and why', rows: 2 }),
      fieldsOf(e, d, of.beside),
    ],
  )
}
