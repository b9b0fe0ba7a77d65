-- How far consignments were looked at once the deadline for their signature was over. A new table, no lock.
CREATE TABLE signature_watch (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    until timestamptz NOT NULL,
    id    text COLLATE "C" NOT NULL
);
COMMENT ON TABLE signature_watch IS 'One row: event time and id of the last consignment that was looked at';
INSERT INTO signature_watch (until, id) VALUES ('1970-01-01Z', '');

COMMENT ON TABLE sighting IS
    'Consignments seen at one key (buyer, phone, account, building, payer, waybill number, account book item) in one period of 32 days: 32 bytes each, the last of a consignment counts';
COMMENT ON TABLE tally IS
    'Per key and Beijing day: inspections and violations of general trade, quantity drawn from an account book item in hundred-thousandths less what came back; per merchant and span of ten days: orders and how many come back';
