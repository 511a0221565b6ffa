-- The outbox of mail: written with the act that has something to say, sent by a job. A message names nobody: it holds the
-- sort of news, which has a fixed sentence in the code, and a link that is of use to whoever may sign in. The address is
-- looked up when it is sent.

create schema mail;

-- What a link may be: a path of words and ids, and a query of the same.
create domain mail.link as text check (
  value ~ '^(/|(/[a-z0-9.-]+)+)(\?[a-z-]+=[a-z0-9.-]+(&[a-z-]+=[a-z0-9.-]+)*)?$' and length(value) <= 300
);
create domain mail.kind as text check (value ~ '^[a-z][a-z0-9.-]{0,59}$');

create table mail.outgoing (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  version integer not null default 1,
  -- A person of this authority. People are kept by another room, whose tables come later than these.
  to_person uuid not null,
  kind mail.kind not null,
  link mail.link not null,
  -- Of a digest: its day in London. A person has one a day.
  day date,
  -- bounced: it came back, or was not taken for this address. given up: it could not be sent.
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'bounced', 'given up')),
  written timestamptz not null default now(),
  settled timestamptz,
  primary key (authority, id),
  constraint outgoing_settled check ((state = 'waiting') = (settled is null))
);
create unique index outgoing_digest on mail.outgoing (authority, to_person, day) where day is not null;
create index outgoing_waiting on mail.outgoing (authority, written) where state = 'waiting';
create index outgoing_to on mail.outgoing (authority, to_person);

-- What waits for a person's next digest, and what was in which.
create table mail.digest_line (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  version integer not null default 1,
  to_person uuid not null,
  kind mail.kind not null,
  link mail.link not null,
  written timestamptz not null default now(),
  message uuid,
  primary key (authority, id),
  foreign key (authority, message) references mail.outgoing (authority, id)
);
create index digest_line_waiting on mail.digest_line (authority, to_person) where message is null;
create index digest_line_message on mail.digest_line (authority, message);

select gt_table('mail.outgoing');
select gt_table('mail.digest_line');
