-- Whoever writes a row of the audit does not say when: the database does. Else the app's role could write today what is to look
-- like last year's.
revoke insert on audit from gt_app;
grant insert (authority, id, person, act, subject_kind, subject_ids, outcome) on audit to gt_app;

-- Triggers run without a right to their functions; with it, somebody who may make a table of their own, be it a temporary
-- one, could have them write the past and the sealer's list in the owner's name.
revoke execute on function gt_history(), gt_audit_tail() from public;
