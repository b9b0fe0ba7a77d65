-- What signals are computed from. Few index writes: one row per key, not one per sighting; an appended row is a HOT update.
-- A row keeps 64 sightings and is rewritten at 128, so that it stays in line.
-- Retention: DELETE FROM sighting WHERE period BETWEEN 1 AND (days since 1970-01-01) / 32 - 2 drops rows that no window
-- reaches any more; period 0 has no window. New tables, no lock.
CREATE TABLE sighting (
    key bigint PRIMARY KEY,
    period int NOT NULL,
    seen bytea STORAGE MAIN NOT NULL
) WITH (fillfactor = 80, toast_tuple_target = 8160);
COMMENT ON TABLE sighting IS
    'Consignments seen at one key (buyer, phone, building, payer, waybill number, account book item) in one period of 32 days: 32 bytes each, the last of a consignment counts';

CREATE TABLE trail (
    consignment bigint PRIMARY KEY,
    id text NOT NULL,
    trail bytea NOT NULL
) WITH (fillfactor = 80);
COMMENT ON TABLE trail IS
    'What was recorded of one consignment in sighting and tally, so that it can be replaced exactly';

CREATE TABLE tally (
    key bigint NOT NULL,
    day int NOT NULL,
    n bigint NOT NULL,
    hits bigint NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (key, day)
) WITH (fillfactor = 80);
COMMENT ON TABLE tally IS
    'Per key and Beijing day: inspections and violations of general trade, quantity drawn from an account book item in hundred-thousandths';
