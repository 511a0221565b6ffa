/**
 * Whether two values of a field say the same. A file is written anew by people and by spreadsheets: "31/03/2027" and
 * "2027-03-31", "G" and "Green", a list in another order are no change that anybody made.
 */
import type { Field } from '../graph/field.ts'
import { type AnyRec, spec } from '../graph/kinds.ts'
import { type Choice, type Money, plainWords, type Quantity, type Ref, type When } from '../graph/values.ts'

/** The fields of a record, by name. */
export type Values = Record<string, unknown>
export const valuesOf = (r: AnyRec): Values => r as unknown as Values
/** The fields that a kind of record has, in their order. */
export const fieldsOf = (r: Pick<AnyRec, 'kind'>): [string, Field][] => Object.entries(spec(r.kind).fields)

/** Whether nothing is said. */
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * References of which one was not found are the same where they have the same words: what a file calls by a name may be known
 * by then, or no more.
 */
export function sameRef(a: Ref, b: Ref): boolean {
  if (a.id !== null && b.id !== null) return a.id === b.id
  return plainWords(a.text) === plainWords(b.text)
}

const words = (text: string) => plainWords(text) || text.trim()
const sameWords = (a: { text: string }, b: { text: string }) => words(a.text) === words(b.text)

/** Whether two values of a field say the same. */
export function same(field: Field, a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b)
  switch (field.type) {
    case 'text':
      return spaced(a as string) === spaced(b as string)
    case 'flag':
      return false
    case 'list':
      return alikeAsSets(a as string[], b as string[], (x, y) => words(x) === words(y))
    case 'refs':
      return alikeAsSets(a as Ref[], b as Ref[], sameRef)
    case 'ref':
      return sameRef(a as Ref, b as Ref)
    case 'when': {
      const [x, y] = [a as When, b as When]
      return x.on !== null || y.on !== null ? x.on === y.on && x.from === y.from : sameWords(x, y)
    }
    case 'money': {
      const [x, y] = [a as Money, b as Money]
      return x.pence !== null || y.pence !== null ? x.pence === y.pence : sameWords(x, y)
    }
    case 'quantity': {
      const [x, y] = [a as Quantity, b as Quantity]
      return x.value !== null || y.value !== null ? x.value === y.value && x.unit === y.unit : sameWords(x, y)
    }
    case 'choice': {
      const [x, y] = [a as Choice, b as Choice]
      return x.is !== null || y.is !== null ? x.is === y.is : sameWords(x, y)
    }
  }
}

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Whether two lists name the same, however often and in whatever order. */
const alikeAsSets = <T>(a: readonly T[], b: readonly T[], alike: (x: T, y: T) => boolean): boolean =>
  (a.length === b.length && a.every((x, i) => alike(x, b[i]!))) ||
  (a.every(x => b.some(y => alike(x, y))) && b.every(y => a.some(x => alike(x, y))))

/**
 * A list that was changed on both sides: what is here, without what the file took out, with what it brought.
 * @param base as the file had it last
 */
export function mergedList(field: Field, base: unknown, here: unknown, file: unknown): unknown[] {
  const alike = (field.type === 'refs' ? sameRef : (x: string, y: string) => words(x) === words(y)) as unknown as (
    x: unknown,
    y: unknown,
  ) => boolean
  const [b, h, f] = [base, here, file].map(v => (v ?? []) as unknown[]) as [unknown[], unknown[], unknown[]]
  const has = (list: readonly unknown[], x: unknown) => list.some(y => alike(x, y))
  return [...h.filter(x => has(f, x) || !has(b, x)), ...f.filter(x => !has(b, x) && !has(h, x))]
}

/** Whether two records say the same in every field. */
export const sameRecord = (a: AnyRec, b: AnyRec): boolean =>
  a.kind === b.kind && fieldsOf(a).every(([name, field]) => same(field, valuesOf(a)[name], valuesOf(b)[name]))
