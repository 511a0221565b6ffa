-- A council's own map of its wards or localities. A map is never changed: the latest of a kind is drawn.

create table evidence.map (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('locality', 'ward')),
  -- Whose map it is, and of which day.
  source text not null check (btrim(source) <> '' and length(source) <= 500),
  -- Names and outlines alone, simplified: a list of features as GeoJSON has them.
  shapes jsonb not null check (jsonb_typeof(shapes) = 'array' and length(shapes::text) <= 2000000),
  at timestamptz not null,
  by_person uuid not null,
  primary key (authority, id),
  foreign key (authority, by_person) references authority.person (authority, id)
);
create index map_kind on evidence.map (authority, kind, at desc);
select gt_policies('evidence.map');
grant select, insert on evidence.map to gt_app;
create trigger append_only before update or delete on evidence.map for each row execute function gt_append_only();
create trigger never_empty before truncate on evidence.map execute function gt_append_only();
