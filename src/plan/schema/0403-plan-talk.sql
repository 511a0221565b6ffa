-- Who is to be told of a comment on the plan, and who does not want the daily message. The comment itself is a record of the plan
-- (its kind `comment`), so that it is exported, imported and kept like everything else.

create table plan.mention (
  authority text not null,
  id uuid not null default uuidv7(),
  -- Who is told.
  person uuid not null,
  -- The key of the comment, and of the record that it is about.
  comment text not null check (comment <> '' and length(comment) <= 500),
  item text not null check (item <> '' and length(item) <= 500),
  -- It names them or their post; or their post owns what it is about.
  because text not null check (because in ('named', 'owner')),
  at timestamptz not null,
  -- When it was first counted in a daily message, and when they put it away.
  told_at timestamptz,
  seen_at timestamptz,
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, person) references authority.person (authority, id),
  constraint mention_once unique (authority, comment, person)
);
create index mention_unseen on plan.mention (authority, person) where seen_at is null;
select gt_table('plan.mention');

-- What somebody said of the daily message; nobody who said nothing has a row, and they get one.
create table plan.daily (
  authority text not null,
  id uuid not null default uuidv7(),
  person uuid not null,
  wanted boolean not null,
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, person) references authority.person (authority, id),
  constraint daily_one unique (authority, person)
);
select gt_table('plan.daily');
