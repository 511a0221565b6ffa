-- What people say of measures: what they know of a signal, from when on limits begin anew, by which settings a measure is judged,
-- and which two entries of the dictionary are one. All but the words of a definition is only ever added to.

alter table evidence.definition
  -- Which counts are kept back, and the official statistic that it is held against.
  add column suppression text not null default '',
  add column official text not null default '',
  -- Somebody put its words right here: a dictionary that is brought again leaves them as they are.
  add column by_hand boolean not null default false;

-- What is known of a signal, and what is being done. The latest of a signal stands; the earlier ones are read beneath it.
create table evidence.explanation (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  measure uuid not null,
  place uuid not null,
  -- First days of its first and its last period, and which way it goes: as it was when it was explained.
  signal_from date not null,
  signal_until date not null,
  toward smallint not null check (toward in (-1, 1)),
  -- Which values are meant, as they were called then.
  points text not null check (btrim(points) <> ''),
  known text not null check (btrim(known) <> ''),
  -- What it rests on that something is said to have caused it; '' where nothing is.
  rests text not null default '',
  doing text not null check (btrim(doing) <> ''),
  doing_by text not null check (btrim(doing_by) <> ''),
  at timestamptz not null,
  by_person uuid not null,
  primary key (authority, id),
  foreign key (authority, measure) references evidence.measure (authority, id),
  foreign key (authority, place) references evidence.place (authority, id),
  foreign key (authority, by_person) references authority.person (authority, id),
  constraint explanation_days check (signal_from <= signal_until)
);
create index explanation_measure on evidence.explanation (authority, measure, place);

-- A new beginning of the limits, or the end of one, as somebody proposed it.
create table evidence.rebase (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  measure uuid not null,
  place uuid not null,
  -- First day of the values from which on the limits are worked out anew.
  from_day date not null,
  -- A step of the plan that was done, or something that changed in how it is counted; and which.
  because text not null check (because in ('step', 'recording')),
  what text not null check (btrim(what) <> ''),
  reason text not null check (btrim(reason) <> ''),
  -- The one that it would end.
  undoes uuid,
  at timestamptz not null,
  by_person uuid not null,
  primary key (authority, id),
  foreign key (authority, measure) references evidence.measure (authority, id),
  foreign key (authority, place) references evidence.place (authority, id),
  foreign key (authority, undoes) references evidence.rebase (authority, id),
  foreign key (authority, by_person) references authority.person (authority, id)
);
create index rebase_measure on evidence.rebase (authority, measure, place);

-- What somebody else said to it, once.
create table evidence.rebase_decision (
  authority text not null default current_authority(),
  rebase uuid not null,
  accepted boolean not null,
  why text not null check (btrim(why) <> ''),
  at timestamptz not null,
  by_person uuid not null,
  primary key (authority, rebase),
  foreign key (authority, rebase) references evidence.rebase (authority, id),
  foreign key (authority, by_person) references authority.person (authority, id)
);

-- By what a measure is judged; the latest holds.
create table evidence.setting (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  measure uuid not null,
  -- How many values in one direction are a trend.
  trend smallint not null check (trend in (6, 7)),
  -- Whether outlying moves are left out of the limits.
  screening boolean not null,
  -- Of how many values at the beginning of each stretch limits are worked out; null for all of them.
  baseline smallint check (baseline between 3 and 200),
  reason text not null check (btrim(reason) <> ''),
  at timestamptz not null,
  by_person uuid not null,
  primary key (authority, id),
  foreign key (authority, measure) references evidence.measure (authority, id),
  foreign key (authority, by_person) references authority.person (authority, id)
);
create index setting_measure on evidence.setting (authority, measure);

-- Two entries of the dictionary that look like one: whether they are. The latest of a pair holds.
create table evidence.alike (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  one uuid not null,
  other uuid not null,
  -- The one that stays, where they are the same; null where they are kept apart.
  stays uuid,
  reason text not null check (btrim(reason) <> ''),
  at timestamptz not null,
  by_person uuid not null,
  primary key (authority, id),
  foreign key (authority, one) references evidence.measure (authority, id),
  foreign key (authority, other) references evidence.measure (authority, id),
  foreign key (authority, by_person) references authority.person (authority, id),
  constraint alike_order check (one < other),
  constraint alike_stays check (stays in (one, other))
);
create index alike_pair on evidence.alike (authority, one, other);

do $$
declare
  name text;
begin
  foreach name in array array['explanation', 'rebase', 'rebase_decision', 'setting', 'alike'] loop
    perform gt_policies(format('evidence.%I', name)::regclass);
    execute format('grant select, insert on evidence.%I to gt_app', name);
    execute format('create trigger append_only before update or delete on evidence.%I for each row execute function gt_append_only()', name);
    execute format('create trigger never_empty before truncate on evidence.%I execute function gt_append_only()', name);
  end loop;
end $$;
