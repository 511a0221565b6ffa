/** The form for any record: made from the fields that its kind declares, with what can be chosen where that is known. */
import { checkboxes, input, radios, select, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Entry } from '../../web/parts.ts'
import type { Field } from '../graph/field.ts'
import { type AnyRec, fieldOf, type Kind, kindNames, spec } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import type { Context } from '../report/context.ts'
import { capital, clip } from '../report/words.ts'
import { control, shownIn } from './entered-record.ts'
import { groupsOf, helpOf, isLong, labelOf } from './field-help.ts'

/** Records up to which what can be chosen is listed: beyond, a list is longer than anybody reads, and heavier than the page. */
const MOST_LISTED = 400
/** Records up to which each is a box to tick. */
const MOST_TICKED = 15
/** Words up to which each is a button to press. */
const MOST_PRESSED = 4

/** What a form shows in its fields before anybody has entered anything. */
export function nowOf(record: AnyRec, fields: readonly string[]): Record<string, string | readonly string[]> {
  const held = record as unknown as Record<string, unknown>
  const now: Record<string, string | readonly string[]> = {}
  for (const name of fields) {
    const field = fieldOf(record.kind, name)!
    now[control(name)] = shownIn(field, held[name])
  }
  return now
}

/** The controls of a form, in their groups; and the lists of what can be named, each once. */
export function controls(c: Context, e: Entry, record: AnyRec, fields: readonly string[]): View {
  const lists = new Map<string, View>()
  const groups = groupsOf(record.kind, fields).map(
    g =>
      html`${g.title === '' ? '' : html`<h2 class="govuk-heading-m gt-group">${g.title}</h2>`}${g.fields.map(name => one(c, e, record, name, lists))}`,
  )
  return html`${groups}${[...lists.values()]}`
}

function one(c: Context, e: Entry, record: AnyRec, name: string, lists: Map<string, View>): View {
  const { kind } = record
  const field = fieldOf(kind, name)!
  const of = e.one(control(name))
  const label = labelOf(kind, name)
  const hint = helpOf(kind, name) || undefined
  switch (field.type) {
    case 'text':
      return isLong(kind, name) || of.value.length > 90
        ? textarea({ ...of, label, hint, rows: Math.min(10, Math.max(2, Math.ceil(of.value.length / 75))) })
        : input({ ...of, label, hint })
    case 'when':
    case 'money':
    case 'quantity':
      return input({ ...of, label, hint, width: 20 })
    case 'flag':
      return radios({ ...of, legend: label, hint, inline: true, small: true, items: FLAGS })
    case 'list':
      return textarea({ ...of, label, hint, rows: Math.max(2, of.value.split('\n').length) })
    case 'choice':
      return choiceOf(field, of, label, hint)
    case 'ref':
      return refOf(c, field, of, label, hint, lists)
    case 'refs':
      return refsOf(c, e, record, name, field, label, hint)
  }
}

const FLAGS = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
  { value: '', text: 'Not said' },
]

type One = ReturnType<Entry['one']>

function choiceOf(field: Extract<Field, { type: 'choice' }>, of: One, label: string, hint: string | undefined): View {
  const words = Object.keys(field.words)
  // What a file says and we have no word for is kept until somebody chooses one.
  const own = of.value !== '' && !words.includes(of.value) ? [{ value: of.value, text: `“${clip(of.value, 60)}”` }] : []
  const items = [...words.map(w => ({ value: w, text: capital(w) })), ...own, { value: '', text: 'Not said' }]
  return words.length <= MOST_PRESSED
    ? radios({ ...of, legend: label, hint, inline: true, small: true, items })
    : select({ ...of, label, hint, items: [items.at(-1)!, ...items.slice(0, -1)] })
}

/** Records that a field may name, in the order of their references. */
function namable(c: Context, to: readonly string[]): AnyRec[] {
  const kinds = to[0] === '*' ? [] : (to as readonly Kind[])
  return kindNames.filter(k => kinds.includes(k)).flatMap(k => c.view.all[k] as readonly AnyRec[])
}
const titleIn = (r: AnyRec): string => String((r as unknown as Record<string, unknown>)[spec(r.kind).title] || r.id)

function refOf(
  c: Context,
  field: Extract<Field, { type: 'ref' | 'refs' }>,
  of: One,
  label: string,
  hint: string | undefined,
  lists: Map<string, View>,
): View {
  const all = namable(c, field.to)
  const list = `gt-list-${field.to.join('-').replaceAll('*', 'any')}`
  const listed = all.length > 0 && all.length <= MOST_LISTED
  if (listed && !lists.has(list)) lists.set(list, datalist(list, all))
  const what = field.to.length === 1 && field.to[0] !== '*' ? spec(field.to[0] as Kind).one : 'record'
  const how = listed
    ? `Begin to type, and choose; or its reference.`
    : `The reference of the ${what}, or its whole title.`
  return input({ ...of, label, hint: hint ? `${hint} ${how}` : how, ...(listed ? { list } : {}) })
}

/** Posts are known by their titles; of anything else a reference is surer, and its title stands beside it. */
function datalist(id: string, all: readonly AnyRec[]): View {
  return html`<datalist id="${id}">${all.map(r =>
    r.kind === 'post' || r.source.ref === ''
      ? html`<option value="${titleIn(r)}"></option>`
      : html`<option value="${r.source.ref}">${clip(titleIn(r), 90)}</option>`,
  )}</datalist>`
}

function refsOf(
  c: Context,
  e: Entry,
  record: AnyRec,
  name: string,
  field: Extract<Field, { type: 'ref' | 'refs' }>,
  label: string,
  hint: string | undefined,
): View {
  const all = namable(c, field.to)
  const of = e.one(control(name))
  const held = ((record as unknown as Record<string, unknown>)[name] ?? []) as readonly Ref[]
  // Boxes can only be ticked for what is there; a name that leads nowhere has to stay to be put right.
  const ticks = all.length > 0 && all.length <= MOST_TICKED && held.every(r => r.id !== null)
  if (!ticks) {
    const lines = Math.max(2, Math.min(8, of.value.split('\n').length + 1))
    return textarea({ ...of, label, hint, rows: lines })
  }
  const chosen = e.open ? of.value.split('\n') : held.flatMap(r => r.id ?? [])
  const { value: _, ...rest } = of
  return html`<input type="hidden" name="${of.name}" value="">${checkboxes({
    ...rest,
    values: chosen,
    legend: label,
    hint: hint?.includes('one on a line') ? undefined : hint,
    small: true,
    items: all.map(r => ({
      value: r.id,
      text:
        r.source.ref && r.source.ref !== titleIn(r)
          ? `${r.source.ref}. ${clip(titleIn(r), 100)}`
          : clip(titleIn(r), 100),
    })),
  })}`
}
