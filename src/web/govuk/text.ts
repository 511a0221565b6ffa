/** Controls in which one types, or picks a file. */
import type { View } from '../html.ts'
import { type Control, controlOptions, textOptions } from './labels.ts'
import { draw, word } from './macros.ts'

/** How wide a field is, in letters: a hint at how much is wanted. */
export type Width = 2 | 3 | 4 | 5 | 10 | 20 | 30

export type Input = Control & {
  readonly value?: string | undefined
  readonly width?: Width
  /** Other than text. A number is text with `inputmode: 'numeric'`: browsers drop what they cannot read in `number`. */
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'number'
  /** As HTML lists them: what the browser may fill in. */
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'text'
  readonly pattern?: string
  readonly spellcheck?: boolean
  readonly autocapitalize?: 'none' | 'sentences' | 'words' | 'characters'
  readonly prefix?: string
  readonly suffix?: string
  /** The id of a `<datalist>` of the page, whose words the browser offers while somebody types. */
  readonly list?: string
}

const widthClass = (width: Width | undefined) => width && `govuk-input--width-${width}`

/** One line of text. */
export function input(given: Input): View {
  const { value, width, type, autocomplete, inputmode, pattern, spellcheck, autocapitalize, prefix, suffix, list } =
    given
  return draw('input', {
    ...controlOptions(given),
    ...{ value, type, autocomplete, inputmode, pattern, spellcheck, autocapitalize },
    classes: widthClass(width),
    prefix: textOptions(prefix),
    suffix: textOptions(suffix),
    attributes: list && { list: word(list) },
  })
}

export type Password = Omit<Control, 'disabled'> & {
  readonly width?: Width
  readonly autocomplete?: 'current-password' | 'new-password'
}

/** A password, which is never shown again: there is no `value`. */
export function passwordInput(given: Password): View {
  const { autocomplete, width } = given
  return draw('password-input', { ...controlOptions(given), autocomplete, classes: widthClass(width) })
}

export type Textarea = Control & {
  readonly value?: string | undefined
  readonly rows?: number
  readonly autocomplete?: string
  readonly spellcheck?: boolean
}

/** HTML drops the first line break of a text area, so that one which was entered needs another before it. */
const kept = (value: string | undefined) => (value && /^\r?\n/.test(value) ? `\n${value}` : value)

/** Several lines of text. */
export function textarea(given: Textarea): View {
  const { value, rows, autocomplete, spellcheck } = given
  return draw('textarea', { ...controlOptions(given), value: kept(value), rows, autocomplete, spellcheck })
}

export type CharacterCount = Omit<Textarea, 'autocomplete' | 'disabled'> & {
  /** How much may be entered at most. The act refuses more; this only counts. */
  readonly most: number
  /** What is counted: UTF-16 units as forms are measured (the default), what a reader sees as letters, or words. */
  readonly count?: 'length' | 'characters' | 'words'
  /** From what share of `most`, in percent, the count is shown. */
  readonly threshold?: number
}

/** Several lines of text, with a count of what is left. */
export function characterCount(given: CharacterCount): View {
  const { value, rows, spellcheck, most, count, threshold } = given
  return draw('character-count', {
    ...controlOptions(given),
    ...{ value: kept(value), rows, spellcheck, maxlength: most, countType: count, threshold },
  })
}

export type FileUpload = Control & {
  readonly multiple?: boolean
  /** Endings of files that the browser offers first: `['.csv', '.xlsx']`. The act still has to look. */
  readonly accept?: readonly string[]
  /** Draws a place to drop files on, where scripts run. */
  readonly enhanced?: boolean
}

/** A file from the user's machine. The form around it needs `enctype="multipart/form-data"`. */
export function fileUpload(given: FileUpload): View {
  const { multiple, accept, enhanced } = given
  return draw('file-upload', {
    ...controlOptions(given),
    multiple: multiple || undefined,
    javascript: enhanced || undefined,
    attributes: accept && { accept: accept.join(', ') },
  })
}
