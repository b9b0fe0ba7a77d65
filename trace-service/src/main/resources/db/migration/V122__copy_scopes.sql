-- A scope of millions of labels is copied in; the check of each row's recall costs more than the row. Only the keeper
-- writes here, for a recall that it has read in the same transaction, and recalls are never deleted.
ALTER TABLE recall_scope DROP CONSTRAINT recall_scope_recall_key_fkey;
