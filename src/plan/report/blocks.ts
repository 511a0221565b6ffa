/**
 * A report as one list of blocks, which two printers turn into HTML and into PDF: what one says, the other says.
 * Blocks hold plain text and finished pictures, never markup, so that a cell of a spreadsheet cannot become any.
 */
import type { Shape } from '../../web/chart/shapes.ts'
import type { Picture } from '../../web/chart/svg.ts'

/** A stretch of text: plain, strong, soft, in question (underlined), a shape before its word, a link within the report, or the
 * number of a mark in a figure. */
export type Run =
  | string
  | { strong: string }
  | { soft: string }
  | { mark: string }
  | { shape: Shape; word: string }
  | { to: string; text: string }
  | { bullet: number }
export type Text = string | readonly Run[]

/** Lines of a cell: text or a small picture. The first column of a row names it. */
export type Line = Text | Picture
export type Cell = Line | { lines: readonly Line[] }
export type Column = { head: string /** Share of the width, in hundredths. */; wide: number; num?: true }
export type Table = {
  is: 'table'
  caption: string
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  /** Said beneath: what was left out, and how many. */
  note?: string
  /** Small type, for long lists that are looked up and not read. */
  dense?: true
  /** Anchors of the rows, where others link to them. */
  ids?: readonly string[]
  /** The record that each row is about, by its id: where records have pages of their own, the row's name leads there. */
  about?: readonly string[]
}

/** One thing that is wrong, in full. */
export type Item = { message: Text; quote?: Text; fix: string; where: string }

/** One of many, with what is said of it. `about`: the record that it is, by its id. */
export type Entry = { readonly title: string; readonly says: readonly Text[]; readonly about?: string }

export type Block =
  | { is: 'heading'; level: 2 | 3 | 4; text: string; soft?: string; id?: string }
  | { is: 'lede'; text: Text }
  | { is: 'text'; text: Text; soft?: true }
  | { is: 'counts'; label: string; items: readonly { shape?: Shape; n: string; says: string }[] }
  | {
      is: 'fixes'
      items: readonly {
        shape: Shape
        word: string
        title: string
        why: string
        todo: string
        examples: readonly Text[]
        rules: readonly string[]
      }[]
    }
  | Table
  | {
      is: 'figure'
      caption: string
      says: string
      picture: Picture /** The same, standing, for a narrow screen, and narrow, for paper. */
      tall?: Picture
      paper?: Picture
      key?: readonly Run[]
    }
  | {
      is: 'rule'
      id: string
      rule: string
      shape: Shape
      word: string
      title: string
      count: string
      why: string
      /** What to do where every item says the same. */
      todo: string
      items: readonly Item[]
      rest: Table | null
    }
  | { is: 'list'; items: readonly Text[] }
  /** Long lists that are read one by one and not compared; a page of them is set in half the time of a table. */
  | { is: 'entries'; caption: string; items: readonly Entry[] }
  | { is: 'key'; label: string; items: readonly Run[] }
  | { is: 'contents'; items: readonly { to: string; text: string; soft?: string }[] }
  | { is: 'panel'; blocks: readonly Block[] }
  /** Two columns on a wide screen, one after the other elsewhere. */
  | { is: 'beside'; main: readonly Block[]; side: readonly Block[] }
  /** A part of the report; `wide` is printed on landscape pages. */
  | { is: 'section'; id: string; heading: string; soft?: string; wide?: true; newPage?: true; blocks: readonly Block[] }

export type Report = {
  title: string
  question: string
  answer: Text
  asAt: { day: string; lines: readonly Text[] }
  madeOn: string
  /** The line at the foot of each page; without it, that of the report on coherence. */
  foot?: string
  /** Printed on landscape pages from the first on. */
  wide?: true
  blocks: readonly Block[]
}

/** Whether a line is a picture. */
export const isPicture = (l: Line): l is Picture => typeof l === 'object' && 'svg' in l
export const linesOf = (c: Cell): readonly Line[] => (typeof c === 'object' && 'lines' in c ? c.lines : [c])
