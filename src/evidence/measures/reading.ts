/** Acts that read measures: the dictionary, one measure with its definitions, places, and values as they stand with what they were. */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { notFound } from '../../store/refusal.ts'
import type { Definition, Value } from '../shapes.ts'
import { guarded, isLocal } from '../small/places.ts'
import { allMeasures } from './acts.ts'
import { ownPlace } from './own.ts'
import type { Standing, YearKind } from './period.ts'
import type { Place } from './places.ts'

/** A measure as the dictionary lists it, with the definition that holds now. */
export type Listed = {
  readonly id: string
  readonly code: string
  readonly topic: string
  readonly year: YearKind
  readonly definition: Definition
}
/** A measure with every definition it ever had, the first first. */
export type MeasureRead = Omit<Listed, 'definition'> & { readonly definitions: readonly Definition[] }
/** A value as it stands, how settled it is, and the number of the import that brought it. */
export type Stored = Value & { readonly standing: Standing | null; readonly stamp: number }
/** What a value was: from the moment when it came until the next revision. */
export type Earlier = Pick<Value, 'from' | 'until' | 'label' | 'value' | 'missing' | 'numerator' | 'denominator'> & {
  readonly revision: number
  readonly standing: Standing | null
  /** When it came, and when another took its place; ISO 8601. */
  readonly came: string
  readonly replaced: string
}
export type AtPlace = {
  readonly place: Place
  readonly values: readonly Stored[]
  readonly earlier: readonly Earlier[]
}
export type OfMeasure = { readonly measure: string; readonly code: string; readonly values: readonly Stored[] }

const READS = 'read-aggregate' as const
const subject = async (_: Db, __: unknown, { authority }: { authority: string }) => [allMeasures(authority)]
const code = z.string().min(1).max(300)

/** A definition as JSON has it, under the name d. */
const DEFINITION = sql`jsonb_build_object('version', d.number, 'from', d.from_day, 'name', d.name, 'says', d.says,
  'numerator', d.numerator, 'denominator', d.denominator, 'unit', d.unit, 'per', d.per, 'better', d.better,
  'source', d.source, 'frequency', d.frequency, 'lag', d.lag, 'owner', d.owner, 'grade', d.grade, 'reason', d.reason,
  'suppression', d.suppression, 'official', d.official)`

/** The highest number of an import: what was drawn from values holds for as long as it stays. */
async function stampOf(db: Db): Promise<number> {
  const { rows } = await sql<{ stamp: number }>`select coalesce(max(number), 0) as stamp from evidence.import
    where authority = current_authority()`.execute(db)
  return rows[0]!.stamp
}

/** The whole dictionary, by topic and name. */
export const measureList = act({
  name: 'measure.list',
  class: READS,
  input: z.strictObject({}),
  subject,
  run: async (db): Promise<{ stamp: number; measures: readonly Listed[] }> => {
    const { rows } = await sql<Listed>`
      select * from (
        select distinct on (m.id) m.id, m.code, m.topic, m.year, ${DEFINITION} as definition
        from evidence.measure m join evidence.definition d on d.authority = m.authority and d.measure = m.id
        where m.authority = current_authority() order by m.id, d.number desc) l
      order by topic collate "en-x-icu", definition ->> 'name' collate "en-x-icu", code`.execute(db)
    return { stamp: await stampOf(db), measures: rows }
  },
})

/** One measure by its code. */
export const measureRead = act({
  name: 'measure.read',
  class: READS,
  input: z.strictObject({ code }),
  subject,
  run: async (db, given): Promise<MeasureRead> => {
    const { rows } = await sql<MeasureRead>`
      select m.id, m.code, m.topic, m.year, jsonb_agg(${DEFINITION} order by d.number) as definitions
      from evidence.measure m join evidence.definition d on d.authority = m.authority and d.measure = m.id
      where m.authority = current_authority() and m.code = ${given.code}
      group by m.authority, m.id, m.code, m.topic, m.year`.execute(db)
    if (!rows[0]) throw notFound()
    return rows[0]
  },
})

/** Every place of which there may be values, widest first. */
export const measurePlaces = act({
  name: 'measure.places',
  class: READS,
  input: z.strictObject({}),
  subject,
  run: async (db): Promise<readonly Place[]> => {
    const { rows } = await sql<Place>`select id, kind, code, number, name from evidence.place
      where authority = current_authority()
      order by array_position(array['country', 'region', 'authority', 'locality', 'ward'], kind), name collate "en-x-icu", id`.execute(
      db,
    )
    return rows
  },
})

type Row = Stored & { readonly place: string; readonly measure: string }

/**
 * Values as they stand, or stood at a moment, the oldest period first, by one pass over the index. As they are known inside: whoever
 * gives them on goes by `asTheyMayLeave`.
 */
export const standing = (where: RawBuilder<unknown>, asOf: Temporal.Instant | null = null) => sql<Row>`
  select distinct on (v.place, v.measure, v.last_day, v.first_day) v.place, v.measure, v.first_day::text as "from",
    v.last_day::text as until, v.label, v.value, v.missing, v.numerator, v.denominator, v.revision - 1 as revisions,
    v.standing, v.stamp
  from evidence.value v where v.authority = (select current_authority()) and ${where}
    ${
      asOf === null
        ? sql``
        : sql`and v.stamp <= (select coalesce(max(number), 0) from evidence.import
            where authority = current_authority() and at <= ${asOf})`
    }
  order by v.place, v.measure, v.last_day, v.first_day, v.revision desc`

/** The values of a measure at places, each place in the order in which it was asked for, and what they were before. */
export const measureValues = act({
  name: 'measure.values',
  class: READS,
  input: z.strictObject({ code, places: z.array(z.uuid()).min(1).max(1_000) }),
  subject,
  run: async (db, given): Promise<readonly AtPlace[]> => {
    const { rows: found } = await sql<{ id: string }>`select id from evidence.measure
      where authority = current_authority() and code = ${given.code}`.execute(db)
    const measure = found[0]?.id
    if (measure === undefined) throw notFound()
    const here = sql`v.measure = ${measure} and v.place = any(${given.places}::uuid[])`
    const { rows: places } = await sql<Place>`select id, kind, code, number, name from evidence.place
      where authority = current_authority() and id = any(${given.places}::uuid[])`.execute(db)
    const { rows: read } = await standing(here).execute(db)
    const values = await asTheyMayLeave(db, sql`v.measure = ${measure}`, read)
    const local = new Set(places.filter(p => isLocal(p.kind)).map(p => p.id))
    const { rows: earlier } = await sql<Earlier & { place: string }>`
      select r.place, r.first_day::text as "from", r.last_day::text as until, r.label, r.value, r.missing, r.numerator,
        r.denominator, r.revision, r.standing, to_json(i.at) #>> '{}' as came, to_json(n.at) #>> '{}' as replaced
      from (select v.*, lead(v.stamp) over (partition by v.place, v.last_day, v.first_day order by v.revision) as next
        from evidence.value v where v.authority = (select current_authority()) and ${here}) r
      join evidence.import i on i.authority = r.authority and i.number = r.stamp
      join evidence.import n on n.authority = r.authority and n.number = r.next
      order by r.last_day, r.first_day, r.revision`.execute(db)
    const own = earlier.length > 0 ? await revisedWithin(db, measure) : NONE_REVISED
    const [now, before] = [Map.groupBy(values, v => v.place), Map.groupBy(earlier, v => v.place)]
    return given.places.flatMap(id => {
      const place = places.find(p => p.id === id)
      // What a small place's value was, beside what it is, can be a difference of one child.
      if (!place) return []
      const was = local.has(id) ? [] : (before.get(id) ?? [])
      // Where nobody knows which council is our own, each could be.
      const mayBeOwn = own.id === null ? place.kind === 'authority' : id === own.id
      const kept = mayBeOwn ? was.filter(v => !own.periods.has(`${v.from} ${v.until}`)) : was
      return [{ place, values: plain(now.get(id)), earlier: plain(kept) }]
    })
  },
})

const NONE_REVISED: { readonly id: string | null; readonly periods: ReadonlySet<string> } = {
  id: null,
  periods: new Set(),
}
/**
 * The council's own place, and the periods of a measure in which a ward's or locality's value was revised: what the council's figure
 * was then, less the others as they are, would be what that one was.
 */
async function revisedWithin(db: Db, measure: string): Promise<typeof NONE_REVISED> {
  const { rows } = await sql<{ period: string }>`
    select distinct concat_ws(' ', v.first_day, v.last_day) as period from evidence.place p
    join evidence.value v on v.authority = p.authority and v.place = p.id and v.measure = ${measure} and v.revision > 1
    where p.authority = current_authority() and p.kind in ('locality', 'ward')`.execute(db)
  if (rows.length === 0) return NONE_REVISED
  const { rows: places } = await sql<Place>`select id, kind, code, number, name from evidence.place
    where authority = current_authority() and kind in ('authority', 'locality', 'ward')`.execute(db)
  return { id: (await ownPlace(db, places))?.id ?? null, periods: new Set(rows.map(r => r.period)) }
}

/** Every value of every measure at one place as it stands; `latest` alone gives each measure's newest. */
export const measuresAt = act({
  name: 'measure.at-place',
  class: READS,
  input: z.strictObject({ place: z.uuid(), latest: z.boolean().default(false) }),
  subject,
  run: async (db, { place, latest }): Promise<{ stamp: number; measures: readonly OfMeasure[] }> => {
    const all = standing(sql`v.place = ${place}`)
    const { rows: read } = await (latest
      ? sql<Row>`select distinct on (s.measure) s.* from (${all}) s order by s.measure, s.until desc, s.from desc`
      : all
    ).execute(db)
    const rows = await asTheyMayLeave(db, sql`true`, read)
    const { rows: named } = await sql<{ id: string; code: string }>`select id, code from evidence.measure
      where authority = current_authority()`.execute(db)
    const codes = new Map(named.map(m => [m.id, m.code]))
    const measures = [...Map.groupBy(rows, r => r.measure)].map(([measure, of]) => {
      return { measure, code: codes.get(measure)!, values: plain(of) }
    })
    return { stamp: await stampOf(db), measures: measures.sort((a, b) => (a.code < b.code ? -1 : 1)) }
  },
})

/**
 * Values as they may leave, small counts of wards and localities hidden with what would give them away. What is hidden depends on
 * every ward and locality and on the council's own figure, whichever of them were asked for.
 * @param of which measures were read
 * @param asOf the moment as of which they were read; null for now
 */
export async function asTheyMayLeave<R extends Row>(
  db: Db,
  of: RawBuilder<unknown>,
  read: readonly R[],
  asOf: Temporal.Instant | null = null,
): Promise<R[]> {
  const { rows: places } = await sql<Place>`select id, kind, code, number, name from evidence.place
    where authority = current_authority() and kind in ('authority', 'locality', 'ward')`.execute(db)
  const local = places.filter(p => isLocal(p.kind))
  const own = local.length > 0 ? await ownPlace(db, places) : null
  const asked = new Set(read.map(r => r.place))
  if (local.length === 0 || ![...local, ...(own ? [own] : [])].some(p => asked.has(p.id))) return [...read]
  const among = [...local, ...(own ? [own] : [])]
  const { rows: all } = await standing(sql`v.place = any(${among.map(p => p.id)}::uuid[]) and ${of}`, asOf).execute(db)
  const { rows: defined } = await sql<{ measure: string; unit: Definition['unit']; suppression: string }>`
    select distinct on (measure) measure, unit, suppression from evidence.definition
    where authority = current_authority() order by measure, number desc`.execute(db)
  const byMeasure = Map.groupBy(all, r => r.measure)
  const kept = new Map<string, Row>()
  for (const { measure, unit, suppression } of defined) {
    const rows = Map.groupBy(byMeasure.get(measure) ?? [], r => r.place)
    const at = among.map(p => ({ id: p.id, kind: p.kind, values: rows.get(p.id) ?? [] }))
    for (const values of guarded({ unit, suppression }, at, own?.id ?? null).values())
      for (const v of values) kept.set(keyOf(v), v)
  }
  return read.map(r => {
    const as = kept.get(keyOf(r))
    return as ? { ...r, value: as.value, missing: as.missing, numerator: as.numerator, denominator: as.denominator } : r
  })
}
const keyOf = (r: Row): string => `${r.measure} ${r.place} ${r.from} ${r.until}`

/** Without what says where they are from. */
function plain<T extends { place: string; measure?: string }>(rows: readonly T[] = []): Omit<T, 'place' | 'measure'>[] {
  return rows.map(({ place: _, measure: __, ...rest }) => rest)
}
