-- Cases of officers: state, lease, journal, evidence, appeals; findings as labels of rules.
CREATE TABLE risk_case (
    id           text PRIMARY KEY,
    state        text NOT NULL,
    closed       boolean NOT NULL,
    touched      boolean NOT NULL,
    level        text NOT NULL,
    score        int NOT NULL,
    priority     int NOT NULL,
    escalations  int NOT NULL,
    platform     text,
    merchant     text,
    event_time   timestamptz NOT NULL,
    due_at       timestamptz,
    held_by      text,
    held_until   timestamptz,
    held_request text,
    steps        int NOT NULL,
    last_by      text NOT NULL,
    entries      int NOT NULL,
    head         bytea NOT NULL
) WITH (fillfactor = 80);
COMMENT ON TABLE risk_case IS 'One row for each consignment that an officer must look at; head is the hash of its last journal entry';
-- The queue: highest priority first, then the one that is due first.
CREATE INDEX risk_case_queue ON risk_case (priority DESC, due_at, id) WHERE NOT closed;
CREATE INDEX risk_case_due ON risk_case (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX risk_case_list ON risk_case (event_time, id);
CREATE INDEX risk_case_held ON risk_case (held_by) WHERE held_by IS NOT NULL;

CREATE TABLE case_entry (
    case_id     text NOT NULL,
    seq         int NOT NULL,
    entry_id    uuid NOT NULL UNIQUE,
    at          timestamptz NOT NULL,
    event_time  timestamptz NOT NULL,
    recorded_by text NOT NULL,
    action      text NOT NULL,
    content     bytea NOT NULL,
    hash        bytea NOT NULL,
    PRIMARY KEY (case_id, seq)
);
COMMENT ON TABLE case_entry IS 'Journal of each case, chained by SHA-256; rows are never changed';

CREATE TABLE case_appeal (
    case_id     text NOT NULL,
    no          int NOT NULL,
    party       text NOT NULL,
    role        text NOT NULL,
    grounds     text NOT NULL,
    against     text NOT NULL,
    state       text NOT NULL CHECK (state IN ('filed', 'answered', 'upheld', 'refused')),
    filed_at    timestamptz NOT NULL,
    decide_by   timestamptz NOT NULL,
    decided_officer text NOT NULL,
    overdue     boolean NOT NULL DEFAULT false,
    answer      text,
    answered_by text,
    reason      text,
    decided_by  text,
    PRIMARY KEY (case_id, no)
);
COMMENT ON TABLE case_appeal IS 'Appeals of parties; decided_officer took the decision appealed against and may not decide on it';
CREATE INDEX case_appeal_open ON case_appeal (decide_by) WHERE state IN ('filed', 'answered') AND NOT overdue;

CREATE TABLE evidence_file (
    sha256     bytea PRIMARY KEY,
    media_type text NOT NULL,
    content    bytea STORAGE EXTERNAL NOT NULL
);
COMMENT ON TABLE evidence_file IS 'Files of evidence by the SHA-256 of their content';

CREATE TABLE case_evidence (
    case_id text NOT NULL,
    sha256  bytea NOT NULL REFERENCES evidence_file,
    name    text NOT NULL,
    holder  text NOT NULL,
    PRIMARY KEY (case_id, sha256)
);
COMMENT ON TABLE case_evidence IS 'Which evidence a case has, and who has the original now; each hand-over is in the journal';

ALTER TABLE handling ADD COLUMN replaces uuid, ADD COLUMN rules text[], ADD COLUMN rulebook text;
COMMENT ON COLUMN handling.replaces IS 'The finding that this one revises';
COMMENT ON COLUMN handling.rules IS 'With a finding: rules that hit in the assessment before it, as id@version';
COMMENT ON COLUMN handling.rulebook IS 'Digest of the rule book of that assessment';
CREATE UNIQUE INDEX handling_replaces ON handling (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX handling_finding ON handling (event_time) WHERE finding IS NOT NULL;

CREATE TABLE rule_edition (
    rulebook text NOT NULL,
    rule     text NOT NULL,
    PRIMARY KEY (rulebook, rule)
);
COMMENT ON TABLE rule_edition IS 'Which rule versions (id@version) a rule book of a digest had: what recall is counted against';
