-- What authorities decided about enterprises, as officers enter it.

CREATE TABLE official_decision (
    decision_id uuid PRIMARY KEY,
    authority   text        NOT NULL,
    number      text        NOT NULL,
    revision    int         NOT NULL CHECK (revision > 0),
    kind        text        NOT NULL CHECK (kind IN ('penalty', 'award', 'listing', 'certification')),
    enterprise  text        NOT NULL,
    role        text        NOT NULL,
    severity    text CHECK (severity IN ('minor', 'general', 'serious')),
    matter      text        NOT NULL,
    article     text        NOT NULL,
    decided_on  date        NOT NULL,
    ends_on     date,
    settled_on  date,
    status      text        NOT NULL CHECK (status IN ('confirmed', 'annulled')),
    entered_by  text        NOT NULL,
    entered_at  timestamptz NOT NULL DEFAULT now(),
    ruling      text CHECK (ruling IN ('annulled', 'repaired')),
    repaired_on date CHECK ((ruling = 'repaired') = (repaired_on IS NOT NULL)),
    disputed    boolean     NOT NULL DEFAULT false,
    edition     int         NOT NULL DEFAULT 1,
    noted       int         NOT NULL DEFAULT 0,
    UNIQUE (authority, number, enterprise, role),
    CHECK (severity IS NOT NULL OR kind IN ('award', 'certification'))
);
CREATE INDEX official_decision_of_subject ON official_decision (enterprise, role);
COMMENT ON TABLE official_decision IS
    'The latest revision of each decision about an enterprise in a role. Annulled or repaired, never deleted.';

CREATE TABLE official_decision_known (
    enterprise  text        NOT NULL,
    role        text        NOT NULL,
    decision_id uuid        NOT NULL,
    known_at    timestamptz NOT NULL,
    authority   text        NOT NULL,
    number      text        NOT NULL,
    revision    int         NOT NULL,
    kind        text        NOT NULL,
    severity    text,
    matter      text        NOT NULL,
    article     text        NOT NULL,
    decided_on  date        NOT NULL,
    ends_on     date,
    settled_on  date,
    repaired_on date,
    state       text        NOT NULL CHECK (state IN ('confirmed', 'repaired', 'annulled')),
    disputed    boolean     NOT NULL,
    PRIMARY KEY (enterprise, role, decision_id, known_at)
);
COMMENT ON TABLE official_decision_known IS
    'Decisions as ratings knew them: one row for each rating that found another content than the one before. Rows are never changed.';
