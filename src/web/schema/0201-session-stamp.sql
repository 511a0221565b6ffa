-- Who is signed in is kept in memory, too, by the stamp of the authority's rights (authority/schema/0101): so a session that ends,
-- or whose cookie is changed for another, changes the stamp, and is asked for anew by every server. Rows are taken away
-- by `web.tidy` alone, long after their end, and with their person, who changes the stamp.
create constraint trigger rights_changed after update on web.session deferrable initially deferred for each row
  when (old.hash is distinct from new.hash or old.ended_at is distinct from new.ended_at
    or old.ends_at is distinct from new.ends_at or old.person is distinct from new.person)
  execute function authority.rights_changed();
