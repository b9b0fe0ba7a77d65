-- What was known when: each rating notes what it used for the first time, so that it can be computed again later.

ALTER TABLE exposure ADD COLUMN noted bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN exposure.noted IS 'The count as the last rating knew it; another n has come since.';

CREATE TABLE exposure_known (
    enterprise text        NOT NULL,
    role       text        NOT NULL,
    unit       text        NOT NULL,
    day        date        NOT NULL,
    known_at   timestamptz NOT NULL,
    n          bigint      NOT NULL,
    PRIMARY KEY (enterprise, role, unit, day, known_at)
);
COMMENT ON TABLE exposure_known IS
    'Counts as ratings knew them: one row for each rating that found another count than the one before. Rows are never changed.';

ALTER TABLE evidence
    ADD COLUMN ruling      text CHECK (ruling IN ('annulled', 'repaired')),
    ADD COLUMN repaired_on date CHECK ((ruling = 'repaired') = (repaired_on IS NOT NULL)),
    ADD COLUMN disputed    boolean NOT NULL DEFAULT false,
    ADD COLUMN edition     int NOT NULL DEFAULT 1,
    ADD COLUMN noted       int NOT NULL DEFAULT 0;
COMMENT ON COLUMN evidence.ruling IS 'What people decided about it; what its sources say later does not undo it.';
COMMENT ON COLUMN evidence.edition IS 'Counts the changes of the row; noted is the one that the last rating knew.';

CREATE TABLE evidence_known (
    enterprise     text        NOT NULL,
    role           text        NOT NULL,
    evidence_id    uuid        NOT NULL,
    known_at       timestamptz NOT NULL,
    consignment_id text        NOT NULL,
    indicator      text        NOT NULL,
    event_time     timestamptz NOT NULL,
    state          text        NOT NULL CHECK (state IN ('open', 'confirmed', 'repaired', 'annulled')),
    severity       text        NOT NULL,
    kind           text        NOT NULL,
    source         text        NOT NULL,
    repaired_on    date,
    disputed       boolean     NOT NULL,
    PRIMARY KEY (enterprise, role, evidence_id, known_at)
);
COMMENT ON TABLE evidence_known IS
    'Bad outcomes as ratings knew them: one row for each rating that found another content than the one before. Rows are never changed.';

CREATE TABLE cut (
    known_at    timestamptz PRIMARY KEY,
    as_of       date NOT NULL,
    snapshot_id text NOT NULL,
    digest      text NOT NULL
);
COMMENT ON TABLE cut IS 'From when on ratings were as of which day, by which priors and methodology.';

ALTER TABLE rating ADD COLUMN known_at timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN rating.known_at IS 'When its facts were known: what came later is not in it.';

ALTER TABLE rating_history
    ADD COLUMN known_at timestamptz,
    ADD COLUMN detail   text;
COMMENT ON COLUMN rating_history.detail IS
    'The rating as it was published, to the byte; absent where it was before known times were kept.';

-- All are rated again, which notes what is known.
UPDATE rating SET as_of = as_of - 1;
