/** Cells that do not read as what they were taken for: where each stands, what stands there, and what it should have been. */
import { readCell } from '../graph/cells.ts'
import type { Field } from '../graph/field.ts'
import { allRecords, type PlanGraph, type Row } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, spec } from '../graph/kinds.ts'
import { type Ref, readFlag } from '../graph/values.ts'
import { valuesOf } from './same.ts'
import type { Read } from './sheets.ts'

export type UnreadCell = {
  readonly file: string
  readonly sheet: string
  readonly row: number | null
  /** The letter over its column, and what heads it. */
  readonly column: string
  readonly heading: string
  /** What stands there. */
  readonly text: string
  readonly sort: 'date' | 'amount' | 'number' | 'word' | 'yes or no' | 'name'
  /** What it was taken for, in words. */
  readonly takenAs: string
  /** The kind of record and its field, for the way to correct it. */
  readonly kind: Kind
  readonly field: string
}

/**
 * Every cell of the files that is not understood. What it says is kept as it is written, and takes no part in what is counted.
 * @param found the records of the files with what they name looked up, as far as it is there; by their place
 * @param there kinds of which there is any record: where there is none, a name leads nowhere and nobody has to be told
 */
export function unreadIn(read: Read, found: Iterable<AnyRec>, there: ReadonlySet<Kind>): UnreadCell[] {
  const heads = headings(read)
  const byPlace = new Map<string, AnyRec>()
  for (const r of found) if (r.source.row !== null) byPlace.set(placeOf(r.kind, r.source), r)
  const cells: UnreadCell[] = []
  for (const row of read.rows) {
    const source = { file: '', sheet: '', row: null, ...row.source }
    const record = byPlace.get(placeOf(row.kind, source))
    for (const [name, text] of Object.entries(row.cells)) {
      const field = spec(row.kind).fields[name]
      if (!field || text.trim() === '') continue
      const why = whyUnread(row, name, field, text, record, there)
      if (!why) continue
      const head = heads.get(`${source.file}\n${source.sheet}\n${row.kind}\n${name}`)
      cells.push({
        ...{ file: source.file, sheet: source.sheet, row: source.row, kind: row.kind, field: name },
        ...{ column: head?.column ?? '', heading: head?.heading ?? '' },
        ...{ text: why.text ?? text, sort: why.sort, takenAs: why.takenAs },
      })
    }
  }
  return cells
}

const placeOf = (kind: Kind, s: Partial<AnyRec['source']>) => `${kind}\n${s.file}\n${s.sheet}\n${s.row}`

function headings(read: Read): Map<string, { column: string; heading: string }> {
  const found = new Map<string, { column: string; heading: string }>()
  for (const t of read.taken)
    for (const c of t.columns) {
      const key = `${t.file}\n${t.sheet}\n${t.kind}\n${c.field}`
      if (!found.has(key)) found.set(key, { column: c.column, heading: c.heading })
    }
  return found
}

type Why = { readonly sort: UnreadCell['sort']; readonly takenAs: string; readonly text?: string }

function whyUnread(
  row: Row,
  name: string,
  field: Field,
  text: string,
  record: AnyRec | undefined,
  there: ReadonlySet<Kind>,
): Why | null {
  const value = record ? valuesOf(record)[name] : readCell(field, text)
  const lacks = (part: string) =>
    typeof value === 'object' && value !== null && (value as Record<string, unknown>)[part] === null
  switch (field.type) {
    case 'when':
      return lacks('on') ? { sort: 'date', takenAs: 'a date' } : null
    case 'money':
      return lacks('pence') ? { sort: 'amount', takenAs: 'an amount of money' } : null
    case 'quantity':
      return lacks('value') ? { sort: 'number', takenAs: 'a number' } : null
    case 'choice':
      return lacks('is') && !saidElsewhere(row, record, text)
        ? { sort: 'word', takenAs: `one of: ${Object.keys(field.words).join(', ')}` }
        : null
    case 'flag':
      return value === null && readFlag(text) === null && !/^(?:-|–|—|n\/?a|none|nil)$/i.test(text.trim())
        ? { sort: 'yes or no', takenAs: 'yes or no' }
        : null
    case 'ref':
    case 'refs': {
      const lost = [value as Ref | Ref[] | null].flat().filter(r => r !== null && r.id === null) as Ref[]
      const kinds = field.to[0] === '*' ? kindNames : (field.to as readonly Kind[])
      if (lost.length === 0 || !kinds.some(k => there.has(k))) return null
      const what = field.to[0] === '*' ? 'anything in the plan' : kinds.map(k => withArticle(spec(k).one)).join(' or ')
      return { sort: 'name', takenAs: `the name of ${what}`, text: lost.map(r => r.text).join('; ') }
    }
    default:
      return null
  }
}

const withArticle = (one: string) => `${/^[aeiou]/i.test(one) ? 'an' : 'a'} ${one}`

/** A colour in a status column is read as the colour. */
const saidElsewhere = (row: Row, record: AnyRec | undefined, text: string): boolean =>
  row.kind === 'step' && record !== undefined && (valuesOf(record).rag as { text: string } | null)?.text === text

/** Kinds of which a plan or files hold any record. */
export const kindsThere = (...graphs: readonly PlanGraph[]): ReadonlySet<Kind> =>
  new Set(graphs.flatMap(g => [...allRecords(g)].map(r => r.kind)))
