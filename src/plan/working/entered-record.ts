/** The fields of a record as a form has them: what stands in each, what of it was changed, and what is wrong with it. */
import { z } from 'zod'
import { Refusal } from '../../store/refusal.ts'
import type { Field } from '../graph/field.ts'
import { type AnyRec, fieldOf, type Kind, type Rec } from '../graph/kinds.ts'
import type { Choice, Money, Quantity, Ref, When } from '../graph/values.ts'
import { filled, MOST_LETTERS } from '../stored/fill.ts'
import type { Live } from '../stored/live.ts'

/** The name of a field's control: a field may be called as something else of the form is. */
export const control = (field: string): string => `f-${field}`

/** What was entered, by field. How long a text may be is said beside its field; this is what a form can hold at all. */
export const values = z.record(z.string().max(60), z.string().max(20 * MOST_LETTERS)).default({})

/** The fields of a posted form, by their own names; several of one name are lines. */
export function valuesOf(body: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of Object.entries(body))
    if (name.startsWith('f-')) found[name.slice(2)] = typeof value === 'string' ? value : value.join('\n')
  return found
}

/** A value as its control shows it; what is shown and sent back unchanged changes nothing. */
export function shownIn(field: Field, value: unknown): string {
  if (value === null || value === undefined) return ''
  switch (field.type) {
    case 'text':
      return value as string
    case 'list':
      return (value as string[]).join('\n')
    case 'flag':
      return value ? 'yes' : 'no'
    case 'when':
      return (value as When).text
    case 'money':
      return (value as Money).text
    case 'quantity':
      return (value as Quantity).text
    case 'choice':
      return (value as Choice).is ?? (value as Choice).text
    case 'ref':
      return (value as Ref).text
    case 'refs':
      return (value as Ref[]).map(r => r.text).join('\n')
  }
}

const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/** Of what was entered that which is not what the record holds, and that the form asks for. */
export function changedIn(
  record: AnyRec,
  entered: Readonly<Record<string, string>>,
  asked: readonly string[],
): Record<string, string> {
  const held = record as unknown as Record<string, unknown>
  const changed: Record<string, string> = {}
  for (const name of asked) {
    const field = fieldOf(record.kind, name)
    if (!field || !Object.hasOwn(entered, name)) continue
    const text = entered[name]!
    // Ticked boxes send the keys of what is ticked, where the record may name it otherwise.
    if (field.type === 'refs' && sameKeys(held[name] as Ref[], text)) continue
    if (plain(text) !== plain(shownIn(field, held[name]))) changed[name] = text
  }
  return changed
}

function sameKeys(refs: readonly Ref[], text: string): boolean {
  const keys = plain(text)
    .split('\n')
    .filter(k => k !== '')
  return keys.length === refs.length && refs.every(r => r.id !== null && keys.includes(r.id))
}

/**
 * A record with what was entered.
 * @throws Refusal invalid, by the names of the form's controls
 */
export function filledFrom<K extends Kind>(
  live: Live,
  record: Rec<K>,
  changed: Readonly<Record<string, string>>,
): Rec<K> {
  try {
    return filled(live, record, changed)
  } catch (e) {
    if (!(e instanceof Refusal)) throw e
    throw new Refusal(
      e.code,
      e.message,
      Object.fromEntries(Object.entries(e.fields).map(([f, why]) => [control(f), why])),
    )
  }
}

/** As far as it can be read: for finding out whose it will be, before anybody is told what is wrong with it. */
export function readable<K extends Kind>(
  live: Live,
  record: Rec<K>,
  changed: Readonly<Record<string, string>>,
): Rec<K> {
  let next = record
  for (const [name, text] of Object.entries(changed)) {
    try {
      next = filled(live, next, { [name]: text })
    } catch (e) {
      if (!(e instanceof Refusal)) throw e
    }
  }
  return next
}
