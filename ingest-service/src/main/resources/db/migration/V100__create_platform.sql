-- Register of platforms. Few rows, read through a cache of seconds.
CREATE TABLE platform (
    code       text PRIMARY KEY,
    name       text        NOT NULL,
    codes      text[]      NOT NULL,
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE platform IS 'Who posts documents, and the enterprise codes for which it may; * is any.';

CREATE TABLE api_key (
    key_id        text PRIMARY KEY,
    platform_code text        NOT NULL REFERENCES platform (code),
    hash          bytea       NOT NULL,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz,
    revoked_at    timestamptz
);
CREATE INDEX api_key_platform ON api_key (platform_code);
COMMENT ON TABLE api_key IS 'API keys as SHA-256 of the whole key; the key itself is shown once and kept nowhere.';
