-- A revision finds what it revises.
CREATE INDEX evidence_of_inspection ON evidence (source) WHERE kind = 'inspection';

CREATE TABLE revised_handling (
    handling_id text PRIMARY KEY,
    known_time  timestamptz NOT NULL
);
COMMENT ON TABLE evidence IS
    'Bad outcomes: one row per consignment, indicator, enterprise, role and kind, of inspections one per finding. Annulled, never deleted.';
COMMENT ON TABLE revised_handling IS 'Findings that a later one revised: what they say holds no more, whichever is heard first.';
