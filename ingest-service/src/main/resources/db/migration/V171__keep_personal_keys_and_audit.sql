-- Keys by their fingerprints, so that no start with a wrong or missing key goes unnoticed.
CREATE TABLE personal_key (
    key_id        smallint PRIMARY KEY CHECK (key_id BETWEEN 0 AND 255),
    fingerprint   bytea       NOT NULL,
    first_seen_at timestamptz NOT NULL,
    retired_at    timestamptz
);
COMMENT ON TABLE personal_key IS 'Every key that personal data were ever encrypted under, by fingerprint; key 0 is that of the tokens.';
COMMENT ON COLUMN personal_key.retired_at IS 'When no row needed it any more: from then on it may be missing from the settings.';

COMMENT ON TABLE document IS 'Every accepted document, once. Never deleted; only the personal part is ever changed, by re-encryption and erasure.';
COMMENT ON COLUMN document.personal IS 'Personal fields as JSON, AES-256-GCM: key id (1 byte), nonce (12), cipher text and tag. Key id 0: erased; the id of the erasure (16) follows.';

-- Work through all documents, in steps that each commit what they did and how far they came.
CREATE TABLE personal_job (
    job_id          uuid PRIMARY KEY,
    kind            text        NOT NULL CHECK (kind IN ('reencrypt', 'retireKey', 'find', 'erase')),
    subject         text,
    dry_run         boolean     NOT NULL,
    state           text        NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done', 'failed')),
    rows_per_second int         NOT NULL CHECK (rows_per_second > 0),
    next_block      bigint      NOT NULL,
    end_block       bigint      NOT NULL,
    looked_at       bigint      NOT NULL DEFAULT 0,
    found           bigint      NOT NULL DEFAULT 0,
    changed         bigint      NOT NULL DEFAULT 0,
    unreadable      bigint      NOT NULL DEFAULT 0,
    failure         text,
    officer         text        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    leased_by       uuid,
    leased_until    timestamptz
);
CREATE INDEX personal_job_running ON personal_job (created_at) WHERE state = 'running';
COMMENT ON TABLE personal_job IS 'Jobs over personal parts: re-encryption, retirement of a key, finding and erasing a person. One step at a time, of one job, by the replica that holds the lease.';
COMMENT ON COLUMN personal_job.subject IS 'Of retireKey the key id, of find and erase the erasure.';
COMMENT ON COLUMN personal_job.next_block IS 'Blocks of table document before it are done; the job ends at end_block.';

CREATE TABLE personal_erasure (
    erasure_id     uuid PRIMARY KEY,
    state          text        NOT NULL CHECK (state IN ('finding', 'found', 'erasing', 'erased', 'cancelled')),
    tokens         text[]      NOT NULL,
    officer        text        NOT NULL,
    reason         text        NOT NULL,
    legal_basis    text        NOT NULL,
    case_reference text        NOT NULL,
    requested_at   timestamptz NOT NULL,
    erased_at      timestamptz
);
COMMENT ON TABLE personal_erasure IS 'Requests to erase a person: by tokens, never by a value in clear.';

CREATE TABLE personal_erasure_document (
    erasure_id  uuid     NOT NULL REFERENCES personal_erasure (erasure_id),
    document_id uuid     NOT NULL,
    type        smallint NOT NULL,
    linked      boolean  NOT NULL,
    erased_at   timestamptz,
    PRIMARY KEY (erasure_id, document_id)
);
COMMENT ON TABLE personal_erasure_document IS 'Documents of a person to be erased.';
COMMENT ON COLUMN personal_erasure_document.linked IS 'A waybill that a found declaration names, rather than a document that has one of the tokens.';

-- Who saw or destroyed whose data. Each row holds the hash of the one before: none can be changed or taken out unseen.
CREATE TABLE personal_audit (
    seq            bigint PRIMARY KEY CHECK (seq > 0),
    at             timestamptz NOT NULL,
    officer        text        NOT NULL,
    action         text        NOT NULL,
    subject        text        NOT NULL,
    fields         text[]      NOT NULL,
    reason         text        NOT NULL,
    case_reference text        NOT NULL,
    outcome        text        NOT NULL,
    hash           bytea       NOT NULL
);
CREATE INDEX personal_audit_officer ON personal_audit (officer, at);
COMMENT ON TABLE personal_audit IS 'Reveals, erasures and key retirements. Only added to; hash = HMAC-SHA-256 over the hash before and the row.';
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON personal_audit
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
