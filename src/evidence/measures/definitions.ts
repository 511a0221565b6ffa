/** What measures mean, kept: a dictionary makes measures and puts right the words of their only definition. */
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../store/open.ts'
import type { Defined, Meaning } from './dictionary.ts'
import { METRICS, metricOf } from './metrics.ts'
import type { YearKind } from './period.ts'

/** What values are read by. */
export type Known = Pick<Meaning, 'unit' | 'per' | 'frequency'> & { readonly id: string; readonly year: YearKind }
/** Every measure by its code. */
export type Measures = Map<string, Known>
export type Redefined = {
  readonly made: number
  readonly reworded: number
  /** Codes of those whose kind of year a dictionary gives otherwise than their values were read by. */
  readonly otherYear: readonly string[]
}

type Stored = Meaning & {
  code: string
  id: string
  year: YearKind
  topic: string
  definitions: number
  by_hand: boolean
}

/** A definition as columns have it, in the order in which two are compared. */
const columnsOf = (d: Defined) => ({
  ...d.meaning,
  suppression: d.meaning.suppression ?? '',
  official: d.meaning.official ?? '',
  topic: d.topic,
})
const knownBy = ({ unit, per, frequency }: Meaning) => ({ unit, per, frequency })
const same = (a: object, b: object) =>
  Object.entries(a).every(([key, value]) => value === (b as Record<string, unknown>)[key])

/** The measures that there are. */
export async function knownMeasures(db: Db): Promise<Measures> {
  const { rows } = await sql<{ code: string } & Known>`
    select distinct on (m.id) m.code, m.id, m.year, d.unit, d.per, d.frequency
    from evidence.measure m join evidence.definition d on d.authority = m.authority and d.measure = m.id
    where m.authority = current_authority() order by m.id, d.number desc`.execute(db)
  return new Map(rows.map(({ code, ...known }) => [code, known]))
}

/** The official metrics that a list of them has brought. */
export async function knownMetrics(db: Db): Promise<readonly Defined[]> {
  const { rows } = await sql<{ code: string; topic: string; year: YearKind } & Meaning>`
    select m.code, m.topic, m.year, d.name, d.says, d.numerator, d.denominator, d.unit, d.per, d.better, d.source, d.frequency,
      d.lag, d.owner, d.grade, d.suppression, d.official
    from evidence.measure m join evidence.definition d on d.authority = m.authority and d.measure = m.id and d.number = 1
    where m.authority = current_authority() and d.source = ${METRICS} and d.official <> ''`.execute(db)
  return rows.flatMap(({ code, topic, year, ...meaning }) => {
    const metric = metricOf(code)
    return metric ? [{ code, topic, year, meaning, metric }] : []
  })
}

/**
 * Keeps what a dictionary says. A measure that somebody has given a second meaning keeps its words: which of them the
 * dictionary means nobody can tell. So does one whose words somebody has put right here, and one whose years would become others, since its values were read by them.
 * @param measures gains those that are new
 */
export async function keepDefinitions(db: Db, measures: Measures, defined: readonly Defined[]): Promise<Redefined> {
  if (defined.length === 0) return { made: 0, reworded: 0, otherYear: [] }
  const { rows } = await sql<Stored>`
    select m.code, m.id, m.year, m.topic, d.name, d.says, d.numerator, d.denominator, d.unit, d.per, d.better, d.source,
      d.frequency, d.lag, d.owner, d.grade, d.suppression, d.official, d.by_hand, n.definitions
    from evidence.measure m
    join evidence.definition d on d.authority = m.authority and d.measure = m.id and d.number = 1
    cross join lateral (select count(*)::int as definitions from evidence.definition o
      where o.authority = m.authority and o.measure = m.id) n
    where m.authority = current_authority()`.execute(db)
  const stored = new Map(rows.map(r => [r.code, r]))
  const fresh = defined.filter(d => !stored.has(d.code)).map(d => ({ ...d, id: randomUUIDv7() }))
  for (const { code, id, year, meaning } of fresh) measures.set(code, { ...knownBy(meaning), id, year })
  const there = defined.flatMap(d => {
    const was = stored.get(d.code)
    return was ? [{ ...d, id: was.id, was }] : []
  })
  const otherYear = there.filter(d => d.was.year !== d.year).map(d => d.code)
  const reworded = there.filter(
    d => d.was.year === d.year && d.was.definitions === 1 && !d.was.by_hand && !same(columnsOf(d), d.was),
  )
  const given = (of: readonly (Defined & { id: string })[]) => sql`jsonb_to_recordset(${JSON.stringify(
    of.map(d => ({ ...columnsOf(d), id: d.id, code: d.code, year: d.year })),
  )}::jsonb) as g(id uuid, code text, topic text, year text, name text, says text, numerator text, denominator text, unit text,
    per double precision, better text, source text, frequency text, lag integer, owner text, grade text,
    suppression text, official text)`
  for (const { code, meaning, was } of reworded) measures.set(code, { ...knownBy(meaning), id: was.id, year: was.year })
  if (fresh.length > 0) {
    await sql`insert into evidence.measure (authority, id, code, topic, year)
      select current_authority(), id, code, topic, year from ${given(fresh)}`.execute(db)
    await sql`insert into evidence.definition (authority, measure, number, name, says, numerator, denominator, unit, per, better,
        source, frequency, lag, owner, grade, suppression, official, reason)
      select current_authority(), id, 1, name, says, numerator, denominator, unit, per, better, source, frequency, lag, owner,
        grade, suppression, official, '' from ${given(fresh)}`.execute(db)
  }
  if (reworded.length > 0) {
    await sql`update evidence.measure m set topic = g.topic from ${given(reworded)}
      where m.authority = current_authority() and m.id = g.id and m.topic <> g.topic`.execute(db)
    await sql`update evidence.definition d set name = g.name, says = g.says, numerator = g.numerator,
        denominator = g.denominator, unit = g.unit, per = g.per, better = g.better, source = g.source, frequency = g.frequency,
        lag = g.lag, owner = g.owner, grade = g.grade, suppression = g.suppression, official = g.official
      from ${given(reworded)} where d.authority = current_authority() and d.measure = g.id and d.number = 1`.execute(db)
  }
  return { made: fresh.length, reworded: reworded.length, otherYear }
}
