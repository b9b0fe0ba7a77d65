-- Rules with their versions, the numbered books made of them, and who changed what.
CREATE TABLE rule_version (
    rule_id     text NOT NULL,
    version     int NOT NULL CHECK (version > 0),
    state       text NOT NULL CHECK (state IN ('draft', 'shadow', 'active', 'retired')),
    body        text NOT NULL,
    author      text NOT NULL,
    approved_by text,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (rule_id, version),
    CHECK (approved_by IS NULL OR approved_by <> author)
);
COMMENT ON TABLE rule_version IS 'Rules as written (JSON), one row a version; a body is changed in state draft only';
CREATE UNIQUE INDEX rule_version_active ON rule_version (rule_id) WHERE state = 'active';

CREATE TABLE rule_change (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule_id text NOT NULL,
    version int,
    action  text NOT NULL,
    by      text NOT NULL,
    at      timestamptz NOT NULL,
    why     text NOT NULL
);
COMMENT ON TABLE rule_change IS 'Who changed which rule, when, how and why; rows are never changed';
CREATE INDEX rule_change_rule ON rule_change (rule_id, id);

CREATE TABLE rule_snooze (
    rule_id    text NOT NULL,
    enterprise text NOT NULL,
    until      timestamptz NOT NULL,
    reason     text NOT NULL,
    by         text NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (rule_id, enterprise)
);
COMMENT ON TABLE rule_snooze IS 'Rules that do not count for an enterprise until an event time';

CREATE TABLE rulebook (
    number  int PRIMARY KEY,
    digest  text NOT NULL,
    content bytea NOT NULL,
    at      timestamptz NOT NULL,
    by      text NOT NULL,
    why     text NOT NULL
);
COMMENT ON TABLE rulebook IS 'Rule books as they were in force, each with all its rules; rows are never changed';
