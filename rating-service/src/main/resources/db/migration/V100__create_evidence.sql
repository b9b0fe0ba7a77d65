-- What is known of enterprises. Streams write here: few indexes, counters that update in place.

CREATE TABLE exposure (
    enterprise text   NOT NULL,
    role       text   NOT NULL,
    unit       text   NOT NULL CHECK (unit IN ('order', 'payment', 'waybill', 'declaration', 'inspection')),
    day        date   NOT NULL,
    n          bigint NOT NULL CHECK (n > 0),
    PRIMARY KEY (enterprise, role, unit, day)
) WITH (fillfactor = 70);
COMMENT ON TABLE exposure IS
    'How often an enterprise did what could have gone wrong, by Beijing''s day. Only ever counted up.';

CREATE FUNCTION severity_rank(severity text) RETURNS int
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE severity WHEN 'serious' THEN 3 WHEN 'general' THEN 2 ELSE 1 END;

CREATE TABLE evidence (
    evidence_id    uuid PRIMARY KEY,
    consignment_id text        NOT NULL,
    enterprise     text        NOT NULL,
    role           text        NOT NULL,
    indicator      text        NOT NULL,
    event_time     timestamptz NOT NULL,
    known_time     timestamptz NOT NULL,
    status         text        NOT NULL CHECK (status IN ('open', 'confirmed', 'annulled')),
    severity       text        NOT NULL CHECK (severity IN ('minor', 'general', 'serious')),
    kind           text        NOT NULL CHECK (kind IN ('assessment', 'inspection', 'return', 'decision')),
    source         text        NOT NULL,
    words_en       text        NOT NULL,
    words_zh       text        NOT NULL
);
CREATE INDEX evidence_of_subject ON evidence (enterprise, role);
CREATE INDEX evidence_of_consignment ON evidence (consignment_id);
COMMENT ON TABLE evidence IS
    'Bad outcomes: one row per consignment, indicator, enterprise, role and kind. Annulled, never deleted.';

CREATE TABLE assessed (
    consignment_id text PRIMARY KEY,
    sequence       int NOT NULL
);
COMMENT ON TABLE assessed IS
    'Latest assessment heard of a consignment that was assessed more than once or with findings: an older one heard later says nothing.';

CREATE TABLE watermark (
    source     text PRIMARY KEY,
    event_time timestamptz NOT NULL
);
COMMENT ON TABLE watermark IS 'Latest event time seen by each listener: the "as of" of ratings.';

CREATE TABLE dirty (
    enterprise text NOT NULL,
    role       text NOT NULL,
    PRIMARY KEY (enterprise, role)
);
COMMENT ON TABLE dirty IS 'Who has new evidence since the last rating.';
