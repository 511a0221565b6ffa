-- How each transaction of the app begins: its settings, and the stamp of its authority's rights, in one statement.
create function gt_begin(authority text, person text, act text, sealed text) returns uuid
language plpgsql as $$
begin
  perform set_config('gt.authority', authority, true), set_config('gt.person', person, true),
    set_config('gt.act', act, true), set_config('gt.sealed', sealed, true);
  return (select s.stamp from authority.rights_stamp s where s.authority = gt_begin.authority);
end $$;
