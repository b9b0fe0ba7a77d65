-- Rules tried on the past.
CREATE TABLE back_test (
    id        uuid PRIMARY KEY,
    state     text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
    base      int NOT NULL,
    other     int,
    drafts    text NOT NULL,
    from_time timestamptz NOT NULL,
    to_time   timestamptz NOT NULL,
    by        text NOT NULL,
    asked_at  timestamptz NOT NULL,
    seen_at   timestamptz,
    decisions bigint NOT NULL DEFAULT 0,
    done      bigint NOT NULL DEFAULT 0,
    seconds   double precision NOT NULL DEFAULT 0,
    fault     text,
    result    text
);
COMMENT ON TABLE back_test IS 'Back-tests with their progress and result; seen_at is when the process that runs one last said so';

CREATE TABLE back_test_hit (
    back_test      uuid NOT NULL REFERENCES back_test ON DELETE CASCADE,
    rule_id        text NOT NULL,
    version        int NOT NULL,
    consignment_id text NOT NULL,
    event_time     timestamptz NOT NULL,
    finding        text NOT NULL,
    PRIMARY KEY (back_test, rule_id, consignment_id)
);
COMMENT ON TABLE back_test_hit IS 'Consignments that rules tried hit, the first 100,000 of a back-test';
