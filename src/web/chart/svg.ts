/** The few things that every chart needs: elements as text, escaped; how wide a text will be; and the colours of the product. */

/** Colours of `tokens.css`, written out: an SVG must look the same in a page and in a PDF, where no stylesheet reaches. */
export const ink = {
  text: '#1a2129',
  soft: '#48515b',
  line: '#dcd9d2',
  lineMid: '#b9b6ae',
  lineStrong: '#7d7f80',
  paper: '#ffffff',
  ground: '#f7f6f3',
  gold: '#b8860b',
  goldText: '#7a5600',
  act: '#17436f',
  work: '#dbe4ee',
  workPast: '#b4c6da',
  bad: '#a6212a',
  badSoft: '#d9989c',
  risk: '#984700',
  done: '#1f4f8f',
  good: '#1c6a45',
  unsure: '#505963',
  badWash: '#fbebeb',
  agrees: '#e7e5e0',
  /** Signals: blue is better, orange is worse, grey is noise. */
  better: '#1f5fa8',
  worse: '#b84a00',
  usual: '#9aa1a8',
} as const

export type Attributes = Readonly<Record<string, string | number | undefined>>
/** A chart, ready to be placed: a whole `<svg>` element, with what it shows in words. */
export type Picture = { svg: string; title: string; description: string; width: number; height: number }

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/**
 * What no page and no picture should hold as text: control characters, which XML forbids, code points that Unicode keeps for
 * no character, and marks that turn the direction of what follows, by which a cell could make its neighbours read backwards.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is left out.
const UNSAFE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{NChar}]/gu
/** A text without them, and with no half of a pair. */
export const printableText = (text: string): string => text.toWellFormed().replace(UNSAFE, '')

/** Text made safe for XML: markup is escaped, and what XML cannot hold at all is left out. */
export function escapeXml(text: string): string {
  return printableText(text).replace(/[&<>"']/g, c => ESCAPES[c]!)
}

/** A number with one decimal at most: charts are drawn in whole pixels, and bytes count. */
export const n1 = (n: number): string => String(Math.round(n * 10) / 10)

/** One element; children are SVG text already, made by these functions. */
export function el(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const at = Object.entries(attributes)
    .filter(([, v]) => v !== undefined)
    .map(([k, v]) => ` ${k}="${typeof v === 'number' ? n1(v) : escapeXml(v!)}"`)
    .join('')
  return children.length === 0 ? `<${name}${at}/>` : `<${name}${at}>${children.join('')}</${name}>`
}

/** A text; `weight` 600 for what is read first. */
export function text(
  x: number,
  y: number,
  words: string,
  style: { size?: number; fill?: string; weight?: number; anchor?: 'start' | 'middle' | 'end' } = {},
): string {
  return el(
    'text',
    {
      x,
      y,
      'font-size': style.size ?? 13,
      fill: style.fill ?? ink.text,
      'font-weight': style.weight && style.weight !== 400 ? style.weight : undefined,
      'text-anchor': style.anchor && style.anchor !== 'start' ? style.anchor : undefined,
    },
    escapeXml(words),
  )
}

export const line = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string = ink.line,
  width = 1,
  dash?: string,
) =>
  el('path', {
    d: `M${n1(x1)} ${n1(y1)}L${n1(x2)} ${n1(y2)}`,
    stroke,
    'stroke-width': width,
    'stroke-dasharray': dash,
    fill: 'none',
  })

/** The hatch that means "nothing there": work with no money, a post with nobody in it. `id` must be unique on its page. */
export const hatch = (id: string, colour: string = ink.badSoft) =>
  `<pattern id="${id}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#fff"/><rect width="3" height="7" fill="${colour}"/></pattern>`

/** The whole picture: title and description first, so that a screen reader says what it shows. */
export function picture(
  id: string,
  about: { title: string; description: string; width: number; height: number },
  ...children: readonly string[]
): Picture {
  const { title, description, width, height } = about
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${n1(width)} ${n1(height)}`,
      width: n1(width),
      height: n1(height),
      role: 'img',
      'aria-labelledby': `${id}-t ${id}-d`,
      'font-family': 'Inter, system-ui, sans-serif',
    },
    el('title', { id: `${id}-t` }, escapeXml(title)),
    el('desc', { id: `${id}-d` }, escapeXml(description)),
    ...children,
  )
  return { svg, title, description, width, height }
}

// Advance widths of Inter, in thousandths of the size, from space to tilde: good enough to keep labels apart.
const WIDTHS = {
  400: '281 288 466 633 642 982 644 300 365 365 501 662 288 460 288 360 631 407 610 618 646 593 620 566 619 620 288 302 662 662 662 511 966 690 654 730 722 601 590 746 743 269 571 672 565 903 753 765 639 765 644 642 646 744 690 985 682 679 629 365 360 365 471 456 323 562 612 571 612 583 370 613 591 242 242 549 242 876 591 600 612 612 376 528 327 591 562 818 546 562 552 426 333 426 662',
  600: '252 321 523 644 650 1004 663 326 373 373 540 673 319 465 319 379 660 423 623 636 666 612 640 576 640 640 319 329 673 673 673 543 999 728 659 737 722 605 588 749 746 277 580 703 565 922 759 769 645 773 652 650 660 736 728 1020 720 713 652 373 379 373 481 469 351 574 624 583 624 591 389 625 612 262 262 569 262 900 612 609 624 624 397 549 353 612 587 839 569 588 566 455 359 455 673',
}
const advance = { 400: WIDTHS[400].split(' ').map(Number), 600: WIDTHS[600].split(' ').map(Number) }

/** How wide a text is drawn, in pixels, within a few in a hundred. */
export function widthOf(words: string, size = 13, weight: 400 | 600 = 400): number {
  let sum = 0
  for (const c of words) sum += advance[weight][(c.codePointAt(0) ?? 0) - 32] ?? (c === '…' ? 900 : 640)
  return (sum * size) / 1000
}

/** A text cut to a width at a word where it can be, with an ellipsis. */
export function fit(words: string, width: number, size = 13, weight: 400 | 600 = 400): string {
  const plain = words.replace(/\s+/g, ' ').trim()
  if (widthOf(plain, size, weight) <= width) return plain
  let cut = ''
  for (const c of plain) {
    if (widthOf(`${cut}${c}…`, size, weight) > width) break
    cut += c
  }
  const space = cut.lastIndexOf(' ')
  return `${(space > cut.length * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, '')}…`
}

/** A text in lines of at most a width; the last of `most` lines is cut with an ellipsis where there is more. */
export function wrap(words: string, width: number, most: number, size = 13, weight: 400 | 600 = 400): string[] {
  const lines: string[] = []
  let rest = words.replace(/\s+/g, ' ').trim()
  while (rest !== '' && lines.length < most) {
    if (lines.length === most - 1 || widthOf(rest, size, weight) <= width) {
      lines.push(fit(rest, width, size, weight))
      break
    }
    let taken = ''
    for (const word of rest.split(' ')) {
      if (taken !== '' && widthOf(`${taken} ${word}`, size, weight) > width) break
      taken = taken === '' ? word : `${taken} ${word}`
    }
    // One word wider than the line is cut by `fit` rather than drawn over its neighbour.
    lines.push(fit(taken, width, size, weight))
    rest = rest.slice(taken.length).trim()
  }
  return lines
}
