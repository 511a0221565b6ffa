/** Whether the role of DATABASE_URL is one that the app may run as. */
import { type Kysely, sql } from 'kysely'
import { StoreRefused } from './refused.ts'

/**
 * Refuses an app's role that could pass row-level security by, be it itself or as a role it may become: one that owns
 * tables, schemas or the database, is superuser, or has BYPASSRLS or CREATEROLE.
 */
export async function checkApp<T>(app: Kysely<T>): Promise<void> {
  const { rows } = await sql<{ name: string; me: string; fault: string }>`
    select r.rolname as name, current_user as me, case
      when r.rolsuper then 'is superuser'
      when r.rolbypassrls then 'has BYPASSRLS'
      when r.rolcreaterole then 'has CREATEROLE'
      when exists (select from pg_database d where d.datname = current_database() and d.datdba = r.oid)
        then 'owns the database'
      when exists (select from pg_namespace n where n.nspowner = r.oid and n.nspname !~ '^pg_temp|^pg_toast_temp')
        then 'owns a schema'
      when exists (select from pg_class c where c.relowner = r.oid and c.relpersistence <> 't') then 'owns tables'
      when r.rolname in ('pg_write_server_files', 'pg_read_server_files', 'pg_execute_server_program')
        then 'reaches the files of the server'
      end as fault
    from pg_roles r where pg_has_role(current_user, r.oid, 'MEMBER')`.execute(app)
  const bad = rows.filter(r => r.fault !== null)
  // A superuser is a member of every role; that says it all.
  const worst = bad.find(r => r.name === r.me) ?? bad[0]
  if (worst) {
    const who = worst.name === worst.me ? worst.me : `${worst.me} may become ${worst.name}, which`
    throw new StoreRefused(
      `DATABASE_URL: ${who} ${worst.fault}; the app must run as a role that is only a member of gt_app`,
    )
  }
  if (!rows.some(r => r.name === 'gt_app')) {
    const me = rows[0]?.me ?? 'its role'
    throw new StoreRefused(`DATABASE_URL: ${me} is not a member of gt_app; run: goldenthread migrate`)
  }
}
