-- What a transaction wants published: one row a batch. Rows are few and short-lived in their large form:
-- publication empties records, so the table stays small.
CREATE TABLE outbox_batch (
    batch_id      uuid PRIMARY KEY,
    records       bytea,
    claimed_until timestamptz NOT NULL,
    published_at  timestamptz
);
-- Records are compressed by Kafka's producer; compressing them here would cost twice.
ALTER TABLE outbox_batch ALTER COLUMN records SET STORAGE EXTERNAL;
CREATE INDEX outbox_batch_pending ON outbox_batch (claimed_until) WHERE published_at IS NULL;
COMMENT ON TABLE outbox_batch IS
    'Batch outbox: records packed, or NULL where the service re-reads them by batch_id. Claimed by one publisher until claimed_until.';
