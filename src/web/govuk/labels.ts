/** What every control has: a name, what it is called, a hint, and what is wrong with what was entered. */
import { type Options, word } from './macros.ts'

export type Size = 's' | 'm' | 'l' | 'xl'
/** The words above a control. As `heading` they are the heading of the whole page. */
export type Label = string | { readonly text: string; readonly size?: Size; readonly heading?: boolean }

/** A control of one value. Its id is its name, so that the error summary finds it, unless another is given. */
export type Control = {
  readonly name: string
  readonly label: Label
  readonly id?: string
  readonly hint?: string | undefined
  /** What is wrong with what was entered, as `fields` gives it. */
  readonly error?: string | undefined
  readonly disabled?: boolean
}

/** A label or a legend in a macro's words. */
export function labelOptions(label: Label, block: 'govuk-label' | 'govuk-fieldset__legend'): Options {
  if (typeof label === 'string') return { text: label }
  const { text, size, heading } = label
  return {
    text,
    ...(size ? { classes: `${block}--${size}` } : {}),
    ...(heading ? { isPageHeading: true } : {}),
  }
}

/** `{ text }`, or nothing where there is none: the macros take an empty one for one that is there. */
export const textOptions = (text: string | undefined): Options | undefined => (text ? { text } : undefined)

/** What a macro wants to know of any control. */
export function controlOptions({ name, id, label, hint, error, disabled }: Control): Options {
  return {
    name: word(name),
    id: word(id ?? name),
    label: labelOptions(label, 'govuk-label'),
    hint: textOptions(hint),
    errorMessage: textOptions(error),
    disabled: disabled || undefined,
  }
}
