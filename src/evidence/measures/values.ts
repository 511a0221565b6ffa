/** Values kept, many at a time: only what is new or says otherwise becomes a row. */
import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../../store/open.ts'
import type { Point } from './points.ts'

export type Kept = {
  readonly added: number
  readonly changed: number
  /** Lines that give a value for what an earlier line of the file has another value. */
  readonly twice: readonly number[]
}
export type ValueWriter = {
  readonly add: (point: Point, measure: string, place: string) => Promise<void>
  readonly done: () => Promise<{ added: number; changed: number }>
}

/** Rows that go to the database at once. */
const AT_ONCE = 20_000
/**
 * Rows after which whatever else waits has its turn. A batch is more than a socket takes at once, and reading goes on without a
 * pause for as long as there are rows: without this the database would stand idle until the next batch is full.
 */
const A_TURN = 250

/** What one batch holds, column by column as PostgreSQL writes arrays; what repeats stands once, and rows have its number. */
type Batch = ReturnType<typeof emptyBatch>
const emptyBatch = () => ({
  measures: new Map<string, number>(),
  places: new Map<string, number>(),
  periods: new Map<string, { n: number; of: Point['period'] }>(),
  rows: {
    line: [] as number[],
    measure: [] as number[],
    place: [] as number[],
    period: [] as number[],
    value: [] as (number | 'NULL')[],
    missing: [] as string[],
    numerator: [] as (number | 'NULL')[],
    denominator: [] as (number | 'NULL')[],
  },
})
const numberIn = (of: Map<string, number>, key: string): number => {
  const n = of.get(key) ?? of.size + 1
  of.set(key, n)
  return n
}

/**
 * Takes points and writes them while the next are read.
 * @param stamp the number of the import
 * @param twice told of each line that contradicts an earlier one
 */
export function valueWriter(db: Db, stamp: number, twice: (line: number) => void): ValueWriter {
  let batch = emptyBatch()
  let under: Promise<void> | null = null
  const sum = { added: 0, changed: 0 }
  const send = async () => {
    const full = batch
    batch = emptyBatch()
    // Settings hold until the transaction ends.
    await (under ?? byTheIndex(db))
    under = write(db, stamp, full).then(kept => {
      sum.added += kept.added
      sum.changed += kept.changed
      kept.twice.forEach(twice)
    })
    // It is heard when the next one waits for it.
    under.catch(() => {})
  }
  return {
    add: async (point, measure, place) => {
      const { period, figure } = point
      const key = `${period.from} ${period.until} ${period.standing} ${period.label}`
      let known = batch.periods.get(key)
      if (!known) {
        known = { n: batch.periods.size + 1, of: period }
        batch.periods.set(key, known)
      }
      const { rows } = batch
      rows.line.push(point.line)
      rows.measure.push(numberIn(batch.measures, measure))
      rows.place.push(numberIn(batch.places, place))
      rows.period.push(known.n)
      rows.value.push(figure.is === 'number' ? figure.value : 'NULL')
      rows.missing.push(figure.is === 'number' ? 'NULL' : `"${figure.why}"`)
      rows.numerator.push(point.numerator ?? 'NULL')
      rows.denominator.push(point.denominator ?? 'NULL')
      if (rows.line.length >= AT_ONCE) await send()
      if (rows.line.length % A_TURN === 0) await turn()
    },
    done: async () => {
      if (batch.rows.line.length > 0) await send()
      await under
      return sum
    },
  }
}

/** An array as PostgreSQL writes it, of what needs no quotes. */
const list = (of: Iterable<unknown>): string => `{${[...of].join(',')}}`

/**
 * The planner takes the table for what it was when it was last looked at, empty, and so each list for short: it would read all of
 * the table for each measure, and all of one list for each row of the other.
 */
async function byTheIndex(db: Db): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('enable_nestloop', 'off', true)`.execute(db)
}

async function write(db: Db, stamp: number, { measures, places, periods, rows }: Batch): Promise<Kept> {
  const spans = [...periods.values()].map(p => p.of)
  const days = spans.map(p => p.until).sort()
  const { rows: said } = await sql<Kept>`
    with period as materialized (
      select * from unnest(${spans.map(p => p.from)}::date[], ${spans.map(p => p.until)}::date[],
        ${spans.map(p => p.label)}::text[], ${spans.map(p => p.standing)}::text[])
        with ordinality p(first_day, last_day, label, standing, n)
    ), given as materialized (
      select g.*, d.first_day, d.last_day, d.label, d.standing,
        (${list(measures.keys())}::uuid[])[g.m] as measure, (${list(places.keys())}::uuid[])[g.p] as place
      from unnest(${list(rows.line)}::int[], ${list(rows.measure)}::int[], ${list(rows.place)}::int[],
        ${list(rows.period)}::int[], ${list(rows.value)}::float8[], ${list(rows.missing)}::text[],
        ${list(rows.numerator)}::float8[], ${list(rows.denominator)}::float8[])
        g(line, m, p, t, value, missing, numerator, denominator)
      join period d on d.n = g.t
    ), beside as materialized (
      select g.*, row_number() over w as nth,
        (first_value(value) over w, first_value(missing) over w, first_value(numerator) over w,
          first_value(denominator) over w, first_value(standing) over w)
          is distinct from (value, missing, numerator, denominator, standing) as unlike_first
      from given g window w as (partition by p, m, last_day, first_day order by line)
    ), now as materialized (
      -- One walk along the index for each measure at a place, and not one for each value.
      select k.p, k.m, v.*
      from (select distinct p, m, place, measure from given) k cross join lateral (
        select distinct on (v.last_day, v.first_day) v.last_day, v.first_day, v.revision, v.stamp, v.value, v.missing,
          v.numerator, v.denominator, v.standing
        from evidence.value v
        where v.authority = (select current_authority()) and v.place = k.place and v.measure = k.measure
          and v.last_day between ${days[0]}::date and ${days.at(-1)}::date
        order by v.last_day desc, v.first_day desc, v.revision desc) v
    ), judged as materialized (
      select b.*, now.revision, now.stamp as was,
        now.revision is null or (now.value, now.missing, now.numerator, now.denominator, now.standing)
          is distinct from (b.value, b.missing, b.numerator, b.denominator, b.standing) as unlike
      from beside b left join now using (p, m, last_day, first_day)
    ), done as (
      insert into evidence.value (authority, place, measure, last_day, first_day, revision, label, value, missing, numerator,
        denominator, standing, stamp)
      select (select current_authority()), place, measure, last_day, first_day, coalesce(revision, 0) + 1, label, value,
        missing, numerator, denominator, standing, ${stamp}::int
      from judged where nth = 1 and unlike and was is distinct from ${stamp}::int
      order by p, m, last_day, first_day
      returning revision
    )
    select (select count(*)::int from done where revision = 1) as added,
      (select count(*)::int from done where revision > 1) as changed,
      coalesce((select array_agg(line order by line) from judged
        where case when nth > 1 then unlike_first else unlike and was = ${stamp}::int end), '{}') as twice`.execute(db)
  return said[0]!
}
