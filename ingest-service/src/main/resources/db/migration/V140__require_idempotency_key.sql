-- A setting of each platform. The default needs no rewrite of the table.
ALTER TABLE platform ADD COLUMN idempotency_key_required boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN platform.idempotency_key_required IS 'Whether a post of a whole body without Idempotency-Key is refused.';
