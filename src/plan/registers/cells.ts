/** What a field of a record holds, as text for a table and a file, and drawn with links. */
import { html, type View } from '../../web/html.ts'
import type { Kind } from '../../web/table/index.ts'
import type { Field } from '../graph/field.ts'
import { type AnyRec, spec } from '../graph/kinds.ts'
import { type Choice, type Money, type Quantity, type Ref, sayMoney, type When } from '../graph/values.ts'
import { type Context, label } from '../report/context.ts'
import { capital, clip, shortDay } from '../report/words.ts'
import { itemUrl } from '../urls.ts'

export const valueOfField = (r: AnyRec, name: string): unknown => (r as unknown as Record<string, unknown>)[name]

const KNOWN: Readonly<Record<string, string>> = {
  rag: 'RAG',
  test: 'Acceptance test',
  sort: 'Kind',
  on: 'On',
  of: 'Another name for',
  dueBack: 'To come back by',
}
/** "acceptedBy" is "Accepted by". */
export const headOf = (name: string): string =>
  KNOWN[name] ?? capital(name.replace(/[A-Z]/g, l => ` ${l.toLowerCase()}`))

/** How a column of such a field sorts. */
export const kindOfField = (f: Field): Kind =>
  f.type === 'when' ? 'day' : f.type === 'quantity' || f.type === 'money' ? 'number' : 'words'

/** As a table sorts and writes it: days as days, numbers as numbers where they are some, else the words. */
export function plainOf(c: Context, f: Field, value: unknown): string | number | null {
  if (value === null || value === undefined || value === '') return null
  switch (f.type) {
    case 'text':
      return value as string
    case 'list':
      return (value as string[]).join('; ')
    case 'flag':
      return value ? 'Yes' : 'No'
    case 'when':
      return (value as When).on ?? (value as When).text
    case 'money':
      return (value as Money).pence === null ? null : (value as Money).pence! / 100
    case 'quantity':
      return (value as Quantity).value
    case 'choice':
      return (value as Choice).text
    case 'ref':
      return nameOf(c, value as Ref)
    case 'refs':
      return (value as Ref[]).map(x => nameOf(c, x)).join('; ')
  }
}
const nameOf = (c: Context, ref: Ref): string => {
  const r = c.view.get(ref)
  return r ? label(r, 120) : ref.text
}

/** As the page shows it. */
export function cellOf(c: Context, r: AnyRec, name: string, on: string | undefined): View {
  const f = spec(r.kind).fields[name]
  const value = valueOfField(r, name)
  if (!f || value === null || value === undefined || value === '') return html``
  if (f.type === 'ref') return refView(c, value as Ref, on)
  if (f.type === 'refs') {
    const all = value as Ref[]
    const shown = all.slice(0, 3)
    return html`${shown.map((x, i) => html`${i > 0 ? ', ' : ''}${refView(c, x, on)}`)}${all.length > shown.length ? ` and ${all.length - shown.length} more` : ''}`
  }
  if (f.type === 'money') {
    const m = value as Money
    return m.pence === null ? html`“${clip(m.text, 40)}”` : html`${sayMoney(m.pence)}`
  }
  if (f.type === 'quantity') return html`${(value as Quantity).text}`
  if (f.type === 'when') {
    const w = value as When
    return w.on ? html`<span class="nowrap">${shortDay(w.on)}</span>` : html`“${clip(w.text, 30)}”`
  }
  const plain = plainOf(c, f, value)
  const words = clip(String(plain ?? ''), 140)
  return words.length <= 12 ? html`<span class="nowrap">${words}</span>` : html`${words}`
}

function refView(c: Context, ref: Ref, on: string | undefined): View {
  const r = c.view.get(ref)
  return r
    ? html`<a href="${itemUrl.to({}, { id: r.id, on })}">${clip(label(r, 60), 64)}</a>`
    : html`${clip(ref.text, 60)}`
}
