-- Ratings made anew from the facts, with progress.

CREATE TABLE rebuild (
    rebuild_id      uuid PRIMARY KEY,
    started_by      text NOT NULL,
    started_at      timestamptz NOT NULL DEFAULT now(),
    state           text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'cancelled')),
    cancelled_by    text,
    ended_at        timestamptz,
    total           bigint NOT NULL,
    done            bigint NOT NULL DEFAULT 0,
    same            bigint NOT NULL DEFAULT 0,
    restored        bigint NOT NULL DEFAULT 0,
    missing         bigint NOT NULL DEFAULT 0,
    last_enterprise text,
    last_role       text
);
CREATE INDEX rebuild_running ON rebuild (started_at) WHERE state = 'running';
COMMENT ON TABLE rebuild IS
    'Each rating computed again from what was known at its time: the same to the byte, or restored; missing ones are rated.';
