-- Who is known by decisions or findings alone is rated too.

CREATE VIEW subject AS
    SELECT enterprise, role FROM exposure
    UNION SELECT enterprise, role FROM evidence
    UNION SELECT enterprise, role FROM official_decision
    UNION SELECT enterprise, role FROM proceeding;
COMMENT ON VIEW subject IS 'Everybody of whom anything is known, by role: whoever is rated.';

-- Returns count against the platform that sold, as they do against the merchant. The id is that of Ids.ofFact.
WITH returned AS (
    SELECT e.*, split_part(e.consignment_id, '|', 1) AS platform FROM evidence e
    WHERE e.kind = 'return' AND e.role = 'merchant'),
one AS (
    SELECT DISTINCT ON (consignment_id) * FROM returned
    WHERE platform NOT IN ('', 'null', '无') ORDER BY consignment_id, event_time, source),
named AS (
    SELECT one.*, (
        SELECT sha256(string_agg(int4send(octet_length(convert_to(part, 'UTF8'))) || convert_to(part, 'UTF8'), ''::bytea ORDER BY place))
        FROM unnest(ARRAY[consignment_id, indicator, 'platform', platform, 'return']) WITH ORDINALITY AS p(part, place)) AS hash
    FROM one),
added AS (
    INSERT INTO evidence (evidence_id, consignment_id, enterprise, role, indicator, event_time, known_time, status,
        severity, kind, source, words_en, words_zh)
    SELECT encode(substring(
            set_byte(set_byte(hash, 6, (get_byte(hash, 6) & 15) | 128), 8, (get_byte(hash, 8) & 63) | 128)
            FROM 1 FOR 16), 'hex')::uuid,
        consignment_id, platform, 'platform', indicator, event_time, known_time, status, severity, kind, source,
        words_en, words_zh
    FROM named
    ON CONFLICT DO NOTHING
    RETURNING enterprise)
INSERT INTO dirty (enterprise, role) SELECT DISTINCT enterprise, 'platform' FROM added ON CONFLICT DO NOTHING;

-- Priors are fitted again where facts of their days came later: what ruled from when on.

CREATE TABLE prior_fit (
    prior_fit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest       text        NOT NULL,
    day          date        NOT NULL,
    edition      bigint      NOT NULL,
    snapshot_id  text        NOT NULL,
    cells        jsonb       NOT NULL,
    fitted_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX prior_fit_of_day ON prior_fit (digest, day DESC, prior_fit_id DESC);
CREATE INDEX prior_fit_of_snapshot ON prior_fit (snapshot_id);
COMMENT ON TABLE prior_fit IS
    'Priors by role, indicator and group at the end of a day, under the methodology of that digest; of several of a day the last rules. Rows are never changed.';
INSERT INTO prior_fit (digest, day, edition, snapshot_id, cells, fitted_at)
SELECT digest, day, 0, snapshot_id, cells, fitted_at FROM prior_snapshot ORDER BY fitted_at;
COMMENT ON TABLE prior_snapshot IS 'Priors as they were kept before prior_fit: ratings cite them, so they stay.';

CREATE TABLE fact_change (
    day     date   PRIMARY KEY,
    edition bigint NOT NULL
);
COMMENT ON TABLE fact_change IS
    'How often ratings learnt something new of a day, or of it and later ones: a fit of priors is outdated where the sum up to its day has grown.';

ALTER TABLE rating ADD COLUMN snapshot_id text;
-- All are rated again, by the methodology that rules now.
UPDATE rating SET snapshot_id = detail ->> 'snapshot', as_of = as_of - 1;
CREATE INDEX rating_by_snapshot ON rating (snapshot_id);
COMMENT ON COLUMN rating.snapshot_id IS 'The priors that it was rated by: where others rule by now it is rated again.';
