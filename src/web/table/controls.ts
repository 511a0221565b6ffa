/** What stands around a table's rows: the filters, how many there are, the other pages, and the files. */
import type { Ask, Change } from './ask.ts'
import { wordOf } from './ask.ts'
import { escaped } from './escape.ts'
import type { Found } from './found.ts'
import { type Column, perPageOf, sayNumber, type Table } from './table.ts'

type Link = (change: Change) => string
const href = (link: Link, change: Change) => `href="${escaped(link(change))}"`

const options = (items: readonly (readonly [value: string, text: string])[], chosen: string) =>
  items
    .map(
      ([value, text]) =>
        `<option value="${escaped(value)}"${value === chosen ? ' selected' : ''}>${escaped(text)}</option>`,
    )
    .join('')

const control = (label: string, id: string, inside: string, only = '') =>
  `<div class="gt-filter${only}"><label class="govuk-label" for="${id}">${escaped(label)}</label>${inside}</div>`

function filterOf<Row>(table: Table<Row>, column: Column<Row>, ask: Ask, found: Found<Row>): string {
  const value = ask.filters[column.key] ?? ''
  const name = wordOf(table, `f-${column.key}`)
  const id = `${table.name}-f-${column.key}`
  if (column.filter === 'words')
    return control(
      `${column.title} contains`,
      id,
      `<input class="govuk-input" id="${id}" name="${name}" type="search" maxlength="200" autocomplete="off" spellcheck="false" value="${escaped(value)}">`,
    )
  const given = column.choices ?? found.choices[column.key] ?? []
  // Chosen by an old link, and no longer there: it is said, since it is why nothing is found.
  const choices = value === '' || given.includes(value) ? given : [...given, value]
  const items = [['', 'All'] as const, ...choices.map(c => [c, c] as const)]
  return control(
    column.title,
    id,
    `<select class="govuk-select" id="${id}" name="${name}">${options(items, value)}</select>`,
  )
}

/** How it is sorted, for where there is no room for the titles of columns, whose links sort it elsewhere. */
function sortControls<Row>(table: Table<Row>, ask: Ask): string {
  const columns = table.columns.filter(c => c.sort)
  if (columns.length === 0) return ''
  const control_ = (
    what: 'sort' | 'order',
    label: string,
    items: readonly (readonly [string, string])[],
    chosen: string,
  ) => {
    const id = `${table.name}-${what}`
    const select = `<select class="govuk-select" id="${id}" name="${wordOf(table, what)}">${options(items, chosen)}</select>`
    return control(label, id, select, ' gt-filter--narrow')
  }
  const by = [...(table.first ? [] : [['', 'As it is'] as const]), ...columns.map(c => [c.key, c.title] as const)]
  const orders = [
    ['ascending', 'A to Z, smallest or oldest first'],
    ['descending', 'Z to A, largest or newest first'],
  ] as const
  return control_('sort', 'Sort by', by, ask.sort ?? '') + control_('order', 'Order', orders, ask.direction)
}

/** A form that needs no script: its button asks for the page again. */
export function filtersForm<Row>(table: Table<Row>, ask: Ask, found: Found<Row>, path: string, link: Link): string {
  const filters = table.columns.filter(c => c.filter)
  const sorting = sortControls(table, ask)
  if (filters.length === 0 && sorting === '') return ''
  const kept = ask.rest.map(([k, v]) => `<input type="hidden" name="${escaped(k)}" value="${escaped(v)}">`).join('')
  const clear = Object.keys(ask.filters).length > 0 ? `<a ${href(link, { filters: {} })}>Show all</a>` : ''
  const inside = filters.map(c => filterOf(table, c, ask, found)).join('') + sorting
  const only = filters.length === 0 ? ' gt-filters--narrow' : ''
  return `<form class="gt-filters${only}" method="get" action="${escaped(path)}#${table.name}">${kept}${inside}<div class="gt-filter gt-filter--do"><button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">Apply</button>${clear}</div></form>`
}

/** "Showing 1 to 50 of 212". */
export function showing<Row>(table: Table<Row>, found: Found<Row>): string {
  const { page, rows, total } = found
  if (total === rows.length) return total === 1 ? 'Showing 1' : `Showing all ${sayNumber(total)}`
  const from = (page - 1) * perPageOf(table)
  return `Showing ${sayNumber(from + 1)} to ${sayNumber(from + rows.length)} of ${sayNumber(total)}`
}

/** The first and last page and those around this one; 0 stands for those between. */
export function pagesToShow(page: number, pages: number): number[] {
  const near = [1, page - 1, page, page + 1, pages].filter(p => p >= 1 && p <= pages)
  const shown = [...new Set(near)].sort((a, b) => a - b)
  // A gap of one page is that page.
  return shown.flatMap((p, i) => {
    const before = shown[i - 1] ?? p - 1
    return p - before === 1 ? [p] : p - before === 2 ? [p - 1, p] : [0, p]
  })
}

export function pagesNav<Row>(table: Table<Row>, { page, pages }: Found<Row>, link: Link): string {
  if (pages <= 1) return ''
  const to = (p: number, text: string, more = '') => `<li><a ${href(link, { page: p })}${more}>${text}</a></li>`
  const numbers = pagesToShow(page, pages).map(p => {
    if (p === 0) return '<li aria-hidden="true">…</li>'
    return to(p, sayNumber(p), ` aria-label="Page ${p}"${p === page ? ' aria-current="page"' : ''}`)
  })
  const previous =
    page > 1 ? to(page - 1, 'Previous<span class="govuk-visually-hidden"> page</span>', ' rel="prev"') : ''
  const next = page < pages ? to(page + 1, 'Next<span class="govuk-visually-hidden"> page</span>', ' rel="next"') : ''
  return `<nav class="gt-pages" aria-label="Pages of ${escaped(table.caption)}"><ul>${previous}${numbers.join('')}${next}</ul></nav>`
}

/** All rows that the filters leave, as sorted, in a file. */
export function downloads<Row>(table: Table<Row>, { total }: Found<Row>, link: Link): string {
  if (total === 0) return ''
  const what = `<span class="govuk-visually-hidden"> of ${escaped(table.caption)}</span>`
  const all = total === 1 ? 'Download the row' : `Download all ${sayNumber(total)} rows`
  return `<p class="gt-downloads">${all}: <a ${href(link, { download: 'xlsx' })}>Excel${what}</a> <a ${href(link, { download: 'csv' })}>CSV${what}</a></p>`
}
