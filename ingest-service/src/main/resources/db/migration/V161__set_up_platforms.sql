-- All settings of a platform. Those registered before played every role and signed nothing.
ALTER TABLE platform
    ADD COLUMN roles          text[]      NOT NULL DEFAULT '{platform,merchant,payment,logistics,declarant}',
    ADD COLUMN sandbox        boolean     NOT NULL DEFAULT false,
    ADD COLUMN signature_mode text        NOT NULL DEFAULT 'OFF' CHECK (signature_mode IN ('OFF', 'IF_PRESENT', 'REQUIRED')),
    ADD COLUMN sha1_allowed   boolean     NOT NULL DEFAULT false,
    ADD COLUMN state          text        NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'SUSPENDED')),
    ADD COLUMN client_id      text        UNIQUE,
    ADD COLUMN version        int         NOT NULL DEFAULT 1,
    ADD COLUMN updated_at     timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN platform.roles IS 'Which parts it plays, so which types of document it may send.';
COMMENT ON COLUMN platform.sandbox IS 'Its documents are checked and answered like real ones, kept apart and never published.';
COMMENT ON COLUMN platform.signature_mode IS 'OFF; IF_PRESENT: a signature that is there must be good; REQUIRED: and declared documents must be signed.';
COMMENT ON COLUMN platform.client_id IS 'Its name at the issuer of access tokens; null where it has keys only.';
COMMENT ON COLUMN platform.version IS 'Counts the changes; the entity tag of the register.';
