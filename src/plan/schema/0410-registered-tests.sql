-- What was said beforehand to be enough: sufficient, and sustainable. It is written down before the first day of which it speaks,
-- and nobody can change it after that, nor take it away: what came of it is worked out from the values and is never kept.

create table plan.registered_test (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  -- The outcome or the step it is of, and the plan's measure, by their keys; and which measure that was, of which place.
  item text not null check (item <> ''),
  measure text not null check (measure <> ''),
  code text not null check (code <> ''),
  place uuid not null,
  kind text not null check (kind in ('sufficient', 'sustainable')),
  direction text not null check (direction in ('at least', 'at most')),
  value double precision not null check (value not in ('NaN', 'Infinity', '-Infinity')),
  periods integer not null check (periods between 1 and 120),
  from_day date not null,
  -- Last day of the last period it may be met in; null where none is named.
  by_day date,
  why text not null check (btrim(why) <> ''),
  -- The day and the moment on which it was written down, and who did.
  on_day date not null,
  at timestamptz not null,
  by_person uuid not null,
  -- SHA-256 of what it says, in hexadecimal: whoever has it can tell that it says the same today.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (authority, id),
  foreign key (authority, by_person) references authority.person (authority, id),
  constraint registered_test_before check (on_day < from_day),
  constraint registered_test_ends check (by_day >= from_day),
  constraint registered_test_once unique (authority, hash)
);
create index registered_test_item on plan.registered_test (authority, item);
create index registered_test_code on plan.registered_test (authority, code, place);
select gt_policies('plan.registered_test');
grant select, insert on plan.registered_test to gt_app;
create trigger append_only before update or delete on plan.registered_test for each row execute function gt_append_only();
create trigger never_empty before truncate on plan.registered_test execute function gt_append_only();
