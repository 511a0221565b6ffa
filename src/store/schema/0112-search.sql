-- What can be searched for, and the only way to search it. A trigram or full-text condition under row-level security is no
-- condition of an index, because its operators might leak: so nobody reads this table but the function below, which belongs to
-- the table's owner and applies authority and right inside.

create schema search;

create function search.plain(words text) returns text
language sql immutable strict parallel safe
return lower(public.unaccent('public.unaccent'::regdictionary, words));

create table search.entry (
  authority text not null,
  kind text not null check (kind ~ '^[a-z][a-z_.-]*$'),
  id text not null check (id <> ''),
  title text not null,
  -- More words to find it by; shown beneath.
  more text not null default '',
  -- What rights ask about a record; null is unknown, which opens nothing.
  area text,
  team text,
  board text,
  allocated_to text,
  owner_post text,
  answering_post text,
  made_by text,
  sealed boolean not null default false,
  words tsvector not null generated always as (
    setweight(to_tsvector('english', search.plain(title)), 'A') || setweight(to_tsvector('english', search.plain(more)), 'B')
  ) stored,
  primary key (authority, kind, id)
);
create index entry_words on search.entry using gin (words);
create index entry_title on search.entry using gin (search.plain(title) gin_trgm_ops);
-- Not forced: the owner's functions pass it by. Nobody else has any right to the table but to back it up.
alter table search.entry enable row level security;
create policy backup on search.entry for select to gt_backup using (true);
grant usage on schema search to gt_app, gt_backup;
grant select on search.entry to gt_backup;

-- A condition of rights as SQL: the same tree that src/authority/rights/condition.ts works out for one record and prints for
-- a list. Only known names of columns get into the text; every value is a quoted literal.
create function search.where_of(c jsonb) returns text
language plpgsql immutable as $$
declare
  op text := c ->> 'op';
  col text;
  vals text;
  parts text;
begin
  if op in ('all', 'any') then
    select string_agg(search.where_of(p), case op when 'all' then ' and ' else ' or ' end) into parts
    from jsonb_array_elements(c -> 'of') p;
    return '(' || coalesce(parts, case op when 'all' then 'true' else 'false' end) || ')';
  elsif op = 'not sealed' then
    return 'not e.sealed';
  end if;
  col := case c ->> 'attribute'
    when 'authority' then 'e.authority' when 'id' then 'e.id' when 'area' then 'e.area' when 'team' then 'e.team'
    when 'board' then 'e.board' when 'allocatedTo' then 'e.allocated_to' when 'ownerPost' then 'e.owner_post'
    when 'answeringPost' then 'e.answering_post' when 'madeBy' then 'e.made_by' end;
  if col is null or op not in ('among', 'known but not among', 'not among') then
    raise exception 'not a condition of rights' using errcode = 'GT005';
  end if;
  select format('%L::text[]', array_agg(v)) into vals from jsonb_array_elements_text(c -> 'values') v;
  return case op
    when 'among' then format('%s = any (%s)', col, vals)
    when 'known but not among' then format('%s <> all (%s)', col, vals)
    else format('(%s is null or %s <> all (%s))', col, col, vals) end;
end $$;

-- Finds by words, the nearest first. `reach` is a list of {"kind", "condition"}: of other kinds nothing is found.
create function search.find(query text, reach jsonb, most integer)
returns table (kind text, id text, title text, more text, rank real)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  plain text := search.plain(left(query, 200));
  scope text;
begin
  select string_agg(format('(e.kind = %L and %s)', r ->> 'kind', search.where_of(r -> 'condition')), ' or ') into scope
  from jsonb_array_elements(reach) r;
  if scope is null or btrim(plain) = '' then
    return;
  end if;
  return query execute format(
    'select e.kind, e.id, e.title, e.more,
       (ts_rank(e.words, q.query) + word_similarity($1, search.plain(e.title)))::real as rank
     from search.entry e, websearch_to_tsquery(''english'', $1) q(query)
     where e.authority = $2 and (e.words @@ q.query or $1 <%% search.plain(e.title)) and (%s)
     order by 5 desc, e.title, e.id limit least($3, 100)', scope)
  using plain, public.current_authority(), most;
end $$;

-- Says what can be found of some records; what was said of them before is replaced.
create function search.put(entries jsonb) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into search.entry (authority, kind, id, title, more, area, team, board, allocated_to, owner_post, answering_post, made_by, sealed)
  select public.current_authority(), e.kind, e.id, e.title, coalesce(e.more, ''), e.area, e.team, e.board, e.allocated_to,
    e.owner_post, e.answering_post, e.made_by, coalesce(e.sealed, false)
  from jsonb_to_recordset(entries) e (kind text, id text, title text, more text, area text, team text, board text,
    allocated_to text, owner_post text, answering_post text, made_by text, sealed boolean)
  on conflict (authority, kind, id) do update set title = excluded.title, more = excluded.more, area = excluded.area,
    team = excluded.team, board = excluded.board, allocated_to = excluded.allocated_to, owner_post = excluded.owner_post,
    answering_post = excluded.answering_post, made_by = excluded.made_by, sealed = excluded.sealed
$$;

-- Forgets records of a kind: those named, or with null all of them.
create function search.forget(of_kind text, ids text[]) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from search.entry e
  where e.authority = public.current_authority() and e.kind = of_kind and (ids is null or e.id = any (ids))
$$;

revoke all on all functions in schema search from public;
grant execute on function search.find(text, jsonb, integer), search.put(jsonb), search.forget(text, text[]) to gt_app;
