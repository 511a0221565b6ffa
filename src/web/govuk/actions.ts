/** What leads on: buttons, links back and along, and facts with what can be done about each. */
import type { View } from '../html.ts'
import { type Content, content, draw, link, word } from './macros.ts'

export type Button = {
  readonly text: string
  readonly kind?: 'secondary' | 'warning' | 'inverse'
  /** Sent with the form, to tell which button was pressed. */
  readonly name?: string
  readonly value?: string
  readonly type?: 'submit' | 'button' | 'reset'
  /** Makes it a link: for going somewhere, never for changing anything. */
  readonly href?: string
  readonly start?: boolean
  readonly disabled?: boolean
  /** Where scripts run, a second press within a second is ignored. */
  readonly once?: boolean
  readonly id?: string
}

export function button(given: Button): View {
  const { text, kind, name, value, type, href, start, disabled, once, id } = given
  return draw('button', {
    ...{ text, value, type, disabled },
    classes: kind && `govuk-button--${kind}`,
    name: name && word(name),
    id: id && word(id),
    href: href && link(href),
    isStartButton: start,
    preventDoubleClick: once,
  })
}

/** Back to where one came from. Its href is known: nothing is read from the browser. */
export const backLink = ({ text, href }: { readonly text?: string; readonly href?: string } = {}): View =>
  draw('back-link', { text, href: href && link(href) })

export type Breadcrumbs = {
  /** From the start page down; the last may be this page itself, without a link. */
  readonly items: readonly { readonly text: string; readonly href?: string }[]
  readonly collapse?: boolean
  readonly label?: string
}

export const breadcrumbs = ({ items, collapse, label }: Breadcrumbs): View =>
  draw('breadcrumbs', {
    items: items.map(({ text, href }) => ({ text, href: href && link(href) })),
    collapseOnMobile: collapse,
    labelText: label,
  })

export type Action = {
  readonly text: string
  readonly href: string
  /** What the action is about, for those who hear links out of their place. */
  readonly about?: string
}
export type SummaryList = {
  readonly rows: readonly { readonly key: string; readonly value: Content; readonly actions?: readonly Action[] }[]
  readonly border?: boolean
  readonly card?: { readonly title: string; readonly level?: 2 | 3 | 4; readonly actions?: readonly Action[] }
}

const actionsOptions = (actions: readonly Action[] | undefined) =>
  actions && {
    items: actions.map(({ text, href, about }) => ({ text, href: link(href), visuallyHiddenText: about })),
  }

/** Facts about one thing, with what can be done about each. */
export function summaryList({ rows, border, card }: SummaryList): View {
  const views: View[] = []
  return draw(
    'summary-list',
    {
      rows: rows.map(({ key, value, actions }) => ({
        key: { text: key },
        value: content(value, views),
        actions: actionsOptions(actions),
      })),
      classes: border === false ? 'govuk-summary-list--no-border' : '',
      card: card && {
        title: { text: card.title, headingLevel: card.level },
        actions: actionsOptions(card.actions),
      },
    },
    views,
  )
}

export type Pagination = {
  readonly previous?: Neighbour
  readonly next?: Neighbour
  readonly items?: readonly (Page | { readonly ellipsis: true })[]
  /** What it pages through, where a page has two. */
  readonly label?: string
}
type Neighbour = { readonly href: string; readonly text?: string; readonly label?: string }
type Page = {
  readonly number: number | string
  readonly href: string
  readonly current?: boolean
  readonly about?: string
}

/** Leads through pages. */
export function pagination({ previous, next, items, label }: Pagination): View {
  const neighbour = (n: Neighbour | undefined) => n && { href: link(n.href), text: n.text, labelText: n.label }
  return draw('pagination', {
    previous: neighbour(previous),
    next: neighbour(next),
    items: items?.map(item =>
      'ellipsis' in item
        ? { ellipsis: true }
        : {
            number: item.number,
            href: link(item.href),
            current: item.current,
            visuallyHiddenText: item.about,
          },
    ),
    landmarkLabel: label,
  })
}
