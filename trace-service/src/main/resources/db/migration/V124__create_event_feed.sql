-- Events in the order in which subscriptions get them.
CREATE TABLE event_batch (
    batch_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid         xid8        NOT NULL DEFAULT pg_current_xact_id(),
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    position    bigint,
    row_ids     int8[]      NOT NULL
);
CREATE INDEX event_batch_waiting ON event_batch (xid, batch_id) WHERE position IS NULL;
CREATE INDEX event_batch_recorded ON event_batch (recorded_at);
COMMENT ON TABLE event_batch IS 'Rows of epcis_event by the statement that captured them. position: the place in the feed, given after the commit in the order of xid, when every transaction with a lower one has ended; so what has a place never gets anything before it. Kept, since a subscription may begin in the past.';

CREATE FUNCTION note_event_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO event_batch (row_ids)
    SELECT array_agg(row_id ORDER BY row_id) FROM fresh HAVING count(*) > 0;
    RETURN NULL;
END $$;

-- A trigger, so that a replica of the version before, which captures beside this one for a while, is noted too. Making it
-- waits for captures that are under way and keeps new ones out, so nothing falls between it and what follows.
CREATE TRIGGER epcis_event_batch AFTER INSERT ON epcis_event
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_event_batch();

INSERT INTO event_batch (recorded_at, position, row_ids)
SELECT max(record_time), part + 1, array_agg(row_id ORDER BY row_id)
FROM (SELECT row_id, record_time, (row_number() OVER (ORDER BY row_id) - 1) / 1000 AS part FROM epcis_event) e
GROUP BY part ORDER BY part;

CREATE UNIQUE INDEX event_batch_position ON event_batch (position) WHERE position IS NOT NULL;

CREATE TABLE query_subscription (
    subscription_id     uuid        PRIMARY KEY,
    query_name          text        COLLATE "C" NOT NULL REFERENCES named_query ON DELETE CASCADE,
    created_at          timestamptz NOT NULL,
    dest                text        NOT NULL,
    key                 bytea       NOT NULL,
    schedule            json,
    report_if_empty     boolean     NOT NULL,
    initial_record_time timestamptz,
    position            bigint      NOT NULL,
    place_rows          integer     NOT NULL,
    pinned_position     bigint,
    pinned_rows         integer,
    pinned_at           timestamptz,
    due_at              timestamptz NOT NULL,
    leased_until        timestamptz NOT NULL DEFAULT '-infinity',
    lease_token         bigint      NOT NULL DEFAULT 0,
    stopped             boolean     NOT NULL DEFAULT false,
    failures            integer     NOT NULL DEFAULT 0,
    error               text,
    delivered_at        timestamptz
);
CREATE INDEX query_subscription_query ON query_subscription (query_name);
CREATE INDEX query_subscription_due ON query_subscription (due_at) WHERE NOT stopped;
COMMENT ON TABLE query_subscription IS 'Standing queries. position and place_rows: what lies before was delivered, or is not wanted. pinned: the end of the delivery under way, so that each attempt has the same events; null without one. Only who holds lease_token writes.';
