-- Who and where: places, services, teams, posts and who held them, people, and what each person may do.
-- Every table is an authority's own and keyed (authority, id). A range of days is `during`: its first day is in it, its last
-- bound is not. Words that code knows too (roles, states) are held equal to it by schema.test.ts.

-- A stretch of days, neither empty nor bounded by an "infinity" that would be a day and no day.
CREATE DOMAIN days AS daterange CHECK (
  NOT isempty(VALUE) AND isfinite(coalesce(lower(VALUE), '2000-01-01')) AND isfinite(coalesce(upper(VALUE), '2000-01-01'))
);

CREATE TABLE place (
  authority text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('authority', 'area', 'locality', 'ward')),
  name text NOT NULL CHECK (name <> ''),
  -- The statistical code of the Office for National Statistics, where the place has one.
  code text,
  within text,
  during days NOT NULL DEFAULT '(,)',
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  FOREIGN KEY (authority, within) REFERENCES place (authority, id),
  CONSTRAINT place_within_something CHECK ((kind = 'authority') = (within IS NULL)),
  CONSTRAINT place_not_within_itself CHECK (within <> id)
);
CREATE UNIQUE INDEX place_authority ON place (authority) WHERE kind = 'authority';
CREATE INDEX place_within ON place (authority, within);

CREATE TABLE person (
  authority text NOT NULL,
  id text NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- The agency they come from; null for the council's own.
  agency text,
  email text CHECK (email = lower(email) AND email LIKE '%_@_%'),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  UNIQUE (authority, email)
);

CREATE TABLE post (
  authority text NOT NULL,
  id text NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  -- 1 is the director.
  tier smallint NOT NULL CHECK (tier BETWEEN 1 AND 9),
  reports_to text,
  area text,
  -- What it leads, in words; empty while the scope is still to be settled.
  remit text NOT NULL DEFAULT '',
  funded_by text NOT NULL DEFAULT '',
  cost_pence bigint CHECK (cost_pence >= 0),
  during days NOT NULL DEFAULT '(,)',
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  FOREIGN KEY (authority, reports_to) REFERENCES post (authority, id),
  FOREIGN KEY (authority, area) REFERENCES place (authority, id),
  CONSTRAINT post_not_its_own_manager CHECK (reports_to <> id)
);
CREATE INDEX post_reports_to ON post (authority, reports_to);

-- What is said of a post, one thing at a time. Who holds it is in `holding`.
CREATE TABLE post_state (
  authority text NOT NULL,
  id text NOT NULL,
  post text NOT NULL,
  state text NOT NULL
    CHECK (state IN ('proposed', 'agreed', 'advertised', 'appointed', 'in post', 'vacant', 'to be replaced')),
  note text NOT NULL DEFAULT '',
  during days NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  FOREIGN KEY (authority, post) REFERENCES post (authority, id),
  CONSTRAINT post_state_one_at_a_time UNIQUE (authority, post, during WITHOUT OVERLAPS)
);

-- One permanent holder at a time, and one acting; the two may overlap, since the one acts while the other is away.
CREATE TABLE holding (
  authority text NOT NULL,
  id text NOT NULL,
  post text NOT NULL,
  person text NOT NULL,
  held_as text NOT NULL CHECK (held_as IN ('permanent', 'fixed term', 'acting', 'interim')),
  during days NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  FOREIGN KEY (authority, post) REFERENCES post (authority, id),
  FOREIGN KEY (authority, person) REFERENCES person (authority, id),
  CONSTRAINT holding_one_at_a_time UNIQUE (authority, post, held_as, during WITHOUT OVERLAPS)
);
CREATE INDEX holding_person ON holding (authority, person);

CREATE TABLE service (
  authority text NOT NULL,
  id text NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  purpose text NOT NULL DEFAULT '',
  statutory_basis text NOT NULL DEFAULT '',
  -- The post that answers for it.
  post text,
  during days NOT NULL DEFAULT '(,)',
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  FOREIGN KEY (authority, post) REFERENCES post (authority, id)
);
CREATE INDEX service_post ON service (authority, post);

-- A team of people, or a queue that holds records until somebody has them.
CREATE TABLE team (
  authority text NOT NULL,
  id text NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  service text,
  area text,
  during days NOT NULL DEFAULT '(,)',
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  FOREIGN KEY (authority, service) REFERENCES service (authority, id),
  FOREIGN KEY (authority, area) REFERENCES place (authority, id)
);
CREATE INDEX team_service ON team (authority, service);

-- A role that somebody holds, in at most one place: a manager of two teams has two rows.
CREATE TABLE role_held (
  authority text NOT NULL,
  id text NOT NULL,
  person text NOT NULL,
  role text NOT NULL CHECK (role IN (
    'front-door-worker', 'social-worker', 'team-manager', 'area-director', 'director', 'performance-analyst', 'step-owner',
    'senior-responsible-owner', 'board-secretary', 'board-member', 'elected-member', 'commissioner', 'inspector',
    'agency-user', 'independent-safeguarding-chair', 'programme-office', 'system-administrator'
  )),
  area text,
  team text,
  -- The id of a board. Boards are kept elsewhere, and may be named here before they are.
  board text CHECK (board <> ''),
  during days NOT NULL,
  given_by text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  FOREIGN KEY (authority, person) REFERENCES person (authority, id),
  FOREIGN KEY (authority, area) REFERENCES place (authority, id),
  FOREIGN KEY (authority, team) REFERENCES team (authority, id),
  FOREIGN KEY (authority, given_by) REFERENCES person (authority, id),
  CONSTRAINT role_held_one_scope CHECK (num_nonnulls(area, team, board) <= 1),
  -- Nobody gives themselves a role; only the first administrator has nobody to ask.
  CONSTRAINT role_held_by_another CHECK (given_by <> person OR role = 'system-administrator'),
  -- An inspector's access has an end, and a near one.
  CONSTRAINT role_held_time_box CHECK (role <> 'inspector' OR coalesce(upper(during) - lower(during) <= 42, false))
);
CREATE INDEX role_held_person ON role_held (authority, person);

-- Somebody named on one record: as a second worker, or as one of those who may open it although it is sealed.
CREATE TABLE naming (
  authority text NOT NULL,
  id text NOT NULL,
  person text NOT NULL,
  sort text NOT NULL CHECK (sort IN ('allocated', 'sealed')),
  kind text NOT NULL CHECK (kind <> ''),
  subject text NOT NULL CHECK (subject <> ''),
  during days NOT NULL,
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  given_by text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  FOREIGN KEY (authority, person) REFERENCES person (authority, id),
  FOREIGN KEY (authority, given_by) REFERENCES person (authority, id),
  CONSTRAINT naming_once UNIQUE (authority, person, sort, kind, subject, during WITHOUT OVERLAPS),
  CONSTRAINT naming_by_another CHECK (given_by <> person OR sort <> 'sealed')
);
CREATE INDEX naming_subject ON naming (authority, kind, subject);

-- Cover, of all that somebody does, or delegation, of some classes of act. It always has an end.
CREATE TABLE standing_in (
  authority text NOT NULL,
  id text NOT NULL,
  person text NOT NULL,
  instead_of text NOT NULL,
  -- Null: all.
  classes text[] CHECK (array_position(classes, NULL) IS NULL),
  during days NOT NULL CONSTRAINT standing_in_ends CHECK (NOT lower_inf(during) AND NOT upper_inf(during)),
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  given_by text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  FOREIGN KEY (authority, person) REFERENCES person (authority, id),
  FOREIGN KEY (authority, instead_of) REFERENCES person (authority, id),
  FOREIGN KEY (authority, given_by) REFERENCES person (authority, id),
  CONSTRAINT standing_in_not_for_oneself CHECK (person <> instead_of),
  CONSTRAINT standing_in_by_another CHECK (person <> given_by)
);
CREATE INDEX standing_in_person ON standing_in (authority, person);
CREATE INDEX standing_in_instead_of ON standing_in (authority, instead_of);

-- A record opened out of turn. Every one is looked at afterwards by somebody else.
CREATE TABLE broken_glass (
  authority text NOT NULL,
  id text NOT NULL,
  person text NOT NULL,
  kind text NOT NULL CHECK (kind <> ''),
  subject text NOT NULL CHECK (subject <> ''),
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  reviewed_by text,
  reviewed_at timestamptz,
  -- What the review found: justified or not, and what follows.
  finding text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (authority, id),
  FOREIGN KEY (authority, person) REFERENCES person (authority, id),
  FOREIGN KEY (authority, reviewed_by) REFERENCES person (authority, id),
  CONSTRAINT broken_glass_hours CHECK (until > at AND until <= at + interval '24 hours'),
  CONSTRAINT broken_glass_review_whole
    CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL) AND (reviewed_by IS NULL) = (btrim(finding) = '')),
  CONSTRAINT broken_glass_reviewed_by_another CHECK (reviewed_by <> person)
);
CREATE INDEX broken_glass_person ON broken_glass (authority, person, until);
CREATE INDEX broken_glass_unreviewed ON broken_glass (authority, at) WHERE reviewed_by IS NULL;

-- Each authority has its own rows and no other's.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['place', 'person', 'post', 'post_state', 'holding', 'service', 'team', 'role_held', 'naming',
    'standing_in', 'broken_glass'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY authority ON %I USING (authority = current_setting(''goldenthread.authority''))', t);
  END LOOP;
END $$;
