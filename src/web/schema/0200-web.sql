-- Who is signed in, on the way to being signed in, and who asks too often.

create schema web;
grant usage on schema web to gt_app, gt_backup;

-- Who a person is at the sign-in service. One account a person there: another with the same address is somebody else.
create table web.account (
  authority text not null,
  id uuid not null default uuidv7(),
  person uuid not null,
  issuer text not null check (issuer <> ''),
  -- The issuer's own name for them (`sub`), which it never gives to anybody else.
  subject text not null check (subject <> '' and length(subject) <= 255),
  version integer not null default 1,
  primary key (authority, id),
  foreign key (authority, person) references authority.person (authority, id) on delete cascade,
  constraint account_subject unique (authority, issuer, subject),
  constraint account_person unique (authority, person, issuer)
);
select gt_table('web.account');

-- Somebody signed in. Whoever reads this table can sign in as nobody: it has the hash of what the browser holds.
create table web.session (
  authority text not null default current_authority(),
  id uuid not null default uuidv7(),
  -- SHA-256 of the 32 random bytes in the cookie.
  hash bytea not null unique check (octet_length(hash) = 32),
  person uuid not null,
  made_at timestamptz not null,
  -- To the minute or so.
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  -- When they last proved who they are, as the issuer says; null where it does not say.
  authenticated_at timestamptz,
  method text not null check (method in ('oidc', 'demo')),
  issuer text,
  -- The issuer's name for its own session, by which it may end this one.
  sid text,
  -- What they might do when the cookie was given, as a hash.
  rights text not null,
  device text not null check (length(device) <= 60),
  ended_at timestamptz,
  ended_why text check (ended_why in ('signed out', 'signed in anew', 'ended by its person', 'ended by the issuer')),
  primary key (authority, id),
  foreign key (authority, person) references authority.person (authority, id) on delete cascade,
  constraint session_issuer check ((method = 'oidc') = (issuer is not null) and (sid is null or issuer is not null)),
  constraint session_ends check (ends_at > made_at and seen_at >= made_at),
  constraint session_end_whole check ((ended_at is null) = (ended_why is null))
) with (fillfactor = 80);
create index session_person on web.session (authority, person) where ended_at is null;
create index session_sid on web.session (authority, issuer, sid) where ended_at is null and sid is not null;
create index session_old on web.session (authority, ends_at);
select gt_policies('web.session');
-- Nobody makes a session last longer, or makes it another person's; and what has ended stays so.
create policy ended_stays on web.session as restrictive for update to gt_app using (ended_at is null) with check (true);
grant select, insert, update (hash, seen_at, rights, ended_at, ended_why) on web.session to gt_app;

-- Somebody who went to the sign-in service and is to come back, once. Lost in a crash: they begin again.
create unlogged table web.sign_in (
  authority text not null default current_authority(),
  -- SHA-256 of the visitor's cookie.
  visit bytea not null check (octet_length(visit) = 32),
  state text not null,
  nonce text not null,
  verifier text not null,
  -- Where to go afterwards: a path here.
  return_to text not null check (return_to ~ '^/([^/\\]|$)'),
  -- Whether they are to prove anew who they are.
  again boolean not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (authority, visit, state)
);
create index sign_in_old on web.sign_in (authority, ends_at);
select gt_policies('web.sign_in');
grant select, insert, delete on web.sign_in to gt_app;

-- Logout tokens that were taken, so that none is taken twice.
create table web.logout_token (
  authority text not null default current_authority(),
  issuer text not null,
  -- SHA-256 of the token's own id (`jti`).
  token bytea not null check (octet_length(token) = 32),
  ends_at timestamptz not null,
  primary key (authority, issuer, token)
);
create index logout_token_old on web.logout_token (authority, ends_at);
select gt_policies('web.logout_token');
grant select, insert on web.logout_token to gt_app;

-- Takes away what is long over. A session is kept for ninety days after its end, for whoever asks what happened.
create function web.tidy(at timestamptz) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from web.sign_in where authority = current_authority() and ends_at < at;
  delete from web.logout_token where authority = current_authority() and ends_at < at;
  delete from web.session where authority = current_authority() and ends_at < at - interval '90 days';
$$;
revoke all on function web.tidy(timestamptz) from public;
grant execute on function web.tidy(timestamptz) to gt_app;

-- How often something was asked, by whom nobody can tell: the key is a keyed hash (HMAC-SHA-256) of a secret that no role of
-- ours can read. Lost in a crash, secret and all, and begun anew.
create unlogged table web.rate (
  key bytea not null,
  ends_at timestamptz not null,
  n integer not null,
  primary key (key, ends_at)
);
create index rate_old on web.rate (ends_at);
create unlogged table web.rate_secret (
  one boolean primary key default true check (one),
  inner_pad bytea not null,
  outer_pad bytea not null
);

create function web.rate_key(what text, per integer) returns bytea
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s web.rate_secret;
begin
  select * into s from web.rate_secret;
  if not found then
    -- 64 bytes each, of which every 16 have 122 random bits.
    insert into web.rate_secret (inner_pad, outer_pad)
    select string_agg(uuid_send(gen_random_uuid()), ''), string_agg(uuid_send(gen_random_uuid()), '')
    from generate_series(1, 4)
    on conflict (one) do nothing;
    select * into s from web.rate_secret;
  end if;
  return sha256(s.outer_pad || sha256(s.inner_pad || convert_to(per || ' ' || what, 'UTF8')));
end $$;
revoke all on function web.rate_key(text, integer) from public;

-- Counts one more, in stretches of `per` seconds.
-- Gives 0 while there were at most `most` of them in this stretch, else the seconds until the next.
create function web.rate_hit(what text, per integer, most integer, at timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose bytea := web.rate_key(what, per);
  until timestamptz := to_timestamp((floor(extract(epoch from at) / per) + 1) * per);
  hits integer;
begin
  -- One too many is counted, and no more: whoever keeps knocking writes nothing.
  insert into web.rate as r (key, ends_at, n) values (whose, until, 1)
  on conflict (key, ends_at) do update set n = r.n + 1 where r.n <= most
  returning n into hits;
  if hits = 1 then
    -- Whoever begins a stretch sweeps away a few that are over.
    delete from web.rate where (key, ends_at) in (
      select key, ends_at from web.rate where ends_at < at order by ends_at limit 20 for update skip locked);
  end if;
  if hits <= most then
    return 0;
  end if;
  return greatest(1, ceil(extract(epoch from until - at)))::integer;
end $$;
revoke all on function web.rate_hit(text, integer, integer, timestamptz) from public;
grant execute on function web.rate_hit(text, integer, integer, timestamptz) to gt_app;

-- Takes one back, where it turned out not to count.
create function web.rate_back(what text, per integer, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update web.rate set n = n - 1
  where key = web.rate_key(what, per) and n > 0
    and ends_at = to_timestamp((floor(extract(epoch from at) / per) + 1) * per);
$$;
revoke all on function web.rate_back(text, integer, timestamptz) from public;
grant execute on function web.rate_back(text, integer, timestamptz) to gt_app;
