-- The graph of goods. Ids are given in order of arrival, so that what is written together lies together:
-- the indexes of edge grow at few places, however random the names are.
CREATE TABLE node (
    node_id bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind    smallint NOT NULL,
    uri     text     COLLATE "C" NOT NULL UNIQUE
);
COMMENT ON TABLE node IS 'A thing that goods come from, are, or go to; uri is canonical. Kinds: identifier.NodeKind. Never updated, never deleted.';

CREATE TABLE edge (
    parent     bigint      NOT NULL,
    child      bigint      NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to   timestamptz,
    source     uuid        NOT NULL,
    kind       smallint    NOT NULL,
    certainty  smallint    NOT NULL,
    PRIMARY KEY (child, parent, kind, source, valid_from)
);
CREATE INDEX edge_down ON edge (parent, child);
COMMENT ON TABLE edge IS 'The child comes from the parent, as source says (an event, or a document in all its revisions). Kinds: lineage.EdgeKind. valid_to only where a container was emptied; it follows from severance.';

CREATE TABLE severance (
    parent bigint      NOT NULL,
    kind   smallint    NOT NULL,
    child  bigint      NOT NULL,
    at     timestamptz NOT NULL,
    source uuid        NOT NULL,
    PRIMARY KEY (parent, kind, child, at, source)
);
COMMENT ON TABLE severance IS 'From then on the child (0: everything) was no longer in the parent. Kept, because the event that put it in may arrive later.';

CREATE TABLE revision (
    source uuid        PRIMARY KEY,
    since  timestamptz NOT NULL
);
COMMENT ON TABLE revision IS 'Edges of the source that began before since no longer hold: the document was changed or deleted, or the event declared wrong. Few rows: new documents need none.';

CREATE TABLE issuer (
    kind smallint NOT NULL,
    code text     NOT NULL,
    PRIMARY KEY (kind, code)
);
COMMENT ON TABLE issuer IS 'Who issued numbers of orders (platforms) and parcels (logistics enterprises): makes a bare number findable without an index of its own.';
