-- The receipt feed. Positions are given by one assigner at a time, in a transaction that holds the row of feed_head, after
-- the facts are committed: so a reader never sees a position appear before one that it has already passed.

-- Written in the transaction of a group commit: one row a batch, however many documents and senders it has.
CREATE TABLE feed_batch (
    batch_id       uuid PRIMARY KEY,
    documents      bytea NOT NULL,
    first_position bigint,
    last_position  bigint
);
-- Document ids are digests: compressing them costs time and saves nothing.
ALTER TABLE feed_batch ALTER COLUMN documents SET STORAGE EXTERNAL;
COMMENT ON TABLE feed_batch IS 'Accepted batches that the feed has not told in full; gone when they are told as passed on.';
COMMENT ON COLUMN feed_batch.documents IS 'By sender: ids and types of the documents, packed; see FeedPacking.';
COMMENT ON COLUMN feed_batch.first_position IS 'Entries that told the batch as accepted, first_position to last_position; NULL while it is not told.';

CREATE TABLE feed_decision (
    queued    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    decisions bytea NOT NULL
);
COMMENT ON TABLE feed_decision IS 'Decisions that the feed has not told: one row a transaction of the listener.';

CREATE TABLE feed_entry (
    position     bigint PRIMARY KEY,
    sender       text        NOT NULL,
    kind         smallint    NOT NULL CHECK (kind BETWEEN 1 AND 4),
    of_position  bigint,
    added_at     timestamptz NOT NULL,
    published_at timestamptz,
    subjects     bytea
);
ALTER TABLE feed_entry ALTER COLUMN subjects SET STORAGE EXTERNAL;
CREATE INDEX feed_entry_sender ON feed_entry (sender, position);
CREATE INDEX feed_entry_added ON feed_entry (added_at);
COMMENT ON TABLE feed_entry IS 'The receipt feed: one row a batch and sender, or a batch of decisions and sender. Never updated.';
COMMENT ON COLUMN feed_entry.kind IS '1 accepted, 2 passed on, 3 accepted and passed on at once, 4 decisions';
COMMENT ON COLUMN feed_entry.of_position IS 'Kind 2: the entry of kind 1 that has the documents.';
COMMENT ON COLUMN feed_entry.subjects IS 'Documents or decisions of the entry, packed; their number times their statuses are the receipts of the entry.';

CREATE TABLE feed_head (
    the_one         boolean PRIMARY KEY DEFAULT true CHECK (the_one),
    last_position   bigint      NOT NULL,
    added_at        timestamptz NOT NULL,
    pruned_position bigint      NOT NULL
) WITH (fillfactor = 10);
INSERT INTO feed_head (last_position, added_at, pruned_position) VALUES (0, now(), 0);
COMMENT ON TABLE feed_head IS 'Where the feed ends and how far it was pruned; who holds this row gives positions.';

-- A consignment is assessed again with each further document; only a decision that differs from the one before is told.
ALTER TABLE decision ADD COLUMN told boolean NOT NULL DEFAULT true;
UPDATE decision SET told = false
FROM (SELECT document_id, cause, statuses = lag(statuses) OVER (PARTITION BY document_id ORDER BY seq) AS same
      FROM decision) AS before
WHERE before.same AND decision.document_id = before.document_id AND decision.cause = before.cause;
COMMENT ON COLUMN decision.told IS 'Whether its receipts were told: not, where the decision repeats the one before.';
