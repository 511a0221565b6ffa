-- The plan as it is run: one row for each record of its graph, and one for the plan as a whole. A record's fields are declared
-- once, in src/plan/graph/kinds, and rows hold it as the document does, so that what is exported is what is stored, byte for
-- byte (docs/decisions/0017). History is kept by the trigger, as of every record.

create table plan.head (
  authority text not null,
  id uuid not null default uuidv7(),
  title text not null check (btrim(title) <> ''),
  -- As of plan.version.
  mark text not null check (mark in ('synthetic', 'published', 'own')),
  source text not null default '',
  as_at date not null,
  -- Kinds of record that some file held, be it with no rows: what a rule may expect to find.
  supplied text[] not null,
  -- The number of the last change. Whoever changes the plan holds this row until they commit, so that numbers come in the
  -- order of commits, and who has seen change n has seen all before it.
  stamp bigint not null check (stamp > 0),
  changed_at timestamptz not null,
  changed_by uuid,
  version integer not null default 1,
  primary key (authority, id),
  constraint head_one unique (authority),
  constraint head_published check ((mark = 'published') = (btrim(source) <> ''))
);
select gt_table('plan.head');

create table plan.record (
  authority text not null,
  id uuid not null default uuidv7(),
  -- The record's own id in the graph: what other records name it by, unique whatever the kind.
  key text not null check (key <> '' and length(key) <= 500),
  kind text not null check (kind ~ '^[a-z]+$'),
  -- Where it stands among its kind.
  place integer not null,
  -- The record as the plan's JSON document has it. Text and not jsonb: its fields keep their order and a cell whatever it held.
  data text not null,
  -- Taken out of the plan: it is kept, so that its past can be read and it can come back.
  gone boolean not null default false,
  -- Who made it here; null where it came from a file.
  made_by uuid,
  -- The change that last touched it.
  stamp bigint not null,
  version integer not null default 1,
  primary key (authority, id),
  constraint record_key unique (authority, key)
);
create index record_stamp on plan.record (authority, stamp);
select gt_table('plan.record');

-- Plans that were brought before there were records: the newest document of each authority becomes its plan.
alter table plan.version no force row level security;
alter table files no force row level security;
do $$
declare
  v record;
begin
  for v in
    -- A NUL that a cell held is a text that no JSON function takes: it stands as another escape meanwhile, which no
    -- document has, since they write that letter as it is.
    select distinct on (p.authority) p.*, replace(convert_from(f.bytes, 'UTF8'), '\u0000', '\uf8f0')::json as body
    from plan.version p join files f on f.authority = p.authority and f.hash = p.document
    order by p.authority, p.number desc
  loop
    perform set_config('gt.authority', v.authority, true), set_config('gt.person', 'migration', true),
            set_config('gt.act', 'plan.adopt', true), set_config('gt.sealed', 'no', true);
    insert into plan.head (authority, title, mark, source, as_at, supplied, stamp, changed_at, changed_by)
    values (v.authority, v.title, v.mark, v.source, v.as_at,
            array(select json_array_elements_text(v.body -> 'supplied')), 1, v.loaded_at, v.loaded_by);
    insert into plan.record (authority, key, kind, place, data, stamp)
    select v.authority, r.data ->> 'id', k.key, r.place, replace(r.data::text, '\uf8f0', '\u0000'), 1
    from json_each(v.body -> 'records') k, json_array_elements(k.value) with ordinality r (data, place);
  end loop;
end $$;
alter table plan.version force row level security;
alter table files force row level security;
