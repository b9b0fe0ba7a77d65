-- Idempotency keys with the answers of their requests. Rows live for a day; a tenth of free space per page lets the
-- second write of a row, its answer, stay in its page.
CREATE TABLE idempotency_key (
    platform     text        NOT NULL,
    method       text        NOT NULL,
    route        text        NOT NULL,
    key          text        NOT NULL,
    fingerprint  bytea       NOT NULL,
    holder       uuid        NOT NULL,
    lease_until  timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    status       smallint,
    content_type text,
    location     text,
    answer       bytea,
    PRIMARY KEY (platform, method, route, key)
) WITH (fillfactor = 90);
CREATE INDEX idempotency_key_expires ON idempotency_key (expires_at);
CREATE INDEX idempotency_key_in_flight ON idempotency_key (holder) WHERE status IS NULL;
COMMENT ON TABLE idempotency_key IS 'Requests with an Idempotency-Key, scoped to platform, method and route, with the answer that a retry gets.';
COMMENT ON COLUMN idempotency_key.fingerprint IS 'SHA-256 of media type, query and expanded body.';
COMMENT ON COLUMN idempotency_key.holder IS 'Which try carries the request out; renews its lease while it does.';
COMMENT ON COLUMN idempotency_key.status IS 'HTTP status of the stored answer; null while the request is in flight.';
