/** Which tables there are, which of them a backup has, and whether the role that takes it sees all of each. */
import pg, { type Client } from 'pg'
import { StoreRefused } from '../refused.ts'
import { type BackedTable, type Manifest, nameOf } from './form.ts'

/**
 * Left empty by a restore. Migrations say themselves what has run. A session that its person ended after the backup would live
 * again: whoever was signed in signs in anew.
 */
const LEFT_OUT = ['public.migration', 'web.session']

type Found = BackedTable & { fault: string | null }

/** The policies that gt_backup reads by. */
const POLICIES = `
with policy as (
  select polrelid, polpermissive, pg_get_expr(polqual, polrelid) as test from pg_policy
  where polcmd in ('r', '*') and polroles && array[0::oid, to_regrole('gt_backup')::oid]
)`
/**
 * What is ours: whatever belongs to a role of ours and is not part of an extension. A table that a crash may empty is not
 * kept. graphile-worker's tables are its own; see jobs.ts.
 */
const OURS = `
  c.relowner in (select oid from pg_roles where rolname in ('gt_owner', 'gt_app', 'gt_worker', 'gt_sealer', 'gt_backup'))
  and c.relpersistence = 'p' and n.nspname <> 'graphile_worker'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`
const TABLES = `${POLICIES}
select n.nspname::text as schema, c.relname::text as name,
  array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
  case
    when c.relkind <> 'r' then 'it is no plain table'
    when c.relowner <> to_regrole('gt_owner') then 'gt_owner does not own it'
    when not has_table_privilege('gt_backup', c.oid, 'select') or not has_schema_privilege('gt_backup', n.oid, 'usage')
      then 'gt_backup may not read it'
    when c.relrowsecurity and (
      not exists (select from policy p where p.polrelid = c.oid and p.polpermissive and p.test = 'true')
      or exists (select from policy p where p.polrelid = c.oid and not p.polpermissive)
    ) then 'its policies hide rows from gt_backup'
  end as fault
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'm', 'f') and ${OURS}
order by 1, 2`
const SEQUENCES = `
select n.nspname::text as schema, c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'S' and ${OURS} order by 1, 2`

/** Every table of ours, in order of name. */
export async function everyTable(client: Client): Promise<Found[]> {
  return (await client.query<Found>(TABLES)).rows
}

/**
 * The tables that a backup has.
 * @throws StoreRefused for one of which it would have a part, or nothing
 */
export async function tablesToKeep(client: Client): Promise<BackedTable[]> {
  const kept = (await everyTable(client)).filter(t => !LEFT_OUT.includes(nameOf(t)))
  const bad = kept.find(t => t.fault !== null)
  if (bad) throw new StoreRefused(`${nameOf(bad)} cannot be backed up: ${bad.fault}`)
  return kept.map(({ schema, name, columns }) => ({ schema, name, columns }))
}

/** The table's name for a statement. */
export const quoted = (t: { schema: string; name: string }): string =>
  `${pg.escapeIdentifier(t.schema)}.${pg.escapeIdentifier(t.name)}`
/** The table with its columns, as COPY takes them: those that the database computes are left out. */
export const withColumns = (t: BackedTable): string => `${quoted(t)} (${t.columns.map(pg.escapeIdentifier).join(', ')})`

/**
 * Where every sequence stands, asked as the owner after the snapshot was taken. They wait for no transaction, so that they may
 * be ahead of the rows and are never behind.
 */
export async function sequencesOf(client: Client): Promise<Manifest['sequences']> {
  const all: Manifest['sequences'] = []
  for (const s of (await client.query<{ schema: string; name: string }>(SEQUENCES)).rows) {
    const { rows } = await client.query(`select last_value::text as last, is_called as called from ${quoted(s)}`)
    all.push({ ...s, last: rows[0].last, called: rows[0].called })
  }
  return all
}

/**
 * The first table, by name, that has a row of an authority; null where none has. What belongs to no authority, as calendars
 * and code lists, a migration may have brought; a block of the audit it cannot.
 */
export async function firstWithRows(client: Client, tables: readonly BackedTable[]): Promise<string | null> {
  for (const t of tables) {
    if (!t.columns.includes('authority') && nameOf(t) !== 'public.audit_block') continue
    const { rows } = await client.query(`select exists (select from ${quoted(t)}) as some`)
    if (rows[0].some) return nameOf(t)
  }
  return null
}
