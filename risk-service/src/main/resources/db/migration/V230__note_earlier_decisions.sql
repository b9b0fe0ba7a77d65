-- Where the decisions before the last one are kept, so that each can be explained.
ALTER TABLE consignment ADD COLUMN earlier_batches bigint[];
COMMENT ON COLUMN consignment.earlier_batches IS
    'Rows of decision_batch that have the assessments before the last, the oldest first; null before there were any';
