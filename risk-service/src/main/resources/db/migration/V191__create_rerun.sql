-- Decisions of a period made again, each with its own inputs and rule book.
CREATE TABLE rerun (
    id        uuid PRIMARY KEY,
    state     text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
    from_time timestamptz NOT NULL,
    to_time   timestamptz NOT NULL,
    by        text NOT NULL,
    asked_at  timestamptz NOT NULL,
    seen_at   timestamptz,
    decisions bigint NOT NULL DEFAULT 0,
    done      bigint NOT NULL DEFAULT 0,
    equal     bigint NOT NULL DEFAULT 0,
    unequal   bigint NOT NULL DEFAULT 0,
    seconds   double precision NOT NULL DEFAULT 0,
    fault     text
);
COMMENT ON TABLE rerun IS 'Re-runs of periods with their progress; seen_at is when the process that runs one last said so';

CREATE TABLE rerun_difference (
    rerun          uuid NOT NULL REFERENCES rerun ON DELETE CASCADE,
    consignment_id text NOT NULL,
    sequence       int NOT NULL,
    rulebook       int NOT NULL,
    was            uuid NOT NULL,
    now            uuid NOT NULL,
    PRIMARY KEY (rerun, consignment_id, sequence)
);
COMMENT ON TABLE rerun_difference IS 'Decisions that came out otherwise, with both digests, the first 100,000 of a re-run';
