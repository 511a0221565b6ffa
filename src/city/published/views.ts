/** A written city as tables that can be asked: views over its files, the years that are counted whole, working days. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Analysis, quoted } from '../../store/analysis/duckdb.ts'
import { type Day, dayFrom, financialYearOf, iso, isWorking } from '../days.ts'
import type { Settings } from '../model.ts'
import { readOf } from '../write/parquet.ts'
import { tablesOf } from '../write/write.ts'

/** How a table is called in a query. */
export const viewOf = (name: string): string => name.replaceAll(/[/-]/g, '_')

/** Financial years wholly told that begin twelve months or more after the first day, so that what came before is told too. */
export function yearsOf(settings: Pick<Settings, 'until' | 'years'>, first: Day): number[] {
  const out: number[] = []
  for (let y = financialYearOf(first); dayFrom(y + 1, 4, 1) <= settings.until; y++)
    if (dayFrom(y, 4, 1) >= first + 365) out.push(y)
  return out
}

/** Makes the views. @param dir where the city was written */
export async function openCity(db: Analysis, dir: string, settings: Settings, first: Day): Promise<void> {
  for (const table of tablesOf(settings)) {
    const parquet = join(dir, `${table.name}.parquet`)
    const from = existsSync(parquet)
      ? `read_parquet(${quoted(parquet)})`
      : readOf(table, join(dir, `${table.name}.csv`))
    await db.run(`create view ${viewOf(table.name)} as select * from ${from}`)
  }
  const years = yearsOf(settings, first)
  if (years.length === 0) throw new RangeError('no financial year is told whole with twelve months before it')
  // A child counts for a year who is there at its end, as the mid-year estimates of England stand for a year.
  await db.run(`create table years as
    select y.s, y.e, (select count(*) from truth_people p where p.role = 'child' and p.arrived < y.e and p.born < y.e
      and (p.left is null or p.left >= y.e) and (p.died is null or p.died >= y.e)
      and p.born + interval 18 year > y.e) as kids
    from (values ${years.map(y => `(date '${y}-04-01', date '${y + 1}-04-01')`).join(', ')}) y(s, e)`)
  // Working days up to each day, by its number: a lookup for each row, and no join.
  const from = first - 20 * 366
  const counts: number[] = []
  for (let d = from, n = 0; d < settings.until + 400; d++) {
    if (isWorking(d)) n++
    counts.push(n)
  }
  await db.run(`set variable working = [${counts.join(',')}]`)
  const at = (day: string) =>
    `list_extract(getvariable('working'), date_diff('day', date '${iso(from)}', ${day}::date) + 1)`
  await db.run(`create macro worked(a, b) as ${at('b')} - ${at('a')}`)
  await careViews(db)
}

/** Periods of care as the SSDA903 counts them, and one row for each child in care at the end of each year. */
async function careViews(db: Analysis): Promise<void> {
  await db.run(`create table care_periods as
    select e.clae_cla_id as id, any_value(e.clae_person_id) as person, min(e.clae_cla_episode_start_date) as started,
      case when count(*) filter (where e.clae_cla_episode_ceased_date is null) > 0 then null else max(e.clae_cla_episode_ceased_date) end as ended,
      max_by(e.clae_cla_episode_ceased_reason, coalesce(e.clae_cla_episode_ceased_date, date '9999-01-01')) as why,
      max(u.immi_person_id is not null) as unaccompanied
    from clean_ssd_cla_episodes e
    left join (select distinct immi_person_id from clean_ssd_immigration_status where immi_immigration_status like '%UASC%' or immi_immigration_status ilike '%unaccompanied%') u
      on u.immi_person_id = e.clae_person_id
    group by e.clae_cla_id`)
  await db.run(`create table care_on as
    select y.e, c.id, c.person, c.unaccompanied, p.clap_cla_placement_type as type, p.clap_cla_placement_distance as miles,
      (select count(*) from clean_ssd_cla_placement q where q.clap_cla_id = c.id and q.clap_cla_placement_start_date < y.e
        and (q.clap_cla_placement_end_date is null or q.clap_cla_placement_end_date >= y.s)) as moves
    from years y join care_periods c on c.started < y.e and (c.ended is null or c.ended >= y.e)
    left join clean_ssd_cla_placement p on p.clap_cla_id = c.id and p.clap_cla_placement_start_date < y.e
      and (p.clap_cla_placement_end_date is null or p.clap_cla_placement_end_date >= y.e)`)
}
