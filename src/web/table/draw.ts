/**
 * A table as markup. Its rows are put together as text, since a tag would cost more than all else on the page; every value
 * goes through `escaped` or is a view.
 */
import { raw, textOf, type View } from '../html.ts'
import { type Ask, linksOf } from './ask.ts'
import { downloads, filtersForm, pagesNav, showing } from './controls.ts'
import { escaped } from './escape.ts'
import type { Found } from './found.ts'
import { type Column, kindOf, say, type Table } from './table.ts'

export type Place = {
  /** The path of the page, without what stands behind it. */
  readonly href: string
  /** Makes the caption a heading of the page, of this level. */
  readonly heading?: 2 | 3 | 4
  /** Leaves out the links to files, for a page that has no `downloads`. */
  readonly files?: false
}

/** Draws what was found, with all that is needed to ask for something else. */
export function drawTable<Row>(table: Table<Row>, ask: Ask, found: Found<Row>, place: Place): View {
  const link = linksOf(table, ask, place.href)
  const { heading } = place
  const caption = escaped(table.caption)
  const title = heading ? `<h${heading} class="govuk-heading-m" id="${table.name}-title">${caption}</h${heading}>` : ''
  const form =
    found.total > 0 || Object.keys(ask.filters).length > 0 ? filtersForm(table, ask, found, place.href, link) : ''
  const open = `<section class="gt-listing" id="${table.name}" aria-label="${caption}">${title}${form}`
  if (found.total === 0) {
    const named = heading ? '' : `<p class="gt-listing__title">${caption}</p>`
    return raw(
      `${open}${named}<p class="gt-listing__none">${none(table, ask, link({ filters: {} }))}</p></section>`,
    ) as unknown as View
  }
  const labelled = heading ? ` aria-labelledby="${table.name}-title"` : ''
  const head = headOf(table, ask, link)
  const body = bodyOf(table, found.rows)
  const files = place.files === false ? '' : downloads(table, found, link)
  return raw(
    `${open}<div class="gt-boxed"><table class="gt-table gt-table--boxed gt-cards"${labelled}>${heading ? '' : `<caption>${caption}</caption>`}${head}<tbody>${body}</tbody></table></div><div class="gt-listing__foot"><p>${showing(table, found)}</p>${pagesNav(table, found, link)}${files}</div></section>`,
  ) as unknown as View
}

function none<Row>(table: Table<Row>, ask: Ask, all: string): string {
  if (Object.keys(ask.filters).length === 0) return escaped(table.empty ?? 'There is nothing here yet.')
  return `Nothing is like that. <a href="${escaped(all)}">Show all</a>`
}

const ARROWS = {
  ascending:
    '<svg class="gt-sort" width="9" height="9" viewBox="0 0 9 9" aria-hidden="true" focusable="false"><path d="M4.5 1 8.5 8h-8z" fill="currentColor"/></svg>',
  descending:
    '<svg class="gt-sort" width="9" height="9" viewBox="0 0 9 9" aria-hidden="true" focusable="false"><path d="M4.5 8 .5 1h8z" fill="currentColor"/></svg>',
}

const classOf = <Row>(column: Column<Row>, width: boolean) => {
  const names = [kindOf(column) === 'number' ? 'num' : '', width && column.width ? `gt-w-${column.width}` : '']
  const all = names.filter(n => n !== '').join(' ')
  return all === '' ? '' : ` class="${all}"`
}

function headOf<Row>(table: Table<Row>, ask: Ask, link: ReturnType<typeof linksOf>): string {
  const cells = table.columns.map(column => {
    const title = escaped(column.title)
    const cell = (inside: string, sorted = '') => `<th scope="col"${sorted}${classOf(column, true)}>${inside}</th>`
    if (!column.sort) return cell(title)
    const here = ask.sort === column.key
    const turned = here && ask.direction === 'ascending' ? 'descending' : 'ascending'
    const to = `<a href="${escaped(link({ sort: column.key, direction: turned }))}">${title}</a>`
    return here ? cell(`${to}${ARROWS[ask.direction]}`, ` aria-sort="${ask.direction}"`) : cell(to)
  })
  return `<thead><tr>${cells.join('')}</tr></thead>`
}

type Ready<Row> = {
  /** The markup before each cell: the end of the one before it and its own beginning. */
  readonly before: readonly string[]
  readonly end: string
  readonly inside: readonly ((row: Row) => string)[]
}
const ready = new WeakMap<object, Ready<never>>()

/** What is the same in every row is put together once: 50 rows of 8 columns are 400 cells, and each join of strings counts. */
function readyOf<Row>(table: Table<Row>): Ready<Row> {
  const known = ready.get(table)
  if (known) return known as unknown as Ready<Row>
  const isHead = (column: Column<Row> | undefined) => column?.key === table.rowHeader
  const close = (at: number) => (at < 0 ? '<tr>' : isHead(table.columns[at]) ? '</th>' : '</td>')
  const made: Ready<Row> = {
    before: table.columns.map((column, at) => {
      const what = isHead(column) ? 'th scope="row"' : `td data-l="${escaped(column.title)}"`
      return `${close(at - 1)}<${what}${classOf(column, false)}>`
    }),
    end: `${close(table.columns.length - 1)}</tr>`,
    inside: table.columns.map(column => {
      const kind = kindOf(column)
      return column.draw ? row => textOf(column.draw!(row)) : row => escaped(say(column.value(row), kind))
    }),
  }
  ready.set(table, made as unknown as Ready<never>)
  return made
}

function bodyOf<Row>(table: Table<Row>, rows: readonly Row[]): string {
  const { before, end, inside } = readyOf(table)
  let out = ''
  for (const row of rows) {
    for (let at = 0; at < inside.length; at++) out += before[at]! + inside[at]!(row)
    out += end
  }
  return out
}
