-- Methodologies tried beside the ruling one, and adopted.

CREATE TABLE trial (
    trial_id        uuid PRIMARY KEY,
    digest          text NOT NULL,
    methodology     text NOT NULL,
    against_digest  text NOT NULL,
    against         text NOT NULL,
    started_by      text NOT NULL,
    started_at      timestamptz NOT NULL DEFAULT now(),
    state           text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'cancelled')),
    cancelled_by    text,
    ended_at        timestamptz,
    as_of           date,
    snapshot_id     text,
    total           bigint NOT NULL DEFAULT 0,
    done            bigint NOT NULL DEFAULT 0,
    last_enterprise text,
    last_role       text,
    changes_against bigint NOT NULL DEFAULT 0,
    changes_new     bigint NOT NULL DEFAULT 0,
    days            bigint NOT NULL DEFAULT 0,
    proposed_by     text,
    proposed_at     timestamptz,
    grounds         text,
    outcome         text CHECK (outcome IN ('granted', 'refused')),
    decided_by      text CHECK (decided_by <> proposed_by),
    decided_at      timestamptz,
    reason          text,
    CHECK ((outcome IS NULL) = (decided_by IS NULL)),
    CHECK (proposed_by IS NOT NULL OR outcome IS NULL)
);
CREATE INDEX trial_by_start ON trial (started_at DESC);
CREATE INDEX trial_granted ON trial (decided_at DESC) WHERE outcome = 'granted';
COMMENT ON TABLE trial IS
    'A methodology tried on all that is known. What was granted last rules; before the first, the latest that is installed does.';

CREATE TABLE trial_count (
    trial_id  uuid   NOT NULL REFERENCES trial,
    role      text   NOT NULL,
    day       date   NOT NULL,
    class_old text   NOT NULL,
    class_new text   NOT NULL,
    n         bigint NOT NULL,
    PRIMARY KEY (trial_id, role, day, class_old, class_new)
);
COMMENT ON TABLE trial_count IS 'How many enterprises are in which class by the ruling methodology and by the tried one, on days of history.';

CREATE TABLE trial_move (
    trial_id   uuid NOT NULL REFERENCES trial,
    enterprise text NOT NULL,
    role       text NOT NULL,
    class_old  text NOT NULL,
    class_new  text NOT NULL,
    score_old  int  NOT NULL,
    score_new  int  NOT NULL,
    reasons    jsonb NOT NULL,
    PRIMARY KEY (trial_id, enterprise, role)
);
COMMENT ON TABLE trial_move IS 'Who would be in another class, and what makes the difference.';
