-- An account is bound to a person by an address, once and for good. Until somebody may reach children, whoever runs the accounts
-- sets that address: they could bind an account of their own to somebody and put the address back. So when a guardian
-- gives the first role that reaches children, what was bound before no longer counts, and they are known by the address that
-- the guardian can see, which from then on only a guardian changes.
alter table web.session drop constraint session_ended_why_check, add constraint session_ended_why_check
  check (ended_why in ('signed out', 'signed in anew', 'ended by its person', 'ended by the issuer', 'to be proved anew'));

create function web.prove_anew(somebody uuid) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
  delete from web.account where authority = current_authority() and person = somebody;
  -- The demonstration binds nobody.
  update web.session set ended_at = greatest(now(), made_at), ended_why = 'to be proved anew'
  where authority = current_authority() and person = somebody and method = 'oidc' and ended_at is null;
$$;
revoke all on function web.prove_anew(uuid) from public;
grant execute on function web.prove_anew(uuid) to gt_app;
