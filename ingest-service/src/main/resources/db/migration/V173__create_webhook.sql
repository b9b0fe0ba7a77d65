-- Webhooks after the Standard Webhooks specification 1.0. An endpoint has a place in the receipt feed; a delivery is a part
-- of the feed, written before it is sent, so that whoever takes over sends it again under the same id.
CREATE TABLE webhook_endpoint (
    endpoint_id    uuid PRIMARY KEY,
    platform_code  text        NOT NULL REFERENCES platform (code),
    url            text        NOT NULL,
    description    text        NOT NULL,
    types          text[]      NOT NULL,
    statuses       smallint[]  NOT NULL,
    state          text        NOT NULL CHECK (state IN ('active', 'paused', 'disabled')),
    stopped_for    text        CHECK (stopped_for IN ('gone', 'failing')),
    version        int         NOT NULL DEFAULT 1,
    created_at     timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    place_position bigint      NOT NULL,
    place_offset   int         NOT NULL,
    failing_since  timestamptz,
    failures       int         NOT NULL DEFAULT 0,
    not_before     timestamptz NOT NULL DEFAULT '-infinity',
    due_at         timestamptz NOT NULL DEFAULT now(),
    served_at      timestamptz NOT NULL DEFAULT '-infinity',
    lease_until    timestamptz NOT NULL DEFAULT '-infinity',
    lease_token    bigint      NOT NULL DEFAULT 0
);
CREATE INDEX webhook_endpoint_platform ON webhook_endpoint (platform_code);
CREATE INDEX webhook_endpoint_due ON webhook_endpoint (due_at) WHERE state = 'active';
COMMENT ON TABLE webhook_endpoint IS 'Where a platform wants its receipts delivered, and how far they are.';
COMMENT ON COLUMN webhook_endpoint.types IS 'Document types wanted; empty is all.';
COMMENT ON COLUMN webhook_endpoint.statuses IS 'Receipt statuses wanted; empty is all.';
COMMENT ON COLUMN webhook_endpoint.place_position IS 'Place in the feed, with place_offset: what deliveries are made of next.';
COMMENT ON COLUMN webhook_endpoint.failures IS 'Rounds of attempts that failed since the last success.';
COMMENT ON COLUMN webhook_endpoint.not_before IS 'No attempt before: it fails, or asked for a pause.';
COMMENT ON COLUMN webhook_endpoint.due_at IS 'When a replica shall look at it; infinity while nothing is to be done.';
COMMENT ON COLUMN webhook_endpoint.served_at IS 'When a replica looked at it last: it is not looked at all the time.';
COMMENT ON COLUMN webhook_endpoint.lease_until IS 'It belongs to one replica until then; -infinity where it was given back.';
COMMENT ON COLUMN webhook_endpoint.lease_token IS 'Grows with each lease: whoever lost his lease can write nothing any more.';

CREATE TABLE webhook_secret (
    secret_id   uuid PRIMARY KEY,
    endpoint_id uuid        NOT NULL REFERENCES webhook_endpoint (endpoint_id) ON DELETE CASCADE,
    sealed      bytea       NOT NULL,
    created_at  timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL DEFAULT 'infinity'
);
CREATE INDEX webhook_secret_endpoint ON webhook_secret (endpoint_id);
COMMENT ON TABLE webhook_secret IS 'Signing secrets of endpoints; a delivery is signed with every one that has not ended.';
COMMENT ON COLUMN webhook_secret.sealed IS 'AES-256-GCM under the personal data key, bound to secret_id; the secret itself is shown once.';

CREATE TABLE webhook_delivery (
    delivery_id     uuid PRIMARY KEY,
    endpoint_id     uuid        NOT NULL REFERENCES webhook_endpoint (endpoint_id) ON DELETE CASCADE,
    cause           text        NOT NULL CHECK (cause IN ('feed', 'replay', 'test')),
    from_position   bigint      NOT NULL,
    from_offset     int         NOT NULL,
    receipts        int         NOT NULL,
    types           text[]      NOT NULL,
    statuses        smallint[]  NOT NULL,
    state           text        NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
    attempts        int         NOT NULL DEFAULT 0,
    last_status     int,
    made_at         timestamptz NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    retry_until     timestamptz NOT NULL,
    ended_at        timestamptz
);
CREATE INDEX webhook_delivery_endpoint ON webhook_delivery (endpoint_id, delivery_id);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (endpoint_id, delivery_id) WHERE state = 'waiting';
COMMENT ON TABLE webhook_delivery IS 'Parts of the feed sent to an endpoint. delivery_id is the webhook-id of every attempt.';
COMMENT ON COLUMN webhook_delivery.receipts IS 'How many receipts from the place on it has, by the filter that stands beside it: its body is made anew for each attempt.';

CREATE TABLE webhook_attempt (
    delivery_id uuid        NOT NULL REFERENCES webhook_delivery (delivery_id) ON DELETE CASCADE,
    number      int         NOT NULL,
    at          timestamptz NOT NULL,
    millis      int         NOT NULL,
    status      int,
    error       text,
    answer      text,
    PRIMARY KEY (delivery_id, number)
);
COMMENT ON TABLE webhook_attempt IS 'Attempts to deliver: the status answered, or why there was none, and the first bytes of the answer.';

CREATE TABLE webhook_replay (
    replay_id      uuid PRIMARY KEY,
    endpoint_id    uuid        NOT NULL REFERENCES webhook_endpoint (endpoint_id) ON DELETE CASCADE,
    made_at        timestamptz NOT NULL,
    place_position bigint      NOT NULL,
    place_offset   int         NOT NULL,
    until_position bigint      NOT NULL,
    until_offset   int         NOT NULL,
    deliveries     int         NOT NULL DEFAULT 0,
    ended_at       timestamptz
);
CREATE UNIQUE INDEX webhook_replay_open ON webhook_replay (endpoint_id) WHERE ended_at IS NULL;
COMMENT ON TABLE webhook_replay IS 'Parts of the feed that are delivered once more; one at a time for an endpoint.';
