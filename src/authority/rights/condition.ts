/**
 * A condition on a record, as data: worked out here for one record, or printed as SQL for a list. Both come from the same
 * tree, so that a list cannot show what an act would refuse. There is no "not" of a tree: what is unknown never opens.
 */

export type TextAttribute =
  | 'authority'
  | 'id'
  | 'area'
  | 'team'
  | 'board'
  | 'allocatedTo'
  | 'ownerPost'
  | 'answeringPost'
  | 'madeBy'
export type Attribute = TextAttribute | 'sealed'

/** A record as far as rights look at it. What is left out is unknown, and unknown opens nothing; an unknown seal is a seal. */
export type Subject = {
  /** What kind of record: child, step, board ... Ids are unique within a kind. */
  readonly kind: string
  readonly authority: string
  /** Empty for what does not exist yet and for the authority as a whole. */
  readonly id: string
  readonly area?: string | null
  /** The team, or the queue, that holds it. */
  readonly team?: string | null
  readonly board?: string | null
  /** The one person it is allocated to. */
  readonly allocatedTo?: string | null
  /** The post that owns it. */
  readonly ownerPost?: string | null
  /** The post of the senior responsible owner of what it is part of. */
  readonly answeringPost?: string | null
  /** The person who made it: the request, the report, the evidence. */
  readonly madeBy?: string | null
  readonly sealed?: boolean | null
}

export type Condition =
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }
  /** Known, and one of these. */
  | { readonly op: 'among'; readonly attribute: TextAttribute; readonly values: readonly string[] }
  /** Known, and none of these. */
  | { readonly op: 'known but not among'; readonly attribute: TextAttribute; readonly values: readonly string[] }
  /** Unknown, or none of these. */
  | { readonly op: 'not among'; readonly attribute: TextAttribute; readonly values: readonly string[] }
  | { readonly op: 'not sealed' }

export const ALWAYS: Condition = { op: 'all', of: [] }
export const NEVER: Condition = { op: 'any', of: [] }
export const isNever = (c: Condition): boolean => c.op === 'any' && c.of.length === 0
const isAlways = (c: Condition) => c.op === 'all' && c.of.length === 0

export const among = (attribute: TextAttribute, values: readonly string[]): Condition =>
  values.length === 0 ? NEVER : { op: 'among', attribute, values }

export function all(...of: readonly Condition[]): Condition {
  if (of.some(isNever)) return NEVER
  const left = of.flatMap(c => (c.op === 'all' ? c.of : [c]))
  return left.length === 1 ? left[0]! : { op: 'all', of: left }
}

/** Questions of one attribute become one, so that the SQL of somebody with ten roles stays as short as that of one. */
export function any(...of: readonly Condition[]): Condition {
  if (of.some(isAlways)) return ALWAYS
  const values = new Map<TextAttribute, Set<string>>()
  const others: Condition[] = []
  for (const c of of.flatMap(part => (part.op === 'any' ? part.of : [part]))) {
    if (c.op === 'among') values.set(c.attribute, new Set([...(values.get(c.attribute) ?? []), ...c.values]))
    else others.push(c)
  }
  const left = [...[...values].map(([attribute, v]) => among(attribute, [...v])), ...others]
  return left.length === 1 ? left[0]! : { op: 'any', of: left }
}

export function holds(c: Condition, subject: Subject): boolean {
  switch (c.op) {
    case 'all':
      return c.of.every(part => holds(part, subject))
    case 'any':
      return c.of.some(part => holds(part, subject))
    case 'not sealed':
      return subject.sealed === false
    default: {
      const value = subject[c.attribute] ?? null
      if (value === null) return c.op === 'not among'
      return c.values.includes(value) === (c.op === 'among')
    }
  }
}

/** Where a table keeps what rights ask about. Null says that records of this kind have no such thing. */
export type Columns = { readonly authority: string; readonly id: string } & {
  readonly [A in Exclude<Attribute, 'authority' | 'id'>]: string | null
}

/** SQL in pieces with a value between each and the next, as a tagged template has it. */
export type Fragment = { readonly pieces: readonly string[]; readonly values: readonly (readonly string[])[] }

const text = (words: string): Fragment => ({ pieces: [words], values: [] })
const value = (v: readonly string[]): Fragment => ({ pieces: ['', ''], values: [v] })
const join = (...of: readonly Fragment[]): Fragment =>
  of.reduce((a, b) => ({
    pieces: [...a.pieces.slice(0, -1), `${a.pieces.at(-1)}${b.pieces[0]}`, ...b.pieces.slice(1)],
    values: [...a.values, ...b.values],
  }))

/** Prints a condition for the WHERE of a query. Only names of columns are put in the text; every value is a parameter. */
export function printCondition(c: Condition, columns: Columns): Fragment {
  switch (c.op) {
    case 'all':
    case 'any': {
      const [first, ...rest] = c.of.map(part => printCondition(part, columns))
      if (!first) return text(c.op === 'all' ? 'true' : 'false')
      const between = text(c.op === 'all' ? ' and ' : ' or ')
      return join(text('('), first, ...rest.flatMap(part => [between, part]), text(')'))
    }
    case 'not sealed':
      if (columns.sealed === null)
        throw new Error('a table of personal records needs a column that says which are sealed')
      return text(`${name(columns.sealed)} is false`)
    case 'among':
    case 'known but not among': {
      const column = columns[c.attribute]
      if (column === null) return text('false')
      return join(text(`${name(column)} ${c.op === 'among' ? '= any (' : '<> all ('}`), value(c.values), text(')'))
    }
    case 'not among': {
      const column = columns[c.attribute]
      if (column === null) return text('true')
      return join(text(`(${name(column)} is null or ${name(column)} <> all (`), value(c.values), text('))'))
    }
  }
}

/** A column's name goes into the text, and so it may only be a name. */
function name(column: string): string {
  if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/.test(column)) throw new Error(`not the name of a column: ${column}`)
  return column
}
