-- Versions of the plan that somebody asked to have signed: who asked and why, who signed or refused, and the document as it
-- was signed, kept among the files by its content. What was signed or refused never changes again.

create table plan.signoff (
  authority text not null,
  id uuid not null default uuidv7(),
  -- 1 for the first that was signed; null until it is.
  number integer check (number > 0),
  -- Why it is ready, in the words of whoever asked.
  why text not null check (btrim(why) <> ''),
  asked_at timestamptz not null,
  asked_by uuid not null,
  -- The number of the plan's last change: when it was asked for and, once it is signed, of the plan as signed.
  stamp bigint not null check (stamp > 0),
  -- The plan's JSON form without white space, as it was signed.
  document text,
  signed_at timestamptz,
  signed_by uuid,
  -- The post or the name under which it was signed, which the plan's own rows repeat.
  signed_as text not null default '',
  statement text not null default '',
  -- How many findings of each severity stood when it was signed, how many were accepted for now, and how many records it has.
  counts jsonb,
  refused_at timestamptz,
  refused_by uuid,
  refused_because text not null default '',
  version integer not null default 1,
  primary key (authority, id),
  constraint signoff_number unique (authority, number),
  foreign key (authority, document) references files (authority, hash),
  foreign key (authority, asked_by) references authority.person (authority, id),
  foreign key (authority, signed_by) references authority.person (authority, id),
  foreign key (authority, refused_by) references authority.person (authority, id),
  constraint signoff_signed check (
    num_nulls(number, document, signed_at, signed_by, counts) in (0, 5) and (signed_at is null) = (signed_as = '')),
  constraint signoff_refused check (
    num_nulls(refused_at, refused_by) in (0, 2) and (refused_at is null) = (btrim(refused_because) = '')),
  constraint signoff_one_end check (signed_at is null or refused_at is null),
  constraint signoff_not_by_who_asked check (signed_by <> asked_by)
);
-- One is asked for at a time: two would be two plans.
create unique index signoff_open on plan.signoff (authority) where signed_at is null and refused_at is null;
select gt_table('plan.signoff');

create function plan.signoff_stands() returns trigger
language plpgsql as $$
begin
  if old.signed_at is not null or old.refused_at is not null then
    raise exception 'a version that was signed or refused is never changed' using errcode = 'GT002';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger stands before update or delete on plan.signoff for each row execute function plan.signoff_stands();

-- Who outside the council signed a version too: the department, a minister, an improvement board.
create table plan.signoff_outside (
  authority text not null,
  id uuid not null default uuidv7(),
  signoff uuid not null,
  body text not null check (btrim(body) <> ''),
  on_day date not null,
  -- How its letter is known.
  letter text not null check (btrim(letter) <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  version integer not null default 1,
  primary key (authority, id),
  constraint signoff_outside_once unique (authority, signoff, body, on_day, letter),
  foreign key (authority, signoff) references plan.signoff (authority, id),
  foreign key (authority, recorded_by) references authority.person (authority, id)
);
select gt_table('plan.signoff_outside');

-- What became of the plan since a moment. It begins with the moment, so that no query which asks for one record takes it for
-- a way there.
create index history_of_plan on history (at) where kind = 'plan.record';
