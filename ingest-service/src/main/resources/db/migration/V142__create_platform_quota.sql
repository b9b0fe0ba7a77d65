-- Quotas of single platforms, and what each posted on a day. Both have few rows: one a platform, and one a platform and
-- day; the latter is updated every few seconds, so its pages keep room for new versions of its rows.
CREATE TABLE platform_quota (
    platform_code        text PRIMARY KEY REFERENCES platform (code),
    documents_per_second bigint CHECK (documents_per_second > 0),
    bytes_per_second     bigint CHECK (bytes_per_second > 0),
    concurrent_requests  int CHECK (concurrent_requests > 0),
    documents_per_day    bigint CHECK (documents_per_day > 0)
);
COMMENT ON TABLE platform_quota IS 'What of the quota of a platform differs from the defaults of the service; null is the default.';

CREATE TABLE platform_day (
    day           date   NOT NULL,
    platform_code text   NOT NULL,
    documents     bigint NOT NULL,
    PRIMARY KEY (day, platform_code)
) WITH (fillfactor = 50);
COMMENT ON TABLE platform_day IS 'Documents posted by a platform on a day in Beijing, over all replicas; kept for 40 days.';
