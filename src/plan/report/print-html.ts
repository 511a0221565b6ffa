/** Prints a report as one HTML file that needs nothing else: no script, no request, everything escaped. */
import { shape } from '../../web/chart/shapes.ts'
import { type Picture, printableText } from '../../web/chart/svg.ts'
import { html, raw, textOf, type View } from '../../web/html.ts'
import { fontCss, stylesheet } from '../../web/style.ts'
import {
  type Block,
  type Cell,
  isPicture,
  type Line,
  linesOf,
  type Report,
  type Run,
  type Table,
  type Text,
} from './blocks.ts'

const clean = printableText

const CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
const LOOP =
  '<svg width="52" height="46" viewBox="0 0 52 46" aria-hidden="true" focusable="false"><path d="M6 45h40" stroke="#fff" stroke-width="3"/><path d="M0 45C22 45 36 36 36 20 36 5 16 5 16 20 16 36 30 45 52 45" fill="none" stroke="#b8860b" stroke-width="2"/></svg>'

/** The whole document. */
export function printHtml(r: Report): string {
  return textOf(html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CSP}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${clean(r.question)} ${clean(r.title)}, as at ${r.asAt.day} - Goldenthread</title>
<style>${raw(fontCss())}${raw(stylesheet())}</style>
</head>
<body>
<a class="gt-skip" href="#main">Skip to the report</a>
<header class="gt-header gt-zoom"><div class="gt-wrap"><div class="gt-brand">${raw(LOOP)}Goldenthread</div><div class="gt-whose"><b>${clean(r.title)}</b><span>Improvement plan</span></div></div></header>
<main id="main" tabindex="-1"><div class="gt-wrap">
<div class="gt-zoom"><div class="gt-head"><div><h1>${r.question}</h1><p class="gt-lede">${text(r.answer)}</p></div><div class="gt-asat"><b>As at ${r.asAt.day}</b>${r.asAt.lines.map(l => html`<span>${text(l)}</span>`)}</div></div>
${r.blocks.filter(b => b.is !== 'section').map(b => block(b))}</div>
${r.blocks.filter(b => b.is === 'section').map(b => block(b))}
</div></main>
<footer class="gt-foot gt-zoom"><div class="gt-wrap"><span>${clean(r.title)}, as at ${r.asAt.day}. Made on ${r.madeOn} by Goldenthread from the files named above; nothing was sent anywhere.</span><span><a href="#main">Back to the answer</a></span></div></footer>
</body>
</html>
`)
}

function text(t: Text): View | string {
  return typeof t === 'string' ? clean(t) : html`${t.map(run)}`
}

function run(r: Run): View | string {
  if (typeof r === 'string') return clean(r)
  if ('strong' in r) return html`<strong>${clean(r.strong)}</strong>`
  if ('soft' in r) return html`<span class="gt-soft">${clean(r.soft)}</span>`
  if ('mark' in r) return html`<mark>${clean(r.mark)}</mark>`
  if ('bullet' in r) return html`<span class="gt-bullet">${r.bullet}</span> `
  if ('to' in r) return html`<a href="#${r.to}">${clean(r.text)}</a>`
  return html`<span class="gt-status gt-status--${r.shape}">${raw(shape(r.shape, 14))}<span>${clean(r.word)}</span></span>`
}

function block(b: Block): View {
  switch (b.is) {
    case 'heading':
      return heading(b.level, b.text, b.soft, b.id)
    case 'lede':
      return html`<p class="gt-lede">${text(b.text)}</p>`
    case 'text':
      return html`<p class="gt-text${b.soft ? ' gt-soft gt-small' : ''}">${text(b.text)}</p>`
    case 'counts':
      return html`<ul class="gt-kpis" aria-label="${b.label}">${b.items.map(
        i => html`<li><b>${i.shape ? raw(shape(i.shape, 18)) : ''}${i.n}</b><span>${i.says}</span></li>`,
      )}</ul>`
    case 'fixes':
      return fixes(b)
    case 'table':
      return table(b)
    case 'figure':
      return figure(b)
    case 'rule':
      return rule(b)
    case 'list':
      return html`<ul class="gt-list">${b.items.map(i => html`<li>${text(i)}</li>`)}</ul>`
    case 'entries':
      return html`<h3>${b.caption}</h3><ul class="gt-list">${b.items.map(i => html`<li><strong>${i.title}</strong>${i.says.map(t => html`<br>${text(t)}`)}</li>`)}</ul>`
    case 'key':
      return html`<div class="gt-keyed"><h3>${b.label}</h3>${key(b.items)}</div>`
    case 'contents':
      return html`<nav class="gt-contents" aria-labelledby="contents"><h2 id="contents">In this report</h2><ul>${b.items.map(
        i =>
          html`<li><a href="#${i.to}">${i.text}</a>${i.soft ? html`<span class="gt-soft">${i.soft}</span>` : ''}</li>`,
      )}</ul></nav>`
    case 'panel':
      return html`<div class="gt-panel">${b.blocks.map(block)}</div>`
    case 'beside':
      return html`<div class="gt-beside"><div>${b.main.map(block)}</div><div class="gt-side">${b.side.map(block)}</div></div>`
    case 'section':
      return html`<section class="gt-section${b.wide ? ' gt-section--wide' : ''}${b.newPage ? ' gt-section--new' : ''}" id="${b.id}" aria-labelledby="${b.id}-h">${heading(2, b.heading, b.soft, `${b.id}-h`)}${b.blocks.map(block)}</section>
`
  }
}

function heading(level: 2 | 3 | 4, words: string, soft?: string, id?: string): View {
  const inner = html`${clean(words)}${soft ? html` <span class="gt-soft">${clean(soft)}</span>` : ''}`
  const at = id ? html` id="${id}"` : ''
  if (level === 2) return html`<h2${at}>${inner}</h2>`
  return level === 3 ? html`<h3${at}>${inner}</h3>` : html`<h4${at}>${inner}</h4>`
}

function fixes(b: Extract<Block, { is: 'fixes' }>): View {
  return html`<ol class="gt-fixes">${b.items.map(
    i => html`<li><div><div class="gt-cardhead"><h3>${clean(i.title)}</h3><span class="gt-status gt-status--${i.shape}">${raw(shape(i.shape))}<span>${i.word} <span class="gt-xs">${i.rules.map((r, k) => html`${k > 0 ? ', ' : ''}<a href="#${r.toLowerCase()}">${r}</a>`)}</span></span></span></div>
<p class="gt-why">${clean(i.why)}</p>${i.todo === '' ? '' : html`<p class="gt-todo"><strong>To do:</strong> ${clean(i.todo)}</p>`}<ul>${i.examples.map(e => html`<li>${text(e)}</li>`)}</ul></div></li>`,
  )}</ol>`
}

function rule(b: Extract<Block, { is: 'rule' }>): View {
  const id = b.id
  return html`<article class="gt-panel gt-rule gt-rule--${b.shape}" id="${id}" aria-labelledby="${id}-h"><div class="gt-cardhead"><h3 id="${id}-h">${clean(b.title)} <span class="gt-soft">${b.count}</span></h3><span class="gt-status gt-status--${b.shape}">${raw(shape(b.shape))}<span>${b.word} <span class="gt-xs"><a href="#rule-${id}">rule ${b.rule}</a></span></span></span></div>
<p class="gt-why">${clean(b.why)}</p>${b.todo === '' ? '' : html`<p class="gt-todo"><strong>To do:</strong> ${clean(b.todo)}</p>`}
<ul class="gt-items">${b.items.map(
    i =>
      html`<li><div><p>${text(i.message)}</p>${i.quote ? html`<blockquote class="gt-quote">${text(i.quote)}</blockquote>` : ''}${i.where === '' ? '' : html`<p class="gt-where gt-xs gt-soft">${clean(i.where)}</p>`}</div>${i.fix === '' ? '' : html`<p class="gt-do"><strong>To do:</strong> ${clean(i.fix)}</p>`}</li>`,
  )}</ul>${b.rest ? html`<details class="gt-rest" open><summary>${clean(b.rest.caption)}</summary>${table(b.rest)}</details>` : ''}</article>
`
}

function figure(b: Extract<Block, { is: 'figure' }>): View {
  const { width } = b.picture
  // A picture drawn for a page stays readable on a telephone by sliding; a small one just shrinks.
  const wide = width > 800
  const style = `--gt-min:${wide ? Math.round(width * 0.86) : 0}px;--gt-max:${wide ? 'none' : `${width}px`}`
  const lying = wide
    ? html`<div class="gt-scroll gt-scroll--wide" tabindex="0" role="region" aria-label="${clean(b.picture.title)}, slides sideways on a small screen" style="${style}">${raw(b.picture.svg)}</div>`
    : html`<div class="gt-scroll" style="${style}">${raw(b.picture.svg)}</div>`
  const also = [
    b.tall ? html`<div class="gt-standing">${raw(b.tall.svg)}</div>` : '',
    b.paper ? html`<div class="gt-paper">${raw(b.paper.svg)}</div>` : '',
  ]
  const names = ['gt-lying', b.tall ? 'gt-lying--twin' : '', b.paper ? 'gt-lying--screen' : ''].join(' ').trim()
  return html`<figure class="gt-chart"><figcaption>${clean(b.caption)}<span>${clean(b.says)}</span></figcaption><div class="${names}">${lying}</div>${also}${b.key ? key(b.key) : ''}</figure>`
}

const key = (items: readonly Run[]): View => html`<ul class="gt-key">${items.map(i => html`<li>${run(i)}</li>`)}</ul>`

// Roles are written out, since a table that a narrow screen turns into cards would lose them.
function table(t: Table): View {
  const head = t.columns.map(
    c => html`<th scope="col" role="columnheader"${c.num ? raw(' class="gt-num"') : ''}>${c.head}</th>`,
  )
  const rows = t.rows.map(
    (r, i) =>
      html`<tr role="row"${t.ids?.[i] ? html` id="${t.ids[i]}"` : ''}>${r.map((c, k) =>
        k === 0
          ? html`<th scope="row" role="rowheader">${cell(c)}</th>`
          : html`<td role="cell" data-l="${t.columns[k]!.head}"${t.columns[k]!.num ? raw(' class="gt-num"') : ''}>${cell(c)}</td>`,
      )}</tr>
`,
  )
  return html`<div class="gt-boxed"><table role="table" class="gt-table${t.dense ? ' gt-table--dense' : ''}"><caption>${clean(t.caption)}</caption><colgroup>${t.columns.map(c => html`<col style="width:${c.wide}%">`)}</colgroup><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>${t.note ? html`<p class="gt-table-note">${t.note}</p>` : ''}</div>`
}

function cell(c: Cell): View | string {
  const lines = linesOf(c)
  const [only] = lines
  return lines.length === 1 && !isPicture(only!) ? text(only as Text) : html`${lines.map(lineOf)}`
}
const lineOf = (l: Line): View =>
  isPicture(l)
    ? html`<span class="gt-line gt-pic">${raw((l as Picture).svg)}</span>`
    : html`<span class="gt-line">${text(l)}</span>`
