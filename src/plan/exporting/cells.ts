/**
 * A value as the cell of a sheet: its own words where those say what it means to whoever reads them again, else its meaning. So
 * what is read back means the same, and as a rule says the same.
 */
import { parts, readCell } from '../graph/cells.ts'
import type { Field } from '../graph/field.ts'
import type { AnyRec } from '../graph/kinds.ts'
import type { Finder } from '../graph/references.ts'
import type { Choice, Money, Quantity, Ref, When } from '../graph/values.ts'

/** What a cell holds: a number where a number and nothing else was written, a day where its words are that day. */
export type CellValue = string | number | Temporal.PlainDate | null

/** What the references of a cell are looked up in, and where it stands. */
export type Place = {
  readonly find: Finder
  readonly of: AnyRec
  /** The title of a record, by its id. */
  readonly titleOf: (id: string) => string | undefined
}

/** @returns null for an empty cell */
export function cellOf(field: Field, value: unknown, place: Place): CellValue {
  switch (field.type) {
    case 'text':
      return (value as string) || null
    case 'list':
      return listed(value as string[])
    case 'flag':
      return value === null ? null : value ? 'yes' : 'no'
    case 'when':
      return value === null ? null : dayCell(field, value as When)
    case 'money':
      return value === null ? null : moneyCell(field, value as Money)
    case 'quantity':
      return value === null ? null : quantityCell(field, value as Quantity)
    case 'choice': {
      const c = value as Choice | null
      if (c === null) return null
      const read = readCell(field, c.text) as Choice | null
      return (read?.is ?? null) === c.is ? c.text || null : (c.is ?? c.text)
    }
    case 'ref':
      return value === null ? null : nameFor(field, value as Ref, place, () => true)
    case 'refs':
      return refsCell(field, value as Ref[], place)
  }
}

const ISO = /^\d{4}-\d\d-\d\d$/

function dayCell(field: Field, w: When): CellValue {
  const read = readCell(field, w.text) as When | null
  if ((read?.on ?? null) === w.on && (read?.from ?? null) === w.from)
    return ISO.test(w.text) ? Temporal.PlainDate.from(w.text) : w.text || null
  return w.on === null ? w.text || null : Temporal.PlainDate.from(w.on)
}

/** Digits that a spreadsheet gives back as they are. */
const plainNumber = (text: string): string | number =>
  /^-?\d+(?:\.\d+)?$/.test(text) && String(Number(text)) === text && Number.isSafeInteger(Math.trunc(Number(text)))
    ? Number(text)
    : text

function moneyCell(field: Field, m: Money): CellValue {
  const read = readCell(field, m.text) as Money | null
  if ((read?.pence ?? null) === m.pence) return m.text === '' ? null : plainNumber(m.text)
  return m.pence === null ? m.text || null : m.pence / 100
}

function quantityCell(field: Field, q: Quantity): CellValue {
  const read = readCell(field, q.text) as Quantity | null
  if ((read?.value ?? null) === q.value && (read?.unit ?? '') === q.unit)
    return q.text === '' ? null : plainNumber(q.text)
  if (q.value === null) return q.text || null
  if (q.unit === '') return q.value
  return q.unit === '£' ? `£${q.value}` : `${q.value}${q.unit === '%' ? '' : ' '}${q.unit}`
}

/** A list as its reader parts it. An item with a comma that stands alone ends in a mark; what would be parted is written as JSON. */
function listed(items: readonly string[]): string | null {
  if (items.length === 0) return null
  const text = items.length === 1 && items[0]!.includes(',') ? `${items[0]};` : items.join('; ')
  const read = parts(text)
  return read.length === items.length && read.every((x, i) => x === items[i]) ? text : JSON.stringify(items)
}

/** A name by which a reference is found again: what it was called by, else the id of the record, else its title. */
function nameFor(
  field: Extract<Field, { type: 'ref' | 'refs' }>,
  ref: Ref,
  p: Place,
  fits: (name: string) => boolean,
): string {
  if (ref.id === null) return ref.text
  const names = [ref.text, ref.id, p.titleOf(ref.id) ?? ''].filter(n => n !== '' && fits(n))
  return names.find(n => p.find(n, field.to, p.of)?.id === ref.id) ?? ref.id
}

function refsCell(field: Extract<Field, { type: 'ref' | 'refs' }>, list: readonly Ref[], p: Place): string | null {
  const [only] = list
  if (only === undefined) return null
  if (list.length === 1) {
    const name = nameFor(field, only, p, () => true)
    return only.id === null && name.includes(',') ? `${name};` : name
  }
  // In a cell of several a name must be one part of it.
  return list.map(ref => nameFor(field, ref, p, n => parts(`${n};`).length === 1 && parts(`${n};`)[0] === n)).join('; ')
}
