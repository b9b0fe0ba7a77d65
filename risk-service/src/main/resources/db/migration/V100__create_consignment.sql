-- Documents by join key, and the consignments that they form.
CREATE TABLE dossier (
    key       text PRIMARY KEY,
    documents bytea NOT NULL
) WITH (toast_tuple_target = 8160);
COMMENT ON TABLE dossier IS
    'All documents of one join key (orderNo, or copCode|copNo), the last revision of each: lines of JSON, zlib';
-- The service compresses: doing it again, or moving a row's documents out of it, would cost more than the space.
ALTER TABLE dossier ALTER COLUMN documents SET STORAGE EXTERNAL;

CREATE TABLE consignment (
    id          text PRIMARY KEY,
    dossier_key text NOT NULL,
    trade_mode  text NOT NULL,
    platform    text,
    event_time  timestamptz NOT NULL,
    state       text NOT NULL CHECK (state IN ('waiting', 'partial', 'complete', 'withdrawn')),
    value       numeric,
    sequence    int NOT NULL,
    score       int NOT NULL CHECK (score BETWEEN 0 AND 100),
    level       text NOT NULL CHECK (level IN ('none', 'low', 'medium', 'high', 'serious')),
    measure     text NOT NULL,
    outcome     uuid,
    reasons     text[],
    patterns    text[],
    assessment  bytea,
    detail      bytea,
    assessed_at timestamptz
) WITH (toast_tuple_target = 8160);
COMMENT ON TABLE consignment IS
    'Consignments with their last assessment: the event as published, and what it rests on; level none before the first';
ALTER TABLE consignment ALTER COLUMN assessment SET STORAGE EXTERNAL;
ALTER TABLE consignment ALTER COLUMN detail SET STORAGE EXTERNAL;
-- Serves the list (one walk a level), the deadline (level none) and the latest event time.
CREATE INDEX consignment_list ON consignment (level, event_time, id);
