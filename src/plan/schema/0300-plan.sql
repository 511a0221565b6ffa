-- The plan as it was brought: each version is one whole document, kept among the files by its content. Records of its own
-- (steps, outcomes, evidence) come to stand beside it; a version says for good what was brought when, and by whom.

create schema plan;

create table plan.version (
  authority text not null,
  id uuid not null default uuidv7(),
  -- 1 for the first that an authority brought; the highest is the plan.
  number integer not null check (number > 0),
  title text not null check (btrim(title) <> ''),
  -- The plan's JSON form without white space.
  document text not null,
  -- Where its facts come from: invented, published (then `source` says where), or the council's own.
  mark text not null check (mark in ('synthetic', 'published', 'own')),
  source text not null default '',
  -- The day of which it speaks.
  as_at date not null,
  loaded_at timestamptz not null,
  loaded_by uuid not null,
  -- How many records of each kind, where there are any.
  counts jsonb not null,
  version integer not null default 1,
  primary key (authority, id),
  constraint version_number unique (authority, number),
  foreign key (authority, document) references files (authority, hash),
  foreign key (authority, loaded_by) references authority.person (authority, id),
  constraint version_published check ((mark = 'published') = (btrim(source) <> ''))
);
select gt_table('plan.version');
