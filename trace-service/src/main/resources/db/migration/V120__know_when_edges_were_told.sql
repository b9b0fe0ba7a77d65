-- What is true of goods (valid_from, valid_to: event time) and when it became known here (recorded_at).
-- The kinds of both ends stand in the edge, so that a walk reads one table; they fit into what alignment left empty.
ALTER TABLE edge
    ADD COLUMN child_kind  smallint,
    ADD COLUMN parent_kind smallint,
    ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
UPDATE edge SET child_kind = c.kind, parent_kind = p.kind
FROM node c, node p WHERE c.node_id = edge.child AND p.node_id = edge.parent;
ALTER TABLE edge
    ALTER COLUMN child_kind SET NOT NULL,
    ALTER COLUMN parent_kind SET NOT NULL;
COMMENT ON COLUMN edge.recorded_at IS 'When the transaction that wrote it began.';

ALTER TABLE severance ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX severance_source ON severance (source);

-- Each revision stays, so that what was known earlier can be told.
ALTER TABLE revision ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE revision DROP CONSTRAINT revision_pkey, ADD PRIMARY KEY (source, since);
COMMENT ON TABLE revision IS 'Edges of the source that began before since no longer hold: the document was changed or deleted; since 9999-12-31: the event was declared wrong, and its severances do not hold either. Few rows: new documents need none.';
