-- A walk leaves a container that is not affected itself by edges of few kinds: without the kind in the index, the edges to
-- all that the container ever held, or to all items of a product, would be read to be passed over.
CREATE INDEX edge_down_kind ON edge (parent, kind, child);
DROP INDEX edge_down;
ALTER INDEX edge_down_kind RENAME TO edge_down;
