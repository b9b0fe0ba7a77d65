-- Keys made before scopes existed posted documents and read receipts: they keep just that.
ALTER TABLE api_key
    ADD COLUMN label        text,
    ADD COLUMN scopes       text[] NOT NULL DEFAULT '{documents:write,receipts:read}',
    ADD COLUMN last_used_at timestamptz;
ALTER TABLE api_key ALTER COLUMN scopes DROP DEFAULT;
COMMENT ON COLUMN api_key.scopes IS 'What the key opens: documents:write, receipts:read, webhooks:manage, data:read, keys:manage.';
COMMENT ON COLUMN api_key.last_used_at IS 'To a minute: written in batches, never per request.';
