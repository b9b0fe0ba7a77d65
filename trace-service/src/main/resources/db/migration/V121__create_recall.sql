-- Recalls and what they reach.
CREATE TABLE recall (
    key           int         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recall_id     uuid        NOT NULL UNIQUE,
    number        text        NOT NULL UNIQUE,
    opening       json        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('open', 'closed')),
    opened_at     timestamptz NOT NULL,
    opened_by     text        NOT NULL,
    due_at        timestamptz NOT NULL,
    closed_at     timestamptz,
    closed_by     text,
    conclusion    text,
    report        json,
    sequence      int         NOT NULL,
    products      json        NOT NULL,
    enterprises   text[]      NOT NULL,
    version       int         NOT NULL,
    truncated     boolean     NOT NULL,
    counting      boolean     NOT NULL,
    recount_after timestamptz,
    seen_at_place bigint      NOT NULL,
    CHECK ((state = 'closed') = (closed_at IS NOT NULL AND closed_by IS NOT NULL AND report IS NOT NULL))
);
CREATE INDEX recall_open ON recall (key) WHERE state = 'open';
COMMENT ON TABLE recall IS 'A recall by the number that the centre gave it. sequence, products, enterprises: as last announced. version: of its scope, 0 before the first is stored. counting: the scope is being found anew, so every new edge is noted for it. recount_after: it must be found anew, not before then. seen_at_place: events at its places and times.';

CREATE TABLE recall_scope (
    recall_key    int      NOT NULL REFERENCES recall,
    node_id       bigint   NOT NULL,
    ordinal       int      NOT NULL,
    node_kind     smallint NOT NULL,
    mode          smallint NOT NULL,
    precision     smallint NOT NULL,
    via           smallint,
    best          boolean  NOT NULL,
    onward        boolean  NOT NULL,
    depth         int      NOT NULL,
    previous_ordinal int,
    previous_node bigint,
    since         bigint   NOT NULL,
    until         bigint   NOT NULL,
    added_in      int      NOT NULL,
    PRIMARY KEY (recall_key, node_id, ordinal)
);
CREATE INDEX recall_scope_kind ON recall_scope (recall_key, node_kind, node_id) WHERE best;
COMMENT ON TABLE recall_scope IS 'The labels of lineage.Reach; best is the one that is reported of a node. since and until: microseconds since 1970, the least and greatest bigint without. added_in: the version in which the node came.';

CREATE TABLE recall_version (
    recall_key int         NOT NULL REFERENCES recall,
    version    int         NOT NULL,
    at         timestamptz NOT NULL,
    added      bigint      NOT NULL,
    removed    bigint      NOT NULL,
    things     bigint      NOT NULL,
    PRIMARY KEY (recall_key, version)
);
COMMENT ON TABLE recall_version IS 'How the scope of a recall changed.';

CREATE TABLE recall_removed (
    recall_key int    NOT NULL REFERENCES recall,
    version    int    NOT NULL,
    node_id    bigint NOT NULL,
    PRIMARY KEY (recall_key, version, node_id)
);
COMMENT ON TABLE recall_removed IS 'What left the scope in a version: a document or event that led there was changed or taken back.';

CREATE TABLE recall_touch (
    touch_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recall_key int    NOT NULL,
    parent     bigint NOT NULL,
    child      bigint NOT NULL
);
CREATE INDEX recall_touch_recall ON recall_touch (recall_key);
COMMENT ON TABLE recall_touch IS 'New edges at the scope of an open recall, written with them, until its scope has taken them in. parent 0: something no longer holds.';

CREATE TABLE recall_notice (
    recall_key      int         NOT NULL REFERENCES recall,
    platform        text        NOT NULL,
    notified_at     timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by text,
    PRIMARY KEY (recall_key, platform)
);
COMMENT ON TABLE recall_notice IS 'Platforms to whose orders a recall was traced; they are told by the event of the recall.';

CREATE TABLE recall_follow_up (
    recall_key  int         NOT NULL,
    platform    text        NOT NULL,
    no          int         NOT NULL,
    reported_at timestamptz NOT NULL,
    reported_by text        NOT NULL,
    found       bigint      NOT NULL,
    returned    bigint      NOT NULL,
    destroyed   bigint      NOT NULL,
    note        text,
    PRIMARY KEY (recall_key, platform, no),
    FOREIGN KEY (recall_key, platform) REFERENCES recall_notice
);
COMMENT ON TABLE recall_follow_up IS 'What a platform reports, in units, all told so far: the highest no counts.';
