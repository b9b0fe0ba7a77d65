-- Only documents that were ever changed or deleted have a row: plain new documents cost nothing here.
CREATE TABLE revision (
    base_id   uuid PRIMARY KEY,
    newest_at timestamptz NOT NULL,
    deleted   boolean     NOT NULL
);
COMMENT ON TABLE revision IS 'The newest accepted change of each document that was ever changed.';
COMMENT ON COLUMN revision.base_id IS 'Id that the document has as a new one; it need not be there, since documents come in any order.';
COMMENT ON COLUMN revision.newest_at IS 'appTime of the newest change.';
COMMENT ON COLUMN revision.deleted IS 'Whether the newest change is a deletion.';
