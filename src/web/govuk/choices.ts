/** Controls in which one chooses, and the parts of a day. */
import type { View } from '../html.ts'
import { type Control, controlOptions, type Label, labelOptions, textOptions } from './labels.ts'
import { content, draw, type Options, word } from './macros.ts'

/** Controls that share one question. The first has the name as its id, so that the error summary finds it. */
type Group = {
  readonly name: string
  /** The question. Left out only where a legend around it all asks it. */
  readonly legend?: Label
  /** The beginning of the ids of its parts. */
  readonly id?: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
}

export type Choice = {
  readonly value: string
  readonly text: string
  readonly hint?: string
  readonly disabled?: boolean
  readonly id?: string
  /** Shown beneath while it is chosen; without scripts it is always shown. */
  readonly reveals?: View
  /** Of checkboxes: choosing it takes back all others, as "None of these" should. */
  readonly alone?: boolean
}
/** A word between choices: or. */
export type Divider = { readonly divider: string }

export type Radios = Group & {
  readonly value?: string | undefined
  readonly items: readonly (Choice | Divider)[]
  readonly inline?: boolean
  readonly small?: boolean
}
export type Checkboxes = Group & {
  readonly values?: readonly string[] | undefined
  readonly items: readonly (Choice | Divider)[]
  readonly small?: boolean
}

const groupOptions = ({ name, legend, id, hint, error }: Group): Options => ({
  name: word(name),
  idPrefix: word(id ?? name),
  fieldset: legend && { legend: labelOptions(legend, 'govuk-fieldset__legend') },
  hint: textOptions(hint),
  errorMessage: textOptions(error),
})

const itemOptions = (items: readonly (Choice | Divider)[], chosen: (value: string) => boolean, views: View[]) =>
  items.map(item => {
    if ('divider' in item) return { divider: item.divider }
    const { value, text, hint, disabled, id, reveals, alone } = item
    return {
      ...{ value, text, disabled },
      id: id && word(id),
      hint: textOptions(hint),
      checked: chosen(value),
      behaviour: alone ? 'exclusive' : undefined,
      conditional: reveals && content(reveals, views),
    }
  })

/** One of a few. Nothing is chosen beforehand unless a value is given. */
export function radios(given: Radios): View {
  const { value, items, inline, small } = given
  const views: View[] = []
  const classes = [small && 'govuk-radios--small', inline && 'govuk-radios--inline'].filter(Boolean).join(' ')
  return draw('radios', { ...groupOptions(given), classes, items: itemOptions(items, v => v === value, views) }, views)
}

/** Any number of a few. The form sends one value for each that is chosen, and no field at all when none is. */
export function checkboxes(given: Checkboxes): View {
  const { values = [], items, small } = given
  const views: View[] = []
  return draw(
    'checkboxes',
    {
      ...groupOptions(given),
      classes: small ? 'govuk-checkboxes--small' : '',
      items: itemOptions(items, v => values.includes(v), views),
    },
    views,
  )
}

export type Select = Control & {
  readonly value?: string | undefined
  /** Without a value an item stands for its own text. */
  readonly items: readonly { readonly value?: string; readonly text: string; readonly disabled?: boolean }[]
  /** As wide as what is around it. */
  readonly full?: boolean
}

/** One of many, in a list that opens. For fewer than about eight, radios are easier on everybody. */
export function select(given: Select): View {
  const { value, items, full } = given
  return draw('select', {
    ...controlOptions(given),
    classes: full ? 'govuk-!-width-full' : '',
    items: items.map(item => ({ ...item, selected: (item.value ?? item.text) === value })),
  })
}

export type Parts = { readonly day?: string; readonly month?: string; readonly year?: string }
export type DateInput = Group & {
  /** What was typed, be it no day at all. */
  readonly values?: Parts | undefined
  /** Which parts are asked for; all, unless said. */
  readonly parts?: readonly (keyof Parts)[]
}

/**
 * A day in its parts: the form sends NAME-day, NAME-month and NAME-year; `dayOf` puts them together.
 * Where no id is given the first part has the name as its id: a link to the group would put the cursor nowhere.
 */
export function dateInput(given: DateInput): View {
  const { name, id, values = {}, parts = ['day', 'month', 'year'] } = given
  return draw('date-input', {
    ...groupOptions(given),
    id: id ?? `${name}-group`,
    namePrefix: name,
    items: parts.map((part, i) => ({
      name: part,
      id: id ? `${id}-${part}` : i === 0 ? name : `${name}-${part}`,
      value: values[part],
      classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
    })),
  })
}

/** Several controls that answer one question together. */
export function fieldset({ legend, body }: { readonly legend: Label; readonly body: View }): View {
  const views: View[] = []
  return draw('fieldset', { legend: labelOptions(legend, 'govuk-fieldset__legend'), ...content(body, views) }, views)
}
