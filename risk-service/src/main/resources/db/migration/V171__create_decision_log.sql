-- All that decisions depended on, a row for each transaction.
CREATE TABLE decision_batch (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rulebook   int NOT NULL,
    first_time timestamptz NOT NULL,
    last_time  timestamptz NOT NULL,
    decisions  int NOT NULL,
    tally      bytea NOT NULL,
    body       bytea NOT NULL
);
COMMENT ON TABLE decision_batch IS
    'Inputs of decisions and digests of what came out, packed and zlib; counts of each rule; rows are never changed';
-- Packed already; kept beside the row, so that counts and times can be read without it.
ALTER TABLE decision_batch ALTER COLUMN body SET STORAGE EXTERNAL;

ALTER TABLE consignment ADD COLUMN decision_batch bigint;
COMMENT ON COLUMN consignment.decision_batch IS 'Row of decision_batch that has the last assessment; null before there were any';

-- What rules with a cap had held or inspected.
CREATE TABLE rule_cap (
    rule_id      text NOT NULL,
    window_start timestamptz NOT NULL,
    used         int NOT NULL,
    refused      int NOT NULL,
    PRIMARY KEY (rule_id, window_start)
);
COMMENT ON TABLE rule_cap IS 'Windows of event time of rules with a cap; refused above 0 is an alert';

CREATE TABLE rule_cap_use (
    rule_id        text NOT NULL,
    window_start   timestamptz NOT NULL,
    consignment_id text NOT NULL,
    PRIMARY KEY (rule_id, window_start, consignment_id)
);
COMMENT ON TABLE rule_cap_use IS 'Consignments counted in a window; never more than the cap';
