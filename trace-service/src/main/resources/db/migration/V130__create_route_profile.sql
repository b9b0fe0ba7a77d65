-- The steps that goods must pass, and when their ways are to be looked at again.
CREATE TABLE route_profile (
    profile_id uuid        PRIMARY KEY,
    product    text        COLLATE "C" NOT NULL,
    things     text        NOT NULL CHECK (things IN ('lot', 'item')),
    version    integer     NOT NULL,
    state      text        NOT NULL CHECK (state IN ('draft', 'published', 'retired')),
    content    json        NOT NULL,
    drafted_at timestamptz NOT NULL,
    drafted_by text        NOT NULL,
    drafted_why text       NOT NULL,
    decided_at timestamptz,
    decided_by text,
    decided_why text,
    look_after text        COLLATE "C",
    UNIQUE (product, things, version)
);
COMMENT ON TABLE route_profile IS 'Route profiles; a published one never changes. product: the first digits of the GTINs that it is for. look_after: since it was published or retired, things of its products up to this URI were looked at anew; null: all.';

CREATE TABLE route_due (
    node_id bigint      PRIMARY KEY,
    due_at  timestamptz NOT NULL
);
CREATE INDEX route_due_at ON route_due (due_at);
COMMENT ON TABLE route_due IS 'Things whose next step is overdue from due_at on, by the clock of finding_place.';

ALTER TABLE finding_place ADD COLUMN event_clock timestamptz NOT NULL DEFAULT '1970-01-01';
COMMENT ON COLUMN finding_place.event_clock IS 'The newest event time of the events that were looked at, of none later than it was recorded: what overdue steps are told by.';
