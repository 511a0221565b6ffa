-- Files as bytes by their content, so that transaction, rights and backup are one.

create table files (
  authority text not null default current_authority(),
  hash text not null check (hash = encode(sha256(bytes), 'hex')),
  bytes bytea not null check (octet_length(bytes) <= 25 * 1024 * 1024),
  size integer not null generated always as (octet_length(bytes)) stored,
  type text not null,
  at timestamptz not null default now(),
  by text not null default current_person(),
  act text not null default current_act(),
  primary key (authority, hash)
);
-- Most files are compressed already.
alter table files alter column bytes set storage external;
select gt_policies('files');
grant select, insert on files to gt_app;
create trigger append_only before update or truncate on files execute function gt_append_only();
