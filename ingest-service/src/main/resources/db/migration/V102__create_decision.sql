-- What risk decided about declarations, for their receipts.
CREATE TABLE decision (
    document_id uuid        NOT NULL,
    cause       uuid        NOT NULL,
    seq         bigint      GENERATED ALWAYS AS IDENTITY,
    statuses    smallint[]  NOT NULL,
    time        timestamptz NOT NULL,
    info        text,
    PRIMARY KEY (document_id, cause)
);
COMMENT ON TABLE decision IS 'Decisions of risk about a declaration: one row a decision.';
COMMENT ON COLUMN decision.statuses IS 'Customs status codes that the decision means, in order; a release is 800 and 899 at once.';
COMMENT ON COLUMN decision.seq IS 'Order in which decisions arrived: times of assessments are of the clock, times of handlings of the event.';
