CREATE TABLE named_query (
    name       text        COLLATE "C" PRIMARY KEY,
    created_at timestamptz NOT NULL,
    query      json        NOT NULL,
    prefixes   json        NOT NULL
);
COMMENT ON TABLE named_query IS 'Named queries of EPCIS 2.0: parameters as they came, checked, with the prefixes that they were sent with.';
