/** How a kind of record is declared: its fields, what each means, and the headings people write above such a column. */

import type { Choice, Money, Quantity, Ref, When } from './values.ts'

/** A field and the words by which a column of it is recognised (lower case, best first). */
export type Field =
  | { readonly type: 'text' | 'when' | 'money' | 'quantity' | 'flag' | 'list'; readonly names: readonly string[] }
  | {
      readonly type: 'choice'
      readonly names: readonly string[]
      readonly words: Readonly<Record<string, readonly string[]>>
    }
  | { readonly type: 'ref' | 'refs'; readonly names: readonly string[]; readonly to: readonly string[] }

/** One kind of record: what a sheet of them is called, how a row is named, and its fields. */
export type KindSpec = {
  /** One of them, as prose says it: "step", "board meeting". */
  readonly one: string
  /** Several of them. */
  readonly many: string
  /** Words in a file or sheet name that point to this kind. */
  readonly sheet: readonly string[]
  /** Headings of the column that holds a row's own reference. */
  readonly ref: readonly string[]
  /** The field that names a record; it must be a text field. */
  readonly title: string
  /** Fields without which a sheet is not taken for this kind (any one of each inner list). */
  readonly signature: readonly (readonly string[])[]
  readonly fields: Readonly<Record<string, Field>>
}

/** What a field holds once read. A blank cell is '' for text, [] for lists and null for everything else. */
export type ValueOf<F> = F extends { type: 'choice'; words: infer W }
  ? Choice<keyof W & string> | null
  : F extends { type: 'refs' }
    ? Ref[]
    : F extends { type: 'ref' }
      ? Ref | null
      : F extends { type: 'list' }
        ? string[]
        : F extends { type: 'when' }
          ? When | null
          : F extends { type: 'money' }
            ? Money | null
            : F extends { type: 'quantity' }
              ? Quantity | null
              : F extends { type: 'flag' }
                ? boolean | null
                : string

const plain =
  <T extends 'text' | 'when' | 'money' | 'quantity' | 'flag' | 'list'>(type: T) =>
  (...names: string[]) =>
    ({ type, names }) as const

export const text = plain('text')
export const when = plain('when')
export const money = plain('money')
export const quantity = plain('quantity')
export const flag = plain('flag')
/** Several words in one cell, parted by semicolons or line breaks (commas where there are neither). */
export const list = plain('list')

/** One of our words, each with what others write for it. */
export const choice = <const W extends Readonly<Record<string, readonly string[]>>>(words: W, ...names: string[]) =>
  ({ type: 'choice', names, words }) as const
/** One record, named by its reference or its title. `to` lists the kinds it may be; '*' is any. */
export const ref = (to: string | readonly string[], ...names: string[]) =>
  ({ type: 'ref', names, to: typeof to === 'string' ? [to] : to }) as const
/** Several records in one cell. */
export const refs = (to: string | readonly string[], ...names: string[]) =>
  ({ type: 'refs', names, to: typeof to === 'string' ? [to] : to }) as const

/** Declares a kind; the function only keeps the literal types. */
export const kind = <const S extends KindSpec>(spec: S): S => spec

/** Words for a colour status, as owners write them: BRAG letters and words. */
export const RAG = {
  blue: ['b', 'blue', 'complete and embedded', 'complete', 'completed', 'done', 'bl'],
  green: ['g', 'gr', 'grn', 'green', 'on track', 'on course', 'on target', 'ok'],
  amber: ['a', 'amber', 'am', 'yellow', 'y', 'at risk', 'some slippage', 'amber green', 'amber red', 'a/g', 'a/r'],
  red: ['r', 'red', 'off track', 'off course', 'late', 'behind', 'not on track', 'overdue'],
} as const
