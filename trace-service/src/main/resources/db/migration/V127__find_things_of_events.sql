-- What an event names: findings ask it for each one that comes, recalls of a place for those seen there. Rows come in this order,
-- and those of one event share an entry, so it is written at its end only.
CREATE INDEX event_node_row ON event_node (row_id);
