-- Measures: what each one means (the dictionary), of which places there are values, and every value that was ever brought.
-- Official statistics are each authority's own rows like all else (docs/decisions/0022).

create schema evidence;

create table evidence.import (
  authority text not null,
  id uuid not null default uuidv7(),
  -- 1 for the first; values carry it, so that what changed since a number is known.
  number integer not null check (number > 0),
  file text not null check (btrim(file) <> ''),
  -- SHA-256 of the file, and of the dictionary beside it; '' where there was none.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  dictionary text not null check (dictionary ~ '^([0-9a-f]{64})?$'),
  -- How many values the file gave, how many of them were new, and how many said otherwise than before.
  given integer not null check (given >= 0),
  added integer not null check (added >= 0),
  changed integer not null check (changed >= 0),
  -- Rows that were left out: how many, and the first thousand of them with line, column and why.
  skipped integer not null check (skipped >= 0),
  why jsonb not null,
  at timestamptz not null,
  by_person uuid not null,
  version integer not null default 1,
  primary key (authority, id),
  constraint import_number unique (authority, number),
  foreign key (authority, by_person) references authority.person (authority, id)
);
select gt_table('evidence.import');

create table evidence.measure (
  authority text not null,
  id uuid not null default uuidv7(),
  -- What files call it.
  code text not null check (btrim(code) <> '' and length(code) <= 300),
  topic text not null default '',
  -- Of which kind a year is that only a number names.
  year text not null check (year in ('calendar', 'financial', 'academic', 'september')),
  version integer not null default 1,
  primary key (authority, id),
  constraint measure_code unique (authority, code)
);
select gt_table('evidence.measure');

-- What a measure means. Where its meaning changes it has another definition, from a day on; the words of one can be put right.
create table evidence.definition (
  authority text not null,
  id uuid not null default uuidv7(),
  measure uuid not null,
  number integer not null check (number > 0),
  -- First day of the values for which it holds; null for the first definition.
  from_day date,
  name text not null check (btrim(name) <> ''),
  says text not null,
  numerator text not null,
  denominator text not null,
  unit text not null check (unit in ('percent', 'rate', 'time', 'number', 'index', 'money')),
  -- What a rate is by.
  per double precision check (per > 0),
  better text not null check (better in ('up', 'down', 'none')),
  source text not null,
  frequency text not null check (frequency in ('daily', 'weekly', 'monthly', 'quarterly', 'termly', 'yearly', 'other')),
  -- Days after the end of a period by which its value is expected.
  lag integer check (lag >= 0),
  owner text not null,
  grade text not null,
  -- Why there is another definition.
  reason text not null,
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, measure) references evidence.measure (authority, id),
  constraint definition_number unique (authority, measure, number),
  constraint definition_from check ((number = 1) = (from_day is null)),
  constraint definition_reason check (number = 1 or btrim(reason) <> ''),
  constraint definition_per check (unit = 'rate' or per is null)
);
select gt_table('evidence.definition');

create table evidence.place (
  authority text not null,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('country', 'region', 'authority', 'locality', 'ward')),
  -- The code of national statistics, E08000025, and the number of the Department for Education, 330; '' where not known.
  code text not null default '',
  number text not null default '',
  name text not null check (btrim(name) <> ''),
  version integer not null default 1,
  primary key (authority, id)
);
create unique index place_code on evidence.place (authority, kind, code) where code <> '';
create unique index place_number on evidence.place (authority, kind, number) where number <> '';
select gt_table('evidence.place');

-- One row a value and revision; the highest revision is the value. No id and no foreign key: a national file holds 641,070 of
-- them, and what they name is never removed.
create table evidence.value (
  authority text not null default current_authority(),
  place uuid not null,
  measure uuid not null,
  last_day date not null,
  first_day date not null,
  revision integer not null check (revision > 0),
  -- The period as it was written.
  label text not null,
  value double precision,
  -- Why there is no value.
  missing text check (missing in ('suppressed', 'low', 'not available', 'not applicable', 'not published', 'unreliable')),
  numerator double precision,
  denominator double precision,
  -- How settled it is, where the file says so.
  standing text check (standing in ('provisional', 'revised', 'final', 'outturn')),
  -- The number of the import that brought it.
  stamp integer not null,
  primary key (authority, place, measure, last_day, first_day, revision),
  constraint value_or_why check ((value is null) = (missing is not null)),
  constraint value_number check (
    value not in ('NaN', 'Infinity', '-Infinity') and numerator not in ('NaN', 'Infinity', '-Infinity')
    and denominator not in ('NaN', 'Infinity', '-Infinity')),
  constraint value_days check (first_day <= last_day)
);
select gt_policies('evidence.value');
grant select, insert on evidence.value to gt_app;
create trigger append_only before update or delete on evidence.value for each row execute function gt_append_only();
create trigger never_empty before truncate on evidence.value execute function gt_append_only();

-- Values name them.
create function evidence.named_by_values() returns trigger
language plpgsql as $$
begin
  raise exception 'a % of which there may be values is not removed', tg_table_name using errcode = 'GT002';
end $$;
create trigger stays before delete on evidence.measure for each row execute function evidence.named_by_values();
create trigger stays before delete on evidence.place for each row execute function evidence.named_by_values();
create trigger stays before delete on evidence.import for each row execute function evidence.named_by_values();
