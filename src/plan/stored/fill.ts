/** Values of a record from what was entered in a form, read as a cell of a spreadsheet is. */
import { Refusal } from '../../store/refusal.ts'
import { blank, readCell } from '../graph/cells.ts'
import type { Field } from '../graph/field.ts'
import { type AnyRec, type Kind, type Rec, spec } from '../graph/kinds.ts'
import { type Finder, finderOf, resolveRecord } from '../graph/references.ts'
import type { Choice, Money, Quantity, Ref, When } from '../graph/values.ts'
import type { Live } from './live.ts'

const finders = new WeakMap<object, Finder>()

/** The look-up of the plan's names, made once for a plan. */
export function finderIn(live: Live): Finder {
  const known = finders.get(live.graph)
  if (known) return known
  const made = finderOf(live.graph, () => {})
  finders.set(live.graph, made)
  return made
}

/** Letters that one field takes: a cell can hold a book, a form should not. */
export const MOST_LETTERS = 20_000

/**
 * A record with some of its fields set anew.
 * @param entered text by field name; an empty one blanks the field; fields that are not named stay
 * @throws Refusal invalid, by field, for what does not read as the field's type: a date that is none, a name that no record has
 */
export function filled<K extends Kind>(live: Live, record: Rec<K>, entered: Readonly<Record<string, string>>): Rec<K> {
  const fields = spec(record.kind).fields
  const wrong: Record<string, string> = {}
  const next: Record<string, unknown> = structuredClone(record)
  const touched: string[] = []
  for (const [name, raw] of Object.entries(entered)) {
    const field = fields[name]
    if (!field) throw new TypeError(`a ${record.kind} has no field ${name}`)
    const text = raw.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed()
    if (text.length > MOST_LETTERS) wrong[name] = `Keep this under ${MOST_LETTERS.toLocaleString('en-GB')} letters`
    else {
      next[name] = readCell(field, text)
      touched.push(name)
    }
  }
  resolveRecord(next as unknown as AnyRec, finderIn(live))
  for (const name of touched) {
    const why = misread(fields[name]!, next[name], (entered[name] ?? '').trim(), record.id)
    if (why) wrong[name] = why
  }
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'There is a problem with what was entered.', wrong)
  next.filled =
    Object.entries(fields).filter(([name, f]) => JSON.stringify(next[name]) !== JSON.stringify(blank(f))).length +
    (record.source.ref ? 1 : 0)
  return next as Rec<K>
}

/** A file may say anything; what is entered here has to be what it is meant to be. */
function misread(field: Field, value: unknown, text: string, self: string): string | null {
  if (text === '') return null
  switch (field.type) {
    case 'when':
      return (value as When | null)?.on ? null : 'Give a day such as 31 March 2027'
    case 'money':
      return typeof (value as Money | null)?.pence === 'number' ? null : 'Give an amount such as £250,000'
    case 'quantity':
      return typeof (value as Quantity | null)?.value === 'number' ? null : 'Give a number such as 12 or 45%'
    case 'flag':
      return value === null ? 'Say yes or no' : null
    case 'choice':
      return (value as Choice | null)?.is ? null : `Choose one of: ${Object.keys(field.words).join(', ')}`
    case 'ref':
    case 'refs': {
      const refs = (Array.isArray(value) ? value : value ? [value] : []) as Ref[]
      const lost = refs.find(r => r.id === null)
      if (lost) return `Nothing in the plan is called “${lost.text.slice(0, 80)}”`
      return refs.some(r => r.id === self) ? 'It cannot name itself' : null
    }
    default:
      return null
  }
}

/**
 * A record that is not in the plan yet, with nothing in it.
 * @param key its key, where somebody chose one; else the next that is free: "step-151"
 * @throws Refusal invalid on `key` for one that is taken
 */
export function blankRecord<K extends Kind>(live: Live, kind: K, key = ''): Rec<K> {
  const own = key.trim()
  if (own !== '' && live.row(own))
    throw new Refusal('invalid', 'There is a problem with what was entered.', { key: `“${own.slice(0, 60)}” is taken` })
  let id = own
  for (let n = live.graph.records[kind].length + 1; id === ''; n++) if (!live.row(`${kind}-${n}`)) id = `${kind}-${n}`
  const record: Record<string, unknown> = {
    id,
    kind,
    intervention: null,
    source: { file: '', sheet: '', row: null, ref: own },
    filled: 0,
  }
  for (const [name, field] of Object.entries(spec(kind).fields)) record[name] = blank(field)
  return record as unknown as Rec<K>
}
