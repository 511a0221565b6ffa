-- With whom a council is compared: sets of councils, each in force from a day on. A set is never changed: another takes its place.

create table evidence.neighbours (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  -- The first day on which it is compared so; of two from one day the later one holds.
  from_day date not null,
  -- Who worked the set out, and in which edition.
  source text not null check (btrim(source) <> '' and length(source) <= 500),
  -- The places, the nearest first.
  places text[] not null check (cardinality(places) between 1 and 200),
  at timestamptz not null,
  by_person uuid not null,
  primary key (authority, id),
  foreign key (authority, by_person) references authority.person (authority, id)
);
select gt_policies('evidence.neighbours');
grant select, insert on evidence.neighbours to gt_app;
create trigger append_only before update or delete on evidence.neighbours for each row execute function gt_append_only();
create trigger never_empty before truncate on evidence.neighbours execute function gt_append_only();
