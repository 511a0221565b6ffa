-- Who and where: places, services, teams, posts and who held them, people, and what each person may do.
-- Every table is an authority's own and keyed (authority, id). A range of days is `during`: its first day is in it, its last
-- bound is not. Words that code knows too (roles, states) are held equal to it by schema.test.ts.

create schema authority;

-- A stretch of days, neither empty nor bounded by an "infinity" that would be a day and no day.
create domain authority.days as daterange check (
  not isempty(value) and isfinite(coalesce(lower(value), '2000-01-01')) and isfinite(coalesce(upper(value), '2000-01-01'))
);

create table authority.place (
  authority text not null,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('authority', 'area', 'locality', 'ward')),
  name text not null check (name <> ''),
  -- The statistical code of the Office for National Statistics, where the place has one.
  code text,
  within uuid,
  during authority.days not null default '(,)',
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, within) references authority.place (authority, id),
  constraint place_within_something check ((kind = 'authority') = (within is null)),
  constraint place_not_within_itself check (within <> id)
);
create unique index place_authority on authority.place (authority) where kind = 'authority';
create index place_within on authority.place (authority, within);

create table authority.person (
  authority text not null,
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  -- The agency they come from; null for the council's own.
  agency text,
  email text check (email = lower(email) and email like '%_@_%'),
  version integer not null default 1,
  primary key (authority, id),
  unique (authority, email)
);

create table authority.post (
  authority text not null,
  id uuid not null default uuidv7(),
  title text not null check (title <> ''),
  -- 1 is the director.
  tier integer not null check (tier between 1 and 9),
  reports_to uuid,
  area uuid,
  -- What it leads, in words; empty while the scope is still to be settled.
  remit text not null default '',
  funded_by text not null default '',
  cost_pence bigint check (cost_pence >= 0),
  during authority.days not null default '(,)',
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, reports_to) references authority.post (authority, id),
  foreign key (authority, area) references authority.place (authority, id),
  constraint post_not_its_own_manager check (reports_to <> id)
);
create index post_reports_to on authority.post (authority, reports_to);

-- What is said of a post, one thing at a time. Who holds it is in `holding`.
create table authority.post_state (
  authority text not null,
  id uuid not null default uuidv7(),
  post uuid not null,
  state text not null
    check (state in ('proposed', 'agreed', 'advertised', 'appointed', 'in post', 'vacant', 'to be replaced')),
  note text not null default '',
  during authority.days not null,
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, post) references authority.post (authority, id),
  constraint post_state_one_at_a_time unique (authority, post, during without overlaps)
);

-- One permanent holder at a time, and one acting; the two may overlap, since the one acts while the other is away.
create table authority.holding (
  authority text not null,
  id uuid not null default uuidv7(),
  post uuid not null,
  person uuid not null,
  held_as text not null check (held_as in ('permanent', 'fixed term', 'acting', 'interim')),
  during authority.days not null,
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, post) references authority.post (authority, id),
  foreign key (authority, person) references authority.person (authority, id),
  constraint holding_one_at_a_time unique (authority, post, held_as, during without overlaps)
);
create index holding_person on authority.holding (authority, person);

create table authority.service (
  authority text not null,
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  purpose text not null default '',
  statutory_basis text not null default '',
  -- The post that answers for it.
  post uuid,
  during authority.days not null default '(,)',
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, post) references authority.post (authority, id)
);
create index service_post on authority.service (authority, post);

-- A team of people, or a queue that holds records until somebody has them.
create table authority.team (
  authority text not null,
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  service uuid,
  area uuid,
  during authority.days not null default '(,)',
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, service) references authority.service (authority, id),
  foreign key (authority, area) references authority.place (authority, id)
);
create index team_service on authority.team (authority, service);

-- A role that somebody holds, in at most one place: a manager of two teams has two rows.
create table authority.role_held (
  authority text not null,
  id uuid not null default uuidv7(),
  person uuid not null,
  role text not null check (role in (
    'front-door-worker', 'social-worker', 'team-manager', 'area-director', 'director', 'performance-analyst', 'step-owner',
    'senior-responsible-owner', 'board-secretary', 'board-member', 'elected-member', 'commissioner', 'inspector',
    'agency-user', 'independent-safeguarding-chair', 'programme-office', 'system-administrator'
  )),
  area uuid,
  team uuid,
  -- The id of a board. Boards are kept elsewhere, and may be named here before they are.
  board uuid,
  during authority.days not null,
  given_by uuid not null,
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, person) references authority.person (authority, id),
  foreign key (authority, area) references authority.place (authority, id),
  foreign key (authority, team) references authority.team (authority, id),
  foreign key (authority, given_by) references authority.person (authority, id),
  constraint role_held_one_scope check (num_nonnulls(area, team, board) <= 1),
  -- Nobody gives themselves a role; only the first administrator has nobody to ask.
  constraint role_held_by_another check (given_by <> person or role = 'system-administrator'),
  -- An inspector's access has an end, and a near one.
  constraint role_held_time_box check (role <> 'inspector' or coalesce(upper(during) - lower(during) <= 42, false))
);
create index role_held_person on authority.role_held (authority, person);

-- Somebody named on one record: as a second worker, or as one of those who may open it although it is sealed.
create table authority.naming (
  authority text not null,
  id uuid not null default uuidv7(),
  person uuid not null,
  sort text not null check (sort in ('allocated', 'sealed')),
  kind text not null check (kind <> ''),
  subject uuid not null,
  during authority.days not null,
  reason text not null check (btrim(reason) <> ''),
  given_by uuid not null,
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, person) references authority.person (authority, id),
  foreign key (authority, given_by) references authority.person (authority, id),
  constraint naming_once unique (authority, person, sort, kind, subject, during without overlaps),
  constraint naming_by_another check (given_by <> person or sort <> 'sealed')
);
create index naming_person on authority.naming (authority, person);
create index naming_subject on authority.naming (authority, kind, subject);

-- Cover, of all that somebody does, or delegation, of some classes of act. It always has an end.
create table authority.standing_in (
  authority text not null,
  id uuid not null default uuidv7(),
  person uuid not null,
  instead_of uuid not null,
  -- Null: all.
  classes text[] check (array_position(classes, null) is null),
  during authority.days not null constraint standing_in_ends check (not lower_inf(during) and not upper_inf(during)),
  reason text not null check (btrim(reason) <> ''),
  given_by uuid not null,
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, person) references authority.person (authority, id),
  foreign key (authority, instead_of) references authority.person (authority, id),
  foreign key (authority, given_by) references authority.person (authority, id),
  constraint standing_in_not_for_oneself check (person <> instead_of),
  constraint standing_in_by_another check (person <> given_by)
);
create index standing_in_person on authority.standing_in (authority, person);
create index standing_in_instead_of on authority.standing_in (authority, instead_of);

-- A record opened out of turn. Every one is looked at afterwards by somebody else.
create table authority.broken_glass (
  authority text not null,
  id uuid not null default uuidv7(),
  person uuid not null,
  kind text not null check (kind <> ''),
  subject uuid not null,
  reason text not null check (btrim(reason) <> ''),
  at timestamptz not null,
  until timestamptz not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  -- What the review found: justified or not, and what follows.
  finding text not null default '',
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, person) references authority.person (authority, id),
  foreign key (authority, reviewed_by) references authority.person (authority, id),
  constraint broken_glass_hours check (until > at and until <= at + interval '24 hours'),
  constraint broken_glass_review_whole
    check ((reviewed_by is null) = (reviewed_at is null) and (reviewed_by is null) = (btrim(finding) = '')),
  constraint broken_glass_reviewed_by_another check (reviewed_by <> person)
);
create index broken_glass_person on authority.broken_glass (authority, person, until);
create index broken_glass_unreviewed on authority.broken_glass (authority, at) where reviewed_by is null;

select gt_table('authority.place');
select gt_table('authority.person');
select gt_table('authority.post');
select gt_table('authority.post_state');
select gt_table('authority.holding');
select gt_table('authority.service');
select gt_table('authority.team');
select gt_table('authority.role_held');
select gt_table('authority.naming');
select gt_table('authority.standing_in');
select gt_table('authority.broken_glass');
