/** What a value of PostgreSQL is in TypeScript, both ways. */
import pg from 'pg'

/** A span of days: `from` is in it, `until` is the first day after it; null stands for no end on that side. */
export type During = { from: Temporal.PlainDate | null; until: Temporal.PlainDate | null }

/** A span of days as PostgreSQL writes it, for a parameter. */
export const during = (from: Temporal.PlainDate | null, until: Temporal.PlainDate | null): string =>
  `[${from ?? ''},${until ?? ''})`

const day = (text: string) => Temporal.PlainDate.from(text)
const instant = (text: string) => Temporal.Instant.from(text)

function span(text: string): During | null {
  if (text === 'empty') return null
  const parts = text.match(/^[[(]([^,]*),([^)\]]*)[)\]]$/)
  if (!parts) throw new Error(`not a span of days: ${text}`)
  // PostgreSQL writes every span of days as [from, until).
  return { from: parts[1] ? day(parts[1]) : null, until: parts[2] ? day(parts[2]) : null }
}

/** The elements of an array of a type whose text never needs quoting. */
const list =
  <T>(of: (text: string) => T) =>
  (text: string): (T | null)[] =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map(e => (e === 'NULL' ? null : of(e.replaceAll('"', ''))))

/** By the number of the type in `pg_type`. */
const parsers: Record<number, (text: string) => unknown> = {
  20: BigInt, // int8, and so every count(*)
  1016: list(BigInt),
  1082: day, // date
  1182: list(day),
  1184: instant, // timestamptz
  1185: list(instant),
  3912: span, // daterange
}
/** Types that no query may give: a moment without a zone is no moment. */
const refused: Record<number, string> = { 1114: 'timestamp', 1115: 'timestamp[]' }

/** The parsers of every connection of the store; the rest are those of `pg`. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    const name = refused[oid]
    if (name !== undefined)
      return () => {
        throw new Error(`${name} has no zone: use timestamptz or date`)
      }
    return parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

/**
 * A parameter as `pg` may send it. A plain object is refused, since `pg` would write it as JSON whatever the column is:
 * JSON is a string by the time it gets here.
 */
export function parameter(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString()
  if (Array.isArray(value)) return value.map(parameter)
  if (value instanceof Uint8Array) return value
  throw new TypeError(
    `a ${value.constructor?.name ?? 'plain object'} is no parameter: give JSON as a string, and a day or moment as Temporal`,
  )
}
