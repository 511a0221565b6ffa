-- Visits by senior leaders: the holder of which post was with which team on which day, and what they learned.

create schema notes;

create table notes.visit (
  authority text not null,
  id uuid not null default uuidv7(),
  post uuid not null,
  team uuid not null,
  day date not null,
  learned text not null check (btrim(learned) <> ''),
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, post) references authority.post (authority, id),
  foreign key (authority, team) references authority.team (authority, id)
);
select gt_table('notes.visit');
