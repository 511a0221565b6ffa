/**
 * How options of govuk-frontend's published fixtures are said to our functions, and why some cannot be: what a fixture asks
 * of a macro that we do not offer is named, never passed over.
 */
import { raw, textOf, type View } from '../html.ts'
import * as govuk from './index.ts'

// biome-ignore lint/suspicious/noExplicitAny: the fixtures are JSON of many shapes, and a wrong one fails the comparison
type Json = any

/** Why a fixture cannot be said with our functions. */
export class NotOffered extends Error {
  override name = 'NotOffered'
}
const no = (why: string): never => {
  throw new NotOffered(why)
}

/** Refuses options that are not listed; those that are absent, or that our function never sends, do not count. */
function only(options: Json, ...keys: string[]): Json {
  for (const key of Object.keys(options)) if (!keys.includes(key)) no(key)
  return options
}
const given = (o: Json) => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined)) as Json
const text = (o: Json, what: string): Json => (o === undefined ? undefined : words(o, what))
const words = (o: Json, what: string): string => {
  for (const key of Object.keys(o)) if (key !== 'text') no(`${what}.${key}`)
  return o.text
}
const size = (classes: string | undefined, block: string, what: string) =>
  classes === undefined
    ? undefined
    : (classes.match(new RegExp(`^${block}--(s|m|l|xl)$`))?.[1] ?? no(`${what}.classes`))
const label = (o: Json, block = 'govuk-label', what = 'label'): govuk.Label => {
  for (const key of Object.keys(o)) if (!['text', 'classes', 'isPageHeading'].includes(key)) no(`${what}.${key}`)
  return given({ text: o.text, size: size(o.classes, block, what), heading: o.isPageHeading })
}
const body = (o: Json): govuk.Content => (o.html ? (raw(o.html) as unknown as View) : o.text)
const width = (classes: string | undefined) =>
  classes === undefined ? undefined : Number(classes.match(/^govuk-input--width-(\d+)$/)?.[1] ?? no('classes'))

const CONTROL = ['name', 'id', 'label', 'hint', 'errorMessage', 'disabled']
const control = (o: Json) => ({
  name: o.name,
  label: label(o.label),
  ...given({
    id: o.id,
    hint: text(o.hint, 'hint'),
    error: text(o.errorMessage, 'errorMessage'),
    disabled: o.disabled,
  }),
})
const legend = (fieldset: Json) => {
  if (fieldset === undefined) return undefined
  for (const key of Object.keys(fieldset)) if (key !== 'legend') no(`fieldset.${key}`)
  return label(fieldset.legend, 'govuk-fieldset__legend', 'legend')
}
const items = (list: Json[]) =>
  list.map(i => {
    if (!i) return no('items that are none')
    if (i.divider) return i
    for (const key of Object.keys(i))
      if (!['value', 'text', 'hint', 'id', 'disabled', 'conditional', 'checked', 'behaviour'].includes(key))
        no(`item.${key}`)
    const hint = text(i.hint, 'item.hint')
    const reveals = i.conditional?.html ? raw(i.conditional.html) : undefined
    const alone = i.behaviour === 'exclusive' || undefined
    return { value: String(i.value), text: i.text, ...given({ hint, id: i.id, disabled: i.disabled, reveals, alone }) }
  })
const chosen = (list: Json[]) => list.filter(i => i?.checked).map(i => String(i.value))
const group = (o: Json) => ({
  name: o.name,
  items: items(o.items),
  ...given({
    legend: legend(o.fieldset),
    id: o.idPrefix,
    hint: text(o.hint, 'hint'),
    error: text(o.errorMessage, 'errorMessage'),
  }),
})
const GROUP = ['name', 'idPrefix', 'fieldset', 'hint', 'errorMessage', 'items', 'classes']
const modifiers = (classes: string | undefined, block: string, offered: string[]) =>
  Object.fromEntries(
    (classes ?? '')
      .split(' ')
      .filter(Boolean)
      .map(c => {
        const word = c.startsWith(`${block}--`) ? c.slice(block.length + 2) : ''
        return offered.includes(word) ? [word, true] : no('classes')
      }),
  )
const actions = (o: Json) => {
  if (o === undefined) return undefined
  for (const key of Object.keys(o)) if (key !== 'items') no(`actions.${key}`)
  return o.items.map((a: Json) => {
    for (const key of Object.keys(a)) if (!['text', 'href', 'visuallyHiddenText'].includes(key)) no(`action.${key}`)
    return given({ text: a.text, href: a.href, about: a.visuallyHiddenText })
  })
}

/** By the name of the component: a fixture's options as a view of ours. @throws NotOffered */
export const ours: Record<string, (options: Json) => View | ''> = {
  button: o => {
    only(o, 'text', 'classes', 'name', 'value', 'type', 'href', 'isStartButton', 'disabled', 'preventDoubleClick', 'id')
    const kind = o.classes?.match(/^govuk-button--(secondary|warning|inverse)$/)?.[1] ?? (o.classes && no('classes'))
    const { text, name, value, type, href, disabled, id } = o
    const rest = { name, value, type, href, disabled, id, kind, start: o.isStartButton, once: o.preventDoubleClick }
    return govuk.button({ text, ...given(rest) })
  },
  input: o => {
    const own = ['value', 'type', 'autocomplete', 'inputmode', 'pattern', 'spellcheck', 'autocapitalize']
    only(o, ...CONTROL, ...own, 'classes', 'prefix', 'suffix')
    const plain = Object.fromEntries(own.map(k => [k, o[k]]))
    const value = o.value === undefined ? undefined : String(o.value)
    const rest = { width: width(o.classes), prefix: text(o.prefix, 'prefix'), suffix: text(o.suffix, 'suffix') }
    return govuk.input({ ...control(o), ...given({ ...plain, ...rest, value }) })
  },
  'password-input': o => {
    only(o, ...CONTROL, 'classes', 'autocomplete')
    return govuk.passwordInput({ ...control(o), ...given({ width: width(o.classes), autocomplete: o.autocomplete }) })
  },
  textarea: o => {
    const { value, rows, autocomplete, spellcheck } = only(o, ...CONTROL, 'value', 'rows', 'autocomplete', 'spellcheck')
    return govuk.textarea({ ...control(o), ...given({ value, rows, autocomplete, spellcheck }) })
  },
  'character-count': o => {
    const own = ['value', 'rows', 'spellcheck', 'maxlength', 'countType', 'threshold']
    const { value, rows, spellcheck, maxlength, countType, threshold } = only(o, ...CONTROL, ...own)
    if (maxlength === undefined) no('no maxlength')
    const rest = given({ value, rows, spellcheck, threshold, count: countType })
    return govuk.characterCount({ ...control(o), most: maxlength, ...rest })
  },
  'file-upload': o => {
    only(o, ...CONTROL, 'multiple', 'javascript', 'attributes')
    for (const key of Object.keys(o.attributes ?? {})) if (key !== 'accept') no('attributes')
    const accept = o.attributes?.accept.split(', ')
    return govuk.fileUpload({ ...control(o), ...given({ multiple: o.multiple, enhanced: o.javascript, accept }) })
  },
  select: o => {
    only(o, ...CONTROL, 'value', 'items', 'classes')
    const list = (o.items ?? []).map((i: Json) => {
      if (!i) return no('items that are none')
      for (const key of Object.keys(i)) if (!['value', 'text', 'selected', 'disabled'].includes(key)) no(`item.${key}`)
      if (i.selected === false) no('item.selected that is false')
      if (i.value === false) no('a value that is no text')
      return given({ value: i.value === undefined ? undefined : String(i.value), text: i.text, disabled: i.disabled })
    })
    const selected = (o.items ?? []).find((i: Json) => i.selected)?.value ?? o.value
    const full = o.classes === undefined ? undefined : o.classes === 'govuk-!-width-full' || no('classes')
    const value = selected === undefined ? undefined : String(selected)
    return govuk.select({ ...control(o), items: list, ...given({ full, value }) })
  },
  radios: o => {
    only(o, ...GROUP, 'value')
    const [checked] = chosen(o.items)
    if (o.items.some((i: Json) => i?.checked === false)) no('item.checked that is false')
    const shape = modifiers(o.classes, 'govuk-radios', ['small', 'inline'])
    return govuk.radios({ ...group(o), ...shape, ...given({ value: checked ?? o.value }) })
  },
  checkboxes: o => {
    only(o, ...GROUP, 'values')
    if (o.items.some((i: Json) => i?.checked === false)) no('item.checked that is false')
    const shape = modifiers(o.classes, 'govuk-checkboxes', ['small'])
    return govuk.checkboxes({ ...group(o), ...shape, values: [...(o.values ?? []), ...chosen(o.items)] })
  },
  'date-input': o => {
    only(o, 'id', 'namePrefix', 'fieldset', 'hint', 'errorMessage', 'values', 'items', 'day', 'year')
    // A field of ours has a name; where the fixture's has none, ours is its id, and is taken off again below.
    const named = o.namePrefix ?? o.id
    if (o.day || o.year) no('day, month or year by itself')
    let parts: ('day' | 'month' | 'year')[] = ['day', 'month', 'year']
    if (o.items) {
      for (const i of o.items) {
        for (const key of Object.keys(i)) if (!['name', 'classes'].includes(key)) no(`item.${key}`)
        if (i.classes !== `govuk-input--width-${i.name === 'year' ? 4 : 2}`) no('item.classes')
      }
      parts = o.items.map((i: Json) => i.name)
    }
    parts = parts.filter(p => o[p] !== false)
    const values =
      o.values && Object.fromEntries(parts.map(p => [p, String(o.values[o.namePrefix ? `${named}-${p}` : p])]))
    const said = { hint: text(o.hint, 'hint'), error: text(o.errorMessage, 'errorMessage') }
    const view = govuk.dateInput({
      name: named,
      id: o.id,
      parts,
      ...given({ legend: legend(o.fieldset), values, ...said }),
    })
    return o.namePrefix ? view : raw(textOf(view).replaceAll(` name="${named}-`, ' name="'))
  },
  fieldset: o => {
    only(o, 'legend', 'html')
    return govuk.fieldset({ legend: legend({ legend: o.legend })!, body: raw(o.html ?? '') as unknown as View })
  },
  'error-summary': o => {
    only(o, 'titleText', 'descriptionText', 'errorList')
    if (o.titleText !== 'There is a problem') no('titleText')
    if (o.descriptionText && o.errorList) no('descriptionText with errors')
    for (const e of o.errorList ?? [])
      for (const key of Object.keys(e)) if (!['text', 'href'].includes(key)) no(`error.${key}`)
    const errors = Object.fromEntries((o.errorList ?? []).map((e: Json) => [(e.href ?? '').slice(1), e.text]))
    return govuk.errorSummary(errors, o.descriptionText)
  },
  'error-message': o => govuk.errorMessage(only(o, 'text', 'id')),
  details: o => {
    const { summaryText, open, id } = only(o, 'summaryText', 'text', 'html', 'open', 'id')
    return govuk.details({ summary: summaryText, body: body(o), ...given({ open, id }) })
  },
  'warning-text': o => {
    const { text, iconFallbackText } = only(o, 'text', 'iconFallbackText')
    return govuk.warningText({ text: text ?? no('no text'), icon: iconFallbackText ?? no('no iconFallbackText') })
  },
  'inset-text': o => govuk.insetText({ body: body(only(o, 'text', 'html', 'id')), ...given({ id: o.id }) }),
  'notification-banner': o => {
    only(o, 'text', 'html', 'type', 'titleText', 'titleHeadingLevel', 'titleId')
    const success = o.type === undefined ? undefined : o.type === 'success' || no('another type')
    const rest = { success, title: o.titleText, titleLevel: o.titleHeadingLevel, titleId: o.titleId }
    return govuk.notificationBanner({ body: body(o), ...given(rest) })
  },
  tag: o => {
    const colour = only(o, 'text', 'classes').classes?.replace('govuk-tag--', '')
    return govuk.tag({ text: o.text, ...given({ colour }) })
  },
  'back-link': o => govuk.backLink(only(o, 'text', 'href')),
  breadcrumbs: o => {
    only(o, 'items', 'collapseOnMobile', 'labelText')
    for (const i of o.items) for (const key of Object.keys(i)) if (!['text', 'href'].includes(key)) no(`item.${key}`)
    return govuk.breadcrumbs({ items: o.items, ...given({ collapse: o.collapseOnMobile, label: o.labelText }) })
  },
  'summary-list': o => {
    only(o, 'rows', 'classes', 'card')
    const border =
      o.classes === undefined ? undefined : o.classes === 'govuk-summary-list--no-border' ? false : no('classes')
    const rows = o.rows.map((r: Json) => {
      if (!r) return no('rows that are none')
      for (const key of Object.keys(r)) if (!['key', 'value', 'actions'].includes(key)) no(`row.${key}`)
      for (const key of Object.keys(r.value)) if (!['text', 'html'].includes(key)) no(`value.${key}`)
      return { key: words(r.key, 'key'), value: body(r.value), ...given({ actions: actions(r.actions) }) }
    })
    for (const key of Object.keys(o.card ?? {})) if (!['title', 'actions'].includes(key)) no(`card.${key}`)
    for (const key of Object.keys(o.card?.title ?? {}))
      if (!['text', 'headingLevel'].includes(key)) no(`card.title.${key}`)
    const card = o.card && {
      title: o.card.title.text,
      ...given({ level: o.card.title.headingLevel, actions: actions(o.card.actions) }),
    }
    return govuk.summaryList({ rows, ...given({ border, card }) })
  },
  pagination: o => {
    only(o, 'previous', 'next', 'items', 'landmarkLabel')
    const near = (n: Json) => n && given({ href: n.href, text: n.text, label: n.labelText })
    const list = o.items?.map((i: Json) => {
      if (!i || Object.keys(i).length === 0) return no('items that are none')
      return given({ ...i, visuallyHiddenText: undefined, about: i.visuallyHiddenText })
    })
    const rest = { previous: near(o.previous), next: near(o.next), items: list, label: o.landmarkLabel }
    return govuk.pagination(given(rest))
  },
}
