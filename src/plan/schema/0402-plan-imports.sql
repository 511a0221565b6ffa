-- Imports: what was uploaded and what was said of it, until it is brought in or given up; and each record as a file had it last,
-- so that what was done here since is told from what the file changed.

create table plan.import (
  authority text not null,
  id uuid not null default uuidv7(),
  made_by uuid not null,
  made_at timestamptz not null,
  -- A draft that nobody brings in expires.
  state text not null check (state in ('draft', 'done')),
  -- Each file's name, hash and size, and why it was not taken where it was not. Content stands among the files by its hash.
  files jsonb not null,
  -- What was corrected of the mapping, and what was chosen.
  said jsonb not null,
  mark text not null check (mark in ('synthetic', 'published', 'own')),
  source text not null default '',
  done_by uuid,
  done_at timestamptz,
  -- The change of the plan that it was; null where it changed nothing.
  stamp bigint,
  -- How many records came, changed and went, by kind.
  outcome jsonb,
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, made_by) references authority.person (authority, id),
  foreign key (authority, done_by) references authority.person (authority, id),
  constraint import_done check ((state = 'done') = (done_at is not null and done_by is not null and outcome is not null)),
  constraint import_published check ((mark = 'published') = (btrim(source) <> ''))
);
create index import_state on plan.import (authority, state, made_at);
select gt_table('plan.import');

-- One row a record, by its key. It has no past of its own: what it says stood in a file, which is kept.
create table plan.imported (
  authority text not null default current_authority(),
  key text not null,
  data text not null,
  primary key (authority, key)
);

-- What was brought before there were imports: each record as it stands, since nobody knows better.
alter table plan.record no force row level security;
insert into plan.imported (authority, key, data)
select authority, key, data from plan.record where made_by is null and not gone;
alter table plan.record force row level security;

select gt_policies('plan.imported');
grant select, insert, update, delete on plan.imported to gt_app;
create trigger never_empty before truncate on plan.imported execute function gt_append_only();
