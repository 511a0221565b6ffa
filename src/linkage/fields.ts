/** How each kind of field is cleaned, what is derived of it once for each record, and how two of it are compared. */
import type { Dialect } from './dialect.ts'
import type { Kind } from './settings.ts'

/** A column of the table of records: an expression over the raw column, worked out once for each record. */
export type Derived = { readonly name: string; readonly sql: (raw: string) => string }

/** A level of a comparison, strongest first; `so` is a condition over l and r. The last has none: everything else. */
export type Level = { readonly says: string; readonly so: string | null }
export type Comparison = {
  readonly name: string
  /** Columns of which one missing on either side makes the comparison say nothing. */
  readonly needs: readonly string[]
  readonly levels: readonly Level[]
  /** The column whose frequency sharpens the exact level. */
  readonly frequency: string | null
  /** The column whose equality is the exact level: its share among strangers is counted, not sampled. */
  readonly exact: string
}

const DATE = (d: Dialect, raw: string) => {
  const digits = d.replaceAll(raw, '[^0-9]', '')
  // Day first, as councils write, unless the year stands first.
  return `CASE
    WHEN ${d.matches(`trim(${raw})`, '[0-9]{8}')} THEN ${digits}
    WHEN ${d.matches(`trim(${raw})`, '[0-9]{4}-[0-9]{2}-[0-9]{2}.*')} THEN substr(${digits}, 1, 8)
    WHEN ${d.matches(`trim(${raw})`, '[0-9]{2}[/.-][0-9]{2}[/.-][0-9]{4}')}
      THEN concat(substr(${digits}, 5, 4), substr(${digits}, 3, 2), substr(${digits}, 1, 2))
  END`
}

/** The columns that a field of this kind becomes; the first is the cleaned value and has the kind's name. */
export function derivedOf(kind: Kind, d: Dialect): readonly Derived[] {
  const name = (raw: string) => `nullif(trim(${d.replaceAll(d.plain(raw), '[^a-z0-9]+', ' ')}), '')`
  const tight = (raw: string) => `nullif(${d.replaceAll(`upper(${raw})`, '[^A-Z0-9]+', '')}, '')`
  switch (kind) {
    case 'birthDate': {
      const date = (raw: string) => DATE(d, raw)
      return [
        { name: 'birthDate', sql: date },
        // The same date with day and month exchanged, so that a pair asks for equality only.
        {
          name: 'birthSwapped',
          sql: raw => `concat(substr(${date(raw)}, 1, 4), substr(${date(raw)}, 7, 2), substr(${date(raw)}, 5, 2))`,
        },
        { name: 'birthYear', sql: raw => `substr(${date(raw)}, 1, 4)` },
        { name: 'birthMonthDay', sql: raw => `substr(${date(raw)}, 5, 4)` },
      ]
    }
    case 'postcode':
      return [
        { name: 'postcode', sql: tight },
        // UK: all but the last two letters; elsewhere all but the last character.
        {
          name: 'sector',
          sql: raw =>
            `CASE WHEN ${d.matches(tight(raw), '[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}')} THEN substr(${tight(raw)}, 1, length(${tight(raw)}) - 2) ELSE substr(${tight(raw)}, 1, length(${tight(raw)}) - 1) END`,
        },
      ]
    case 'upn':
    case 'nhsNumber':
    case 'identifier':
      return [{ name: kind, sql: tight }]
    case 'sex':
      return [{ name: 'sex', sql: raw => `nullif(substr(upper(trim(${raw})), 1, 1), '')` }]
    case 'forename':
    case 'surname':
      return [
        { name: kind, sql: name },
        { name: `${kind}Start`, sql: raw => `substr(${name(raw)}, 1, 3)` },
      ]
    default:
      return [{ name: kind, sql: name }]
  }
}

const l = (c: string) => `l.${c}`
const r = (c: string) => `r.${c}`
const equal = (c: string) => `l.${c} = r.${c}`

/** Names by Jaro-Winkler. The similarity is worked out once for a pair: DuckDB keeps it for the later levels. */
function nameLevels(c: string, d: Dialect): Level[] {
  const near = d.jaroWinkler(l(c), r(c))
  return [
    { says: 'the same', so: equal(c) },
    { says: 'nearly the same', so: `${near} >= 0.92` },
    { says: 'alike', so: `${near} >= 0.88` },
    { says: 'somewhat alike', so: `${near} >= 0.7` },
    { says: 'different', so: null },
  ]
}

/** The comparisons that follow from the kinds of field that both sides have. */
export function comparisonsOf(kinds: ReadonlySet<Kind>, d: Dialect): Comparison[] {
  const out: Comparison[] = []
  const both = kinds.has('forename') && kinds.has('surname')
  const swapped = 'l.forename = r.surname AND l.surname = r.forename'
  for (const kind of kinds) {
    const base = { name: kind, needs: [kind], exact: kind }
    switch (kind) {
      case 'forename': {
        const levels = nameLevels('forename', d)
        if (both) levels.splice(1, 0, { says: 'forename and surname exchanged', so: swapped })
        out.push({ ...base, levels, frequency: 'forename' })
        break
      }
      case 'surname':
      case 'fullName':
      case 'town':
      case 'school':
      case 'address':
        out.push({ ...base, levels: nameLevels(kind, d), frequency: kind })
        break
      case 'birthDate':
        out.push({
          ...base,
          frequency: null,
          levels: [
            { says: 'the same day', so: equal('birthDate') },
            { says: 'day and month exchanged', so: 'l.birthDate = r.birthSwapped' },
            { says: 'one digit differs', so: `${d.hamming(l('birthDate'), r('birthDate'))} <= 1` },
            { says: 'two digits differ', so: `${d.hamming(l('birthDate'), r('birthDate'))} <= 2` },
            { says: 'the same year', so: equal('birthYear') },
            { says: 'different', so: null },
          ],
        })
        break
      case 'postcode':
        out.push({
          ...base,
          frequency: 'postcode',
          levels: [
            { says: 'the same', so: equal('postcode') },
            {
              says: 'one character differs',
              so: `length(l.postcode) = length(r.postcode) AND ${d.levenshtein(l('postcode'), r('postcode'))} <= 1`,
            },
            { says: 'the same sector', so: equal('sector') },
            { says: 'different', so: null },
          ],
        })
        break
      case 'sex':
        out.push({
          ...base,
          frequency: null,
          levels: [
            { says: 'the same', so: equal('sex') },
            { says: 'different', so: null },
          ],
        })
        break
      default:
        out.push({
          ...base,
          frequency: null,
          levels: [
            { says: 'the same', so: equal(kind) },
            { says: 'one or two characters differ', so: `${d.levenshtein(l(kind), r(kind))} <= 2` },
            { says: 'alike', so: `${d.jaroWinkler(l(kind), r(kind))} >= 0.9` },
            { says: 'different', so: null },
          ],
        })
    }
  }
  return out
}

/** Blocking rules that are tried where none are given: columns that must be equal, those that are there. */
const RULES: readonly (readonly string[])[] = [
  ['nhsNumber'],
  ['upn'],
  ['identifier'],
  ['birthDate', 'sex'],
  ['birthDate'],
  ['forename', 'surname'],
  ['surname', 'birthYear'],
  ['forename', 'birthYear'],
  ['surname', 'postcode'],
  ['forename', 'postcode'],
  ['birthMonthDay', 'postcode'],
  ['birthMonthDay', 'surnameStart'],
  ['fullName'],
  ['postcode', 'address'],
  ['address', 'surnameStart'],
]
export const defaultRules = (columns: ReadonlySet<string>): string[][] =>
  RULES.filter(rule => rule.every(c => columns.has(c)) && !(rule.length === 2 && rule[1] === 'sex')).map(rule => [
    ...rule,
  ])
