-- Who reads the audit asks for days. Rows come in the order of time, or nearly, so that the smallest index there is will do:
-- an ordinary one would be written with every act.
create index audit_at on audit using brin (at) with (pages_per_range = 32);
