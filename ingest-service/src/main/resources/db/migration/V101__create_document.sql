-- Accepted documents: the ledger. The primary key is the only unique index: it is computed from type, natural key and
-- revision, so that a look-up by number is a look-up by key, and a second index need not be kept at peak.
CREATE TABLE document (
    document_id uuid PRIMARY KEY,
    batch_id    uuid        NOT NULL,
    batch_index int         NOT NULL,
    type        smallint    NOT NULL CHECK (type BETWEEN 1 AND 6),
    app_type    smallint    NOT NULL,
    event_time  timestamptz NOT NULL,
    accepted_at timestamptz NOT NULL,
    sender      text        NOT NULL,
    natural_key text        NOT NULL,
    topic_key   text        NOT NULL,
    digest      bytea       NOT NULL,
    content     bytea       NOT NULL,
    personal    bytea       NOT NULL
);
-- Rows of a batch lie together and batch ids grow with time: a block range index finds a batch for the outbox's
-- re-reading at next to no cost per insert.
CREATE INDEX document_batch ON document USING brin (batch_id) WITH (pages_per_range = 16);
COMMENT ON TABLE document IS 'Every accepted document, once. Never updated, never deleted.';
COMMENT ON COLUMN document.type IS '1 order, 2 payment, 3 waybill, 4 declaration, 5 return, 6 inspectionResult';
COMMENT ON COLUMN document.batch_index IS 'Order within the batch; the outbox publishes in this order, also when it re-reads. May have gaps.';
COMMENT ON COLUMN document.digest IS 'Keyed digest of the canonical content without guid and appTime: tells a retry from a conflict.';
COMMENT ON COLUMN document.content IS 'The published event value: UTF-8 JSON with tokens in place of personal data.';
COMMENT ON COLUMN document.personal IS 'Personal fields as JSON, AES-256-GCM: key id (1 byte), nonce (12), cipher text and tag.';

CREATE TABLE document_count (
    type   smallint NOT NULL,
    slot   smallint NOT NULL,
    stored bigint   NOT NULL,
    PRIMARY KEY (type, slot)
) WITH (fillfactor = 20);
COMMENT ON TABLE document_count IS 'How many documents are stored, per type: exact, kept in the inserting transaction. Each committing thread has a slot of its own, so that commits do not wait for each other.';
