-- Measures ordered and carried out.
CREATE TABLE handling (
    handling_id    uuid PRIMARY KEY,
    consignment_id text NOT NULL,
    measure        text NOT NULL,
    state          text NOT NULL CHECK (state IN ('ordered', 'carriedOut')),
    finding        text,
    event_time     timestamptz NOT NULL,
    fact           bytea NOT NULL
);
COMMENT ON TABLE handling IS 'Measures on consignments; fact is the event as published; rows are never changed';
CREATE INDEX handling_consignment ON handling (consignment_id);
