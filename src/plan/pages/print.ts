/** Blocks of the report as parts of a page of the application: the same words and pictures, in its own classes. */
import { printableText as clean, type Picture } from '../../web/chart/svg.ts'
import { html, raw, type View } from '../../web/html.ts'
import {
  type Block,
  type Cell,
  isPicture,
  type Line,
  linesOf,
  type Run,
  type Table,
  type Text,
} from '../report/blocks.ts'
import { figureOf, statusOf } from './parts.ts'

/** Where a link within the report leads on these pages: `c-31`, `rule-c-31`, `silent`; `item:` and an id, to a record. */
export type LinkTo = (to: string) => string

/** Prints blocks one after the other. */
export const printBlocks = (blocks: readonly Block[], link: LinkTo): View =>
  html`${blocks.map(b => printBlock(b, link))}`

function printBlock(b: Block, link: LinkTo): View {
  switch (b.is) {
    case 'heading':
      return heading(b.level, b.text, b.soft)
    case 'lede':
      return html`<p class="gt-say">${textView(b.text, link)}</p>`
    case 'text':
      return html`<p class="govuk-body${b.soft ? ' muted small' : ''}">${textView(b.text, link)}</p>`
    case 'table':
      return tableView(b, link)
    case 'figure':
      return figureOf({
        caption: b.caption,
        says: b.says,
        picture: b.picture,
        ...(b.tall ? { tall: b.tall } : {}),
        ...(b.key ? { key: b.key.map(r => run(r, link)) } : {}),
      })
    case 'list':
      return html`<ul class="govuk-list govuk-list--bullet">${b.items.map(i => html`<li>${textView(i, link)}</li>`)}</ul>`
    case 'entries':
      return html`<h3 class="govuk-heading-s">${b.caption}</h3><ul class="gt-entries">${b.items.map(
        i =>
          html`<li><span class="gt-entries__title">${i.about === undefined ? clean(i.title) : html`<a href="${link(`item:${i.about}`)}">${clean(i.title)}</a>`}</span>${i.says.map(t => html`<span class="gt-line">${textView(t, link)}</span>`)}</li>`,
      )}</ul>`
    case 'key':
      return html`<h3 class="govuk-heading-s">${b.label}</h3><ul class="gt-key">${b.items.map(i => html`<li>${run(i, link)}</li>`)}</ul>`
    case 'panel':
      return html`<div class="gt-panel gt-block">${b.blocks.map(x => printBlock(x, link))}</div>`
    case 'section':
      return html`<section class="gt-section" id="${b.id}" aria-labelledby="${b.id}-h">${heading(2, b.heading, b.soft, `${b.id}-h`)}${b.blocks.map(x => printBlock(x, link))}</section>`
    case 'counts':
    case 'fixes':
    case 'rule':
    case 'contents':
    case 'beside':
      // These have forms of their own on these pages.
      throw new TypeError(`no page prints ${b.is}`)
  }
}

function heading(level: 2 | 3 | 4, words: string, soft?: string, id?: string): View {
  const inner = html`${clean(words)}${soft ? html` <span class="muted gt-thin">${clean(soft)}</span>` : ''}`
  const at = id ? html` id="${id}"` : ''
  if (level === 2) return html`<h2 class="govuk-heading-l"${at}>${inner}</h2>`
  return level === 3
    ? html`<h3 class="govuk-heading-m"${at}>${inner}</h3>`
    : html`<h4 class="govuk-heading-s"${at}>${inner}</h4>`
}

/** A text with its runs. */
export const textView = (t: Text, link: LinkTo): View | string =>
  typeof t === 'string' ? clean(t) : html`${t.map(r => run(r, link))}`

function run(r: Run, link: LinkTo): View | string {
  if (typeof r === 'string') return clean(r)
  if ('strong' in r) return html`<strong>${clean(r.strong)}</strong>`
  if ('soft' in r) return html`<span class="muted">${clean(r.soft)}</span>`
  if ('mark' in r) return html`<mark>${clean(r.mark)}</mark>`
  if ('bullet' in r) return html`<span class="gt-bullet">${r.bullet}</span> `
  if ('to' in r) return html`<a href="${link(r.to)}">${clean(r.text)}</a>`
  return statusOf(r.shape, clean(r.word), 14)
}

/** Percent of a table's width, in steps of five. */
const wideClass = (wide: number) => `gt-w-${Math.min(50, Math.max(5, Math.round(wide / 5) * 5))}`

// Roles are written out, since a table that a narrow screen turns into cards would lose them.
function tableView(t: Table, link: LinkTo): View {
  const head = t.columns.map(
    c => html`<th scope="col" role="columnheader" class="${wideClass(c.wide)}${c.num ? ' num' : ''}">${c.head}</th>`,
  )
  const rows = t.rows.map(
    (r, i) =>
      html`<tr role="row"${t.ids?.[i] ? html` id="${t.ids[i]}"` : ''}>${r.map((c, k) =>
        k === 0
          ? html`<th scope="row" role="rowheader">${t.about?.[i] === undefined ? cell(c, link) : named(c, link, link(`item:${t.about[i]}`))}</th>`
          : html`<td role="cell" data-l="${t.columns[k]!.head}"${t.columns[k]!.num ? raw(' class="num"') : ''}>${cell(c, link)}</td>`,
      )}</tr>
`,
  )
  return html`<div class="gt-boxed gt-block"><table role="table" class="gt-table gt-table--boxed gt-cards${t.dense ? ' gt-table--dense' : ''}"><caption class="gt-boxed__title">${clean(t.caption)}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>${t.note ? html`<p class="gt-boxed__note">${t.note}</p>` : ''}</div>`
}

/** The cell that names a row: its first line leads to the page of what the row is about. */
function named(c: Cell, link: LinkTo, href: string): View {
  const [first, ...rest] = linesOf(c)
  return html`<span class="gt-line"><a href="${href}">${textView(first as Text, link)}</a></span>${rest.map(l => html`<span class="gt-line">${textView(l as Text, link)}</span>`)}`
}

function cell(c: Cell, link: LinkTo): View | string {
  const lines = linesOf(c)
  const [only] = lines
  if (lines.length === 1 && !isPicture(only!)) return textView(only as Text, link)
  return html`${lines.map((l: Line) =>
    isPicture(l)
      ? html`<span class="gt-line gt-pic">${raw((l as Picture).svg)}</span>`
      : html`<span class="gt-line">${textView(l, link)}</span>`,
  )}`
}
