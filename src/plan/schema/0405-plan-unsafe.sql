-- What is unsafe for children today: a list apart from the plan, with hours in place of days. The plan has a record of each (its
-- kind `unsafe`, by the same key), which says what the list says as far as days and counts go, so that an export has it.

create table plan.unsafe_item (
  authority text not null,
  id uuid not null default uuidv7(),
  -- The key of its record in the plan.
  key text not null check (key <> '' and length(key) <= 500),
  -- What is unsafe: of a place, a service, a group; never of one child by name.
  title text not null check (btrim(title) <> ''),
  -- How many children; null where nobody can say yet.
  children integer check (children between 0 and 1000000),
  -- What keeps them safe meanwhile.
  safeguard text not null default '',
  owner uuid,
  -- What a plan that brought it called its owner, where that is no post of ours.
  owner_said text not null default '',
  area uuid,
  raised_at timestamptz not null,
  -- Null: a plan brought it.
  raised_by uuid,
  -- When its time was set, and when it passes.
  due_set timestamptz not null,
  due timestamptz not null,
  state text not null default 'open' check (state in ('open', 'asked', 'closed')),
  -- Who asks for it to be closed, and what was done.
  asked_by uuid,
  asked_at timestamptz,
  done text not null default '',
  -- The second person, and what they saw.
  closed_by uuid,
  closed_at timestamptz,
  seen text not null default '',
  version integer not null default 1,
  primary key (authority, id),
  constraint unsafe_item_key unique (authority, key),
  foreign key (authority, owner) references authority.post (authority, id),
  foreign key (authority, area) references authority.place (authority, id),
  foreign key (authority, raised_by) references authority.person (authority, id),
  foreign key (authority, asked_by) references authority.person (authority, id),
  foreign key (authority, closed_by) references authority.person (authority, id),
  constraint unsafe_item_hours check (due > due_set),
  constraint unsafe_item_asked check ((state = 'open') = (asked_by is null) and (asked_by is null) = (asked_at is null)),
  constraint unsafe_item_closed check ((state = 'closed') = (closed_by is not null) and (closed_by is null) = (closed_at is null)),
  constraint unsafe_item_second_person check (closed_by <> asked_by)
);
create index unsafe_item_open on plan.unsafe_item (authority, due) where state <> 'closed';
select gt_table('plan.unsafe_item');

-- Its story, one row for each thing that happened.
create table plan.unsafe_event (
  authority text not null,
  id uuid not null default uuidv7(),
  item uuid not null,
  at timestamptz not null,
  what text not null check (what in ('raised', 'brought', 'changed', 'escalated', 'asked', 'sent back', 'closed')),
  -- Null: the system.
  by uuid,
  -- In words: the reason, what was done, what was seen.
  said text not null default '',
  -- What was changed: {field, was, now}, as people read it.
  changes jsonb not null default '[]',
  -- Of an escalation: the moment that had passed, to which post, and how far up that is. It is kept here and not with the item,
  -- so that nobody who is writing about the item is told that somebody else has changed it.
  moment timestamptz,
  post uuid,
  level integer,
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, item) references plan.unsafe_item (authority, id),
  foreign key (authority, by) references authority.person (authority, id),
  foreign key (authority, post) references authority.post (authority, id),
  constraint unsafe_event_escalated check ((what = 'escalated') = (moment is not null) and (moment is null) = (level is null)),
  -- However often it is looked for.
  constraint unsafe_event_once unique (authority, item, moment)
);
create index unsafe_event_item on plan.unsafe_event (authority, item, at);
select gt_table('plan.unsafe_event');

-- Whether everybody may see the plan without signing in, one row of an authority; none is no.
create table plan.public_page (
  authority text not null,
  id uuid not null default uuidv7(),
  shown boolean not null,
  reason text not null check (btrim(reason) <> ''),
  changed_at timestamptz not null,
  changed_by uuid not null,
  version integer not null default 1,
  primary key (authority, id),
  constraint public_page_one unique (authority),
  foreign key (authority, changed_by) references authority.person (authority, id)
);
select gt_table('plan.public_page');
