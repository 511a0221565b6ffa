/** What a page says besides its text: errors, news, warnings, and what can be opened. */
import type { View } from '../html.ts'
import { type Content, content, draw, word } from './macros.ts'

export type Errors = Readonly<Record<string, string>>

/**
 * What is wrong with a form, at the top of its page. Each error leads to its field; '' is the form as a whole.
 * @param message what is said where no error says it
 * @param order names of fields as they stand in the form; those not named come after
 * @returns nothing where nothing is wrong
 */
export function errorSummary(errors: Errors, message?: string, order: readonly string[] = []): View | '' {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  const list = Object.entries(errors).sort(([a], [b]) => place(a) - place(b))
  if (list.length === 0 && !message) return ''
  return draw('error-summary', {
    titleText: 'There is a problem',
    descriptionText: list.length === 0 ? message : undefined,
    errorList: list.map(([name, text]) =>
      name === '' ? { text } : { text, href: `#${encodeURI(name.toWellFormed())}` },
    ),
  })
}

/** What is wrong with one field, for controls that are not of this folder. */
export const errorMessage = ({ text, id }: { readonly text: string; readonly id?: string }): View =>
  draw('error-message', { text, id: id && word(id) })

export type Details = {
  readonly summary: string
  readonly body: Content
  readonly open?: boolean
  readonly id?: string
}

/** What can be opened: for what some readers need. */
export function details({ summary, body, open, id }: Details): View {
  const views: View[] = []
  return draw('details', { summaryText: summary, ...content(body, views), open, id: id && word(id) }, views)
}

/** What must not be overlooked: what follows in law, or for a child, if it is. */
export const warningText = ({ text, icon = 'Warning' }: { readonly text: string; readonly icon?: string }): View =>
  draw('warning-text', { text, iconFallbackText: icon })

/** A quotation, or what stands apart from the text. */
export function insetText({ body, id }: { readonly body: Content; readonly id?: string }): View {
  const views: View[] = []
  return draw('inset-text', { ...content(body, views), id: id && word(id) }, views)
}

export type Banner = {
  readonly body: Content
  /** What was just done; it is read out at once. */
  readonly success?: boolean
  readonly title?: string
  readonly titleLevel?: 2 | 3 | 4
  /** Where a page has two. */
  readonly titleId?: string
}

/** News about the page, or what was just done. */
export function notificationBanner({ body, success, title, titleLevel, titleId }: Banner): View {
  const views: View[] = []
  return draw(
    'notification-banner',
    {
      ...content(body, views),
      type: success ? 'success' : undefined,
      titleText: title,
      titleHeadingLevel: titleLevel,
      titleId: titleId && word(titleId),
    },
    views,
  )
}

export type TagColour = 'grey' | 'teal' | 'green' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow'

/** A word in a box, for the state of a thing where it is no judgement: a status of ours has a shape. */
export const tag = ({ text, colour }: { readonly text: string; readonly colour?: TagColour }): View =>
  draw('tag', { text, classes: colour && `govuk-tag--${colour}` })
