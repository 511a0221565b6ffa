-- A stamp for each authority that changes whenever anything changes from which rights are worked out. Who holds what can then
-- be kept in memory, and one short query says whether it still holds.
--
-- A stamp is never used twice, not after a roll-back nor after a restore: equal stamps mean equal rights. An authority that has
-- none yet is asked in full each time.

create table authority.rights_stamp (
  authority text primary key,
  stamp uuid not null default uuidv7()
);
select gt_policies('authority.rights_stamp');
-- Written by trigger alone.
grant select on authority.rights_stamp to gt_app;

create function authority.rights_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  this text := pg_current_xact_id()::text;
begin
  -- Once in a transaction, however many rows: nobody sees the first without the last.
  if current_setting('gt.rights_changed', true) is distinct from this then
    insert into authority.rights_stamp (authority) values (coalesce(new.authority, old.authority))
    on conflict (authority) do update set stamp = excluded.stamp;
    perform set_config('gt.rights_changed', this, true);
  end if;
  return null;
end $$;

-- Deferred to the commit. The stamp is one row for everybody: held from the first change on, a long import would keep a
-- broken glass waiting, and two who change the same in another order would wait for each other.
create constraint trigger rights_changed after insert or update or delete on authority.person
  deferrable initially deferred for each row execute function authority.rights_changed();
create constraint trigger rights_changed after insert or update or delete on authority.role_held
  deferrable initially deferred for each row execute function authority.rights_changed();
create constraint trigger rights_changed after insert or update or delete on authority.holding
  deferrable initially deferred for each row execute function authority.rights_changed();
create constraint trigger rights_changed after insert or update or delete on authority.naming
  deferrable initially deferred for each row execute function authority.rights_changed();
create constraint trigger rights_changed after insert or update or delete on authority.standing_in
  deferrable initially deferred for each row execute function authority.rights_changed();
create constraint trigger rights_changed after insert or update or delete on authority.broken_glass
  deferrable initially deferred for each row execute function authority.rights_changed();
