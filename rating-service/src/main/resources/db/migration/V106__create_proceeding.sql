-- Objections, repairs, overrides and signatures: filed by one person, decided by another.

CREATE TABLE proceeding (
    proceeding_id   uuid PRIMARY KEY,
    kind            text        NOT NULL CHECK (kind IN ('objection', 'repair', 'override', 'signature')),
    enterprise      text        NOT NULL,
    role            text        NOT NULL,
    target_id       uuid,
    class           text CHECK (class IN ('AA', 'A', 'B', 'C', 'D')),
    from_day        date,
    until_day       date,
    heard_on        date,
    grounds         text        NOT NULL,
    filed_by        text        NOT NULL,
    filed_on        date        NOT NULL,
    decide_by       date,
    state           text        NOT NULL DEFAULT 'filed' CHECK (state IN ('filed', 'granted', 'refused')),
    reason          text,
    decided_by      text CHECK (decided_by <> filed_by),
    decided_on      date,
    repaired_on     date,
    lifted_on       date,
    lifted_by       text,
    known_at        timestamptz,
    lifted_known_at timestamptz,
    recorded_at     timestamptz NOT NULL DEFAULT now(),
    CHECK ((kind IN ('objection', 'repair')) = (target_id IS NOT NULL)),
    CHECK ((kind IN ('override', 'signature')) = (class IS NOT NULL AND from_day IS NOT NULL AND until_day IS NOT NULL)),
    CHECK ((state = 'filed') = (decided_by IS NULL))
);
CREATE INDEX proceeding_of_subject ON proceeding (enterprise, role);
CREATE INDEX proceeding_of_target ON proceeding (target_id);
CREATE INDEX proceeding_open ON proceeding (decide_by) WHERE state = 'filed';
COMMENT ON TABLE proceeding IS 'Never deleted; what is decided is not changed, an override or signature may be lifted.';
