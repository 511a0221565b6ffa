-- Certificates of coherence as they were issued: the account of every rule and every exception, of which plan, by whom, signed with
-- the server's key. What was issued never changes again.

create table plan.certificate (
  authority text not null,
  id uuid not null default uuidv7(),
  number integer not null check (number > 0),
  issued_at timestamptz not null,
  issued_by uuid not null,
  -- The post or the name under which it was issued, which the body repeats.
  issued_as text not null check (btrim(issued_as) <> ''),
  -- The day of the judgement.
  on_day date not null,
  -- The number of the plan's last change, and the plan itself as it was judged: its JSON form without white space, among the files.
  stamp bigint not null check (stamp > 0),
  document text not null,
  -- What it says, as JSON; the hash is the SHA-256 of these very letters in UTF-8, and the signature is over the hash.
  body text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  signature text not null,
  -- The public half of the key that signed it: Ed25519, DER (SPKI), base64.
  key text not null,
  version integer not null default 1,
  primary key (authority, id),
  constraint certificate_number unique (authority, number),
  foreign key (authority, document) references files (authority, hash),
  foreign key (authority, issued_by) references authority.person (authority, id)
);
select gt_table('plan.certificate');

create function plan.certificate_stands() returns trigger
language plpgsql as $$
begin
  raise exception 'a certificate that was issued is never changed' using errcode = 'GT002';
end $$;
create trigger stands before update or delete on plan.certificate
  for each row execute function plan.certificate_stands();

-- How many findings stood at the end of each night, so that a page can draw how they went.
create table plan.tally (
  authority text not null,
  id uuid not null default uuidv7(),
  on_day date not null,
  blocker integer not null check (blocker >= 0),
  high integer not null check (high >= 0),
  medium integer not null check (medium >= 0),
  low integer not null check (low >= 0),
  accepted integer not null check (accepted >= 0),
  -- The number of the plan's last change then.
  stamp bigint not null check (stamp > 0),
  version integer not null default 1,
  primary key (authority, id),
  constraint tally_day unique (authority, on_day)
);
select gt_table('plan.tally');
