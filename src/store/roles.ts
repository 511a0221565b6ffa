/**
 * The database's roles. They belong to the server and not to the database, so that they are no migration: they are made
 * where they are missing, each time before migrations run.
 *
 * gt_owner owns every table and nobody can sign in as it. gt_app reads and writes under row-level security. gt_worker runs
 * jobs, gt_sealer chains the audit, gt_backup reads all. The role that migrates is whoever signs in with the admin address:
 * it may become each of these, save the app, by saying so.
 */
import type { Client } from 'pg'

export const roles = ['gt_owner', 'gt_app', 'gt_worker', 'gt_sealer', 'gt_backup'] as const
export type Role = (typeof roles)[number]
/** The roles that the admin address may become. */
export const adminRoles = ['gt_owner', 'gt_worker', 'gt_sealer', 'gt_backup'] as const satisfies readonly Role[]

const MAKE = `
do $$
declare
  r text;
begin
  foreach r in array array[${roles.map(r => `'${r}'`).join(', ')}] loop
    if to_regrole(r) is null then
      begin
        execute format('create role %I nologin', r);
      exception when duplicate_object or unique_violation then
        -- Another database of this server was set up at the same moment.
      end;
    end if;
  end loop;
  foreach r in array array[${adminRoles.map(r => `'${r}'`).join(', ')}] loop
    if not pg_has_role(current_user, r, 'SET') then
      execute format('grant %I to current_user with inherit false, set true', r);
    end if;
  end loop;
  if not has_database_privilege('gt_owner', current_database(), 'CREATE') then
    execute format('grant create on database %I to gt_owner', current_database());
  end if;
  if not has_schema_privilege('gt_owner', 'public', 'CREATE') then
    grant create on schema public to gt_owner;
  end if;
  if has_database_privilege('public', current_database(), 'CONNECT')
     and pg_has_role(current_user, (select datdba from pg_database where datname = current_database()), 'USAGE') then
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to ${roles.join(', ')}', current_database());
  end if;
end $$`

/**
 * Makes the roles that are missing, and grants what they need in this database.
 * @param client signed in with the admin address, within a transaction
 * @param appUser who signs in with the app's address; becomes a member of gt_app. Null: leave that to whoever runs the server
 */
export async function ensureRoles(client: Client, appUser: string | null): Promise<void> {
  await client.query(MAKE)
  if (appUser === null || appUser === 'gt_app') return
  const { rows } = await client.query('select pg_has_role($1, $2, $3) as member', [appUser, 'gt_app', 'USAGE'])
  if (rows[0].member !== true) await client.query(`grant gt_app to ${client.escapeIdentifier(appUser)}`)
}
