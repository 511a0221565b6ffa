-- Whose facts a query may see, and the past of every record.
--
-- The store sets these for one transaction: gt.authority, gt.person, gt.act and gt.sealed. Outside of it they are empty, and
-- a query that needs one fails: without that it would find nothing and say so without an error.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

create function gt_setting(name text) returns text
language plpgsql stable parallel safe as $$
declare
  value text := current_setting(name, true);
begin
  -- Null before its first use on a connection, and empty after a transaction that set it.
  if value is null or value = '' then
    raise exception '% is not set: this ran outside an act', name using errcode = 'GT001';
  end if;
  return value;
end $$;

create function current_authority() returns text language sql stable parallel safe return gt_setting('gt.authority');
create function current_person() returns text language sql stable parallel safe return gt_setting('gt.person');
create function current_act() returns text language sql stable parallel safe return gt_setting('gt.act');
-- Whether the one who acts may see sealed records.
create function sealed_visible() returns boolean language sql stable parallel safe return gt_setting('gt.sealed') = 'yes';

-- What was never to be changed: for tables to which rows are only added.
create function gt_append_only() returns trigger
language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'GT002';
end $$;

-- The policies of a table that has an authority. A setting is asked for in a subquery of its own: once for a query, and not
-- once for each row.
create function gt_policies(target regclass) returns void
language plpgsql as $$
declare
  scope text := 'authority = (select current_authority())';
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy authority on %s using (%s) with check (%s)', target, scope, scope);
  execute format('create policy backup on %s for select to gt_backup using (true)', target);
  execute format('grant select on %s to gt_backup', target);
  if exists (select from pg_attribute where attrelid = target and attname = 'sealed' and not attisdropped) then
    scope := 'not sealed or (select sealed_visible())';
    execute format('create policy sealed on %s as restrictive to gt_app, gt_owner using (%s) with check (%s)',
                   target, scope, scope);
  end if;
end $$;

-- Every version that a record ever had, the present one too; data is null where it was removed. Written by trigger alone.
create table history (
  authority text not null default current_authority(),
  kind text not null,
  id text not null,
  version integer not null,
  data jsonb,
  at timestamptz not null default now(),
  by text not null default current_person(),
  act text not null default current_act(),
  sealed boolean not null default false,
  primary key (authority, kind, id, version)
);
select gt_policies('history');
grant select on history to gt_app;

-- A record is sealed with its past, so that of all of history this one word may change.
create function gt_history_guard() returns trigger
language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'sealed' = to_jsonb(old) - 'sealed' then
    return new;
  end if;
  raise exception 'history is append-only' using errcode = 'GT002';
end $$;
create trigger append_only before update or delete on history for each row execute function gt_history_guard();
create trigger never_empty before truncate on history execute function gt_append_only();

create function gt_version() returns trigger
language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.version := 1;
  elsif (new.authority, new.id) is distinct from (old.authority, old.id) then
    raise exception 'a record keeps its authority and its id' using errcode = 'GT003';
  else
    new.version := old.version + 1;
  end if;
  return new;
end $$;

create function gt_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  was jsonb := to_jsonb(old);
  is_now jsonb := to_jsonb(new);
  row_now jsonb := coalesce(is_now, was);
  kind_of text := case tg_table_schema when 'public' then '' else tg_table_schema || '.' end || tg_table_name;
  sealed_now boolean := coalesce((row_now ->> 'sealed')::boolean, false);
begin
  if sealed_now is distinct from coalesce((was ->> 'sealed')::boolean, false) and was is not null then
    update history h set sealed = sealed_now
    where h.authority = row_now ->> 'authority' and h.kind = kind_of and h.id = row_now ->> 'id';
  end if;
  insert into history (authority, kind, id, version, data, sealed)
  values (row_now ->> 'authority', kind_of, row_now ->> 'id',
          (row_now ->> 'version')::integer + case tg_op when 'DELETE' then 1 else 0 end, is_now, sealed_now);
  return null;
end $$;

-- Sets up a table of records: its authority's alone, versioned, with a past. The table has authority text, id, and
-- version integer not null default 1, and its primary key begins with (authority, id); with a column `sealed boolean not
-- null` it is also hidden from those who may not see what is sealed.
create function gt_table(name text) returns void
language plpgsql as $$
declare
  target regclass := name::regclass;
  room text := (select nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target);
  key text[] := (
    select array_agg(a.attname::text order by k.place)
    from pg_index i, unnest(i.indkey[0:1]) with ordinality k (attnum, place), pg_attribute a
    where i.indrelid = target and i.indisprimary and a.attrelid = target and a.attnum = k.attnum);
begin
  if key is distinct from array['authority', 'id'] then
    raise exception '%: the primary key of a table of records begins with (authority, id)', name using errcode = 'GT004';
  end if;
  if not exists (
    select from pg_attribute where attrelid = target and attname = 'version' and atttypid = 'integer'::regtype
      and attnotnull and atthasdef) then
    raise exception '%: a table of records has version integer not null default 1', name using errcode = 'GT004';
  end if;
  perform gt_policies(target);
  execute format('grant usage on schema %I to gt_app, gt_backup', room);
  execute format('grant select, insert, update, delete on %s to gt_app', target);
  execute format('create trigger version before insert or update on %s for each row execute function gt_version()', target);
  execute format('create trigger history after insert or update or delete on %s for each row execute function gt_history()',
                 target);
  -- Emptying a table at once would pass the trigger by.
  execute format('create trigger never_empty before truncate on %s execute function gt_append_only()', target);
end $$;
