CREATE TABLE conformance_count (
    platform text   NOT NULL,
    day      date   NOT NULL,
    type     text   NOT NULL,
    kind     text   NOT NULL,
    name     text   NOT NULL,
    n        bigint NOT NULL,
    PRIMARY KEY (platform, day, type, kind, name)
);
CREATE INDEX conformance_count_pause ON conformance_count (day) WHERE kind = 'PAUSE';
COMMENT ON TABLE conformance_count IS 'How platforms send, as counts that add up: over replicas and days. Written every some seconds.';
COMMENT ON COLUMN conformance_count.day IS 'Day of Beijing on which the documents were answered.';
COMMENT ON COLUMN conformance_count.kind IS 'OUTCOME by status, REJECT by code, LATENESS and AHEAD by bucket of seconds, SAMPLED, FILLED by field, PAUSE by hour and bucket.';

CREATE TABLE conformance_last (
    platform    text PRIMARY KEY,
    document_at timestamptz NOT NULL
);
COMMENT ON TABLE conformance_last IS 'When a platform last sent documents, for the alarm of silence.';
