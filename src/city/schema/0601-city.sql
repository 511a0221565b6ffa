-- What is told of an invented city: counts, a life and what each file holds, as they were made. Never changed: the latest is shown.
-- Nobody in it exists. Its people themselves are in no table.

create schema city;
grant usage on schema city to gt_app, gt_backup;

create table city.summary (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  -- From what it was made: the same settings give the same city.
  seed bigint not null check (seed between 0 and 4294967295),
  children integer not null check (children > 0),
  years integer not null check (years > 0),
  summary jsonb not null check (jsonb_typeof(summary) = 'object' and length(summary::text) <= 500000),
  at timestamptz not null,
  by_person uuid not null,
  primary key (authority, id),
  foreign key (authority, by_person) references authority.person (authority, id)
);
create index summary_latest on city.summary (authority, at desc, id desc);
select gt_policies('city.summary');
grant select, insert on city.summary to gt_app;
create trigger append_only before update or delete on city.summary for each row execute function gt_append_only();
create trigger never_empty before truncate on city.summary execute function gt_append_only();
