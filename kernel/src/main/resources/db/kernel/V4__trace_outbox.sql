-- Where in a sampled trace a batch was written, so that whoever publishes it, even after a crash, goes on with that trace.
ALTER TABLE outbox_batch ADD COLUMN trace_parent text;
COMMENT ON COLUMN outbox_batch.trace_parent IS 'W3C traceparent of the transaction that wrote the batch; NULL where it was in no sampled trace, which is nearly always.';
