-- Batches are published in the order of their positions. A position is taken from a sequence inside the writing transaction:
-- what was committed before another transaction began has the lower position, on whatever replica, so who publishes by
-- position publishes causes before effects. One replica publishes at a time, held by a lock, so claims are not needed.
DROP INDEX outbox_batch_pending;
ALTER TABLE outbox_batch
    DROP COLUMN claimed_until,
    ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN size int NOT NULL DEFAULT 500;
ALTER TABLE outbox_batch ALTER COLUMN size DROP DEFAULT;
CREATE INDEX outbox_batch_pending ON outbox_batch (position) WHERE published_at IS NULL;
COMMENT ON TABLE outbox_batch IS
    'Batch outbox: records packed, or NULL where the service re-reads them by batch_id. Published in the order of position.';
COMMENT ON COLUMN outbox_batch.size IS 'How many records the batch has at most, so that a publisher can bound what it reads at once.';
