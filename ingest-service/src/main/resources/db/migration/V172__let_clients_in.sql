-- Access tokens beside keys: what the client of a platform may open at most, and when it was last here.
ALTER TABLE platform
    ADD COLUMN client_scopes       text[] NOT NULL DEFAULT '{documents:write,receipts:read}',
    ADD COLUMN client_last_used_at timestamptz;
ALTER TABLE platform ALTER COLUMN client_scopes DROP DEFAULT;
COMMENT ON COLUMN platform.client_scopes IS 'What access tokens of its client open at most: documents:write, receipts:read, webhooks:manage, data:read, keys:manage.';
COMMENT ON COLUMN platform.client_last_used_at IS 'To a minute: written in batches, never per request.';
