-- Acceptance sampling after ISO 2859-1. New tables, no lock.
CREATE TABLE sampling_stream (
    merchant text NOT NULL,
    category text NOT NULL,
    aql      numeric NOT NULL,
    state    jsonb NOT NULL,
    PRIMARY KEY (merchant, category, aql)
);
COMMENT ON TABLE sampling_stream IS 'How the lots of a merchant and category are inspected now: the fold of sampling_happening';

CREATE TABLE sampling_lot (
    lot_id      text PRIMARY KEY,
    merchant    text NOT NULL,
    category    text NOT NULL,
    aql         numeric NOT NULL,
    lot_size    bigint NOT NULL CHECK (lot_size >= 2),
    level       text NOT NULL,
    rating      text NOT NULL,
    intensity   text NOT NULL CHECK (intensity IN ('reduced', 'normal', 'tightened')),
    letter      text NOT NULL,
    sample_size bigint NOT NULL,
    accept      int NOT NULL,
    skipped     boolean NOT NULL,
    seed        text NOT NULL,
    planned_by  text NOT NULL,
    planned_at  timestamptz NOT NULL
);
COMMENT ON TABLE sampling_lot IS 'Lots with the plan that each was drawn under; rows are never changed';

CREATE TABLE sampling_result (
    lot_id        text NOT NULL REFERENCES sampling_lot,
    revision      int NOT NULL CHECK (revision >= 1),
    nonconforming int NOT NULL CHECK (nonconforming >= 0),
    accepted      boolean NOT NULL,
    reason        text NOT NULL,
    recorded_by   text NOT NULL,
    recorded_at   timestamptz NOT NULL,
    PRIMARY KEY (lot_id, revision)
);
COMMENT ON TABLE sampling_result IS 'What inspections of samples found; the highest revision counts, none is ever changed';

CREATE TABLE sampling_happening (
    merchant    text NOT NULL,
    category    text NOT NULL,
    aql         numeric NOT NULL,
    seq         int NOT NULL,
    revision    int NOT NULL,
    lot_id      text,
    happening   jsonb NOT NULL,
    reason      text NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (merchant, category, aql, seq, revision)
);
COMMENT ON TABLE sampling_happening IS
    'What moved the state of a stream, in order; a revised result takes the place of the one before under the same seq';
CREATE INDEX sampling_happening_lot ON sampling_happening (lot_id);
