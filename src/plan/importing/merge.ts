/**
 * One record in three forms: as a file had it last, as it is here, and as the file has it now. What one side changed is taken;
 * what both changed differently is a conflict, in which what was done here stays unless somebody says otherwise.
 */
import { type AnyRec, fieldOf } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { type Choices, type Conflict, conflictId, type FieldChange, REFERENCE } from './account.ts'
import type { Adopted } from './adopt.ts'
import { JOINED } from './known.ts'
import { fieldsOf, isBlank, mergedList, same, sameRecord, type Values, valuesOf } from './same.ts'

export type Merged = {
  readonly record: AnyRec
  readonly fields: readonly FieldChange[]
  readonly conflicts: readonly Conflict[]
}

/** @param here the record as it is in the plan; of the same kind as the file's */
export function merge(adopted: Adopted, here: AnyRec, choices: Choices): Merged {
  const file = adopted.record
  const base = adopted.known?.base ?? null
  const [h, f, b] = [valuesOf(here), valuesOf(file), base ? valuesOf(base) : null]
  const next: Record<string, unknown> = { ...here }
  const fields: FieldChange[] = []
  const conflicts: Conflict[] = []
  const set = (name: string, now: unknown) => {
    if (same(fieldOf(here.kind, name)!, h[name], now)) return
    next[name] = now
    fields.push({ name, was: h[name], now })
  }
  const settled = base !== null && settledHere(here, base)
  for (const [name, field] of fieldsOf(here)) {
    const list = field.type === 'refs' || field.type === 'list'
    if (adopted.mention) {
      // What has a row of its own says what it is; others only join it.
      if (!list || !joins(here, b, name)) continue
      const before = (b?.[name] ?? []) as unknown[]
      set(name, mergedList(field, before, h[name], [...before, ...(f[name] as unknown[])]))
      continue
    }
    if (!says(adopted, name)) continue
    if (same(field, h[name], f[name])) continue
    if (b !== null && same(field, b[name], f[name])) continue
    const untouched = b === null ? isBlank(h[name]) : same(field, h[name], b[name])
    if (untouched && !settled) set(name, f[name])
    else if (b === null && isBlank(f[name])) continue
    else if (list && !settled) set(name, mergedList(field, b?.[name], h[name], f[name]))
    else {
      const taken = choices.file.has(conflictId({ key: here.id, field: name }))
      const { id: key, kind } = here
      conflicts.push({
        ...{ key, kind, record: here, field: name, is: 'field', taken },
        ...{ base: b?.[name] ?? null, here: h[name], file: f[name] },
      })
      if (taken) set(name, f[name])
    }
  }
  const own = file.source.ref
  // Rows are renumbered, and people then speak of the new number; the key stays, and with it every link.
  if (!adopted.mention && own !== '' && own !== here.source.ref && own !== base?.source.ref)
    fields.unshift({ name: REFERENCE, was: here.source.ref, now: own })
  if (fields.length === 0) return { record: here, fields, conflicts }
  // Where it stands in its file, and how full its row is, goes with what it says.
  const from = adopted.mention ? {} : { source: sourceOf(file, here), filled: file.filled }
  return { record: { ...(next as unknown as AnyRec), ...from }, fields, conflicts }
}

/**
 * What other rows write into a record is known only as far as those rows are in these files: the steps that a measure serves, a
 * link from a list of links. What rows elsewhere wrote stays.
 * @param met keys of which the files have a row
 * @param listed whether a list of links has it that a record's field names another
 */
export function widened(
  adopted: Adopted,
  met: ReadonlySet<string>,
  listed: (from: string, field: string, to: string) => boolean,
): Adopted {
  const { said, record, known } = adopted
  if (said === null || adopted.mention || !known?.base) return adopted
  const next: Record<string, unknown> = { ...record }
  for (const [name, field] of fieldsOf(record)) {
    if (field.type !== 'refs') continue
    const elsewhere = ((valuesOf(known.base)[name] ?? []) as Ref[]).filter(
      r => r.id !== null && (listed(record.id, name, r.id) || (!said.has(name) && !met.has(r.id))),
    )
    if (elsewhere.length > 0) next[name] = mergedList(field, [], elsewhere, [...elsewhere, ...(next[name] as Ref[])])
  }
  return { ...adopted, record: next as unknown as AnyRec }
}

const joins = (r: AnyRec, base: Values | null, name: string): boolean =>
  (JOINED[r.kind]?.includes(name) ?? false) || isBlank((base ?? valuesOf(r))[name])

/** Whether the files say something of a field, be it that there is nothing. */
const says = (adopted: Adopted, name: string): boolean =>
  adopted.said === null || adopted.said.has(name) || !isBlank(valuesOf(adopted.record)[name]) || followed(adopted, name)

/** A colour that stood in the status column was read as the colour, too; when the cell says something else, it is gone from both. */
function followed({ said, known }: Adopted, name: string): boolean {
  if (!known?.base) return false
  const before = valuesOf(known.base)
  const text = textOf(before[name])
  return (
    text !== '' && typeof before[name] === 'object' && [...(said ?? [])].some(other => textOf(before[other]) === text)
  )
}
const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
      ? value.text
      : ''

/** Evidence that was accepted here was accepted as it read: another wording is not what somebody accepted. */
function settledHere(here: AnyRec, base: AnyRec): boolean {
  if (here.kind !== 'evidence') return false
  const [h, b] = [valuesOf(here), valuesOf(base)]
  return ['acceptedBy', 'acceptedOn', 'met', 'sentBackBy'].some(
    name => !isBlank(h[name]) && !same(fieldOf('evidence', name)!, h[name], b[name]),
  )
}

/** A file without a column for references takes none away. */
const sourceOf = (file: AnyRec, before: AnyRec): AnyRec['source'] =>
  file.source.ref === '' ? { ...file.source, ref: before.source.ref } : file.source

/** Whether a file says of a record what it said before. */
export const saysAsBefore = (before: AnyRec, now: AnyRec): boolean =>
  before.source.ref === now.source.ref && sameRecord(before, now)

/** What a file says of a record from now on: what it says today, and of other fields what files said before. */
export function baseAfter(adopted: Adopted): AnyRec | null {
  const before = adopted.known?.base ?? null
  if (adopted.mention) {
    if (before === null) return null
    const next: Record<string, unknown> = { ...before }
    for (const [name, field] of fieldsOf(before))
      if ((field.type === 'refs' || field.type === 'list') && joins(before, valuesOf(before), name))
        next[name] = mergedList(field, [], next[name], [
          ...(next[name] as []),
          ...(valuesOf(adopted.record)[name] as []),
        ])
    return next as unknown as AnyRec
  }
  if (before === null) return adopted.record
  const next: Record<string, unknown> = { ...adopted.record, source: sourceOf(adopted.record, before) }
  for (const [name] of fieldsOf(before)) if (!says(adopted, name)) next[name] = valuesOf(before)[name]
  return next as unknown as AnyRec
}
