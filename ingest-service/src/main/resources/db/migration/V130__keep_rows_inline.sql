-- A document of up to 8 kB stays in its row: to compress it, or to cut it into pieces with an index of their own, costs more
-- processor time than the disk gives back (measured: 27 instead of 32 microseconds a document).
ALTER TABLE document SET (toast_tuple_target = 8160);
-- A block range index must read every page that was written since the last vacuum to find one batch. After an outage of
-- Kafka there are thousands of batches to be found. Batch ids grow with time, so this index is written at its end.
DROP INDEX document_batch;
CREATE INDEX document_batch ON document (batch_id);
