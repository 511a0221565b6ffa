-- Who did what, or read whom. An act inserts its row in its own transaction; the sealer chains what has committed.

create table audit (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  at timestamptz not null default clock_timestamp(),
  person text not null default current_person(),
  act text not null default current_act(),
  subject_kind text,
  subject_ids text[] not null default '{}',
  outcome text not null check (outcome in ('done', 'refused', 'forbidden', 'failed')),
  primary key (authority, id)
);
select gt_policies('audit');
-- Nobody writes in another's name.
create policy own_name on audit as restrictive for insert
  with check (person = (select current_person()) and act = (select current_act()));
create policy sealer on audit for select to gt_sealer using (true);
grant select, insert on audit to gt_app;
grant select on audit to gt_sealer;
create trigger append_only before update or delete or truncate on audit execute function gt_append_only();

-- Rows that no block holds yet. The sealer cannot go by time or by number: rows become visible in another order than theirs.
create table audit_tail (
  authority text not null,
  id uuid not null
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
grant select, delete on audit_tail to gt_sealer;
grant select on audit_tail to gt_backup;

create function gt_audit_tail() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into audit_tail (authority, id) values (new.authority, new.id);
  return null;
end $$;
create trigger tail after insert on audit for each row execute function gt_audit_tail();

-- Blocks of the chain. A block names each of its rows with the SHA-256 of what the row says, so that a row that was changed
-- can be named; `hash` covers all of it and the hash of the block before. `form` says which columns of a row were hashed and how.
create table audit_block (
  n bigint primary key,
  form integer not null,
  at timestamptz not null,
  authorities text[] not null,
  ids uuid[] not null,
  hashes bytea[] not null,
  previous bytea not null,
  hash bytea not null
);
grant select, insert on audit_block to gt_sealer;
grant select on audit_block to gt_backup;
create trigger append_only before update or delete or truncate on audit_block execute function gt_append_only();
