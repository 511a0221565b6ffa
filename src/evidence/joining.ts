/** Stored measures for another room: what the dictionary calls them, their values at a place, and what those say. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../store/open.ts'
import { html, raw, type View } from '../web/html.ts'
import { bothForms } from './drawing/both.ts'
import { controlChart } from './drawing/control.ts'
import { chartKey } from './drawing/key.ts'
import type { Judged } from './judging/shapes.ts'
import { BY_NOTHING, type JudgedBy, judgedByAt, keptMark } from './keeping/reading.ts'
import { ownPlace } from './measures/own.ts'
import type { Place } from './measures/places.ts'
import { asTheyMayLeave, type Stored, standing } from './measures/reading.ts'
import { judgedOf, seriesOf } from './pages/drawn.ts'
import type { Definition, Mark } from './shapes.ts'

/**
 * A number that grows whenever a value, or what a measure means, is another than before: of this transaction's authority. It stands
 * in other queries, so that whoever keeps what was made of values need not ask twice.
 */
export const measuresMark: RawBuilder<number> = sql<number>`(
  (select coalesce(max(number), 0) from evidence.import where authority = current_authority())
  + (select coalesce(sum(version), 0) from evidence.definition where authority = current_authority())
  + ${keptMark})::integer`

export { ownPlace }

/** One measure of the dictionary, by what files call it. */
export type Named = { readonly code: string; readonly name: string }

/** Every measure of the dictionary, by its newest name. */
export async function dictionaryNames(db: Db): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`select distinct on (m.code) m.code, d.name
    from evidence.measure m join evidence.definition d on d.authority = m.authority and d.measure = m.id
    where m.authority = current_authority() order by m.code, d.number desc`.execute(db)
  return rows
}

/** Every place of which there may be values. */
export async function storedPlaces(db: Db): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`select id, kind, code, number, name from evidence.place
    where authority = current_authority()
    order by array_position(array['authority', 'locality', 'ward', 'region', 'country'], kind), name collate "en-x-icu", id`.execute(
    db,
  )
  return rows
}

/** A measure at a place with every definition and value; of the council's own place those of its localities too. */
export type StoredSeries = {
  readonly code: string
  readonly place: Place
  /** The first first. */
  readonly definitions: readonly Definition[]
  /** The oldest period first. */
  readonly values: readonly Stored[]
  readonly areas: readonly { readonly name: string; readonly values: readonly Stored[] }[]
  /** What people said of it there that a judgement needs. */
  readonly by: JudgedBy
}

/**
 * The values of measures as they stand, each at its place.
 * @param wanted the code of each, and the place by its name or its id; null for the council's own
 * @param asOf as they stood at that moment; null for now
 * @returns one for each that was wanted, in their order; null for one that the dictionary or the places do not know
 */
export async function storedSeries(
  db: Db,
  wanted: readonly { readonly code: string; readonly place: string | null }[],
  asOf: Temporal.Instant | null = null,
): Promise<readonly (StoredSeries | null)[]> {
  if (wanted.length === 0) return []
  const places = await storedPlaces(db)
  const own = await ownPlace(db, places)
  const level = (name: string) => name.trim().toLowerCase()
  const at = (name: string | null) =>
    name === null ? own : (places.find(p => p.id === name || level(p.name) === level(name)) ?? null)
  const within = places.filter(p => p.kind === 'locality')
  const asked = new Set(
    wanted.flatMap(w => {
      const place = at(w.place)
      return place === null ? [] : place === own ? [place.id, ...within.map(p => p.id)] : [place.id]
    }),
  )
  const codes = [...new Set(wanted.map(w => w.code))]
  const { rows: measures } = await sql<{ id: string; code: string; definitions: readonly Definition[] }>`
    select m.id, m.code, jsonb_agg(jsonb_build_object('version', d.number, 'from', d.from_day, 'name', d.name, 'says', d.says,
      'numerator', d.numerator, 'denominator', d.denominator, 'unit', d.unit, 'per', d.per, 'better', d.better,
      'source', d.source, 'frequency', d.frequency, 'lag', d.lag, 'owner', d.owner, 'grade', d.grade, 'reason', d.reason,
      'suppression', d.suppression, 'official', d.official)
      order by d.number) as definitions
    from evidence.measure m join evidence.definition d on d.authority = m.authority and d.measure = m.id
    where m.authority = current_authority() and m.code = any (${codes})
    group by m.authority, m.id, m.code`.execute(db)
  const of = sql`v.measure = any (${measures.map(m => m.id)}::uuid[])`
  const { rows: read } = await standing(sql`v.place = any (${[...asked]}::uuid[]) and ${of}`, asOf).execute(db)
  // A plan is exported and sent about: what it is given of localities is what may leave.
  const values = await asTheyMayLeave(db, of, read, asOf)
  const found = Map.groupBy(values, v => `${v.measure} ${v.place}`)
  const plain = (measure: string, place: string): readonly Stored[] =>
    (found.get(`${measure} ${place}`) ?? []).map(({ place: _, measure: __, ...v }) => v)
  // Nearly all are of one place; what was said is asked for each of the others.
  const said = new Map<string, ReadonlyMap<string, JudgedBy>>()
  for (const id of new Set(wanted.flatMap(w => at(w.place)?.id ?? []))) said.set(id, await judgedByAt(db, id))
  const byCode = new Map(measures.map(m => [m.code, m]))
  return wanted.map(w => {
    const measure = byCode.get(w.code)
    const place = at(w.place)
    if (!measure || !place) return null
    const areas =
      place === own
        ? within.flatMap(p => {
            const there = plain(measure.id, p.id)
            return there.length > 0 ? [{ name: p.name, values: there }] : []
          })
        : []
    const by = said.get(place.id)?.get(measure.id) ?? BY_NOTHING
    return {
      code: measure.code,
      place,
      definitions: measure.definitions,
      values: plain(measure.id, place.id),
      areas,
      by,
    }
  })
}

/**
 * What a stored measure says, by the chart that fits what it counts: the same that its own page says.
 * @param on the day of the judgement; periods that end later are not looked at
 */
export const judgeStored = (
  { definitions, values, by }: StoredSeries,
  on: string,
  beside: { readonly target: number | null; readonly marks: readonly Mark[] },
): Judged =>
  judgedOf(
    definitions,
    values.filter(v => v.until <= on),
    on,
    by,
    beside,
  )

/** The chart of what was judged of it, with what followed what was done beneath. */
export function chartOfStored({ values }: StoredSeries, judged: Judged): View {
  const series = seriesOf(judged, values, judged.sentence)
  const drawn = bothForms('chart', (id, form) => controlChart(id, series, form))
  return html`${raw(drawn.svg)}${chartKey()}`
}
