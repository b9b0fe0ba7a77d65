CREATE TABLE signature_certificate (
    platform_code text        NOT NULL REFERENCES platform (code),
    fingerprint   text        NOT NULL,
    der           bytea       NOT NULL,
    subject       text        NOT NULL,
    algorithm     text        NOT NULL,
    not_before    timestamptz NOT NULL,
    not_after     timestamptz NOT NULL,
    added_at      timestamptz NOT NULL,
    revoked_at    timestamptz,
    PRIMARY KEY (platform_code, fingerprint)
);
COMMENT ON TABLE signature_certificate IS 'Certificates that platforms sign customs messages with; those that count were registered by staff, whoever issued them.';
COMMENT ON COLUMN signature_certificate.fingerprint IS 'SHA-256 of the certificate, 64 hex digits.';
