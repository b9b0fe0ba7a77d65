CREATE TABLE report_result (
    node_id  bigint      PRIMARY KEY,
    at       timestamptz NOT NULL,
    result   text,
    severity text
);
COMMENT ON TABLE report_result IS 'What a report of a laboratory found, as it said last; result NULL: it was taken back. What it is about are edges of kind 9.';
